"""A question is dealt from its pool by a seed, and nothing in it gives the key away."""

from collections import Counter
from itertools import combinations

import pytest

from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.question import Choice
from quizzes.questions.deal import deal, deal_draft
from quizzes.questions.kinds import KINDS
from quizzes.questions.kinds.numeric_choice import apart

pytestmark = pytest.mark.django_db

SEEDS = [f"seed {n}" for n in range(40)]
MANY = [f"seed {n}" for n in range(200)]
# Chance alone passes these bounds of chi-square once in 10 000 tables (1, 2 and 3 degrees of freedom).
RARE = {2: 15.1, 3: 18.4, 4: 21.1}


def dealt(drafts, forms, seeds=SEEDS):
    """Every question of these forms, under each seed, with its draft."""
    for draft in drafts:
        if KINDS[draft.kind].form in forms:
            for seed in seeds:
                yield draft, deal_draft(draft, seed)


def chi_square(counts, cells):
    """How far counts lie from being even."""
    expected = sum(counts.values()) / cells
    return sum((counts[cell] - expected) ** 2 / expected for cell in range(cells))


def wrong(*scores):
    return [Choice(f"wrong {n}", False, score=s) for n, s in enumerate(scores)]


# -- over all variants of the test packs


def test_one_key_stands_among_the_options(drafts):
    for draft, question in dealt(drafts, ("choice",)):
        [key] = [option.text for option in question.options if option.is_true]
        assert key in {choice.text for choice in draft.choices if choice.is_true}


def test_each_of_several_keys_is_asked_for_in_its_turn():
    keys = [Choice(f"right {n}", True) for n in range(3)]
    pool = [*keys, *wrong(0.5, 0.5, 0.5)]

    asked = Counter(
        next(
            o.text
            for o in deal("fact-backward", "Which?", pool, str(n)).options
            if o.is_true
        )
        for n in range(300)
    )

    assert sorted(asked) == ["right 0", "right 1", "right 2"]
    assert min(asked.values()) > 70


def test_no_two_options_are_alike(drafts):
    for _, question in dealt(drafts, ("choice", "multi", "match", "order")):
        texts = [option.text.casefold() for option in question.options]
        assert len(set(texts)) == len(texts)


def test_the_options_are_of_the_pool(drafts):
    for draft, question in dealt(drafts, ("choice", "multi", "match", "order")):
        assert set(question.options) <= set(draft.choices)


def test_every_question_has_two_wrong_options_or_three(drafts):
    counts = {
        (question.kind, len(question.options))
        for _, question in dealt(drafts, ("choice",))
    }

    assert {kind for kind, count in counts if count == 2} == {"look-alike"}
    assert {count for _, count in counts} == {2, 3, 4}


def test_the_same_seed_deals_the_same_question(drafts):
    for draft in drafts:
        questions = [deal_draft(draft, "x") for _ in range(3)]
        assert questions[0] == questions[1] == questions[2]


def test_another_seed_deals_another_question(drafts):
    for draft in drafts:
        if KINDS[draft.kind].form == "choice":
            found = {deal_draft(draft, s) for s in SEEDS}
            assert len(found) > 1


def test_the_key_stands_anywhere_equally_often(drafts):
    """For every variant whose options have no order of their own."""
    for draft in drafts:
        kind = KINDS[draft.kind]
        if kind.form == "choice" and not kind.is_sorted:
            questions = [deal_draft(draft, s) for s in MANY]
            for size in {len(question.options) for question in questions}:
                keys = [q.key for q in questions if len(q.options) == size]
                assert chi_square(Counter(keys), size) < RARE[size], draft


def test_a_number_is_the_lowest_the_middle_and_the_highest_equally_often(drafts):
    numbers = [draft for draft in drafts if draft.kind == "numeric-choice"]
    assert len(numbers) == 6
    for draft in numbers:
        questions = [deal_draft(draft, s) for s in MANY]
        places = Counter(question.key for question in questions)
        assert chi_square(places, 3) < RARE[3], draft


def test_numbers_are_sorted_and_well_apart(drafts):
    for draft, question in dealt(drafts, ("choice",)):
        if draft.kind == "numeric-choice":
            texts = [o.text.replace("–", "-") for o in question.options]
            numbers = [parse_number(text) for text in texts]
            assert numbers == sorted(numbers, key=lambda number: number.low)
            assert len(numbers) == 3
            assert all(apart(a, b) for a, b in combinations(numbers, 2))


