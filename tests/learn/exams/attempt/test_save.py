"""Each answer in an exam is kept as it is given."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from learn.exams.attempt import save, start_attempt, submit
from learn.models import Attempt, AttemptAnswer, Card, Review
from learn.rules.exams.form_state import fingerprint
from quizzes.models import Fact, Item
from tests.support.attempts import answer_all, fields_for, sit
from tests.support.courses import enrol, make_assignment, make_cohort
from tests.support.factories import NOW, RIGHT, WRONG, make_learner, rows
from tests.support.learn.exam_answers import A_MINUTE, first, give

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.mark.parametrize(
    "form", ["choice", "multi", "match", "order", "number", "typed", "statement"]
)
def test_each_form_is_marked_by_its_kind_and_can_be_changed(exam, form):
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)
    row = first(attempt, form)

    give(attempt, row, fields_for(row, RIGHT))
    right = row.choice, row.is_right, row.credit
    table = WRONG if form in WRONG else {form: lambda _: {"text": "3"}}
    if form == "typed":
        table = {form: lambda _: {"text": "Gazyva"}}
    give(attempt, row, fields_for(row, table), NOW + A_MINUTE)

    assert right[1:] == (True, 1.0)
    assert row.is_right is False
    assert row.credit < 1
    assert row.answered_at == NOW + A_MINUTE
    give(attempt, row, fields_for(row, RIGHT), NOW + 2 * A_MINUTE)
    assert (row.choice, row.is_right, row.credit) == right


def test_what_is_no_whole_answer_yet_is_kept_and_does_not_count(exam):
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)
    row = first(attempt, "match")

    saved = give(attempt, row, {"pair-1": "2"})

    assert saved.why == "Give each one its match."
    assert row.given == {"fields": {"pair-1": "2"}, "why": saved.why}
    assert (row.choice, row.credit, row.answered_at) == (None, None, None)


def test_until_it_is_whole_again_the_answer_before_counts(exam):
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)
    row = first(attempt, "match")
    give(attempt, row, fields_for(row))

    give(attempt, row, {"pair-1": "2"}, NOW + A_MINUTE)

    assert row.given["fields"] == {"pair-1": "2"}
    assert (row.is_right, row.credit, row.answered_at) == (True, 1.0, NOW)


def test_an_answer_is_taken_off_again(attempt):
    row = first(attempt)
    give(attempt, row, fields_for(row, WRONG))
    mark = fingerprint(row.given["fields"])

    give(attempt, row, {"was": mark})

    kept = (row.given, row.choice, row.is_right, row.credit, row.answered_at)
    assert kept == (None,) * 5
    assert (row.right_entity, row.picked_entity) == ("", "")


def test_what_was_taken_for_the_right_one_is_kept(attempt):
    row = first(attempt)

    give(attempt, row, fields_for(row, WRONG))

    options = {o["is_right"]: o["entity"] for o in row.shown["options"]}
    assert row.right_entity == options[True]
    assert row.picked_entity == row.shown["options"][row.choice]["entity"]
    assert row.picked_entity not in ("", row.right_entity)


def test_a_page_that_is_sent_as_it_came_changes_nothing(attempt):
    """Of two tabs, the one that was opened before the other one answered."""
    row = first(attempt)
    empty = fingerprint({})
    give(attempt, row, fields_for(row) | {"was": empty})
    before = rows(AttemptAnswer)

    saved = give(attempt, row, {"was": empty}, NOW + A_MINUTE)

    assert not saved.is_changed
    assert rows(AttemptAnswer) == before


def test_of_two_tabs_the_last_answer_counts_and_the_learner_is_told(attempt):
    row = first(attempt)
    empty = {"was": fingerprint({})}
    one = give(attempt, row, fields_for(row, RIGHT) | empty)
    other = give(attempt, row, fields_for(row, WRONG) | empty, NOW + A_MINUTE)

    assert (one.is_other, other.is_other) == (False, True)
    assert row.is_right is False


def test_the_same_answer_sent_twice_is_one_and_says_nothing_of_another_window(attempt):
    row = first(attempt)
    sent = fields_for(row) | {"was": fingerprint({})}
    give(attempt, row, sent)
    before = rows(AttemptAnswer)

    again = give(attempt, row, sent, NOW + A_MINUTE)

    assert (again.is_changed, again.is_other) == (False, False)
    assert rows(AttemptAnswer) == before


def test_a_fact_that_changes_meanwhile_changes_no_question(exam):
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)
    Item.objects.update(suspended="changed")
    Fact.objects.update(says="something else", version=99)

    answer_all(attempt, now=NOW)

    assert set(attempt.answers.values_list("credit", flat=True)) == {1.0}


def test_a_name_is_judged_by_what_was_shown_should_its_fact_be_gone(exam):
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)
    row = first(attempt, "typed")
    Fact.objects.filter(pk=row.item.fact_id).update(status="draft")
    type(row.item.fact.pack).objects.update(loaded_at=NOW)

    wrong = give(attempt, row, {"text": "Gazyva"})
    give(attempt, row, {"text": "Rituxan"})

    assert wrong.why != ""
    assert row.credit == 1.0


def test_answers_are_no_reviews_and_leave_the_cards_as_they_are(attempt):
    answer_all(attempt, now=NOW)
    submit(attempt.learner, attempt.pk, NOW)

    assert (Review.objects.count(), Card.objects.count()) == (0, 0)


def test_nobody_answers_in_the_attempt_of_another(attempt):
    row = first(attempt)

    with pytest.raises(Attempt.DoesNotExist):
        save(make_learner(), attempt.pk, row.position, fields_for(row), NOW)
    with pytest.raises(Attempt.DoesNotExist):
        submit(make_learner(), attempt.pk, NOW)


@pytest.mark.parametrize("questions", [1, 3, 6])
def test_the_database_is_asked_as_often_however_many_questions(exam, questions):
    Item.objects.exclude(variants__kind="fact-forward").update(suspended="why")
    exam.questions = questions
    exam.save()
    learner = enrol(exam.cohort).learner
    counts = []

    def asked(what):
        with CaptureQueriesContext(connection) as queries:
            found = what()
        counts.append(sum("SAVEPOINT" not in query["sql"] for query in queries))
        return found

    attempt = asked(lambda: start_attempt(learner, exam, NOW))
    row = next(r for r in attempt.answers.all())
    asked(lambda: give(attempt, row, fields_for(row)))
    asked(lambda: submit(learner, attempt.pk, NOW))

    assert counts == [14, 4, 3]


def test_only_exams_are_sat(learner):
    cohort = make_cohort()
    enrol(cohort, learner)
    study = make_assignment(cohort)

    assert not type(study).objects.exams().of(learner).exists()
