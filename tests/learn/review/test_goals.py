from datetime import timedelta

import pytest

from learn.memory.fsrs import Memory
from learn.memory.plan.day_plan import Candidate, Limits, NewItem, plan_day
from learn.models import Goal
from learn.review import queue
from quizzes.models import Fact
from tests.support.factories import TODAY, item_of, make_learner

EXAM = TODAY + timedelta(days=30)


def due(item, seconds=12.0):
    memory = Memory(5.0, 5.0, TODAY - timedelta(days=5))
    return Candidate(item, item, memory, TODAY, seconds=seconds)


def planned(cards, new, limits):
    return plan_day(cards, new, limits, TODAY).items


def test_despite_a_backlog_the_new_items_of_an_exam_come_and_no_others():
    new = [NewItem(11, 11), NewItem(12, 12, EXAM)]

    assert planned([due(1), due(2)], new, Limits(reviews=1, new=2)) == (1, 12)


def test_new_items_of_an_exam_come_before_others():
    new = [NewItem(11, 11), NewItem(12, 12, EXAM), NewItem(13, 13, TODAY)]

    assert planned([due(1)], new, Limits(reviews=9, new=2)) == (1, 13, 12)


def test_within_a_time_limit_reviews_leave_half_of_it_to_new_items_of_an_exam():
    cards = [due(n) for n in range(1, 11)]
    limits = Limits(reviews=9, new=9, seconds=120)

    for_an_exam = [NewItem(20 + n, 20 + n, EXAM) for n in range(9)]
    without = [NewItem(20 + n, 20 + n) for n in range(9)]

    assert planned(cards, for_an_exam, limits) == (1, 2, 3, 4, 5, 20, 21, 22)
    assert planned(cards, without, limits) == tuple(range(1, 10))


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_the_days_list_takes_the_items_of_an_exam_first_wherever_they_stand(
    django_assert_num_queries,
):
    learner = make_learner(new_per_day=1)
    last = item_of("inotuzumab-listed")
    Fact.objects.filter(pk=last.fact_id).update(topic="For the exam")
    pack = last.fact.pack
    assert queue.plan_of(learner, TODAY).items != (last.pk,)

    Goal.objects.create(learner=learner, pack=pack, topic="For the exam", on=EXAM)

    with django_assert_num_queries(7):
        assert queue.plan_of(learner, TODAY).items == (last.pk,)
