"""Importing a table is loading the pack that it makes: whole or not at all, and twice is once."""

import time

import pytest
from django.core.management import CommandError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import Fact, Pack, Variant
from quizzes.packs.read_pack import read_pack
from tests.support.packs import all_rows, load
from tests.support.quizzes.tables import PAIRS, REGISTER, copy, import_facts, make

pytestmark = pytest.mark.django_db


def changes(said):
    """The lines that tell what a load changed, but for those in which nothing did."""
    counted = [line for line in said if " added, " in line]
    return [line for line in counted if ": 0 added, 0 changed, 0 retired, " not in line]


def files_of(folder):
    return {
        p.relative_to(folder): p.read_text() for p in folder.rglob("*") if p.is_file()
    }


def test_it_only_says_what_it_would_make_where_it_is_not_told_to_keep_it():
    said = import_facts(*PAIRS)

    assert said == [
        str(PAIRS[1]),
        "  rows: 9",
        "  header rows repeated: 1",
        "From all rows",
        "  rows skipped: no category: 1",
        "  overrides that fit no row (not-for): 1",
        "Pairs: 2 types, 2 sources, 10 entities, 2 predicates, 11 facts, 1 partitions",
    ]
    assert Pack.objects.count() == 0


def test_a_pack_that_is_written_is_read_as_it_was_made(tmp_path):
    for files in (PAIRS, REGISTER):
        folder = tmp_path / files[0].stem
        import_facts(*files, into=folder)
        made, read = make(*files).pack, read_pack(folder)

        assert read.head == made.head
        for section, entries in made.sections.items():
            assert {id_: e.spec for id_, e in read.sections[section].items()} == {
                id_: e.spec for id_, e in entries.items()
            }


def test_many_facts_are_written_to_several_files_and_keep_their_order(tmp_path):
    files = long_pairs(tmp_path, 1001)
    folder = tmp_path / "pack"
    import_facts(*files, into=folder)

    assert sorted(path.name for path in folder.glob("facts/*")) == [
        "01-treats.yaml",
        "01-treats_002.yaml",
    ]
    assert list(read_pack(folder).facts) == list(make(*files).pack.facts)
    assert list(read_pack(folder).facts)[-1] == "drug-1000-treats-disease-1000"


def test_a_pack_that_is_written_reads_like_one_that_was_written_by_hand(tmp_path):
    import_facts(*PAIRS, into=tmp_path)

    assert (
        (tmp_path / "facts" / "03-not-for.yaml").read_text()
        == """\
# Made by `manage.py import_facts` from pairs.tsv: change the table or its mapping, not this file.
facts:
  colizumab-not-for-miltons-fever:
    denies: colizumab listed_for miltons-fever
    confidence: high
    source: catalog (1)
  wx10-not-for-miltons-fever: {denies: wx10 listed_for miltons-fever, confidence: low, source: catalog (1)}
  abri-acid-not-for-blue-rash: {denies: abri-acid listed_for blue-rash, confidence: high, source: catalog (2)}
  vitamin-q-not-for-blue-rash:
    denies: vitamin-q listed_for blue-rash
    confidence: high
    status: disputed
    editors_note: Others list it.
    source: catalog (2)
"""
    )
    assert (
        (tmp_path / "facts" / "04-kind.yaml").read_text()
        == """\
# Made by `manage.py import_facts` from pairs.tsv: change the table or its mapping, not this file.
defaults:
  source: groups

facts:
  miltons-fever-kind-fevers: {fact: miltons-fever is_a fevers}
  blue-rash-kind-rashes: {fact: blue-rash is_a rashes}
  red-rash-kind-rashes: {fact: red-rash is_a rashes}
"""
    )


def test_loading_what_was_written_after_importing_changes_nothing(tmp_path):
    import_facts(*REGISTER, load=True, into=tmp_path)
    before = all_rows()
    said = load(tmp_path)

    assert changes(said) == []
    assert all_rows() | {"quizzes_pack": []} == before | {"quizzes_pack": []}


def test_importing_the_same_table_twice_changes_nothing():
    import_facts(*REGISTER, load=True)
    before = all_rows()
    said = import_facts(*REGISTER, load=True)

    assert changes(said) == []
    assert all_rows() == before


