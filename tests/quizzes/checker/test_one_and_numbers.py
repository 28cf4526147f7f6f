"""What is proven by the one value, by a partition and by numbers."""

from dataclasses import replace

import pytest

from quizzes.checker.numbers import read_number
from quizzes.checker.rows import Fact, Option, Scope
from tests.support.quizzes.checker import (
    AML,
    BRAND,
    CONJUGATED,
    LETTERS,
    LISTED_FOR_ALL,
    MEANING,
    RITUXIMAB,
    SIZE,
    SURVIVAL,
    TISAGENLECLEUCEL,
    TRUE_AFTER_ALL,
    TYPED,
    UNSETTLED,
    UNSETTLED_KEY,
    added,
    asked,
    found,
    right,
    with_fact,
    with_options,
    with_predicate,
    with_wrong,
    wrong,
)


def test_a_brand_of_another_drug_elsewhere_proves_nothing(tiny_rows):
    """Gazyva is then known as the brand of another drug, but not in the US."""
    rows = with_fact(tiny_rows, "obinutuzumab-brand", scope=Scope("EU"))
    assert found(rows, with_wrong(BRAND, wrong("gazyva"))) == [("Gazyva", UNSETTLED)]


@pytest.mark.parametrize(
    ("one", "faults"), [("subject", 0), ("object", 0), ("both", 0), ("none", 1)]
)
def test_one_counts_only_where_the_predicate_says_so(tiny_rows, one, faults):
    rows = with_predicate(tiny_rows, "has_brand", one=one)
    assert (
        found(rows, with_wrong(BRAND, wrong("gazyva")))
        == [("Gazyva", UNSETTLED)] * faults
    )


@pytest.mark.parametrize(("one", "faults"), [("subject", 0), ("object", 1)])
def test_a_brand_that_nobody_has_is_wrong_only_where_a_drug_has_one(
    tiny_rows, one, faults
):
    rows = with_predicate(tiny_rows, "has_brand", one=one)
    rows = with_fact(rows, "rituximab-brand", status="retired")
    gazyva = [("Rituxan", UNSETTLED_KEY), ("Gazyva", UNSETTLED)]
    assert found(rows, with_wrong(BRAND, wrong("gazyva"))) == gazyva[: 1 + faults]


def test_another_object_that_may_be_the_same_proves_nothing(tiny_rows):
    """With one object each, a disease of no partition may be the other one by another name."""
    rows = with_predicate(
        replace(tiny_rows, completeness=()), "listed_for", one="object"
    )
    variant = with_wrong(LISTED_FOR_ALL, RITUXIMAB)
    assert found(rows, variant) == []
    assert found(replace(rows, partitions=()), variant) == [("rituximab", UNSETTLED)]


def test_another_subject_that_may_be_the_same_proves_nothing(tiny_rows):
    """Inotuzumab is an antibody: what it alone has, antibodies may be said to have."""
    rows = with_predicate(
        replace(tiny_rows, completeness=()), "listed_for", one="subject"
    )
    rows = with_fact(rows, "tisagenlecleucel-listed", status="retired")
    assert found(rows, with_wrong(LISTED_FOR_ALL, RITUXIMAB)) == []
    assert found(rows, with_wrong(LISTED_FOR_ALL, wrong("antibody"))) == [
        ("antibody", UNSETTLED),
        ("antibody", "stands above inotuzumab ozogamicin"),
    ]


def test_letters_of_another_disease_stand_for_no_second_one(tiny_rows):
    """Nobody then knows how the second is abbreviated."""
    rows = with_fact(tiny_rows, "aml-letters", status="retired")
    assert found(rows, with_wrong(MEANING, AML)) == []
    assert found(replace(rows, partitions=()), with_wrong(MEANING, AML)) == [
        (AML.text, UNSETTLED)
    ]


def test_letters_that_differ_in_case_alone_are_the_same(tiny_rows):
    rows = with_fact(tiny_rows, "all-letters", object="All")
    assert found(rows, LETTERS) == []


def test_without_its_partition_a_class_proves_nothing(tiny_rows):
    others = [p for p in tiny_rows.partitions if "conjugated-antibody" not in p]
    assert found(tiny_rows, CONJUGATED) == []
    assert found(replace(tiny_rows, partitions=tuple(others)), CONJUGATED) == [
        ("rituximab", UNSETTLED)
    ]


