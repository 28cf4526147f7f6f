"""What a complete list leaves out is false, and its near misses are unknown."""

from datetime import date

import pytest

from quizzes.knowledge.statements import UNKNOWN, Rule
from tests.support.packs import (
    make_complete,
    make_denial,
    make_fact,
    make_knowledge,
    make_predicate,
)
from tests.support.quizzes.verdicts import LEUKEMIAS, MODALITY, false, verdict

YESTERDAY, TODAY = date(2026, 11, 22), date(2026, 11, 23)


def test_an_object_that_a_complete_list_leaves_out_is_false():
    knowledge = make_knowledge(
        [make_fact("rituximab binds cd20", "r")],
        complete=[make_complete("rituximab binds *", "targets")],
    )

    assert verdict(knowledge, "rituximab binds cd22") == false(
        Rule.COMPLETE, ["r"], ["targets"]
    )


def test_an_empty_complete_list_leaves_everything_out():
    knowledge = make_knowledge(complete=[make_complete("rituximab binds *", "targets")])

    assert verdict(knowledge, "rituximab binds cd22") == false(
        Rule.COMPLETE, [], ["targets"]
    )


def test_a_complete_list_is_of_one_subject_and_one_predicate():
    knowledge = make_knowledge(complete=["rituximab binds *"])

    assert verdict(knowledge, "obinutuzumab binds cd20") == UNKNOWN
    assert verdict(knowledge, "rituximab carries cd20") == UNKNOWN


def test_an_expired_completeness_statement_proves_nothing():
    expired = make_complete("rituximab binds *", review_by=YESTERDAY)
    fresh = make_complete("rituximab binds *", "fresh", review_by=TODAY)

    assert (
        verdict(make_knowledge(complete=[expired]), "rituximab binds cd22") == UNKNOWN
    )
    assert verdict(make_knowledge(complete=[fresh]), "rituximab binds cd22") == false(
        Rule.COMPLETE, [], ["fresh"]
    )


def test_what_was_once_entered_is_not_left_out():
    knowledge = make_knowledge(
        [make_fact("rituximab binds cd22", is_active=False)],
        complete=["rituximab binds *"],
    )

    assert verdict(knowledge, "rituximab binds cd22") == UNKNOWN


def test_an_entered_denial_does_not_count_as_entered():
    knowledge = make_knowledge(
        [make_denial("rituximab listed_for aml", scope={"age": "children"})],
        complete=[make_complete("rituximab listed_for *", "uses")],
    )

    assert verdict(knowledge, "rituximab listed_for aml") == false(
        Rule.COMPLETE, [], ["uses"]
    )


def test_a_class_is_left_out_only_if_a_partition_parts_it_from_all_that_is_entered():
    facts = [make_fact("rituximab listed_for cll", "r")]
    complete = [make_complete("rituximab listed_for *", "uses")]
    says = "rituximab listed_for aml"

    assert verdict(make_knowledge(facts, complete=complete), says) == UNKNOWN
    assert verdict(
        make_knowledge(facts, complete=complete, partitions=[LEUKEMIAS]), says
    ) == false(Rule.COMPLETE, ["r"], ["uses", "leukemias"])


@pytest.mark.parametrize("asked", ["leukemia", "all"])
def test_a_class_above_or_below_an_entered_one_is_not_left_out(asked):
    knowledge = make_knowledge(
        [
            "rituximab listed_for leukemia" if asked == "all" else "rituximab listed_for all",
            "all is_a leukemia",
        ],
        complete=["rituximab listed_for *"],
        partitions=[LEUKEMIAS],
    )  # fmt: skip

    assert verdict(knowledge, f"rituximab listed_for {asked}") == UNKNOWN


@pytest.mark.parametrize(
    ("claimed", "asked", "is_proven"),
    [
        ("", "", True),
        ("", "US", True),
        ("US", "US", True),
        ("US", "", False),
        ("US", "EU", False),
    ],
)
def test_a_complete_list_holds_in_its_jurisdiction(claimed, asked, is_proven):
    claim = make_complete("rituximab binds *", jurisdiction=claimed)
    knowledge = make_knowledge(complete=[claim])

    assert verdict(knowledge, "rituximab binds cd22", asked).is_false is is_proven


def test_what_is_entered_elsewhere_is_left_out_here():
    knowledge = make_knowledge(
        [make_fact("rituximab binds cd22", jurisdiction="EU")],
        complete=[make_complete("rituximab binds *", "us", jurisdiction="US")],
    )

    assert verdict(knowledge, "rituximab binds cd22", "US") == false(
        Rule.COMPLETE, [], ["us"]
    )


def test_what_is_entered_somewhere_is_not_left_out_everywhere():
    knowledge = make_knowledge(
        [make_fact("rituximab binds cd22", jurisdiction="EU")],
        complete=["rituximab binds *"],
    )

    assert verdict(knowledge, "rituximab binds cd22") == UNKNOWN


