"""Proofs with links: the rule, the facts it was applied to, and the claims with their sources."""

from collections.abc import Iterable
from typing import Any

from quizzes.knowledge.outline import GAP, outline
from quizzes.knowledge.statements import Proof
from quizzes.knowledge.wording import AREAS, capitalized
from quizzes.models import Completeness, Entity, Fact, Pack, Partition, Source
from quizzes.views.rows import fact_row, source_row, words_of

MOST_FACTS = 8


def proof_rows(pack: Pack, proofs: list[Proof]) -> list[dict[str, Any]]:
    """Each proof as a page shows it. Five queries, however many there are."""
    facts = {
        row.slug: fact_row(row)
        for row in Fact.objects.public()
        .filter(pack=pack, slug__in={id_ for proof in proofs for id_ in proof.facts})
        .select_related("pack")
    }
    claims = claim_rows(pack, {id_ for proof in proofs for id_ in proof.claims})
    return [
        {
            "rule": capitalized(str(proof.rule)),
            "facts": [facts[id_] for id_ in proof.facts[:MOST_FACTS] if id_ in facts],
            "more": max(0, len(proof.facts) - MOST_FACTS),
            "claims": [claims[id_] for id_ in proof.claims if id_ in claims],
        }
        for proof in proofs
    ]


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
    slugs = {slug for claim in claims for slug, _ in claim.sources}
    return {row.slug: row for row in Source.objects.filter(pack=pack, slug__in=slugs)}


def complete_words(row: Completeness) -> str:
    """'All there is for “Rituximab binds …” is entered, as of April 2025.'"""
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


def partition_words(row: Partition, labels: dict[str, str]) -> str:
    names = ", ".join(labels.get(slug, slug) for slug in row.into)
    return f"Nothing is more than one of these: {names}."
