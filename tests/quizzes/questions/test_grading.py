"""Grading: right, wrong, partly right, or not counted at all."""

import pytest

from quizzes.knowledge.names import Lexicon
from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.question import Choice, Question
from quizzes.questions.forms import grade
from quizzes.questions.grading import Names, NotCountedError, Outcome, nearness


def choice(text, is_true, **fields):
    return Choice(text, is_true, entity=text, **fields)


def question(form, *options, **fields):
    return Question("a kind", form, "A stem?", options, **fields)


ONE = question("choice", choice("a", False), choice("b", True), choice("c", False))
MANY = question(
    "multi",
    choice("a", True),
    choice("b", True),
    choice("c", False),
    choice("d", False),
)
PAIRS = question(
    "match",
    choice("drug a", True, pair="brand a"),
    choice("drug b", True, pair="brand b"),
    rights=("brand b", "brand x", "brand a"),
)
STEPS = question(
    "order",
    choice("c", True),
    choice("a", True),
    choice("b", True),
    places=(3, 1, 2),
)
NAMES = Names(
    Lexicon(
        {
            name: [name]
            for name in ("rituximab", "obinutuzumab", "gemtuzumab", "alemtuzumab")
        }
    ),
    lambda entity: {
        "obinutuzumab": (True, ""),
        "gemtuzumab": (False, "Binds CD33"),
    }.get(entity, (None, "")),
)
TYPED = question("typed", choice("rituximab", True))
ALL = question("recall", choice("rituximab", True), choice("obinutuzumab", True))


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        (ONE, {"choice": "2"}, Outcome(True, 1, 1.0)),
        (ONE, {"choice": "1"}, Outcome(False, 0, 0.0)),
        (ONE, {"choice": "unknown"}, Outcome(False, None, 0.0)),
        (MANY, {"option-1": "on", "option-2": "on"}, Outcome(True, [0, 1], 1.0)),
        (MANY, {"option-1": "on"}, Outcome(False, [0], 0.5)),
        (MANY, {"option-1": "on", "option-3": "on"}, Outcome(False, [0, 2], 0.0)),
        (MANY, {"option-3": "on", "option-4": "on"}, Outcome(False, [2, 3], 0.0)),
        (PAIRS, {"pair-1": "3", "pair-2": "1"}, Outcome(True, [2, 0], 1.0)),
        (PAIRS, {"pair-1": "3", "pair-2": "2"}, Outcome(False, [2, 1], 0.5)),
        (STEPS, {"place-1": "3", "place-2": "1", "place-3": "2"}, Outcome(True, [3, 1, 2], 1.0)),
        (STEPS, {"place-1": "1", "place-2": "2", "place-3": "3"}, Outcome(False, [1, 2, 3], 0.5)),
    ],
)  # fmt: skip
def test_an_answer_is_worth_what_is_right_in_it(asked, given, expected):
    assert grade(asked, given) == expected


@pytest.mark.parametrize(
    ("asked", "given", "why"),
    [
        (ONE, {}, "Choose one of the answers."),
        (ONE, {"choice": "4"}, "Choose one of the answers."),
        (ONE, {"choice": "0"}, "Choose one of the answers."),
        (ONE, {"choice": "²"}, "Choose one of the answers."),
        (MANY, {}, "Choose at least one, or “I don’t know”."),
        (PAIRS, {"pair-1": "3"}, "Give each one its match."),
        (PAIRS, {"pair-1": "3", "pair-2": "4"}, "Give each one its match."),
        (STEPS, {"place-1": "1", "place-2": "1", "place-3": "2"}, "Give each step its own place, from 1 to the last."),
    ],
)  # fmt: skip
def test_an_answer_that_is_none_is_not_counted_and_says_what_to_do(asked, given, why):
    with pytest.raises(NotCountedError, match="^" + why.replace(".", r"\.") + "$"):
        grade(asked, given)


