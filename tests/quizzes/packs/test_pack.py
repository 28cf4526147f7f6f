"""What an entry may hold is what its row can hold, on every database."""

import pytest
from django.db import models

from quizzes import models as db
from quizzes.packs import schema
from quizzes.packs.read_pack import read_pack
from tests.support.packs import write_pack

ROWS = {
    schema.PackSpec: db.Pack,
    schema.TypeSpec: db.EntityType,
    schema.SourceSpec: db.Source,
    schema.EntitySpec: db.Entity,
    schema.PredicateSpec: db.Predicate,
    schema.FactSpec: db.Fact,
    schema.CompleteSpec: db.Completeness,
    schema.PartitionSpec: db.Partition,
    schema.OverlapSpec: db.Overlap,
}


def longest(prop):
    """How many letters a text may have by its schema; a list of words knows its longest."""
    if "enum" in prop:
        return max(map(len, prop["enum"]))
    if "pattern" in prop and "maxLength" not in prop:
        return len("YYYY-MM-DD")
    return prop.get("maxLength", 10**9)


@pytest.mark.parametrize("spec", list(ROWS))
def test_no_text_is_longer_than_its_column(spec):
    properties = spec.model_json_schema(by_alias=False)["properties"]
    columns = {
        field.name: field.max_length
        for field in ROWS[spec]._meta.get_fields()
        if isinstance(field, models.CharField)
    }
    texts = {n: longest(p) for n, p in properties.items() if p.get("type") == "string"}

    assert {n: most for n, most in texts.items() if most > columns.get(n, 10**9)} == {}


def test_the_defaults_of_a_file_are_those_of_its_claims_only(tmp_path):
    folder = write_pack(
        tmp_path,
        a="""\
defaults: {source: page (2), topic: Antibodies, importance: detail, closed: yes}
facts:
  one: {fact: rituximab binds cd20}
  two: {fact: rituximab binds cd22, topic: Targets, importance: core}
complete:
  all: {all: rituximab binds *}
entities:
  cd19: {type: target}
""",
        b="facts: {three: {fact: obinutuzumab binds cd20, source: page}}",
    )

    pack = read_pack(folder)

    found = {
        id_: (f.citations(), f.topic, f.importance) for id_, f in pack.facts.items()
    }
    assert found == {
        "one": ([("page", "2")], "Antibodies", "detail"),
        "two": ([("page", "2")], "Targets", "core"),
        "three": ([("page", "")], "", "core"),
    }
    assert pack.sections["complete"]["all"].spec.closed is True


def test_a_citation_has_a_place_in_its_source(tmp_path):
    folder = write_pack(
        tmp_path,
        a="""\
facts:
  one:
    fact: rituximab binds cd20
    source: [page, "page (page 3 (top))", "page  (a; b)"]
""",
    )

    assert read_pack(folder).facts["one"].citations() == [
        ("page", ""),
        ("page", "page 3 (top)"),
        ("page", "a; b"),
    ]


def test_what_is_no_key_of_a_fact_is_a_qualifier(tmp_path):
    folder = write_pack(
        tmp_path,
        a="""\
facts:
  one: {fact: cll8 result 65 %, source: page, measure: survival, arm: NO, from: 2020}
""",
    )

    fact = read_pack(folder).facts["one"]
    assert fact.qualifiers == {"measure": "survival", "arm": "NO"}
    assert fact.valid_from == "2020"


@pytest.mark.parametrize(
    ("word", "value"),
    [("yes", True), ("Yes", True), ("true", True), ("no", False), ("NO", False)],
)
def test_yes_and_no_are_read_where_they_are_asked_for(tmp_path, word, value):
    folder = write_pack(tmp_path, a=f"types: {{thing: {{individuals: {word}}}}}")

    assert read_pack(folder).sections["types"]["thing"].spec.individuals is value
