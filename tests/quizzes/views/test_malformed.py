"""Two hundred packs with something wrong: a message with file and line each, nothing written, never a 500."""

from random import Random

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.quizzes.revisions.test_uploads import zipped
from tests.support.packs import HEAD, all_rows, load, write_pack
from tests.support.pages import source
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
FACT = "facts:\n  one: {fact: cll is_a leukemia, source: page}\n"


def facts(*lines):
    return "".join(
        ["defaults: {source: page}\nfacts:\n", *(f"  {line}\n" for line in lines)]
    )


# -- made by hand: each names the line that it is told of

ENCODINGS = [
    (b"\xff\xfe" + FACT.encode("utf-16-le"), 1),
    (FACT.encode("utf-16"), 1),
    (b"facts:\n  one: {fact: caf\xe9 is_a leukemia}\n", 2),
    (b"\x80", 1),
    (b"facts:\n  one: {note: \x00}\n", 2),
    ("facts:\n  one: {note: \u202e}\n".encode(), 2),
    ("facts:\n  one: {note: \ud800}\n".encode("utf-8", "surrogatepass"), 2),
    (b"facts:\n  one: {note: \x07}\n", 2),
]
SYNTAX = [
    ("facts:\n\tone: {fact: a}\n", 2),
    ("facts:\n  one:\n\t fact: a\n", 3),
    ("facts: [\n", 2),
    ("facts: {one: {fact: a}\n", 2),
    ("facts:\n  one: 'a\n", 3),
    ('facts:\n  one: "\\q"\n', 2),
    ("facts:\n one:\n   a: b\n  c: d\n", 4),
    ("- facts\n", 1),
    ("facts\n", 1),
    ("a: b: c\n", 1),
    ("--- a\n--- b\n", 2),
    ("%YAML 9.9\n---\na: b\n", 1),
    ("? [a]\n: b\n", 1),
    ("facts: &a {}\n", 1),
    ("facts: *a\n", 1),
    ("facts: !!python/object:os.system {}\n", 1),
    ("facts: !x {}\n", 1),
    ("facts:\n  <<: {a: b}\n  one: {}\n", 2),
    ("a: &a [x]\nb: &b [*a, *a]\n", 1),
    ("facts: " + "[" * 40 + "]" * 40 + "\n", 1),
    ("facts: " + "{a: " * 40 + "b" + "}" * 40 + "\n", 1),
    ("facts:\n  one: {fact: cll is_a leukemia, source: page}\nfacts:\n  two: {}\n", 3),
    ("facts:\n  one: {fact: cll is_a leukemia, source: page}\n  one: {fact: aml is_a leukemia, source: page}\n", 3),
    ("facts: {one: {fact: cll is_a leukemia, fact: aml is_a leukemia}}\n", 1),
]  # fmt: skip
SHAPES = [
    ("fact: {}\n", 1),
    ("facts: []\n", 1),
    ("facts: words\n", 1),
    ("facts:\n", 1),
    ("facts:\n  one:\n", 2),
    ("facts:\n  one: words\n", 2),
    ("facts:\n  one: [a]\n", 2),
    ("facts:\n  One: {fact: cll is_a leukemia}\n", 2),
    ("facts:\n  one two: {fact: cll is_a leukemia}\n", 2),
    (f"facts:\n  {'a' * 81}: {{fact: cll is_a leukemia}}\n", 2),
    ("facts:\n  one: {}\n", 2),
    ("defaults: {colour: red}\n", 1),
    ("defaults: red\n", 1),
    ("sources: {new: {}}\n", 1),
    ("sources:\n  new:\n    title: T\n    date: 2024-02-30\n", 4),
    ("sources:\n  new:\n    title: T\n    url: javascript:alert(1)\n", 4),
    ("sources:\n  new:\n    title: T\n    kind: rumour\n", 4),
    ("entities:\n  new:\n    label: New\n", 2),
    ("entities:\n  new: {type: planet}\n", 2),
    ("entities:\n  new: {type: drug, short: " + "a" * 41 + "}\n", 2),
    ("entities:\n  new: {type: drug, also: {a: b}}\n", 2),
    ("types:\n  new: {individuals: perhaps}\n", 2),
    ("types:\n  new: {article: el}\n", 2),
    ("predicates:\n  Treats: {subject: drug, object: disease, says: x}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease}\n", 2),
    ("predicates:\n  treats: {subject: planet, object: disease, says: x}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: planet, says: x}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: '{subjekt}'}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: '{subject'}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: '{subject!r}'}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: '{subject.x}'}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: x, one: two}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: x, qualifiers: {source: a}}\n", 2),
    ("predicates:\n  treats: {subject: drug, object: disease, says: x, qualifiers: {age: ' of {age}'}}\n", 2),
    ("complete:\n  all: {all: '* is_a *', source: page, closed: yes}\n", 2),
    ("complete:\n  all: {all: cll is_a leukemia, source: page, closed: yes}\n", 2),
    ("complete:\n  all: {all: cll is_a *, source: page}\n", 2),
    ("complete:\n  all: {all: cll is_a *, closed: yes}\n", 2),
    ("complete:\n  all: {all: cll treats *, source: page, closed: yes}\n", 2),
    ("complete:\n  all: {all: xyz is_a *, source: page, closed: yes}\n", 2),
    ("complete:\n  all: {all: cll is_a *, source: page, closed: yes, within: xyz}\n", 2),
    ("partitions:\n  one: {of: leukemia, into: [cll], source: page}\n", 2),
    ("partitions:\n  one: {of: leukemia, into: [cll, xyz], source: page}\n", 2),
    ("partitions:\n  one: {of: leukemia, into: [cll, aml], source: nowhere}\n", 2),
]  # fmt: skip
STATEMENTS = [
    "one: {fact: cll is_a}",
    "one: {fact: cll}",
    "one: {fact: ''}",
    "one: {fact: cll is_a leukemia, denies: cll is_a leukemia}",
    "one: {fact: xyz is_a leukemia}",
    "one: {fact: cll is_a xyz}",
    "one: {fact: cll treats leukemia}",
    "one: {fact: cd20 is_a leukemia}",
    "one: {fact: rituximab binds leukemia}",
    "one: {denies: rituximab binds cd20}",
    "one: {fact: rituximab binds cd20, source: nowhere}",
    "one: {fact: rituximab binds cd20, source: []}",
    "one: {fact: rituximab binds cd20, source: 'a page'}",
    "one: {fact: rituximab binds cd20, age: adults}",
    "one: {fact: rituximab binds cd20, status: secret}",
    "one: {fact: rituximab binds cd20, as_of: 2024-13}",
    "one: {fact: rituximab binds cd20, from: soon}",
    "one: {fact: rituximab binds cd20, review_by: 31.12.2024}",
    "one: {fact: rituximab binds cd20, importance: huge}",
    "one: {fact: rituximab binds cd20, supersedes: xyz}",
    "one: {fact: rituximab binds cd20, supersedes: [A B]}",
    "one: {fact: rituximab carries cd20, jurisdiction: United States of America}",
    "one: {fact: cll share many}",
    "one: {fact: cll share 10-}",
    "one: {fact: 'car-t goes_through [rituximab, xyz]'}",
    "one: {fact: 'car-t goes_through [rituximab, rituximab]'}",
    "one: {fact: cll is_a cll}",
]
TOGETHER = [
    # Circles, contradictions, the same thing twice.
    ("one: {fact: cll is_a aml}", "two: {fact: aml is_a cll}"),
    ("one: {fact: cll is_a aml}", "two: {fact: aml is_a leukemia}", "three: {fact: leukemia is_a cll}"),
    ("one: {fact: cll is_a leukemia}", "two: {fact: cll is_a leukemia}"),
    ("one: {fact: cll is_a leukemia}", "two: {denies: cll is_a leukemia}"),
    ("one: {fact: rituximab carries cd20}", "two: {fact: rituximab carries cd22}"),
    ("one: {fact: rituximab made_for cll}", "two: {fact: obinutuzumab made_for cll}"),
    ("one: {fact: cll abbreviated CLL}", "two: {fact: aml abbreviated CLL}"),
    ("one: {fact: cll share 10 %}", "two: {fact: cll share 20 %}"),
    ("one: {fact: cll is_a leukemia}", "two: {fact: aml is_a leukemia, supersedes: one}"),
    ("one: {fact: rituximab is_a naked-antibody}", "two: {fact: naked-antibody is_a antibody}", "three: {denies: rituximab is_a antibody}", "four: {denies: rituximab is_a naked-antibody}"),
]  # fmt: skip
SHARED = (
    facts("one: {fact: cll is_a aml}")
    + "partitions:\n  parts: {of: leukemia, into: [cll, aml], source: page}\n"
)


