"""Statistics are made of the log, kept, and act: an item that the strong fail is held for review."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from learn.memory.item_analysis import HABIT, PRIOR
from learn.models import ItemStatistics, Review
from learn.review.answers import answer, undo
from learn.review.presentation import UnanswerableError
from learn.statistics.item_statistics import clear, confusions_of, measure_items
from quizzes.items.build import build_items
from quizzes.items.incremental import confusions_in
from quizzes.models import Item, Option
from tests.support.factories import (
    NOW,
    TODAY,
    UNKNOWN,
    item_of,
    load_tiny,
    make_learner,
    only,
    option,
    question,
    right,
)

pytestmark = pytest.mark.django_db
FACT = "gemtuzumab-binds-cd33"


@pytest.fixture
def item(db):
    load_tiny()
    return only(item_of(FACT), "fact-forward")


def give(learner, item, given, at=NOW):
    showing = question(learner, item, at=at)
    return answer(learner, showing.token, given(showing), at)


def picking(entity):
    """Take this entity for the right one, where it is offered."""

    def given(showing):
        entities = [o.entity for o in showing.question.options]
        return option(entities.index(entity)) if entity in entities else UNKNOWN

    return given


def test_only_the_first_standing_answer_of_each_learner_counts(item):
    first, second, third = (make_learner() for _ in range(3))
    give(first, item, right)
    give(first, item, picking("cd20"), NOW + timedelta(days=30))
    give(second, item, picking("cd20"))
    undone = give(third, item, picking("cd20"))
    undo(third, undone.key, NOW)

    assert measure_items(NOW) == []
    measure_items(NOW)

    [row] = ItemStatistics.objects.all()
    picked = Review.objects.filter(learner=second).get().picked_entity
    assert (row.item, row.answers, row.facility) == (item, 2, 0.5)
    assert row.picks == ({picked: 1} if picked else {})


def suspicious(item):
    """Forty learners, of whom those who know everything else take CD20 here."""
    others = list(
        Item.objects.exclude(pk=item.pk).filter(variants__kind="fact-forward")[:6]
    )
    for other in others:
        only(other, "fact-forward")
    for n in range(40):
        learner, knows = make_learner(), n % 2
        for place, other in enumerate(others):
            at = NOW + timedelta(minutes=place)
            give(learner, other, right if knows else lambda _: UNKNOWN, at)
        chosen = picking("cd20") if knows else right
        give(learner, item, chosen, NOW + timedelta(minutes=30))


def test_an_item_that_the_strong_fail_is_held_until_an_editor_clears_it(item):
    Option.objects.filter(variant__item=item, is_true=False).exclude(
        entity="cd20"
    ).exclude(position__lte=2).delete()
    # Found again among the options that are left.
    item.variants.update(draws=None)
    suspicious(item)
    out = StringIO()

    call_command("run_job", "item_statistics", stdout=out)

    item.refresh_from_db()
    assert item.suspended == "held"
    assert "items held for review: 1" in out.getvalue()
    assert ItemStatistics.objects.get(item=item).suspicious == ["cd20"]
    build_items("tiny", TODAY)
    item.refresh_from_db()
    assert item.suspended == "held"
    with pytest.raises(UnanswerableError):
        give(make_learner(), item, right)

    clear(item.pk, NOW + timedelta(hours=1))
    assert measure_items(NOW + timedelta(hours=2)) == []
    item.refresh_from_db()
    assert item.suspended == ""


def test_what_learners_take_for_what_ranks_the_wrong_options(item):
    before = dict(scores(item))
    for _ in range(4):
        learner = make_learner()
        for n in range(3):
            give(learner, item, picking("cd20"), NOW + timedelta(days=20 * n))

    found = confusions_of("tiny")

    # One whose questions never offer it cannot pick it.
    picked = Review.objects.filter(picked_entity="cd20")
    learners = picked.values("learner").distinct().count()
    share = round(20 * learners / (learners + PRIOR)) / 20
    assert learners >= HABIT
    assert found == confusions_in("tiny") == {("cd33", "cd20"): share}
    build_items("tiny", TODAY)
    after = dict(scores(item_of(FACT)))
    assert after["cd20"] == pytest.approx(before["cd20"] + 0.2 * share, abs=0.002)
    assert {**after, "cd20": 0} == {**before, "cd20": 0}


def scores(item):
    rows = Option.objects.filter(variant__item=item, variant__kind="fact-forward")
    return rows.filter(is_true=False).values_list("entity", "score")
