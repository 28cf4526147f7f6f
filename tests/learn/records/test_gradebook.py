"""The gradebook: the same numbers on the page and in every file, and as a recount says."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from learn.courses.answers_export import answers_csv
from learn.memory.fsrs import correct_for_guessing, retrievability
from learn.models import AttemptAnswer, AuditEntry, Role, Verb
from learn.records.gradebook import gradebook_rows
from learn.records.issue import enrolled, issue
from learn.review.answers import answer
from learn.review.snapshot import snapshot
from quizzes.models import Item
from tests.support.certificates import make_graduate, make_taught, sit
from tests.support.courses import enrol, make_assignment, make_override, make_staff
from tests.support.factories import (
    NOW,
    TODAY,
    UNKNOWN,
    item_of,
    make_card,
    make_learner,
    question,
    right,
    wrong,
)
from tests.support.pages import read, source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny", "with_badge_key")]
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def taught():
    cohort, exam, teacher = make_taught()
    due = NOW + timedelta(days=8)
    study = make_assignment(cohort, title="=Mechanisms", due_at=due, closes_at=due)
    return cohort, exam, study, teacher


def table(response):
    text = b"".join(response.streaming_content).decode()
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


def file(who, cohort, shape):
    name = "answers.csv" if shape == "answers" else f"gradebook/{shape}.csv"
    return browser_of(who).get(f"/courses/cohorts/{cohort.pk}/{name}")


def by_hand(learner, on):
    """The mean over all that is asked, from the cards."""
    held = [
        correct_for_guessing(retrievability(card.state.memory, on), card.guess)
        for card in learner.cards.all()
    ]
    return round(100 * sum(held) / Item.objects.live().core().count(), 1)


def test_the_page_and_the_files_have_the_same_numbers(taught):
    cohort, exam, _, teacher = taught
    first = make_graduate(cohort, exam, "Learner 01", external_id="0042", group="A")
    make_card(first.learner, item_of("cll-is-leukemia"), stability=20.0)
    make_card(first.learner, item_of("car-t-steps"), stability=9.0, guess=0.25)
    enrol(cohort, name="Learner 02")
    excused = enrol(cohort, name="Learner 03")
    make_override(exam, excused.learner, is_excused=True)
    held = issue(first, teacher, timezone.now())
    learnt = by_hand(first.learner, TODAY + timedelta(days=8))

    own = table(file(teacher, cohort, "gradebook"))
    canvas = table(file(teacher, cohort, "canvas"))
    moodle = table(file(teacher, cohort, "moodle"))
    page = source(browser_of(teacher).get(f"/courses/cohorts/{cohort.pk}/gradebook/"))

    assert own[0][4:6] == [f"{exam.title} (%)", "'=Mechanisms (%)"]
    assert own[1][:4] == ["Learner 01", first.learner.email, "0042", "A"]
    assert own[1][4:] == ["85.0", f"{learnt}", "85.0", "1", held.code]
    assert own[2][4:] == ["", "0.0", "0.0", "0", ""]
    assert own[3][4:] == ["", "0.0", "", "0", ""]
    assert canvas[:2] == [
        ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", exam.title, "'=Mechanisms"],
        ["    Points Possible", "", "", "", "", "100", "100"],
    ]  # fmt: skip
    assert canvas[2] == [
        "Learner 01",
        "",
        "0042",
        first.learner.email,
        "A",
        "85.0",
        f"{learnt}",
    ]
    assert [row[5] for row in canvas[2:]] == ["85.0", "", "EX"]
    assert moodle[0] == ["Email address", "ID number", exam.title, "'=Mechanisms"]
    assert [row[2:] for row in moodle[1:]] == [
        ["85.0", f"{learnt}"],
        ["", "0.0"],
        ["", "0.0"],
    ]
    assert learnt > 5
    cells = [
        cell for cell in on_page(page) if cell not in ("certificate", "in progress")
    ]
    assert cells == [
        "85.0",
        f"{learnt}",
        "85.0",
        "–",
        "0.0",
        "0.0",
        "excused",
        "0.0",
        "–",
    ]


def on_page(page):
    return [read(cell) for cell in re.findall(r"<td>(.*?)</td>", page, re.DOTALL)]


def test_numbers_are_written_as_numbers_and_words_never_as_formulas(taught):
    cohort, exam, _, teacher = taught
    make_graduate(cohort, exam, "=cmd|' /C calc'!A0")

    row = table(file(teacher, cohort, "gradebook"))[1]

    assert row[0] == "'=cmd|' /C calc'!A0"
    assert float(row[4]) == 85.0


def test_what_was_answered_after_the_due_date_does_not_count(taught):
    cohort, _, study, _ = taught
    learner = enrol(cohort).learner
    for days in (0, 20):
        at = NOW + timedelta(days=days)
        showing = question(learner, item_of("cll-is-leukemia"), "", at)
        answer(learner, showing.token, right(showing), at)
    early = gradebook_rows(cohort, enrolled(cohort))[0].marks[1].number
    make_override(study, learner, due_at=NOW + timedelta(days=25))

    late = gradebook_rows(cohort, enrolled(cohort))[0].marks[1].number

    assert 0 < early < late


def test_a_gradebook_of_many_takes_as_many_queries_as_one_of_few(
    taught, django_assert_num_queries
):
    cohort, exam, _, _ = taught
    for number in (1, 3):
        for _ in range(number):
            learner = make_graduate(cohort, exam).learner
            make_card(learner, item_of("cll-is-leukemia"))
        with django_assert_num_queries(13):
            gradebook_rows(cohort, enrolled(cohort))


def test_what_leaves_is_written_down_and_what_is_looked_at_too(taught):
    cohort, _, _, teacher = taught

    for shape in ("gradebook", "canvas", "moodle", "answers"):
        list(file(teacher, cohort, shape).streaming_content)
    browser_of(teacher).get(f"/courses/cohorts/{cohort.pk}/gradebook/")

    found = AuditEntry.objects.order_by("pk").values_list("who", "verb", "what")
    assert list(found) == [
        *((teacher.pk, Verb.EXPORTED, what) for what in ("gradebook", "canvas", "moodle", "answers")),
        (teacher.pk, Verb.LOOKED, "gradebook"),
    ]  # fmt: skip


def test_observers_look_and_take_nothing_along(taught):
    cohort, _, _, _ = taught
    observer = make_staff(cohort, Role.OBSERVER)

    assert file(observer, cohort, "gradebook").status_code == 404
    assert file(observer, cohort, "answers").status_code == 404
    page = browser_of(observer).get(f"/courses/cohorts/{cohort.pk}/gradebook/")
    assert "CSV" not in words(page)


def test_a_shape_that_there_is_not_is_not_there(taught):
    cohort, _, _, teacher = taught

    assert file(teacher, cohort, "excel").status_code == 404


# -- every answer


def test_every_answer_is_there_as_it_was_shown(taught):
    cohort, exam, _, teacher = taught
    enrolment = enrol(cohort, name="Learner 01", external_id="42")
    learner = enrolment.learner
    attempt = sit(exam, learner)
    showing = question(learner, item_of("gemtuzumab-binds-cd33"), "fact-forward")
    texts = [option.text for option in showing.question.options]
    AttemptAnswer.objects.create(
        attempt=attempt, position=1, item=showing.variant.item, kind="fact-forward",
        fact_version=7, shown=snapshot(showing), choice=texts.index("CD19"), is_right=False,
        credit=0.0, right_entity="cd33", picked_entity="cd19", answered_at=NOW,
    )  # fmt: skip
    AttemptAnswer.objects.create(
        attempt=attempt, position=2, item=item_of("car-t-steps"), kind="order-steps",
        fact_version=1, shown={}, choice=None,
    )  # fmt: skip

    head, first, second = table(file(teacher, cohort, "answers"))

    assert dict(zip(head, first, strict=True)) == {
        "learner": "Learner 01", "external_id": "42", "where": exam.title,
        "attempt": "1", "position": "1", "answered_on": "2026-11-23", "seconds_in": "4800",
        "pack": "tiny", "fact": "gemtuzumab-binds-cd33", "fact_version": "7",
        "fact_says": showing.variant.item.fact.says, "asked_for": "object",
        "kind": "fact-forward",
        "question": "Which of these does gemtuzumab ozogamicin bind?",
        "options_in_order": " | ".join(texts), "right_options": "CD33",
        "answered": str(texts.index("CD19") + 1), "answered_words": "CD19",
        "right": "0", "credit": "0.0", "picked_instead": "cd19",
    }  # fmt: skip
    assert (second[4], second[5], second[16], second[18]) == ("2", "", "", "")


def test_daily_answers_are_there_from_joining_on(taught):
    cohort, _, _, teacher = taught
    learner = make_learner()
    for days, given in ((0, wrong), (2, right)):
        at = NOW + timedelta(days=days)
        showing = question(learner, item_of("cll-is-leukemia"), "", at)
        answer(learner, showing.token, given(showing), at)
    enrol(cohort, learner, joined_at=NOW + timedelta(days=1))

    [_, only] = table(file(teacher, cohort, "answers"))

    assert (only[2], only[4], only[18]) == ("daily reviews", "2", "1")
    # Learners were told that nobody sees at what time of the day they learn.
    assert only[5:7] == ["2026-11-25", ""]


@pytest.mark.parametrize("number", [1, 3])
def test_the_file_of_many_answers_asks_as_often(
    taught, number, django_assert_num_queries
):
    cohort, exam, _, _ = taught
    for _ in range(number):
        attempt = sit(exam, enrol(cohort).learner)
        attempt.answers.create(
            position=1, item=item_of("car-t-steps"), kind="order-steps",
            fact_version=1, shown={},
        )  # fmt: skip
    with django_assert_num_queries(5):
        assert len(list(answers_csv(cohort))) == 1 + number


@pytest.mark.parametrize(
    ("fact", "slot", "given", "words"),
    [
        ("car-t-steps", "object", right, "collection | engineering | expansion | infusion"),
        ("rituximab-brand", "object", right, "Rituxan"),
        ("cll8-os-both", "object", right, "87 %"),
        ("obinutuzumab-brand", "object", right, None),
        ("rituximab-is-unconjugated", "subject", right, None),
        ("cll-is-leukemia", "object", lambda _: UNKNOWN, ""),
    ],
)  # fmt: skip
def test_every_form_of_answer_is_put_into_words(taught, fact, slot, given, words):
    cohort, _, _, teacher = taught
    learner = enrol(cohort).learner
    showing = question(learner, item_of(fact, slot))
    given = {"rating": "3"} if showing.question.form == "reveal" else given(showing)
    answer(learner, showing.token, given, NOW)

    head, row = table(file(teacher, cohort, "answers"))
    said = dict(zip(head, row, strict=True))

    if words is None:
        assert sorted(said["answered_words"].split(" | ")) == sorted(
            said["right_options"].split(" | ")
        )
    elif showing.question.form != "reveal":
        assert said["answered_words"] == words