def test_a_dry_run_says_what_would_change_and_changes_nothing(tmp_path):
    folder = tmp_path / "pack"
    before = all_rows()
    said = import_facts(*PAIRS, load=True, into=folder, dry_run=True)

    assert said[-2:] == [
        "This was a dry run: nothing was changed.",
        f"Would write 8 files to {folder}.",
    ]
    assert "facts: 11 added, 0 changed, 0 retired, 0 same" in said
    assert (all_rows(), folder.exists()) == (before, False)


def test_a_faulty_table_leaves_database_and_folder_as_they_were(tmp_path):
    folder = tmp_path / "pack"
    import_facts(*PAIRS, load=True, into=folder)
    before = all_rows(), files_of(folder)
    faulty = copy(PAIRS, tmp_path, ("BAD\tFevers\t1", "BAD\tFevers\t9"))

    with pytest.raises(
        CommandError, match=r"(?s)pairs.tsv:5: votes.*1 problem. Nothing was"
    ):
        import_facts(*faulty, load=True, into=folder)

    assert (all_rows(), files_of(folder)) == before


def test_nothing_is_written_among_files_that_people_wrote(tmp_path):
    (tmp_path / "own.yaml").write_text("facts: {}\n")

    with pytest.raises(CommandError, match=r"own.yaml was not made by this command"):
        import_facts(*PAIRS, into=tmp_path, load=True)

    assert (list(tmp_path.iterdir()), Pack.objects.count()) == (
        [tmp_path / "own.yaml"],
        0,
    )


def test_a_folder_that_was_made_before_is_made_anew(tmp_path):
    import_facts(*REGISTER, into=tmp_path)
    import_facts(*PAIRS, into=tmp_path)

    assert read_pack(tmp_path).head.id == "pairs"


def test_a_later_table_puts_aside_what_it_no_longer_says(tmp_path):
    import_facts(*REGISTER, load=True)
    later = copy(
        REGISTER,
        tmp_path,
        ("Medicines - May 2031", "Medicines - June 2031"),
        (",0107,Dormex,dormase,Delta,Disc,", ",0107,Dormex,dormase,Delta,Rx,"),
    )
    import_facts(*later, load=True)

    facts = Fact.objects.filter(subject__slug="dormex", predicate__slug="sold")
    assert dict(facts.values_list("slug", "status")) == {
        "dormex-sold-off-sale": "retired",
        "dormex-sold-on-sale": "in review",
    }
    import_facts(*REGISTER, load=True)
    assert dict(facts.values_list("slug", "status")) == {
        "dormex-sold-off-sale": "in review",
        "dormex-sold-on-sale": "retired",
    }


def test_what_is_denied_is_offered_as_wrong_and_never_what_is_listed_otherwise():
    import_facts(*PAIRS, load=True)
    variants = Variant.objects.filter(kind="fact-backward").prefetch_related("options")

    assert {
        v.stem: {o.text: o.is_true for o in v.options.all()} for v in variants
    } == {
        "Which of these does the catalog list as a full treatment of Milton's fever?": {
            "abri acid": True, "colizumab": False, "WX10": False,
        },
        "Which of these does the catalog list as a partial treatment of Milton's fever?": {
            "vitamin Q": True, "colizumab": False, "WX10": False,
        },
    }  # fmt: skip


ROW = "{0}\tDisease {0}\tDrug {0}\tGOOD\tGroup\t3\n"


def long_pairs(folder, rows):
    """As many pairs, each of another drug and disease, under a mapping that asks nothing of them."""
    mapping, table = copy(PAIRS, folder)
    text = mapping.read_text()
    asking = [
        line for line in text.splitlines() if "    ask_" in line or "    open_" in line
    ]
    for line in [*asking, *text[text.index("      kind:") :].splitlines()]:
        text = text.replace(f"{line}\n", "")
    mapping.write_text(text.replace("{id: pairs,", f"{{id: pairs-{rows},"))
    header = table.read_text().splitlines()[0]
    table.write_text(f"{header}\n" + "".join(map(ROW.format, range(rows))))
    return mapping, table


def queries_of_importing(folder, rows):
    folder.mkdir()
    with CaptureQueriesContext(connection) as queries:
        import_facts(*long_pairs(folder, rows), load=True)
    return len(queries)


def test_nine_thousand_rows_more_take_seconds_and_queries_in_batches_only(tmp_path):
    few = queries_of_importing(tmp_path / "few", 1000)
    start = time.process_time()
    many = queries_of_importing(tmp_path / "many", 10_000)

    assert time.process_time() - start < 60
    # SQLite takes 999 values in a query: some 40 facts, or 80 entities.
    assert many - few < 9000 / 10
