"""Keep each fact in words, what a search finds it and its entities by, and what it was drafted from."""

from collections.abc import Sequence

from quizzes import models as db
from quizzes.items.incremental import DraftResult
from quizzes.items.load_knowledge import drafts_of
from quizzes.knowledge.search import searchable
from quizzes.knowledge.wording import Wording
from quizzes.models.bulk import CHUNK
from quizzes.models.facts import Status


def store_fact_text(pack: db.Pack, drafted: DraftResult) -> None:
    """Write the words of all entities and facts of a pack; what has not changed is left alone."""
    _say_facts(pack, drafted, _name_entities(pack))


def _name_entities(pack: db.Pack) -> dict[int, list[str]]:
    """Return the names of each entity, by its row."""
    rows = list(db.Entity.objects.filter(pack=pack))
    dirty = []
    for row in rows:
        search = searchable(row.names, pack.synonyms)
        if row.search != search:
            row.search = search
            dirty.append(row)
    db.Entity.objects.bulk_update(dirty, ["search"], batch_size=CHUNK)
    return {row.pk: row.names for row in rows}


def _say_facts(
    pack: db.Pack, drafted: DraftResult, names: dict[int, list[str]]
) -> None:
    wording, facts = Wording(drafted.knowledge), drafted.knowledge.facts
    rows = list(db.Fact.objects.filter(pack=pack))
    has_drafts = any(row.status == Status.DRAFT for row in rows)
    drafts = drafts_of(pack, drafted.knowledge.today) if has_drafts else {}
    dirty = []
    pictures = list(db.Picture.objects.filter(pack=pack).defer("svg"))
    slugs = dict(db.Entity.objects.filter(pack=pack).values_list("pk", "slug"))
    for row in rows:
        before = row.says, row.search, row.built, row.picture_id
        ends = [slugs[end] for end in (row.subject_id, row.object_id) if end in slugs]
        row.picture_id = _picture(pictures, row.slug, ends)
        row.built = []
        if row.slug in facts:
            row.says = wording.says(facts[row.slug])
            own = [*names[row.subject_id], *names.get(row.object_id or 0, [])]
            row.search = searchable([row.says, *own], pack.synonyms)
            row.built = drafted.footprints[row.slug].written()
        elif row.slug in drafts:
            row.says = wording.says(drafts[row.slug])
        if (row.says, row.search, row.built, row.picture_id) != before:
            dirty.append(row)
    fields = ["says", "search", "built", "picture"]
    db.Fact.objects.bulk_update(dirty, fields, batch_size=CHUNK)


def _picture(
    pictures: Sequence[db.Picture], fact: str, ends: Sequence[str]
) -> int | None:
    """Return the picture that shows a fact most closely; the first of several."""
    ranked = ((picture.rank(fact, ends), picture.pk) for picture in pictures)
    found = [(rank, pk) for rank, pk in ranked if rank is not None]
    return min(found, key=lambda each: each[0])[1] if found else None
