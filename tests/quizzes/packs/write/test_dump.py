"""What is written back is what was read."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
import yaml
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quizzes.items.load_knowledge import knowledge_of
from quizzes.models import Pack
from quizzes.packs.apply import apply
from quizzes.packs.normal_form import normal_entries
from quizzes.packs.read_pack import read_pack
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.packs.write.dump import dump, plains_in
from tests.support.packs import (
    NOW,
    TINY,
    TODAY,
    all_rows,
    copy_of_tiny,
    edit,
    write_pack,
)

pytestmark = pytest.mark.django_db


def put(folder):
    """Load a pack; return its row and whether anything changed."""
    pack = read_pack(folder)
    changes = apply(pack, NOW)
    return Pack.objects.get(slug=pack.head.id), any(changes.values())


def write(files, folder):
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_pack_is_written_as_people_would_write_it(tmp_path):
    folder = write_pack(
        tmp_path,
        a="""\
defaults: {source: page (2), topic: Trials}
facts:
  one: {fact: cll8 result 65 %, measure: "010", arm: NO, as_of: 2024}
  two: {denies: rituximab listed_for aml, source: [page, page (3)], verified_by: A. Reader}
  old: {fact: cll is_a leukemia, status: superseded, to: 2020}
  new: {fact: cll is_a leukemia, supersedes: old, from: 2020, review_by: 2030}
complete:
  all: {all: rituximab binds *, closed: yes}
partitions:
  parts: {of: leukemia, into: [cll, aml], as_of: 2024, editors_note: "So: it is"}
""",
    )

    files = dump(put(folder)[0])

    assert (
        files["a.yaml"]
        == """\
facts:
  one:
    fact: cll8 result 65 %
    source: page (2)
    topic: Trials
    as_of: 2024
    measure: 010
    arm: NO
  two:
    denies: rituximab listed_for aml
    source:
    - page
    - page (3)
    topic: Trials
    verified_by: A. Reader
  old:
    fact: cll is_a leukemia
    source: page (2)
    topic: Trials
    to: 2020
    status: superseded
  new:
    fact: cll is_a leukemia
    source: page (2)
    topic: Trials
    review_by: 2030-12-31
    from: 2020
    supersedes: old
complete:
  all:
    all: rituximab binds *
    source: page (2)
    topic: Trials
    closed: yes
partitions:
  parts:
    of: leukemia
    into:
    - cll
    - aml
    source: page (2)
    topic: Trials
    as_of: 2024
    editors_note: 'So: it is'
