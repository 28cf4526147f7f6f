"""Solvers that know nothing, the places of the key, and how likely those are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.knowledge.question import Choice, Question, Shape
from quizzes.knowledge.statements import Proof, Rule
from quizzes.questions.guessers import (
    GUESSERS,
    chi_square_p,
    key_positions,
    often_right,
    position_p,
    score,
)


def ask(stem, *texts, key=0, fact="f", **fields):
    proof = Proof(Rule.FACT, (fact,))
    given = tuple(
        Choice(t, n == key, proof=proof, **fields) for n, t in enumerate(texts)
    )
    return Question("fact-forward", "choice", stem, given)


@pytest.mark.parametrize(
    ("bot", "stem", "texts", "place"),
    [
        ("longest option", "Which?", ("CD20", "interferon", "CD3"), 1),
        ("longest option", "Which?", ("CD20", "CD19"), None),
        (
            "most words of the stem",
            "Which cell has a marrow?",
            ("blood", "the marrow", "skin"),
            1,
        ),
        (
            "most words of the stem",
            "Which cell has a marrow?",
            ("blood", "the lung", "skin"),
            None,
        ),
        ("most shared words", "Which?", ("fever and chills", "fever", "rash"), 0),
        (
            "first in the alphabet",
            "Which?",
            ("rituximab", "Alemtuzumab", "imatinib"),
            1,
        ),
        ("last in the alphabet", "Which?", ("rituximab", "Alemtuzumab", "imatinib"), 0),
        ("first in the alphabet", "Which?", ("10%", "20%", "30%"), None),
        ("middle number", "Which?", ("10%", "30%", "20%"), 2),
        ("middle number", "Which?", ("blood", "30%", "20%"), None),
        ("first place", "Which?", ("a", "b", "c"), 0),
        ("last place", "Which?", ("a", "b", "c"), 2),
    ],
)
def test_a_bot_picks_by_its_trick_alone(bot, stem, texts, place):
    assert GUESSERS[bot](ask(stem, *texts)) == place


def test_a_bot_counts_the_attributes_that_options_share():
    given = tuple(
        Choice(t, n == 0, traits=traits)
        for n, (t, traits) in enumerate(
            (("a", ("x",)), ("b", ("x", "y")), ("c", ("y",)))
        )
    )
    assert (
        GUESSERS["most shared attributes"](Question("k", "choice", "Which?", given))
        == 1
    )


def test_what_is_often_right_elsewhere_is_picked_but_not_by_the_item_itself():
    others = [
        ask(f"Which {n}?", "rituximab", "imatinib", fact=f"f{n}") for n in range(3)
    ]
    mine = ask("Which one?", "imatinib", "rituximab", fact="mine")
    bot = often_right([*others, mine])
    assert [bot(mine), bot(others[0])] == [1, 0]
    assert often_right([mine])(mine) is None


def test_another_kind_of_the_same_fact_is_no_other_item():
    forward, backward = (
        ask("Which?", "imatinib", "rituximab"),
        ask("Who?", "imatinib", "CD20"),
    )
    assert often_right([forward, backward])(forward) is None


def test_the_score_stands_against_the_chance_of_the_same_questions():
    asked = [
        ask("Which?", "CD20", "interferon", key=1),
        ask("Which?", "interferon", "a", "b", "c", key=1),
    ]
    (row,) = score({"longest option": GUESSERS["longest option"]}, asked)
    assert (row.tried, row.right, row.chance, row.excess, row.is_test_wise) == (
        2,
        0.5,
        0.375,
        0.125,
        True,
    )


def test_questions_without_one_key_are_not_scored():
    both = (Choice("a", True), Choice("b", True))
    two = Question("k", "multi", "Which?", both, shape=Shape.SEVERAL)
    (row,) = score({"first place": GUESSERS["first place"]}, [two])
    assert (row.tried, row.right, row.excess) == (0, 0.0, 0.0)


def test_places_of_the_key_are_counted_by_the_number_of_options():
    asked = [
        ask("Which?", "a", "b", key=1),
        ask("Which?", "a", "b", key=1),
        ask("Which?", "a", "b", "c", key=2),
    ]
    assert key_positions(asked) == {2: [0, 2], 3: [0, 0, 1]}


@pytest.mark.parametrize(
    ("statistic", "freedom", "p"),
    [
        (3.841, 1, 0.05),
        (5.991, 2, 0.05),
        (9.210, 2, 0.01),
        (18.307, 10, 0.05),
        (0.0158, 1, 0.9),
        (10.828, 1, 0.001),
    ],
)
def test_the_tail_of_chi_square_is_that_of_the_tables(statistic, freedom, p):
    assert round(chi_square_p(statistic, freedom), 3) == p


def test_even_places_are_likely_and_uneven_ones_are_not():
    assert [
        round(position_p(places), 3)
        for places in ({3: [50, 50, 50]}, {}, {3: [90, 30, 30]}, {2: [9000, 10]})
    ] == [1.0, 1.0, 0.0, 0.0]


@given(
    st.lists(st.text(min_size=1), min_size=2, max_size=5, unique=True),
    st.integers(0, 4),
)
def test_every_bot_picks_a_place_that_there_is(texts, key):
    asked = ask("Which of these?", *texts, key=key % len(texts))
    picks = {bot(asked) for bot in GUESSERS.values()}
    assert picks - {None, *range(len(texts))} == set()
