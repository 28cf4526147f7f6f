"""What is proven false by a denial, by the one value or by a partition, and its near misses."""

import pytest

from quizzes.knowledge.statements import UNKNOWN, Proof, Rule
from tests.support.packs import make_denial, make_fact, make_knowledge, make_partition
from tests.support.quizzes.verdicts import (
    ANTIBODIES,
    LEUKEMIAS,
    MODALITY,
    false,
    verdict,
)

PAYLOAD = make_partition("conjugated-antibody unconjugated-antibody", "payload")


def test_what_a_fact_denies_is_false():
    knowledge = make_knowledge([make_denial("rituximab listed_for aml", "not-aml")])

    assert verdict(knowledge, "rituximab listed_for aml") == false(
        Rule.DENIAL, ["not-aml"]
    )


def test_a_denial_reaches_into_a_narrower_scope():
    knowledge = make_knowledge([make_denial("rituximab listed_for aml", "not-aml")])

    assert verdict(knowledge, "rituximab listed_for aml", "US", age="adults") == false(
        Rule.DENIAL, ["not-aml"]
    )


@pytest.mark.parametrize(
    ("given", "jurisdiction", "qualifiers"),
    [
        ({"jurisdiction": "US"}, "", {}),
        ({"jurisdiction": "US"}, "EU", {}),
        ({"scope": {"age": "children"}}, "", {}),
        ({"scope": {"age": "children"}}, "", {"age": "adults"}),
    ],
)
def test_a_denial_reaches_no_further_than_its_scope(given, jurisdiction, qualifiers):
    knowledge = make_knowledge([make_denial("rituximab listed_for aml", **given)])

    assert (
        verdict(knowledge, "rituximab listed_for aml", jurisdiction, **qualifiers)
        == UNKNOWN
    )


def test_an_inactive_denial_denies_nothing():
    knowledge = make_knowledge(
        [make_denial("rituximab listed_for aml", is_active=False)]
    )

    assert verdict(knowledge, "rituximab listed_for aml") == UNKNOWN


def test_what_is_not_of_a_class_is_not_of_its_subclasses():
    denial = make_denial("tisagenlecleucel is_a antibody", "no-antibody")
    knowledge = make_knowledge([*ANTIBODIES, denial])

    assert verdict(knowledge, "tisagenlecleucel is_a conjugated-antibody") == false(
        Rule.DENIAL, ["no-antibody", "conjugated-class"]
    )


def test_what_is_not_of_a_subclass_may_still_be_of_the_class():
    denial = make_denial("tisagenlecleucel is_a conjugated-antibody")
    knowledge = make_knowledge([*ANTIBODIES, denial])

    assert verdict(knowledge, "tisagenlecleucel is_a antibody") == UNKNOWN


@pytest.mark.parametrize("predicate", ["listed_for", "made_for"])
def test_a_denied_use_in_a_disease_says_nothing_of_its_forms(predicate):
    denial = make_denial(f"rituximab {predicate} leukemia")
    knowledge = make_knowledge(["aml is_a leukemia", denial])

    assert verdict(knowledge, f"rituximab {predicate} aml") == UNKNOWN


def test_a_denial_does_not_make_the_opposite_of_others_true():
    knowledge = make_knowledge([make_denial("rituximab listed_for aml")])

    assert verdict(knowledge, "obinutuzumab listed_for aml") == UNKNOWN
    assert verdict(knowledge, "rituximab listed_for cll") == UNKNOWN


def test_another_object_is_false_where_there_is_only_one():
    knowledge = make_knowledge([make_fact("inotuzumab carries cd22", "payload")])

    assert verdict(knowledge, "inotuzumab carries cd33") == false(
        Rule.ONE_OBJECT, ["payload"]
    )


def test_another_object_is_unknown_where_there_may_be_several():
    knowledge = make_knowledge(["rituximab has_brand rituxan"])

    assert verdict(knowledge, "rituximab has_brand gazyva") == UNKNOWN


def test_another_subject_of_the_one_object_is_unknown():
    knowledge = make_knowledge(["inotuzumab carries cd22"])

    assert verdict(knowledge, "gemtuzumab carries cd22") == UNKNOWN


def test_a_class_is_not_another_object_unless_a_partition_parts_them():
    fact = make_fact("rituximab made_for cll", "use")

    assert verdict(make_knowledge([fact]), "rituximab made_for aml") == UNKNOWN
    assert verdict(
        make_knowledge([fact], partitions=[LEUKEMIAS]), "rituximab made_for aml"
    ) == false(Rule.ONE_OBJECT, ["use"], ["leukemias"])


def test_a_class_above_the_one_object_is_unknown():
    knowledge = make_knowledge(
        ["rituximab made_for cll", "cll is_a leukemia"], partitions=[LEUKEMIAS]
    )

    assert verdict(knowledge, "rituximab made_for leukemia") == UNKNOWN


def test_another_text_is_false_where_there_is_only_one():
    knowledge = make_knowledge([make_fact("all abbreviated ALL", "letters")])

    assert verdict(knowledge, "all abbreviated AML") == false(
        Rule.ONE_OBJECT, ["letters"]
    )
    assert verdict(knowledge, "all abbreviated aLL") == UNKNOWN


