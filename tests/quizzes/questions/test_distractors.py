"""Only what is proven false stands beside a key, the most plausible first."""

from dataclasses import replace

import pytest

from quizzes.knowledge.statements import Proof, Rule
from quizzes.questions.distractors import ENOUGH, PLAUSIBLE, POOL, DraftContext
from tests.support.packs import (
    make_complete,
    make_denial,
    make_desk,
    make_entity,
    make_fact,
    make_partition,
    make_predicate,
)

TARGETS = make_complete("rituximab binds *", "targets")
ASKED = make_fact("rituximab binds cd20", "asked")


def entities(choices):
    return [choice.entity for choice in choices]


def test_only_objects_proven_false_are_offered():
    facts = [
        ASKED,
        make_denial("rituximab binds cd22", "no"),
        make_fact("obinutuzumab binds cd19"),
    ]

    assert entities(make_desk(facts).false_objects(ASKED)) == ["cd22"]
    assert set(entities(make_desk(facts, complete=[TARGETS]).false_objects(ASKED))) == {
        "cd19",
        "cd22",
        "cd33",
    }


def test_an_option_carries_its_verdict_proof_and_reason():
    facts = [ASKED, make_denial("rituximab binds cd22", "no")]
    predicate = make_predicate("binds", says_not="{subject} does not bind {object}")
    desk = make_desk(facts, predicates=[predicate])

    (choice,) = desk.false_objects(ASKED)

    assert (choice.text, choice.is_true) == ("cd22", False)
    assert choice.reason == "Rituximab does not bind cd22"
    assert choice.proof == Proof(Rule.DENIAL, ("no",))


def test_only_subjects_proven_false_are_offered():
    facts = [
        ASKED,
        make_denial("inotuzumab binds cd20"),
        make_denial("gemtuzumab binds cd20"),
        make_fact("obinutuzumab binds cd22"),
    ]

    assert entities(make_desk(facts).false_subjects(ASKED)) == [
        "gemtuzumab",
        "inotuzumab",
    ]


def test_where_all_is_known_every_other_subject_may_be_offered():
    desk = make_desk([ASKED], complete=[make_complete("* binds cd20")])
    others = ["obinutuzumab", "inotuzumab", "gemtuzumab", "tisagenlecleucel"]

    assert [other for other in others if desk.refuted(other, ASKED).is_false] == others
    pool = desk.false_subjects(ASKED)
    assert entities(pool) == ["gemtuzumab", "inotuzumab", "obinutuzumab"]
    assert [c for c in pool[ENOUGH:] if c.score < PLAUSIBLE] == []


def test_rivals_are_of_the_type_of_the_key():
    predicate = make_predicate("binds", "drug", "target")
    mixed = replace(predicate, object=("target", "brand"))
    desk = make_desk([ASKED], complete=[TARGETS], predicates=[mixed])

    assert {
        desk.knowledge.entities[e].type for e in entities(desk.false_objects(ASKED))
    } == {"target"}
    assert desk.rivals("cd20", ("brand",)) == ()
    assert set(desk.rivals("cd20", ("target",))) == {"cd19", "cd22", "cd33"}


def test_the_scope_of_the_fact_is_the_scope_of_the_proof():
    here = make_fact("rituximab binds cd20", "here", jurisdiction="US")
    denials = [
        make_denial("rituximab binds cd22", jurisdiction="US"),
        make_denial("rituximab binds cd33", jurisdiction="EU"),
    ]

    assert entities(make_desk([here, *denials]).false_objects(here)) == ["cd22"]


def test_what_was_ever_entered_is_no_wrong_option():
    facts = [
        ASKED,
        make_fact("rituximab binds cd22", is_active=False),
        make_fact("rituximab binds cd33", jurisdiction="EU"),
        make_denial("rituximab binds cd22"),
        make_denial("rituximab binds cd33"),
        make_denial("rituximab binds cd19"),
    ]

    assert entities(make_desk(facts).false_objects(ASKED)) == ["cd19"]