def test_a_partition_proves_nothing_of_what_lies_in_two_of_its_blocks(tiny_rows):
    both = Fact("new", "rituximab", "is_a", "conjugated-antibody")
    assert found(added(tiny_rows, both), CONJUGATED) == [("rituximab", TRUE_AFTER_ALL)]


def test_a_chain_of_classes_leads_to_a_partition(tiny_rows):
    """Tisagenlecleucel is no antibody, so it is no conjugated one."""
    assert found(tiny_rows, with_wrong(CONJUGATED, TISAGENLECLEUCEL)) == []


def test_a_circle_of_classes_comes_to_an_end(tiny_rows):
    circle = Fact("new", "antibody", "is_a", "conjugated-antibody")
    assert found(
        added(tiny_rows, circle),
        with_options(CONJUGATED, right("gemtuzumab-ozogamicin")),
    ) == [("", "there is no wrong option")]


@pytest.mark.parametrize(
    "text",
    [
        "61%",
        "69%",
        "66%",
        "65.4%",
        "55–61%",
        "over 50%",
        "under 90%",
        "20 people",
        "few",
    ],
)
def test_a_number_that_is_too_near_is_caught(tiny_rows, text):
    assert found(tiny_rows, with_wrong(SURVIVAL, Option(text, False))) == [
        (text, UNSETTLED)
    ]


@pytest.mark.parametrize("text", ["59.9%", "70.1%", "50–59%", "under 50%", "over 80%"])
def test_a_number_that_is_far_enough_is_proven(tiny_rows, text):
    assert found(tiny_rows, with_wrong(SURVIVAL, Option(text, False))) == []


@pytest.mark.parametrize(
    ("count", "faults"), [(859, 1), (860, 1), (861, 0), (776, 1), (775, 0)]
)
def test_a_count_needs_a_twentieth_and_its_rounding_apart(tiny_rows, count, faults):
    """817 people: 5 % of the larger, and half a one."""
    text = f"{count} people"
    assert (
        found(tiny_rows, with_wrong(SIZE, Option(text, False)))
        == [(text, UNSETTLED)] * faults
    )


def test_the_true_number_in_other_words_is_caught(tiny_rows):
    option = Option("65 %", False)
    assert found(tiny_rows, with_wrong(SURVIVAL, option)) == [("65 %", TRUE_AFTER_ALL)]


def test_another_fact_with_a_number_nearby_is_caught(tiny_rows):
    scope = next(fact.scope for fact in tiny_rows.facts if fact.slug == "cll8-pfs-both")
    second = Fact("second", "cll8", "result", "43 %", scope)
    variant = with_wrong(SURVIVAL, Option("45%", False))
    assert found(added(tiny_rows, second), variant) == [("45%", UNSETTLED)]


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("65 %", "65%"),
        ("2014 year", "2014"),
        ("1177 people", "1,177 people"),
        ("70-80 %", "70–80%"),
        ("<40 %", "under 40%"),
        (">=7.5 months", "at least 7.5 months"),
        ("1 month", "1 months"),
    ],
)
def test_a_number_is_read_alike_as_stored_and_as_shown(stored, shown):
    one, other = read_number(stored), read_number(shown)
    assert one is not None
    assert other is not None
    assert one.equals(other)


@pytest.mark.parametrize(
    ("one", "other"), [("<40 %", "40 %"), ("7 months", "7 years"), ("70-80 %", "70 %")]
)
def test_numbers_that_say_different_things_are_not_equal(one, other):
    first, second = read_number(one), read_number(other)
    assert first is not None
    assert second is not None
    assert not first.equals(second)


def test_what_is_no_number_is_read_as_none():
    assert read_number("about half") is None


def test_an_answer_that_began_later_is_not_missed(tiny_rows):
    stem = (
        "In the US, as of 30 April 2025, what is a brand of rituximab? Type the name."
    )
    variant = asked("rituximab-brand", "object", "typed-name", stem, right("rituxan"))
    new = Fact("new", "rituximab", "has_brand", "besponsa", Scope("US"))
    rows = with_fact(tiny_rows, "inotuzumab-brand", status="retired")
    assert found(added(rows, new), variant) == [
        ("", "besponsa is right too, and is not among the answers")
    ]
    assert found(added(rows, replace(new, valid_from="2026-01")), variant) == []
    assert found(tiny_rows, TYPED) == []
