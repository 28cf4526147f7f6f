"""An exam begins: its questions are drawn, dealt and kept whole."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from learn.exams.attempt import CannotBeginError, start_attempt, submit
from learn.exams.attempt_questions import ASKED, create_questions, stored_question
from learn.models import Attempt, AttemptAnswer, Late
from learn.review.assignments import duty
from quizzes.models import Fact, Item, Variant
from tests.support.attempts import AN_HOUR, answer_all, make_open_exam, sit
from tests.support.courses import enrol, make_override
from tests.support.factories import NOW, make_learner, rows
from tests.support.learn.exam_answers import A_MINUTE, A_SECOND

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_it_draws_its_questions_and_keeps_each_whole(exam, attempt):
    answers = list(attempt.answers.order_by("position"))

    assert [row.position for row in answers] == [1, 2, 3, 4, 5]
    assert len({row.item.fact_id for row in answers}) == 5
    assert {row.kind for row in answers} <= set(ASKED)
    for row in answers:
        assert stored_question(row.shown).stem == row.shown["stem"]
        assert row.shown["fact"]["id"] == row.item.fact.slug
        assert row.fact_version == row.item.fact.version
        assert (row.given, row.choice, row.credit, row.answered_at) == (None,) * 4
    assert (attempt.number, attempt.started_at) == (1, NOW)
    assert attempt.deadline_at == NOW + 20 * A_MINUTE


def test_a_question_that_was_kept_is_the_one_that_was_dealt(exam):
    """Marked by its answers: each form is right when it is answered right."""
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)

    answer_all(attempt, now=NOW)

    assert attempt.answers.count() == 15
    assert set(attempt.answers.values_list("credit", "is_right")) == {(1.0, True)}


def add_a_kind_to_each():
    """What is asked by one choice is asked by all that apply, too."""
    for variant in Variant.objects.filter(kind="fact-forward"):
        other = variant.item.variants.create(
            kind="multi-select", stem=variant.stem, digest=f"other {variant.pk}"
        )
        for option in variant.options.all():
            option.pk, option.variant = None, other
            option.save(force_insert=True)


def test_the_forms_of_two_learners_differ_and_ask_the_same_item_in_the_same_kind(exam):
    add_a_kind_to_each()
    exam.questions = 8
    exam.save()
    forms = [
        {row.item_id: row.kind for row in sit(exam, now=NOW).answers.all()}
        for _ in range(6)
    ]

    kinds = {}
    for form in forms:
        for item, kind in form.items():
            assert kinds.setdefault(item, kind) == kind
    assert len({tuple(form) for form in forms}) == 6


def test_a_second_attempt_asks_other_questions(exam, attempt):
    exam.attempts = 2
    exam.save()
    submit(attempt.learner, attempt.pk, NOW)

    second = start_attempt(attempt.learner, exam, NOW + A_MINUTE)

    items = [set(a.answers.values_list("item", flat=True)) for a in (attempt, second)]
    assert (second.number, len(items[1])) == (2, 5)
    assert not items[0] & items[1]


def drawn_with_one_seed(exam, learner):
    """What an attempt asks whose draw follows from nothing but who sits what."""
    made = Attempt.objects.create(
        assignment=exam, learner=learner, number=1, seed="the same",
        started_at=NOW, deadline_at=NOW + AN_HOUR,
    )  # fmt: skip
    return [row.item_id for row in create_questions(made, NOW)]


def test_what_others_were_asked_moves_nothing(exam):
    first, second = (drawn_with_one_seed(exam, make_learner()) for _ in "12")

    assert first == second


def test_what_another_exam_asked_moves_nothing(exam, learner):
    other = make_open_exam(exam.cohort, NOW)

    assert drawn_with_one_seed(other, learner) == drawn_with_one_seed(exam, learner)


def test_the_options_of_two_learners_stand_in_orders_of_their_own(exam):
    exam.questions = None
    exam.save()
    one, other = (
        {
            row.item_id: [option["text"] for option in row.shown["options"]]
            for row in sit(exam, now=NOW).answers.filter(shown__form="choice")
        }
        for _ in "12"
    )

    both = one.keys() & other.keys()
    assert len(both) > 3
    assert any(one[item] != other[item] for item in both)


def test_to_begin_twice_goes_on_with_what_began(exam, attempt):
    again = start_attempt(attempt.learner, exam, NOW + A_MINUTE)

    assert again == attempt
    assert (Attempt.objects.count(), AttemptAnswer.objects.count()) == (1, 5)


def test_what_ran_out_is_handed_in_before_the_next_one_begins(exam, attempt):
    exam.attempts = 2
    exam.save()
    of_another = sit(exam, now=NOW)

    later = start_attempt(attempt.learner, exam, NOW + AN_HOUR)

    attempt.refresh_from_db()
    of_another.refresh_from_db()
    assert attempt.submitted_at == attempt.deadline_at
    assert (later.number, of_another.submitted_at) == (2, None)


def test_what_is_suspended_is_never_drawn(exam):
    Item.objects.exclude(fact__slug="car-t-steps").update(suspended="why")
    exam.questions = None
    exam.save()

    attempt = sit(exam, now=NOW)

    assert [row.item.fact.slug for row in attempt.answers.all()] == ["car-t-steps"]


def test_facts_that_are_long_overdue_for_a_look_are_not_drawn(exam):
    others = Fact.objects.exclude(slug="car-t-steps")
    others.update(review_by=NOW.date() - timedelta(days=1000))
    exam.questions = None
    exam.save()

    attempt = sit(exam, now=NOW)

    assert [row.item.fact.slug for row in attempt.answers.all()] == ["car-t-steps"]


def refused(exam, learner, at=NOW):
    before = rows(Attempt, AttemptAnswer)
    with pytest.raises(CannotBeginError):
        start_attempt(learner, exam, at)
    assert rows(Attempt, AttemptAnswer) == before


def test_somebody_who_is_not_in_the_cohort_begins_nothing(exam, learner):
    refused(exam, learner)


def test_who_has_left_the_cohort_begins_nothing(exam, learner):
    enrol(exam.cohort, learner).end(NOW)

    refused(exam, learner)


def test_it_cannot_begin_before_it_opens_nor_when_it_has_closed(exam, learner):
    enrol(exam.cohort, learner)

    refused(exam, learner, exam.opens_at - A_SECOND)
    refused(exam, learner, exam.closes_at)


def test_no_more_attempts_begin_than_there_are(exam, attempt):
    submit(attempt.learner, attempt.pk, NOW)

    refused(exam, attempt.learner)


def test_who_is_excused_begins_nothing(exam, learner):
    enrol(exam.cohort, learner)
    make_override(exam, learner, is_excused=True)

    refused(exam, learner)


def test_where_late_ones_are_refused_it_ends_when_it_is_due(exam, learner):
    exam.closes_at = exam.due_at + AN_HOUR
    exam.save()
    enrol(exam.cohort, learner)

    attempt = start_attempt(learner, exam, exam.due_at - A_MINUTE)

    assert attempt.deadline_at == exam.due_at
    refused(exam, enrol(exam.cohort).learner, exam.due_at)


def test_where_late_ones_are_taken_it_ends_when_it_closes(exam, learner):
    exam.closes_at = exam.due_at + AN_HOUR
    exam.late = Late.ACCEPT
    exam.save()
    enrol(exam.cohort, learner)

    attempt = start_attempt(learner, exam, exam.due_at + 55 * A_MINUTE)

    assert attempt.deadline_at == exam.closes_at


def test_extra_time_is_given_from_the_start(exam, learner):
    make_override(exam, learner, time_factor=1.5)

    assert sit(exam, learner, NOW).deadline_at == NOW + 30 * A_MINUTE
    assert sit(exam, now=NOW).deadline_at == NOW + 20 * A_MINUTE


def test_a_later_due_date_a_reopening_and_more_attempts_are_honoured(exam, learner):
    enrol(exam.cohort, learner)
    at = exam.closes_at + AN_HOUR

    make_override(exam, learner, due_at=at + 5 * A_MINUTE)
    first = start_attempt(learner, exam, at)
    assert first.deadline_at == at + 5 * A_MINUTE
    make_override(exam, learner, reopened_until=at + AN_HOUR, extra_attempts=1)
    second = start_attempt(learner, exam, at + 30 * A_MINUTE)

    assert second.deadline_at == at + 50 * A_MINUTE
    assert duty(exam, learner).terms.days_late(second.deadline_at) == 0


def test_with_too_little_to_ask_nothing_begins(exam, learner):
    exam.content = [{"pack": "tiny", "topic": "Antibodies", "count": 16}]
    exam.save()
    enrol(exam.cohort, learner)

    with pytest.raises(
        Exception, match="16 questions are wanted of Antibodies, and 15"
    ):
        start_attempt(learner, exam, NOW)


def test_two_open_attempts_are_not_kept(exam, attempt):
    with pytest.raises(IntegrityError):
        Attempt.objects.create(
            assignment=exam, learner=attempt.learner, number=2, seed="",
            started_at=NOW, deadline_at=NOW + A_MINUTE,
        )  # fmt: skip
