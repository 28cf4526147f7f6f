"""A pack that is loaded again: what changed, what is cited, what the files no longer hold."""

from datetime import timedelta

import pytest

from quizzes.models import (
    Citation,
    Completeness,
    Entity,
    Fact,
    Pack,
    Source,
)
from quizzes.packs.apply import Change
from tests.support.packs import NOW, TINY, all_rows, copy_of_tiny, edit
from tests.support.quizzes.pack_files import put, put_facts

pytestmark = pytest.mark.django_db


LATER = NOW + timedelta(1)


def changes(result):
    """The sections that changed, without what stayed."""
    return {
        section: (change.added, change.changed, change.retired)
        for section, change in result.items()
        if change
    }


def test_loading_twice_changes_nothing():
    put(TINY)
    before = all_rows()

    result = put(TINY, now=LATER)

    assert changes(result) == {}
    assert {section: change.same for section, change in result.items()} == {
        "types": 7,
        "sources": 2,
        "entities": 25,
        "predicates": 7,
        "facts": 32,
        "complete": 7,
        "partitions": 3,
        "overlaps": 0,
        "pictures": 0,
    }
    assert all_rows() == before


def test_loading_twice_writes_nothing(django_assert_num_queries):
    put(TINY)

    with django_assert_num_queries(23) as queries:
        put(TINY, now=LATER)

    words = {query["sql"].split()[0] for query in queries.captured_queries}
    assert words == {"SELECT", "SAVEPOINT", "RELEASE"}


@pytest.mark.parametrize(
    ("name", "old", "new", "section", "id_"),
    [
        ("pack.yaml", "article: a}", "article: the}", "types", "drug-class"),
        ("pack.yaml", "title: An overview", "title: A view", "sources", "overview"),
        ("pack.yaml", "clause: \"that binds", "clause: \"binding", "predicates", "binds"),
        ("pack.yaml", 'measure: "", arm: " with {arm}"', 'arm: " with {arm}", measure: ""', "predicates", "result"),
        ("facts.yaml", "label: CD19}", "label: CD-19}", "entities", "cd19"),
        ("facts.yaml", "817 people", "818 people", "facts", "cll8-size"),
        ("facts.yaml", "all: rituximab binds *, as_of: 2026-11-01", "all: rituximab binds *, as_of: 2026-11-02", "complete", "rituximab-targets"),
        ("facts.yaml", "into: [antibody, car-t", "into: [conjugated-antibody, car-t", "partitions", "modality"),
    ],
)  # fmt: skip
def test_one_changed_entry_is_the_only_change(tmp_path, name, old, new, section, id_):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, old, new, name)

    assert changes(put(folder)) == {section: ([], [id_], [])}
    assert changes(put(folder)) == {}


