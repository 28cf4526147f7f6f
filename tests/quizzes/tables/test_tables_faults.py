"""What is wrong with a table or a mapping is told all at once, where it stands."""

import pytest

from quizzes.packs.problems import PackError
from tests.support.quizzes.tables import PAIRS, REGISTER, copy, make


def problems(mapping, *tables):
    """What is wrong, without the folder of the files."""
    with pytest.raises(PackError) as raised:
        make(mapping, *tables)
    folder = f"{mapping.parent}/"
    return [str(problem).replace(folder, "") for problem in raised.value.problems]


IDS = "give it an id of its own: ids:"
CELLS = [
    pytest.param(
        "1\tMilton's fever\tWX10", "1\t\tWX10",
        "disease: the cell is empty: fill it, or name the column under optional:",
        id="empty cell",
    ),
    pytest.param(
        "BAD\tFevers\t1", "BAD\tFevers\t9",
        "votes: values: does not know '9': add it to 3, 2, 1",
        id="unknown value",
    ),
    pytest.param(
        "Milton's fever\tWX10", "Miltons  Fever\tWX10",
        "disease: 'Miltons Fever' has the id of \"Milton's fever\" (pairs.tsv:2): "
        f"write spellings: merge if they are one thing, or {IDS} {{Miltons Fever: ...}}",
        id="two names for one id",
    ),
    pytest.param(
        "Milton's fever\tWX10", "Colizumab\tWX10",
        f"disease: colizumab is a drug already (pairs.tsv:4): {IDS} {{Colizumab: ...}}",
        id="id of another type",
    ),
    pytest.param(
        "Milton's fever\tWX10", "Illness\tWX10",
        f"disease: illness is an entity of the mapping: {IDS} {{Illness: ...}}",
        id="id of the mapping",
    ),
    pytest.param(
        "Milton's fever\tWX10", "***\tWX10",
        f"disease: no id can be made of '***': {IDS} {{***: ...}}",
        id="no id",
    ),
    pytest.param(
        "Milton's fever\tWX10", f"{'long ' * 50}\tWX10",
        "disease: a name of 249 letters: shorten it by replace:",
        id="long name",
    ),
    pytest.param(
        "Milton's fever\tWX10", "Mil\u202eton\tWX10",
        "disease: 'Mil\\u202eton' holds a mark that cannot be shown: remove it",
        id="mark that turns the writing around",
    ),
    pytest.param(
        "BAD\tFevers\t1", "BAD\t1",
        "row: 5 cells where the header has 6: put quotation marks around a cell that holds the delimiter",
        id="a cell too few",
    ),
    pytest.param(
        "BAD\tFevers\t1", "BAD\tFevers\t1\t1",
        "row: 7 cells where the header has 6: put quotation marks around a cell that holds the delimiter",
        id="a cell too many",
    ),
    pytest.param(
        "Milton's fever\tWX10\tBAD\tFevers\t1", "Milton's fever\tVitamin Q\tEASES\tFevers\t1",
        "drug, disease: the same fact as pairs.tsv:3, with another confidence: "
        "make the rows agree, or drop one",
        id="rows that disagree",
    ),
    pytest.param(
        "Milton's fever\tWX10\tBAD", "Milton's fever\tVitamin Q\tBAD",
        "drug, disease: vitamin-q-not-for-miltons-fever.denies: "
        "vitamin-q-eases-miltons-fever says the opposite: "
        "keep one of them, or give one status: superseded",
        id="rows that contradict each other",
    ),
    pytest.param(
        "WX10\tBAD\tFevers\t1", "WX10\t\"BAD\tFevers\t1",
        "row: unexpected end of data: close the quotation marks, and double those inside a cell",
        id="open quotation marks",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem"), CELLS)
def test_a_fault_is_told_with_file_line_and_column(old, new, problem, tmp_path):
    files = copy(PAIRS, tmp_path, (old, new))

    assert problems(*files) == [f"pairs.tsv:5: {problem}"]


def test_all_faults_are_told_at_once(tmp_path):
    files = copy(
        PAIRS,
        tmp_path,
        ("EASES\tFevers\t2", "EASES\tFevers\t7"),
        ("BAD\tFevers\t1", "BAD\tFevers"),
        ("2\tblue rash\tColizumab", "2\tblue rash\t"),
    )

    assert [problem.split(": ")[:2] for problem in problems(*files)] == [
        ["pairs.tsv:3", "votes"],
        ["pairs.tsv:5", "row"],
        ["pairs.tsv:7", "drug"],
    ]


def test_a_row_that_no_rule_fits_is_a_fault(tmp_path):
    mapping, table = copy(PAIRS, tmp_path)
    text = mapping.read_text()
    kind = "      kind: {fact: disease is_a group, source: groups}\n"
    mapping.write_text(text[: text.index("    partitions:")].replace(kind, ""))
    table.write_text(table.read_text().replace("WX10\tBAD", "WX10\tUGLY"))

    assert problems(mapping, table) == [
        "pairs.tsv:5: category: no rule fits a row with 'UGLY': "
        "add a rule for it, or a skip: that says why it is harmless"
    ]


def test_several_values_that_the_mapping_does_not_join_are_a_fault(tmp_path):
    files = copy(REGISTER, tmp_path, ("{off-sale + on-sale: part-on-sale}", "{}"))

    assert problems(*files) == [
        "register.csv:13: Brand, Sale: colizo has several: off-sale + on-sale: "
        "add off-sale + on-sale: ... to if_several:"
    ]


def test_several_values_of_what_has_one_only_are_a_fault(tmp_path):
    files = copy(
        REGISTER, tmp_path, (", if_several: {off-sale + on-sale: part-on-sale}", "")
    )

    assert problems(*files) == [
        "register.csv:13: Brand, Sale: colizo-sold-off-sale.fact: colizo-sold-on-sale gives "
        "another object, and sold has only one for colizo: "
        "keep one of them, or give one status: superseded"
    ]


def test_a_missing_column_is_told_with_what_is_like_it(tmp_path):
    files = copy(PAIRS, tmp_path)
    files[1].write_text(files[1].read_text().replace("category\t", "categories\t"))

    assert problems(*files) == [
        "pairs.tsv:1: category: the header has no such column: did you mean categories?"
    ]


def test_a_file_without_any_of_the_columns_is_refused(tmp_path):
    table = tmp_path / "pairs.tsv"
    table.write_text("a\tb\n1\t2\n")
    mapping, _ = copy(PAIRS, tmp_path)
    table.write_text("a\tb\n1\t2\n")

    assert problems(mapping, table) == [
        "pairs.tsv:1: header: none of its first 200 rows holds the columns of a table: "
        "give a file that the mapping is made for"
    ]


def test_two_columns_of_one_title_are_refused(tmp_path):
    files = copy(REGISTER, tmp_path, ("N/C, License ,", "Brand, License ,"))

    assert problems(*files) == [
        "register.csv:7: Brand: two columns are called 'Brand': give one of them another title"
    ]


def test_a_title_line_that_is_missing_is_told(tmp_path):
    files = copy(
        REGISTER, tmp_path, ("Made-up Medicines - May", "Other Medicines - May")
    )

    assert problems(*files) == [
        "register.csv:1: month: no line above the header reads "
        "'Register of Made-up Medicines - {month}': give the file with its title lines"
    ]


def test_a_title_line_that_is_no_date_is_told(tmp_path):
    files = copy(
        REGISTER, tmp_path, ("Medicines - May 2031", "Medicines - Spring 2031")
    )

    assert {problem.split(": ")[2] for problem in problems(*files)} == {
        "'Spring 2031' is no date"
    }


def test_files_of_different_months_are_not_mixed(tmp_path):
    mapping, june = copy(
        REGISTER, tmp_path, ("Medicines - May 2031", "Medicines - June 2031")
    )
    may = tmp_path / "may.csv"
    may.write_bytes(REGISTER[1].read_bytes())

    assert problems(mapping, may, june) == [
        "register.csv:1: month: it is June 2031 here, and May 2031 in another file: "
        "import one of them at a time"
    ]


def test_a_file_that_is_no_utf_8_is_refused_with_its_line(tmp_path):
    mapping, table = copy(PAIRS, tmp_path)
    table.write_bytes(table.read_bytes().replace(b"blue rash\tV", b"blue \xe9\tV"))

    assert problems(mapping, table) == [
        "pairs.tsv:9: file: this is not UTF-8 text: save the file as UTF-8"
    ]


def test_a_missing_file_is_told(tmp_path):
    mapping, table = copy(PAIRS, tmp_path)
    table.unlink()

    assert problems(mapping, table) == [
        "pairs.tsv:1: file: there is no such file: give a CSV or a TSV file"
    ]


MAPPINGS = [
    pytest.param(
        "    optional: [category]", "    optional: [categories]",
        "pairs.yaml:32: tables.pairs.optional: there is no column 'categories': did you mean category?",
        id="optional",
    ),
    pytest.param(
        "{column: drug, type: drug, label: small}", "{column: drugs, type: drag, label: small}",
        "pairs.yaml:38: tables.pairs.entities.drug: there is no column 'drugs': did you mean drug?",
        id="column",
    ),
    pytest.param(
        "        when: {category: GOOD}", "        whem: {category: GOOD}",
        "pairs.yaml:44: tables.pairs.facts.treats.whem: unknown key: did you mean when?",
        id="key",
    ),
    pytest.param(
        "        effect: partial", "        efect: partial",
        "pairs.yaml:50: tables.pairs.facts.eases.efect: unknown key: did you mean effect or fact?",
        id="qualifier",
    ),
    pytest.param(
        "into: group, source: groups", "into: group, sauce: groups",
        "pairs.yaml:61: tables.pairs.partitions.groups.sauce: unknown key: did you mean source?",
        id="key of a claim",
    ),
    pytest.param(
        "      no category: {category: \"\"}", "      no category: {kategory: \"\"}",
        "pairs.yaml:34: tables.pairs.skip.no category: there is no column 'kategory': did you mean category?",
        id="skip",
    ),
    pytest.param(
        "denies: drug listed_for disease", "denies: drug listed_as disease",
        "pairs.yaml:53: tables.pairs.facts.not-for.denies: there is no predicate 'listed_as': "
        "did you mean listed_for or is_a?",
        id="predicate",
    ),
    pytest.param(
        "denies: drug listed_for disease", "denies: drug listed_for",
        "pairs.yaml:53: tables.pairs.facts.not-for.denies: 'drug listed_for' is not three words: "
        "subject predicate object",
        id="statement",
    ),
    pytest.param(
        "denies: drug listed_for disease", "denies: drug listed_for diseases",
        "pairs.yaml:53: tables.pairs.facts.not-for.denies: "
        "there is no entity rule, value or column 'diseases': did you mean disease?",
        id="object",
    ),
    pytest.param(
        "      kind: {fact", "      is_kind: {fact",
        "pairs.yaml:59: tables.pairs.facts.is_kind: this cannot be a part of an id: "
        "use small letters, digits and hyphens",
        id="name of a rule",
    ),
    pytest.param(
        "into: group, source", "into: grope, source",
        "pairs.yaml:61: tables.pairs.partitions.groups.into: there is no entity rule 'grope': "
        "did you mean group?",
        id="partition",
    ),
    pytest.param(
        "tables:\n", "tabels:\n",
        "pairs.yaml:2: tables: there are no tables: say what the columns mean",
        id="tables",
    ),
    pytest.param(
        "asks_unreviewed: yes}", "asks_unreviewd: yes}",
        "pairs.yaml:2: pack.asks_unreviewd: unknown key: did you mean asks_unreviewed?",
        id="head of the pack",
    ),
    pytest.param(
        "    says: \"the catalog lists {subject}", "    says: \"the catalog lists {subjekt}",
        "pairs.yaml:20: listed_for.says: there is no field {subjekt}: did you mean subject or an_subject or object?",
        id="wording",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "problem"), MAPPINGS)
def test_a_fault_of_the_mapping_is_told_before_any_row_is(old, new, problem, tmp_path):
    files = copy(PAIRS, tmp_path, (old, new))

    assert problems(*files)[0] == problem


@pytest.mark.parametrize(
    ("old", "new", "wrong"),
    [
        (
            "if_several: skip",
            "if_several: drop",
            "write keep, skip, or what several mean together",
        ),
        ("alone: brand,", "alone: maker,", "there is no entity rule 'maker'"),
        ("{first:year}", "{first:yaer}", "there is no filter 'yaer'"),
        ("(.+)-[a-z]{4}", "(.+", "it needs one (group)"),
        ("Disc: off-sale,", "Disc: of-sale,", "there is no entity 'of-sale'"),
        ("  * has_brand brand", "  * has_brand *", "has not one *"),
        ("header: last", "header: second", "Input should be 'first' or 'last'"),
        (
            "Made-up Medicines - {month}",
            "Made-up Medicines",
            "it does not hold {month}",
        ),
        ('      year: "', '      brand: "', "this name is taken"),
    ],
)
def test_a_rule_that_cannot_be_meant_is_a_fault(old, new, wrong, tmp_path):
    old = old.replace("  * has_brand brand", '"* has_brand brand"')
    new = new.replace("  * has_brand *", '"* has_brand *"')
    files = copy(REGISTER, tmp_path, (old, new))

    assert [wrong in problem for problem in problems(*files)][:1] == [True]
