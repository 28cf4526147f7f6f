"""The facts of a course: how far they are met, and which are got wrong."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count

from learn.courses.dashboard.scope import FEWEST_LEARNERS, RIGHT, TRIED, CohortScope
from learn.memory.retention import wilson

MOST_HARD = 10


@dataclass(frozen=True, slots=True)
class Asked:
    """An item, the words of its fact, and what became of it when it last came up."""

    item: int
    pack: str
    slug: str
    topic: str
    says: str
    met: int = 0
    tried: int = 0
    right: int = 0

    @property
    def wrong(self) -> int:
        return self.tried - self.right

    @property
    def band(self) -> tuple[float, float]:
        """Return between what the share lies that gets it right, 19 times of 20."""
        return wilson(self.right, self.tried)

    @property
    def percents(self) -> tuple[int, int, int]:
        """Return the share that was right, and its band."""
        low, high = self.band
        share = self.right / self.tried if self.tried else 0.0
        return round(100 * share), round(100 * low), round(100 * high)


def asked_of(focus: CohortScope) -> list[Asked]:
    """Return every item, with how many have met it, tried it since they joined, and got it right. Two queries."""
    counts = {
        item: numbers
        for item, *numbers in focus.cards.values_list("item").annotate(
            met=Count("pk"),
            tried=Count("pk", filter=TRIED),
            right=Count("pk", filter=RIGHT),
        )
    }
    rows = focus.items.order_by("position", "pk").values_list(
        "pk", "fact__pack__slug", "fact__slug", "fact__topic", "fact__says"
    )
    return [Asked(*row, *counts.get(row[0], ())) for row in rows]


def hardest(asked: Iterable[Asked]) -> list[Asked]:
    """Return what most get wrong, as far as can be told: only what enough have answered."""
    enough = [one for one in asked if one.tried >= FEWEST_LEARNERS and one.wrong]
    return sorted(enough, key=lambda one: (one.band[1], one.item))[:MOST_HARD]


@dataclass(frozen=True, slots=True)
class CohortTopic:
    """How far a topic is met, of all that all learners could have met."""

    name: str
    items: int
    met: int
    tried: int
    right: int
    whole: int

    @property
    def percent_met(self) -> int:
        return round(100 * self.met / self.whole) if self.whole else 0

    @property
    def percent_right(self) -> int | None:
        return round(100 * self.right / self.tried) if self.tried else None


def topics_of(asked: Iterable[Asked], learners: int) -> list[CohortTopic]:
    by_topic: dict[str, list[Asked]] = defaultdict(list)
    for one in asked:
        by_topic[one.topic].append(one)
    return [
        CohortTopic(
            name,
            len(found),
            sum(one.met for one in found),
            sum(one.tried for one in found),
            sum(one.right for one in found),
            len(found) * learners,
        )
        for name, found in by_topic.items()
    ]
