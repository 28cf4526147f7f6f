import os
from dataclasses import replace
from datetime import timedelta
from random import Random
from uuid import UUID

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from learn.memory.card_state import CardState, Event, LogEntry, apply_answer, replay
from learn.memory.fsrs import DEFAULT_PARAMETERS, Rating, review_memory
from learn.models import Card, Parameters
from learn.review.answers import answer, rate, undo
from learn.review.card_actions import card_action
from learn.review.presentation import UnanswerableError
from tests.support.factories import (
    NOW,
    TODAY,
    UNKNOWN,
    item_of,
    make_learner,
    question,
    right,
    wrong,
)

EXAMPLES = int(os.environ.get("BOOSTER_EXAMPLES", "60"))
TOMORROW = TODAY + timedelta(days=1)


def entry(seq, event, rating=None, day=TODAY, target=None):
    return LogEntry(seq, event, NOW + timedelta(hours=seq), day, rating, 0.9, target)


def answered(seq, rating, day=TODAY):
    return entry(seq, Event.ANSWER, rating, day)


# -- what reviews add up to


def test_no_reviews_make_a_new_card():
    assert replay([]) == CardState()


def test_a_first_answer_makes_a_memory_and_a_day_on_which_it_is_due():
    memory, days = review_memory(None, Rating.Good, TODAY, 0.9)

    assert replay([answered(1, Rating.Good)]) == CardState(
        seq=1,
        stability=memory.stability,
        difficulty=memory.difficulty,
        last_day=TODAY,
        due=TODAY + timedelta(days=days),
        reps=1,
        lapses=0,
        repeat_on=None,
        answered_at=NOW + timedelta(hours=1),
        rating=Rating.Good,
    )


def test_an_answer_of_a_later_day_moves_the_memory_on_from_where_it_was():
    first, _ = review_memory(None, Rating.Good, TODAY, 0.9)
    second, days = review_memory(first, Rating.Hard, TOMORROW, 0.9)

    state = replay([answered(1, Rating.Good), answered(2, Rating.Hard, TOMORROW)])

    assert state.memory == second
    assert (state.due, state.reps) == (TOMORROW + timedelta(days=days), 2)


def test_the_retention_of_the_moment_counts_not_that_of_today():
    often = replace(answered(1, Rating.Easy), retention=0.97)

    assert replay([often]).due < replay([answered(1, Rating.Easy)]).due


@pytest.mark.parametrize("rating", [Rating.Again, Rating.Good])
def test_a_second_answer_on_the_same_day_moves_only_the_coming_back(rating):
    once = replay([answered(1, Rating.Again)])

    twice = replay([answered(1, Rating.Again), answered(2, rating)])

    assert twice == replace(
        once,
        seq=2,
        repeat_on=TODAY if rating is Rating.Again else None,
        answered_at=NOW + timedelta(hours=2),
    )


def test_a_lapse_is_a_wrong_answer_to_what_was_met_before():
    log = [answered(1, Rating.Again), answered(2, Rating.Again, TOMORROW)]

    assert [replay(log[:n]).lapses for n in (1, 2)] == [0, 1]


def test_a_rating_counts_as_if_it_had_been_the_answers_own():
    log = [answered(1, Rating.Good), entry(2, Event.RATE, Rating.Easy, target=1)]

    assert replay(log) == replace(replay([answered(1, Rating.Easy)]), seq=2)


def test_the_last_of_two_ratings_counts():
    log = [answered(1, Rating.Good), entry(2, Event.RATE, Rating.Easy, target=1)]
    log.append(entry(3, Event.RATE, Rating.Hard, target=1))

    assert replay(log) == replace(replay([answered(1, Rating.Hard)]), seq=3)


def test_what_was_undone_never_was():
    log = [answered(1, Rating.Good), answered(2, Rating.Again, TOMORROW)]
    log.append(entry(3, Event.UNDO, day=TOMORROW, target=2))

    assert replay(log) == replace(replay(log[:1]), seq=3)


def test_a_reset_makes_the_card_new_again():
    log = [answered(1, Rating.Good), entry(2, Event.RESET)]

    assert replay(log) == CardState(seq=2)
    assert replay([*log, answered(3, Rating.Good)]) == replace(
        replay([answered(1, Rating.Good)]), seq=3, answered_at=NOW + timedelta(hours=3)
    )


def test_reviews_count_in_the_order_of_their_numbers_however_they_are_read():
    log = [answered(n, n % 4 + 1, TODAY + timedelta(n)) for n in range(1, 9)]
    log.append(entry(9, Event.UNDO, target=8))

    assert replay(Random(1).sample(log, len(log))) == replay(log)


def test_one_step_is_a_fold_that_goes_on():
    log = [answered(1, Rating.Good), answered(2, Rating.Again, TOMORROW)]

    assert apply_answer(apply_answer(CardState(), log[0]), log[1]) == replay(log)


