"""What statements and questions of two conditions must hold, beyond a key and wrong options."""

from dataclasses import replace

import pytest

from quizzes.checker.rows import Entity, Fact, Option, Variant
from tests.support.quizzes.checker import (
    ANTIBODY_FOR_CD20,
    FALSE_AFTER_ALL,
    INOTUZUMAB,
    OBINUTUZUMAB,
    STATEMENTS,
    TISAGENLECLEUCEL,
    TRUE_AFTER_ALL,
    TRUE_FALSE,
    TWO,
    UNSETTLED,
    UNSETTLED_KEY,
    added,
    asked,
    found,
    with_fact,
    with_options,
    with_wrong,
    worded,
    wrong,
)


def test_of_two_conditions_the_class_is_read_from_the_stem(tiny_rows):
    """The wrong options are wrong by their class, which the new stem no longer asks for."""
    spoiled = replace(TWO, stem=TWO.stem.replace("a CAR T-cell therapy", "an antibody"))
    assert found(tiny_rows, spoiled) == [
        ("tisagenlecleucel", UNSETTLED_KEY),
        ("inotuzumab ozogamicin", UNSETTLED),
        ("rituximab", UNSETTLED),
        ("", "the stem names no class of the key, or asks for another fact"),
    ]


def test_of_two_conditions_one_that_is_false_is_enough(tiny_rows):
    """Inotuzumab is listed for it, but no CAR T-cell therapy; tisagenlecleucel is no antibody."""
    assert found(tiny_rows, with_wrong(TWO, INOTUZUMAB)) == []
    assert found(tiny_rows, with_wrong(ANTIBODY_FOR_CD20, TISAGENLECLEUCEL)) == []


OTHER = Entity("other-cel", "drug", "other-cel", is_individual=True)


@pytest.mark.parametrize(
    ("predicate", "what"),
    [("is_a", "car-t-cell-therapy"), ("listed_for", "acute-lymphoblastic-leukemia")],
)
def test_of_two_conditions_one_that_is_true_is_not_enough(tiny_rows, predicate, what):
    """A drug of which nobody knows the other."""
    rows = replace(
        tiny_rows, entities={**tiny_rows.entities, OTHER.slug: OTHER}, completeness=()
    )
    rows = added(rows, Fact("new", OTHER.slug, predicate, what))
    assert found(rows, with_wrong(TWO, wrong("other-cel"))) == [
        ("other-cel", UNSETTLED)
    ]


def test_of_two_conditions_a_second_one_that_meets_both_is_caught(tiny_rows):
    assert found(tiny_rows, with_wrong(ANTIBODY_FOR_CD20, OBINUTUZUMAB)) == [
        ("obinutuzumab", TRUE_AFTER_ALL)
    ]


def test_a_statement_is_judged_by_its_words(tiny_rows):
    """With its "not" it says what is denied; without, what is not so."""
    denied, said = (
        "The overview does not list rituximab",
        "The overview lists rituximab",
    )
    variant = asked("rituximab-not-listed-for-aml", "object", "true-false", TRUE_FALSE)
    for text, why in ((denied, []), (said, FALSE_AFTER_ALL)):
        option = Option(f"{text} for acute myeloid leukemia.", True)
        assert found(tiny_rows, with_options(variant, option)) == (
            [(option.text, why)] if why else []
        )


def binds_cd20(*options: Option) -> Variant:
    return asked("rituximab-binds-cd20", "object", "true-false", TRUE_FALSE, *options)


@pytest.mark.parametrize(
    "text", ["Rituximab binds CD22.", "Rituximab binds CD33 and CD20."]
)
def test_a_statement_about_something_else_than_its_entity_is_caught(tiny_rows, text):
    assert found(tiny_rows, binds_cd20(Option(text, False, "cd33"))) == [
        (text, UNSETTLED)
    ]


def test_a_statement_that_reads_both_ways_is_caught(tiny_rows):
    rows = worded(tiny_rows, "binds", says_not="{subject} binds {object}")
    text = "Rituximab binds CD20."
    assert found(rows, binds_cd20(Option(text, True))) == [(text, UNSETTLED_KEY)]


