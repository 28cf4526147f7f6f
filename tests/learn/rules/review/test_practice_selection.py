from learn.rules.review.practice_selection import by_chance, interleave, weakest


def test_items_that_were_met_come_by_chance_before_the_others():
    found = by_chance({1, 2, 3}, [7, 8, 9], 5, "seed")

    assert sorted(found[:3]) == [1, 2, 3]
    assert found[3:] == [7, 8]
    assert by_chance({3, 2, 1}, [7, 8, 9], 5, "seed") == found
    assert len({tuple(by_chance(range(9), [], 9, str(n))) for n in range(5)}) == 5


def test_no_more_come_than_are_wanted():
    assert len(by_chance(range(30), [99], 10, "seed")) == 10


def test_the_weakest_come_first():
    assert weakest({1: 0.9, 2: 0.3, 3: 0.5, 4: 0.3}, 3) == [2, 4, 3]


def test_the_two_of_a_pair_are_asked_by_turns_and_no_item_twice():
    one = [(1, "a"), (2, "a"), (1, "b"), (3, "a")]
    other = [(7, "a"), (2, "c")]

    assert interleave(one, other, 9) == [(1, "a"), (7, "a"), (2, "a"), (3, "a")]
    assert interleave(one, other, 2) == [(1, "a"), (7, "a")]
    assert interleave([], [], 2) == []
