"""Each figure of the page of a cohort, against a recount of all rows by hand."""

from collections import Counter, defaultdict
from datetime import date, timedelta

import pytest
from django.core.management import call_command

from learn.courses.dashboard.confusions import cells_of
from learn.courses.dashboard.forecast import coming_up
from learn.courses.dashboard.learners import (
    card_counts,
    predicted,
    roster_of,
    states_of,
)
from learn.courses.dashboard.scope import FEWEST_LEARNERS, scope_from
from learn.courses.dashboard.topics import asked_of, hardest, topics_of
from learn.memory.fsrs import Memory, correct_for_guessing, retrievability
from learn.memory.retention import wilson
from learn.models import Card, Cohort, Enrolment, Review
from learn.rules.courses.at_risk import State, risk_status
from learn.statistics.confusions import Pair
from quizzes.models import Fact, Item
from tests.support.cohorts import Seeding, make_pack
from tests.support.courses import (
    make_assignment,
    make_cohort,
    make_course,
    make_override,
)
from tests.support.factories import NOW

ITEMS, DAYS, SIZE = 36, 20, 18
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cohort(django_db_setup, django_db_blocker):
    """Eighteen learners; one has left, one has set cards aside, and all study something else as well."""
    with django_db_blocker.unblock():
        pack, other = make_pack("this", ITEMS), make_pack("that", 6)
        dates = {"starts_on": date(2026, 11, 1), "ends_on": date(2026, 12, 20)}
        cohort = make_cohort(make_course(content=[{"pack": "this"}]), **dates)
        rows = Seeding(cohort, pack, NOW, DAYS).fill(SIZE)
        beside = Seeding(make_cohort(), other, NOW, DAYS)
        for row in rows[:4]:
            beside.study(row.learner, 0.5)
        Seeding(make_cohort(cohort.course, **dates), pack, NOW, DAYS).fill(3)
        rows[2].end(NOW)
        Card.objects.filter(learner=rows[3].learner, item__position__lt=4).update(
            is_suspended=True
        )
        Fact.objects.filter(pack=pack, slug="f-5").update(importance="detail")
        Item.objects.filter(fact__slug="f-6", fact__pack=pack).update(suspended="why")
        yield cohort
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def focus(cohort):
    return scope_from(cohort, [], "", NOW)


def of(cohort, topic=""):
    """Learners with when they joined, and items, by hand."""
    people = {
        row.learner_id: row.joined_at
        for row in Enrolment.objects.all()
        if row.cohort_id == cohort.pk and row.left_at is None
    }
    items = {
        item.pk: item
        for item in Item.objects.select_related("fact__pack")
        if item.fact.pack.slug == "this"
        and not item.suspended
        and item.fact.importance == "core"
        and topic in ("", item.fact.topic)
    }
    return people, items


def cards_of(cohort, topic=""):
    people, items = of(cohort, topic)
    return [
        card
        for card in Card.objects.select_related("learner__parameters")
        if card.learner_id in people
        and card.item_id in items
        and card.reps
        and not card.is_suspended
    ]


def was_tried(card, people):
    return card.answered_at >= people[card.learner_id]


def will_be_known(card, day):
    memory = Memory(card.stability, card.difficulty, card.last_day)
    parameters = card.learner.fsrs_parameters
    return correct_for_guessing(retrievability(memory, day, parameters), card.guess)


def recount(cohort, focus, topic=""):
    """Of each learner: met, tried, right, waiting, since when, and what will be known."""
    people, _ = of(cohort, topic)
    found = defaultdict(list)
    for card in cards_of(cohort, topic):
        found[card.learner_id].append(card)
    return {
        who: (
            len(cards),
            sum(was_tried(card, people) for card in cards),
            sum(was_tried(card, people) and card.rating > 1 for card in cards),
            sum(card.due <= focus.today for card in cards),
            min((c.due for c in cards if c.due <= focus.today), default=None),
            pytest.approx(sum(will_be_known(c, focus.window.last) for c in cards)),
        )
        for who, cards in found.items()
    }


def test_what_the_cards_of_each_learner_add_up_to(cohort, focus):
    found = card_counts(focus)

    assert {
        who: (c.met, c.tried, c.right, c.waiting, c.since, c.will)
        for who, c in found.items()
    } == recount(cohort, focus)
    assert len(found) > 12
    # Each of these tells a wrong count from a right one.
    assert any(c.tried < c.met for c in found.values())
    assert any(c.since for c in found.values())


def test_an_assignment_is_about_its_own_topics_and_days(cohort):
    one = make_assignment(cohort, content=[{"pack": "this", "topic": "Topic 1"}])
    narrow = scope_from(cohort, [one], str(one.pk), NOW)

    assert (narrow.window.first, narrow.window.last) == (
        date(2026, 11, 16),
        date(2026, 11, 30),
    )
    assert {
        who: (c.met, c.tried, c.right, c.waiting, c.since, c.will)
        for who, c in card_counts(narrow).items()
    } == recount(cohort, narrow, "Topic 1")


