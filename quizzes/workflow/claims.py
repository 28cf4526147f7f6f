"""What proofs rest on, by how much rests on it: lists that are whole, the one value, partitions, denials."""

from collections import Counter
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from quizzes.knowledge.statements import Rule
from quizzes.models import Completeness, Fact, Option, Pack, Partition, Predicate

# The sections of a pack that a claim stands in; what a fact denies is among the facts.
COMPLETE, ONE, PARTITION, DENIAL = "complete", "predicates", "partitions", "facts"
KINDS = {COMPLETE: "complete", ONE: "one", PARTITION: "partition", DENIAL: "denial"}
# Where there is one number at most, another one is wrong.
BY_ONE = (Rule.ONE_OBJECT, Rule.ONE_SUBJECT, Rule.NUMBER)


@dataclass(frozen=True, slots=True)
class ProofClaim:
    """A claim, who stands for it, and how many options rest on it."""

    section: str
    slug: str
    says: str
    row: Any
    options: int
    sources: list[tuple[str, str]] = field(default_factory=list)
    as_of: str = ""
    verified_on: str = ""
    verified_by: str = ""

    @property
    def kind(self) -> str:
        return KINDS[self.section]

    @property
    def seen(self) -> str:
        """Return what changes when the claim or its sources do: a signature stands for what was read."""
        said = (self.says, self.sources, self.as_of)
        return blake2s(repr(said).encode(), digest_size=8).hexdigest()


def claims_of(pack: Pack) -> list[ProofClaim]:
    """Return the claims of a pack, those that most options rest on first. A constant number of queries."""
    rows = [*_complete(pack), *_one(pack), *_partitions(pack), *_denials(pack)]
    resting = options_resting(pack)
    found = [_claim(resting, *row) for row in rows]
    return sorted(found, key=lambda claim: (-claim.options, claim.kind, claim.slug))


def options_resting(pack: Pack) -> Counter[tuple[str, str]]:
    """Count the options that are asked and proven by each claim, by its section and id."""
    live = Option.objects.filter(
        variant__item__fact__pack=pack, variant__item__suspended=""
    )
    predicates = dict(
        Fact.objects.filter(pack=pack).values_list("slug", "predicate__slug")
    )
    partitions = set(Partition.objects.filter(pack=pack).values_list("slug", flat=True))
    found: Counter[tuple[str, str]] = Counter()
    for rule, facts, claims in live.values_list("rule", "facts", "claims").iterator():
        found.update((PARTITION if c in partitions else COMPLETE, c) for c in claims)
        if rule in BY_ONE:
            found[ONE, predicates[facts[0]]] += 1
        elif rule == Rule.DENIAL:
            found[DENIAL, facts[0]] += 1
    return found


Row = tuple[str, Any, str, list[tuple[str, str]], str]


def _claim(
    resting: Counter[tuple[str, str]],
    section: str,
    row: Any,
    says: str,
    sources: list[tuple[str, str]],
    prefix: str,
) -> ProofClaim:
    signed = {
        key: getattr(row, f"{prefix}{key}")
        for key in ("as_of", "verified_on", "verified_by")
    }
    options = resting[section, row.slug]
    return ProofClaim(section, row.slug, says, row, options, sources, **signed)


def _complete(pack: Pack) -> list[Row]:
    related = ("predicate", "subject", "object", "within")
    rows = Completeness.objects.filter(pack=pack).select_related(*related)
    return [(COMPLETE, row, _all(row), _pairs(row.sources), "") for row in rows]


def _all(row: Completeness) -> str:
    subject, object_ = (end.slug if end else "*" for end in (row.subject, row.object))
    return f"all: {subject} {row.predicate.slug} {object_}"


def _one(pack: Pack) -> list[Row]:
    rows = Predicate.objects.filter(pack=pack).exclude(file="").exclude(one="none")
    return [
        (ONE, row, f"one: {row.one} of {row.slug}", _pairs(row.one_sources), "one_")
        for row in rows
    ]


def _partitions(pack: Pack) -> list[Row]:
    rows = Partition.objects.filter(pack=pack).select_related("of")
    return [
        (PARTITION, row, f"into: {', '.join(row.into)}", _pairs(row.sources), "")
        for row in rows
    ]


def _denials(pack: Pack) -> list[Row]:
    rows = Fact.objects.filter(pack=pack, is_denial=True).exclude(file="")
    rows = rows.select_related("subject", "predicate", "object", "pack")
    cited = rows.prefetch_related("citations__source")
    return [(DENIAL, row, _denied(row), _cited(row), "") for row in cited]


def _denied(row: Fact) -> str:
    object_ = row.object.slug if row.object else row.value
    return f"denies: {row.subject.slug} {row.predicate.slug} {object_}"


def _cited(row: Fact) -> list[tuple[str, str]]:
    return [(c.source.slug, c.locator) for c in row.citations.all()]


def _pairs(sources: list[list[str]]) -> list[tuple[str, str]]:
    return [(source, locator) for source, locator in sources]