@pytest.mark.parametrize(
    ("true", "typed", "credit"),
    [
        ("65 %", "65", 1.0),
        ("65 %", "67", 1.0),
        ("65 %", "63 %", 1.0),
        ("65 %", "70", 0.5),
        ("65 %", "72", 0.0),
        ("70-80 %", "70", 1.0),
        ("70-80 %", "75-78", 1.0),
        ("70-80 %", "82", 1.0),
        ("70-80 %", "90", 0.0),
        ("<40 %", "<40", 1.0),
        ("<40 %", "37", 1.0),
        ("<40 %", "30", 0.0),
        ("<40 %", "45", 0.0),
        ("3 steps", "3", 1.0),
        ("3 steps", "4", 0.0),
        ("2017 year", "2018", 0.0),
        ("817 people", "800", 1.0),
        ("817 people", "900", 0.5),
        ("7.7 months", "7.6", 1.0),
        ("7.7 months", "9.5", 0.0),
    ],
)
def test_a_number_may_be_a_little_off(true, typed, credit):
    assert nearness(parse_number(typed), parse_number(true)) == credit


def test_a_number_in_words_is_read_as_the_bound_it_is():
    asked = question("number", choice("under 40%", True, pair="<40 %"))

    assert grade(asked, {"text": "under 40"}) == Outcome(True, "under 40", 1.0)


def test_what_is_no_number_is_not_counted():
    asked = question("number", choice("65%", True, pair="65 %"))

    with pytest.raises(NotCountedError, match=r"^Type a number, such as 65 or 7\.7\.$"):
        grade(asked, {"text": "many"})


def test_a_slip_in_a_name_is_right_and_shows_the_spelling():
    assert grade(TYPED, {"text": "ritixumab"}, NAMES) == Outcome(
        True, {"typed": "ritixumab", "name": "rituximab", "slip": True}, 1.0
    )


def test_another_drug_is_wrong_and_named_with_the_reason():
    assert grade(TYPED, {"text": "gemtuzumab"}, NAMES) == Outcome(
        False,
        {
            "typed": "gemtuzumab",
            "name": "gemtuzumab",
            "slip": False,
            "reason": "Binds CD33",
            "entity": "gemtuzumab",
        },
        0.0,
    )


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "Type a name, or choose “I don’t know”."),
        ("alemtuzumab", "We can’t tell if alemtuzumab is right. This wasn’t counted."),
        ("aspirin", "No name is like that one. Check the spelling, or choose “I don’t know”."),
    ],
)  # fmt: skip
def test_a_name_that_the_facts_do_not_settle_is_not_counted(text, why):
    with pytest.raises(NotCountedError) as refused:
        grade(TYPED, {"text": text}, NAMES)

    assert str(refused.value) == why


def test_a_name_that_is_not_settled_may_say_why():
    of_another_sort = Names(NAMES.lexicon, lambda _: (None, "CD33 is no drug."))

    with pytest.raises(NotCountedError, match=r"^CD33 is no drug\.$"):
        grade(TYPED, {"text": "alemtuzumab"}, of_another_sort)


def test_a_true_answer_that_the_card_does_not_mean_is_not_counted():
    too = Names(NAMES.lexicon, lambda _: (True, "Right too. Try again."))

    with pytest.raises(NotCountedError, match=r"^Right too\. Try again\.$"):
        grade(TYPED, {"text": "alemtuzumab"}, too)
    assert grade(ALL, {"text": "rituximab\nalemtuzumab"}, too).choice["wrong"] == []


def test_a_comma_within_a_name_does_not_split_it():
    naming = "naming year, month and city"
    names = Names(
        Lexicon({"orientation": [naming], "attention": ["counting back"]}),
        lambda _: (None, ""),
    )
    both = question("recall", choice("orientation", True), choice("attention", True))

    for text in (f"{naming}\ncounting back", f"counting back;{naming}"):
        assert grade(both, {"text": text}, names).is_right


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rituximab\nobinutuzumab", (True, 1.0)),
        ("rituximab", (False, 0.5)),
        ("rituximab, obinutuzumab; gemtuzumab", (False, 0.75)),
        ("rituximab\nobinutuzumab\nalemtuzumab", (True, 1.0)),
        ("gemtuzumab", (False, 0.0)),
    ],
)
def test_a_list_counts_hits_less_half_of_what_is_wrong(text, expected):
    outcome = grade(ALL, {"text": text}, NAMES)

    assert (outcome.is_right, outcome.credit) == expected