"""
    )
    assert list(files) == ["a.yaml", "pack.yaml"]


def test_loading_what_was_written_changes_nothing(tmp_path):
    row, _ = put(TINY)
    before = all_rows()

    folder = write(dump(row), tmp_path)

    assert put(folder) == (row, False)
    assert all_rows() == before


def test_files_in_folders_stay_where_they_are(tmp_path):
    folder = copy_of_tiny(tmp_path / "one")
    (folder / "more").mkdir()
    (folder / "facts.yaml").rename(folder / "more" / "facts.yaml")

    files = dump(put(folder)[0])

    assert list(files) == ["more/facts.yaml", "pack.yaml"]
    assert put(write(files, tmp_path / "two"))[1] is False


def test_what_the_files_no_longer_hold_is_not_written(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder)
    edit(folder, "  cd33: {type: target, label: CD33}\n", "")
    edit(
        folder,
        "  gemtuzumab-binds-cd33: {fact: gemtuzumab-ozogamicin binds cd33}\n",
        "",
    )

    files = dump(put(folder)[0])

    assert "cd33" not in files["facts.yaml"]
    assert put(write(files, tmp_path))[1] is False


def test_a_pack_is_written_with_a_constant_number_of_queries(
    tmp_path, django_assert_num_queries
):
    facts = "facts: {one: {fact: cll is_a leukemia, source: page}}"
    small, _ = put(write_pack(tmp_path, facts=facts))
    tiny, _ = put(TINY)

    for row in (small, tiny):
        with django_assert_num_queries(12):
            dump(row)


# -- any pack

# Whatever an editor may type; the loader refuses the rest.
LETTERS = st.characters(
    codec="utf-8",
    exclude_categories=("Cc", "Cs"),
    exclude_characters="\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069",
)
MARKS = st.sampled_from("\n\t :#'\"-[]{},&*!|>%@`")
TRAPS = [
    "NO",
    "010",
    "1:10",
    "~",
    " ",
    "yes",
    "- a",
    "a: b",
    "'",
    "\n",
    "1e3",
    "=",
    "<<",
    "#",
]
WORDS = st.one_of(
    st.sampled_from(TRAPS), st.text(st.one_of(LETTERS, MARKS), min_size=1, max_size=20)
)
TYPED = st.one_of(st.just(""), WORDS)
DATES = st.sampled_from(["", "2024", "2024-02", "2024-02-29"])
IDS = st.sampled_from(["a", "b-2", "c3", "d-e-f", "no", "y", "1", "010"])
WORDINGS = TYPED.map(lambda text: text.replace("{", "(").replace("}", ")"))


def entries(ids, **keys):
    return st.dictionaries(ids, st.fixed_dictionaries(keys), min_size=1, max_size=4)


def statements(things):
    """One of each sort of object; no two of them the same."""
    thing = st.sampled_from(things)
    words = {
        "likes": thing,
        "weighs": st.sampled_from(["65 %", "<40 %", "5-7 kg", "1,000"]),
        "is_called": WORDS.filter(str.strip),
        "goes": st.permutations(things).map(lambda ids: f"[{', '.join(ids)}]"),
    }
    return st.lists(
        st.one_of(
            st.tuples(thing, st.just(name), object_) for name, object_ in words.items()
        ),
        max_size=4,
        unique_by=lambda parts: tuple(" ".join(parts).split()),
    ).map(lambda found: [" ".join(parts) for parts in found])


@st.composite
def packs(draw):
    """The sections of a small pack that may hold anything in any place."""
    sources = draw(
        entries(
            IDS,
            title=WORDS,
            publisher=TYPED,
            date=DATES,
            note=TYPED,
            kind=st.sampled_from(["paper", "news"]),
            url=st.sampled_from(["", "https://example.org/a?b=c#d"]),
        )
    )
    things = draw(
        entries(
            IDS,
            type=st.just("thing"),
            label=TYPED,
            short=TYPED,
            also=st.lists(WORDS, max_size=2),
            misspelt=st.lists(WORDS, max_size=2),
            article=st.sampled_from(["", "a", "the", "none"]),
            about=TYPED,
        )
    )
    citation = st.tuples(st.sampled_from(list(sources)), TYPED)
    claim = {
        "source": st.lists(
            citation.map(lambda c: f"{c[0]} ({c[1]})" if c[1] else c[0]),
            min_size=1,
            max_size=3,
        ),
        "topic": TYPED,
        "verified_on": DATES,
        "verified_by": TYPED,
        "basis": st.sampled_from(["", "seen", "article"]),
        "as_of": DATES,
        "jurisdiction": st.sampled_from(["", "US", "EU"]),
        "review_by": DATES,
        "note": TYPED,
    }
    of_fact = claim | {
        "from": DATES,
        "to": DATES,
        "status": st.sampled_from(["draft", "in review", "superseded", "disputed"]),
        "importance": st.sampled_from(["core", "detail"]),
        "confidence": st.sampled_from(["high", "medium", "low"]),
    }
    qualifiers = st.dictionaries(st.sampled_from(["age", "line"]), WORDS)
    facts = {
        f"fact-{n}": {draw(st.sampled_from(["fact", "denies"])): statement}
        | draw(st.fixed_dictionaries(of_fact))
        | draw(qualifiers)
        for n, statement in enumerate(draw(statements(list(things))))
    }
    thing = st.sampled_from(list(things))
    complete = st.fixed_dictionaries(
        claim
        | {
            "all": st.tuples(thing, st.booleans()).map(
                lambda pair: f"{pair[0]} likes *" if pair[1] else f"* likes {pair[0]}"
            ),
            "closed": st.just("yes"),
            "within": st.one_of(st.just(""), thing),
        }
    )
    says = {
        "says": WORDS.map(
            lambda text: f"{text.replace('{', '(').replace('}', ')')} {{scope}}"
        ),
        "says_not": st.just("{scope}"),
        "short": WORDINGS,
    }
    kinds = {
        "likes": "thing",
        "weighs": "number",
        "is_called": "text",
        "goes": "sequence",
    }
    phrases = st.permutations([("age", " of {age}"), ("line", " as {line}")]).map(dict)
    predicates = {
        name: {"subject": "thing", "object": object_, "qualifiers": draw(phrases)}
        | draw(st.fixed_dictionaries(says))
        for name, object_ in kinds.items()
    }
    return {
        "pack": {"id": "any", "title": draw(WORDS), "about": draw(TYPED)},
        "types": {"thing": {"article": draw(st.sampled_from(["a", "none"]))}},
        "sources": sources,
        "entities": things,
        "predicates": predicates,
        "facts": facts,
        "complete": draw(st.dictionaries(IDS, complete, max_size=2)),
    }


@settings(
    max_examples=int(os.environ.get("BOOSTER_EXAMPLES", "60")),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(packs())
def test_any_pack_is_written_as_it_was_read(sections):
    text = yaml.safe_dump(sections, allow_unicode=True, sort_keys=False)
    with transaction.atomic(), TemporaryDirectory() as one, TemporaryDirectory() as two:
        row, _ = put(write({"pack.yaml": text}, Path(one)))
        before, files = all_rows(), dump(row)

        pack = read_pack(Path(one))
        assert plains_in(row) == normal_entries(pack)
        stored, read = knowledge_of(row, TODAY), knowledge_in(pack, TODAY)
        for name in ("entities", "predicates", "facts", "complete", "partitions"):
            assert getattr(read, name) == getattr(stored, name)

        again, has_changed = put(write(files, Path(two)))

        assert has_changed is False
        assert all_rows() == before
        assert dump(again) == files
        transaction.set_rollback(True)
