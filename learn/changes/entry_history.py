"""What was changed of some facts since a moment, of the things they name, and of their wording."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from learn.rules.fact_change import Edit
from quizzes.models import EntryChange, Fact, Revision


@dataclass(frozen=True, slots=True)
class Edited:
    """One entry that a revision changed."""

    edit: Edit
    revision: Revision


Named = tuple[int, str, str]


def edits_of(
    facts: Iterable[Fact], since: Mapping[int, datetime]
) -> dict[int, list[Edited]]:
    """Return, by fact, the changes after its moment, from the oldest on. One query."""
    names = {fact.pk: with_names(fact) for fact in facts}
    wanted = {name for each in names.values() for name in each}
    if not wanted:
        return {}
    by_name: dict[Named, list[Edited]] = defaultdict(list)
    for row in history_rows(wanted, min(since.values())):
        key = (row.revision.pack_id, row.section, row.slug)
        edit = Edit(row.section, row.slug, row.before, row.after)
        by_name[key].append(Edited(edit, row.revision))
    found = {}
    for fact, own in names.items():
        edits = [e for name in own for e in by_name[name]]
        edits = [e for e in edits if e.revision.made_at > since[fact]]
        found[fact] = sorted(edits, key=lambda e: e.revision.pk)
    return found


def with_names(fact: Fact) -> list[Named]:
    """Return the entries that its words are made of."""
    entities = [fact.subject.slug, *([fact.object.slug] if fact.object else [])]
    return [
        (fact.pack_id, "facts", fact.slug),
        (fact.pack_id, "predicates", fact.predicate.slug),
        *((fact.pack_id, "entities", slug) for slug in entities),
    ]


def history_rows(wanted: set[Named], after: datetime) -> Iterable[EntryChange]:
    slugs: dict[tuple[int, str], set[str]] = defaultdict(set)
    for pack, section, slug in wanted:
        slugs[pack, section].add(slug)
    some = Q(pk__in=())
    for (pack, section), names in slugs.items():
        some |= Q(revision__pack=pack, section=section, slug__in=names)
    changes = EntryChange.objects.filter(some, revision__made_at__gt=after)
    return changes.select_related("revision").order_by("pk")
