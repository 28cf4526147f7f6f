from datetime import timedelta
from statistics import mean

import pytest

from learn.memory.card_state import Event, LogEntry, replay
from learn.memory.fsrs import Memory, Rating, retrievability
from learn.memory.fuzz import Workload, fuzz_range, pick_day
from learn.memory.plan.day_plan import Limits
from learn.memory.plan.simulator import KNOWN_BEFORE, SimulatedLearner, SimulatedMemory
from tests.sim.days import FIRST, NO_LIMIT, Course, exam
from tests.support.factories import TODAY


def test_nothing_is_known_before_it_is_met_and_then_what_the_model_says():
    mind = SimulatedMemory("a")
    before = mind.recall(1, TODAY)
    mind.answer(1, TODAY, 0.0)
    later = TODAY + timedelta(days=9)

    assert before == 0
    assert mind.recall(1, later) == retrievability(mind.memories[1], later)


def test_answers_come_as_often_as_they_are_known_or_guessed():
    mind = SimulatedMemory("a")
    answers = [mind.answer(item, TODAY, 0.25) for item in range(4000)]
    known, right = (mean(column) for column in zip(*answers, strict=True))

    assert known == pytest.approx(KNOWN_BEFORE, abs=0.02)
    assert right == pytest.approx(KNOWN_BEFORE + 0.25 * (1 - KNOWN_BEFORE), abs=0.02)


def test_a_lucky_guess_is_forgotten_like_what_was_not_known():
    mind = SimulatedMemory("a")
    lucky = next(i for i in range(99) if mind.answer(i, TODAY, 0.9) == (False, True))

    assert mind.memories[lucky] == Memory(0.212, 6.4133, TODAY)


def test_the_card_of_a_desk_is_what_its_answers_add_up_to():
    desk, log = SimulatedLearner("a", retention=0.85), []
    for n, rating in enumerate([Rating.Good, Rating.Good, Rating.Again, Rating.Good]):
        day = TODAY + timedelta(days=7 * n)
        state = desk.take(1, day, rating, 0.25)
        at, due = state.answered_at, state.due
        log.append(
            LogEntry(n + 1, Event.ANSWER, at, day, rating, 0.85, None, 0.25, due=due, took_ms=12000)
        )  # fmt: skip

    assert desk.cards[1] == replay(log)


def test_a_card_is_placed_within_its_window_and_away_from_a_heavy_day():
    desk = SimulatedLearner("a")
    first, last = fuzz_range(8)
    heavy = {TODAY + timedelta(days=n): 9000.0 for n in range(first, last)}
    desk.load.update(heavy)
    due = {desk.take(item, TODAY, Rating.Easy, 0.0).due for item in range(20)}

    assert due == {TODAY + timedelta(days=last)}
    assert pick_day((first, last), TODAY, Workload(heavy), 0.5) == last


def test_a_day_is_drawn_up_within_its_limits():
    desk = SimulatedLearner("a")
    for item in range(9):
        desk.take(item, TODAY, Rating.Again, 0.0)
    tomorrow = TODAY + timedelta(days=1)

    plan = desk.plan(tomorrow, range(20, 30), Limits(reviews=9, new=2))

    assert (sorted(plan.items[:9]), plan.items[9:]) == (list(range(9)), (20, 21))


def test_the_shift_for_guessing_brings_the_recall_to_its_target():
    recalls = {}
    for believed in (0.0, 0.25):
        course = Course("a", 300, guess=0.25, believed=believed)
        for _ in range(150):
            course.by_plan(NO_LIMIT, 4)
        recalls[believed] = mean(course.recalls)

    assert recalls[0.0] < 0.885 < recalls[0.25]


def test_with_an_exam_to_come_more_is_known_on_its_day():
    plan, by_due_date = exam("a", 40, "plan"), exam("a", 40, "due")

    assert plan.recall > 0.93 > by_due_date.recall
    assert plan.reviews == by_due_date.reviews


def test_the_same_seed_gives_the_same_days():
    def days(seed):
        course = Course(seed, 50)
        for _ in range(20):
            course.by_plan(NO_LIMIT, 5)
        return course.day, course.reviews, course.recall()

    assert days("a") == days("a") != days("b")
    assert days("a")[0] == FIRST + timedelta(days=20)
