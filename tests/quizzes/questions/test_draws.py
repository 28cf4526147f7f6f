"""The draws of a question are found clean when it is built; dealing picks one of them."""

from collections import Counter
from dataclasses import replace
from math import prod

import pytest

from quizzes.knowledge.question import Choice
from quizzes.lint import set_flaws
from quizzes.questions.deal import clean_draws, deal, deal_draft, ensure_dealable
from quizzes.questions.draws import MOST_DRAWS, NotDealableError, weight
from quizzes.questions.kinds import KINDS

pytestmark = pytest.mark.django_db

STEM = "Which of these does rituximab bind?"
MANY = [f"seed {n}" for n in range(2000)]
# Chance alone passes these bounds of chi-square once in 10 000 tables, by the number of cells.
RARE = {3: 18.4, 4: 21.1, 6: 25.7, 56: 103.0}


def pool(*texts, scores=()):
    """One right option and others, equally plausible unless told otherwise."""
    scores = scores or [0.3] * (len(texts) - 1)
    wrong = [Choice(t, False, score=s) for t, s in zip(texts[1:], scores, strict=True)]
    return [Choice(texts[0], True), *wrong]


def letters(wrong, **given):
    return pool("key", *(f"no{letter}" for letter in "abcdefghi"[:wrong]), **given)


def picked(options, seeds=MANY, kind="fact-forward"):
    """How often each set of options is dealt from its stored draws."""
    draws = clean_draws(kind, STEM, options)
    dealt = (deal(kind, STEM, options, seed, draws=draws) for seed in seeds)
    return Counter(frozenset(o.text for o in question.options) for question in dealt)


def chi_square(counts, expected):
    return sum((counts[cell] - e) ** 2 / e for cell, e in expected.items())


# -- what is stored


def test_every_stored_draw_is_clean_and_has_its_key_first(drafts):
    for draft in drafts:
        for draw in draft.draws:
            options = [draft.choices[n] for n in draw]
            assert [o.is_true for o in options] == [True] + [False] * (len(draw) - 1)
            assert set_flaws(draft.stem, options) == [], draft


def test_a_question_chosen_from_has_draws_and_no_other(drafts):
    for draft in drafts:
        form = KINDS[draft.kind].form
        if form == "choice":
            keys = {n for n, choice in enumerate(draft.choices) if choice.is_true}
            assert {draw[0] for draw in draft.draws} == keys
        elif form != "multi":
            assert draft.draws == ()


def test_a_flawed_set_is_not_stored_and_the_others_are():
    options = pool("CD20", "the CD20", "CD19", "CD3", "CD22")

    draws = clean_draws("fact-forward", STEM, [*options])

    assert {frozenset(draw[1:]) for draw in draws} == {
        frozenset(two) for two in ((2, 3), (2, 4), (3, 4))
    }


def test_no_clean_set_is_said_with_its_flaw():
    options = pool("CD20", "the CD20", "a CD20")

    for find in (clean_draws, ensure_dealable):
        with pytest.raises(NotDealableError, match="same answer twice"):
            find("fact-forward", STEM, options)


def test_every_wrong_option_that_may_be_shown_is_in_a_draw():
    draws = clean_draws("fact-forward", STEM, letters(8))

    assert len(draws) == 28
    assert {n for draw in draws for n in draw} == set(range(9))


def test_there_are_no_more_draws_than_the_bound():
    options = [replace(one, score=0.9 * (not one.is_true)) for one in letters(9)]

    draws = clean_draws("fact-forward", STEM, options)

    assert len(draws) == len(set(draws)) == MOST_DRAWS
    assert draws == clean_draws("fact-forward", STEM, options)


def test_other_draws_make_another_version_of_the_question(drafts):
    """A page shown before they changed must not be graded by them."""
    draft = next(draft for draft in drafts if len(draft.draws) > 1)

    assert replace(draft, draws=draft.draws[1:]).digest != draft.digest


# -- what is dealt


def test_dealing_looks_for_no_flaw(drafts, monkeypatch):
    def lint(*_):
        raise AssertionError("linted while dealing")

    monkeypatch.setattr("quizzes.questions.draws.set_flaws", lint)
    monkeypatch.setattr("quizzes.questions.draws.stand_outs", lint)
    for draft in drafts:
        for seed in MANY[:5]:
            deal_draft(draft, seed)


def test_without_stored_draws_the_same_question_is_dealt(drafts):
    for draft in drafts:
        for seed in MANY[:5]:
            assert deal_draft(replace(draft, draws=None), seed) == deal_draft(
                draft, seed
            )


def test_what_is_dealt_is_one_of_the_draws(drafts):
    for draft in drafts:
        if KINDS[draft.kind].form == "choice":
            allowed = {frozenset(draft.choices[n] for n in d) for d in draft.draws}
            for seed in MANY[:20]:
                assert frozenset(deal_draft(draft, seed).options) in allowed


@pytest.mark.parametrize("wrong", [3, 4])
def test_equally_plausible_draws_come_up_equally_often(wrong):
    counts = picked(letters(wrong))

    assert (
        chi_square(counts, dict.fromkeys(counts, 2000 / len(counts)))
        < RARE[len(counts)]
    )


def test_of_many_triples_each_comes_up_equally_often():
    options = [replace(one, score=0.9 * (not one.is_true)) for one in letters(8)]

    counts = picked(options)

    assert len(counts) == 56
    assert chi_square(counts, dict.fromkeys(counts, 2000 / 56)) < RARE[56]


def test_the_more_plausible_draw_comes_up_in_proportion():
    options = letters(4, scores=(0.4, 0.3, 0.1, 0.0))

    counts = picked(options)

    by_text = {one.text: weight(one) for one in options}
    odds = {c: prod(by_text[text] for text in c - {"key"}) for c in counts}
    expected = {c: 2000 * odd / sum(odds.values()) for c, odd in odds.items()}
    assert len(expected) == 6
    assert chi_square(counts, expected) < RARE[6]


def test_the_key_stands_in_each_place_equally_often():
    options = letters(4)
    draws = clean_draws("fact-forward", STEM, options)

    keys = Counter(
        deal("fact-forward", STEM, options, seed, draws=draws).key for seed in MANY
    )

    assert chi_square(keys, dict.fromkeys(range(3), 2000 / 3)) < RARE[3]


def test_a_number_stands_in_each_place_equally_often_however_many_draws_each_has():
    sizes = (20, 25, 35, 50, 55)
    options = [Choice("40 days", True, score=40)]
    options += [Choice(f"{n} days", False, score=n) for n in sizes]
    draws = clean_draws("numeric-choice", STEM, options)
    by_place = Counter(sum(options[n].score < 40 for n in draw[1:]) for draw in draws)

    keys = Counter(
        deal("numeric-choice", STEM, options, seed, draws=draws).key for seed in MANY
    )

    assert by_place == {0: 1, 1: 6, 2: 3}
    assert chi_square(keys, dict.fromkeys(range(3), 2000 / 3)) < RARE[3]


def test_of_several_one_right_option_alone_is_dealt_from_clean_draws_only():
    options = [
        *pool("CD20", "the CD20", "CD19", "CD3", "CD22"),
        Choice("CD7", True),
    ]
    options = [options[0], options[-1], *options[1:-1]]

    questions = [deal("multi-select", STEM, options, seed) for seed in MANY[:200]]

    rights = Counter(sum(o.is_true for o in q.options) for q in questions)
    assert rights == {2: 200}
