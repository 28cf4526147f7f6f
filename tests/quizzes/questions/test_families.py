"""What one question asks for together is one item, under the fact that stands for it."""

from dataclasses import replace

from quizzes.questions.families import objects_asked_with, subjects_asked_with
from tests.support.packs import make_complete, make_desk, make_fact
from tests.support.quizzes.drafts import BINDS


def families(found, facts, **given):
    """The ids of each family that a fact stands for, and whether it is known to be whole."""
    desk = make_desk(facts, predicates=[BINDS], **given)
    each = (found(desk, fact) for fact in facts)
    return [
        ([fact.id for fact in one.facts], one.is_whole)
        for one in each
        if one is not None
    ]


def test_facts_that_share_a_subject_are_asked_under_the_first_of_them():
    facts = [
        make_fact("rituximab binds cd20", "a"),
        make_fact("rituximab binds cd19", "b"),
        make_fact("obinutuzumab binds cd20", "c"),
    ]

    assert families(objects_asked_with, facts) == [(["a", "b"], False), (["c"], False)]
    assert families(subjects_asked_with, facts) == [(["a", "c"], False), (["b"], False)]


def test_a_core_fact_stands_for_the_others():
    facts = [
        make_fact("rituximab binds cd20", "a", importance="detail"),
        make_fact("rituximab binds cd19", "b"),
    ]

    assert families(objects_asked_with, facts) == [(["b", "a"], False)]


def test_who_stands_for_them_already_goes_on_doing_so():
    facts = [
        make_fact("rituximab binds cd20", "new"),
        make_fact("rituximab binds cd19", "old", asked_as=frozenset({"list"})),
    ]

    assert families(objects_asked_with, facts) == [(["old", "new"], False)]


def test_another_place_is_another_family():
    facts = [
        make_fact("rituximab binds cd20", "us", jurisdiction="US", as_of="2025"),
        make_fact("rituximab binds cd19", "eu", jurisdiction="EU", as_of="2025"),
    ]

    assert families(objects_asked_with, facts) == [(["us"], False), (["eu"], False)]


def test_what_is_not_known_to_hold_on_the_day_that_is_named_is_asked_apart():
    """Of 2023 it is known, of 2025 it is not; what began in 2020 and is seen in 2025 holds in both."""
    facts = [
        make_fact("rituximab binds cd20", "old", jurisdiction="US", as_of="2023"),
        make_fact("rituximab binds cd19", "new", jurisdiction="US", as_of="2025"),
        make_fact(
            "rituximab binds cd22", "both", jurisdiction="US", valid_from="2020", as_of="2025"
        ),
    ]  # fmt: skip

    assert families(objects_asked_with, facts) == [
        (["old"], False),
        (["new", "both"], False),
    ]


def test_a_family_is_whole_where_a_claim_says_so_and_nothing_true_is_left_out():
    everywhere = make_fact("rituximab binds cd19", "everywhere")
    us = [
        make_fact("rituximab binds cd20", "one", jurisdiction="US"),
        make_fact("rituximab binds cd22", "two", jurisdiction="US"),
    ]
    complete = [make_complete("rituximab binds *")]

    assert families(objects_asked_with, us, complete=complete) == [
        (["one", "two"], True)
    ]
    assert families(objects_asked_with, [*us, everywhere], complete=complete) == [
        (["one", "two"], False),
        (["everywhere"], True),
    ]


def test_where_there_can_be_one_only_it_is_all():
    facts = [make_fact("rituximab binds cd20", "a")]
    desk = make_desk(facts, predicates=[replace(BINDS, one="object")])

    family = objects_asked_with(desk, facts[0])

    assert family is not None
    assert family.is_whole
