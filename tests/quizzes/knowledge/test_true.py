"""What is proven true, and beside it the near misses that must stay unknown."""

from dataclasses import replace

import pytest

from quizzes.knowledge.statements import UNKNOWN, Proof, Rule, Truth, Verdict
from tests.support.packs import (
    make_complete,
    make_denial,
    make_entity,
    make_fact,
    make_knowledge,
    make_predicate,
    make_statement,
)
from tests.support.quizzes.verdicts import ANTIBODIES, false, verdict


def true(rule, *facts):
    return Verdict(Truth.TRUE, Proof(rule, facts))


def test_a_fact_is_true():
    knowledge = make_knowledge([make_fact("rituximab binds cd20", "r")])

    assert verdict(knowledge, "rituximab binds cd20") == true(Rule.FACT, "r")


def test_what_nobody_has_entered_is_unknown():
    knowledge = make_knowledge(["rituximab binds cd20"])

    assert verdict(knowledge, "rituximab binds cd22") == UNKNOWN
    assert verdict(knowledge, "obinutuzumab binds cd20") == UNKNOWN


def test_a_fact_is_true_in_a_narrower_scope():
    knowledge = make_knowledge([make_fact("rituximab listed_for cll", "r")])

    assert verdict(knowledge, "rituximab listed_for cll", "US", age="adults") == true(
        Rule.FACT, "r"
    )


@pytest.mark.parametrize(
    ("jurisdiction", "asked"),
    [({"jurisdiction": "US"}, ""), ({"jurisdiction": "US"}, "EU")],
)
def test_a_fact_of_one_jurisdiction_says_nothing_of_others(jurisdiction, asked):
    knowledge = make_knowledge([make_fact("rituximab listed_for cll", **jurisdiction)])

    assert verdict(knowledge, "rituximab listed_for cll", asked) == UNKNOWN


@pytest.mark.parametrize("asked", [{}, {"age": "children"}, {"line": "first"}])
def test_a_qualified_fact_says_nothing_of_other_people(asked):
    knowledge = make_knowledge(
        [make_fact("rituximab listed_for cll", scope={"age": "adults"})]
    )

    assert verdict(knowledge, "rituximab listed_for cll", **asked) == UNKNOWN


def test_a_fact_that_is_no_longer_active_proves_nothing():
    knowledge = make_knowledge([make_fact("rituximab binds cd20", is_active=False)])

    assert verdict(knowledge, "rituximab binds cd20") == UNKNOWN


def test_a_use_in_a_disease_does_not_reach_its_forms():
    knowledge = make_knowledge(["rituximab listed_for leukemia", "cll is_a leukemia"])

    assert verdict(knowledge, "rituximab listed_for cll") == UNKNOWN


def test_a_chain_of_classes_is_true_and_names_its_links():
    knowledge = make_knowledge(ANTIBODIES)

    assert verdict(knowledge, "rituximab is_a antibody") == true(
        Rule.TAXONOMY, "rituximab-class", "unconjugated-class"
    )


def test_a_class_is_not_proven_to_be_its_subclass():
    knowledge = make_knowledge(ANTIBODIES)

    assert verdict(knowledge, "antibody is_a unconjugated-antibody") == UNKNOWN


def test_a_chain_with_an_inactive_link_proves_nothing():
    broken = make_fact("unconjugated-antibody is_a antibody", is_active=False)
    knowledge = make_knowledge(["rituximab is_a unconjugated-antibody", broken])

    assert verdict(knowledge, "rituximab is_a antibody") == UNKNOWN


def test_a_chain_does_not_go_through_a_denial():
    denial = make_denial("unconjugated-antibody is_a antibody")
    knowledge = make_knowledge(["rituximab is_a unconjugated-antibody", denial])

    assert verdict(knowledge, "rituximab is_a antibody") == UNKNOWN


@pytest.mark.parametrize("asked", ["", "EU"])
def test_a_chain_reaches_no_further_than_its_narrowest_link(asked):
    link = make_fact("unconjugated-antibody is_a antibody", "us", jurisdiction="US")
    knowledge = make_knowledge([ANTIBODIES[0], link])

    assert verdict(knowledge, "rituximab is_a antibody", asked) == UNKNOWN
    assert verdict(knowledge, "rituximab is_a antibody", "US") == true(
        Rule.TAXONOMY, "rituximab-class", "us"
    )


def test_a_circle_of_classes_ends():
    knowledge = make_knowledge(["all is_a leukemia", "leukemia is_a all"])

    assert verdict(knowledge, "all is_a cancer") == UNKNOWN
    assert sorted(knowledge.taxonomy.ancestors("all")) == ["all", "leukemia"]
    assert sorted(knowledge.taxonomy.descendants("all")) == ["all", "leukemia"]


