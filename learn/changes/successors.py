"""Why a fact holds no more, and which facts hold in its place."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from learn.rules.fact_change import Kind
from quizzes.knowledge.review_dates import has_ended
from quizzes.models import Fact
from quizzes.models.facts import Status

# A fact that was replaced, whose successor was replaced, and so on: a circle must end.
LONGEST = 8
OVER_BY_STATUS = {
    Status.SUPERSEDED: Kind.SUPERSEDED,
    Status.RETIRED: Kind.RETIRED,
    Status.DISPUTED: Kind.DISPUTED,
}


def end_reason(status: str, valid_to: str, today: date) -> Kind | None:
    """Return why a fact holds no more; None while it does, or while nobody says that it does not."""
    found = OVER_BY_STATUS.get(Status(status))
    if found or status == Status.DRAFT:
        return found
    return Kind.RETIRED if has_ended(valid_to, today) else None


def successors_of(facts: Iterable[Fact], today: date) -> dict[int, list[Fact]]:
    """Return, by fact, those that hold in its place: they supersede it, or leave room for nothing else."""
    facts = list(facts)
    found = _successors(facts, today)
    orphans = [fact for fact in facts if not found.get(fact.pk)]
    for heir in _only_ones(orphans, today):
        for fact in orphans:
            if heir.pk != fact.pk and _takes_the_place(heir, fact):
                found[fact.pk].append(heir)
    return found


def _successors(facts: list[Fact], today: date) -> dict[int, list[Fact]]:
    """Return those that supersede each fact and hold; past one that no longer does, its own."""
    found: dict[int, list[Fact]] = defaultdict(list)
    roots = {fact.pk: {fact.pk} for fact in facts}
    for _ in range(LONGEST):
        links = Fact.supersedes.through.objects.filter(to_fact__in=roots)
        pairs = sorted(links.values_list("from_fact", "to_fact"))
        holding = with_sources(today).in_bulk({new for new, _ in pairs})
        following: dict[int, set[int]] = defaultdict(set)
        for new, old in pairs:
            if new in holding:
                for root in sorted(roots[old]):
                    found[root] += [holding[new]] * (holding[new] not in found[root])
            else:
                following[new] |= roots[old]
        roots = following
        if not roots:
            break
    return found


def with_sources(today: date) -> "QuerySet[Fact]":
    """Return facts that hold, with all that is told of them."""
    holding = Fact.objects.holding(today).with_names()
    return holding.prefetch_related("citations__source")


def _only_ones(facts: list[Fact], today: date) -> list[Fact]:
    """Return facts that hold of the same things, where only one can. None and no query, if none can."""
    wanted = [q for fact in facts if (q := _the_only_one(fact))]
    if not wanted:
        return []
    rows = with_sources(today).filter(reduce(or_, wanted), is_denial=False)
    return list(rows.order_by("pk"))


def _the_only_one(fact: Fact) -> Q:
    same = Q(predicate=fact.predicate_id, jurisdiction=fact.jurisdiction)
    of_subject = Q(subject=fact.subject_id) if _one("object", fact) else Q()
    of_object = Q(object=fact.object_id) if _one("subject", fact) else Q()
    return same & (of_subject | of_object) if of_subject or of_object else Q()


def _one(place: str, fact: Fact) -> bool:
    """Return whether there is one only in this place."""
    has_one = fact.predicate.one in (place, "both") and not fact.is_denial
    return has_one and (place == "object" or fact.object_id is not None)


def _takes_the_place(heir: Fact, fact: Fact) -> bool:
    if (heir.predicate_id, heir.jurisdiction) != (fact.predicate_id, fact.jurisdiction):
        return False
    by_subject = _one("object", fact) and heir.subject_id == fact.subject_id
    by_object = _one("subject", fact) and heir.object_id == fact.object_id
    return heir.qualifiers == fact.qualifiers and (by_subject or by_object)
