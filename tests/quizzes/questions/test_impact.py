"""A change reaches whatever it makes different, and leaves most facts alone."""

from dataclasses import replace
from random import Random

import pytest

from quizzes.knowledge.base import Knowledge
from quizzes.questions.distractors import DraftContext
from quizzes.questions.draft import draft_fact
from quizzes.questions.impact import affected_facts, dependencies_of, global_digest
from tests.worlds.growth import grow
from tests.worlds.withheld import withheld

PLAIN = ("none", "plain", "brand", "mechanism", "")


def drafted(desk):
    """All that is found of each fact, and the footprints."""
    found, prints = (
        {},
        {f.id: dependencies_of(desk, f) for f in desk.knowledge.facts.values()},
    )
    for fact in desk.knowledge.active:
        found[fact.id] = list(draft_fact(desk, fact))
        prints[fact.id] = dependencies_of(desk, fact, desk.beside)
    return found, prints


def with_facts(known, facts):
    return Knowledge(
        known.entities.values(), known.predicates.values(), facts, known.complete, known.partitions, known.today
    )  # fmt: skip


def changed(known, chance):
    """The same with one fact less, more, or otherwise."""
    facts = list(known.facts.values())
    place = chance.randrange(len(facts))
    old = facts[place]
    way = chance.choice(("less", "more", "object", "subject", "denied", "ended"))
    alike = [
        f
        for f in facts
        if f.predicate == old.predicate and f.is_entity == old.is_entity
    ]
    other = chance.choice(alike)
    if way == "less":
        del facts[place]
    elif way == "more":
        facts.insert(place, replace(old, id="new", object=other.object, supersedes=()))
    elif way == "denied":
        facts[place] = replace(old, is_denial=not old.is_denial)
    elif way == "ended":
        facts[place] = replace(old, is_active=not old.is_active)
    else:
        facts[place] = replace(old, **{way: getattr(other, way)})
    return with_facts(known, facts)


@pytest.mark.parametrize("seed", range(4))
def test_what_a_change_does_not_reach_is_asked_as_before(seed):
    known = withheld(grow(seed), seed, 0.6, classes=seed % 2 == 0)
    before, was = drafted(DraftContext(known))
    rest = global_digest(DraftContext(known), "code")
    chance = Random(seed)

    for _ in range(3):
        desk = DraftContext(changed(known, chance))
        if global_digest(desk, "code") != rest:
            continue
        again = affected_facts(desk, was)
        for fact in desk.knowledge.active:
            if fact.id not in again:
                assert list(draft_fact(desk, fact)) == before[fact.id]


def test_an_overlap_reaches_every_fact():
    known = withheld(grow(1), 1, 0.6, classes=True)
    rest = global_digest(DraftContext(known), "code")
    known.overlaps.append(tuple(sorted(known.entities)[:2]))

    assert global_digest(DraftContext(known), "code") != rest


def test_what_never_stands_beside_it_reaches_a_fact():
    known = withheld(grow(1), 1, 0.6, classes=True)
    _, was = drafted(DraftContext(known))
    facts = [*known.facts.values()]
    place = next(n for n, fact in enumerate(facts) if fact.is_active)
    facts[place] = replace(facts[place], not_beside=("something",))

    assert facts[place].id in affected_facts(
        DraftContext(with_facts(known, facts)), was
    )
