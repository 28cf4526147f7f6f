"""A change of a pack is a revision, whole or not at all."""

import shutil

import pytest
from django.db import DatabaseError

from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.question import Draft
from quizzes.models import (
    EntryChange,
    FileChange,
    Item,
    Pack,
    PackFile,
)
from quizzes.packs.apply import apply
from quizzes.packs.compare import compare
from quizzes.packs.read_pack import read_pack
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.questions.draft import draft_all
from quizzes.revisions.revise import MovedError, diff_range, revise
from tests.support.packs import (
    EVERY_KIND,
    NOW,
    TINY,
    TODAY,
    all_rows,
    copy_of_tiny,
    edit,
    queries,
    write_pack,
)
from tests.support.quizzes.revisions import LATER, change_much, put

pytestmark = pytest.mark.django_db


def test_a_first_load_is_the_first_revision_of_its_pack():
    made = put(TINY, why="to begin with")

    assert (made.number, made.why, made.made_by, made.made_at) == (
        1,
        "to begin with",
        None,
        NOW,
    )
    assert made.counts == {
        "types": [7, 0, 0],
        "sources": [2, 0, 0],
        "entities": [25, 0, 0],
        "predicates": [7, 0, 0],
        "facts": [32, 0, 0],
        "complete": [7, 0, 0],
        "partitions": [3, 0, 0],
    }
    assert list(made.items) == ["new"]
    assert len(made.items["new"]) == Item.objects.count()


def test_a_revision_keeps_each_entry_as_it_was_and_as_it_is(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    change_much(folder)

    made = put(folder, LATER)

    kept = {(e.section, e.slug): (e.before, e.after) for e in made.entries.all()}
    assert sorted(kept) == [
        ("complete", "gemtuzumab-all"),
        ("complete", "gemtuzumab-targets"),
        ("entities", "cd33"),
        ("entities", "cd99"),
        ("facts", "cll8-size"),
        ("facts", "gemtuzumab-binds-cd99"),
        ("facts", "rituximab-binds-cd20"),
        ("pack", "tiny"),
        ("partitions", "payload"),
        ("partitions", "payloads"),
        ("sources", "overview"),
    ]
    before, after = kept["facts", "cll8-size"]
    assert (before["fact"], after["fact"]) == (
        "cll8 result 817 people",
        "cll8 result 818 people",
    )
    assert {k: v for k, v in before.items() if k != "fact"} == {
        k: v for k, v in after.items() if k != "fact"
    }
    assert kept["facts", "rituximab-binds-cd20"][1] is None
    assert kept["entities", "cd99"] == (None, {"type": "target"})


def test_a_revision_names_the_items_that_are_new_rebuilt_and_suspended(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    change_much(folder)

    made = put(folder, LATER)

    assert "rituximab-binds-cd20:object" in made.items["suspended"]
    assert "cll8-size:object" in made.items["rebuilt"]
    assert "gemtuzumab-binds-cd99:subject" in made.items["new"]
    live = {f"{i.fact.slug}:{i.slot}" for i in Item.objects.live()}
    assert set(made.items["new"] + made.items["rebuilt"]) <= live
    assert not set(made.items["suspended"]) & live


def test_the_same_pack_again_changes_nothing_and_makes_no_revision():
    put(TINY)
    before = all_rows()

    assert put(TINY, LATER) is None
    assert all_rows() == before


def test_the_order_of_what_a_fact_replaces_is_no_change(tmp_path):
    facts = """\
defaults: {source: page}
facts:
  one: {fact: cll is_a leukemia, status: superseded}
  two: {fact: aml is_a leukemia, status: superseded}
  new: {fact: car-t is_a antibody, supersedes: [two, one]}
"""
    folder = write_pack(tmp_path, facts=facts)
    put(folder)

    assert put(folder, LATER) is None


def test_a_comment_alone_is_kept_in_a_revision_without_entries(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, "facts:\n", "# All of them.\nfacts:\n")

    made = put(folder, LATER)

    assert (made.counts, made.items, made.entries.count()) == ({}, {}, 0)
    assert "# All of them." in PackFile.objects.get(name="facts.yaml").text


def test_only_the_lines_that_differ_are_kept_of_a_file(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, "817 people", "818 people")

    made = put(folder, LATER)

    kept = FileChange.objects.get(revision=made)
    assert kept.before.replace("817", "818") == kept.after
    assert len(kept.before.splitlines()) == 1


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("", "a\n", (0, "", "a\n")),
        ("a\nb\nc\n", "a\nx\nc\n", (1, "b\n", "x\n")),
        ("a\na\n", "a\na\na\n", (2, "", "a\n")),
        ("a\nb", "a\nb\n", (1, "b", "b\n")),
        ("a\nb\n", "", (0, "a\nb\n", "")),
    ],
)
def test_what_two_texts_begin_and_end_with_in_common_is_left_out(
    before, after, expected
):
    assert diff_range(before, after) == expected


