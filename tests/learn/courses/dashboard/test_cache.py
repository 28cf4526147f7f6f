"""How long the counts of a large cohort are kept, and for whom."""

from datetime import date, timedelta

import pytest

from learn.courses.dashboard import cache
from learn.courses.dashboard.cache import FRESH, count, counted_of
from learn.courses.dashboard.scope import scope_from
from learn.models import Card
from quizzes.models import Pack
from tests.support.cohorts import Seeding, make_pack
from tests.support.courses import enrol, make_assignment, make_cohort, make_course
from tests.support.factories import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def large(monkeypatch):
    monkeypatch.setattr(cache, "LARGE", 3)


def cohort_of(size):
    pack = Pack.objects.filter(slug="this").first() or make_pack("this", 6)
    cohort = make_cohort(make_course(content=[{"pack": "this"}]))
    Seeding(cohort, pack, NOW, 8).fill(size)
    return cohort


def whole(cohort):
    return scope_from(cohort, [], "", NOW)


def forget_all_cards():
    Card.objects.update(reps=0)


def test_those_of_a_small_cohort_are_never_kept(large):
    cohort = cohort_of(2)
    counted_of(whole(cohort), NOW)
    forget_all_cards()

    assert counted_of(whole(cohort), NOW) == (count(whole(cohort), NOW), False)
    assert counted_of(whole(cohort), NOW)[0].learners == {}


def test_those_of_a_large_one_are_kept_and_say_when_they_were_counted(large):
    cohort = cohort_of(3)
    then = count(whole(cohort), NOW)
    counted_of(whole(cohort), NOW)
    forget_all_cards()

    later = NOW + FRESH - timedelta(seconds=1)

    assert then.learners
    assert counted_of(whole(cohort), later) == (then, True)
    assert counted_of(whole(cohort), later)[0].at == NOW


def test_after_their_time_all_is_counted_again(large):
    cohort = cohort_of(3)
    counted_of(whole(cohort), NOW)
    forget_all_cards()

    found, _ = counted_of(whole(cohort), NOW + FRESH)

    assert (found.at, found.learners) == (NOW + FRESH, {})


def test_no_cohort_gets_those_of_another(large):
    one, other = cohort_of(3), cohort_of(3)
    counted_of(whole(one), NOW)

    found, _ = counted_of(whole(other), NOW)

    assert found == count(whole(other), NOW)
    assert set(found.learners) == {
        pk for pk in other.enrolments.values_list("learner", flat=True)
        if Card.objects.filter(learner=pk, reps__gt=0).exists()
    }  # fmt: skip


@pytest.mark.parametrize("change", ["leaves", "joins", "one for another"])
def test_whoever_leaves_or_joins_is_counted_at_once(large, change):
    cohort = cohort_of(4)
    counted_of(whole(cohort), NOW)
    if change != "joins":
        cohort.enrolments.order_by("pk").first().end(NOW)
    if change != "leaves":
        enrol(cohort, joined_at=NOW)
    forget_all_cards()

    assert counted_of(whole(cohort), NOW)[0].learners == {}


def test_other_content_and_other_days_are_counted_at_once(large):
    cohort = cohort_of(3)
    counted_of(whole(cohort), NOW)
    forget_all_cards()
    topic = make_assignment(cohort, content=[{"pack": "this", "topic": "Topic 1"}])

    longer = whole(cohort)
    longer.cohort.ends_on = date(2027, 6, 1)
    for focus in (
        scope_from(cohort, [topic], str(topic.pk), NOW),
        whole(longer.cohort),
    ):
        assert counted_of(focus, NOW)[0].learners == {}
