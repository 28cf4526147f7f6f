"""What a course sets comes in the learner's own daily reviews, and exceptions hold."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from learn.models import Assignment, Goal, StudyDay
from learn.review import queue
from learn.review.assignments import assignments_for, draw_up_anew, studies
from learn.review.goals import exams_of, nearest_exams
from learn.statistics.readiness import readiness
from quizzes.models import Fact, Item
from tests.support.courses import (
    enrol,
    make_assignment,
    make_cohort,
    make_exam,
    make_override,
)
from tests.support.factories import NOW, TODAY, item_of, make_card, make_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
DAY = timedelta(days=1)
SET = [{"pack": "tiny", "topic": "Set"}]
DUE = NOW + 30 * DAY


@pytest.fixture
def learner():
    return make_learner(new_per_day=1)


@pytest.fixture
def item():
    """The last item there is, in a topic of its own."""
    last = item_of("inotuzumab-listed")
    Fact.objects.filter(pk=last.fact_id).update(topic="Set")
    return last


@pytest.fixture
def cohort(learner):
    made = make_cohort()
    enrol(made, learner)
    return made


def assign(cohort, **fields):
    return make_assignment(
        cohort, **{"content": SET, "due_at": DUE, "closes_at": DUE} | fields
    )


def test_what_is_set_comes_first_in_the_days_list(learner, cohort, item):
    assert queue.plan_of(learner, TODAY).items != (item.pk,)

    assign(cohort)

    assert queue.plan_of(learner, TODAY).items == (item.pk,)


def test_cards_of_what_is_set_are_planned_for_its_day(learner, cohort, item):
    made = assign(cohort)
    card = make_card(learner, item, due=TODAY + 3 * DAY)

    exams = exams_of(learner, TODAY)

    [candidate] = queue.candidates(learner, TODAY, exams)
    assert (candidate.item, candidate.exam) == (card.item_id, TODAY + 30 * DAY)
    assert [exam.name for exam in exams.exams] == [made.title]


@pytest.mark.parametrize(
    "fields",
    [
        {"opens_at": NOW + DAY},
        {"due_at": NOW - DAY, "closes_at": NOW - DAY, "opens_at": NOW - 9 * DAY},
        {"kind": "exam", "questions": 1},
    ],
    ids=["not open yet", "over", "an exam"],
)
def test_only_what_may_be_studied_now_comes(learner, cohort, item, fields):
    assign(cohort, **fields)

    assert exams_of(learner, TODAY).exams == ()


def test_nothing_comes_to_who_has_left_or_is_excused_or_is_in_another_cohort(
    learner, cohort, item
):
    made = assign(cohort)
    gone, other, excused = make_learner(), make_learner(), make_learner()
    enrol(cohort, gone, left_at=NOW)
    enrol(make_cohort(), other)
    enrol(cohort, excused)
    make_override(made, excused, is_excused=True)

    found = [len(exams_of(one, TODAY).exams) for one in (learner, gone, other, excused)]

    assert found == [1, 0, 0, 0]


def test_an_exception_moves_the_day_for_one_learner_alone(learner, cohort):
    other = make_learner()
    enrol(cohort, other)
    made = assign(cohort)
    make_override(made, learner, due_at=DUE + 5 * DAY)

    days = [exams_of(one, TODAY).exams[0].on for one in (learner, other)]

    assert days == [TODAY + 35 * DAY, TODAY + 30 * DAY]


def test_the_last_exception_holds_whole(learner, cohort):
    made = make_exam(cohort)
    make_override(made, learner, due_at=DUE, time_factor=2)
    make_override(made, learner, extra_attempts=1)

    [duty] = assignments_for(learner)

    assert (duty.terms.due_at, duty.terms.minutes, duty.terms.attempts) == (
        made.due_at,
        20,
        2,
    )


def test_the_day_that_it_is_due_is_a_study_day_of_the_learner(cohort):
    far = make_learner(timezone="Pacific/Auckland")
    enrol(cohort, far)
    assign(cohort)

    assert exams_of(far, TODAY).exams[0].on == far.study_day(DUE) == TODAY + 30 * DAY


def test_the_nearest_of_ones_own_and_of_what_is_set_counts(learner, cohort, item):
    assign(cohort)
    pack = item.fact.pack
    Goal.objects.create(learner=learner, pack=pack, topic="Set", on=TODAY + 9 * DAY)

    assert exams_of(learner, TODAY).day_for(pack.pk, "Set") == TODAY + 9 * DAY


def test_today_says_how_far_one_is_with_what_is_set(learner, cohort, item):
    made = assign(cohort)

    [ready] = readiness(learner, nearest_exams(learner, TODAY), TODAY)

    assert (ready.exam.name, ready.exam.course) == (made.title, cohort.pk)
    assert (ready.days, ready.items, ready.met) == (30, 1, 0)


def test_two_topics_of_an_assignment_are_one_line_on_today(learner, cohort, item):
    topic = Item.objects.exclude(pk=item.pk).first().fact.topic
    assign(cohort, content=[*SET, {"pack": "tiny", "topic": topic}])

    [ready] = readiness(learner, nearest_exams(learner, TODAY), TODAY)

    core = Item.objects.live().core()
    assert ready.items == core.filter(fact__topic__in=("Set", topic)).count()


def test_a_pack_that_is_gone_asks_nothing(learner, cohort):
    assign(cohort, content=[{"pack": "gone"}])

    assert exams_of(learner, TODAY).exams[0].places == ()
    assert not Item.objects.filter(exams_of(learner, TODAY).items).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_assignments(
    learner, cohort, django_assert_num_queries, count
):
    for _ in range(count):
        make_override(assign(cohort), learner)

    with django_assert_num_queries(4):
        assert len(exams_of(learner, TODAY).exams) == count
    with django_assert_num_queries(2):
        assert len(assignments_for(learner)) == count


def test_the_lists_of_a_cohort_are_drawn_up_anew_and_no_others(learner, cohort):
    for one in (learner, make_learner()):
        StudyDay.objects.create(learner=one, day=timezone.now().date(), items=[])

    draw_up_anew(cohort)

    assert StudyDay.objects.get().learner != learner


@pytest.mark.parametrize(
    ("late", "word"), [("accept", "late"), ("deduct", "late"), ("refuse", "closed")]
)
def test_a_duty_says_in_a_word_how_it_stands(learner, cohort, late, word):
    make_exam(cohort, closes_at=NOW + 9 * DAY, late=late)
    [duty] = assignments_for(learner)

    at = [NOW - 9 * DAY, NOW, NOW + 8 * DAY, NOW + 9 * DAY]

    assert [duty.state(when) for when in at] == ["to come", "open", word, "closed"]
    assert studies(learner, TODAY) == []


@pytest.mark.parametrize(
    "fields",
    [
        {"due_at": NOW - 8 * DAY},
        {"closes_at": NOW},
        {"kind": "quiz"},
        {"attempts": 0},
        {"threshold": 1.1},
        {"late_share": 2},
    ],
)
def test_the_database_takes_no_assignment_that_cannot_be(cohort, fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_exam(cohort, **fields)
    assert not Assignment.objects.exists()


@pytest.mark.parametrize("fields", [{"why": ""}, {"time_factor": 0.5}])
def test_the_database_takes_no_exception_that_cannot_be(learner, cohort, fields):
    made = make_exam(cohort)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_override(made, learner, **fields)
