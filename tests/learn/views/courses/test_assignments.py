"""Assignments are set, changed and taken back, with exceptions."""

import re
from datetime import UTC, datetime

import pytest
from django.urls import reverse

from learn.models import (
    Assignment,
    AuditEntry,
    Override,
)
from quizzes.models import Pack
from tests.support.courses import enrol, make_assignment, make_exam
from tests.support.factories import NOW, make_learner
from tests.support.learn.course_forms import DAY, errors, post, verbs
from tests.support.pages import words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def exam(topic, **fields):
    usual = {
        "title": "Final", "content": [f"tiny:{topic}"], "opens_at": "2027-03-01T08:00",
        "due_at": "2027-03-02T23:59", "closes_at": "2027-03-03T23:59", "questions": "5",
        "minutes": "20", "attempts": "1", "counts": "best", "late": "refuse", "late_share": "",
        "threshold": "80",
    }  # fmt: skip
    return usual | fields


def test_an_exam_is_set_in_the_time_of_the_cohort(teacher, cohort, topic):
    post(teacher, "new_assignment", cohort.pk, "exam", **exam(topic))

    made = Assignment.objects.get()
    assert made.opens_at == datetime(2027, 3, 1, 7, tzinfo=UTC)
    assert (made.kind, made.size, made.threshold, made.late_share) == (
        "exam",
        5,
        0.8,
        0,
    )
    page = words(teacher.get(reverse("assignment", args=(cohort.pk, made.pk))))
    assert "Monday 1 March 2027, 08:00" in page
    assert verbs() == ["made exam"]


def test_the_page_of_an_exam_says_all_that_was_set(teacher, cohort):
    made = make_exam(
        cohort, content=[{"pack": "tiny"}], threshold=0.8, late="deduct", late_share=0.1
    )

    said = words(teacher.get(reverse("assignment", args=(cohort.pk, made.pk))))

    assert f"About All of {Pack.objects.get().title}" in said
    assert "Late 10 % off per started day" in said
    assert "Pass mark 80 % of the points" in said


def test_the_page_of_a_cohort_says_what_is_due_after_its_last_day(teacher, cohort):
    after = NOW.replace(hour=12) + 2 * DAY
    make_assignment(cohort, title="Late", due_at=after, closes_at=after)
    cohort.ends_on = after.date()
    cohort.save()
    within = words(teacher.get(cohort.get_absolute_url()))
    cohort.ends_on = after.date() - DAY
    cohort.save()

    said = words(teacher.get(cohort.get_absolute_url()))

    assert "after the last day of the cohort" not in within
    assert "after the last day of the cohort" in said


def test_a_blueprint_is_set_by_a_number_for_each_topic(teacher, cohort, topic):
    post(
        teacher, "new_assignment", cohort.pk, "exam",
        **exam(topic, questions="") | {f"content-count-tiny:{topic}": "7"},
    )  # fmt: skip

    made = Assignment.objects.get()
    assert made.content == [{"pack": "tiny", "topic": topic, "count": 7}]
    assert (made.questions, made.size) == (None, 7)


def test_a_study_assignment_closes_when_it_is_due(teacher, cohort, topic):
    sent = {
        name: value
        for name, value in exam(topic).items()
        if name in ("title", "content", "opens_at", "due_at")
    }

    post(teacher, "new_assignment", cohort.pk, "study", **sent)

    made = Assignment.objects.get()
    assert (made.kind, made.closes_at) == ("study", made.due_at)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"due_at": "2027-03-28T02:30", "closes_at": "2027-04-01T10:00"}, "There is no 02:30 on 2027-03-28 in Europe/Berlin: the clocks are put forward then. Choose another time."),
        ({"due_at": "2027-02-01T08:00"}, "The due date is before the opening."),
        ({"closes_at": "2027-03-02T08:00"}, "The closing is before the due date."),
        ({"questions": ""}, "Enter the number of questions, or give each topic a number."),
        ({"content-count-tiny:{topic}": "3"}, "Give each topic a number, or enter the number of questions here; not both."),
        ({"content-count-tiny:{topic}": "x"}, "“x” is not a number of questions."),
        ({"content": []}, "Choose at least one topic."),
    ],
)  # fmt: skip
def test_an_exam_that_cannot_be_is_not_set(teacher, cohort, topic, fields, says):
    named = {name.replace("{topic}", topic): value for name, value in fields.items()}

    response = post(
        teacher, "new_assignment", cohort.pk, "exam", **exam(topic, **named)
    )

    assert says in errors(response)
    assert (Assignment.objects.count(), verbs()) == (0, [])


