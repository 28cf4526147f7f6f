"""What rests on a fact besides memories: assignments that are open, and certificates that stand."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.utils import timezone

from learn.models import Assignment, Certificate
from learn.rules.courses.blueprint import parse_blueprint
from quizzes.models import Fact


def dependents(facts: Collection[int], now: datetime | None = None) -> dict[int, str]:
    """Return what rests on each fact, in words; nothing for those that nothing rests on. Three queries."""
    rows = list(
        Fact.objects.filter(pk__in=facts).values_list(
            "pk", "pack__slug", "slug", "topic"
        )
    )
    # Of no names at all, SQLite is asked for "()", which it cannot read.
    if not rows:
        return {}
    due = assigned(now or timezone.now())
    awarded = certified([f"{pack}/{slug}" for _, pack, slug, _ in rows])
    found = {
        pk: dependents_in_words(
            due[pack, topic] + due[pack, ""], awarded[f"{pack}/{slug}"]
        )
        for pk, pack, slug, topic in rows
    }
    return {pk: words for pk, words in found.items() if words}


def assigned(now: datetime) -> Counter[tuple[str, str]]:
    """Return how many assignments that are not closed ask for each topic of a pack, or for all of it."""
    rows = Assignment.objects.filter(closes_at__gt=now)
    contents = rows.order_by().values_list("content", flat=True)
    return Counter(
        (part.pack, part.topic)
        for content in contents
        for part in parse_blueprint(content)
    )


def certified(names: Collection[str]) -> Counter[str]:
    """Return how many standing certificates name each of these facts (pack/fact)."""
    rows = Certificate.objects.standing().filter(content__facts__has_any_keys=names)
    kept = rows.order_by().values_list("content__facts", flat=True)
    return Counter(name for facts in kept.iterator() for name in facts if name in names)


def dependents_in_words(assignments: int, certificates: int) -> str:
    words = [
        f"{count:,} {noun}{'s' * (count != 1)}"
        for count, noun in (
            (assignments, "open assignment"),
            (certificates, "certificate"),
        )
        if count
    ]
    rest = "rests" if assignments + certificates == 1 else "rest"
    return f"{' and '.join(words)} {rest} on it." if words else ""
