"""Questions that were kept before rules had codes are read as those of today."""

import pytest

from learn.rules.review.rule_codes import CODES, with_rule_codes
from quizzes.knowledge.statements import Rule


def test_every_sentence_of_before_stands_for_a_rule_of_its_own():
    assert sorted(CODES.values()) == sorted(Rule)


def test_a_question_of_before_gets_codes_and_keeps_all_else():
    kept = {"stem": "Which?", "options": [{"text": "a", "rule": "a fact says so"}]}

    assert with_rule_codes(kept) == {
        "stem": "Which?", "options": [{"text": "a", "rule": "fact"}],
    }  # fmt: skip
    assert kept["options"][0]["rule"] == "a fact says so"


@pytest.mark.parametrize(
    "kept",
    [
        {},
        None,
        [],
        {"options": None},
        {"options": [None, {}, {"rule": ["a"]}, {"rule": "complete"}]},
    ],
)
def test_what_is_no_question_of_before_stays_as_it_is(kept):
    assert with_rule_codes(kept) == kept
