"""What is wrong with a single entry."""

import pytest

from tests.support.quizzes.faults import (
    accepts,
    claim_faults,
    fact_faults,
)


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (
            "{fact: rituximab binds}",
            "one: 'rituximab binds' is not 'subject predicate object'",
        ),
        (
            "{}",
            "one: give either fact: or denies:, as 'subject predicate object'",
        ),
        (
            "{fact: rituximab binds cd20, denies: rituximab binds cd22}",
            "one: give either fact: or denies:, as 'subject predicate object'",
        ),
        (
            "{fact: rituximab binds cd20, as_of: 14 March 2024}",
            "one.as_of: '14 March 2024' does not fit: write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "{fact: rituximab binds cd20, from: 2024-13}",
            "one.from: '2024-13' does not fit: write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "{fact: rituximab binds cd20, review_by: 2026-02-30}",
            "one.review_by: there is no day '2026-02-30'",
        ),
        (
            "{fact: rituximab binds cd20, status: done}",
            "one.status: Input should be 'draft', 'in review', 'published', 'superseded', 'retired' or 'disputed'",
        ),
        (
            "{fact: rituximab binds cd20, source: []}",
            "one.source: Value should have at least 1 item after validation, not 0",
        ),
        (
            "{fact: rituximab binds cd20, source: Page Nine}",
            "one.source: 'Page Nine' is not a source id with an optional (locator)",
        ),
        (
            "{fact: rituximab binds cd20, jurisdiction: the United States of America}",
            "one.jurisdiction: String should have at most 20 characters",
        ),
        (
            "{fact: rituximab binds cd20, editors_note: [a]}",
            "one.editors_note: Input should be a valid string",
        ),
        (
            "{fact: rituximab binds cd20, age: adults}",
            "one.age: unknown key (and no qualifier of binds): no known name is near it",
        ),
        (
            "{fact: rituximab binds cd20, qualifiers: {age: adults}}",
            "one.qualifiers: Input should be a valid string",
        ),
        (
            "{fact: cll8 result 65 %, mesure: survival}",
            "one.mesure: unknown key (and no qualifier of result): did you mean measure or source?",
        ),
        (
            "{fact: cll8 result many}",
            "one.fact: 'many' is not a number with a unit: write 65 %, 70-80 %, <40 % or 7.7 months",
        ),
        (
            "{fact: rituximab binds cll}",
            "one.fact: cll is a disease: here stands a target",
        ),
        (
            "{fact: cd20 binds cd22}",
            "one.fact: cd20 is a target: here stands a drug",
        ),
        (
            "{fact: cll is_a cd20}",
            "one.fact: cd20 is a target: here stands a drug-class or disease",
        ),
        (
            "{denies: rituximab binds cd20}",
            "one.denies: binds has no wording for a denial: add says_not: to binds",
        ),
        (
            "{fact: 'car-t goes_through [cll, amll]'}",
            "one.fact: there is no entity 'amll': did you mean aml?",
        ),
        (
            "{fact: 'car-t goes_through [cll, aml, cll]'}",
            "one.fact: a step stands there twice: give the second one its own entity",
        ),
        (
            "{fact: rituximab binds cd20, supersedes: to}",
            "one.supersedes: there is no fact 'to': did you mean two?",
        ),
        (
            "{fact: rituximab binds cd20, supersedes: [two]}",
            "one.supersedes: two is still in review: give two status: superseded",
        ),
    ],
)  # fmt: skip
def test_a_faulty_fact_is_told(tmp_path, entry, fault):
    two = "  two: {fact: obinutuzumab binds cd20}\n"

    assert fact_faults(tmp_path, f"  one: {entry}\n{two}") == [f"facts.yaml:3: {fault}"]