# -- the same, with a database, whatever is pressed in whatever order


def unknown(showing):
    return UNKNOWN


class OneCard(RuleBasedStateMachine):
    """A learner with two tabs, an unsteady line and a restless hand."""

    @initialize(
        fact=st.sampled_from(["rituximab-binds-cd20", "car-t-steps", "cll-is-leukemia"])
    )
    def meet(self, fact):
        self.learner, self.item = make_learner(), item_of(fact)
        self.now, self.tabs, self.sent, self.log = NOW, {}, [], []

    @rule(tab=st.sampled_from("AB"))
    def open_tab(self, tab):
        self.tabs[tab] = question(self.learner, self.item, at=self.now)

    @rule(tab=st.sampled_from("AB"), given=st.sampled_from([right, wrong, unknown]))
    def answer_from(self, tab, given):
        if tab not in self.tabs:
            self.open_tab(tab)
        showing = self.tabs[tab]
        self.send(showing.token, given(showing), showing.ticket.seq)

    @precondition(lambda self: self.sent)
    @rule(place=st.integers(0, 99))
    def send_again(self, place):
        token, given, seq, result = self.sent[place % len(self.sent)]
        again = self.send(token, given, seq)
        if result is not None:
            assert again == result

    def send(self, token, given, seq):
        """The number of the review that took this answer, now or before."""
        before = self.card_seq()
        try:
            taken = answer(self.learner, token, given, self.now)
        except UnanswerableError:
            assert self.card_seq() == before
            taken = None
        else:
            assert taken.seq == seq
            assert self.card_seq() in (before, seq)
        self.sent.append((token, given, seq, taken))
        return taken

    @precondition(lambda self: self.log)
    @rule(place=st.integers(0, 99), rating=st.sampled_from(list(Rating)))
    def rate_one(self, place, rating):
        self.press(lambda: rate(self.learner, self.key(place), rating, self.now))

    @precondition(lambda self: self.log)
    @rule(place=st.integers(0, 99))
    def undo_one(self, place):
        self.press(lambda: undo(self.learner, self.key(place), self.now))

    def press(self, button):
        before = self.card_seq()
        try:
            button()
        except UnanswerableError:
            assert self.card_seq() == before
        else:
            assert self.card_seq() - before in (0, 1)

    def key(self, place) -> UUID:
        return self.log[place % len(self.log)]["key"]

    @rule(event=st.sampled_from([Event.SUSPEND, Event.BURY, Event.RESUME]))
    def set_aside(self, event):
        self.press(lambda: card_action(self.learner, self.item.pk, event, self.now))

    @rule(given=st.sampled_from([right, wrong]))
    def practice(self, given):
        showing = question(self.learner, self.item, at=self.now)
        before = self.card()
        taken = answer(
            self.learner, showing.token, given(showing), self.now, Event.PRACTICE
        )
        after = self.card()
        assert (taken.is_practice, taken.due) == (True, None)
        assert replace(after.state, seq=0) == replace(
            before.state if before else CardState(), seq=0
        )

    @rule(first=st.floats(0.1, 5))
    def fit(self, first):
        """From now on by other parameters; what was, stays."""
        self.learner.parameters = Parameters.objects.create(
            learner=self.learner,
            numbers=[first / 10, first / 2, first, 2 * first, *DEFAULT_PARAMETERS[4:]],
            made_at=self.now,
            reviews=1,
            loss_before=2,
            loss_after=1,
        )
        self.learner.save()

    @rule(zone=st.sampled_from(["Pacific/Auckland", "America/Los_Angeles", "UTC"]))
    def travel(self, zone):
        self.learner.timezone = zone

    @rule(hours=st.integers(1, 40 * 24))
    def wait(self, hours):
        self.now += timedelta(hours=hours)

    @rule(hours=st.integers(1, 30))
    def the_clock_is_set_back(self, hours):
        self.now -= timedelta(hours=hours)

    def card_seq(self):
        card = self.card()
        return card.seq if card else 0

    def card(self):
        return Card.objects.filter(learner=self.learner).first()

    @invariant()
    def the_log_only_grows(self):
        log = list(self.learner.reviews.order_by("seq").values())

        assert log[: len(self.log)] == self.log
        assert [row["seq"] for row in log] == [n + 1 for n in range(len(log))]
        self.log = log

    @invariant()
    def the_card_is_what_its_reviews_add_up_to(self):
        card = self.card()
        if card is not None:
            log = card.reviews.select_related("parameters")
            assert card.state == replay(review.entry for review in log)


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_a_card_is_what_its_reviews_add_up_to_whatever_is_pressed():
    run_state_machine_as_test(
        OneCard,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