def by_hand():
    yield from ((raw, line) for raw, line in ENCODINGS)
    yield from ((text.encode(), line) for text, line in (*SYNTAX, *SHAPES))
    yield from ((facts(one).encode(), 3) for one in STATEMENTS)
    yield from ((facts(*several).encode(), None) for several in TOGETHER)
    yield SHARED.encode(), 5


def generated():
    """A good file, broken somewhere by chance, in ways that leave no good file."""
    good = facts(
        *(
            f"f{n}: {{fact: rituximab binds cd2{n % 2 * 2}, from: 200{n}, status: retired}}"
            for n in range(9)
        )
    )
    lines = good.splitlines(keepends=True)
    chance = Random("malformed")
    breaks = [
        lambda line: line.replace("{", "", 1),
        lambda line: line.replace("}", ""),
        lambda line: "\t" + line,
        lambda line: line.replace(": ", ":", 1),
        lambda line: line.replace("rituximab", chance.choice(["ritux", "RITUXIMAB", "[rituximab]", "''"])),
        lambda line: line.replace("binds", chance.choice(["bind", "Binds", "kills", "binds is_a"])),
        lambda line: line.replace("fact:", chance.choice(["facts:", "Fact:", "fact::", "&x fact:"])),
        lambda line: line.replace("200", chance.choice(["20-", "x", "99999"])),
        lambda line: line.replace("retired", chance.choice(["{}", "[a]", "gone", "*x"])),
    ]  # fmt: skip
    for _ in range(90):
        n = chance.randrange(2, len(lines))
        broken = [*lines[:n], chance.choice(breaks)(lines[n]), *lines[n + 1 :]]
        yield "".join(broken).encode(), None


