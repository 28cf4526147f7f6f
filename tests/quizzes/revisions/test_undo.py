"""A revision is undone, exactly."""

from datetime import timedelta

import pytest

from quizzes.models import (
    Fact,
    Item,
    PackFile,
    Revision,
)
from quizzes.revisions.undo import CannotUndoError, can_undo, undo
from tests.support.factories import make_card, make_learner
from tests.support.packs import TINY, all_rows, copy_of_tiny, edit, write_pack
from tests.support.quizzes.revisions import LATER, change_much, put

pytestmark = pytest.mark.django_db


LOG = ("quizzes_revision", "quizzes_entrychange", "quizzes_filechange")


# Rows that are made again, under other numbers, whenever they change.
MADE_AGAIN = ("quizzes_variant", "quizzes_option", "quizzes_variant_rests_on")


def state():
    """All that a pack is, whatever numbers its rows have."""
    rows = {t: r for t, r in all_rows().items() if t not in (*LOG, *MADE_AGAIN)}
    for row in (row for table in rows.values() for row in table):
        for key in ("loaded_at", "version"):
            row.pop(key, None)
    for table in (
        "quizzes_completeness",
        "quizzes_partition",
        "quizzes_citation",
        "quizzes_packfile",
        "quizzes_fact_supersedes",
    ):
        for row in rows[table]:
            del row["id"]
        rows[table].sort(key=repr)
    return rows, asked()


def asked():
    return sorted(
        (
            item.fact.slug, item.slot, item.suspended, v.kind, v.digest,
            [(o.text, o.is_true, o.reason, o.facts, o.claims) for o in v.options.all()],
            sorted(v.rests_on.values_list("slug", flat=True)),
        )
        for item in Item.objects.all()
        for v in item.variants.all()
    )  # fmt: skip


def test_an_undone_revision_leaves_all_as_it_was(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    before = state()
    change_much(folder)
    made = put(folder, LATER)
    assert state() != before

    undo(made, LATER + timedelta(1), why="it was wrong")

    assert state() == before
    undone = Revision.objects.first()
    assert (undone.number, undone.undoes, undone.why) == (3, made, "it was wrong")


def test_an_undone_undo_leaves_all_as_it_was_after_the_revision(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    change_much(folder)
    made = put(folder, LATER)
    files, questions = dict(PackFile.objects.values_list("name", "text")), asked()

    undo(made, LATER)
    undo(Revision.objects.first(), LATER)

    assert dict(PackFile.objects.values_list("name", "text")) == files
    assert asked() == questions


def test_a_first_revision_undone_leaves_no_row_of_its_entries():
    undo(put(TINY), LATER)

    left = {table for table, rows in all_rows().items() if rows}
    assert left == {"quizzes_pack", *LOG}
    assert put(TINY, LATER).counts["facts"] == [32, 0, 0]


def test_revisions_are_undone_from_the_last_to_the_first(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    states, made = [], []
    for number in (818, 819, 820):
        states.append(state())
        edit(folder, f"{number - 1} people", f"{number} people")
        made.append(put(folder, LATER))

    assert [can_undo(r) for r in made] == [False, False, True]
    with pytest.raises(CannotUndoError, match=r"facts\.yaml has been changed since"):
        undo(made[0], LATER)

    for revision, before in zip(reversed(made), reversed(states), strict=True):
        assert can_undo(revision)
        undo(revision, LATER)
        assert not can_undo(revision)
        assert state() == before


def test_a_fact_that_was_learnt_is_put_aside_and_its_card_stays(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    change_much(folder)
    made = put(folder, LATER)
    item = Item.objects.get(fact__slug="gemtuzumab-binds-cd99", slot="subject")
    card = make_card(make_learner(), item)

    undo(made, LATER)

    fact = Fact.objects.get(slug="gemtuzumab-binds-cd99")
    card.refresh_from_db()
    assert (fact.file, fact.status) == ("", "retired")
    assert card.item.suspended == "not-asked"


def test_a_fact_put_back_by_an_undo_is_asked_again_under_the_same_item(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    item = Item.objects.get(fact__slug="rituximab-binds-cd20", slot="object")
    edit(folder, "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n", "")
    made = put(folder, LATER)
    item.refresh_from_db()
    assert item.suspended

    undo(made, LATER)

    item.refresh_from_db()
    assert item.suspended == ""
    assert Fact.objects.get(slug="rituximab-binds-cd20").version == 3


def test_what_an_undo_would_break_elsewhere_is_told(tmp_path):
    folder = write_pack(tmp_path, a="facts: {}", b="facts: {}")
    put(folder)
    edit(
        folder,
        "{}",
        "{one: {fact: cll is_a leukemia, source: page, status: superseded}}",
        "a.yaml",
    )
    made = put(folder, LATER)
    edit(
        folder,
        "{}",
        "{two: {fact: aml is_a leukemia, source: page, supersedes: one}}",
        "b.yaml",
    )
    put(folder, LATER)
    before = all_rows()

    with pytest.raises(
        Exception, match=r"b\.yaml:1: two\.supersedes: there is no fact 'one'"
    ):
        undo(made, LATER)

    assert all_rows() == before
