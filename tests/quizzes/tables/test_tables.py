"""Tables made into packs. The files are made up, with the dirt of real ones."""

import pytest

from quizzes.tables.cells import iso, slug, small
from quizzes.tables.reader import records
from tests.support.quizzes.tables import PAIRS, REGISTER, copy, make, statements


def of_predicate(made, predicate):
    return [words for words in statements(made) if f" {predicate} " in words]


# -- reading a table


def test_rows_begin_below_the_last_header_where_the_mapping_says_so():
    met = make(*REGISTER).met[str(REGISTER[1])]

    assert met == {
        "title lines": 2,
        "rows above the last header row, not read": 1,
        "rows": 10,
        "cells with blanks around them": 2,
        "cells of several lines": 1,
        "blank rows": 1,
    }


def test_a_header_that_is_repeated_among_the_rows_is_no_row():
    met = make(*PAIRS).met[str(PAIRS[1])]

    assert met == {"rows": 9, "header rows repeated": 1}


def test_a_row_has_the_line_on_which_it_begins(tmp_path):
    table = tmp_path / "table.csv"
    table.write_text('a,b\n"1\n2",3\n\n4,"5\n\n6"\n7,8\n')

    assert list(records(table, "table.csv")) == [
        (1, ["a", "b"]),
        (2, ["1\n2", "3"]),
        (4, []),
        (5, ["4", "5\n\n6"]),
        (8, ["7", "8"]),
    ]


def test_a_mapping_may_read_a_table_that_ends_with_empty_cells(tmp_path):
    files = copy(PAIRS, tmp_path, ("WX10\t\tRashes\t3", "WX10\t\tRashes\t3\t\t"))

    assert statements(make(*files)) == statements(make(*PAIRS))


def test_another_delimiter_is_named_in_the_mapping(tmp_path):
    mapping, table = copy(
        PAIRS,
        tmp_path,
        ("    optional: [category]", '    optional: [category]\n    delimiter: ";"'),
    )
    table.write_text(table.read_text().replace("\t", ";"))

    assert statements(make(mapping, table)) == statements(make(*PAIRS))


# -- names and dates


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("Milton's fever", "miltons-fever"),
        ("Serimax S/D", "serimax-s-d"),
        ("Crème (10 %), Größe", "creme-10-grosse"),
        ("  --  ", ""),
        ("α", ""),
        ("long " * 30, "long-" * 14 + "l-c30a9745"),
    ],
)
def test_an_id_is_made_of_the_letters_and_digits_of_a_name(name, id_):
    assert (slug(name), len(slug(name)) <= 80) == (id_, True)


def test_long_names_that_begin_alike_have_ids_of_their_own():
    assert len({slug("vaccine " * 20 + end) for end in "abc"}) == 3


@pytest.mark.parametrize(
    ("name", "as_in_a_sentence"),
    [
        ("Folic Acid", "folic acid"),
        ("Vitamin E", "vitamin E"),
        ("L-DOPA", "L-DOPA"),
        ("L-Carnitine", "L-carnitine"),
        ("WF10", "WF10"),
        ("Estradiol valerate/Dienogest", "estradiol valerate/dienogest"),
    ],
)
def test_words_are_written_small_and_letters_are_not(name, as_in_a_sentence):
    assert small(name) == as_in_a_sentence


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("May 05, 2022", "2022-05-05"),
        ("December 2, 2024", "2024-12-02"),
        ("5 May 2022", "2022-05-05"),
        ("2022-05-05", "2022-05-05"),
        ("January 2024", "2024-01"),
        ("2024-01", "2024-01"),
        ("2024", "2024"),
    ],
)
def test_a_date_is_as_precise_as_it_is_given(text, date):
    assert iso(text) == date


@pytest.mark.parametrize("text", ["", "soon", "05/06/2022", "30 February 2024"])
def test_what_may_be_two_days_is_no_date(text):
    with pytest.raises(ValueError, match="is no date"):
        iso(text)


# -- what is made of the rows


def test_each_brand_of_a_license_is_a_fact_and_several_in_a_cell_are_several():
    made = make(*REGISTER)

    assert of_predicate(made, "has_brand") == [
        "abrimab has_brand abrixo",
        "abrimab has_brand abrixo-pen",
        "colizumab has_brand colizo",
        "abrimab-qxyz has_brand abrinear",
        "serum has_brand serimax",
        "serum has_brand serimax-s-d",
        "colizumab-aaaa has_brand colizo",
        "dormase has_brand dormex",
    ]


def test_what_stands_in_one_cell_with_others_has_no_status_of_its_own():
    made = make(*REGISTER)

    assert of_predicate(made, "sold") == [
        "abrixo sold on-sale",
        "abrixo-pen sold on-sale",
        "abrinear sold on-sale",
        "dormex sold off-sale",
        "colizo sold part-on-sale",
    ]


def test_rows_that_state_the_same_make_one_fact_with_all_their_places():
    made = make(*REGISTER)

    assert {
        id_: fact.source for id_, fact in made.pack.facts.items() if "colizo" in id_
    } == {
        "colizumab-has-brand-colizo": ["register (No. 0102)"],
        "colizumab-aaaa-has-brand-colizo": ["register (No. 0106)"],
        "colizo-sold-part-on-sale": ["register (No. 0102)", "register (No. 0106)"],
    }


