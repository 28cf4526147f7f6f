"""Write a pack back as YAML: each entry in the file it came from, in its old order."""

from collections import defaultdict
from typing import Any

from quizzes import models as db
from quizzes.knowledge.review_dates import review_by
from quizzes.packs import schema
from quizzes.packs.normal_form import Plains, as_yaml, citation_texts, claimed, plain

HEAD = "pack.yaml"
CLAIM = (
    "topic",
    "jurisdiction",
    "as_of",
    "verified_on",
    "verified_by",
    "basis",
    "note",
)
# What a predicate keeps of its claim that there is one, beside the sources.
ONE = ("as_of", "verified_on", "verified_by", "note")

# Sections whose rows have the very fields of their specs.
PLAIN: tuple[tuple[str, Any, type[schema.Spec]], ...] = (
    ("types", db.EntityType, schema.TypeSpec),
    ("sources", db.Source, schema.SourceSpec),
    ("pictures", db.Picture, schema.PictureSpec),
)


def dump(pack: db.Pack) -> dict[str, str]:
    """Return the text of each file of a pack, by its name."""
    files: dict[str, dict[str, dict[str, Any]]] = defaultdict(dict)
    head = schema.PackSpec.model_validate(
        {"id": pack.slug}
        | {
            k: getattr(pack, k)
            for k in ("title", "about", "language", "asks_unreviewed", "synonyms")
        }
    )
    files[HEAD]["pack"] = plain(head)
    for section, rows in _sections(pack).items():
        for row, spec in rows:
            files[row.file].setdefault(section, {})[row.slug] = plain(spec)
    return {name: as_yaml(content) for name, content in sorted(files.items())}


def texts_of(pack: db.Pack) -> dict[str, str]:
    """Return the files of a pack as they were written, or, where they were not kept, as they would be."""
    kept = dict(db.PackFile.objects.filter(pack=pack).values_list("name", "text"))
    return kept if kept or pack.revisions.exists() else dump(pack)


def plains_in(pack: db.Pack) -> Plains:
    """Return all entries that the files of a pack hold. A constant number of queries."""
    return {
        section: {row.slug: plain(spec) for row, spec in rows}
        for section, rows in _sections(pack).items()
    }


def _sections(pack: db.Pack) -> dict[str, list[tuple[Any, schema.Spec]]]:
    found: dict[str, list[tuple[Any, schema.Spec]]] = {
        section: [(row, _same(row, spec)) for row in _filed(model, pack)]
        for section, model, spec in PLAIN
    }
    entities = _filed(db.Entity, pack).select_related("type")
    facts = _filed(db.Fact, pack).select_related("subject", "predicate", "object")
    facts = facts.prefetch_related("citations__source", "supersedes")
    predicates = _filed(db.Predicate, pack)
    complete = _filed(db.Completeness, pack).select_related(
        "subject", "predicate", "object", "within"
    )
    partitions = _filed(db.Partition, pack).select_related("of")
    overlaps = _filed(db.Overlap, pack)
    found["entities"] = [(row, _entity(row)) for row in entities]
    found["predicates"] = [(row, _predicate(row)) for row in predicates]
    found["facts"] = [(row, _fact(row)) for row in facts]
    found["complete"] = [(row, _complete(row)) for row in complete]
    found["partitions"] = [(row, _partition(row)) for row in partitions]
    found["overlaps"] = [(row, _overlap(row)) for row in overlaps]
    return {section: found[section] for section in schema.SECTIONS}


def _filed(model: Any, pack: db.Pack) -> Any:
    """Return the rows of a pack that its files hold, in their order."""
    return model.objects.filter(pack=pack).exclude(file="")


def _same(row: Any, spec: type[schema.Spec]) -> schema.Spec:
    """Return a stored picture as it is: what was let in once is not judged again, or a stricter rule would bar the way to mend it."""
    values = {n: getattr(row, n) for n in spec.model_fields}
    is_picture = isinstance(row, db.Picture)
    return spec.model_construct(**values) if is_picture else spec.model_validate(values)


def _predicate(row: db.Predicate) -> schema.PredicateSpec:
    values = {n: getattr(row, n) for n in schema.PredicateSpec.model_fields}
    one = {key: getattr(row, f"one_{key}") for key in ONE if getattr(row, f"one_{key}")}
    if row.one_sources:
        one["source"] = citation_texts([(s, place) for s, place in row.one_sources])
    values["one"] = {"slot": row.one, **one}
    values["qualifiers"] = dict(row.qualifiers)
    return schema.PredicateSpec.model_validate(values)


def _entity(row: db.Entity) -> schema.EntitySpec:
    label = "" if row.label == row.slug.replace("-", " ") else row.label
    kept = {
        k: getattr(row, k) for k in ("short", "also", "misspelt", "article", "about")
    }
    return schema.EntitySpec(type=row.type.slug, label=label, **kept)


def _claim(
    row: Any,
    concern: str,
    spec: type[schema.Cited],
    own: dict[str, Any],
    *,
    closed: bool = False,
) -> Any:
    """Return the spec of a claim; its review date is left out where it is the usual one."""
    found = spec.model_validate({k: getattr(row, k) for k in CLAIM} | own)
    usual = None if closed else review_by(found, concern)
    if row.review_by != usual and row.review_by is not None:
        found.review_by = row.review_by.isoformat()
    return found


def _fact(row: db.Fact) -> schema.FactSpec:
    object_ = row.object.slug if row.object else row.value
    statement = f"{row.subject.slug} {row.predicate.slug} {object_}"
    own: dict[str, Any] = {
        "denies" if row.is_denial else "fact": statement,
        "source": citation_texts(
            [(c.source.slug, c.locator) for c in row.citations.all()]
        ),
        "from": row.valid_from,
        "to": row.valid_to,
        "supersedes": [old.slug for old in row.supersedes.all()],
        "not_beside": row.not_beside,
    }
    kept = ("why", "status", "reason", "importance", "confidence")
    own |= {k: getattr(row, k) for k in kept}
    names = [name for name, _ in row.predicate.qualifiers if name in row.qualifiers]
    own["qualifiers"] = {name: row.qualifiers[name] for name in names}
    found: schema.FactSpec = _claim(row, row.predicate.concern, schema.FactSpec, own)
    return found


def _complete(row: db.Completeness) -> schema.CompleteSpec:
    subject, object_ = (e.slug if e else "*" for e in (row.subject, row.object))
    own = {
        "all": f"{subject} {row.predicate.slug} {object_}",
        "source": citation_texts(
            [(source, locator) for source, locator in row.sources]
        ),
        "within": row.within.slug if row.within else "",
        "closed": row.is_closed,
    }
    found: schema.CompleteSpec = _claim(
        row, claimed(row.jurisdiction), schema.CompleteSpec, own, closed=row.is_closed
    )
    return found


def _partition(row: db.Partition) -> schema.PartitionSpec:
    cited = citation_texts([(source, locator) for source, locator in row.sources])
    own = {"of": row.of.slug, "into": row.into, "source": cited}
    found: schema.PartitionSpec = _claim(row, "definition", schema.PartitionSpec, own)
    return found


def _overlap(row: db.Overlap) -> schema.OverlapSpec:
    cited = citation_texts([(source, locator) for source, locator in row.sources])
    own = {"between": row.between, "source": cited}
    found: schema.OverlapSpec = _claim(row, "definition", schema.OverlapSpec, own)
    return found
