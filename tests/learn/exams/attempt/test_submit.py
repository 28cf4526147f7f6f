"""An exam is over: by hand, by the clock, and for an answer that had to wait."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from learn.exams.attempt import KEPT_FOR, OverError, close_overdue, extend, submit
from learn.models import Attempt, AttemptAnswer
from learn.rules.exams.exam_window import GRACE
from tests.support.attempts import AN_HOUR, answer_all, fields_for, sit
from tests.support.courses import make_override
from tests.support.factories import NOW, rows
from tests.support.learn.exam_answers import A_MINUTE, A_SECOND, first, give

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.mark.parametrize("after", [-A_MINUTE, timedelta(0), GRACE])
def test_until_the_grace_is_over_answers_are_taken(attempt, after):
    row = first(attempt)

    give(attempt, row, fields_for(row), attempt.deadline_at + after)

    assert row.credit == 1.0


@pytest.mark.parametrize("after", [GRACE + timedelta(microseconds=1), AN_HOUR])
def test_after_the_grace_none_is_taken(attempt, after):
    row = first(attempt)
    before = rows(AttemptAnswer, Attempt)

    with pytest.raises(OverError) as error:
        give(attempt, row, fields_for(row), attempt.deadline_at + after)

    assert str(error.value) == (
        "Time ran out on Monday 23 November 2026, 12:20 (UTC)."
        " The last answer came after that and does not count."
    )
    assert rows(AttemptAnswer, Attempt) == before


def test_after_handing_in_none_is_taken(attempt):
    row = first(attempt)
    submit(attempt.learner, attempt.pk, NOW + A_MINUTE)
    before = rows(AttemptAnswer, Attempt)

    with pytest.raises(OverError) as error:
        give(attempt, row, fields_for(row), NOW + 2 * A_MINUTE)

    assert "This attempt was submitted on Monday 23 November 2026, 12:01" in str(
        error.value
    )
    assert rows(AttemptAnswer, Attempt) == before


def test_what_was_saved_already_may_arrive_again_after_the_time(attempt):
    row = first(attempt)
    give(attempt, row, fields_for(row))

    saved = give(attempt, row, fields_for(row), attempt.deadline_at + AN_HOUR)

    assert not saved.is_changed


def test_its_score_is_the_mean_of_its_credits_and_what_is_open_counts_as_nothing(exam):
    exam.questions = None
    exam.save()
    attempt = sit(exam, now=NOW)
    answer_all(attempt, 6, now=NOW)
    answer = first(attempt, "multi")
    AttemptAnswer.objects.filter(pk=answer.pk).update(credit=0.5)
    credits = [c or 0 for c in attempt.answers.values_list("credit", flat=True)]

    handed_in = submit(attempt.learner, attempt.pk, NOW + A_MINUTE)

    assert handed_in.score == pytest.approx(sum(credits) / 15)
    assert handed_in.submitted_at == NOW + A_MINUTE


def test_handing_in_twice_is_once(attempt):
    submit(attempt.learner, attempt.pk, NOW)
    before = rows(Attempt)

    submit(attempt.learner, attempt.pk, NOW + A_MINUTE)

    assert rows(Attempt) == before


def test_handed_in_within_the_grace_is_handed_in_at_the_deadline(attempt):
    submit(attempt.learner, attempt.pk, attempt.deadline_at + GRACE)

    attempt.refresh_from_db()
    assert attempt.submitted_at == attempt.deadline_at


def test_handed_in_within_the_grace_no_answer_is_taken_any_more(attempt):
    row = first(attempt)
    submit(attempt.learner, attempt.pk, attempt.deadline_at + A_SECOND)

    with pytest.raises(OverError):
        give(attempt, row, fields_for(row), attempt.deadline_at + 2 * A_SECOND)


def test_what_ran_out_counts_as_handed_in_before_anybody_hands_it_in(attempt):
    answer_all(attempt, 2, now=NOW)
    late = attempt.deadline_at + GRACE + A_SECOND

    found = Attempt.objects.over(late).marked().get()

    assert (found.ended_at, found.share) == (attempt.deadline_at, pytest.approx(0.4))
    assert attempt.is_over(late)
    assert not attempt.is_over(attempt.deadline_at + GRACE)
    assert not Attempt.objects.over(attempt.deadline_at + GRACE).exists()


def test_it_is_handed_in_by_itself_once_with_the_same_score(attempt):
    answer_all(attempt, 2, now=NOW)
    late = attempt.deadline_at + GRACE + A_SECOND
    computed = Attempt.objects.over(late).marked().get()

    closed = [close_overdue(at) for at in (attempt.deadline_at + GRACE, late, late)]

    attempt.refresh_from_db()
    assert closed == [0, 1, 0]
    assert attempt.submitted_at == computed.ended_at
    assert attempt.score == computed.share


def test_the_command_says_how_many_were_handed_in(attempt):
    """Begun on NOW, which is long ago."""
    out = StringIO()
    call_command("run_job", "close_attempts", stdout=out)
    call_command("run_job", "close_attempts", stdout=out)

    assert out.getvalue() == "attempts handed in: 1\n"


def test_an_exception_made_meanwhile_gives_time_and_never_takes_any(exam, attempt):
    make_override(exam, attempt.learner, time_factor=2)
    extend(exam, attempt.learner, NOW + A_MINUTE)
    attempt.refresh_from_db()
    assert attempt.deadline_at == NOW + 40 * A_MINUTE

    make_override(exam, attempt.learner, time_factor=1)
    extend(exam, attempt.learner, NOW + A_MINUTE)
    attempt.refresh_from_db()
    assert attempt.deadline_at == NOW + 40 * A_MINUTE


def test_an_exception_made_within_the_grace_still_gives_time(exam, attempt):
    make_override(exam, attempt.learner, time_factor=2)

    extend(exam, attempt.learner, attempt.deadline_at + GRACE)

    attempt.refresh_from_db()
    assert attempt.deadline_at == NOW + 40 * A_MINUTE


def test_an_exception_made_too_late_brings_nothing_back(exam, attempt):
    make_override(exam, attempt.learner, time_factor=10)

    extend(exam, attempt.learner, attempt.deadline_at + GRACE + A_SECOND)

    attempt.refresh_from_db()
    assert attempt.deadline_at == NOW + 20 * A_MINUTE


def test_one_that_arrived_in_time_counts_though_time_is_over_now(exam, attempt):
    row = first(attempt)
    late = attempt.deadline_at + A_MINUTE
    close_overdue(late)

    give(attempt, row, fields_for(row), attempt.deadline_at, now=late)

    attempt.refresh_from_db()
    assert (row.credit, row.answered_at) == (1.0, attempt.deadline_at)
    assert attempt.score == pytest.approx(0.2)


def test_it_waits_so_long_to_the_second(attempt):
    row, arrived_at = first(attempt), attempt.deadline_at
    close_overdue(arrived_at + A_MINUTE)

    give(attempt, row, fields_for(row), arrived_at, now=arrived_at + KEPT_FOR)

    assert row.credit == 1.0


def told_late(attempt, arrived_at, now):
    row = first(attempt)
    before = rows(AttemptAnswer, Attempt)
    with pytest.raises(OverError):
        give(attempt, row, fields_for(row), arrived_at, now=now)
    assert rows(AttemptAnswer, Attempt) == before


def test_it_does_not_wait_for_ever(attempt):
    close_overdue(attempt.deadline_at + A_MINUTE)

    told_late(attempt, attempt.deadline_at, attempt.deadline_at + KEPT_FOR + A_SECOND)


def test_it_does_not_count_after_results_are_told(exam, attempt):
    at = attempt.deadline_at
    exam.due_at = exam.closes_at = at
    exam.save()
    close_overdue(at + A_MINUTE)

    told_late(attempt, at, at + A_MINUTE)


def test_it_does_not_count_in_what_was_handed_in_by_hand(attempt):
    submit(attempt.learner, attempt.pk, NOW + A_MINUTE)

    told_late(attempt, NOW, NOW + 2 * A_MINUTE)