@pytest.mark.parametrize("asked", [{}, {"age": "adults"}, {"line": "first"}])
def test_what_is_entered_of_some_people_is_not_left_out_of_others(asked):
    knowledge = make_knowledge(
        [make_fact("rituximab listed_for cll", scope={"age": "children"})],
        complete=["rituximab listed_for *"],
    )

    assert verdict(knowledge, "rituximab listed_for cll", **asked) == UNKNOWN


def test_a_complete_list_within_a_class_says_nothing_of_what_stands_outside():
    facts = ["all is_a leukemia"]
    claim = make_complete("rituximab listed_for *", "uses", within="leukemia")
    knowledge = make_knowledge(facts, complete=[claim])

    assert verdict(knowledge, "rituximab listed_for all").is_false is True
    assert verdict(knowledge, "rituximab listed_for leukemia").is_false is True
    assert verdict(knowledge, "rituximab listed_for lymphoma") == UNKNOWN


@pytest.mark.parametrize("subject", ["antibody", "obinutuzumab"])
def test_what_is_entered_of_a_class_or_of_a_member_is_not_left_out(subject):
    predicate = make_predicate("is_used_for", "drug-class", "disease")
    facts = ["rituximab is_a antibody", "obinutuzumab is_a rituximab"]
    knowledge = make_knowledge(
        [*facts, f"{subject} is_used_for cll"],
        complete=["rituximab is_used_for *"],
        predicates=[predicate],
    )

    assert verdict(knowledge, "rituximab is_used_for cll") == UNKNOWN


def test_a_subject_that_a_complete_list_leaves_out_is_false():
    knowledge = make_knowledge(
        [make_fact("rituximab listed_for cll", "r")],
        complete=[make_complete("* listed_for cll", "list")],
    )

    assert verdict(knowledge, "tisagenlecleucel listed_for cll") == false(
        Rule.COMPLETE, ["r"], ["list"]
    )


def test_a_complete_list_of_subjects_is_of_one_object():
    knowledge = make_knowledge(complete=["* listed_for cll"])

    assert verdict(knowledge, "rituximab listed_for aml") == UNKNOWN


def test_a_class_is_left_out_as_a_subject_only_if_a_partition_parts_it():
    predicate = make_predicate("treats", "drug-class", "disease")
    facts = [make_fact("antibody treats cll", "a")]
    given = {
        "complete": [make_complete("* treats cll", "list")],
        "predicates": [predicate],
    }
    says = "car-t-cell-therapy treats cll"

    assert verdict(make_knowledge(facts, **given), says) == UNKNOWN
    assert verdict(
        make_knowledge(facts, partitions=[MODALITY], **given), says
    ) == false(Rule.COMPLETE, ["a"], ["list", "modality"])


def test_a_member_of_a_listed_class_is_not_left_out():
    facts = ["antibody listed_for cll", "rituximab is_a antibody"]
    knowledge = make_knowledge(facts, complete=["* listed_for cll"])

    assert verdict(knowledge, "rituximab listed_for cll") == UNKNOWN


def test_a_subject_that_was_once_listed_is_not_left_out():
    knowledge = make_knowledge(
        [make_fact("rituximab listed_for cll", is_active=False)],
        complete=["* listed_for cll"],
    )

    assert verdict(knowledge, "rituximab listed_for cll") == UNKNOWN


def test_a_subject_listed_elsewhere_is_left_out_here():
    knowledge = make_knowledge(
        [make_fact("rituximab listed_for cll", jurisdiction="EU")],
        complete=[make_complete("* listed_for cll", "us", jurisdiction="US")],
    )

    assert verdict(knowledge, "rituximab listed_for cll", "US") == false(
        Rule.COMPLETE, [], ["us"]
    )


@pytest.mark.parametrize(
    ("entered", "asked"), [("all", "leukemia"), ("leukemia", "all")]
)
def test_a_subject_listed_for_a_form_or_for_the_whole_is_not_left_out(entered, asked):
    facts = [f"inotuzumab listed_for {entered}", "all is_a leukemia"]
    knowledge = make_knowledge(facts, complete=[f"* listed_for {asked}"])

    assert verdict(knowledge, f"inotuzumab listed_for {asked}") == UNKNOWN


def test_another_subject_listed_for_a_form_leaves_this_one_out():
    facts = [
        make_fact("inotuzumab listed_for all", "ino"),
        make_fact("all is_a leukemia", "form"),
    ]
    knowledge = make_knowledge(
        facts, complete=[make_complete("* listed_for leukemia", "list")]
    )

    assert verdict(knowledge, "rituximab listed_for leukemia") == false(
        Rule.COMPLETE, ["ino"], ["list"]
    )