def test_a_part_of_a_name_counts_where_another_row_names_it():
    assert of_predicate(make(*REGISTER), "named_after") == [
        "abrimab-qxyz named_after abrimab",
        "colizumab-aaaa named_after colizumab",
    ]


def test_a_cell_of_several_lines_holds_a_date_and_a_number_is_made_of_it():
    assert of_predicate(make(*REGISTER), "first_in") == ["abrixo first_in 2022 year"]


def test_other_spellings_of_a_name_are_kept():
    maker = make(*REGISTER).pack.entities["alpha-works-inc"]

    assert (maker.label, maker.also) == ("Alpha Works, Inc.", ["Alpha works, Inc."])


def test_title_lines_date_the_pack_its_source_and_its_facts():
    pack = make(*REGISTER).pack

    assert pack.head.title == "A register, May 2031"
    assert pack.sections["sources"]["register"].spec.date == "2031-05"
    assert {fact.as_of for fact in pack.facts.values()} == {"2031-05"}


def test_all_that_a_finished_register_says_is_stated_to_be_entered():
    made = make(*REGISTER)
    claims = [entry.spec for entry in made.pack.sections["complete"].values()]

    assert {claim.all for claim in claims if " has_brand " in claim.all} == {
        "abrimab has_brand *",
        "abrimab-qxyz has_brand *",
        "colizumab has_brand *",
        "colizumab-aaaa has_brand *",
        "dormase has_brand *",
        "serum has_brand *",
        "* has_brand abrixo",
        "* has_brand abrixo-pen",
        "* has_brand abrinear",
        "* has_brand colizo",
        "* has_brand dormex",
        "* has_brand serimax",
        "* has_brand serimax-s-d",
    }
    assert {(claim.closed, claim.as_of, *claim.source) for claim in claims} == {
        (True, "2031-05", "register")
    }


def test_nothing_is_complete_of_which_a_fact_was_left_out():
    made = make(*REGISTER)
    claims = made.pack.sections["complete"]

    assert [id_ for id_ in claims if id_.endswith("-all-makers")] == [
        f"{brand}-all-makers"
        for brand in (
            "abrixo",
            "abrixo-pen",
            "abrinear",
            "serimax",
            "serimax-s-d",
            "dormex",
        )
    ]
    assert [words for words in of_predicate(made, "made_by") if "colizo" in words] == []


def test_what_is_harmless_is_counted():
    assert make(*REGISTER).met["From all rows"] == {
        "rows without Generic like (.+)-[a-z]{4}, left out (named-after)": 8,
        "rows without First Licensed, left out (first-in)": 7,
        "rows without Brand, left out (has-brand, sold, made-by, first-in)": 1,
        "facts of what shares a cell with others, left out (sold)": 2,
        "facts of what has several, left out (made-by)": 2,
        "entities that no fact names, left out": 1,
        "completeness not stated, as a fact is left out (all-makers)": 1,
        "other spellings, kept as also": 1,
    }


def test_a_category_decides_whether_a_pair_is_a_fact_or_a_denial():
    made = make(*PAIRS)

    assert of_predicate(made, "listed_for") == [
        "abri-acid listed_for miltons-fever",
        "colizumab listed_for blue-rash",
        "vitamin-q listed_for miltons-fever",
        "abri-acid listed_for red-rash",
        "not colizumab listed_for miltons-fever",
        "not wx10 listed_for miltons-fever",
        "not abri-acid listed_for blue-rash",
        "not vitamin-q listed_for blue-rash",
    ]


def test_columns_give_qualifiers_confidence_and_places():
    facts = make(*PAIRS).pack.facts
    fact = facts["vitamin-q-eases-miltons-fever"]

    assert fact.qualifiers == {"effect": "partial"}
    assert fact.confidence == "medium"
    assert fact.source == ["catalog (1)"]
    assert facts["wx10-not-for-miltons-fever"].confidence == "low"
    assert facts["miltons-fever-kind-fevers"].source == ["groups"]


def test_an_override_changes_the_rows_that_it_names():
    facts = make(*PAIRS).pack.facts

    assert {id_: fact.status for id_, fact in facts.items() if fact.denies} == {
        "colizumab-not-for-miltons-fever": "in review",
        "wx10-not-for-miltons-fever": "in review",
        "abri-acid-not-for-blue-rash": "in review",
        "vitamin-q-not-for-blue-rash": "disputed",
    }


def test_rows_that_are_skipped_and_overrides_that_fit_none_are_counted():
    assert make(*PAIRS).met["From all rows"] == {
        "rows skipped: no category": 1,
        "overrides that fit no row (not-for)": 1,
    }


def test_a_mapping_may_state_that_the_groups_of_a_column_share_no_member():
    partition = make(*PAIRS).pack.sections["partitions"]["groups"].spec

    assert (partition.of, partition.into, partition.source) == (
        "illness",
        ["fevers", "rashes"],
        ["groups"],
    )


def test_several_files_of_one_table_are_read_as_one(tmp_path):
    table = tmp_path / "more.tsv"
    table.write_text(
        "code\tdisease\tdrug\tcategory\tgroup\tvotes\n9\tred rash\tWX10\tGOOD\tRashes\t3\n"
    )

    added = set(statements(make(*PAIRS, table))) - set(statements(make(*PAIRS)))

    assert added == {"wx10 listed_for red-rash"}
