"""What a reader could take for the same is proven different by nothing; and an overlap proves nothing itself."""

from itertools import product
from random import Random

import pytest

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Rule, Statement, Truth
from tests.support.packs import (
    make_denial,
    make_knowledge,
    make_partition,
    make_statement,
)
from tests.worlds.growth import grow
from tests.worlds.withheld import withheld

LEUKEMIAS = make_partition("all aml cll", "leukemias")


def truth(says, *facts, **given):
    return make_knowledge(facts, **given).verdict(make_statement(says)).truth


@pytest.mark.parametrize(
    ("overlaps", "found"),
    [
        ([], Truth.FALSE),
        (["cll aml"], Truth.UNKNOWN),
        (["aml cll"], Truth.UNKNOWN),
        (["all cll aml"], Truth.UNKNOWN),
        (["all aml"], Truth.FALSE),
        (["cll lymphoma"], Truth.FALSE),
    ],
)
def test_classes_that_may_overlap_are_not_apart(overlaps, found):
    said = ("rituximab made_for aml", "rituximab made_for cll")

    assert truth(*said, partitions=[LEUKEMIAS], overlaps=overlaps) == found


def test_things_that_may_be_the_same_are_not_different():
    said = ("rituximab carries cd22", "rituximab carries cd20")

    assert truth(*said) == Truth.FALSE
    assert truth(*said, overlaps=["cd20 cd22"]) == Truth.UNKNOWN


def test_what_stands_below_a_class_overlaps_with_it():
    facts = (
        "rituximab is_a conjugated-antibody",
        "obinutuzumab is_a car-t-cell-therapy",
    )
    said = ("rituximab is_a car-t-cell-therapy", *facts)
    parts = [make_partition("conjugated-antibody car-t-cell-therapy")]

    assert truth(*said, partitions=parts) == Truth.FALSE
    overlaps = ["conjugated-antibody car-t-cell-therapy"]
    assert truth(*said, partitions=parts, overlaps=overlaps) == Truth.UNKNOWN
    knowledge = make_knowledge(facts, overlaps=overlaps)
    assert knowledge.taxonomy.may_overlap("rituximab", "obinutuzumab")
    assert not knowledge.taxonomy.may_overlap("rituximab", "gemtuzumab")


def test_a_whole_list_with_something_like_it_does_not_prove_that_it_is_left_out():
    said = ("rituximab listed_for aml", "rituximab listed_for cll")
    given = {"complete": ["rituximab listed_for *"], "partitions": [LEUKEMIAS]}

    assert truth(*said, **given) == Truth.FALSE
    assert truth(*said, **given, overlaps=["cll aml"]) == Truth.UNKNOWN


def test_what_is_said_outright_stays_as_it_was_said():
    knowledge = make_knowledge(
        ["rituximab listed_for cll", make_denial("rituximab listed_for aml", "no")],
        overlaps=["cll aml"],
    )

    verdicts = [
        knowledge.verdict(make_statement(f"rituximab listed_for {name}"))
        for name in ("cll", "aml")
    ]
    assert [(v.truth, v.proof.rule) for v in verdicts] == [
        (Truth.TRUE, Rule.FACT),
        (Truth.FALSE, Rule.DENIAL),
    ]


@pytest.mark.parametrize("seed", range(4))
def test_in_any_world_overlaps_take_proofs_of_falsehood_away_and_give_none(seed):
    """Every statement that can be made of it, with some pairs of its entities declared to overlap."""
    known = withheld(grow(seed), seed, 0.6, classes=True)
    chance, names = Random(seed), sorted(known.entities)
    pairs = [tuple(chance.sample(names, 2)) for _ in range(40)]
    doubted = Knowledge(
        known.entities.values(), known.predicates.values(), known.facts.values(),
        known.complete, known.partitions, known.today, pairs,
    )  # fmt: skip
    lost = 0
    for predicate in known.predicates.values():
        if predicate.is_numeric:
            continue
        ends = known.of_types(predicate.subject), known.of_types(predicate.object)
        for subject, object_ in product(*ends):
            said = Statement(subject, predicate.id, object_)
            before, after = known.verdict(said), doubted.verdict(said)
            if before.truth != after.truth:
                lost += 1
                assert (before.truth, after.truth) == (Truth.FALSE, Truth.UNKNOWN)
    assert lost > 0
