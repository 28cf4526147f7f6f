"""Compare a pack with the database, and write the difference in one transaction."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from quizzes import models as db
from quizzes.knowledge.review_dates import review_by
from quizzes.models.bulk import CHUNK, rewrite
from quizzes.models.facts import Status
from quizzes.packs import schema
from quizzes.packs.pack import Entry, Pack


@dataclass(slots=True)
class Change:
    """What loading a pack changes, by the ids of its entries."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    retired: list[str] = field(default_factory=list)
    same: int = 0

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.retired)


@transaction.atomic
def apply(pack: Pack, now: datetime) -> dict[str, Change]:
    """Write a checked pack; return the changes of each section."""
    head = pack.head.model_dump(exclude={"id"})
    row, is_new = db.Pack.objects.get_or_create(slug=pack.head.id, defaults=head)
    write = _Writer(row, pack)
    changes = {
        "types": write.sync("types", db.EntityType, write.plain),
        "sources": write.sync("sources", db.Source, write.plain),
        "entities": write.sync("entities", db.Entity, write.entity),
        "predicates": write.sync("predicates", db.Predicate, write.predicate),
        "facts": write.facts(),
        "complete": write.sync(
            "complete", db.Completeness, write.completeness, drop=True
        ),
        "partitions": write.sync(
            "partitions", db.Partition, write.partition, drop=True
        ),
        "overlaps": write.sync("overlaps", db.Overlap, write.overlap, drop=True),
        "pictures": write.sync("pictures", db.Picture, write.plain, drop=True),
    }
    moved = any(getattr(row, key) != value for key, value in head.items())
    if is_new or moved or any(changes.values()):
        db.Pack.objects.filter(pk=row.pk).update(**head, loaded_at=now)
    return changes