def test_a_changed_fact_has_a_new_version_and_keeps_its_row(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    before = Fact.objects.get(slug="cll8-size")
    edit(folder, "817 people", "818 people")

    put(folder)

    after = Fact.objects.get(slug="cll8-size")
    assert (after.pk, after.value, after.version) == (before.pk, "818 people", 2)
    assert Fact.objects.exclude(version=1).count() == 1


def test_what_only_moves_in_the_files_is_no_change(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    line = "  cd19: {type: target, label: CD19}\n"
    edit(folder, line, "")
    edit(folder, "  cll8: {type: trial", f"{line}  cll8: {{type: trial")

    assert changes(put(folder)) == {}
    order = Entity.objects.filter(type__slug="target").values_list("slug", flat=True)
    assert list(order) == ["cd20", "cd22", "cd33", "cd19"]


def test_a_new_head_is_written(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, "title: A tiny pack", "title: A small pack", "pack.yaml")

    put(folder, now=LATER)

    assert list(Pack.objects.values_list("slug", "title", "loaded_at")) == [
        ("tiny", "A small pack", LATER)
    ]


def test_a_pack_knows_when_it_last_changed(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    put(folder, now=LATER)
    assert Pack.objects.get().loaded_at == NOW

    edit(folder, "817 people", "818 people")
    put(folder, now=LATER)

    assert Pack.objects.get().loaded_at == LATER


def test_a_new_citation_is_a_change_of_its_fact(tmp_path):
    put_facts(tmp_path, "facts: {one: {fact: cll is_a leukemia, source: page}}")

    result = put_facts(
        tmp_path, "facts: {one: {fact: cll is_a leukemia, source: [page (2), page]}}"
    )

    assert changes(result) == {"facts": ([], ["one"], [])}
    assert result["facts"].same == 0
    assert list(Citation.objects.values_list("locator", "position")) == [
        ("2", 0),
        ("", 1),
    ]
    assert Fact.objects.get().version == 2


def test_a_superseded_fact_is_linked_to_its_successor(tmp_path):
    old = "old: {fact: rituximab carries cd20, status: superseded}"
    put_facts(tmp_path, f"facts:\n  {old}\n  new: {{fact: rituximab carries cd22}}\n")

    result = put_facts(
        tmp_path,
        f"facts:\n  {old}\n  new: {{fact: rituximab carries cd22, supersedes: old}}\n",
    )

    assert changes(result) == {"facts": ([], ["new"], [])}
    old, new = Fact.objects.get(slug="old"), Fact.objects.get(slug="new")
    assert list(new.supersedes.all()) == [old]
    assert list(old.superseded_by.all()) == [new]
    assert (old.version, new.version) == (1, 2)


def test_a_removed_fact_is_retired_and_comes_back_as_the_same_row(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    pk = Fact.objects.get(slug="cll8-size").pk
    line = next(
        line
        for line in (folder / "facts.yaml").read_text().splitlines()
        if "cll8-size:" in line
    )
    edit(folder, line, "")

    assert changes(put(folder)) == {"facts": ([], [], ["cll8-size"])}
    gone = Fact.objects.get(slug="cll8-size")
    assert (gone.pk, gone.status, gone.file, gone.version) == (pk, "retired", "", 2)
    assert changes(put(folder)) == {}

    edit(folder, "  car-t-steps:", f"{line}\n  car-t-steps:")

    assert changes(put(folder)) == {"facts": ([], ["cll8-size"], [])}
    back = Fact.objects.get(slug="cll8-size")
    assert (back.pk, back.status, back.file) == (pk, "in review", "facts.yaml")
    assert back.version == 3


def test_a_removed_successor_is_retired_only_and_keeps_its_link(tmp_path):
    facts = """\
facts:
  old: {fact: rituximab carries cd20, status: superseded}
"""
    put_facts(
        tmp_path, f"{facts}  new: {{fact: rituximab carries cd22, supersedes: old}}\n"
    )

    result = put_facts(tmp_path, facts)

    assert changes(result) == {"facts": ([], [], ["new"])}
    assert result["facts"].same == 1
    assert [f.slug for f in Fact.objects.get(slug="new").supersedes.all()] == ["old"]


def test_a_removed_claim_is_deleted(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(
        folder, "  rituximab-targets: {all: rituximab binds *, as_of: 2026-11-01}\n", ""
    )

    assert changes(put(folder)) == {"complete": ([], [], ["rituximab-targets"])}
    assert Completeness.objects.count() == 6
    assert changes(put(folder)) == {}


def test_a_removed_entity_stays_for_the_sake_of_what_points_at_it(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, "  cll8: {type: trial, label: CLL8}\n", "")
    text = (folder / "facts.yaml").read_text().splitlines(keepends=True)
    kept = [line for line in text if not line.startswith("  cll8-")]
    (folder / "facts.yaml").write_text("".join(kept))

    assert changes(put(folder)) == {
        "entities": ([], [], ["cll8"]),
        "facts": ([], [], ["cll8-pfs-both", "cll8-pfs-chemo", "cll8-os-both", "cll8-size"]),
    }  # fmt: skip
    assert Entity.objects.get(slug="cll8").file == ""
    assert changes(put(folder)) == {}

    assert changes(put(copy_of_tiny(tmp_path))) == {
        "entities": ([], ["cll8"], []),
        "facts": ([], ["cll8-pfs-both", "cll8-pfs-chemo", "cll8-os-both", "cll8-size"], []),
    }  # fmt: skip


def test_packs_leave_each_other_alone(tmp_path):
    put(TINY)
    tiny = Source.objects.count()

    result = put_facts(tmp_path, "facts: {one: {fact: cll is_a leukemia}}")

    assert changes(result)["sources"] == (["page"], [], [])
    assert changes(put(TINY)) == {}
    assert Source.objects.count() == tiny + 1


def test_a_change_is_true_when_anything_changed():
    assert [
        bool(change)
        for change in (
            Change(),
            Change(same=3),
            Change(added=["a"]),
            Change(changed=["a"]),
            Change(retired=["a"]),
        )
    ] == [False, False, True, True, True]