def test_a_true_statement_in_the_pool_of_the_false_is_caught(tiny_rows):
    extra = Option("Rituximab is an antibody.", False, "antibody")
    assert found(tiny_rows, with_wrong(STATEMENTS, extra)) == [
        (extra.text, TRUE_AFTER_ALL)
    ]


@pytest.mark.parametrize(
    ("value", "why"), [("65%", []), ("20%", FALSE_AFTER_ALL), ("64%", UNSETTLED_KEY)]
)
def test_the_number_in_a_statement_is_what_counts(tiny_rows, value, why):
    text = f"In CLL8, progression-free survival was {value} with rituximab plus chemotherapy at 3 years."
    variant = asked(
        "cll8-pfs-both", "object", "true-false", TRUE_FALSE, Option(text, True)
    )
    assert found(tiny_rows, variant) == ([(text, why)] if why else [])


def test_a_statement_without_its_jurisdiction_is_caught(tiny_rows):
    text = "Rituxan is a brand of rituximab."
    variant = asked(
        "rituximab-brand",
        "object",
        "true-false",
        TRUE_FALSE,
        Option(text, True, "rituxan"),
    )
    assert found(tiny_rows, variant) == [(text, "does not print jurisdiction: US")]


NOW = Option("Gemtuzumab ozogamicin binds CD33.", True)


THEN = Option("Gemtuzumab ozogamicin binds CD22.", False)


@pytest.mark.parametrize(
    ("status", "supersedes", "faults"),
    [
        ("superseded", ("old",), 0),
        ("superseded", ("between",), 0),
        ("superseded", (), 1),
        ("retired", ("old",), 1),
        ("in review", ("old",), 1),
    ],
)
def test_what_no_longer_holds_has_been_superseded_by_the_key(
    tiny_rows, status, supersedes, faults
):
    rows = with_fact(tiny_rows, "gemtuzumab-binds-cd33", supersedes=supersedes)
    rows = added(
        rows,
        Fact("old", "gemtuzumab-ozogamicin", "binds", "cd22", status=status),
        Fact(
            "between",
            "rituximab",
            "binds",
            "cd19",
            status="superseded",
            supersedes=("old",),
        ),
    )
    variant = asked(
        "gemtuzumab-binds-cd33",
        "object",
        "no-longer-true",
        "Does this still hold?",
        NOW,
        THEN,
    )
    assert found(rows, variant) == [(THEN.text, UNSETTLED)] * faults


def test_what_another_fact_still_says_holds(tiny_rows):
    rows = with_fact(tiny_rows, "gemtuzumab-binds-cd33", supersedes=("old",))
    old = Fact("old", "gemtuzumab-ozogamicin", "binds", "cd22", status="superseded")
    rows = added(rows, old, replace(old, slug="again", status="published"))
    variant = asked(
        "gemtuzumab-binds-cd33",
        "object",
        "no-longer-true",
        "Does this still hold?",
        NOW,
        THEN,
    )
    assert found(rows, variant) == [(THEN.text, UNSETTLED)]


@pytest.mark.parametrize(("count", "faults"), [("801 people", 0), ("802 people", 1)])
def test_a_number_that_no_longer_holds_is_the_one_of_old(tiny_rows, count, faults):
    [key] = [fact for fact in tiny_rows.facts if fact.slug == "cll8-size"]
    rows = with_fact(tiny_rows, "cll8-size", supersedes=("old",))
    rows = added(
        rows, replace(key, slug="old", object="801 people", status="superseded")
    )
    text = f"In CLL8, the number taking part was {count}."
    variant = asked(
        "cll8-size",
        "object",
        "no-longer-true",
        "Does this still hold?",
        Option(text, False),
    )
    assert found(rows, variant) == [(text, UNSETTLED)] * faults


def test_a_key_that_no_longer_holds_is_caught(tiny_rows):
    rows = with_fact(tiny_rows, "gemtuzumab-binds-cd33", status="superseded")
    variant = asked(
        "gemtuzumab-binds-cd33",
        "object",
        "no-longer-true",
        "Does this still hold?",
        NOW,
    )
    assert found(rows, variant) == [(NOW.text, UNSETTLED_KEY)]
