"""What was corrected is asked the same day, then after 1, 7 and 30 days, and is never a lapse."""

from dataclasses import replace
from datetime import timedelta

import pytest

from learn.changes.acknowledge import acknowledge
from learn.changes.notices import pending
from learn.memory.card_state import CardState, Event, LearnedFact, LogEntry, replay
from learn.memory.fsrs import Rating
from learn.memory.relearning import cap_due, due_when_corrected, step_after
from learn.models import Card, Review, StudyDay
from learn.review.answers import due_dates_after, rate
from learn.review.card_actions import card_action
from learn.review.queue import freeze_plan, next_item, queue_for
from learn.rules.fact_change import Kind
from learn.views.review.ask import deal_to
from quizzes.models import Item
from tests.support.factories import NOW, TODAY, item_of, make_learner, rows, wrong
from tests.support.learn.fact_changes import (
    A_DAY,
    AN_HOUR,
    BINDS,
    TO_CD22,
    change,
    learn,
    put,
    take_back,
)
from tests.support.packs import copy_of_tiny, edit

SUPERSEDED = """\
  rituximab-binds-cd20: {fact: rituximab binds cd20, from: 2020, to: 2026-11-01, status: superseded}
  rituximab-binds-cd22: {fact: rituximab binds cd22, from: 2026-11-01, supersedes: rituximab-binds-cd20}
"""


def entry(seq, event, days=0, rating=None, target=None):
    at = NOW + timedelta(days=days, minutes=seq)
    day = TODAY + timedelta(days=days)
    return LogEntry(seq, event, at, day, rating, 0.9, target, fact=LearnedFact(1, "x"))


def log(*events):
    """(event, days, rating) or (event, days, rating, target), numbered from 1."""
    return [entry(n, *event) for n, event in enumerate(events, start=1)]


KNOWN = [(Event.ANSWER, 0, Rating.Easy), (Event.ANSWER, 9, Rating.Easy)]
CORRECTED = [*KNOWN, (Event.CORRECT, 20)]


# -- the steps, purely


def test_the_steps_go_on_once_a_day_and_back_when_it_is_wrong():
    assert [step_after(s, failed=False, again=False) for s in (None, 0, 1, 2, 3)] == [
        None, 1, 2, 3, None,
    ]  # fmt: skip
    assert [step_after(s, failed=False, again=True) for s in (None, 0, 1, 2, 3)] == [
        None, 1, 1, 2, 3,
    ]  # fmt: skip
    assert [step_after(s, failed=True, again=False) for s in (None, 0, 3)] == [
        None,
        0,
        0,
    ]


def test_the_day_is_clamped_to_the_step_and_never_put_off():
    far, near = TODAY + timedelta(days=90), TODAY + timedelta(days=1)
    assert [(cap_due(far, TODAY, s) - TODAY).days for s in (None, 0, 1, 2, 3)] == [
        90, 1, 1, 7, 30,
    ]  # fmt: skip
    assert cap_due(near, TODAY, 3) == near
    assert due_when_corrected(TODAY, TODAY - A_DAY) == TODAY
    assert due_when_corrected(TODAY, TODAY) == TODAY + A_DAY


def test_a_correction_moves_the_day_and_nothing_of_the_memory():
    known, corrected = replay(log(*KNOWN)), replay(log(*CORRECTED))

    day = TODAY + timedelta(days=20)
    assert corrected == replace(known, seq=3, due=day, contrast=0, repeat_on=None)


def test_a_correction_of_what_was_never_met_makes_no_memory():
    assert replay(log((Event.CORRECT, 0))) == CardState(seq=1, contrast=0)


def test_right_each_time_it_comes_after_1_7_and_30_days_and_then_normally():
    days, events, found = 20, list(CORRECTED), []
    for _ in range(4):
        events.append((Event.ANSWER, days, Rating.Easy))
        state = replay(log(*events))
        found.append((state.due - state.last_day).days)
        days = (state.due - TODAY).days

    assert found[:3] == [1, 7, 30]
    assert found[3] > 30
    assert (state.contrast, state.lapses) == (None, 0)


def test_wrong_it_is_no_lapse_and_begins_again():
    events = [
        *CORRECTED,
        (Event.ANSWER, 20, Rating.Good),
        (Event.ANSWER, 21, Rating.Again),
    ]

    failed = replay(log(*events))
    repeated = replay(log(*events, (Event.ANSWER, 21, Rating.Good)))

    assert (failed.lapses, failed.contrast, failed.surprise) == (0, 0, 0.0)
    assert (failed.due - failed.last_day).days == 1
    assert (repeated.contrast, (repeated.due - repeated.last_day).days) == (1, 1)
    assert replay(log(*KNOWN, (Event.ANSWER, 20, Rating.Again))).lapses == 1


def test_what_was_answered_on_the_day_of_its_correction_is_asked_once_more_on_it():
    events = [*KNOWN, (Event.ANSWER, 20, Rating.Good), (Event.CORRECT, 20)]
    waits = replay(log(*events))
    proved = replay(log(*events, (Event.ANSWER, 20, Rating.Good)))

    assert (waits.contrast, (waits.due - waits.last_day).days) == (0, 1)
    assert (proved.contrast, (proved.due - proved.last_day).days) == (1, 1)
    assert proved.stability == waits.stability


def test_a_correction_that_is_taken_back_never_was():
    undone = replay(log(*CORRECTED, (Event.UNDO, 21, None, 3)))

    assert undone == replace(replay(log(*KNOWN)), seq=4)


# -- on real cards