@pytest.mark.parametrize(
    ("entry", "fault"),
    [
        (
            "complete: {one: {all: rituximab binds cd20, closed: yes}}",
            "one.all: 'rituximab binds cd20' is not 'subject predicate *' or '* predicate object'",
        ),
        (
            "complete: {one: {all: '* binds *', closed: yes}}",
            "one.all: '* binds *' is not 'subject predicate *' or '* predicate object'",
        ),
        (
            "complete: {one: {all: rituximab bind *, closed: yes}}",
            "one.all: there is no predicate 'bind': did you mean binds?",
        ),
        (
            "complete: {one: {all: rituximb binds *, closed: yes}}",
            "one.all: there is no entity 'rituximb': did you mean rituximab?",
        ),
        (
            "complete: {one: {all: cll binds *, closed: yes}}",
            "one.all: cll is a disease: here stands a drug",
        ),
        (
            "complete: {one: {all: '* binds cll', closed: yes}}",
            "one.all: cll is a disease: here stands a target",
        ),
        (
            "complete: {one: {all: rituximab listed_for *, closed: yes, within: leukaemia}}",
            "one.within: there is no entity 'leukaemia': did you mean leukemia?",
        ),
        (
            "complete: {one: {all: rituximab binds *, closed: yes, source: pge}}",
            "one.source: there is no source 'pge': did you mean page?",
        ),
        (
            "complete: {one: {all: rituximab binds *, closed: perhaps}}",
            "one.closed: Input should be a valid boolean, unable to interpret input",
        ),
        (
            "partitions: {one: {of: leukemia, into: [cll]}}",
            "one.into: a partition has two classes or more: name another, or drop the partition",
        ),
        (
            "partitions: {one: {of: leukemia, into: [cll, cll]}}",
            "one.into: a partition has two classes or more: name another, or drop the partition",
        ),
        (
            "partitions: {one: {of: leukemias, into: [cll, aml]}}",
            "one.of: there is no entity 'leukemias': did you mean leukemia?",
        ),
        (
            "partitions: {one: {of: leukemia, into: [cll, amll]}}",
            "one.into: there is no entity 'amll': did you mean aml?",
        ),
        (
            "partitions: {one: {of: leukemia, into: [cll, aml], source: pge}}",
            "one.source: there is no source 'pge': did you mean page?",
        ),
        (
            "sources: {one: {title: A page, url: www.example.org}}",
            "one.url: 'www.example.org' does not fit: write a whole address, https://...",
        ),
        (
            "sources: {one: {title: A page, date: March 2024}}",
            "one.date: 'March 2024' does not fit: write YYYY, YYYY-MM or YYYY-MM-DD",
        ),
        (
            "sources: {one: {title: A page, kind: blog}}",
            "one.kind: Input should be 'regulator', 'register', 'paper', 'news', 'overview', 'dataset' or 'organisation'",
        ),
    ],
)  # fmt: skip
def test_a_faulty_claim_or_source_is_told(tmp_path, entry, fault):
    assert claim_faults(tmp_path, entry) == [f"claims.yaml:2: {fault}"]


@pytest.mark.parametrize(
    ("keys", "fault"),
    [
        (
            'says: "{subjekt} is"',
            "treats.says: there is no field {subjekt}: did you mean subject or an_subject or object?",
        ),
        (
            'says: "{} is"',
            "treats.says: there is no field {}: no known name is near it",
        ),
        (
            'says: "{subject.__class__}"',
            "treats.says: there is no field {subject.__class__}: no known name is near it",
        ),
        (
            'says: "{subject"',
            "treats.says: expected '}' before end of string: write {subject}, or {{ for a brace",
        ),
        (
            'says: "{subject:>10}"',
            "treats.says: a field has no : and no !: write {subject} and nothing more",
        ),
        (
            'says: "{subject!r}"',
            "treats.says: a field has no : and no !: write {subject} and nothing more",
        ),
        (
            'says: "{subject}", short: "{objct}"',
            "treats.short: there is no field {objct}: did you mean object or an_object or subject?",
        ),
        *[
            (
                f'says: "{{subject}}", {key}: "{{objct}}"',
                f"treats.{key}: there is no field {{objct}}: did you mean object or an_object or subject?",
            )
            for key in ("clause", "match", "compare", "name_all", "open_subject")
        ],
        (
            'says: "{subject}{scope}", qualifiers: {age: " in {ages}"}',
            "treats.qualifiers: there is no field {ages}: did you mean age?",
        ),
        (
            'says: "{subject}{scope}", qualifiers: {editors_note: " in {editors_note}"}',
            "treats.qualifiers: a qualifier cannot be called 'editors_note': use another word of letters and _",
        ),
        (
            'says: "{subject}{scope}", qualifiers: {from: " in {from}"}',
            "treats.qualifiers: a qualifier cannot be called 'from': use another word of letters and _",
        ),
        (
            'says: "{subject}{scope}", qualifiers: {object: " in {object}"}',
            "treats.qualifiers: a qualifier cannot be called 'object': use another word of letters and _",
        ),
        (
            'says: "{subject}{scope}", ask_object: "what?", qualifiers: {age: " in {age}"}',
            "treats.ask_object: it does not say the age: put {scope} or {age} into it",
        ),
        (
            'says: "{subject}{scope}", qualifiers: {age: ""}',
            "treats.says: it does not say the age: put {age} into it",
        ),
    ],
)  # fmt: skip
def test_a_faulty_wording_is_told(tmp_path, keys, fault):
    entry = f"predicates: {{treats: {{subject: drug, object: disease, {keys}}}}}"

    assert claim_faults(tmp_path, entry) == [f"claims.yaml:2: {fault}"]


def test_the_types_of_a_predicate_are_known(tmp_path):
    entry = 'predicates: {treats: {subject: durg, object: [number, diseas], says: "x"}}'

    assert claim_faults(tmp_path, entry) == [
        "claims.yaml:2: treats.object: there is no type 'diseas': did you mean disease?",
        "claims.yaml:2: treats.subject: there is no type 'durg': did you mean drug?",
    ]


def test_a_qualifier_may_be_said_by_name_or_by_its_phrase(tmp_path):
    keys = 'says: "{age}: {subject}", ask_object: "{subject}{scope}?", qualifiers: {age: " in {age}"}'
    entry = f"predicates: {{treats: {{subject: drug, object: disease, {keys}}}}}"

    assert accepts(tmp_path, claims=entry)
