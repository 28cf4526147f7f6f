"""Counts and lists in words."""

import pytest

from learn.rules.quantity import listed, quantity


def test_one_of_a_thing_is_one_and_all_other_counts_are_many():
    said = [quantity(count, "card") for count in (0, 1, 2)]

    assert said == ["0 cards", "1 card", "2 cards"]
    assert quantity(2, "entry", "entries") == "2 entries"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
    ],
)
def test_a_list_ends_with_an_and(parts, said):
    assert listed(parts) == said
