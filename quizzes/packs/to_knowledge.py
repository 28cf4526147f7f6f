"""What the files of a pack claim, as knowledge; the same as from the database, without one. Pure."""

from datetime import date
from typing import Any

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.review_dates import has_begun, has_ended, is_withheld, review_by
from quizzes.knowledge.statements import (
    Completeness,
    Entity,
    Fact,
    Partition,
    Predicate,
    Scope,
)
from quizzes.packs import schema
from quizzes.packs.normal_form import claimed
from quizzes.packs.pack import Entry, Pack

# A type's article only says that there is one; an entity's own is written as it stands.
BY_SOUND = {"a": "a or an", "an": "a or an"}


def knowledge_in(pack: Pack, today: date) -> Knowledge:
    """Return everything that a pack claims, as of a day."""
    rows = {
        section: sorted(entries.values(), key=lambda entry: entry.file)
        for section, entries in pack.sections.items()
    }
    return Knowledge(
        entities=[_entity(pack, entry) for entry in rows["entities"]],
        predicates=[_predicate(entry) for entry in rows["predicates"]],
        facts=[
            _fact(pack, entry, today)
            for entry in rows["facts"]
            if entry.spec.status != "draft"
        ],
        complete=[_complete(pack, entry) for entry in rows["complete"]],
        partitions=[
            Partition(entry.id, entry.spec.of, tuple(entry.spec.into))
            for entry in rows["partitions"]
        ],
        today=today,
        overlaps=[tuple(entry.spec.between) for entry in rows["overlaps"]],
    )


def _entity(pack: Pack, entry: Entry[Any]) -> Entity:
    spec: schema.EntitySpec = entry.spec
    type_: schema.TypeSpec = pack.sections["types"][spec.type].spec
    label = spec.label or entry.id.replace("-", " ")
    return Entity(
        id=entry.id,
        type=spec.type,
        label=label,
        short=spec.short,
        names=(label, *([spec.short] if spec.short else []), *spec.also),
        article=spec.article or BY_SOUND.get(type_.article, type_.article),
        is_individual=type_.individuals,
        is_typed=type_.typed,
        about=spec.about,
    )


def _predicate(entry: Entry[Any]) -> Predicate:
    lists = {"subject", "object", "qualifiers", "concern", "one", "narrows", "level"}
    spec: schema.PredicateSpec = entry.spec
    return Predicate(
        id=entry.id,
        subject=tuple(spec.subject),
        object=tuple(spec.object),
        qualifiers=tuple(spec.qualifiers.items()),
        narrows=frozenset(spec.narrows),
        one=spec.one.slot,
        **spec.model_dump(exclude=lists),
    )


def _fact(pack: Pack, entry: Entry[Any], today: date) -> Fact:
    spec: schema.FactSpec = entry.spec
    subject, predicate, object_ = spec.parts()
    rules = pack.predicates[predicate]
    values = {"number", "text", "sequence"} & set(rules.object)
    askable = {"published", *(["in review"] if pack.head.asks_unreviewed else [])}
    return Fact(
        id=entry.id,
        subject=subject,
        predicate=predicate,
        object=object_,
        is_entity=not values,
        is_denial=bool(spec.denies),
        scope=Scope(spec.jurisdiction, tuple(sorted(spec.qualifiers.items()))),
        is_active=spec.status in askable
        and has_begun(spec.valid_from, today)
        and not has_ended(spec.valid_to, today)
        and not is_withheld(review_by(spec, rules.concern), rules.concern, today),
        valid_from=spec.valid_from,
        valid_to=spec.valid_to,
        as_of=spec.as_of,
        importance=spec.importance,
        topic=spec.topic,
        supersedes=tuple(sorted(spec.supersedes)),
        not_beside=tuple(sorted(spec.not_beside)),
    )


def _complete(pack: Pack, entry: Entry[Any]) -> Completeness:
    spec: schema.CompleteSpec = entry.spec
    subject, predicate, object_ = spec.parts()
    concern = claimed(spec.jurisdiction)
    return Completeness(
        id=entry.id,
        predicate=predicate,
        subject=subject,
        object=object_,
        within=spec.within,
        jurisdiction=spec.jurisdiction,
        as_of=spec.as_of,
        review_by=None if spec.closed else review_by(spec, concern),
        is_closed=spec.closed,
        source=pack.sections["sources"][spec.citations()[0][0]].spec.title,
    )
