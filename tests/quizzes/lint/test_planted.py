"""Each check finds what is planted for it, and lets near misses pass."""

import pytest

from quizzes.lint import NAMES, FlawCode
from tests.quizzes.lint.planted import near_misses, planted

NUMBERS = list(NAMES)
ENOUGH = 25


@pytest.mark.parametrize("number", NUMBERS)
def test_every_planted_flaw_is_found(number):
    assert [case.what for case in planted(number) if not case.is_found] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_no_near_miss_is_taken_for_a_flaw(number):
    assert [case.what for case in near_misses(number) if case.is_found] == []


@pytest.mark.parametrize("number", NUMBERS)
def test_there_are_enough_cases_to_measure_recall_and_false_alarms(number):
    sizes = len(planted(number)), len(near_misses(number))
    assert [min(size, ENOUGH) for size in sizes] == [ENOUGH, ENOUGH]


def test_every_flaw_has_a_name():
    assert list(FlawCode) == NUMBERS
