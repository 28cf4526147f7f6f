"""What a learner meets today: a list kept for the study day, then what was wrong until it is right."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from django.db.models import (
    Case,
    Count,
    Exists,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Sum,
    When,
)

from learn.memory.fuzz import SECONDS_A_CARD
from learn.memory.kind_choice import STABLE
from learn.memory.plan.day_plan import (
    LONGEST_BACKLOG,
    NEW_SECONDS,
    Candidate,
    Limits,
    NewItem,
    Order,
    Plan,
    plan_day,
)
from learn.memory.relearning import WAITS
from learn.models import Card, StudyDay, User
from learn.review.goals import Exams, exams_of
from learn.rules.review.day_text import later_words, waiting_words
from quizzes.models import Item

MORE = 5
MORE_DUE = 20
MOST_CARDS = 5000
RECENT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Waiting:
    """How much is left today, and which items, in their order."""

    due: int = 0
    new: int = 0
    again: int = 0
    later: int = 0
    days: int | None = 0
    seconds: float = 0
    items: tuple[int, ...] = ()

    @property
    def total(self) -> int:
        return self.due + self.new + self.again

    @property
    def minutes(self) -> int:
        return max(1, round(self.seconds / 60))

    @property
    def words(self) -> str:
        return waiting_words(self.due, self.new, self.again)

    @property
    def later_words(self) -> str:
        return later_words(self.later, self.days)


class CardRow(NamedTuple):
    """A card of today's list, as far as it matters here: whole rows would cost each page."""

    item: int
    pk: int
    reps: int
    last_day: date | None
    repeat_on: date | None
    answered_at: datetime | None
    seconds: float | None
    contrast: int | None = None


MET = (
    "item",
    "pk",
    "reps",
    "last_day",
    "repeat_on",
    "answered_at",
    "seconds",
    "contrast",
)
NEVER = datetime.max.replace(tzinfo=UTC)


def queue_for(learner: User, day: date) -> Waiting:
    """Return what is left of the day's list. Three queries, and those of `plan_of` until it is kept."""
    kept = StudyDay.objects.filter(learner=learner, day=day).first()
    plan = kept.plan if kept else plan_of(learner, day)
    mine = Card.objects.filter(learner=learner).up(day)
    listed = Q(last_day=day) | Q(item__in=plan.items) | Q(contrast=WAITS)
    rows = mine.filter(listed).values_list(*MET)
    met = {row[0]: CardRow(*row) for row in rows}
    unmet = [pk for pk in plan.items if pk not in met]
    hidden = Card.objects.filter(learner=learner, item=OuterRef("pk"))
    fresh = set(
        Item.objects.live()
        .filter(~Exists(hidden.filter(Q(is_suspended=True) | Q(buried_on=day))))
        .filter(pk__in=unmet)
        .values_list("pk", flat=True)
    )
    return remaining(plan, met, fresh, day)


def remaining(
    plan: Plan, met: dict[int, CardRow], fresh: set[int], day: date
) -> Waiting:
    """Return the part of a plan that is not answered. Met: its cards that are up; fresh: items without one.

    What was corrected comes first, what was wrong today comes last.
    """
    left = [
        pk for pk in plan.items if pk in fresh or (pk in met and not done(met[pk], day))
    ]
    again = [card for card in met.values() if card.repeat_on == day]
    again.sort(key=lambda card: (card.answered_at or NEVER, card.pk))
    first = [c for c in met.values() if c.contrast == WAITS and c.repeat_on != day]
    first.sort(key=lambda card: card.pk)
    listed = [met[pk] for pk in left if pk in met]
    listed += [card for card in first if card.last_day != day]
    repeated = [*again, *(card for card in first if card.last_day == day)]
    due = [card for card in listed if card.reps]
    new = sum(pk not in met for pk in left) + len(listed) - len(due)
    seconds = sum(card.seconds or SECONDS_A_CARD for card in [*due, *repeated])
    return Waiting(
        len(due),
        new,
        len(repeated),
        plan.later,
        plan.days,
        seconds + new * NEW_SECONDS,
        (*(c.item for c in first), *left, *(c.item for c in again)),
    )


def done(card: CardRow, day: date) -> bool:
    """Return what is not in its place in the list: answered today, or corrected, and so first."""
    answered = card.last_day is not None and card.last_day >= day
    return answered or card.contrast == WAITS


def next_item(learner: User, left: Waiting) -> tuple[Item, Card | None] | None:
    """Return the item to ask now, and its card."""
    return asked_item(learner, left.items[0]) if left.items else None


def asked_item(learner: User, pk: int) -> tuple[Item, Card | None] | None:
    """Return one item with all that a question of it needs, and the learner's card of it. Four queries."""
    item = Item.objects.live().to_show().filter(pk=pk).first()
    if item is None:
        return None
    return item, Card.objects.filter(learner=learner, item=item).first()


def freeze_plan(learner: User, day: date) -> None:
    """Keep the list of this study day from now on, if it is not kept already."""
    if not StudyDay.objects.filter(learner=learner, day=day).exists():
        plan = plan_of(learner, day)
        kept = {"items": list(plan.items), "later": plan.later, "days": plan.days}
        StudyDay.objects.get_or_create(learner=learner, day=day, defaults=kept)


def reset_plan(learner: User, day: date) -> None:
    """Draw the rest of this study day up anew: the learner's limits, order or exams changed."""
    StudyDay.objects.filter(learner=learner, day=day).delete()


