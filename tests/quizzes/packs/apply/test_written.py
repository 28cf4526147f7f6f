"""What stands in a pack's files is written to the database."""

import pytest
from django.db import DatabaseError

from quizzes.models import (
    Completeness,
    Entity,
    Fact,
    Partition,
    Predicate,
)
from quizzes.packs.apply import apply
from quizzes.packs.read_pack import read_pack
from tests.support.packs import NOW, TINY, all_rows, queries
from tests.support.quizzes.pack_files import put, put_facts

pytestmark = pytest.mark.django_db


def test_a_first_load_adds_every_entry():
    result = put(TINY)

    assert {s: (len(c.added), c.same) for s, c in result.items()} == {
        "types": (7, 0),
        "sources": (2, 0),
        "entities": (25, 0),
        "predicates": (7, 0),
        "facts": (32, 0),
        "complete": (7, 0),
        "partitions": (3, 0),
        "overlaps": (0, 0),
        "pictures": (0, 0),
    }
    assert {s: c.changed + c.retired for s, c in result.items() if c} == {
        section: [] for section in result if section not in ("overlaps", "pictures")
    }


def test_a_fact_is_stored_with_all_that_it_says(tmp_path):
    put_facts(
        tmp_path,
        """\
facts:
  one:
    fact: cll8 result 65 %
    source: [page (3), page]
    measure: survival
    arm: the drug
    jurisdiction: US
    from: 2020-01
    to: 2030
    as_of: 2025
    verified_on: 2026-02
    verified_by: A. Reader
    basis: seen
    status: published
    importance: detail
    confidence: low
    topic: Trials
    note: So it is.
""",
    )

    fact = Fact.objects.get()
    assert (fact.slug, fact.file, fact.position) == ("one", "facts.yaml", 0)
    assert (fact.subject.slug, fact.predicate.slug) == ("cll8", "result")
    assert (fact.object, fact.value, fact.is_denial) == (None, "65 %", False)
    assert fact.qualifiers == {"measure": "survival", "arm": "the drug"}
    assert (fact.jurisdiction, fact.valid_from, fact.valid_to) == (
        "US",
        "2020-01",
        "2030",
    )
    assert (fact.as_of, fact.verified_on, fact.verified_by) == (
        "2025",
        "2026-02",
        "A. Reader",
    )
    assert str(fact.review_by) == "2027-02-28"
    assert (fact.status, fact.importance, fact.confidence, fact.basis) == (
        "published",
        "detail",
        "low",
        "seen",
    )
    assert (fact.topic, fact.note, fact.version) == ("Trials", "So it is.", 1)
    cited = fact.citations.values_list("source__slug", "locator", "position")
    assert list(cited) == [("page", "3", 0), ("page", "", 1)]


def test_a_denial_and_a_fact_between_entities_are_stored_as_such(tmp_path):
    put_facts(
        tmp_path,
        "facts: {no: {denies: rituximab listed_for aml}, yes: {fact: cll is_a leukemia}}",
    )

    no, yes = Fact.objects.get(slug="no"), Fact.objects.get(slug="yes")
    assert (no.is_denial, no.object.slug, no.value) == (True, "aml", "")
    assert (yes.is_denial, yes.object.slug, yes.value) == (False, "leukemia", "")


def test_claims_are_stored_with_their_sources_and_review_dates(tmp_path):
    put_facts(
        tmp_path,
        """\
complete:
  open: {all: rituximab binds *, as_of: 2025-01-15, source: page (2), within: leukemia}
  legal: {all: rituximab listed_for *, as_of: 2025-01-15, jurisdiction: US}
  closed: {all: '* listed_for cll', closed: yes}
partitions:
  parts: {of: leukemia, into: [cll, aml], source: [page, page (4)]}
""",
    )

    found = {c.slug: c for c in Completeness.objects.all()}
    assert {slug: str(c.review_by) for slug, c in found.items()} == {
        "open": "2026-01-15",
        "legal": "2025-07-15",
        "closed": "None",
    }
    assert (found["open"].subject.slug, found["open"].object) == ("rituximab", None)
    assert (found["open"].within.slug, found["open"].sources) == (
        "leukemia",
        [["page", "2"]],
    )
    assert (found["closed"].subject, found["closed"].object.slug) == (None, "cll")
    assert (found["closed"].is_closed, found["open"].is_closed) == (True, False)
    parts = Partition.objects.get()
    assert (parts.of.slug, parts.into) == ("leukemia", ["cll", "aml"])
    assert parts.sources == [["page", ""], ["page", "4"]]


def test_an_entity_without_a_label_is_called_by_its_id():
    put(TINY)

    labels = Entity.objects.filter(type__slug="disease").values_list("label", "short")
    assert list(labels) == [
        ("leukemia", ""),
        ("acute lymphoblastic leukemia", "ALL"),
        ("acute myeloid leukemia", "AML"),
        ("chronic lymphocytic leukemia", "CLL"),
    ]


def test_the_qualifiers_of_a_predicate_keep_their_order():
    put(TINY)

    # The keys of a jsonb object come back in PostgreSQL's own order, so these are pairs.
    assert Predicate.objects.get(slug="result").qualifiers == [
        ["measure", ""],
        ["arm", " with {arm}"],
        ["at", " at {at}"],
    ]


@pytest.mark.django_db(transaction=True)
def test_a_pack_is_applied_whole_or_not_at_all():
    pack = read_pack(TINY)

    with queries(fail_at=25), pytest.raises(DatabaseError, match="the disk is full"):
        apply(pack, NOW)

    assert set(map(len, all_rows().values())) == {0}