class _Writer:
    """Turns specs into rows of one pack."""

    def __init__(self, row: db.Pack, pack: Pack) -> None:
        self.row, self.pack = row, pack
        self.ids: dict[type[models.Model], dict[str, int]] = {}

    def sync(
        self,
        section: str,
        model: Any,
        values: Callable[[Entry[Any]], dict[str, Any]],
        *,
        drop: bool = False,
    ) -> Change:
        """Make the rows of one section equal to its entries."""
        rows = {row.slug: row for row in model.objects.filter(pack=self.row)}
        change, new, dirty = Change(), [], []
        names: set[str] = set()
        for position, entry in enumerate(self.pack.entries(section, schema.Spec)):
            wanted = values(entry) | {"file": entry.file, "position": position}
            names |= set(wanted)
            row = rows.pop(entry.id, None)
            if row is None:
                new.append(model(pack=self.row, slug=entry.id, **wanted))
                change.added.append(entry.id)
            elif differing := [k for k, v in wanted.items() if getattr(row, k) != v]:
                is_back = not row.file
                for key in differing:
                    setattr(row, key, wanted[key])
                dirty.append(row)
                if is_back or set(differing) - {"file", "position"}:
                    change.changed.append(entry.id)
                    if model is db.Fact:
                        row.version += 1
        model.objects.bulk_create(new, batch_size=CHUNK)
        if dirty:
            extra = {"version"} if model is db.Fact else set()
            rewrite(model.objects.all(), dirty, names | extra)
        self._let_go(model, rows, change, drop=drop)
        change.same = (
            len(self.pack.sections[section]) - len(change.added) - len(change.changed)
        )
        self.ids[model] = dict(
            model.objects.filter(pack=self.row).values_list("slug", "pk")
        )
        return change

    def _let_go(
        self, model: Any, rows: dict[str, Any], change: Change, *, drop: bool
    ) -> None:
        """Put aside what the files no longer hold, and delete nothing: reviews point at facts, and they at the rest."""
        gone = [row for row in rows.values() if row.file]
        found = model.objects.filter(pk__in=[row.pk for row in gone])
        if drop:
            found.delete()
        elif model is db.Fact:
            found.update(
                file="", status=Status.RETIRED, version=models.F("version") + 1
            )
        else:
            found.update(file="")
        change.retired += [row.slug for row in gone]

    def plain(self, entry: Entry[schema.Spec]) -> dict[str, Any]:
        return entry.spec.model_dump()

    def predicate(self, entry: Entry[schema.PredicateSpec]) -> dict[str, Any]:
        pairs = [list(pair) for pair in entry.spec.qualifiers.items()]
        one = entry.spec.one.model_dump(exclude={"slot", "source"})
        sources = schema.citations_in(entry.spec.one.source)
        return entry.spec.model_dump() | {
            "qualifiers": pairs,
            "one": entry.spec.one.slot,
            "one_sources": [list(pair) for pair in sources],
            **{f"one_{key}": value for key, value in one.items()},
        }

    def entity(self, entry: Entry[schema.EntitySpec]) -> dict[str, Any]:
        values = entry.spec.model_dump()
        values["type_id"] = self.ids[db.EntityType][values.pop("type")]
        values["label"] = values["label"] or entry.id.replace("-", " ")
        return values

    def _claim(
        self, spec: schema.Cited, concern: str, *, closed: bool = False
    ) -> dict[str, Any]:
        shared = (
            "topic",
            "jurisdiction",
            "as_of",
            "verified_on",
            "verified_by",
            "basis",
            "note",
        )
        return {key: getattr(spec, key) for key in shared} | {
            "review_by": None if closed else review_by(spec, concern),
        }

    def fact(self, entry: Entry[schema.FactSpec]) -> dict[str, Any]:
        spec = entry.spec
        subject, predicate, rest = spec.parts()
        rules = self.pack.predicates[predicate]
        is_value = {"number", "text", "sequence"} & set(rules.object)
        own = (
            "why",
            "valid_from",
            "valid_to",
            "status",
            "reason",
            "importance",
            "confidence",
            "qualifiers",
            "not_beside",
        )
        return (
            self._claim(spec, rules.concern)
            | {key: getattr(spec, key) for key in own}
            | {
                "subject_id": self.ids[db.Entity][subject],
                "predicate_id": self.ids[db.Predicate][predicate],
                "object_id": None if is_value else self.ids[db.Entity][rest],
                "value": rest if is_value else "",
                "is_denial": bool(spec.denies),
            }
        )

    def completeness(self, entry: Entry[schema.CompleteSpec]) -> dict[str, Any]:
        spec = entry.spec
        subject, predicate, object_ = spec.parts()
        entities = self.ids[db.Entity]
        return self._claim(
            spec,
            "regulatory" if spec.jurisdiction else "definition",
            closed=spec.closed,
        ) | {
            "subject_id": entities[subject] if subject else None,
            "predicate_id": self.ids[db.Predicate][predicate],
            "object_id": entities[object_] if object_ else None,
            "within_id": entities[spec.within] if spec.within else None,
            "is_closed": spec.closed,
            "sources": [list(pair) for pair in spec.citations()],
        }

    def partition(self, entry: Entry[schema.PartitionSpec]) -> dict[str, Any]:
        spec = entry.spec
        return self._claim(spec, "definition") | {
            "of_id": self.ids[db.Entity][spec.of],
            "into": list(spec.into),
            "sources": [list(pair) for pair in spec.citations()],
        }

    def overlap(self, entry: Entry[schema.OverlapSpec]) -> dict[str, Any]:
        spec = entry.spec
        return self._claim(spec, "definition") | {
            "between": list(spec.between),
            "sources": [list(pair) for pair in spec.citations()],
        }

    def facts(self) -> Change:
        change = self.sync("facts", db.Fact, self.fact)
        moved = self._cite() | self._supersede()
        for slug in sorted(moved - set(change.added) - set(change.changed)):
            change.changed.append(slug)
            change.same -= 1
            db.Fact.objects.filter(pack=self.row, slug=slug).update(
                version=models.F("version") + 1
            )
        return change

    def _cite(self) -> set[str]:
        """Make the citations equal to the files; return the facts whose sources changed."""
        facts, sources = self.ids[db.Fact], self.ids[db.Source]
        have: dict[int, list[tuple[int, str]]] = {}
        rows = db.Citation.objects.filter(fact__pack=self.row).order_by(
            "fact_id", "position"
        )
        for fact_id, source_id, locator in rows.values_list(
            "fact_id", "source_id", "locator"
        ):
            have.setdefault(fact_id, []).append((source_id, locator))
        want = {
            facts[id_]: [
                (sources[source], locator) for source, locator in spec.citations()
            ]
            for id_, spec in self.pack.facts.items()
        }
        moved = {
            fact_id for fact_id, pairs in want.items() if have.get(fact_id) != pairs
        }
        db.Citation.objects.filter(fact_id__in=moved).delete()
        db.Citation.objects.bulk_create(
            [
                db.Citation(
                    fact_id=fact_id,
                    source_id=source_id,
                    locator=locator,
                    position=place,
                )
                for fact_id in moved
                for place, (source_id, locator) in enumerate(want[fact_id])
            ],
            batch_size=CHUNK,
        )
        return {slug for slug, pk in facts.items() if pk in moved}

    def _supersede(self) -> set[str]:
        """Make the links to superseded facts equal to the files; return the facts whose links changed."""
        through = db.Fact.supersedes.through
        facts = self.ids[db.Fact]
        mine = [facts[id_] for id_ in self.pack.facts]
        have = set(
            through.objects.filter(from_fact__in=mine).values_list(
                "from_fact_id", "to_fact_id"
            )
        )
        want = {
            (facts[id_], facts[old])
            for id_, spec in self.pack.facts.items()
            for old in spec.supersedes
        }
        for new, old in have - want:
            through.objects.filter(from_fact_id=new, to_fact_id=old).delete()
        through.objects.bulk_create(
            through(from_fact_id=new, to_fact_id=old) for new, old in want - have
        )
        moved = {new for new, _ in have ^ want}
        return {slug for slug, pk in facts.items() if pk in moved}
