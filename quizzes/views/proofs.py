"""Proofs with links: the rule, the facts it was applied to, and the claims with their sources."""

from collections.abc import Iterable
from typing import Any

from quizzes.knowledge.outline import GAP, outline
from quizzes.knowledge.statements import Proof
from quizzes.knowledge.wording import AREAS, RULES, capitalized
from quizzes.models import (
    Completeness,
    Entity,
    Fact,
    Pack,
    Partition,
    Predicate,
    Source,
)
from quizzes.views.rows import fact_row, source_row, words_of
from quizzes.workflow.claims import BY_ONE

MOST_FACTS = 8
ONE_WORDS = {
    "object": "for each A there is one B",
    "subject": "for each B there is one A",
    "both": "for each A there is one B, and for each B one A",
}


def proof_rows(pack: Pack, proofs: list[Proof]) -> list[dict[str, Any]]:
    """Return each proof as a page shows it. Five queries, however many there are."""
    slugs = {id_ for proof in proofs for id_ in proof.facts}
    rows = Fact.objects.public().filter(pack=pack, slug__in=slugs)
    named = {row.slug: row for row in rows.select_related("pack", "predicate")}
    facts = {slug: fact_row(row) for slug, row in named.items()}
    claims = claim_rows(pack, {id_ for proof in proofs for id_ in proof.claims})
    one = [_one(proof, named) for proof in proofs]
    ones = one_rows(pack, [predicate for predicate in one if predicate])
    return [
        {
            "rule": capitalized(RULES[proof.rule]),
            "facts": [facts[id_] for id_ in proof.facts[:MOST_FACTS] if id_ in facts],
            "more": max(0, len(proof.facts) - MOST_FACTS),
            "claims": [
                *([ones[predicate.slug]] if predicate else []),
                *(claims[id_] for id_ in proof.claims if id_ in claims),
            ],
        }
        for proof, predicate in zip(proofs, one, strict=True)
    ]


def _one(proof: Proof, facts: dict[str, Fact]) -> Predicate | None:
    """Return the predicate whose claim that there is one a proof rests on."""
    first = facts.get(proof.facts[0]) if proof.facts else None
    is_one = first and proof.rule in BY_ONE and first.predicate.one != "none"
    return first.predicate if first and is_one else None


def one_rows(pack: Pack, rows: list[Predicate]) -> dict[str, dict[str, Any]]:
    """Return the claims of predicates that there is one, in words."""
    slugs = {slug for row in rows for slug, _ in row.one_sources}
    sources = source_by_slug(pack, slugs) if slugs else {}
    return {
        row.slug: {
            "words": one_words(row),
            "note": row.one_note,
            "sources": [source_row(sources[s], place) for s, place in row.one_sources],
        }
        for row in rows
    }


def claim_rows(pack: Pack, slugs: set[str]) -> dict[str, dict[str, Any]]:
    """Completeness statements and partitions in words, by their slugs."""
    related = ("subject", "predicate", "object", "within")
    complete = Completeness.objects.filter(pack=pack, slug__in=slugs)
    complete = complete.select_related(*related)
    partitions = list(Partition.objects.filter(pack=pack, slug__in=slugs))
    labels = labels_of(pack, [slug for row in partitions for slug in row.into])
    words: dict[Completeness | Partition, str] = {
        **{row: complete_words(row) for row in complete},
        **{row: partition_words(row, labels) for row in partitions},
    }
    sources = sources_of(pack, words)
    return {
        row.slug: {
            "words": text,
            "note": row.note,
            "sources": [
                source_row(sources[s], place)
                for s, place in row.sources
                if s in sources
            ],
        }
        for row, text in words.items()
    }


def labels_of(pack: Pack, slugs: list[str]) -> dict[str, str]:
    rows = Entity.objects.filter(pack=pack, slug__in=slugs)
    return dict(rows.values_list("slug", "label"))


def sources_of(
    pack: Pack, claims: Iterable[Completeness | Partition]
) -> dict[str, Source]:
    return source_by_slug(pack, {s for claim in claims for s, _ in claim.sources})


def source_by_slug(pack: Pack, slugs: set[str]) -> dict[str, Source]:
    return {row.slug: row for row in Source.objects.filter(pack=pack, slug__in=slugs)}


def complete_words(row: Completeness) -> str:
    """Say 'All there is for “Rituximab binds …” is entered, as of April 2025.'"""
    subject = row.subject.label if row.subject else GAP
    object_ = row.object.label if row.object else GAP
    said = outline(row.predicate.says, subject=subject, object_=object_)
    limits = [
        f"among the members of “{row.within.label}”" if row.within else "",
        f"in {AREAS.get(row.jurisdiction, row.jurisdiction)}"
        if row.jurisdiction
        else "",
        f"as of {words_of(row.as_of)}" if row.as_of else "",
    ]
    return (
        ", ".join([f"All there is for “{said}” is entered", *filter(None, limits)])
        + "."
    )


def one_words(row: Predicate) -> str:
    """'“B is a brand name of A”: for each B there is one A.'"""
    said = outline(row.says, subject="A", object_="B")
    return f"“{said}”: {ONE_WORDS[row.one]}."


def partition_words(row: Partition, labels: dict[str, str]) -> str:
    names = ", ".join(labels.get(slug, slug) for slug in row.into)
    return f"Nothing is more than one of these: {names}."