def plan_of(learner: User, day: date) -> Plan:
    """Draw up the list of a study day, less what was done on it already."""
    limits, exams = remaining_limits(learner, day), exams_of(learner, day)
    cards = candidates(learner, day, exams)
    fresh = new_to_plan(learner, day, exams, limits.new) if limits.new else []
    coming = due_counts(learner, day, day + timedelta(days=LONGEST_BACKLOG))
    return plan_day(
        cards, fresh, limits, day, Order(learner.order), learner.fsrs_parameters, coming
    )


def remaining_limits(learner: User, day: date) -> Limits:
    """Return what the learner's limits leave for the rest of a study day."""
    limits = learner.limits(day)
    today = Card.objects.filter(learner=learner, last_day=day).aggregate(
        new=Count("pk", filter=Q(reps=1)),
        reviewed=Count("pk", filter=Q(reps__gt=1)),
        seconds=Sum("seconds", default=0.0),
    )
    return Limits(
        max(0, limits.reviews - today["reviewed"]),
        max(0, limits.new - today["new"]),
        limits.seconds and max(1.0, limits.seconds - today["seconds"]),
        limits.asked,
    )


def candidates(learner: User, day: date, exams: Exams) -> list[Candidate]:
    """Return the cards that may be reviewed today: those due, and those of an exam to come."""
    rows = (
        Card.objects.filter(learner=learner, due__isnull=False)
        .up(day)
        .filter(Q(due__lte=day) | exams.cards)
        .exclude(Q(last_day=day) | Q(contrast=WAITS))
        .select_related("item__fact")
        .order_by("due", "pk")
    )
    since = sibling_errors(learner, day)
    return [candidate(card, since, exams) for card in rows[:MOST_CARDS]]


def candidate(card: Card, since: "Surprises", exams: Exams) -> Candidate:
    fact, memory = card.item.fact, card.state.memory
    if memory is None or card.due is None:
        raise ValueError("Only a card that was answered may be reviewed.")
    others = since.get(fact.pk, ())
    return Candidate(
        card.item_id,
        fact.pk,
        memory,
        card.due,
        card.guess,
        card.seconds or SECONDS_A_CARD,
        sum(
            how
            for other, on, how in others
            if other != card.pk and on > memory.last_day
        ),
        exams.day_for(fact.pack_id, fact.topic),
    )


Surprises = dict[int, list[tuple[int, date, float]]]


def sibling_errors(learner: User, day: date) -> Surprises:
    """Return what the cards of each fact did lately that was not expected: card, day and how much."""
    rows = (
        Card.objects.filter(learner=learner, last_day__gte=day - RECENT)
        .exclude(surprise=0)
        .values_list("item__fact", "pk", "last_day", "surprise")
    )
    found: Surprises = {}
    for fact, card, on, how in rows:
        if on is not None:
            found.setdefault(fact, []).append((card, on, how))
    return found


def due_counts(learner: User, after: date, until: date) -> dict[date, int]:
    """Return how many cards are due on each day of a stretch."""
    cards = Card.objects.filter(learner=learner, due__gt=after, due__lte=until).live()
    return dict(cards.order_by("due").values_list("due").annotate(count=Count("pk")))


def new_items(learner: User, day: date) -> QuerySet[Item]:
    """Return items without a memory yet, in the order they are met; none of a fact that is still shaky."""
    mine = Card.objects.filter(learner=learner)
    known = mine.filter(item=OuterRef("pk")).filter(
        Q(reps__gt=0)
        | Q(is_suspended=True)
        | Q(buried_on=day)
        | Q(contrast__isnull=False)
    )
    shaky = (
        mine.seen()
        .filter(item__fact=OuterRef("fact"))
        .filter(Q(stability__lt=STABLE) | Q(last_day=day))
    )
    items = Item.objects.live().fresh(day)
    if not learner.asks_details:
        items = items.core()
    return items.filter(~Exists(known), ~Exists(shaky)).order_by("position", "pk")


def new_to_plan(learner: User, day: date, exams: Exams, count: int) -> list[NewItem]:
    """Return some more new items than a day has room for, those of an exam first."""
    items = new_items(learner, day)
    if exams.exams:
        first = Case(When(exams.items, then=0), default=1)
        items = items.order_by(first, "position", "pk")
    rows = items.values_list("pk", "fact_id", "fact__pack_id", "fact__topic")
    return [
        NewItem(pk, fact, exams.day_for(pack, topic))
        for pk, fact, pack, topic in rows[: 3 * count + 20]
    ]


def next_due(learner: User, day: date) -> tuple[date | None, int]:
    """Return the next day on which cards are due, and how many."""
    later = Card.objects.filter(learner=learner).live().filter(due__gt=day)
    first = later.aggregate(day=Min("due"))["day"]
    return first, later.filter(due=first).count() if first else 0


def more_new(learner: User, day: date) -> int:
    """Return how many new facts there are to learn over the limit, a handful at a time."""
    facts = new_items(learner, day).values_list("fact", flat=True)
    return min(MORE, len(set(facts[: 4 * MORE])))


def more_due(learner: User, day: date) -> int:
    """Return how many due cards the limits left over that could be reviewed all the same."""
    return Card.objects.filter(learner=learner).due(day)[:MORE_DUE].count()


def learners_by_fact(facts: Collection[int]) -> dict[int, int]:
    """Return how many learners have a memory of each of these facts."""
    cards = Card.objects.seen().filter(item__fact__in=facts).order_by()
    counts = cards.values("item__fact").annotate(
        learners=Count("learner", distinct=True)
    )
    return dict(counts.values_list("item__fact", "learners"))
