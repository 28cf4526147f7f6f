"""What steps, pairs, arms, several answers and odd ones must hold."""

from dataclasses import replace

import pytest

from quizzes.checker.rows import Fact, Option, Scope
from tests.support.quizzes import checker
from tests.support.quizzes.checker import (
    ARMS,
    BINDS_CD20,
    EXCEPTION,
    FALSE_AFTER_ALL,
    GEMTUZUMAB,
    INOTUZUMAB,
    LOOK_ALIKE,
    OBINUTUZUMAB,
    ODD,
    PAIRS,
    RITUXIMAB,
    SEVERAL,
    STEPS,
    TISAGENLECLEUCEL,
    TRUE_AFTER_ALL,
    UNSETTLED,
    UNSETTLED_KEY,
    added,
    asked,
    found,
    right,
    with_fact,
    with_options,
    with_wrong,
    worded,
)

DENIED_TOO = Fact(
    "no",
    "inotuzumab-ozogamicin",
    "listed_for",
    "acute-myeloid-leukemia",
    is_denial=True,
)


def test_swapped_steps_are_caught(tiny_rows):
    first, second, *rest = STEPS.options
    assert found(tiny_rows, with_options(STEPS, second, first, *rest)) == [
        ("engineering", FALSE_AFTER_ALL),
        ("collection", FALSE_AFTER_ALL),
        ("", "the steps are not those of the fact, in its order"),
    ]


def test_a_missing_step_is_caught(tiny_rows):
    assert found(tiny_rows, with_options(STEPS, *STEPS.options[:-1])) == [
        ("", "the steps are not those of the fact, in its order")
    ]


def test_a_step_that_stands_twice_is_caught(tiny_rows):
    rows = with_fact(
        tiny_rows, "car-t-steps", object="[collection, engineering, collection]"
    )
    first, second, *_ = STEPS.options
    assert found(rows, with_options(STEPS, first, second, first)) == [
        ("", "a step stands twice"),
        ("collection", "the same text stands twice"),
    ]


def test_steps_of_a_retired_fact_are_caught(tiny_rows):
    rows = with_fact(tiny_rows, "car-t-steps", status="retired")
    assert found(rows, STEPS) == [
        (option.text, UNSETTLED_KEY) for option in STEPS.options
    ]


def test_crossed_pairs_are_caught(tiny_rows):
    crossed = [right("rituximab", "Gazyva"), right("obinutuzumab", "Rituxan")]
    assert found(tiny_rows, with_options(PAIRS, *crossed)) == [
        ("rituximab", UNSETTLED_KEY),
        ("obinutuzumab", UNSETTLED_KEY),
    ]


def test_a_pair_that_may_go_with_another_is_caught(tiny_rows):
    """Nothing then says that a brand has one drug."""
    predicate = replace(tiny_rows.predicates["has_brand"], one="none")
    rows = replace(
        tiny_rows, predicates={**tiny_rows.predicates, "has_brand": predicate}
    )
    assert found(rows, PAIRS) == [
        (option.text, UNSETTLED_KEY) for option in PAIRS.options
    ]


def test_a_counterpart_that_may_be_two_things_is_caught(tiny_rows):
    twin = replace(tiny_rows.entities["rituxan"], slug="rituxan-too")
    rows = replace(tiny_rows, entities={**tiny_rows.entities, twin.slug: twin})
    rows = added(rows, Fact("new", "rituximab", "has_brand", twin.slug, Scope("US")))
    assert found(rows, PAIRS) == [("rituximab", UNSETTLED_KEY)]


def test_a_counterpart_that_stands_twice_is_caught(tiny_rows):
    rows = worded(tiny_rows, "binds", match="match each drug with what it binds")
    variant = asked(
        "rituximab-binds-cd20", "object", "match-pairs", "Match each drug with what it binds",
        right("rituximab", "CD20"), right("obinutuzumab", "CD20"),
    )  # fmt: skip
    assert found(rows, variant) == [
        ("rituximab", UNSETTLED_KEY),
        ("obinutuzumab", UNSETTLED_KEY),
        ("obinutuzumab", "has the counterpart of rituximab"),
    ]


def test_the_lower_arm_as_the_key_is_caught(tiny_rows):
    swapped = [replace(o, is_true=not o.is_true) for o in ARMS.options[:2]]
    assert found(tiny_rows, with_options(ARMS, *reversed(swapped))) == [
        ("chemotherapy alone", FALSE_AFTER_ALL),
        ("rituximab plus chemotherapy", TRUE_AFTER_ALL),
    ]


@pytest.mark.parametrize("value", ["61 %", "65 %", "<80 %", "40 months"])
def test_arms_that_lie_near_each_other_are_caught(tiny_rows, value):
    rows = with_fact(tiny_rows, "cll8-pfs-chemo", object=value)
    assert found(rows, ARMS) == [
        ("rituximab plus chemotherapy", UNSETTLED_KEY),
        ("chemotherapy alone", UNSETTLED),
        ("It was the same in both", UNSETTLED),
    ]


def test_a_third_arm_and_no_second_one_are_caught(tiny_rows):
    unsettled = [
        ("rituximab plus chemotherapy", UNSETTLED_KEY),
        ("chemotherapy alone", UNSETTLED),
        ("It was the same in both", UNSETTLED),
    ]
    [key] = [fact for fact in tiny_rows.facts if fact.slug == "cll8-pfs-both"]
    arm = {*key.scope.qualifiers} - {("arm", "rituximab plus chemotherapy")} | {
        ("arm", "observation")
    }
    third = replace(
        key,
        slug="third",
        object="20 %",
        scope=replace(key.scope, qualifiers=frozenset(arm)),
    )
    assert found(added(tiny_rows, third), ARMS) == unsettled
    assert (
        found(with_fact(tiny_rows, "cll8-pfs-chemo", status="retired"), ARMS)
        == unsettled
    )


