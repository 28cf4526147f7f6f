import pytest

from quizzes.knowledge.numbers import Number, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("65 %", Number(65, 65, "%")),
        ("65%", Number(65, 65, "%")),
        ("24.30 %", Number(24.3, 24.3, "%", places=2)),
        ("70-80 %", Number(70, 80, "%")),
        ("70–80%", Number(70, 80, "%")),
        ("5 to 7.5 days", Number(5, 7.5, "days", places=1)),
        ("<40 %", Number(40, 40, "%", "<")),
        (">= 3 drugs", Number(3, 3, "drugs", ">=")),
        ("about 50 %", Number(50, 50, "%", "about ")),
        ("1,022 people", Number(1022, 1022, "people")),
        ("1,234,567.5 mg per day", Number(1234567.5, 1234567.5, "mg per day", places=1)),
        ("1997 year", Number(1997, 1997, "year")),
        (" 4 ", Number(4, 4)),
    ],
)  # fmt: skip
def test_a_number_is_read_as_a_source_writes_it(text, number):
    assert parse_number(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "many", "%", "65 %%", "7.7.7", "10--20", "1e5", "-5 %", "65months", "٣ %"],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError, match="is not a number with a unit"):
        parse_number(text)


@pytest.mark.parametrize("text", ["1,5 %", "12,34 %", "1 000 people", "1,0000"])
def test_a_comma_or_a_space_that_may_mean_two_numbers_is_refused(text):
    with pytest.raises(ValueError, match="is not a number with a unit"):
        parse_number(text)


def test_a_range_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="'80-70 %' runs backwards"):
        parse_number("80-70 %")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("65 %", "65%"),
        ("70-80 %", "70–80%"),
        ("<40 %", "under 40%"),
        (">40 %", "over 40%"),
        ("<=40 %", "at most 40%"),
        (">=40 %", "at least 40%"),
        ("about 50 %", "about 50%"),
        ("7.70 months", "7.70 months"),
        ("1022 people", "1,022 people"),
        ("1997 year", "1997"),
        ("4", "4"),
    ],
)
def test_a_number_is_written_with_its_unit_and_all_its_places(text, words):
    assert str(parse_number(text)) == words


def test_rounding_may_have_moved_half_of_the_last_place():
    assert [parse_number(text).rounding for text in ("65 %", "65.4 %", "65.40 %")] == [
        0.5,
        0.05,
        0.005,
    ]


def test_the_middle_of_a_range_is_its_value():
    assert parse_number("70-80 %").middle == 75
