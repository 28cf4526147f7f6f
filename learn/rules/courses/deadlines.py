"""When and how an assignment is to be done, with what is otherwise for one learner. Pure."""

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from math import ceil

# When a day that something is due on ends, as clocks show it.
MIDNIGHT = time(23, 59)


@dataclass(frozen=True, slots=True)
class OverrideValues:
    """What is otherwise for one learner."""

    due_at: datetime | None = None
    time_factor: float = 1
    is_excused: bool = False
    reopened_until: datetime | None = None
    extra_attempts: int = 0


@dataclass(frozen=True, slots=True)
class Deadlines:
    """What holds for a learner."""

    opens_at: datetime
    due_at: datetime
    closes_at: datetime
    minutes: int | None = None
    attempts: int = 1
    is_excused: bool = False

    def with_override(self, exemption: OverrideValues | None) -> "Deadlines":
        """Return the same with what is otherwise for one learner; a later due date moves the closing along.

        What is reopened is due when that ends: else it would be late from its first minute.
        """
        if exemption is None:
            return self
        due_at = exemption.due_at or self.due_at
        due_at = max(due_at, exemption.reopened_until or due_at)
        return replace(
            self,
            opens_at=min(self.opens_at, due_at),
            due_at=due_at,
            closes_at=max(self.closes_at, due_at),
            minutes=self.minutes and ceil(self.minutes * exemption.time_factor),
            attempts=self.attempts + exemption.extra_attempts,
            is_excused=exemption.is_excused,
        )

    def is_open(self, now: datetime) -> bool:
        return not self.is_excused and self.opens_at <= now < self.closes_at

    def ends_at(self, started_at: datetime) -> datetime:
        """Return when an attempt that begins now is over: its minutes, but never past the closing."""
        if self.minutes is None:
            return self.closes_at
        return min(self.closes_at, started_at + timedelta(minutes=self.minutes))

    def days_late(self, at: datetime) -> int:
        """Count the days begun since the due date."""
        return max(0, ceil((at - self.due_at) / timedelta(days=1)))