def test_opened_and_saved_unchanged_nothing_is_changed(teacher, cohort, topic):
    post(teacher, "new_assignment", cohort.pk, "exam", **exam(topic))
    before = Assignment.objects.values().get()
    page = teacher.get(reverse("edit_assignment", args=(cohort.pk, before["id"])))
    form = page.context["form"]
    sent = {name: form[name].value() for name in form.fields if name != "content"}
    sent = {name: "" if value is None else value for name, value in sent.items()}

    post(
        teacher,
        "edit_assignment",
        cohort.pk,
        before["id"],
        **sent,
        content=[f"tiny:{topic}"],
    )

    assert Assignment.objects.values().get() == before
    assert AuditEntry.objects.first().detail == {}


def test_an_assignment_is_taken_back_while_nobody_has_sat_it(teacher, cohort):
    kept, dropped = make_exam(cohort), make_assignment(cohort)
    kept.sittings.create(
        learner=make_learner(),
        number=1,
        seed="x",
        started_at=NOW,
        deadline_at=NOW + DAY,
    )

    for made in (kept, dropped):
        post(teacher, "drop_assignment", cohort.pk, made.pk)

    assert Assignment.objects.get() == kept
    assert verbs() == ["removed study"]


def test_an_exception_says_who_why_and_when_and_the_learner_sees_it(
    teacher, cohort, owner
):
    mine, made = (
        enrol(cohort),
        make_exam(cohort, due_at=NOW + 90 * DAY, closes_at=NOW + 90 * DAY),
    )

    post(
        teacher, "exception", cohort.pk, made.pk, mine.pk, due_at="2027-06-01T12:00",
        time_factor="1.5", extra_attempts="1", why="Night duty.",
    )  # fmt: skip

    row = Override.objects.get()
    assert (row.learner, row.made_by, row.why) == (mine.learner, owner, "Night duty.")
    assert row.due_at == datetime(2027, 6, 1, 10, tzinfo=UTC)
    seen = words(teacher.get(reverse("cohort_learner", args=(cohort.pk, mine.pk))))
    own = words(browser_of(mine.learner).get(reverse("my_course", args=(cohort.pk,))))
    for page in (seen, own):
        # The year is said where it is another than now.
        assert re.search(r"Due Tuesday 1 June( 2027)?, 12:00", page)
        assert "30 minutes, 2 attempts" in page
        assert "Night duty." in page
    entry = AuditEntry.objects.filter(verb="overrode").get()
    assert (entry.about, entry.who, entry.detail["time_factor"]) == (
        mine.learner,
        owner,
        1.5,
    )
    assert "Night duty" not in str(entry.detail)


def test_an_exception_needs_a_reason(teacher, cohort):
    mine, made = enrol(cohort), make_assignment(cohort)

    response = post(
        teacher, "exception", cohort.pk, made.pk, mine.pk, is_excused="on", why=" "
    )

    assert errors(response) == ["Give a reason: somebody may ask later."]
    assert not Override.objects.exists()


def test_the_next_exception_begins_as_the_one_that_holds_and_both_are_kept(
    teacher, cohort
):
    mine, made = enrol(cohort), make_assignment(cohort)
    arguments = (cohort.pk, made.pk, mine.pk)
    post(teacher, "exception", *arguments, is_excused="on", why="Ill.")

    page = teacher.get(reverse("exception", args=arguments))
    assert page.context["form"]["is_excused"].value() is True
    assert page.context["form"]["why"].value() == ""
    post(teacher, "exception", *arguments, why="Well again.")

    assert list(Override.objects.order_by("pk").values_list("is_excused", "why")) == [
        (True, "Ill."),
        (False, "Well again."),
    ]
