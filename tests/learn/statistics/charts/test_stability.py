from learn.statistics.charts.stability import draw_stability, groups, stability_words


def test_a_memory_belongs_to_the_group_that_begins_at_its_stability():
    assert groups([0.1, 6.9, 7, 20.9, 21, 89, 90, 364.9, 365, 3000]) == [2, 2, 2, 2, 2]
    assert groups([]) == [0, 0, 0, 0, 0]


def test_the_longest_bar_is_that_of_the_largest_group():
    bars = draw_stability([4, 0, 8, 2, 0])["bars"]

    assert [bar["length"] for bar in bars] == [118.0, 0.0, 236.0, 59.0, 0.0]
    assert [bar["count"] for bar in bars] == [4, 0, 8, 2, 0]


def test_the_groups_in_words():
    assert stability_words([1, 2, 3, 4, 5]) == (
        "1 under a week, 2 1 to 3 weeks, 3 3 weeks to 3 months, "
        "4 3 to 12 months, 5 over a year"
    )