def on_date(knowledge, says, on):
    """The verdict on a statement about the US on a date."""
    return knowledge.verdict(replace(make_statement(says, "US"), on=on))


def test_a_fact_of_a_later_date_says_nothing_of_an_earlier_one():
    brand = make_fact(
        "rituximab has_brand rituxan", "b", jurisdiction="US", as_of="2025"
    )
    knowledge = make_knowledge([brand])

    assert on_date(knowledge, "rituximab has_brand rituxan", "2020") == UNKNOWN
    assert on_date(knowledge, "obinutuzumab has_brand rituxan", "2020") == UNKNOWN
    assert on_date(knowledge, "rituximab has_brand rituxan", "2025") == true(
        Rule.FACT, "b"
    )
    assert on_date(knowledge, "obinutuzumab has_brand rituxan", "2025") == false(
        Rule.ONE_SUBJECT, ["b"]
    )


def test_a_denial_of_a_later_date_denies_nothing_earlier():
    denial = make_denial("rituximab listed_for aml", jurisdiction="US", as_of="2025")
    knowledge = make_knowledge([denial])

    assert on_date(knowledge, "rituximab listed_for aml", "2020") == UNKNOWN
    assert on_date(knowledge, "rituximab listed_for aml", "2025").is_false is True


def test_a_complete_list_leaves_out_nothing_that_came_after_it():
    claim = make_complete("rituximab binds *", jurisdiction="US", as_of="2025-04")
    knowledge = make_knowledge(complete=[claim])

    assert on_date(knowledge, "rituximab binds cd22", "2025-05") == UNKNOWN
    assert on_date(knowledge, "rituximab binds cd22", "2025-04") == false(
        Rule.COMPLETE, [], ["complete"]
    )


def test_two_individuals_are_two_things_but_two_classes_may_be_one():
    knowledge = make_knowledge(entities=[make_entity("cd3", "target")])

    assert knowledge.taxonomy.apart("cd3", "cd20") == Proof(Rule.FACT)
    assert knowledge.taxonomy.apart("cd3", "cd3") is None
    assert knowledge.taxonomy.apart("all", "aml") is None
    assert knowledge.taxonomy.apart("cd3", "all") is None


def test_truth_is_looked_for_before_falsehood():
    facts = [make_fact("inotuzumab carries cd22", "a"), "inotuzumab carries cd33"]
    knowledge = make_knowledge(facts)

    assert verdict(knowledge, "inotuzumab carries cd22") == true(Rule.FACT, "a")


def test_facts_are_found_by_subject_and_by_object_when_active_and_affirmed():
    facts = [
        make_fact("rituximab binds cd20", "a"),
        make_fact("rituximab binds cd22", "b", is_active=False),
        make_denial("rituximab binds cd33", "c"),
        make_fact("obinutuzumab binds cd20", "d"),
        make_denial("inotuzumab binds cd20", "e"),
    ]
    knowledge = make_knowledge(facts)

    assert [f.id for f in knowledge.about("rituximab", "binds")] == ["a"]
    assert [f.id for f in knowledge.naming("cd20", "binds")] == ["a", "d"]
    assert [f.id for f in knowledge.active] == ["a", "c", "d", "e"]


def test_entities_are_found_by_their_types_in_order():
    knowledge = make_knowledge()

    assert knowledge.of_types(("step", "trial", "nothing")) == [
        "collection",
        "engineering",
        "expansion",
        "infusion",
        "cll8",
        "tower",
    ]


# -- what narrows


APPROVED = make_predicate(
    "approved_for",
    "drug",
    "disease",
    qualifiers=(("age", ""), ("given", "")),
    narrows=frozenset({"given"}),
)


def verdict_on(fact, **asked):
    knowledge = make_knowledge([fact], predicates=[APPROVED])
    return knowledge.verdict(make_statement("rituximab approved_for cll", **asked))


def test_a_fact_covers_what_is_narrower_unless_the_qualifier_narrows():
    """Approved for CLL: in adults too; with chlorambucil, perhaps not."""
    fact = make_fact("rituximab approved_for cll")

    assert verdict_on(fact, age="adults").is_true
    assert not verdict_on(fact, given="chlorambucil").is_true
    assert not verdict_on(fact, given="chlorambucil").is_false


def test_the_same_narrowing_is_met():
    fact = make_fact("rituximab approved_for cll", scope={"given": "chlorambucil"})

    assert verdict_on(fact, given="chlorambucil").is_true
    assert not verdict_on(fact).is_true


def test_a_denial_covers_what_is_narrower_whatever_narrows_it():
    assert verdict_on(
        make_denial("rituximab approved_for cll"), given="steroids"
    ).is_false
