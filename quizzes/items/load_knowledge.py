"""Bring the facts of one pack from the database into memory."""

from collections import defaultdict
from datetime import date

from quizzes import models as db
from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.review_dates import has_begun, has_ended, is_withheld
from quizzes.knowledge.statements import (
    Completeness,
    Entity,
    Fact,
    Partition,
    Predicate,
    Scope,
)
from quizzes.models.facts import FactQuerySet, Status
from quizzes.packs.to_knowledge import BY_SOUND

WORDINGS = (
    "says",
    "role",
    "one",
    "says_not",
    "ask_object",
    "ask_subject",
    "ask_not_object",
    "ask_not_subject",
    "open_object",
    "open_subject",
    "clause",
    "short",
    "match",
    "compare",
    "name_all",
)

FIELDS = (
    "slug",
    "subject__slug",
    "predicate__slug",
    "object__slug",
    "value",
    "is_denial",
    "jurisdiction",
    "qualifiers",
    "status",
    "review_by",
    "predicate__concern",
    "valid_from",
    "valid_to",
    "as_of",
    "importance",
    "topic",
    "not_beside",
)


def knowledge_of(pack: db.Pack, today: date) -> Knowledge:
    """Return everything that a pack claims, as of a day. A constant number of queries."""
    return Knowledge(
        entities=_entities(pack),
        predicates=_predicates(pack),
        facts=_facts(pack, today),
        complete=_complete(pack),
        partitions=[
            Partition(row.slug, row.of.slug, tuple(row.into))
            for row in db.Partition.objects.filter(pack=pack).select_related("of")
        ],
        today=today,
        overlaps=[
            tuple(between)
            for between in db.Overlap.objects.filter(pack=pack).values_list(
                "between", flat=True
            )
        ],
    )


def _entities(pack: db.Pack) -> list[Entity]:
    rows = db.Entity.objects.filter(pack=pack).exclude(file="").select_related("type")
    return [
        Entity(
            id=row.slug,
            type=row.type.slug,
            label=row.label,
            short=row.short,
            names=(row.label, *([row.short] if row.short else []), *row.also),
            article=row.article or BY_SOUND.get(row.type.article, row.type.article),
            is_individual=row.type.individuals,
            is_typed=row.type.typed,
            about=row.about,
        )
        for row in rows
    ]


def _predicates(pack: db.Pack) -> list[Predicate]:
    rows = db.Predicate.objects.filter(pack=pack).exclude(file="")
    return [
        Predicate(
            id=row.slug,
            subject=tuple(row.subject),
            object=tuple(row.object),
            qualifiers=tuple((name, phrase) for name, phrase in row.qualifiers),
            narrows=frozenset(row.narrows),
            true_false=row.true_false,
            **{name: getattr(row, name) for name in WORDINGS},
        )
        for row in rows
    ]


def drafts_of(pack: db.Pack, today: date) -> dict[str, Fact]:
    """Return what is only drafted, by its id: no knowledge yet, but it can be put in words."""
    rows = db.Fact.objects.filter(pack=pack, status=Status.DRAFT)
    return {fact.id: fact for fact in _read(pack, rows.exclude(file=""), today)}


def _facts(pack: db.Pack, today: date) -> list[Fact]:
    rows = db.Fact.objects.filter(pack=pack).exclude(status=Status.DRAFT)
    return _read(pack, rows.exclude(file=""), today)


def _read(pack: db.Pack, rows: FactQuerySet, today: date) -> list[Fact]:
    askable = {Status.PUBLISHED, *([Status.IN_REVIEW] if pack.asks_unreviewed else [])}
    replaced, slots = _replaced(pack), _slots(pack)
    return [
        Fact(
            id=row["slug"],
            subject=row["subject__slug"],
            predicate=row["predicate__slug"],
            object=row["object__slug"] or row["value"],
            is_entity=row["object__slug"] is not None,
            is_denial=row["is_denial"],
            scope=Scope(row["jurisdiction"], tuple(sorted(row["qualifiers"].items()))),
            is_active=row["status"] in askable
            and has_begun(row["valid_from"], today)
            and not has_ended(row["valid_to"], today)
            and not is_withheld(row["review_by"], row["predicate__concern"], today),
            valid_from=row["valid_from"],
            valid_to=row["valid_to"],
            as_of=row["as_of"],
            importance=row["importance"],
            topic=row["topic"],
            supersedes=tuple(sorted(replaced[row["slug"]])),
            asked_as=frozenset(slots[row["slug"]]),
            not_beside=tuple(sorted(row["not_beside"])),
        )
        for row in rows.values(*FIELDS)
    ]


def _replaced(pack: db.Pack) -> dict[str, list[str]]:
    """Return what each fact supersedes. Not by prefetching: that would list all facts in one query."""
    found: dict[str, list[str]] = defaultdict(list)
    links = db.Fact.supersedes.through.objects.filter(from_fact__pack=pack)
    for new, old in links.values_list("from_fact__slug", "to_fact__slug"):
        found[new].append(old)
    return found


def _slots(pack: db.Pack) -> dict[str, list[str]]:
    """Return the slots that each fact is or was asked under."""
    found: dict[str, list[str]] = defaultdict(list)
    items = db.Item.objects.filter(fact__pack=pack).order_by()
    for fact, slot in items.values_list("fact__slug", "slot"):
        found[fact].append(slot)
    return found


def _complete(pack: db.Pack) -> list[Completeness]:
    rows = db.Completeness.objects.filter(pack=pack)
    titles = dict(db.Source.objects.filter(pack=pack).values_list("slug", "title"))
    return [
        Completeness(
            id=row.slug,
            predicate=row.predicate.slug,
            subject=row.subject.slug if row.subject else "",
            object=row.object.slug if row.object else "",
            within=row.within.slug if row.within else "",
            jurisdiction=row.jurisdiction,
            as_of=row.as_of,
            review_by=row.review_by,
            is_closed=row.is_closed,
            source=titles[row.sources[0][0]],
        )
        for row in rows.select_related("predicate", "subject", "object", "within")
    ]
