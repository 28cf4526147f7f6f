"""Corrected facts: who would change and by how much, changing it, and the certificates that rest on them."""

import pytest
from django.core import mail
from hypothesis import given
from hypothesis import strategies as st

from learn.exams.results import results
from learn.models import Attempt, AuditEntry, Regrade, Verb
from learn.records.issue import issue
from learn.records.regrading import (
    NotRegradedError,
    corrected_in,
    regrade,
    score_changes,
)
from learn.review.snapshot import snapshot
from learn.rules.exams.regrade import Decision, ScoredAnswer, rescored
from quizzes.models import Fact
from tests.support.certificates import make_graduate, make_taught, sit
from tests.support.courses import enrol, make_override
from tests.support.factories import NOW, item_of, question
from tests.support.pages import source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny", "with_badge_key")]
ASKED = (
    "gemtuzumab-binds-cd33",
    "inotuzumab-binds-cd22",
    "rituximab-binds-cd20",
    "cll-is-leukemia",
)


# -- pure


def answers(*credits, version=1):
    return [ScoredAnswer(f"t/{n}", version, credit) for n, credit in enumerate(credits)]


@pytest.mark.parametrize(
    ("way", "score"), [("drop", 2 / 3), ("credit", 0.75), (None, 0.5)]
)
def test_a_question_is_dropped_or_right_for_everybody(way, score):
    decided = [Decision("t/1", 2, way)] if way else []

    assert rescored(answers(1, 0, 1, 0), decided) == pytest.approx(score)


def test_an_answer_to_the_corrected_version_stays():
    assert rescored(answers(1, 0, version=2), [Decision("t/1", 2, "drop")]) == 0.5


def test_without_its_only_question_nothing_is_left():
    assert rescored(answers(0, 0)[:1], [Decision("t/0", 2, "drop")]) is None


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 3), st.sampled_from([0, 0.5, 1]))),
    st.lists(
        st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(["drop", "credit"]))
    ),
)  # fmt: skip
def test_a_score_is_what_a_recount_says(given_answers, decided):
    made = [
        ScoredAnswer(f"t/{fact}", version, credit)
        for fact, version, credit in given_answers
    ]
    decisions = [Decision(f"t/{fact}", below, way) for fact, below, way in decided]
    left, points = 0, 0.0
    for fact, version, credit in given_answers:
        hits = [way for f, below, way in decided if f == fact and version < below]
        if "drop" in hits:
            continue
        left += 1
        points += 1 if hits else credit

    found = rescored(made, decisions)

    assert found is None if not left else found == pytest.approx(points / left)


# -- in a cohort


@pytest.fixture
def taught():
    return make_taught()


def sat(exam, learner, *credits, number=1):
    """An attempt whose questions were about these facts, the first about the one that is corrected."""
    attempt = sit(exam, learner, sum(credits) / len(credits), number)
    for n, (slug, credit) in enumerate(zip(ASKED, credits, strict=False), start=1):
        attempt.answers.create(
            position=n, item=item_of(slug), kind="fact-forward", fact_version=1,
            shown={}, credit=credit, is_right=credit == 1, answered_at=NOW,
        )  # fmt: skip
    return attempt


def correct(slug=ASKED[0], **fields):
    Fact.objects.filter(slug=slug).update(**fields or {"version": 2})
    return Fact.objects.with_names().get(slug=slug)


def scores():
    return list(Attempt.objects.order_by("pk").values_list("score", flat=True))


def test_who_would_change_and_by_how_much_is_said_before_anything_does(taught):
    cohort, exam, _ = taught
    wrong, right = (enrol(cohort).learner for _ in range(2))
    sat(exam, wrong, 0, 1, 1, 1)
    sat(exam, right, 1, 0, 1, 1)
    sit(exam, enrol(cohort).learner, 0.4)
    fact = correct()

    found = {way: score_changes(cohort, fact, way) for way in ("drop", "credit")}

    told = {
        way: [(one.attempt.learner, one.before, one.after, one.points) for one in rows]
        for way, rows in found.items()
    }
    assert told == {
        "drop": [(wrong, 0.75, 1.0, "+25.0"), (right, 0.75, pytest.approx(2 / 3), "-8.3")],
        "credit": [(wrong, 0.75, 1.0, "+25.0"), (right, 0.75, 0.75, "+0.0")],
    }  # fmt: skip
    assert scores() == [0.75, 0.75, 0.4]


def test_applying_it_does_what_was_said_and_tells_those_concerned(
    taught, django_capture_on_commit_callbacks
):
    cohort, exam, teacher = taught
    wrong, right = (enrol(cohort).learner for _ in range(2))
    attempt = sat(exam, wrong, 0, 1, 1, 1)
    sat(exam, right, 1, 0, 1, 1)
    fact = correct()
    said = [one.after for one in score_changes(cohort, fact, "credit")]

    with django_capture_on_commit_callbacks(execute=True):
        moved = regrade(cohort, fact, "credit", "The label changed.", teacher, NOW)

    assert scores() == said
    assert [one.attempt for one in moved] == [attempt]
    assert [one.to for one in mail.outbox] == [[wrong.email]]
    assert "Your score: 75 % before, 100 % now." in mail.outbox[0].body
    entry = AuditEntry.objects.get(verb=Verb.GRADED)
    assert (entry.who, entry.about, entry.number) == (teacher, wrong, attempt.pk)
    assert (entry.detail["before"], entry.detail["after"]) == (0.75, 1.0)
    assert Regrade.objects.get().why == "The label changed."
    # What was answered stays as it was.
    assert attempt.answers.get(position=1).credit == 0


