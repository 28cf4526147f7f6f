"""The page of an exam before it is sat."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from learn.exams.attempt import submit
from learn.models import Assignment, Attempt, Late
from tests.support.attempts import make_open_exam, shut, sit
from tests.support.courses import enrol, make_cohort, make_override
from tests.support.learn.exam_pages import A_MINUTE
from tests.support.pages import source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_its_page_says_how_much_how_long_how_often_and_until_when(
    learner_client, learner
):
    """In the zone of the cohort, whose clocks go back on that night."""
    cohort = make_cohort(timezone="Europe/Berlin")
    enrol(cohort, learner)
    exam = make_open_exam(
        cohort, title="Final", attempts=2, late=Late.DEDUCT, late_share=0.1, threshold=0.8,
        opens_at=datetime(2026, 10, 24, 22, tzinfo=UTC),
        due_at=datetime(2030, 10, 27, 0, 30, tzinfo=UTC),
        closes_at=datetime(2030, 10, 27, 1, 30, tzinfo=UTC),
    )  # fmt: skip

    said = words(learner_client.get(f"/exam/{exam.pk}/"))

    for told in (
        "5 questions, 20 minutes",
        "Opens Sunday 25 October 2026, 00:00 (UTC+2)",
        "Due Sunday 27 October 2030, 02:30 (UTC+2)",
        "Closes Sunday 27 October 2030, 02:30 (UTC+1)",
        "Time zone Europe/Berlin, as in your course",
        "Attempts 2, the best one counts",
        "Pass mark 80 % of the points",
        "Results After Sunday 27 October 2030, 02:30 (UTC+1)",
        "10 % is deducted per started day",
        "Start exam (timer starts)",
    ):
        assert told in said


def test_extra_time_and_what_else_is_otherwise_is_in_it(learner_client, learner, exam):
    enrol(exam.cohort, learner)
    make_override(exam, learner, time_factor=1.5, extra_attempts=2)

    said = words(learner_client.get(f"/exam/{exam.pk}/"))

    assert "5 questions, 30 minutes This includes your extra time." in said
    assert "Attempts 3, the best one counts" in said


def test_who_begins_shortly_before_it_closes_is_told_how_much_is_left(
    learner_client, learner, exam
):
    enrol(exam.cohort, learner)
    said = words(learner_client.get(f"/exam/{exam.pk}/"))
    soon = timezone.now() + 5 * A_MINUTE
    Assignment.objects.update(due_at=soon, closes_at=soon)

    later = words(learner_client.get(f"/exam/{exam.pk}/"))

    assert "If you start now, you have until" not in said
    assert "If you start now, you have until" in later


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda exam, learner: shut(exam), "It closed on"),
        (lambda exam, learner: to_come(exam), "It opens on"),
        (
            lambda exam, learner: make_override(exam, learner, is_excused=True),
            "You are excused from this exam.",
        ),
        (
            lambda exam, learner: submit(
                learner, sit(exam, learner).pk, timezone.now()
            ),
            "You have used all your attempts.",
        ),
    ],
    ids=["closed", "to come", "excused", "used up"],
)
def test_where_it_cannot_begin_it_says_why(learner_client, learner, exam, change, why):
    enrol(exam.cohort, learner)
    change(exam, learner)
    before = Attempt.objects.count()

    said = learner_client.get(f"/exam/{exam.pk}/")
    sent = learner_client.post(f"/exam/{exam.pk}/begin/")

    assert why in words(said)
    assert "begin/" not in source(said)
    assert sent["Location"] == f"/exam/{exam.pk}/"
    assert Attempt.objects.count() == before


def to_come(exam):
    exam.opens_at = exam.due_at - A_MINUTE
    exam.save()


def test_with_too_little_to_ask_it_says_so_and_does_not_begin(
    learner_client, learner, exam
):
    enrol(exam.cohort, learner)
    exam.content = [{"pack": "tiny", "topic": "Antibodies", "count": 40}]
    exam.save()

    said = learner_client.get(f"/exam/{exam.pk}/")
    learner_client.post(f"/exam/{exam.pk}/begin/")

    told = "40 questions are wanted of Antibodies, and 15 can be asked. Please tell"
    assert told in words(said)
    assert "begin/" not in source(said)
    assert not Attempt.objects.exists()


def test_it_begins_with_the_first_question_and_goes_on_from_its_page(
    learner_client, learner, exam
):
    enrol(exam.cohort, learner)

    begun = learner_client.post(f"/exam/{exam.pk}/begin/")

    attempt = Attempt.objects.get()
    first = learner_client.get(begun["Location"])
    assert begun["Location"] == f"/attempts/{attempt.pk}/1/"
    assert "Question 1 of 5" in words(first)
    assert "19 min left" in words(first)
    said = learner_client.get(f"/exam/{exam.pk}/")
    assert "Attempt 1 is running until" in words(said)
    assert f'href="/attempts/{attempt.pk}/"' in source(said)
