"""Entries that are fine alone and contradict each other."""

import pytest

from tests.support.quizzes.faults import DEFAULTS, accepts, claim_faults, fact_faults


def test_no_class_stands_below_itself(tmp_path):
    assert fact_faults(
        tmp_path,
        "  one: {fact: naked-antibody is_a antibody}\n"
        "  two: {fact: antibody is_a naked-antibody}\n"
        "  three: {fact: car-t is_a car-t}\n",
    ) == [
        "facts.yaml:3: one.fact: antibody would stand below itself: remove one fact of the circle",
        "facts.yaml:4: two.fact: naked-antibody would stand below itself: remove one fact of the circle",
        "facts.yaml:5: three.fact: car-t would stand below itself: remove one fact of the circle",
    ]


@pytest.mark.parametrize(
    ("one", "two", "fault"),
    [
        (
            "rituximab carries cd20",
            "rituximab carries cd22",
            "one gives another object, and carries has only one for rituximab",
        ),
        (
            "cll abbreviated CLL",
            "cll abbreviated CL",
            "one gives another object, and abbreviated has only one for cll",
        ),
        (
            "cll abbreviated CLL",
            "aml abbreviated CLL",
            "one gives another subject, and abbreviated has only one for CLL",
        ),
        (
            "rituximab made_for cll",
            "rituximab made_for aml",
            "one gives another object, and made_for has only one for rituximab",
        ),
        (
            "cll share 65 %",
            "cll share 70 %",
            "one gives another object, and share has only one for cll",
        ),
        (
            "cll share 60-64 %",
            "cll share 70 %",
            "one gives another object, and share has only one for cll",
        ),
    ],
)
def test_two_values_where_there_is_one_contradict_each_other(tmp_path, one, two, fault):
    facts = f"  one: {{fact: {one}}}\n  two: {{fact: {two}}}\n"

    assert fact_faults(tmp_path, facts) == [
        f"facts.yaml:4: two.fact: {fault}: keep one of them, or give one status: superseded"
    ]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("fact: rituximab binds cd20", "fact: rituximab binds cd22"),
        ("fact: rituximab carries cd20", "fact: obinutuzumab carries cd20"),
        ("fact: rituximab carries cd20", "fact: rituximab carries cd22, status: superseded"),
        ("fact: rituximab carries cd20", "fact: rituximab carries cd22, status: draft"),
        ("fact: rituximab carries cd20", "fact: rituximab carries cd22, status: disputed"),
        ("fact: rituximab carries cd20", "fact: rituximab carries cd22, to: 2024"),
        ("fact: rituximab carries cd20, jurisdiction: US", "fact: rituximab carries cd22, jurisdiction: EU"),
        ("fact: cll share 65 %", "fact: cll share 65.4 %"),
        ("fact: cll share 65 %", "fact: cll share 60-70 %"),
        ("fact: cll share 65 %", "fact: cll share 100 people"),
        ("fact: cll share 65 %", "fact: cll share <70 %"),
        ("fact: cll abbreviated CLL", "fact: aml abbreviated AML"),
        ("fact: rituximab made_for cll", "fact: rituximab made_for leukemia"),
        ("fact: cll8 result 65 %, measure: survival", "fact: cll8 result 45 %, measure: response"),
    ],
)  # fmt: skip
def test_what_may_both_be_so_is_accepted(tmp_path, one, two):
    facts = (
        f"  one: {{{one}}}\n  two: {{{two}}}\n  three: {{fact: cll is_a leukemia}}\n"
    )

    assert accepts(tmp_path, facts=f"{DEFAULTS}facts:\n{facts}")


def test_a_value_everywhere_contradicts_another_one_somewhere(tmp_path):
    facts = """\
  one: {fact: rituximab carries cd20, jurisdiction: US}
  two: {fact: rituximab carries cd22}
"""
    assert fact_faults(tmp_path, facts) == [
        "facts.yaml:4: two.fact: one gives another object, and carries has only one for rituximab: keep one of them, or give one status: superseded"
    ]


