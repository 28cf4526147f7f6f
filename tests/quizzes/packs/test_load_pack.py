"""Loading a pack is all or nothing."""

import pytest
from django.core.management import CommandError
from django.db import DatabaseError, transaction

from quizzes.models import Fact, Pack, Variant
from tests.support.packs import TINY, all_rows, copy_of_tiny, edit, load, queries

pytestmark = pytest.mark.django_db


def query_of_loading(folder, share):
    """The number of the query that lies at this share of a load."""
    with transaction.atomic(), queries() as numbers:
        load(folder)
        transaction.set_rollback(True)
    # The savepoint that the load has here, and its release, are not there without the transaction.
    return 1 + round(share * (len(numbers) - 3))


def change_much(folder):
    """Changes, removals and additions in every table."""
    edit(folder, "817 people", "818 people")
    edit(folder, "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n", "")
    edit(
        folder,
        "  cd33: {type: target, label: CD33}\n",
        "  cd33: {type: target, label: CD-33}\n  cd99: {type: target}\n",
    )
    edit(folder, "  overview-cll:", "  overview-cml:")
    edit(folder, "  payload:", "  payloads:")
    edit(folder, "title: A tiny pack", "title: A small pack", "pack.yaml")


def test_loading_says_what_it_adds():
    assert load(TINY)[:9] == [
        "types: 7 added, 0 changed, 0 retired, 0 same",
        "sources: 2 added, 0 changed, 0 retired, 0 same",
        "entities: 25 added, 0 changed, 0 retired, 0 same",
        "predicates: 7 added, 0 changed, 0 retired, 0 same",
        "facts: 32 added, 0 changed, 0 retired, 0 same",
        "complete: 7 added, 0 changed, 0 retired, 0 same",
        "partitions: 3 added, 0 changed, 0 retired, 0 same",
        "overlaps: 0 added, 0 changed, 0 retired, 0 same",
        "pictures: 0 added, 0 changed, 0 retired, 0 same",
    ]
    assert Variant.objects.count() > 100


def test_loading_again_says_that_nothing_changed_and_changes_nothing():
    load(TINY)
    before, variants = all_rows(), Variant.objects.count()

    assert load(TINY) == [
        "types: 0 added, 0 changed, 0 retired, 7 same",
        "sources: 0 added, 0 changed, 0 retired, 2 same",
        "entities: 0 added, 0 changed, 0 retired, 25 same",
        "predicates: 0 added, 0 changed, 0 retired, 7 same",
        "facts: 0 added, 0 changed, 0 retired, 32 same",
        "complete: 0 added, 0 changed, 0 retired, 7 same",
        "partitions: 0 added, 0 changed, 0 retired, 3 same",
        "overlaps: 0 added, 0 changed, 0 retired, 0 same",
        "pictures: 0 added, 0 changed, 0 retired, 0 same",
        f"items: 0 added, 0 changed, 0 retired, {variants} same",
        "Loaded A tiny pack.",
    ]
    assert all_rows() == before


def test_loading_a_change_names_the_entries_and_the_questions_that_it_touches(
    tmp_path,
):
    folder = copy_of_tiny(tmp_path)
    load(folder)
    edit(folder, "817 people", "818 people")
    edit(
        folder, "  rituximab-targets: {all: rituximab binds *, as_of: 2026-11-01}\n", ""
    )
    edit(
        folder,
        "  infusion: {type: step}",
        "  infusion: {type: step}\n  rest: {type: step}",
    )

    lines = load(folder)

    section = {lines[n].split(":")[0]: n for n in range(len(lines)) if ": " in lines[n]}
    assert lines[section["entities"] : section["predicates"]] == [
        "entities: 1 added, 0 changed, 0 retired, 25 same",
        "  + rest",
    ]
    assert lines[section["facts"] : section["complete"]] == [
        "facts: 0 added, 1 changed, 0 retired, 31 same",
        "  ~ cll8-size",
    ]
    assert lines[section["complete"] : section["partitions"]] == [
        "complete: 0 added, 0 changed, 1 retired, 6 same",
        "  - rituximab-targets",
    ]
    assert "  ~ cll8-size:object:numeric-choice" in lines
    assert "  - rituximab-binds-cd20:object:fact-forward" in lines


def test_a_dry_run_says_the_same_and_writes_nothing(tmp_path):
    folder = copy_of_tiny(tmp_path)
    load(folder)
    before = all_rows()
    change_much(folder)

    tried = load(folder, dry_run=True)

    assert tried[-1] == "This was a dry run: nothing was changed."
    assert "  - rituximab-binds-cd20" in tried
    assert all_rows() == before
    assert load(folder)[:-1] == tried[:-1]
    assert all_rows() != before


def test_a_dry_run_of_a_new_pack_names_its_entries_and_writes_nothing():
    lines = load(TINY, dry_run=True)

    assert lines[:3] == [
        "types: 7 added, 0 changed, 0 retired, 0 same",
        "  + drug",
        "  + brand",
    ]
    assert set(map(len, all_rows().values())) == {0}


def test_a_pack_with_any_fault_is_not_loaded_at_all(tmp_path):
    folder = copy_of_tiny(tmp_path)
    load(folder)
    before = all_rows()
    change_much(folder)
    edit(folder, "fact: obinutuzumab binds cd20", "fact: obinutuzumab binds cd21")
    edit(
        folder, "fact: gemtuzumab-ozogamicin binds cd33", "fact: gemtuzumab binds cd33"
    )

    with pytest.raises(CommandError) as error:
        load(folder)

    assert str(error.value) == (
        "facts.yaml:42: obinutuzumab-binds-cd20.fact: there is no entity 'cd21': did you mean cd22 or cd20 or cd19?\n"
        "facts.yaml:44: gemtuzumab-binds-cd33.fact: there is no entity 'gemtuzumab': did you mean gemtuzumab-ozogamicin or obinutuzumab?\n"
        "2 problems. Nothing was loaded."
    )  # fmt: skip
    assert all_rows() == before


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CommandError) as error:
        load(tmp_path / "gone")

    assert str(error.value) == (
        f"{tmp_path}/gone:1: folder: there is no such folder: give the folder of a pack\n"
        "1 problem. Nothing was loaded."
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97])
def test_a_first_load_that_fails_anywhere_leaves_nothing(share):
    number = query_of_loading(TINY, share)

    with (
        queries(fail_at=number),
        pytest.raises(DatabaseError, match="the disk is full"),
    ):
        load(TINY)

    assert set(map(len, all_rows().values())) == {0}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.97])
def test_a_later_load_that_fails_anywhere_leaves_all_as_it_was(tmp_path, share):
    folder = copy_of_tiny(tmp_path)
    load(folder)
    before = all_rows()
    change_much(folder)
    number = query_of_loading(folder, share)

    with (
        queries(fail_at=number),
        pytest.raises(DatabaseError, match="the disk is full"),
    ):
        load(folder)

    assert all_rows() == before
    load(folder)
    assert all_rows() != before


def test_unchanged_files_are_loaded_once_a_day_if_asked(tmp_path):
    folder = copy_of_tiny(tmp_path)
    load(folder, if_changed=True)
    assert load(folder, if_changed=True) == ["A tiny pack is loaded."]

    edit(folder, "817 people", "818 people")

    assert load(folder, if_changed=True)[-1] == "Loaded A tiny pack."
    assert Fact.objects.get(slug="cll8-size").value == "818 people"
    assert Pack.objects.count() == 1
