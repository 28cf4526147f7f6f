"""What flash cards and typed answers must hold."""

from dataclasses import replace

import pytest

from quizzes.checker.kinds import OTHERS
from quizzes.checker.rows import Entity, Fact, Option
from tests.support.quizzes.checker import (
    FALSE_AFTER_ALL,
    FLASH,
    RECALL,
    STEPS,
    TRUE_AFTER_ALL,
    TYPED,
    TYPED_NUMBER,
    UNSETTLED_KEY,
    added,
    asked,
    found,
    right,
    with_fact,
    with_options,
    wrong,
)


@pytest.mark.parametrize(
    ("text", "faults"), [("CD20", 0), ("CD22", 1), ("CD20; CD22", 1)]
)
def test_a_false_answer_on_a_flash_card_is_caught(tiny_rows, text, faults):
    variant = with_options(FLASH, Option(text, True, "cd20"))
    faulty = [pair for pair in found(tiny_rows, variant) if pair[1] == UNSETTLED_KEY]
    assert faulty == [(text, UNSETTLED_KEY)] * faults


def test_a_flash_card_that_shows_some_answers_as_all_is_caught(tiny_rows):
    rows = added(tiny_rows, Fact("new", "rituximab", "binds", "cd19"))
    shown, open_ = Option("CD20", True, "cd20"), f"CD20{OTHERS}"
    assert found(rows, with_options(FLASH, shown)) == [
        ("CD20", "cd19 is right too, and is not shown")
    ]
    unclaimed = replace(rows, completeness=())
    assert ("CD20", "nothing says that this is all") in found(
        unclaimed, with_options(FLASH, shown)
    )
    assert found(unclaimed, with_options(FLASH, replace(shown, text=open_))) == []


def test_several_true_answers_on_a_flash_card_pass(tiny_rows):
    rows = added(tiny_rows, Fact("new", "rituximab", "binds", "cd19"))
    assert found(rows, with_options(FLASH, Option("CD19; CD20", True, "cd20"))) == []


def test_a_flash_card_is_read_by_the_types_that_fit(tiny_rows):
    """A step of the same name is not what a drug binds."""
    step = Entity("cd20-step", "step", "CD20", is_individual=True)
    assert (
        found(
            replace(tiny_rows, entities={**tiny_rows.entities, step.slug: step}), FLASH
        )
        == []
    )


def test_a_flash_card_that_fits_two_entities_needs_one_true_and_none_false(tiny_rows):
    twin = Entity("cd20-twin", "target", "CD20", is_individual=True)
    rows = replace(tiny_rows, entities={**tiny_rows.entities, twin.slug: twin})
    assert found(rows, FLASH) == [("CD20", UNSETTLED_KEY)]
    open_ = with_options(FLASH, Option(f"CD20{OTHERS}", True, "cd20"))
    assert found(replace(rows, completeness=()), open_) == []


@pytest.mark.parametrize("variant", [FLASH, TYPED])
def test_an_answer_that_is_marked_false_is_caught(tiny_rows, variant):
    assert found(tiny_rows, with_options(variant, wrong("cd20"))) == [
        ("CD20", TRUE_AFTER_ALL),
        ("", "an answer is marked false"),
    ]


@pytest.mark.parametrize(
    ("text", "status", "faults"),
    [
        ("collection; engineering; expansion; infusion", "published", 0),
        ("Collection, engineering, expansion, and infusion", "published", 0),
        ("collection; expansion; engineering; infusion", "published", 1),
        ("collection; engineering; expansion", "published", 1),
        ("collection; engineering; expansion; infusion", "retired", 1),
    ],
)
def test_steps_on_a_flash_card_stand_in_their_order(tiny_rows, text, status, faults):
    variant = asked(
        "car-t-steps", "object", "flashcard", STEPS.stem, Option(text, True)
    )
    assert (
        found(with_fact(tiny_rows, "car-t-steps", status=status), variant)
        == [(text, UNSETTLED_KEY)] * faults
    )


def test_a_false_typed_answer_is_caught(tiny_rows):
    assert found(tiny_rows, with_options(TYPED, right("cd20"), right("cd22"))) == [
        ("CD22", FALSE_AFTER_ALL)
    ]


def test_a_right_answer_that_would_not_be_taken_is_caught(tiny_rows):
    rows = added(tiny_rows, Fact("new", "rituximab", "binds", "cd19"))
    assert found(rows, TYPED) == [
        ("", "cd19 is right too, and is not among the answers")
    ]
    assert found(rows, with_options(TYPED, right("cd20"), right("cd19"))) == []


def test_a_typed_number_that_is_another_one_is_caught(tiny_rows):
    variant = with_options(TYPED_NUMBER, Option("997 people", True, "", "817 people"))
    assert found(tiny_rows, variant) == [
        ("997 people", FALSE_AFTER_ALL),
        ("997 people", "the text is not a name of ''"),
    ]


def test_a_set_that_is_not_all_is_caught(tiny_rows):
    assert found(tiny_rows, with_options(RECALL, right("rituximab"))) == [
        ("", "obinutuzumab is right too, and is not among the answers")
    ]


def test_a_set_of_which_nobody_says_that_it_is_all_is_caught(tiny_rows):
    assert found(replace(tiny_rows, completeness=()), RECALL) == [
        ("", "no statement says that these are all")
    ]
