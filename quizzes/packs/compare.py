"""What a pack would change: entries against the database, and questions against those there are."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from quizzes import models as db
from quizzes.knowledge.question import Draft, UnchangedDraft
from quizzes.models.items import Suspension
from quizzes.packs.apply import Change
from quizzes.packs.normal_form import Plain, normal_entries, plain
from quizzes.packs.pack import Pack
from quizzes.packs.write.dump import plains_in

HEAD = "pack"
NEW, BACK, REBUILT, SUSPENDED = "new", "back", "rebuilt", "suspended"
MODELS: dict[str, Any] = {
    "types": db.EntityType,
    "sources": db.Source,
    "entities": db.Entity,
    "predicates": db.Predicate,
    "facts": db.Fact,
    "complete": db.Completeness,
    "partitions": db.Partition,
    "overlaps": db.Overlap,
    "pictures": db.Picture,
}


@dataclass(frozen=True, slots=True)
class Edited:
    """One entry before and after: None where it is not there, {} where it was put aside."""

    section: str
    id: str
    before: Plain | None
    after: Plain | None


@dataclass(slots=True)
class Difference:
    """What a pack would change, entry by entry and question by question."""

    sections: dict[str, Change]
    entries: list[Edited] = field(default_factory=list)
    # Of each item that would change: how.
    items: dict[str, str] = field(default_factory=dict)
    # Of each fact: the items of other facts that change because of it.
    through: dict[str, set[str]] = field(default_factory=dict)
    variants: Change = field(default_factory=Change)

    def __bool__(self) -> bool:
        return bool(self.entries)


def compare(pack: Pack, drafts: Iterable[Draft | UnchangedDraft] | None) -> Difference:
    """Compare a pack with what is stored. Without drafts, the questions are left out. A constant number of queries."""
    row = db.Pack.objects.filter(slug=pack.head.id).first()
    old = plains_in(row) if row else {}
    found = Difference({})
    for section, new in normal_entries(pack).items():
        gone = _put_aside(section, row)
        _entries(found, section, old.get(section, {}), new, gone)
    _head(found, pack, row)
    if drafts is not None:
        _questions(found, row, {(f"{d.fact}:{d.slot}", d.kind): d for d in drafts})
    return found


def _put_aside(section: str, row: db.Pack | None) -> set[str]:
    """Return what the files held once: to hold it again is a change, for its row is there."""
    rows = MODELS[section].objects.filter(pack=row, file="")
    return set(rows.values_list("slug", flat=True)) if row else set()


def _entries(
    found: Difference,
    section: str,
    old: dict[str, Plain],
    new: dict[str, Plain],
    gone: set[str],
) -> None:
    change = found.sections[section] = Change()
    for id_, after in new.items():
        before = old.get(id_, {} if id_ in gone else None)
        if before == after:
            change.same += 1
            continue
        (change.added if before is None else change.changed).append(id_)
        found.entries.append(Edited(section, id_, before, after))
    for id_, before in old.items():
        if id_ not in new:
            change.retired.append(id_)
            found.entries.append(Edited(section, id_, before, None))


def _head(found: Difference, pack: Pack, row: db.Pack | None) -> None:
    after = pack.head.model_dump(exclude={"id"})
    before = {key: getattr(row, key) for key in after} if row else None
    if before != after:
        said = plain(pack.head)
        was = plain(type(pack.head)(id=pack.head.id, **before)) if before else None
        found.entries.insert(0, Edited(HEAD, pack.head.id, was, said))


Pair = tuple[str, str]


def _questions(
    found: Difference, row: db.Pack | None, wanted: dict[Pair, Draft | UnchangedDraft]
) -> None:
    stored = _stored(row)
    there = {pair: digest for pair, (_, digest) in stored.items()}
    variants = found.variants
    for pair, draft in wanted.items():
        if there.get(pair) == draft.digest:
            variants.same += 1
        else:
            (variants.changed if pair in there else variants.added).append(_name(pair))
    gone = [pair for pair in there if pair not in wanted]
    variants.retired += map(_name, gone)
    touched = {pair for pair in {*wanted, *there} if _differs(pair, wanted, there)}
    found.items = _items(row, {item for item, _ in touched}, wanted)
    found.through = _through(row, touched, wanted, stored)


def _name(pair: Pair) -> str:
    return ":".join(pair)


def _differs(
    pair: Pair, wanted: dict[Pair, Draft | UnchangedDraft], there: dict[Pair, str]
) -> bool:
    return pair not in wanted or there.get(pair) != wanted[pair].digest


def _stored(row: db.Pack | None) -> dict[Pair, tuple[int, str]]:
    rows = db.Variant.objects.filter(item__fact__pack=row) if row else ()
    if not rows:
        return {}
    fields = ("pk", "item__fact__slug", "item__slot", "kind", "digest")
    return {
        (f"{fact}:{slot}", kind): (pk, digest)
        for pk, fact, slot, kind, digest in rows.values_list(*fields)
    }


def _items(
    row: db.Pack | None, touched: set[str], wanted: dict[Pair, Draft | UnchangedDraft]
) -> dict[str, str]:
    """Return how each item changes. One that is neither asked nor was is not among them."""
    rows = db.Item.objects.filter(fact__pack=row) if row else db.Item.objects.none()
    live = {
        f"{fact}:{slot}": suspended in ("", Suspension.HELD)
        for fact, slot, suspended in rows.values_list("fact__slug", "slot", "suspended")
    }
    asked = {item for item, _ in wanted}
    found = {item: NEW for item in asked if item not in live}
    found |= {item: BACK for item in asked if live.get(item) is False}
    found |= {item: SUSPENDED for item in live if live[item] and item not in asked}
    rebuilt = {item for item in touched & asked if live.get(item)}
    return dict(sorted((found | dict.fromkeys(rebuilt, REBUILT)).items()))


def _through(
    row: db.Pack | None,
    touched: set[Pair],
    wanted: dict[Pair, Draft | UnchangedDraft],
    stored: dict[Pair, tuple[int, str]],
) -> dict[str, set[str]]:
    """Return, by each fact that proves an option of a question that changes, before or after, its item."""
    found: dict[str, set[str]] = defaultdict(set)
    for pair in touched & set(wanted):
        draft = wanted[pair]
        for choice in draft.choices if isinstance(draft, Draft) else ():
            for fact in choice.proof.facts:
                found[fact].add(pair[0])
    old = {stored[pair][0]: pair[0] for pair in touched & set(stored)}
    links = db.Variant.rests_on.through.objects.filter(fact__pack=row)
    for variant, fact in links.values_list("variant_id", "fact__slug").iterator():
        if variant in old:
            found[fact].add(old[variant])
    return found
