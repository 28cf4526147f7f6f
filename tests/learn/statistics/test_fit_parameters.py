import sys
from dataclasses import replace
from datetime import timedelta
from io import StringIO
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from learn.memory.card_state import Event, replay
from learn.memory.fsrs import DEFAULT_PARAMETERS, Rating, review_memory
from learn.memory.optimizer import later_days
from learn.memory.plan.simulator import SimulatedMemory
from learn.models import Card, Parameters, Review, User
from learn.review.answers import answer, context_fields, rate, undo
from learn.statistics.fit_parameters import (
    ENOUGH,
    fit_all,
    fit_own,
    fit_pooled,
    fitted,
    log_of,
)
from quizzes.models import Item
from tests.learn.memory.test_optimizer import FORGETFUL, made_log
from tests.support.factories import (
    NOW,
    TODAY,
    item_of,
    make_learner,
    question,
    right,
    rows,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
DAY = timedelta(days=1)
FITTED = [*DEFAULT_PARAMETERS[:8], 1.2, *DEFAULT_PARAMETERS[9:]]


# The days from one answer of a card to the next, until it is forgotten and begun anew.
GAPS = (0, 2, 5, 11, 23)
LIFE = timedelta(days=sum(GAPS) + 10)


def study(learner, times, parameters=FORGETFUL, seed="a"):
    """Every item so many times anew, by somebody who forgets by these parameters."""
    mind = SimulatedMemory(seed, parameters)
    for item in Item.objects.all():
        card, _ = Card.objects.get_or_create(learner=learner, item=item)
        log = []
        for n in range(times):
            log += life(card, mind, len(log), NOW - (times - n) * LIFE)
        Review.objects.bulk_create(log)
        card.refold()


def life(card, mind, seq, at):
    mind.memories.pop(card.item_id, None)
    yield event(card, Event.RESET, seq + 1, at)
    for n, gap in enumerate(GAPS, start=2):
        at += timedelta(days=gap, seconds=1)
        _, is_right = mind.answer(card.item_id, at.date(), 0.0)
        rating = Rating.Good if is_right else Rating.Again
        yield event(card, Event.ANSWER, seq + n, at, rating)


def event(card, name, seq, at, rating=None):
    kept = context_fields(card.learner, at, at.date())
    return Review(
        card=card, learner=card.learner, seq=seq, key=uuid4(), event=name, rating=rating, **kept
    )  # fmt: skip


def make_parameters(learner=None, numbers=FITTED):
    return Parameters.objects.create(
        learner=learner, numbers=numbers, made_at=NOW, reviews=1, loss_before=0.5, loss_after=0.4
    )  # fmt: skip


def much():
    """How often each item is to be answered for a fit of one's own."""
    return ENOUGH // (Item.objects.count() * (len(GAPS) - 1)) + 1


def states(**which):
    return [card.state for card in Card.objects.filter(**which).order_by("pk")]


# -- whose, and when


def test_who_has_answered_enough_gets_parameters_of_their_own():
    learner = make_learner()
    study(learner, much())

    found = fit_own(learner, NOW)

    learner.refresh_from_db()
    made = Parameters.objects.get()
    assert (learner.parameters, made.learner, made.made_at) == (made, learner, NOW)
    assert learner.fsrs_parameters == made.values != DEFAULT_PARAMETERS
    assert made.reviews == found.predicted == found.losses.predicted >= ENOUGH
    losses = found.losses.by_parameters
    assert (made.loss_before, made.loss_after) == (losses["in use"], losses["fitted"])
    assert losses["fitted"] < losses["default"]


def test_who_has_not_gets_none():
    learner = make_learner()
    study(learner, 2)

    assert (fit_own(learner, NOW).losses, Parameters.objects.count()) == (None, 0)


def test_too_few_each_are_enough_together_for_all_without_their_own():
    few, others = make_learner(), [make_learner(), make_learner()]
    times = much() // 2 + 1
    for n, learner in enumerate(others):
        study(learner, times, seed=str(n))
    own = make_parameters(make_learner())
    User.objects.filter(pk=own.learner_id).update(parameters=own)

    fits = fit_all(NOW)

    pooled = Parameters.objects.get(learner=None)
    used = dict(User.objects.values_list("pk", "parameters"))
    assert [(f.whose, f.is_better) for f in fits] == [("", True)]
    assert {used[learner.pk] for learner in [few, *others]} == {pooled.pk}
    assert used[own.learner_id] == own.pk


def test_who_comes_later_gets_the_pooled_ones_at_the_next_run():
    pooled = make_parameters()
    learner = make_learner()

    fit_pooled(NOW)

    learner.refresh_from_db()
    assert learner.parameters == pooled


def test_twice_is_as_good_as_once():
    study(make_learner(), much())
    fit_all(NOW)
    once = rows(Parameters, User)

    fits = fit_all(NOW + DAY)

    assert rows(Parameters, User) == once
    assert [found.is_better for found in fits] == [False, False]


def test_what_predicts_no_better_is_not_used():
    learner = make_learner()
    study(learner, much())
    fit_own(learner, NOW)
    learner.refresh_from_db()
    best = learner.parameters
    # Of the same answers, the same fit: equal is not better.
    found = fit_own(learner, NOW + DAY)

    losses = found.losses.by_parameters
    assert losses["fitted"] == losses["in use"] < losses["default"]
    assert (found.is_better, Parameters.objects.get()) == (False, best)


def test_nothing_is_fitted_to_what_is_held_out():
    answers = made_log(200, 120, FORGETFUL)
    places = later_days(answers)
    numbers = [
        fitted([turned(answers, place)], DEFAULT_PARAMETERS)[1]
        for place in (None, places[-1], places[0])
    ]

    assert () != numbers[0] == numbers[1] != numbers[2]


def turned(answers, turn):
    """The same answers, one of them right if it was wrong and wrong if it was right."""
    other = {True: Rating.Again, False: Rating.Good}
    return [
        replace(answer, rating=other[answer.came]) if place == turn else answer
        for place, answer in enumerate(answers)
    ]


# -- history


def test_a_fit_changes_no_card_and_no_review():
    study(make_learner(), much())
    before = rows(Card, Review)

    fit_all(NOW)

    assert Parameters.objects.exists()
    assert rows(Card, Review) == before


def test_answers_after_a_fit_go_by_it_and_those_before_are_replayed_by_the_old_ones():
    learner, item = make_learner(), item_of("rituximab-binds-cd20")
    give(learner, item, NOW)
    before = states()
    learner.parameters = fitted = make_parameters(learner)
    learner.save()
    give(learner, item, NOW + 3 * DAY)

    card = Card.objects.get()
    used = [r.parameters for r in card.reviews.order_by("seq")]
    assert used == [None, fitted]
    old, new = before[0].memory, card.state.memory
    day = TODAY + 3 * DAY
    assert (new, old) == (
        review_memory(old, Rating.Good, day, 0.9, FITTED)[0],
        review_memory(None, Rating.Good, TODAY, 0.9)[0],
    )
    first = card.reviews.filter(seq=1)
    assert [replay(r.entry for r in first)] == before
    assert said("verify") == ["1 cards are what their 2 reviews add up to."]


def give(learner, item, at):
    showing = question(learner, item, "fact-forward", at)
    return answer(learner, showing.token, right(showing), at)


def test_the_log_has_the_answers_that_moved_a_memory_with_their_last_rating():
    learner, item = make_learner(), item_of("rituximab-binds-cd20")
    rated = give(learner, item, NOW)
    rate(learner, rated.key, Rating.Easy, NOW)
    give(learner, item, NOW + timedelta(hours=1))
    undone = give(learner, item, NOW + 9 * DAY)
    undo(learner, undone.key, NOW + 9 * DAY)
    give(learner, item, NOW + 10 * DAY)
    card = Card.objects.get()
    event(card, Event.RESET, card.seq + 1, NOW + 11 * DAY).save()
    card.refold()
    give(learner, item, NOW + 12 * DAY)

    assert [(a.card[1], (a.day - TODAY).days, a.rating) for a in log_of(learner)] == [
        (0, 0, Rating.Easy),
        (0, 10, Rating.Good),
        (1, 12, Rating.Good),
    ]


def test_a_learner_with_a_fit_of_their_own_can_be_deleted_with_it():
    learner, item = make_learner(), item_of("rituximab-binds-cd20")
    learner.parameters = make_parameters(learner)
    learner.save()
    give(learner, item, NOW)

    learner.delete()

    assert (Parameters.objects.count(), Review.objects.count()) == (0, 0)


def test_parameters_that_somebody_uses_stay():
    learner = make_learner()
    learner.parameters = make_parameters()
    learner.save()

    with pytest.raises(Exception, match="Cannot delete some instances"):
        learner.parameters.delete()


# -- the command


def said(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue().splitlines()


def test_the_command_prints_the_baselines_beside_the_losses():
    learner = make_learner()
    study(learner, much())

    title, own, pooled = said("fit", all=True)

    assert title.split() == [
        *[
            "log",
            "loss",
            "held",
            "out",
            "AVG",
            "MOVING-AVG",
            "default",
            "in",
            "use",
            "fitted",
        ]
    ]
    email, held_out, *losses = own.split()[:7]
    assert (email, int(held_out)) == (learner.email, 404)
    average, moving, default, in_use, fitted = map(float, losses)
    assert default == in_use > fitted
    assert min(average, moving) > 0
    assert own.endswith("counts from now on")
    assert pooled.startswith("all without their own")


def test_the_command_says_who_has_too_few():
    learner = make_learner()

    assert said("fit", learner=learner.email)[1].split(maxsplit=1)[1] == (
        "0 reviews on a later day; 1,000 are needed."
    )
    with pytest.raises(CommandError, match="There is no learner nobody"):
        said("fit", learner="nobody")


def test_without_the_extra_the_command_says_how_to_get_it(monkeypatch):
    study(make_learner(), much())
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)

    with pytest.raises(CommandError, match=r"pip install 'fsrs-rs-python==0\.9\.3'"):
        said("fit", all=True)
    assert not Parameters.objects.exists()