def test_a_change_made_upon_an_older_revision_is_refused(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, "817 people", "818 people")
    put(folder, LATER)
    before = all_rows()
    edit(folder, "818 people", "819 people")

    with pytest.raises(MovedError):
        put(folder, LATER, expects=1)

    assert all_rows() == before


@pytest.mark.parametrize("folder", [TINY, EVERY_KIND], ids=["tiny", "kinds"])
def test_a_pack_says_the_same_in_its_files_and_in_the_database(folder):
    pack = read_pack(folder)
    apply(pack, NOW)

    stored = knowledge_of(Pack.objects.get(slug=pack.head.id), TODAY)
    read = knowledge_in(pack, TODAY)

    for name in ("entities", "predicates", "facts"):
        assert list(getattr(read, name).items()) == list(getattr(stored, name).items())
    assert (read.complete, read.partitions) == (stored.complete, stored.partitions)


def test_what_was_foretold_is_what_happens(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    change_much(folder)
    pack = read_pack(folder)
    drafts = [d for d in draft_all(knowledge_in(pack, TODAY)) if isinstance(d, Draft)]
    foretold = compare(pack, drafts)
    before = all_rows()

    assert all_rows() == before
    found, made = revise(pack, LATER)
    assert found == foretold
    assert {e.slug for e in made.entries.all()} == {e.id for e in foretold.entries}
    assert compare(pack, drafts).entries == []
    assert compare(pack, drafts).items == {}


def many(folder, count, as_of):
    """So many drafts, about so many drugs; every tenth is of this date."""
    drugs = "".join(f"  drug-{n}: {{type: drug}}\n" for n in range(count))
    facts = "".join(
        f"  f-{n}: {{fact: drug-{n} binds cd20, as_of: {2020 if n % 10 else as_of}, status: draft}}\n"
        for n in range(count)
    )
    text = f"entities:\n{drugs}defaults: {{source: page}}\nfacts:\n{facts}"
    return read_pack(write_pack(folder, a=text))


@pytest.mark.parametrize("count", [20, 200])
def test_a_preview_asks_the_database_as_often_however_much_there_is(tmp_path, count):
    revise(many(tmp_path, count, 2021), NOW)

    with queries() as numbers:
        found = compare(many(tmp_path, count, 2022), [])

    assert (len(found.entries), len(numbers)) == (count // 10, 25)


def test_applying_asks_the_database_in_chunks_not_row_by_row(tmp_path):
    asked_for = []
    for count in (20, 220):
        with queries() as numbers:
            revise(many(tmp_path, count, 2021), NOW)
        asked_for.append(len(numbers))

    few, many_more = asked_for
    assert many_more - few < 200 / 5


@pytest.mark.django_db(transaction=True)
def test_a_revision_that_fails_at_any_query_leaves_nothing_behind(tmp_path):
    folder = copy_of_tiny(tmp_path / "tiny")
    put(folder)
    change_much(folder)
    pack = read_pack(folder)
    before, number, failed = all_rows(), 0, 0
    made = None
    while made is None:
        number += 1
        try:
            with queries(fail_at=number):
                made = revise(pack, LATER)[1]
        except DatabaseError:
            failed += 1
            assert all_rows() == before
    assert failed == number - 1 > 40
    assert EntryChange.objects.filter(revision=made).count() == 11
    shutil.rmtree(folder)
