"""Whether a certificate is still carried by what its holder remembers, and what to refresh where it is not. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

# A holder is told this many days before it ends.
REMINDERS = (60, 30, 7)
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class RenewalPolicy:
    """What a course asks of those who stay certified by remembering."""

    keep_recall: float
    critical_days: int
    critical: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HolderMemory:
    """What a holder has of one item: its fact, how likely it is known today, and when the fact was last right."""

    fact: str
    recall: float
    right_on: date | None = None


@dataclass(frozen=True, slots=True)
class Maintenance:
    """How it stands. Weak: the items below what is asked, the weakest first. Stale: critical and not right of late."""

    known: float
    need: float
    weak: tuple[int, ...]
    stale: tuple[int, ...]

    @property
    def is_kept(self) -> bool:
        """Return whether it is kept, by the mean of all items, and by each critical fact for itself."""
        return self.known >= self.need - TINY and not self.stale

    @property
    def refresher(self) -> tuple[int, ...]:
        """Return what to answer, so that it is kept again; nothing where it is. Critical ones come first."""
        return () if self.is_kept else tuple(dict.fromkeys(self.stale + self.weak))


def maintenance(
    memories: Mapping[int, HolderMemory], terms: RenewalPolicy, today: date
) -> Maintenance:
    """Return how much of a certificate is kept; nothing is known of one whose facts are all gone."""
    recalls = [memory.recall for memory in memories.values()]
    known = sum(recalls) / len(recalls) if recalls else 0.0
    weak = [n for n, one in memories.items() if one.recall < terms.keep_recall - TINY]
    since = today - timedelta(days=terms.critical_days)
    stale = [
        n
        for n, one in memories.items()
        if one.fact in terms.critical and (one.right_on is None or one.right_on < since)
    ]
    return Maintenance(
        known,
        terms.keep_recall,
        tuple(sorted(weak, key=lambda n: (memories[n].recall, n))),
        tuple(stale),
    )


def reminder_due(days_left: int) -> int | None:
    """Return the reminder that is due: the last one whose time has come; none before that or after the end."""
    come = [days for days in REMINDERS if 0 <= days_left <= days]
    return min(come, default=None)