def test_a_text_is_not_apart_from_an_entity():
    knowledge = make_knowledge([])

    assert knowledge.taxonomy.apart("cd20", "a word") is None
    assert knowledge.taxonomy.apart("a word", "cd20") is None
    assert knowledge.taxonomy.apart("a word", "another word") == Proof(Rule.FACT)


@pytest.mark.parametrize(
    ("given", "jurisdiction"),
    [
        ({"jurisdiction": "US"}, ""),
        ({"jurisdiction": "US"}, "EU"),
        ({"scope": {"age": "adults"}}, ""),
        ({"is_active": False}, ""),
    ],
)
def test_the_one_object_rules_out_others_within_its_scope_only(given, jurisdiction):
    knowledge = make_knowledge([make_fact("inotuzumab carries cd22", **given)])

    assert verdict(knowledge, "inotuzumab carries cd33", jurisdiction) == UNKNOWN


def test_a_denied_object_is_not_the_one_object():
    knowledge = make_knowledge([make_denial("inotuzumab carries cd22")])

    assert verdict(knowledge, "inotuzumab carries cd33") == UNKNOWN


def test_another_subject_is_false_where_there_is_only_one():
    knowledge = make_knowledge([make_fact("rituximab has_brand rituxan", "brand")])

    assert verdict(knowledge, "obinutuzumab has_brand rituxan") == false(
        Rule.ONE_SUBJECT, ["brand"]
    )


def test_a_class_is_not_another_subject_unless_a_partition_parts_them():
    letters = make_fact("all abbreviated A", "letters")

    assert verdict(make_knowledge([letters]), "aml abbreviated A") == UNKNOWN
    assert verdict(
        make_knowledge([letters], partitions=[LEUKEMIAS]), "aml abbreviated A"
    ) == false(Rule.ONE_SUBJECT, ["letters"], ["leukemias"])


@pytest.mark.parametrize(
    ("given", "jurisdiction"),
    [
        ({"jurisdiction": "US"}, ""),
        ({"jurisdiction": "US"}, "EU"),
        ({"is_active": False}, ""),
        ({"is_denial": True}, ""),
    ],
)
def test_the_one_subject_rules_out_others_within_its_scope_only(given, jurisdiction):
    knowledge = make_knowledge([make_fact("rituximab has_brand rituxan", **given)])

    assert verdict(knowledge, "obinutuzumab has_brand rituxan", jurisdiction) == UNKNOWN


def test_a_class_beyond_a_partition_is_false():
    knowledge = make_knowledge(ANTIBODIES, partitions=[PAYLOAD])

    assert verdict(knowledge, "rituximab is_a conjugated-antibody") == false(
        Rule.PARTITION, ["rituximab-class"], ["payload"]
    )


def test_a_partition_high_up_parts_what_stands_far_below():
    knowledge = make_knowledge(ANTIBODIES, partitions=[MODALITY])

    assert verdict(knowledge, "inotuzumab is_a car-t-cell-therapy") == false(
        Rule.PARTITION, ["inotuzumab-class", "conjugated-class"], ["modality"]
    )


def test_classes_that_no_partition_parts_may_share_members():
    knowledge = make_knowledge(ANTIBODIES)

    assert verdict(knowledge, "rituximab is_a conjugated-antibody") == UNKNOWN
    assert verdict(knowledge, "rituximab is_a car-t-cell-therapy") == UNKNOWN


def test_a_partition_of_one_sort_parts_no_other():
    knowledge = make_knowledge(ANTIBODIES, partitions=[PAYLOAD])

    assert verdict(knowledge, "rituximab is_a car-t-cell-therapy") == UNKNOWN


def test_classes_below_the_same_block_may_share_members():
    facts = ["cll is_a leukemia", "aml is_a leukemia"]
    knowledge = make_knowledge(facts, partitions=["leukemia lymphoma"])

    assert verdict(knowledge, "cll is_a aml") == UNKNOWN
    assert knowledge.taxonomy.apart("cll", "aml") is None


def test_a_class_is_not_parted_from_what_stands_above_a_block():
    knowledge = make_knowledge(ANTIBODIES, partitions=[PAYLOAD])

    assert verdict(knowledge, "antibody is_a conjugated-antibody") == UNKNOWN


def test_something_without_a_known_class_is_not_parted():
    knowledge = make_knowledge(ANTIBODIES, partitions=[PAYLOAD, MODALITY])

    assert verdict(knowledge, "obinutuzumab is_a conjugated-antibody") == UNKNOWN


def test_a_partition_says_nothing_of_a_plain_predicate():
    knowledge = make_knowledge(["rituximab listed_for cll"], partitions=[LEUKEMIAS])

    assert verdict(knowledge, "rituximab listed_for aml") == UNKNOWN


@pytest.mark.parametrize("asked", ["", "EU"])
def test_a_class_that_holds_in_one_jurisdiction_parts_nothing_elsewhere(asked):
    fact = make_fact("rituximab is_a unconjugated-antibody", "us", jurisdiction="US")
    knowledge = make_knowledge([fact], partitions=[PAYLOAD])
    says = "rituximab is_a conjugated-antibody"

    assert verdict(knowledge, says, asked) == UNKNOWN
    assert verdict(knowledge, says, "US") == false(Rule.PARTITION, ["us"], ["payload"])
