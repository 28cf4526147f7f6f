"""What is told of an exam when it is over: to its learner, and to the staff."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learn.exams.attempt import save, submit
from learn.models import Assignment, AttemptAnswer, AuditEntry, Role
from learn.review.assignments import duty
from tests.support.attempts import AN_HOUR, answer_all, fields_for, run_out, shut
from tests.support.courses import make_cohort, make_override, make_staff
from tests.support.factories import WRONG, rows
from tests.support.learn.exam_pages import A_MINUTE, path_of, row_of
from tests.support.pages import HTMX, heading, source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_after_the_time_nothing_is_taken_and_it_is_told(
    learner_client, attempt, headers
):
    run_out(attempt)
    row, before = row_of(attempt), rows(AttemptAnswer)

    sent = learner_client.post(path_of(attempt, row), fields_for(row), headers=headers)
    said = words(learner_client.get(f"/attempts/{attempt.pk}/"))

    assert sent["HX-Redirect" if headers else "Location"] == f"/attempts/{attempt.pk}/"
    assert "The last answer came after that and does not count." in said
    assert "Time is up" in said
    assert "0 of 5 answered Your answers were submitted automatically on" in said
    assert rows(AttemptAnswer) == before


def test_after_the_time_no_question_is_shown(learner_client, attempt):
    run_out(attempt)

    response = learner_client.get(f"/attempts/{attempt.pk}/1/")

    assert response["Location"] == f"/attempts/{attempt.pk}/"


def test_handed_in_nothing_of_the_result_is_told_before_it_closes(
    learner_client, learner, exam, attempt
):
    answer_all(attempt, 3)
    learner_client.post(f"/attempts/{attempt.pk}/submit/")

    attempt.refresh_from_db()
    over = learner_client.get(f"/attempts/{attempt.pk}/")
    start = learner_client.get(f"/exam/{exam.pk}/")

    assert attempt.score == pytest.approx(0.6)
    assert heading(over) == "Submitted"
    assert "Your score, with answers and reasons, will be here after" in words(over)
    for page in (over, start):
        for told in ("60 %", "3 of 5 points", "Correct answer", "Wrong"):
            assert told not in words(page)


def test_until_the_last_answer_can_have_arrived_results_are_not_told(
    learner_client, exam, attempt
):
    """Else whoever sees them could still answer."""
    submit(attempt.learner, attempt.pk, timezone.now())
    just_now = timezone.now() - timedelta(seconds=1)
    Assignment.objects.update(due_at=just_now, closes_at=just_now)

    assert heading(learner_client.get(f"/attempts/{attempt.pk}/")) == "Submitted"


def test_an_exception_for_this_learner_holds_the_results_back(
    learner_client, learner, exam, attempt
):
    shut(exam)
    make_override(exam, learner, reopened_until=timezone.now() + AN_HOUR)

    assert heading(learner_client.get(f"/attempts/{attempt.pk}/")) == "Time is up"


def test_when_it_is_closed_each_question_says_what_was_given_right_and_why(
    learner_client, exam, whole
):
    answer_all(whole, 14)
    learner = whole.learner
    wrong = row_of(whole)
    save(learner, whole.pk, wrong.position, fields_for(wrong, WRONG), timezone.now())
    open_ = whole.answers.get(position=15)
    save(learner, whole.pk, 15, {}, timezone.now())
    shut(exam)

    page = learner_client.get(f"/attempts/{whole.pk}/")
    said = words(page)

    wrong.refresh_from_db()
    points = 14 - (wrong.position != 15)
    assert heading(page) == f"{points} of 15 points ({int(points / 0.015) / 10:g} %)"
    assert said.count("Right , 1 of 1 point") == points
    picked = wrong.shown["options"][wrong.choice]["reason"]
    assert "Wrong , 0 of 1 point" in said
    assert picked in said
    assert f"Why: {open_.shown['fact']['says']}" in said
    assert said.count("Version 1 of the fact") == 15
    listed = words(learner_client.get(f"/exam/{exam.pk}/"))
    assert f"Attempt 1: {int(points / 0.015) / 10:g} %" in listed


def test_a_share_of_a_point_is_partly_right(learner_client, exam, whole):
    row = row_of(whole, "multi")
    AttemptAnswer.objects.filter(pk=row.pk).update(
        choice=[0], is_right=False, credit=0.5, answered_at=timezone.now()
    )
    shut(exam)

    said = words(learner_client.get(f"/attempts/{whole.pk}/"))

    assert "Partly right , 0.5 of 1 point" in said
    assert said.count("Not answered , 0 of 1 point") == 14


def test_the_staff_see_an_attempt_when_it_is_over_and_that_is_written_down(
    teacher, exam, attempt
):
    answer_all(attempt, 3)
    running = teacher.get(f"/attempts/{attempt.pk}/record/")
    before = AuditEntry.objects.count()
    run_out(attempt)

    page = teacher.get(f"/attempts/{attempt.pk}/record/")

    assert running.status_code == 404
    assert before == 0
    assert "3 of 5 points (60 %)" in heading(page)
    entry = AuditEntry.objects.get()
    assert (entry.verb, entry.what) == ("looked", "attempt")
    assert (entry.about, entry.cohort) == (attempt.learner, exam.cohort)


def test_the_staff_find_it_on_the_page_of_its_learner(teacher, exam, attempt):
    answer_all(attempt, 3)
    row = exam.cohort.enrolments.get(learner=attempt.learner)
    page = f"/courses/cohorts/{exam.cohort_id}/learners/{row.pk}/"
    before = source(teacher.get(page))
    run_out(attempt)

    assert "record/" not in before
    assert f"{exam.title}, attempt 1: 60 %" in words(teacher.get(page))


def test_of_who_has_left_nothing_is_seen(teacher, exam, attempt):
    run_out(attempt)
    exam.cohort.enrolments.get(learner=attempt.learner).end(timezone.now())

    assert teacher.get(f"/attempts/{attempt.pk}/record/").status_code == 404


def test_an_exception_made_by_the_staff_gives_a_running_attempt_its_time(
    teacher, exam, attempt
):
    row = exam.cohort.enrolments.get(learner=attempt.learner)
    page = f"/courses/cohorts/{exam.cohort_id}/assignments/{exam.pk}/learners/{row.pk}/"
    form = {"time_factor": "2.0", "extra_attempts": "0", "why": "The network was down."}

    response = teacher.post(page, form)

    attempt.refresh_from_db()
    assert response.status_code == 302, words(response)
    assert duty(exam, attempt.learner).terms.minutes == 40
    assert attempt.deadline_at == attempt.started_at + 40 * A_MINUTE


@pytest.mark.parametrize(("questions", "exams"), [(15, 1), (16, 0)])
def test_an_exam_that_cannot_be_drawn_is_not_set(tiny, questions, exams):
    cohort = make_cohort()
    teacher = browser_of(make_staff(cohort, Role.INSTRUCTOR))
    form = {
        "title": "Final", "content": "tiny:Antibodies", "questions": questions,
        "opens_at": "2027-03-01T08:00", "due_at": "2027-03-02T08:00",
        "closes_at": "2027-03-02T08:00", "attempts": 1, "counts": "best",
        "late": "refuse", "late_share": 0,
    }  # fmt: skip

    page = teacher.post(f"/courses/cohorts/{cohort.pk}/assignments/new/exam/", form)

    told = "16 questions are wanted, and 15 can be asked."
    assert Assignment.objects.count() == exams
    assert (told in words(page)) is not bool(exams)
