"""Each figure of the page of progress, against a recount from the log by hand."""

from collections import Counter, defaultdict
from datetime import date, timedelta
from random import Random

import pytest

from learn.memory.card_state import LONGEST_SECONDS, Event, replay
from learn.memory.fsrs import Rating
from learn.memory.retention import RetentionEstimate
from learn.models import Card, Review, User
from learn.review.answers import answer, rate, undo
from learn.statistics import confusions, leeches, practice_cards, review_stats
from quizzes.models import Fact, Item
from tests.support.factories import (
    NOW,
    TODAY,
    item_of,
    make_learner,
    question,
    right,
    wrong,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
DAYS = 40


def live_through(learner, seed):
    """Forty days on which cards are answered, rated, taken back, repeated and practiced, by chance."""
    chance = Random(seed)
    items = list(Item.objects.order_by("pk"))
    hard = set(chance.sample([item.pk for item in items], 4))
    for ago in range(DAYS, -1, -1):
        for item in chance.sample(items, chance.choice([0, 0, 3, 6])):
            at = NOW - timedelta(days=ago, minutes=chance.randrange(60))
            one_card(learner, item, at, chance, is_hard=item.pk in hard)


def one_card(learner, item, at, chance, *, is_hard):
    event = chance.choice([Event.ANSWER] * 4 + [Event.PRACTICE])
    knows = chance.random() < (0.4 if is_hard else 0.85)
    given = give(learner, item, right if knows else wrong, at, event)
    what = chance.random()
    if event is Event.PRACTICE:
        return
    if what < 0.15:
        undo(learner, given.key, at)
    elif what < 0.4 and given.is_right:
        rate(learner, given.key, Rating(chance.randint(1, 4)), at)
    elif what < 0.7 and not given.is_right:
        give(learner, item, right, at + timedelta(minutes=9))


def give(learner, item, how, at, event=Event.ANSWER):
    showing = question(learner, item, at=at)
    took = timedelta(seconds=(item.pk * 7) % 90)
    return answer(learner, showing.token, how(showing), at + took, event)


def standing(learner):
    """The answers that count, in their order, by hand."""
    log = list(Review.objects.filter(learner=learner).order_by("card", "seq"))
    undone = {(r.card_id, r.target) for r in log if r.event == "undo"}
    return [r for r in log if r.event == "answer" and (r.card_id, r.seq) not in undone]


def first_answers(learner):
    """The first standing answer of each card on each day, and whether the card had a memory then."""
    by_card = defaultdict(dict)
    for review in standing(learner):
        by_card[review.card_id].setdefault(review.day, review)
    return [
        (review, n > 0)
        for days in by_card.values()
        for n, (_, review) in enumerate(sorted(days.items()))
    ]


@pytest.fixture(scope="module", params=[1, 2, 3])
def learner(request, tiny_for_this_file, django_db_blocker):
    """Lived through once for the tests of this file, none of which changes it."""
    with django_db_blocker.unblock():
        learner = make_learner(asks_details=True)
        live_through(learner, request.param)
        live_through_other(request.param)
    return learner


def live_through_other(seed):
    """Somebody else's answers, which count for nobody but them."""
    other = make_learner()
    for item in Item.objects.order_by("pk")[seed : seed + 4]:
        give(other, item, wrong, NOW)


def test_numbers_equal_a_recount_from_the_reviews(learner):
    days = review_stats.days_of(learner, TODAY - timedelta(days=99), TODAY)

    first = first_answers(learner)
    all_ = standing(learner)
    assert len({r.day for r, _ in first}) > 10, "a history to speak of"
    assert {day: row.cards for day, row in days.items()} == Counter(
        r.day for r, _ in first
    )
    assert {day: row.answers for day, row in days.items()} == Counter(
        r.day for r in all_
    )
    for day, row in days.items():
        took = [min(r.took_ms / 1000, LONGEST_SECONDS) for r in all_ if r.day == day]
        assert row.seconds == pytest.approx(sum(took))
        had = [r for r, had_memory in first if r.day == day and had_memory]
        assert row.recall == RetentionEstimate(
            len(had),
            sum(r.is_right for r in had),
            pytest.approx(sum(r.guess for r in had)),
        )
    assert any(row.recall.count and row.recall.chance for row in days.values())


def test_memories_equal_a_fold_of_the_reviews(learner):
    held = {h.item: h for h in review_stats.memories_of(learner)}

    cards = Card.objects.filter(learner=learner).select_related("item__fact")
    folded = {
        card.item_id: replay(r.entry for r in card.reviews.all()) for card in cards
    }
    met = {item: state for item, state in folded.items() if state.memory}
    assert {item: h.memory for item, h in held.items()} == {
        item: state.memory for item, state in met.items()
    }
    assert {item: h.guess for item, h in held.items()} == {
        item: state.guess for item, state in met.items()
    }
    due = review_stats.due_by_day(learner, TODAY, TODAY + timedelta(days=30))
    assert {day: count for day, (count, _) in due.items()} == Counter(
        s.due for s in met.values() if TODAY < s.due <= TODAY + timedelta(days=30)
    )
    for day, (_, seconds) in due.items():
        assert seconds == pytest.approx(
            sum(s.seconds or 12 for s in met.values() if s.due == day)
        )


def test_pairs_equal_a_recount_from_the_reviews(learner):
    mixed = Counter(
        tuple(sorted((r.right_entity, r.picked_entity)))
        for r in standing(learner)
        if r.picked_entity
    )

    found = confusions.confusion_pairs(learner, TODAY)

    assert max(mixed.values()) > 1
    assert {(p.one, p.other): n for p, n in found} == {
        pair: count for pair, count in mixed.items() if count > 1
    }
    assert [n for _, n in found] == sorted((n for _, n in found), reverse=True)


def test_topics_count_the_cards_that_are_asked(learner):
    learner = User.objects.get(pk=learner.pk)
    learner.asks_details = False
    met = set(
        Card.objects.filter(learner=learner, reps__gt=0).values_list("item", flat=True)
    )
    expected = Counter(
        (item.fact.pack_id, item.fact.topic)
        for item in Item.objects.select_related("fact")
        if item.fact.importance == "core" or item.pk in met
    )

    assert review_stats.totals_of(learner) == expected


# -- what does not count


def test_practice_counts_for_nothing():
    learner = make_learner()
    item = item_of("gemtuzumab-binds-cd33")
    for days in (9, 6, 3, 0):
        at = NOW - timedelta(days=days)
        give(learner, item, wrong, at, Event.PRACTICE)

    assert review_stats.days_of(learner, date(2026, 1, 1), TODAY) == {}
    assert review_stats.memories_of(learner) == []
    assert confusions.confusion_pairs(learner, TODAY) == []


def test_what_a_learner_set_aside_counts_for_nothing_of_today():
    learner = make_learner(asks_details=True)
    item = item_of("gemtuzumab-binds-cd33")
    give(learner, item, right, NOW)
    before = sum(review_stats.totals_of(learner).values())
    Card.objects.update(is_suspended=True)

    assert review_stats.memories_of(learner) == []
    assert sum(review_stats.totals_of(learner).values()) == before - 1


def test_study_days_are_those_of_the_last_seven_with_a_card():
    learner = make_learner()
    for days, item in zip([7, 6, 2, 0], Item.objects.order_by("pk"), strict=False):
        give(learner, item, right, NOW - timedelta(days=days))
    days = review_stats.days_of(learner, TODAY - timedelta(days=30), TODAY)

    assert review_stats.study_days(days, TODAY, 7) == 3


# -- leeches


def miss_often(learner, item, times=4):
    """Missed, right and missed again, a week apart."""
    for n in range(2 * times + 1):
        days = 7 * (2 * times + 1 - n)
        how = right if n == 0 or n % 2 == 0 else wrong
        give(learner, item, how, NOW - timedelta(days=days))
    give(learner, item, wrong, NOW)


def test_a_card_missed_far_too_often_is_a_leech_with_the_pair_behind_it():
    learner = make_learner()
    item = item_of("gemtuzumab-binds-cd33")
    item.variants.exclude(kind="fact-forward").delete()
    miss_often(learner, item)
    give(learner, item_of("rituximab-binds-cd20"), wrong, NOW)

    [(card, leech)] = leeches.leeches_of(learner)

    picked = Counter(r.picked_entity for r in standing(learner) if r.card == card)
    del picked[""]
    assert card.item == item
    assert (leech.missed, leech.count) == (5, 9)
    assert leeches.leech_of(learner, card) == leech
    assert leech.pair == confusions.Pair.of(
        item.fact.pack_id, "cd33", picked.most_common(1)[0][0]
    )
    assert card.is_suspended is False


def test_a_card_missed_once_in_a_while_is_no_leech():
    learner = make_learner()
    miss_often(learner, item_of("gemtuzumab-binds-cd33"), times=1)

    assert leeches.leeches_of(learner) == []


# -- the cards that a practice asks


def wanted(which, size=50, topic=None):
    return practice_cards.PracticeRequest(which, size, topic)


def asked(learner, *args):
    return [
        item
        for item, _ in practice_cards.select_cards(
            learner, wanted(*args), TODAY, "seed"
        )
    ]


@pytest.fixture
def beginner():
    """Three cards met: one known, one missed, one missed and longest ago."""
    learner = make_learner(asks_details=True)
    give(learner, item_of("gemtuzumab-binds-cd33"), right, NOW)
    give(learner, item_of("rituximab-binds-cd20"), wrong, NOW - timedelta(days=9))
    give(learner, item_of("inotuzumab-binds-cd22"), wrong, NOW - timedelta(days=1))
    return learner


def test_practice_of_what_was_met_of_what_was_missed_and_of_what_is_weak(beginner):
    known = item_of("gemtuzumab-binds-cd33").pk
    old = item_of("rituximab-binds-cd20").pk
    late = item_of("inotuzumab-binds-cd22").pk

    assert sorted(asked(beginner, "met")) == sorted([known, old, late])
    assert asked(beginner, "wrong") == [late, old]
    assert asked(beginner, "weak") == [old, late, known]
    assert asked(beginner, "weak", 1) == [old]


def test_practice_of_all_goes_on_with_what_was_not_met(beginner):
    found = asked(beginner, "all")

    assert sorted(found) == sorted(Item.objects.values_list("pk", flat=True))
    assert set(found[:3]) == set(asked(beginner, "met"))


def test_practice_of_a_topic_asks_nothing_else(beginner):
    pack = item_of("gemtuzumab-binds-cd33").fact.pack_id
    topics = set(
        Fact.objects.filter(items__isnull=False).values_list("topic", flat=True)
    )
    for topic in topics:
        for which in ("met", "wrong", "weak", "all"):
            items = asked(beginner, which, 50, (pack, topic))
            assert {i.fact.topic for i in Item.objects.filter(pk__in=items)} <= {topic}
    assert asked(beginner, "all", 50, (pack, "No such topic")) == []


def test_practice_asks_nothing_that_is_set_aside(beginner):
    Card.objects.update(is_suspended=True)

    assert asked(beginner, "met") == asked(beginner, "wrong") == []
    assert len(asked(beginner, "all")) == Item.objects.count() - 3


def test_a_contrast_drill_asks_for_one_and_for_the_other_by_turns():
    learner = make_learner()
    pack = item_of("gemtuzumab-binds-cd33").fact.pack_id
    pair = confusions.Pair.of(pack, "cd33", "cd19")

    found = practice_cards.contrast(
        learner, confusions.Pair.of(pack, "cd20", "cd22"), 9, NOW
    )
    items = [Item.objects.get(pk=item).fact.slug for item, _ in found]

    assert items[:2] == ["rituximab-binds-cd20", "inotuzumab-binds-cd22"]
    assert {kind for _, kind in found} == {"fact-forward"}
    [(only, _)] = practice_cards.contrast(learner, pair, 9, NOW)
    assert only == item_of("gemtuzumab-binds-cd33").pk


def test_a_pair_that_no_question_tells_apart_has_no_drill():
    pack = item_of("gemtuzumab-binds-cd33").fact.pack_id

    assert (
        practice_cards.contrast(
            make_learner(), confusions.Pair.of(pack, "x", "y"), 9, NOW
        )
        == []
    )
