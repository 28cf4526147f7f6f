"""What an editor's completion accepts, the loader reads; and what the one refuses, the other does."""

import json
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from quizzes.packs.json_schema import json_schema
from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack_of
from tests.support.packs import EVERY_KIND, HEAD, TINY

ROOT = Path(__file__).parents[3]
SHIPPED = ROOT / "fixtures" / "leukemia-immunotherapy"
FILES = sorted(
    path for folder in (TINY, EVERY_KIND, SHIPPED) for path in folder.rglob("*.yaml")
)
VALIDATOR = Draft202012Validator(json_schema())


class Loader(yaml.SafeLoader):
    """YAML as editors read it: 2020 is a number, yes is true; dates are text to JSON."""

    yaml_implicit_resolvers = {
        first: [pair for pair in pairs if pair[0] != "tag:yaml.org,2002:timestamp"]
        for first, pairs in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def faults(text):
    return [e.message for e in VALIDATOR.iter_errors(yaml.load(text, Loader))]


def test_the_file_in_the_docs_is_the_generated_one():
    kept = (ROOT / "docs" / "pack.schema.json").read_text()

    assert json.loads(kept) == json_schema(), (
        "manage.py pack_schema > docs/pack.schema.json"
    )
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_file_that_loads_is_accepted(path):
    assert faults(path.read_text()) == []


GOOD = "facts: {one: {fact: cll is_a leukemia, source: page, %s}}"


@pytest.mark.parametrize(
    "keys",
    ["as_of: 2024", "as_of: 2024-03", "status: draft", "importance: detail", "topic: NO", "source: [page, page (2)]", "supersedes: []", "basis: seen", "note: 1.10", "not_beside: aml", "not_beside: [aml, antibody]"],
)  # fmt: skip
def test_what_is_accepted_loads(keys):
    text = (
        GOOD.replace("source: page, ", "" if "source" in keys else "source: page, ")
        % keys
    )

    assert faults(text) == []
    read_pack_of({"pack.yaml": HEAD, "a.yaml": text})


@pytest.mark.parametrize(
    "text",
    [
        "fact: {}",
        "facts: []",
        "facts: {one: cll}",
        GOOD % "status: secret",
        GOOD % "importance: huge",
        GOOD % "as_of: yesterday",
        GOOD % "as_of: 2024-13",
        GOOD % "topic: {a: b}",
        GOOD % "supersedes: [A B]",
        GOOD % "confidence: [high]",
        GOOD.replace("source: page", "source: []") % "topic: x",
        "sources: {one: {}}",
        "sources: {one: {title: T, url: ftp://x}}",
        "sources: {one: {title: T, kind: rumour}}",
        "entities: {one: {label: One}}",
        "entities: {one: {type: drug, colour: red}}",
        "types: {one: {individuals: perhaps}}",
        "types: {one: {article: el}}",
        "predicates: {one: {subject: drug, object: drug}}",
        "predicates: {one: {subject: drug, object: drug, says: x, role: king}}",
        "complete: {one: {source: page}}",
        "predicates: {one: {subject: drug, object: drug, says: x, one: king}}",
        "predicates: {one: {subject: drug, object: drug, says: x, one: {slot: king}}}",
        "predicates: {one: {subject: drug, object: drug, says: x, one: {slot: object, colour: red}}}",
        "partitions: {one: {of: leukemia, source: page}}",
        "overlaps: {one: {source: page}}",
        GOOD % "not_beside: [A B]",
        "defaults: {colour: red}",
    ],
)
def test_what_is_refused_does_not_load(text):
    assert faults(text) != []
    with pytest.raises(PackError):
        read_pack_of({"pack.yaml": HEAD, "a.yaml": text})