def test_a_denied_number_of_an_arm_does_not_count(tiny_rows):
    [chemotherapy] = [fact for fact in tiny_rows.facts if fact.slug == "cll8-pfs-chemo"]
    no = replace(chemotherapy, slug="no", object="70 %", is_denial=True)
    assert found(added(tiny_rows, no), ARMS) == []


def test_of_several_there_must_be_right_and_wrong_ones(tiny_rows):
    neither = ("", "not both right and wrong options")
    assert found(
        tiny_rows, with_options(SEVERAL, right("rituximab"), right("obinutuzumab"))
    ) == [neither]
    assert found(tiny_rows, with_options(SEVERAL, INOTUZUMAB, GEMTUZUMAB)) == [neither]


def test_of_several_each_is_proven(tiny_rows):
    variant = with_options(
        SEVERAL, right("rituximab"), OBINUTUZUMAB, INOTUZUMAB, TISAGENLECLEUCEL
    )
    assert found(tiny_rows, variant) == [
        ("obinutuzumab", TRUE_AFTER_ALL),
        ("tisagenlecleucel", UNSETTLED),
    ]


def test_an_odd_one_that_is_not_odd_is_caught(tiny_rows):
    variant = with_options(ODD, right("obinutuzumab"), RITUXIMAB)
    assert found(tiny_rows, variant) == [
        ("obinutuzumab", "marked false, but proven true")
    ]


def test_a_second_odd_one_is_caught(tiny_rows):
    variant = with_options(
        ODD, right("inotuzumab-ozogamicin"), RITUXIMAB, GEMTUZUMAB, TISAGENLECLEUCEL
    )
    assert found(tiny_rows, variant) == [
        ("gemtuzumab ozogamicin", FALSE_AFTER_ALL),
        ("tisagenlecleucel", UNSETTLED_KEY),
    ]


def test_an_exception_that_nothing_denies_is_caught(tiny_rows):
    variant = with_options(EXCEPTION, right("gemtuzumab-ozogamicin"))

    assert found(tiny_rows, variant) == [
        ("gemtuzumab ozogamicin", "marked false, but proven true"),
        ("", "there is no wrong option"),
    ]


def test_what_is_false_too_beside_an_exception_is_caught(tiny_rows):
    rows = added(tiny_rows, DENIED_TOO)
    variant = with_options(EXCEPTION, *EXCEPTION.options, INOTUZUMAB)

    assert found(rows, variant) == [("inotuzumab ozogamicin", FALSE_AFTER_ALL)]


@pytest.mark.parametrize("variant", [SEVERAL, ODD], ids=["several", "odd"])
def test_an_alias_is_caught_wherever_options_stand_side_by_side(tiny_rows, variant):
    drug = replace(tiny_rows.entities["obinutuzumab"], short="OB")
    rows = replace(tiny_rows, entities={**tiny_rows.entities, drug.slug: drug})
    is_true = variant is SEVERAL
    alias = Option("OB", is_true, drug.slug)
    assert found(rows, with_options(variant, *variant.options, alias)) == [
        ("OB", "another name of obinutuzumab")
    ]


@pytest.mark.parametrize(("kind", "faults"), [("multi-select", 0), ("odd-one-out", 1)])
def test_classes_below_each_other_may_stand_where_each_is_judged_by_itself(
    tiny_rows, kind, faults
):
    """Rituximab and its class are antibodies both."""
    before, after = ("Choose all that apply: which of these is ", "?")
    if kind == "odd-one-out":
        before, after = (
            "“",
            "” is true of all of these but one. Which is the odd one out?",
        )
    cell = Option("tisagenlecleucel", kind == "odd-one-out", "tisagenlecleucel")
    true_ones = [
        Option(name, kind == "multi-select", slug)
        for name, slug in (
            ("unconjugated antibody", "unconjugated-antibody"),
            ("rituximab", "rituximab"),
        )
    ]
    options = [cell, *true_ones] if faults else [*true_ones, cell]
    stem = f"{before}an antibody{after}"
    variant = asked("unconjugated-is-antibody", "subject", kind, stem, *options)
    below = [("rituximab", "stands below unconjugated antibody")]
    assert found(tiny_rows, variant) == below * faults


def test_a_look_alike_that_has_it_too_is_caught(tiny_rows):
    rows = added(tiny_rows, Fact("new", "gemtuzumab-ozogamicin", "binds", "cd22"))
    assert found(rows, LOOK_ALIKE) == [("gemtuzumab ozogamicin", TRUE_AFTER_ALL)]


def test_a_mechanism_is_checked_like_any_choice(tiny_rows):
    variant = replace(BINDS_CD20, kind="mechanism")
    assert found(tiny_rows, variant) == []
    assert found(tiny_rows, with_wrong(variant, checker.OBINUTUZUMAB)) == [
        ("obinutuzumab", TRUE_AFTER_ALL)
    ]


@pytest.mark.parametrize(
    ("draw", "why"),
    [
        ((0, 1, 2), None),
        ((0, 2), None),
        ((1, 2), "not one right option, before wrong ones"),
        ((1, 0), "not one right option, before wrong ones"),
        ((0,), "not one right option, before wrong ones"),
        ((0, 1, 1), "an option is not there, or stands twice"),
        ((0, 3), "an option is not there, or stands twice"),
        ((), "not one right option, before wrong ones"),
    ],
)
def test_options_shown_together_are_one_right_one_and_wrong_ones(tiny_rows, draw, why):
    variant = replace(BINDS_CD20, draws=((0, 1), draw))

    assert found(tiny_rows, variant) == ([("", f"draw {draw}: {why}")] if why else [])