CASES = [*by_hand(), *generated()]


def test_there_are_two_hundred_of_them():
    assert len(CASES) >= 200


@pytest.fixture
def small(tmp_path):
    load(write_pack(tmp_path))


def amiss(client, raw, line):
    """What is wrong with how this file is refused."""
    file = SimpleUploadedFile("a.yaml", raw)
    given = {"file": file, "into": "small", "why": "x"}
    page = client.post("/packs/import/", given)
    if page.status_code != 422:
        return raw, page.status_code
    told = [(p.file, p.line) for p in page.context.get("problems", ())]
    last = raw.count(b"\n") + 1
    is_placed = told and all(f == "a.yaml" and 1 <= n <= last for f, n in told)
    is_there = line is None or ("a.yaml", line) in told
    is_shown = is_placed and f"<code>a.yaml:{told[0][1]}</code>" in source(page)
    return None if is_placed and is_there and is_shown else (raw, line, told)


def test_each_is_told_with_file_and_line_and_nothing_is_written(small):
    client = browser_of(person("administrator"))
    client.get("/packs/import/")
    before = all_rows()

    assert [found for case in CASES if (found := amiss(client, *case))] == []
    assert all_rows() == before


@pytest.mark.parametrize("names", [["pack.yaml", "pack2.yaml"], ["a.yaml"], []])
def test_a_zip_without_one_head_is_told(small, names):
    client = browser_of(person("editor"))
    files = [
        (name, HEAD.encode() if "pack" in name else FACT.encode()) for name in names
    ]
    file = SimpleUploadedFile("p.zip", zipped(*files))

    page = client.post("/packs/import/", {"file": file, "into": "", "why": "x"})

    assert page.status_code == 422
    assert page.context["problems"]
