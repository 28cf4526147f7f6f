"""The rules of a course in words."""

from datetime import date

import pytest

from learn.rules.courses.completion import Completion, Verdict
from learn.rules.records.completion_text import (
    completion_words,
    have_words,
    mark_words,
    need_words,
    verdict_words,
)

LAST = date(2026, 12, 4)
SCORE = Verdict("score", 0.8, 0.75)
TWICE = Verdict("twice", 1, 0.5)
RECALL = Verdict("recall", 0.9, 0.95)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (Completion(score=0.8), "At least 80 % in every exam"),
        (Completion(recall=0.9), "90 % predicted to be known on the last day"),
        (Completion(score=0.8, twice=True), "All of these: at least 80 % in every exam; every fact right on two different days"),
        (Completion("any", twice=True, recall=0.9), "At least one of these: every fact right on two different days; 90 % predicted to be known on the last day"),
    ],
)  # fmt: skip
def test_a_course_says_what_it_takes_to_complete(rules, said):
    assert completion_words(rules) == said


def test_each_rule_says_what_it_needs():
    assert [need_words(one, LAST) for one in (SCORE, TWICE, RECALL)] == [
        "At least 80 % in every exam",
        "Every fact right on two different days",
        "90 % predicted to be known on 4 December 2026",
    ]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (SCORE, "Your lowest so far: 75 %"),
        (TWICE, "50 % of the facts so far"),
        (RECALL, "95 % as of today"),
        (Verdict("score", 0.8, 0, unsat=1), "1 exam without a score yet"),
        (Verdict("score", 0.8, 0, unsat=2), "2 exams without a score yet"),
        (Verdict("recall", 0.9, None), "Nothing to go by yet"),
    ],
)
def test_each_rule_says_how_far_a_learner_is(verdict, said):
    assert have_words(verdict) == said


def test_a_score_is_not_told_while_an_exam_is_open():
    assert (
        have_words(SCORE, is_told=False)
        == "You’ll see this once every exam you took has closed"
    )
    assert mark_words(SCORE, is_told=False) == "Open"
    assert have_words(TWICE, is_told=False) == have_words(TWICE)


def test_a_rule_is_met_or_not_yet():
    assert [mark_words(one) for one in (SCORE, RECALL)] == ["Not yet", "Met"]


@pytest.mark.parametrize(
    ("verdict", "said"),
    [
        (SCORE, "Lowest score: 75 %"),
        (Verdict("score", 0.8, 0, unsat=1), "Lowest score: 1 exam without one yet"),
        (Verdict("twice", 1, None), "Right on two days: nothing yet"),
        (RECALL, "Predicted to be known: 95 %"),
    ],
)
def test_those_who_teach_read_a_rule_with_its_figure(verdict, said):
    assert verdict_words(verdict) == said
