"""One entry is changed, and no other line."""

import difflib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizzes.packs.normal_form import normal_entries
from quizzes.packs.read_pack import read_pack_of
from quizzes.packs.write.splice import with_entry
from tests.support.packs import HEAD, TINY

TEXT = """\
# What is known.
defaults: {source: page, topic: All, basis: seen}

facts:
  # The first.
  one:
    fact: cll8 result 65 %   # per cent
    measure: survival
    # The arm:
    arm: chemotherapy
    editors_note: >-
      One line
      # and another.

  # The second.
  two: {fact: cll is_a leukemia, topic: Tree}  # a flow
  three:
    fact: aml is_a leukemia
# The end.
"""


def facts_of(text):
    return normal_entries(read_pack_of({"pack.yaml": HEAD, "a.yaml": text}))["facts"]


def changed(id_, text=TEXT, **keys):
    """The lines that differ when these keys are set, or taken away by None."""
    before = facts_of(text).get(id_)
    after = {**(before or {}), **keys}
    after = {key: value for key, value in after.items() if value is not None}
    new = with_entry(text, "facts", id_, before, after)
    assert facts_of(new) == facts_of(text) | {id_: after}
    lines = difflib.ndiff(text.splitlines(), new.splitlines())
    return [line for line in lines if line[0] in "+-"]


@pytest.mark.parametrize(
    ("id_", "keys", "lines"),
    [
        ("one", {"fact": "cll8 result 66 %"}, ["-     fact: cll8 result 65 %   # per cent", "+     fact: cll8 result 66 %   # per cent"]),
        ("one", {"arm": "the drug"}, ["-     arm: chemotherapy", "+     arm: the drug"]),
        ("one", {"arm": None}, ["-     arm: chemotherapy"]),
        ("one", {"editors_note": "Short"}, ["-     editors_note: >-", "+     editors_note: Short", "-       One line", "-       # and another."]),
        ("one", {"editors_note": None}, ["-     editors_note: >-", "-       One line", "-       # and another."]),
        ("one", {"status": "published"}, ["+     status: published"]),
        ("one", {"topic": None}, ['+     topic: ""']),
        ("one", {"topic": "Trials"}, ["+     topic: Trials"]),
        ("two", {"topic": "Class"}, ["-   two: {fact: cll is_a leukemia, topic: Tree}  # a flow", "+   two: {fact: cll is_a leukemia, topic: Class}  # a flow"]),
        ("two", {"topic": "All"}, ["-   two: {fact: cll is_a leukemia, topic: Tree}  # a flow", "+   two: {fact: cll is_a leukemia}  # a flow"]),
        ("two", {"source": ["page (1)", "page (2)"]}, ["-   two: {fact: cll is_a leukemia, topic: Tree}  # a flow", '+   two: {fact: cll is_a leukemia, source: [page (1), page (2)], topic: Tree}  # a flow']),
        ("three", {"editors_note": "Last"}, ["+     editors_note: Last"]),
        ("four", {"fact": "rituximab binds cd20", "source": "page", "topic": "All", "basis": "seen"}, ["+   four: {fact: rituximab binds cd20}"]),
    ],
)  # fmt: skip
def test_only_the_lines_of_what_changes_change(id_, keys, lines):
    assert changed(id_, **keys) == lines


@pytest.mark.parametrize(
    "text",
    ["", "# Nothing.\n", "facts: {}\n", "facts: {one: {fact: cll is_a leukemia, source: page}}", "complete: {}"],
)  # fmt: skip
def test_an_entry_is_added_to_whatever_file(text):
    changed("new", text, fact="aml is_a leukemia", source="page")


FACTS = TINY / "facts.yaml"
texts = (
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=("C",),
            exclude_characters="\u2028\u2029\x85",
        ),
        min_size=1,
        max_size=300,
    )
    .map(str.strip)
    .filter(bool)
)


@settings(max_examples=60, deadline=None)
@given(
    id_=st.sampled_from(["rituximab-brand", "cll8-size", "car-t-steps", "new-one"]),
    keys=st.fixed_dictionaries({}, optional={"editors_note": texts, "topic": texts.map(lambda t: t[:100]), "verified_by": texts.map(lambda t: t[:200])}),
)  # fmt: skip
def test_whatever_is_written_into_an_entry_is_read_from_it(id_, keys):
    pack = TINY.joinpath("pack.yaml").read_text()
    text = FACTS.read_text()
    before = normal_entries(read_pack_of({"pack.yaml": pack, "facts.yaml": text}))[
        "facts"
    ]
    new = {
        "fact": "gemtuzumab-ozogamicin listed_for chronic-lymphocytic-leukemia",
        "source": "register",
    }
    after = before.get(id_, new) | keys

    written = with_entry(text, "facts", id_, before.get(id_), after)

    read = normal_entries(read_pack_of({"pack.yaml": pack, "facts.yaml": written}))[
        "facts"
    ]
    assert read == before | {id_: after}


def test_the_note_of_an_older_pack_is_read_and_written_by_its_name_of_today():
    old = TEXT.replace("editors_note:", "note:")
    before = facts_of(old)["one"]

    assert before == facts_of(TEXT)["one"]
    assert (
        with_entry(old, "facts", "one", before, before | {"arm": "drug"}).count("note:")
        == 1
    )