def test_no_option_is_a_class_or_a_member_of_the_key_or_of_another():
    predicate = make_predicate("used_in", "drug", "disease")
    fact = make_fact("rituximab used_in cll", "asked")
    facts = [
        fact,
        make_fact("cll is_a leukemia"),
        make_fact("leukemia is_a cancer"),
        *(make_denial(f"rituximab used_in {d}") for d in ("leukemia", "cancer", "all", "lymphoma")),
        make_fact("all is_a lymphoma"),
    ]  # fmt: skip
    desk = make_desk(facts, predicates=[predicate])

    assert len(desk.false_objects(fact)) == 1
    assert set(entities(desk.false_objects(fact))) <= {"all", "lymphoma"}


def test_two_options_of_one_name_are_not_offered_together():
    twins = [
        make_entity("cd20-too", "target", label="CD20"),
        make_entity("cd7", "target", label="CD7"),
        make_entity("cd7-too", "target", label="cd7"),
    ]
    key = make_entity("cd20", "target", label="cd20")
    desk = make_desk([ASKED], complete=[TARGETS], entities=[key, *twins])

    names = [choice.text.casefold() for choice in desk.false_objects(ASKED)]
    assert len(names) == len(set(names))
    assert "cd20" not in names


def test_the_most_plausible_come_first_and_a_pool_is_bounded():
    extra = [make_entity(f"cd2{n}", "target") for n in range(3, 9)]
    desk = make_desk([ASKED], complete=[TARGETS], entities=extra)

    pool = desk.false_objects(ASKED)

    scores = [choice.score for choice in pool]
    assert scores == sorted(scores, reverse=True)
    assert len(pool) <= POOL
    assert {"cd20", "cd33"} & set(entities(pool)) == set()


def test_what_learners_confuse_comes_first():
    knowledge = make_desk([ASKED], complete=[TARGETS]).knowledge
    confused = DraftContext(knowledge, {("cd20", "cd33"): 1.0})

    assert entities(DraftContext(knowledge).false_objects(ASKED)) == [
        "cd22",
        "cd19",
        "cd33",
    ]
    assert entities(confused.false_objects(ASKED)) == ["cd33", "cd22", "cd19"]


def test_the_key_is_first_among_what_is_true():
    facts = [
        make_fact("obinutuzumab binds cd20", "other"),
        ASKED,
        make_fact("rituximab binds cd19", "second"),
        make_fact("rituximab binds cd22", "elsewhere", jurisdiction="EU"),
    ]
    desk = make_desk(facts)

    assert entities(desk.true_subjects(ASKED)) == ["rituximab", "obinutuzumab"]
    assert entities(desk.true_objects(ASKED)) == ["cd20", "cd19"]
    assert [c.proof.facts for c in desk.true_objects(ASKED)] == [
        ("asked",),
        ("second",),
    ]


@pytest.mark.parametrize(
    ("days", "is_right"),
    [
        ({"as_of": "2023"}, True),
        ({"as_of": "2024"}, True),
        ({"as_of": "2025"}, False),
        ({"as_of": "2025", "valid_from": "2022"}, True),
        ({"valid_from": "2025"}, False),
    ],
)
def test_what_is_known_only_of_a_later_day_is_no_right_answer(days, is_right):
    asked = make_fact("rituximab binds cd20", "asked", jurisdiction="US", as_of="2024")
    other = make_fact("rituximab binds cd19", "other", jurisdiction="US", **days)
    desk = make_desk([asked, other])

    assert entities(desk.true_objects(asked)) == ["cd20", *["cd19"] * is_right]


def test_a_class_is_offered_only_beyond_a_partition():
    fact = make_fact("rituximab is_a unconjugated-antibody", "asked")
    parts = make_partition("conjugated-antibody unconjugated-antibody")

    assert entities(make_desk([fact]).false_objects(fact)) == []
    assert entities(make_desk([fact], partitions=[parts]).false_objects(fact)) == [
        "conjugated-antibody"
    ]


def test_a_few_are_ranked_as_they_are_among_all():
    desk = make_desk(["rituximab binds cd20", "obinutuzumab binds cd20"])
    drugs = desk.likeness.ranked("rituximab")

    for one in drugs:
        for other in drugs:
            few = {one, other}
            ranked = tuple(id_ for id_ in drugs if id_ in few)
            assert desk.likeness.rank("rituximab", few) == ranked