def test_it_is_decided_once(taught):
    cohort, exam, teacher = taught
    sat(exam, enrol(cohort).learner, 0, 1)
    fact = correct()
    regrade(cohort, fact, "credit", "Why.", teacher, NOW)

    with pytest.raises(NotRegradedError, match="left to decide"):
        regrade(cohort, fact, "drop", "Why.", teacher, NOW)
    assert scores() == [1.0]


def test_a_later_decision_keeps_the_earlier_one(taught):
    cohort, exam, teacher = taught
    sat(exam, enrol(cohort).learner, 0, 0, 1, 1)
    regrade(cohort, correct(), "drop", "Why.", teacher, NOW)

    regrade(cohort, correct(ASKED[1]), "credit", "Why.", teacher, NOW)

    assert scores() == [1.0]


def test_an_exam_is_not_left_without_any_question(taught):
    cohort, exam, teacher = taught
    sat(exam, enrol(cohort).learner, 0)

    with pytest.raises(NotRegradedError, match="nothing left"):
        regrade(cohort, correct(), "drop", "Why.", teacher, NOW)
    assert (scores(), Regrade.objects.count()) == ([0.0], 0)


def test_an_exam_that_is_open_for_somebody_is_not_scored_anew(taught):
    cohort, exam, teacher = taught
    learner = enrol(cohort).learner
    sat(exam, learner, 0, 1)
    make_override(exam, learner, reopened_until=NOW)

    with pytest.raises(NotRegradedError, match="still open"):
        regrade(cohort, correct(), "credit", "Why.", teacher, NOW)
    assert scores() == [0.5]


def test_who_has_left_is_not_scored_anew(taught):
    cohort, exam, _ = taught
    sat(exam, enrol(cohort, left_at=NOW).learner, 0, 1)

    assert score_changes(cohort, correct(), "drop") == []


@pytest.mark.parametrize("fields", [{"version": 2}, {"status": "retired"}])
def test_certificates_that_rest_on_a_corrected_fact_are_listed(taught, fields):
    cohort, exam, teacher = taught
    held = issue(make_graduate(cohort, exam), teacher, NOW)
    assert corrected_in(cohort) == []

    fact = correct(**fields)

    [found] = corrected_in(cohort)
    assert (found.fact, found.certificates) == (fact, [held])
    assert found.is_retracted is ("status" in fields)


def test_what_is_touched_takes_as_many_queries_with_many_as_with_few(
    taught, django_assert_num_queries
):
    cohort, exam, teacher = taught
    fact = correct()
    for number in (1, 3):
        for _ in range(number):
            learner = make_graduate(cohort, exam)
            issue(learner, teacher, NOW)
            sat(exam, learner.learner, 0, 1, number=2)
        with django_assert_num_queries(5):
            corrected_in(cohort)
        with django_assert_num_queries(3):
            score_changes(cohort, fact, "drop")


def test_the_pages_list_it_and_do_it(taught):
    cohort, exam, teacher = taught
    enrolment = enrol(cohort, name="Learner 01")
    sat(exam, enrolment.learner, 0, 1)
    correct()
    browser, place = browser_of(teacher), f"/courses/cohorts/{cohort.pk}/corrections/"

    listed = browser.get(place)
    there = f"{place}tiny/{ASKED[0]}/"
    would = words(browser.get(there))
    unsaid = browser.post(there, {"way": "credit", "why": ""})
    done = browser.post(
        there, {"way": "credit", "why": "It was corrected."}, follow=True
    )

    assert there in source(listed)
    assert "50 % 100 % (+50.0) 100 % (+50.0)" in would
    assert unsaid.status_code == 200
    assert "Regraded. Scores that changed: 1." in words(done)
    assert there not in source(done)
    assert browser.get(f"{place}tiny/car-t-steps/").status_code == 404


def test_the_pages_say_what_the_fact_was_and_who_by_name(taught):
    cohort, exam, teacher = taught
    for name in ("Learner 01", "Learner 02"):
        attempt = sat(exam, enrol(cohort, name=name).learner, 0, 1)
        attempt.answers.filter(position=1).update(
            shown={"fact": {"says": "It was so."}}
        )
    fact, browser = correct(), browser_of(teacher)
    place = f"/courses/cohorts/{cohort.pk}/corrections/"

    listed = words(browser.get(place))
    would = words(browser.get(f"{place}tiny/{fact.slug}/"))

    assert listed.count("When it was asked It was so.") == 1
    assert f"{fact.says} Asked as: It was so." in would
    assert "Learner 01 " in would
    assert "Learner 02 " in would


def test_a_fact_that_is_retired_but_says_the_same_is_not_said_twice(taught):
    cohort, exam, _ = taught
    attempt = sat(exam, enrol(cohort).learner, 0, 1)
    fact = correct(status="retired")
    attempt.answers.filter(position=1).update(shown={"fact": {"says": fact.says}})

    [found] = corrected_in(cohort)
    assert (found.fact, found.answers, found.was) == (fact, 1, [])


def test_the_results_say_the_score_as_it_is_now(taught):
    cohort, exam, teacher = taught
    learner = enrol(cohort).learner
    attempt = sat(exam, learner, 0, 1)
    for one in attempt.answers.select_related("item"):
        one.shown = snapshot(question(learner, one.item))
        one.save()
    before = results(attempt)

    regrade(cohort, correct(), "drop", "Why.", teacher, NOW)
    after = results(Attempt.objects.get())

    assert [one["is_corrected"] for one in (before, after)] == [False, True]
    assert (before["score"], after["score"]) == ("50 %", "100 %")
    assert after["points"] == "1"