def test_everybody_who_is_in_it_has_one_state_by_it_and_by_name(cohort, focus):
    people, items = of(cohort)

    rows = roster_of(focus, len(items), card_counts(focus))

    assert {row.learner for row in rows} == set(people)
    assert len(rows) == SIZE - 1
    order = [(list(State).index(row.state), row.called) for row in rows]
    assert order == sorted(order)
    for row in rows:
        assert row.verdict == risk_status(
            row.counts, len(items), focus.window, focus.today, focus.goal
        )
    assert states_of(rows) == Counter(row.state for row in rows)
    will = sum(will_be_known(card, focus.window.last) for card in cards_of(cohort))
    assert predicted(rows, len(items)) == pytest.approx(will / len(items) / len(rows))


def test_who_is_excused_or_has_longer_is_judged_by_that(cohort):
    one = make_assignment(cohort, content=[{"pack": "this"}])
    idle, other = (
        row.learner for row in cohort.enrolments.order_by("pk") if row.name in ("Learner 0009", "Learner 0008")
    )  # fmt: skip
    make_override(one, idle, is_excused=True)
    make_override(one, other, due_at=NOW + timedelta(days=60))

    narrow = scope_from(cohort, [one], str(one.pk), NOW)
    rows = {row.learner: row for row in roster_of(narrow, ITEMS, card_counts(narrow))}

    assert rows[idle.pk].state == State.EXCUSED
    assert rows[other.pk].state != State.EXCUSED


def test_how_many_have_met_each_item_and_got_it_right(cohort, focus):
    people, items = of(cohort)
    met, tried, right = Counter(), Counter(), Counter()
    for card in cards_of(cohort):
        met[card.item_id] += 1
        tried[card.item_id] += was_tried(card, people)
        right[card.item_id] += was_tried(card, people) and card.rating > 1

    asked = asked_of(focus)

    assert [(one.item, one.met, one.tried, one.right) for one in asked] == [
        (pk, met[pk], tried[pk], right[pk])
        for pk in sorted(items, key=lambda pk: items[pk].position)
    ]
    assert len(asked) == ITEMS - 2


def test_the_hardest_are_those_that_enough_have_answered_and_some_got_wrong(focus):
    asked = asked_of(focus)

    found = hardest(asked)

    enough = [a for a in asked if a.tried >= FEWEST_LEARNERS and a.right < a.tried]
    worst = sorted(enough, key=lambda a: (wilson(a.right, a.tried)[1], a.item))
    assert found == worst[:10]
    assert found


def test_topics_are_counted_of_all_that_all_could_have_met(cohort, focus):
    people, items = of(cohort)

    topics = topics_of(asked_of(focus), len(people))

    by_topic = Counter(item.fact.topic for item in items.values())
    met = Counter(items[card.item_id].fact.topic for card in cards_of(cohort))
    assert {(t.name, t.items, t.met, t.whole) for t in topics} == {
        (name, n, met[name], n * len(people)) for name, n in by_topic.items()
    }


def picks_of(cohort):
    """By (right, taken for it): the answers that stand, and their learners."""
    people, items = of(cohort)
    log = list(Review.objects.select_related("card"))
    undone = {(r.card_id, r.target) for r in log if r.event == "undo"}
    found = defaultdict(list)
    for review in log:
        if (
            review.event == "answer"
            and (review.card_id, review.seq) not in undone
            and review.picked_entity
            and review.card.item_id in items
            and review.learner_id in people
            and review.at >= people[review.learner_id]
        ):
            pair = (review.right_entity, review.picked_entity)
            found[pair].append(review.learner_id)
    return found


def test_what_is_taken_for_what_is_counted_and_small_cells_are_hidden(cohort, focus):
    picks = picks_of(cohort)

    cells = cells_of(focus)

    assert {(c.right, c.picked): (c.answers, c.learners) for c in cells} == {
        pair: (len(who), len(set(who)))
        for pair, who in picks.items()
        if len(set(who)) >= FEWEST_LEARNERS
    }
    assert 0 < len(cells) < len(picks)
    assert [(-c.learners, -c.answers) for c in cells] == sorted(
        (-c.learners, -c.answers) for c in cells
    )
    assert {(c.right_name, c.picked_name) for c in cells} == {
        (c.right.replace("e-", "Entity "), c.picked.replace("e-", "Entity "))
        for c in cells
    }


def test_a_pair_has_its_own_cells_alone(focus):
    cell = cells_of(focus)[0]

    found = cells_of(focus, Pair.of(cell.pack, cell.picked, cell.right))

    assert cell in found
    assert {c.pair for c in found} == {cell.pair}


def test_what_comes_back_on_each_of_the_next_days(cohort, focus):
    count, seconds = Counter(), Counter()
    for card in cards_of(cohort):
        count[card.due] += 1
        seconds[card.due] += card.seconds
    days = [focus.today + timedelta(days=n) for n in range(1, 15)]

    assert [(d.day, d.cards, d.minutes) for d in coming_up(focus)] == [
        (day, count[day], pytest.approx(seconds[day] / 60)) for day in days
    ]
    assert sum(count[day] for day in days) > 0


def test_the_day_is_that_of_the_cohorts_zone(cohort):
    far = Cohort(
        course=cohort.course,
        starts_on=NOW.date(),
        ends_on=NOW.date(),
        timezone="Pacific/Kiritimati",
    )

    assert scope_from(far, [], "", NOW).today == NOW.date() + timedelta(days=1)
