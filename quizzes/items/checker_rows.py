"""Bring one pack into the shapes that the checker reads."""

from collections.abc import Collection

from quizzes import models as db
from quizzes.checker import rows

TEMPLATES = (
    "says",
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


def rows_of(pack: db.Pack, among: Collection[int] | None = None) -> rows.Rows:
    """Return all that a pack says, in the checker's own shapes; its live variants, or some of them."""
    entities = {
        e.slug: _entity(e)
        for e in db.Entity.objects.filter(pack=pack).select_related("type")
    }
    predicates = {p.slug: _predicate(p) for p in db.Predicate.objects.filter(pack=pack)}
    facts = (
        db.Fact.objects.filter(pack=pack)
        .exclude(file="")
        .select_related("subject", "predicate", "object")
        .prefetch_related("supersedes")
    )
    completeness = db.Completeness.objects.filter(pack=pack)
    return rows.Rows(
        entities=entities,
        predicates=predicates,
        facts=tuple(map(_fact, facts)),
        completeness=tuple(
            map(
                _completeness,
                completeness.select_related("subject", "predicate", "object", "within"),
            )
        ),
        partitions=tuple(tuple(p.into) for p in db.Partition.objects.filter(pack=pack)),
        overlaps=tuple(tuple(o.between) for o in db.Overlap.objects.filter(pack=pack)),
        variants=_variants(pack, among),
        asks_unreviewed=pack.asks_unreviewed,
    )


def _variants(pack: db.Pack, among: Collection[int] | None) -> tuple[rows.Variant, ...]:
    """Return the variants of the items that are asked."""
    live = db.Variant.objects.filter(item__fact__pack=pack)
    if among is None:
        live = live.filter(item__suspended="")
    live = live.order_by("item__position", "kind")
    options: dict[int, list[rows.Option]] = {}
    found = db.Option.objects.filter(variant__in=live)
    found = found.order_by("variant_id", "position")
    for pk, text, is_true, entity, pair in found.values_list(
        "variant_id", "text", "is_true", "entity", "pair"
    ):
        options.setdefault(pk, []).append(rows.Option(text, is_true, entity, pair))
    return tuple(
        rows.Variant(
            fact,
            slot,
            kind,
            stem,
            tuple(options.get(pk, ())),
            caption,
            tuple(map(tuple, draws or ())),
        )
        for pk, fact, slot, kind, stem, caption, draws in live.values_list(
            "pk", "item__fact__slug", "item__slot", "kind", "stem", "caption", "draws"
        )
        if among is None or pk in among
    )


def _entity(row: db.Entity) -> rows.Entity:
    return rows.Entity(
        row.slug,
        row.type.slug,
        row.label,
        row.type.individuals,
        row.short,
        tuple(row.also),
    )


def _predicate(row: db.Predicate) -> rows.Predicate:
    return rows.Predicate(
        slug=row.slug,
        subject=tuple(row.subject),
        object=tuple(row.object),
        role=row.role,
        one=row.one,
        qualifiers=dict(row.qualifiers),
        narrows=frozenset(row.narrows),
        templates={name: getattr(row, name) for name in TEMPLATES},
    )


def _fact(row: db.Fact) -> rows.Fact:
    return rows.Fact(
        slug=row.slug,
        subject=row.subject.slug,
        predicate=row.predicate.slug,
        object=row.object.slug if row.object else row.value,
        scope=rows.Scope(row.jurisdiction, frozenset(dict(row.qualifiers).items())),
        is_denial=row.is_denial,
        status=row.status,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        as_of=row.as_of,
        supersedes=tuple(old.slug for old in row.supersedes.all()),
        not_beside=frozenset(row.not_beside),
    )


def _completeness(row: db.Completeness) -> rows.Completeness:
    return rows.Completeness(
        predicate=row.predicate.slug,
        subject=row.subject.slug if row.subject else "",
        object=row.object.slug if row.object else "",
        within=row.within.slug if row.within else "",
        jurisdiction=row.jurisdiction,
        as_of=row.as_of,
        review_by=row.review_by,
        is_closed=row.is_closed,
    )