@pytest.fixture
def folder(tmp_path, db):
    folder = copy_of_tiny(tmp_path)
    put(folder, NOW - 60 * A_DAY)
    return folder


@pytest.fixture
def learner(folder):
    return make_learner(new_per_day=0)


def read_all(learner, now):
    return acknowledge(learner, {one.token for one in pending(learner, now)}, now)


def asked_now(learner, now):
    left = queue_for(learner, learner.study_day(now))
    found = next_item(learner, left)
    return (found[0].fact.slug, left.total) if found else None


def test_the_card_of_the_new_value_comes_first_on_the_same_day(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    learn(learner, "obinutuzumab-binds-cd20", at=NOW - 50 * A_DAY)
    freeze_plan(learner, TODAY)
    change(folder, *TO_CD22, NOW)
    assert "rituximab-binds-cd20" not in (asked_now(learner, NOW) or "")

    read_all(learner, NOW + AN_HOUR)

    assert asked_now(learner, NOW + AN_HOUR) == ("rituximab-binds-cd20", 2)
    learn(learner, "rituximab-binds-cd20", at=NOW + AN_HOUR)
    card = Card.objects.get(item__fact__slug="rituximab-binds-cd20")
    assert (card.contrast, card.due, card.learnt_says) == (
        1, TODAY + A_DAY, "Rituximab binds CD22.",
    )  # fmt: skip
    assert asked_now(learner, NOW + AN_HOUR) == ("obinutuzumab-binds-cd20", 1)


def test_the_buttons_say_the_days_that_it_will_be(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    change(folder, *TO_CD22, NOW)
    read_all(learner, NOW + AN_HOUR)
    answered = learn(learner, "rituximab-binds-cd20", at=NOW + AN_HOUR)

    assert set(due_dates_after(learner, answered).values()) == {TODAY + A_DAY}
    rate(learner, answered.key, Rating.Easy, NOW + AN_HOUR)
    assert Card.objects.get().due == TODAY + A_DAY


def test_what_was_not_answered_on_its_day_waits_on_the_next(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    change(folder, *TO_CD22, NOW)
    read_all(learner, NOW + AN_HOUR)

    assert asked_now(learner, NOW + 3 * A_DAY) == ("rituximab-binds-cd20", 1)


def test_wrong_it_comes_back_at_the_end_until_it_is_right(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    learn(learner, "obinutuzumab-binds-cd20", at=NOW - 50 * A_DAY)
    change(folder, *TO_CD22, NOW)
    read_all(learner, NOW)
    learn(learner, "rituximab-binds-cd20", at=NOW, given=wrong)

    assert asked_now(learner, NOW) == ("obinutuzumab-binds-cd20", 2)
    learn(learner, "obinutuzumab-binds-cd20", at=NOW)
    assert asked_now(learner, NOW) == ("rituximab-binds-cd20", 1)
    learn(learner, "rituximab-binds-cd20", at=NOW)
    assert asked_now(learner, NOW) is None
    assert not Card.objects.filter(lapses__gt=0).exists()


def test_what_took_its_place_is_asked_as_no_longer_true(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    edit(folder, BINDS, SUPERSEDED)
    put(folder, NOW)
    assert queue_for(learner, TODAY).total == 0

    [notice] = read_all(learner, NOW + AN_HOUR)

    assert notice.kind == Kind.SUPERSEDED
    item, card = next_item(learner, queue_for(learner, TODAY))
    assert (item.fact.slug, card.contrast, card.reps) == ("rituximab-binds-cd22", 0, 0)
    showing = deal_to(learner, item, card, NOW + AN_HOUR)
    assert showing.variant.kind == "no-longer-true"
    learn(learner, "rituximab-binds-cd22", at=NOW + AN_HOUR)
    card.refresh_from_db()
    assert (card.contrast, card.due, card.reps) == (1, TODAY + A_DAY, 1)


def test_a_card_that_its_learner_set_aside_stays_aside(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    item = item_of("rituximab-binds-cd20").pk
    card_action(learner, item, Event.SUSPEND, NOW - 30 * A_DAY)
    change(folder, *TO_CD22, NOW)

    read_all(learner, NOW)

    assert Card.objects.get().contrast is None
    assert not Review.objects.filter(event=Event.CORRECT).exists()


# -- out of the queue, in the same transaction


def test_what_is_retired_leaves_the_queue_and_the_kept_list_at_once(folder, learner):
    for fact in ("rituximab-binds-cd20", "obinutuzumab-binds-cd20"):
        learn(learner, fact, at=NOW - 40 * A_DAY)
    freeze_plan(learner, TODAY)
    kept = StudyDay.objects.get(day=TODAY).items
    before = rows(Card, Review)
    assert queue_for(learner, TODAY).items == tuple(kept)

    change(folder, BINDS, "", NOW)

    gone = Item.objects.get(fact__slug="rituximab-binds-cd20", slot="object")
    assert gone.suspended == "not-asked"
    assert queue_for(learner, TODAY).items == tuple(pk for pk in kept if pk != gone.pk)
    assert queue_for(learner, TODAY + 90 * A_DAY).items == (
        item_of("obinutuzumab-binds-cd20").pk,
    )
    assert rows(Card, Review) == before


def test_what_is_reinstated_is_in_the_queue_again_as_it_was(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - 40 * A_DAY)
    before = rows(Card, Review)
    change(folder, BINDS, "", NOW)
    assert queue_for(learner, TODAY).items == ()

    take_back(NOW + AN_HOUR)

    assert queue_for(learner, TODAY).items == (item_of("rituximab-binds-cd20").pk,)
    assert rows(Card, Review) == before
