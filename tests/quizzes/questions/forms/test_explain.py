"""The rows of the feedback, form by form."""

import pytest

from quizzes.questions.forms import FORMS


def option(text, is_right=True, **fields):
    usual = {"entity": text, "pair": "", "reason": f"why {text}", "facts": []}
    return {"text": text, "is_right": is_right, **usual, **fields}


def rows(form, options, chosen, is_right=False, **fields):
    """Each row as its mark, its text and its tag."""
    shown = {
        "form": form,
        "options": options,
        "fact": {"id": "f", "pack": "p"},
        **fields,
    }
    found = FORMS[form].explain(shown, chosen, is_right)
    return [f"{r['state']} {r['text']}: {r['tag']}".rstrip(": ") for r in found]


TICKS = [option("one"), option("two"), option("three", False), option("four", False)]
PAIRS = [option("one", pair="A"), option("two", pair="B")]
NAMES = [option("rituximab"), option("obinutuzumab")]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ([0, 2], ["good One: Your answer", "good Two: Missed", "bad Three: Your answer", "off Four"]),
        ([0, 1], ["good One: Your answer", "good Two: Your answer", "off Three", "off Four"]),
        (None, ["good One: Correct answer", "good Two: Correct answer", "off Three", "off Four"]),
    ],
)  # fmt: skip
def test_of_several_each_is_right_or_wrong_chosen_or_missed(chosen, told):
    assert rows("multi", TICKS, chosen) == told


@pytest.mark.parametrize(
    ("chosen", "told", "instead"),
    [
        ([1, 2], ["good One: A", "bad Two: B"], ["", "You chose C"]),
        ([1, 0], ["good One: A", "good Two: B"], ["", ""]),
        (None, ["off One: A", "off Two: B"], ["", ""]),
    ],
)
def test_pairs_are_told_right_each_with_what_was_chosen_instead(chosen, told, instead):
    rights = ["B", "A", "C"]

    assert rows("match", PAIRS, chosen, rights=rights) == told
    assert reasons("match", PAIRS, chosen, rights=rights) == instead


def reasons(form, options, chosen, **fields):
    shown = {
        "form": form,
        "options": options,
        "fact": {"id": "f", "pack": "p"},
        **fields,
    }
    return [row["reason"] for row in FORMS[form].explain(shown, chosen, False)]


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        ({"name": "rituximab"}, ["good Rituximab: Your answer", "good Obinutuzumab"]),
        (
            {"name": "CD20", "reason": "Is a target"},
            ["bad CD20: Your answer", "good Rituximab: Correct answer", "good Obinutuzumab: Correct answer"],
        ),
        (None, ["good Rituximab: Correct answer", "good Obinutuzumab: Correct answer"]),
    ],
)  # fmt: skip
def test_a_typed_name_stands_with_all_that_was_right(chosen, told):
    assert rows("typed", NAMES, chosen) == told


def test_another_name_of_what_was_right_is_the_answer_too():
    assert rows("typed", NAMES[:1], {"name": "MabThera"}) == [
        "good Rituximab: Your answer"
    ]


@pytest.mark.parametrize(
    ("chosen", "is_right", "told"),
    [
        ("64", True, ["good 65%: You typed 64"]),
        ("90", False, ["bad 90: Your answer", "good 65%: Correct answer"]),
        (None, False, ["good 65%: Correct answer"]),
    ],
)
def test_a_typed_number_stands_beside_the_true_one(chosen, is_right, told):
    assert rows("number", [option("65%")], chosen, is_right) == told


@pytest.mark.parametrize(
    ("chosen", "told"),
    [
        (
            {"found": ["rituximab"], "wrong": ["Gazyva"]},
            ["good Rituximab: Your answer", "good Obinutuzumab: Missed", "bad Gazyva: Not one of them"],
        ),
        (None, ["good Rituximab: Correct answer", "good Obinutuzumab: Correct answer"]),
    ],
)  # fmt: skip
def test_a_recalled_list_says_what_was_found_missed_and_wrong(chosen, told):
    assert rows("recall", NAMES, chosen) == told
