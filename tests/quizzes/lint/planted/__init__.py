"""Flaws planted on purpose, and near misses: what looks like the flaw and is none."""

from tests.quizzes.lint.planted import facts, sessions, sets, words

CASES = [*sets.CASES, *words.CASES, *facts.CASES, *sessions.CASES]


def planted(number):
    return [case for case in CASES if case.number == number and case.is_flaw]


def near_misses(number):
    return [case for case in CASES if case.number == number and not case.is_flaw]