def test_a_statement_is_true_as_often_as_false(drafts):
    for draft in drafts:
        if KINDS[draft.kind].form == "statement":
            questions = [deal_draft(draft, s) for s in MANY]
            assert chi_square(Counter(q.key for q in questions), 2) < RARE[2], draft


def test_the_judgment_on_a_statement_follows_from_what_is_shown(drafts):
    for draft, question in dealt(drafts, ("statement",)):
        shown = next(c for c in draft.choices if c.text == question.statement)
        assert tuple(o.text for o in question.options) == KINDS[draft.kind].words
        assert [o.is_true for o in question.options] == [
            shown.is_true,
            not shown.is_true,
        ]
        assert {o.reason for o in question.options} == {shown.reason}


def test_steps_are_never_shown_in_order_and_know_their_places(drafts):
    for draft, question in dealt(drafts, ("order",)):
        in_order = [c.text for c in draft.choices]
        shown = [option.text for option in question.options]
        assert shown != in_order
        assert [in_order[place - 1] for place in question.places] == shown


def test_choosing_all_has_the_own_key_and_one_to_three_right_of_five(drafts):
    rights = set()
    for draft, question in dealt(drafts, ("multi",)):
        right = [option for option in question.options if option.is_true]
        assert draft.choices[0] in right
        assert len(question.options) <= 5
        rights.add(len(right))
    assert rights == {1, 2, 3}


def test_pairs_hold_the_own_one_and_a_right_side_for_each(drafts):
    for draft, question in dealt(drafts, ("match",)):
        assert draft.choices[0] in question.options
        assert len(question.options) == 3
        assert {o.pair for o in question.options} <= set(question.rights)
        assert len(set(question.rights)) == len(question.rights)


def test_what_is_typed_or_thought_shows_no_wrong_option(drafts):
    for draft, question in dealt(drafts, ("reveal", "typed", "number", "recall")):
        assert question.answer == draft.choices[0].text
        assert question.options == draft.choices


# -- drawing from a pool


def test_three_plausible_rivals_bring_a_fourth_option():
    key = Choice("right", True)

    def size(*scores):
        return len(deal("fact-forward", "?", [key, *wrong(*scores)], "x").options)

    assert size(0.45, 0.45, 0.45) == 4
    assert size(0.45, 0.45, 0.44, 0.44) == 3
    assert size(0.1, 0.1) == 3
    assert size(0.9) == 2


def test_the_more_plausible_rival_is_drawn_more_often():
    pool = [Choice("right", True), *wrong(0.4, 0.3, 0.1, 0.0)]

    drawn = Counter(
        option.text
        for seed in MANY
        for option in deal("fact-forward", "?", pool, seed).options
    )

    names = [text for text, _ in drawn.most_common()]
    assert names == ["right", "wrong 0", "wrong 1", "wrong 2", "wrong 3"]
    assert drawn["wrong 3"] > 0


def test_one_look_alike_of_the_key_at_most_stands_beside_it():
    pool = [
        Choice("rituximab", True),
        Choice("rituximub", False, score=0.9),
        Choice("rituximob", False, score=0.9),
        Choice("blinatumomab", False, score=0.1),
        Choice("tisagenlecleucel", False, score=0.1),
    ]

    for seed in SEEDS:
        texts = {o.text for o in deal("fact-forward", "?", pool, seed).options}
        assert len(texts & {"rituximub", "rituximob"}) <= 1


@pytest.mark.parametrize(
    ("rivals", "places"),
    [
        ((50, 60, 70), {0}),
        ((10, 20, 30), {2}),
        ((30, 50), {1}),
        ((20, 30, 50), {1, 2}),
        ((20, 30, 50, 60), {0, 1, 2}),
    ],
)
def test_a_number_stands_where_its_rivals_leave_room(rivals, places):
    key, *wrong = (Choice(f"{n} days", n == 40, score=n) for n in (40, *rivals))

    found = {deal("numeric-choice", "?", [key, *wrong], seed).key for seed in SEEDS}

    assert found == places
