"""Build items from facts: what has not changed keeps its row, so that cards and statistics stay."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction

from quizzes import models as db
from quizzes.items.fact_text import store_fact_text
from quizzes.items.incremental import DraftResult, draft_pack
from quizzes.items.load_knowledge import knowledge_of
from quizzes.items.verify import drop_unproven
from quizzes.knowledge.question import ENDS, Draft, UnchangedDraft
from quizzes.models.bulk import CHUNK, rewrite
from quizzes.models.items import Suspension
from quizzes.packs.apply import Change
from quizzes.questions.new_order import SLOTS, introduction_order

Pair = tuple[str, str]


class RebuiltError(Exception):
    """What was to stay is no longer there: items were built by somebody else in the meantime."""


@transaction.atomic
def build_items(slug: str, today: date) -> Change:
    """Make the items of a pack equal to what its facts allow on a day."""
    pack = db.Pack.objects.get(slug=slug)
    return keep_items(pack, draft_pack(knowledge_of(pack, today), slug))


def keep_items(pack: db.Pack, drafted: DraftResult) -> Change:
    """Make the items of a pack equal to these drafts, but for what the checker does not prove again."""
    try:
        return _keep(pack, drafted)
    except RebuiltError:
        return _keep(pack, draft_pack(drafted.knowledge, pack.slug, anew=True))


@transaction.atomic
def _keep(pack: db.Pack, drafted: DraftResult) -> Change:
    store_fact_text(pack, drafted)
    facts = dict(db.Fact.objects.filter(pack=pack).values_list("slug", "pk"))
    items = _items(pack, drafted.drafts, facts)
    change, fresh = _variants(pack, drafted.drafts, items, facts)
    drop_unproven(pack, fresh, drafted.knowledge.today)
    db.Pack.objects.filter(pk=pack.pk).update(built=drafted.rest)
    return change


def _items(
    pack: db.Pack, drafts: Iterable[Draft | UnchangedDraft], facts: dict[str, int]
) -> dict[tuple[str, str], int]:
    """Keep one item per fact and slot, in the order in which new ones are met; the others are suspended."""
    rows_in_order = db.Fact.objects.filter(pack=pack).order_by("file", "position")
    met = introduction_order(
        rows_in_order.values_list("slug", "file", "predicate__slug")
    )
    wanted = {(d.fact, d.slot) for d in drafts}
    ordered = sorted(wanted, key=lambda pair: (SLOTS.index(pair[1]), met[pair[0]]))
    position = {pair: n for n, pair in enumerate(ordered)}
    rows = {
        (i.fact.slug, i.slot): i
        for i in db.Item.objects.filter(fact__pack=pack).select_related("fact")
    }
    moved = _move_slots(rows, wanted)
    new = [
        db.Item(fact_id=facts[fact], slot=slot, position=position[fact, slot])
        for fact, slot in ordered
        if (fact, slot) not in rows
    ]
    dirty = moved
    for pair, item in rows.items():
        asked = Suspension.HELD if item.suspended == Suspension.HELD else ""
        suspended = asked if pair in wanted else Suspension.NOT_ASKED
        place = position.get(pair, item.position)
        if (item.suspended, item.position) != (suspended, place):
            item.suspended, item.position = suspended, place
            dirty += [item] * (item not in moved)
    db.Item.objects.bulk_create(new, batch_size=CHUNK)
    rewrite(db.Item.objects.all(), dirty, ["slot", "suspended", "position"])
    found = db.Item.objects.filter(fact__pack=pack).values_list(
        "fact__slug", "slot", "pk"
    )
    return {(fact, slot): pk for fact, slot, pk in found}


def _move_slots(rows: dict[Pair, db.Item], wanted: set[Pair]) -> list[db.Item]:
    """Let an item follow its fact from one answer to several, or back: its cards stay what they are."""
    moved = []
    for fact, slot in sorted(wanted - rows.keys()):
        old = next((s for s in SLOTS if _follows(fact, s, slot, rows, wanted)), None)
        if old is not None:
            item = rows.pop((fact, old))
            item.slot = slot
            rows[fact, slot] = item
            moved.append(item)
    return moved


def _follows(
    fact: str, old: str, new: str, rows: dict[Pair, db.Item], wanted: set[Pair]
) -> bool:
    """Return whether an item asks for the same end of its fact, and is asked no more under its old slot."""
    is_free = (fact, old) in rows and (fact, old) not in wanted
    return is_free and ENDS[old] == ENDS[new] and "pairs" not in (old, new)


def _variants(
    pack: db.Pack,
    drafts: list[Draft | UnchangedDraft],
    items: dict[tuple[str, str], int],
    facts: dict[str, int],
) -> tuple[Change, list[int]]:
    """Return what has changed, and the rows that are new."""
    rows = {
        (v.item_id, v.kind): v
        for v in db.Variant.objects.filter(item__fact__pack=pack).only(
            "item", "kind", "digest"
        )
    }
    wanted = {(items[d.fact, d.slot], d.kind): d for d in drafts}
    change = Change()
    fresh: list[tuple[db.Variant, Draft]] = []
    for pair, draft in wanted.items():
        old = rows.pop(pair, None)
        name = f"{draft.fact}:{draft.slot}:{draft.kind}"
        if old is not None and old.digest == draft.digest:
            change.same += 1
            continue
        if isinstance(draft, UnchangedDraft):
            raise RebuiltError(name)
        (change.changed if old else change.added).append(name)
        if old is not None:
            rows[pair] = old
        fresh.append(
            (
                db.Variant(
                    item_id=pair[0],
                    kind=draft.kind,
                    stem=draft.stem,
                    caption=draft.caption,
                    abbreviations=draft.abbreviations,
                    draws=draft.draws,
                    digest=draft.digest,
                ),
                draft,
            )
        )
    gone = [v.pk for v in rows.values()]
    names = {pk: f"{fact}:{slot}" for (fact, slot), pk in items.items()}
    change.retired += [
        f"{names[pk]}:{kind}" for pk, kind in rows if (pk, kind) not in wanted
    ]
    db.Variant.objects.filter(pk__in=gone).delete()
    _write(fresh, facts)
    return change, [variant.pk for variant, _ in fresh]


def _write(fresh: list[tuple[db.Variant, Draft]], facts: dict[str, int]) -> None:
    db.Variant.objects.bulk_create((variant for variant, _ in fresh), batch_size=CHUNK)
    db.Option.objects.bulk_create(
        (
            db.Option(
                variant=variant,
                position=n,
                text=c.text,
                is_true=c.is_true,
                entity=c.entity,
                reason=c.reason,
                rule=c.proof.rule,
                facts=list(c.proof.facts),
                claims=list(c.proof.claims),
                score=c.score,
                pair=c.pair,
            )
            for variant, draft in fresh
            for n, c in enumerate(draft.choices)
        ),
        batch_size=CHUNK,
    )
    through = db.Variant.rests_on.through
    through.objects.bulk_create(
        (
            through(variant_id=variant.pk, fact_id=facts[id_])
            for variant, draft in fresh
            for id_ in sorted({id_ for c in draft.choices for id_ in c.proof.facts})
        ),
        batch_size=CHUNK,
    )
