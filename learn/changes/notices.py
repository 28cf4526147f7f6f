"""What a learner is to be told: facts that they had learnt and that are another now.

Nothing is sent out when a fact changes. What each card has of its fact is compared with the facts of
today, so that undoing a change takes the notice back, and a change of a change is told once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import blake2s

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from learn.changes.entry_history import Edited, edits_of
from learn.changes.successors import end_reason, successors_of
from learn.memory.card_state import Event
from learn.memory.relearning import WAITS
from learn.models import Card, Notice, Recall, Review, User
from learn.rules.fact_change import (
    OVER,
    Edit,
    Kind,
    Severity,
    Words,
    is_mere_wording,
    kind_of,
    reason_of,
    severity_of,
)
from quizzes.knowledge.change_reason import ChangeReason
from quizzes.models import Fact
from quizzes.models.facts import PAST


@dataclass(frozen=True, slots=True)
class LearnedState:
    """What the cards of a fact have of it, by the last right answer; and what it is now."""

    fact: int
    words: Words
    at: datetime
    now: Words
    over: Kind | None


@dataclass(frozen=True, slots=True)
class ReadNotice:
    """The last notice on a fact that was read, and whether it was sent again since."""

    number: int
    kind: Kind
    words: Words
    at: datetime
    is_sent_again: bool


@dataclass(frozen=True, slots=True)
class PendingNotice:
    """One notice, before it is read."""

    fact: Fact
    kind: Kind
    severity: Severity
    reason: ChangeReason | None
    learnt: LearnedState
    heirs: list[Fact]
    edits: list[Edited] = field(default_factory=list)
    number: int = 1

    @property
    def now(self) -> list[Fact]:
        """Return the facts that hold now: itself, or those in its place."""
        return self.heirs if self.kind in OVER else [self.fact]

    @property
    def is_asked_again(self) -> bool:
        """Return whether there is anything to learn anew: a name alone is only told."""
        is_back = self.kind is Kind.REINSTATED and self.learnt.words == self.learnt.now
        return self.severity is not Severity.NAME and not is_back and bool(self.now)

    @property
    def token(self) -> str:
        """Return a token that changes as soon as anything that is told does."""
        now = [(fact.pk, fact.says, fact.jurisdiction) for fact in self.now]
        said = (self.fact.pk, str(self.kind), self.learnt.words.says, now, self.number)
        return blake2s(repr(said).encode(), digest_size=12).hexdigest()


def pending(learner: User, now: datetime) -> list[PendingNotice]:
    """Return the notices that wait for a learner, the gravest first.

    One query where no fact that was learnt has changed, and a constant number where some have.
    """
    today = now.date()
    learnt = outdated_cards(learner, today)
    last = last_read(learner, learnt) if learnt else {}
    waiting = {
        fact: kind
        for fact, one in learnt.items()
        if (kind := kind_of(one.words, one.now, one.over, read_of(one, last)))
    }
    return build_notices(waiting, learnt, last, today) if waiting else []


def build_notices(
    waiting: dict[int, Kind],
    learnt: dict[int, LearnedState],
    last: dict[int, ReadNotice],
    today: date,
) -> list[PendingNotice]:
    """Return everything that notices say. What is only put in other words is none."""
    facts = Fact.objects.with_names().prefetch_related("citations__source")
    rows = facts.in_bulk(waiting)
    over = [rows[fact] for fact, kind in waiting.items() if kind in OVER]
    heirs = successors_of(over, today) if over else {}
    since = {fact: believed_at(learnt[fact], last.get(fact)) for fact in waiting}
    edits = edits_of(rows.values(), since)
    found = [
        told(rows[fact], kind, learnt[fact], heirs.get(fact, []), edits[fact], last)
        for fact, kind in waiting.items()
        if not (kind is Kind.CHANGED and is_mere_wording(plain_edits(edits[fact])))
    ]
    return sorted(found, key=lambda one: (one.severity, one.fact.pk))


def told(
    fact: Fact,
    kind: Kind,
    learnt: LearnedState,
    heirs: list[Fact],
    edits: list[Edited],
    last: dict[int, ReadNotice],
) -> PendingNotice:
    revisions = [edited.revision.reason for edited in reversed(edits)]
    codes = [*(heir.reason for heir in heirs), fact.reason, *revisions]
    ended = fact.status not in PAST
    reason = reason_of(kind, plain_edits(edits), codes, ended=ended)
    of_safety = fact.predicate.concern == "safety"
    severity = severity_of(kind, reason, plain_edits(edits), of_safety=of_safety)
    number = last[fact.pk].number + 1 if fact.pk in last else 1
    return PendingNotice(fact, kind, severity, reason, learnt, heirs, edits, number)


def plain_edits(edits: list[Edited]) -> list[Edit]:
    return [edited.edit for edited in edits]


# -- what was learnt, and what was read


def outdated_cards(learner: User, today: date) -> dict[int, LearnedState]:
    """Return, by fact, what was learned of those that say something else, hold no more, or were told of before."""
    told_before = Notice.objects.filter(learner=learner, fact=OuterRef("item__fact"))
    same = Q(item__fact__says=F("learnt_says"), item__fact__jurisdiction=F("learnt_in"))
    ended = Q(item__fact__valid_to__gt="", item__fact__valid_to__lte=today.isoformat())
    rows = (
        Card.objects.filter(learner=learner, learnt_at__isnull=False)
        .filter(~same | ended | Q(item__fact__status__in=PAST) | Exists(told_before))
        .order_by("learnt_at", "pk")
        .values_list(*LEARNT)
    )
    return {
        fact: LearnedState(
            fact,
            Words(had, had_in),
            at,
            Words(says, where),
            end_reason(status, to, today),
        )
        for fact, had, had_in, at, says, where, status, to in rows
        if at is not None
    }


LEARNT = (
    "item__fact",
    "learnt_says",
    "learnt_in",
    "learnt_at",
    "item__fact__says",
    "item__fact__jurisdiction",
    "item__fact__status",
    "item__fact__valid_to",
)


def last_read(learner: User, facts: Iterable[int]) -> dict[int, ReadNotice]:
    """Return, by fact, the last notice that was read. One query."""
    again = Recall.objects.filter(fact=OuterRef("fact"), at__gt=OuterRef("at"))
    rows = (
        Notice.objects.filter(learner=learner, fact__in=list(facts))
        .annotate(again=Exists(again) & ~Exists(proofs()))
        .order_by("number")
        .values_list("fact", "number", "kind", "says", "jurisdiction", "at", "again")
    )
    return {
        fact: ReadNotice(number, Kind(kind), Words(says, where), at, again)
        for fact, number, kind, says, where, at, again in rows
    }


def proofs() -> "QuerySet[Review]":
    """Return the cards of a notice that were asked again because of it, and are right since."""
    return Review.objects.filter(
        Q(card__contrast__isnull=True) | Q(card__contrast__gt=WAITS),
        learner=OuterRef("learner"),
        event=Event.CORRECT,
        at=OuterRef("at"),
    )


def read_of(
    learnt: LearnedState, last: dict[int, ReadNotice]
) -> tuple[Kind, Words] | None:
    """Return what was read of a fact since it was learnt, as if never, where it was sent again."""
    read = last.get(learnt.fact)
    if read is None or read.at <= learnt.at or read.is_sent_again:
        return None
    return read.kind, read.words


def believed_at(learnt: LearnedState, last: ReadNotice | None) -> datetime:
    """Return since when it is taken for what it is taken for."""
    if last is None or last.is_sent_again:
        return learnt.at
    return max(learnt.at, last.at)