def test_a_fact_is_entered_once(tmp_path):
    facts = """\
  one: {fact: rituximab binds cd20}
  two: {fact: rituximab binds  cd20, note: again}
"""
    assert fact_faults(tmp_path, facts) == [
        "facts.yaml:4: two.fact: one says the same: keep one of them, with all its sources"
    ]


def test_a_fact_may_be_entered_for_each_scope(tmp_path):
    facts = """\
  one: {fact: rituximab binds cd20, jurisdiction: US}
  two: {fact: rituximab binds cd20, jurisdiction: EU}
  three: {fact: rituximab binds cd20}
  four: {fact: rituximab binds cd20, status: superseded}
"""
    assert accepts(tmp_path, facts=f"{DEFAULTS}facts:\n{facts}")


@pytest.mark.parametrize(
    ("denial", "fact"),
    [
        ("rituximab listed_for cll", "rituximab listed_for cll"),
        ("rituximab listed_for cll, jurisdiction: US", "rituximab listed_for cll"),
        ("rituximab listed_for cll", "rituximab listed_for cll, jurisdiction: US"),
        ("rituximab is_a antibody", "rituximab is_a naked-antibody"),
    ],
)
def test_what_is_denied_is_not_affirmed(tmp_path, denial, fact):
    facts = f"""\
  no: {{denies: {denial}}}
  yes: {{fact: {fact}}}
  class: {{fact: naked-antibody is_a antibody}}
"""
    assert fact_faults(tmp_path, facts) == [
        "facts.yaml:3: no.denies: yes says the opposite: keep one of them, or give one status: superseded"
    ]


@pytest.mark.parametrize(
    ("denial", "fact"),
    [
        ("rituximab listed_for aml", "rituximab listed_for cll"),
        ("obinutuzumab listed_for cll", "rituximab listed_for cll"),
        ("rituximab listed_for cll, jurisdiction: EU", "rituximab listed_for cll, jurisdiction: US"),
        ("rituximab listed_for cll, status: superseded", "rituximab listed_for cll"),
        ("rituximab is_a naked-antibody", "rituximab is_a antibody"),
    ],
)  # fmt: skip
def test_a_denial_of_something_else_is_accepted(tmp_path, denial, fact):
    facts = f"""\
  no: {{denies: {denial}}}
  yes: {{fact: {fact}}}
  class: {{fact: naked-antibody is_a antibody}}
"""
    assert accepts(tmp_path, facts=f"{DEFAULTS}facts:\n{facts}")


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (
            "{one: {fact: naked-antibody is_a antibody}}",
            "naked-antibody belongs to antibody and naked-antibody",
        ),
        (
            "{one: {fact: rituximab is_a antibody}, two: {fact: rituximab is_a naked-antibody}}",
            "rituximab belongs to antibody and naked-antibody",
        ),
        (
            "{one: {fact: naked-antibody is_a antibody}, two: {fact: rituximab is_a naked-antibody}}",
            "naked-antibody belongs to antibody and naked-antibody",
        ),
    ],
)
def test_classes_of_a_partition_share_no_member(tmp_path, facts, fault):
    claims = f"""\
partitions:
  kinds: {{of: antibody, into: [antibody, naked-antibody]}}
facts: {facts}
"""
    assert claim_faults(tmp_path, claims) == [
        f"claims.yaml:3: kinds.into: {fault}: they do share a member: mend its classes, or drop the partition"
    ]


def test_classes_of_a_partition_may_have_a_class_above_them_in_common(tmp_path):
    claims = f"""\
{DEFAULTS}partitions:
  kinds: {{of: leukemia, into: [cll, aml]}}
facts:
  one: {{fact: cll is_a leukemia}}
  two: {{fact: aml is_a leukemia}}
"""
    assert accepts(tmp_path, claims=claims)
