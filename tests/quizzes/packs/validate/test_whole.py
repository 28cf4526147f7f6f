"""Whatever is wrong with a pack is said at once: where, what, and what to write instead."""

import pytest

from quizzes.packs.problems import nearest
from tests.support.packs import HEAD
from tests.support.quizzes.faults import faults


def test_every_problem_of_a_pack_is_told_at_once_in_the_order_of_files(tmp_path):
    assert faults(
        tmp_path,
        a="""\
facts:
  one: {fact: rituximb binds cd20, source: page}
  two:
    fact: rituximab bind cd20
    source: pages (page 3)
    colour: red
""",
        b="""\
entitys: {}
entities:
  cd19: {typ: target}
  cd33: {type: targets}
complete:
  all-targets: {all: rituximab binds *, source: page}
""",
    ) == [
        "a.yaml:2: one.fact: there is no entity 'rituximb': did you mean rituximab?",
        "a.yaml:4: two.fact: there is no predicate 'bind': did you mean binds?",
        "a.yaml:5: two.source: there is no source 'pages': did you mean page?",
        "b.yaml:1: entitys: unknown key: did you mean entities?",
        "b.yaml:3: cd19.typ: unknown key: did you mean type?",
        "b.yaml:3: cd19.type: this key is missing: add type: to cd19",
        "b.yaml:4: cd33.type: there is no type 'targets': did you mean target?",
        "b.yaml:6: all-targets.all: nobody can tell when this was complete: add as_of: DATE, or closed: yes",
    ]


def test_nobody_is_blamed_for_naming_a_faulty_entry(tmp_path):
    assert faults(
        tmp_path,
        a="""\
types: {trial-phase: {sort: x}}
sources: {book: {}}
entities: {cd19: {sort: target}, phase-2: {type: trial-phase}}
predicates: {treats: {subject: drug}}
facts:
  one: {fact: rituximab binds cd19, source: book}
  two: {fact: rituximab treats cll, source: page}
  three: {fact: rituximab binds cd20, source: page, supersedes: four}
  four: {fact: x, source: page}
""",
    ) == [
        "a.yaml:1: trial-phase.sort: unknown key: no known name is near it",
        "a.yaml:2: book.title: this key is missing: add title: to book",
        "a.yaml:3: cd19.sort: unknown key: did you mean short?",
        "a.yaml:3: cd19.type: this key is missing: add type: to cd19",
        "a.yaml:4: treats.object: this key is missing: add object: to treats",
        "a.yaml:4: treats.says: this key is missing: add says: to treats",
        "a.yaml:9: four: 'x' is not 'subject predicate object'",
    ]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("rituximb", "did you mean rituximab?"),
        ("cd2", "did you mean cd22 or cd20?"),
        ("xyz", "no known name is near it"),
    ],
)
def test_the_nearest_names_are_told(name, words):
    assert nearest(name, {"rituximab", "cd20", "cd22", "leukemia"}) == words


def test_a_pack_needs_a_head(tmp_path):
    assert faults(tmp_path, pack=HEAD.split("\n", 1)[1]) == [
        "pack.yaml:1: pack: this key is missing: write pack: {id: ...}"
    ]


def test_a_pack_has_one_head(tmp_path):
    assert faults(tmp_path, second="\npack: {id: other, title: Another}\n") == [
        "second.yaml:2: pack: this key stands in pack.yaml already: keep one of the two"
    ]


def test_a_faulty_head_is_told_with_the_rest(tmp_path):
    head = HEAD.replace("id: small, title: A small pack", "id: Small, titel: A pack")

    assert faults(tmp_path, pack=head, b="factes: {}") == [
        "b.yaml:1: factes: unknown key: did you mean facts?",
        "pack.yaml:1: pack.id: 'Small' does not fit: ids are small letters, digits and hyphens",
        "pack.yaml:1: pack.titel: unknown key: did you mean title?",
        "pack.yaml:1: pack.title: this key is missing: add title: to pack",
    ]


def test_a_misspelt_key_of_a_fact_is_told_where_it_is_missed(tmp_path):
    fact = "facts:\n  one: {fact: rituximab binds cd20, sorce: book, age: adults}\n"

    assert (
        "a.yaml:2: one.source: this key is missing: write source: for sorce:"
        in faults(tmp_path, a=fact)
    )


def test_a_section_and_an_entry_are_mappings(tmp_path):
    assert faults(tmp_path, a="facts: [one]\nentities:\n  cd19: target\n") == [
        "a.yaml:1: facts: this is not a mapping: write 'id: {...}' below it",
        "a.yaml:3: cd19: this is not a mapping: write its keys below it",
    ]


def test_an_id_is_taken_once_in_all_files(tmp_path):
    assert faults(tmp_path, z="entities:\n  cd20: {type: target}\n") == [
        "z.yaml:2: cd20: this id is taken: it stands at pack.yaml:13 already"
    ]


def test_ids_are_slugs(tmp_path):
    long = "a" * 81
    assert faults(
        tmp_path,
        a=f"""\
entities:
  CD19: {{type: target}}
  "cd 33": {{type: target}}
  -x: {{type: target}}
  {long}: {{type: target}}
predicates:
  treats-well: {{subject: drug, object: disease, says: "{{subject}}"}}
""",
    ) == [
        "a.yaml:2: CD19: this cannot be an id: use small letters, digits and hyphens, at most 80",
        "a.yaml:3: cd 33: this cannot be an id: use small letters, digits and hyphens, at most 80",
        "a.yaml:4: -x: this cannot be an id: use small letters, digits and hyphens, at most 80",
        f"a.yaml:5: {long}: this cannot be an id: use small letters, digits and hyphens, at most 80",
        "a.yaml:7: treats-well: this cannot be an id: use small letters and _, at most 80",
    ]


def test_defaults_are_keys_of_claims(tmp_path):
    assert faults(
        tmp_path,
        a="""\
defaults: {source: page, topik: Antibodies}
facts: {one: {fact: rituximab binds cd20}}
""",
    ) == ["a.yaml:1: defaults.topik: unknown key: did you mean topic?"]


def test_a_fault_in_the_defaults_is_told_of_the_entries_that_have_it(tmp_path):
    assert faults(
        tmp_path,
        a="""\
defaults: {source: pge}
facts:
  one: {fact: rituximab binds cd20}
""",
    ) == ["a.yaml:3: one.source: there is no source 'pge': did you mean page?"]
