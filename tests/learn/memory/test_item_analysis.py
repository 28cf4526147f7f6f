"""Statistics of items equal what somebody else would make of the same answers."""

import statistics
from math import exp, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.memory.item_analysis import (
    FirstAnswer,
    confusions,
    correlation,
    covariance,
    elo_stats,
    is_sure,
    is_unused,
    quiz,
)

TINY = 1e-6


def moodle(marks, most):
    """Moodle's formulas once more, from its documentation, by the means of the standard library."""
    found = []
    totals = [sum(row) for row in marks]
    for n, best in enumerate(most):
        x = [row[n] for row in marks]
        y = [t - m for t, m in zip(totals, x, strict=True)]
        varies = len(set(x)) > 1 and statistics.variance(y) > 0
        most_cov = statistics.covariance(sorted(x), sorted(y))
        found.append(
            (
                statistics.mean(x) / best,
                statistics.stdev(x),
                100 * statistics.correlation(x, y) if varies else None,
                100 * statistics.covariance(x, y) / most_cov if most_cov else None,
            )
        )
    whole = statistics.variance(totals)
    within = sum(statistics.variance(column) for column in zip(*marks, strict=True))
    k = len(most)
    return found, 100 * k / (k - 1) * (1 - within / whole) if whole else None


@given(
    st.integers(2, 6).flatmap(
        lambda k: st.lists(
            st.lists(st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=k, max_size=k),
            min_size=3,
            max_size=40,
        )
    )
)
def test_a_fixed_quiz_has_moodles_numbers(marks):
    most = [1.0] * len(marks[0])

    found, (expected, consistency) = quiz(marks, most), moodle(marks, most)

    for mine, theirs in zip(found.positions, expected, strict=True):
        numbers = (mine.facility, mine.sd, mine.discrimination, mine.efficiency)
        for one, other in zip(numbers, theirs, strict=True):
            assert one == other or one == pytest.approx(other, abs=TINY)
    assert found.consistency == consistency or found.consistency == pytest.approx(
        consistency, abs=TINY
    )
    weights = [p.weight for p in found.positions if p.weight is not None]
    assert not weights or sum(weights) == pytest.approx(100)


def test_where_nothing_varies_nothing_is_said():
    found = quiz([[1.0, 1.0], [1.0, 1.0]], [1.0, 1.0])

    assert (found.consistency, found.error_ratio) == (None, None)
    assert [(p.discrimination, p.efficiency) for p in found.positions] == [
        (None, None)
    ] * 2
    assert (covariance([1.0], [1.0]), correlation([1, 1], [1, 2])) == (0.0, None)


def test_facility_and_shares_are_counted_of_first_answers():
    firsts = [
        FirstAnswer(n, 7, is_right, 0.25, picked)
        for n, (is_right, picked) in enumerate(
            [(True, ""), (False, "a"), (False, "a"), (False, "b"), (False, "")]
        )
    ]

    item = elo_stats(firsts)[7]

    assert (item.answers, item.right, item.facility) == (5, 1, 0.2)
    assert item.picks == {"a": 2, "b": 1}
    assert item.shares == {"a": pytest.approx(2 / 3), "b": pytest.approx(1 / 3)}


def test_elo_moves_by_what_was_not_expected():
    first = elo_stats([FirstAnswer(1, 7, False, 0.25), FirstAnswer(1, 8, True, 0.25)])

    chance = 0.25 + 0.75 / 2
    skill = -0.8 * chance
    next_chance = 0.25 + 0.75 / (1 + exp(-skill))
    assert first[7].difficulty == pytest.approx(0.8 * chance)
    assert first[8].difficulty == pytest.approx(-0.8 * (1 - next_chance))


def test_elo_finds_the_order_of_items_though_the_able_are_asked_the_hard_ones():
    chance = Random(1)
    true = [n / 5 - 1 for n in range(11)]
    firsts = []
    for learner in range(600):
        skill = chance.gauss(0, 1)
        near = sorted(
            range(11), key=lambda n: abs(true[n] - skill + chance.gauss(0, 1))
        )
        for item in near[:6]:
            right = chance.random() < 1 / (1 + exp(true[item] - skill))
            firsts.append(FirstAnswer(learner, item, right))

    found = elo_stats(firsts)

    order = [found[n].difficulty for n in range(11)]
    assert statistics.correlation(order, true) > 0.9


def simulated(*, learners, is_wrong, seed=3):
    """Item 0 is asked last. Where its key is wrong, whoever knows takes the other option."""
    chance, firsts = Random(seed), []
    for learner in range(learners):
        skill = chance.gauss(0, 1.5)
        knows = [chance.random() < 1 / (1 + exp(-skill)) for _ in range(21)]
        firsts += [FirstAnswer(learner, n, k, 0.25) for n, k in enumerate(knows) if n]
        takes_other = knows[0] if is_wrong else not knows[0]
        firsts.append(
            FirstAnswer(learner, 0, not takes_other, 0.25, "other" * takes_other)
        )
    return elo_stats(firsts)[0]


def test_an_option_that_the_strong_pick_is_suspicious():
    assert simulated(learners=200, is_wrong=True).suspicious == ["other"]
    assert simulated(learners=200, is_wrong=False).suspicious == []


def test_below_the_sample_size_nothing_is_suspicious():
    assert simulated(learners=29, is_wrong=True).suspicious == []
    assert (is_sure(0.9, 29), is_sure(0.37, 30), is_sure(0.35, 30)) == (
        False,
        True,
        False,
    )
    assert is_sure(0.2, 100)
    assert not is_sure(1.9 / sqrt(200), 200)


def test_an_option_is_unused_only_when_enough_have_passed_it_by():
    seen = [(0, 58), (0, 59), (1, 92), (1, 93), (3, 999)]

    assert [is_unused(p, n) for p, n in seen] == [False, True, False, True, False]


def test_what_is_taken_for_what_is_a_share_in_coarse_steps():
    picks = {("a", "b"): 10, ("a", "c"): 5, ("a", "d"): 2, ("e", "f"): 3}

    assert confusions(picks) == {("a", "b"): 0.45, ("a", "c"): 0.25, ("e", "f"): 0.4}
