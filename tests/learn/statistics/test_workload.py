from datetime import timedelta

import pytest
from django.core.cache import cache

from learn.memory.fsrs import DEFAULT_PARAMETERS, Memory
from learn.memory.fuzz import SECONDS_A_CARD
from learn.memory.plan.workload import TARGETS, SimulatedCard
from learn.models import Parameters
from learn.statistics.workload import (
    ENOUGH,
    USUAL_GUESS,
    begun,
    reckoned,
    to_begin,
    workload,
)
from quizzes.models import Item
from tests.support.factories import NOW, TODAY, make_card, make_learner
from tests.support.pages import words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_cards_count_as_they_stand_and_those_set_aside_do_not():
    learner = make_learner()
    card = make_card(learner, guess=0.25, seconds=7.0)
    make_card(learner, is_suspended=True)
    make_card(make_learner())

    memory = Memory(card.stability, card.difficulty, card.last_day)
    assert begun(learner) == [SimulatedCard(TODAY, memory, 0.25, 7.0)]


def test_what_will_be_begun_comes_by_the_learners_limit():
    learner = make_learner(new_per_day=4)
    make_card(learner)
    left = Item.objects.core().count() - 1
    new = to_begin(learner, begun(learner), TODAY)

    assert len(new) == left
    assert [card.due for card in new] == [
        TODAY + timedelta(days=n // 4) for n in range(left)
    ]
    assert {(c.memory, c.guess, c.seconds) for c in new} == {
        (None, USUAL_GUESS, SECONDS_A_CARD)
    }


def test_from_some_cards_on_new_ones_are_thought_to_be_like_them():
    learner = make_learner()
    mine = [SimulatedCard(TODAY, Memory(5, 5, TODAY), 0.5, 30.0)] * ENOUGH
    [like] = {(c.guess, c.seconds) for c in to_begin(learner, mine, TODAY)}

    assert like == (0.5, 30.0)


def test_who_begins_nothing_and_has_nothing_is_told_nothing():
    learner = make_learner(new_per_day=0)

    assert workload(learner, TODAY) == {}


def test_a_target_of_ones_own_is_reckoned_too():
    learner = make_learner(desired_retention=0.87)
    found, _ = reckoned(learner, TODAY)

    assert [c.retention for c in found] == sorted([*TARGETS, 0.87])


def test_it_is_reckoned_once_a_day_and_anew_when_settings_or_parameters_change(
    django_assert_num_queries,
):
    learner = make_learner()
    first = reckoned(learner, TODAY)
    with django_assert_num_queries(0):
        assert reckoned(learner, TODAY) == first

    learner.new_per_day = 1
    assert reckoned(learner, TODAY) != first
    learner.new_per_day = 10
    numbers = [0.1, 0.3, 0.8, 2.0, *DEFAULT_PARAMETERS[4:]]
    learner.parameters = Parameters.objects.create(
        numbers=numbers, made_at=NOW, reviews=1, loss_before=2, loss_after=1
    )
    assert reckoned(learner, TODAY)[0][3].seconds > first[0][3].seconds
    cache.clear()


def test_the_settings_say_what_each_target_takes(client):
    learner = make_learner()
    client.force_login(learner)
    found, _ = reckoned(learner, learner.study_day(NOW))

    response = client.get("/settings/")

    table = response.context["workload"]["rows"]
    assert [cost.percent for cost, _ in table] == [80, 85, 88, 90, 92, 95]
    assert [is_own for _, is_own in table] == [False] * 3 + [True] + [False] * 2
    assert "90% (yours)" in words(response)
    assert f"About {found[3].minutes} minutes a day at 90%" in words(response)
    assert "and on yours once you have 20 cards" in words(response)
    assert "was fitted" not in words(response)


def test_the_settings_say_when_ones_forgetting_was_fitted(client):
    learner = make_learner()
    learner.parameters = Parameters.objects.create(
        learner=learner, numbers=list(DEFAULT_PARAMETERS), made_at=NOW, reviews=1234,
        loss_before=2, loss_after=1,
    )  # fmt: skip
    learner.save()
    client.force_login(learner)

    said = "fitted to 1234 of your reviews on 23 November 2026"
    assert said in words(client.get("/settings/"))
