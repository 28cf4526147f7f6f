"""Read an export back into an empty account, in one transaction: all of it or nothing.

Cards are not believed: each becomes what its reviews add up to.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import IO, Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction

from learn.models import (
    Card,
    Goal,
    Note,
    Notice,
    Parameters,
    Reminder,
    Review,
    StudyDay,
    User,
)
from learn.privacy.export import CARDS
from learn.privacy.export_reader import (
    UnreadableError,
    check_head,
    exported_fields,
    read_rows,
)
from learn.privacy.import_validation import check_fit, replay_or_raise
from learn.privacy.inventory import INVENTORY
from learn.rules.review.rule_codes import with_rule_codes
from quizzes.knowledge.question import ENDS
from quizzes.models import Fact, Item, Pack

# What a person is to this site, not how they learn.
STAYS = (
    "email",
    "joined_at",
    "last_login",
    "is_active",
    "is_staff",
    "is_superuser",
)


@dataclass(slots=True)
class Restored:
    """What came of it. Missing: the facts of cards that this site does not have."""

    cards: int = 0
    reviews: int = 0
    notes: int = 0
    missing: list[str] = field(default_factory=list)


def is_empty(learner: User) -> bool:
    """Return whether nothing was learned or written in this account yet."""
    kept = (Card, Goal, Note, Parameters)
    return not any(model.objects.filter(learner=learner).exists() for model in kept)


def import_account(learner: User, file: IO[bytes]) -> Restored:
    """Put what an export holds into this account."""
    try:
        with transaction.atomic():
            held = User.objects.select_for_update().get(pk=learner.pk)
            if not is_empty(held):
                raise UnreadableError(
                    "This account is not empty. Sign up for a new one, and import there."
                )
            return Reader(held).read(file)
    except IntegrityError:
        raise UnreadableError(
            "Rows of this file contradict each other: perhaps something stands in it twice. "
            "Export it again, and leave it as it is."
        ) from None


def items_by_name(rows: Iterable[tuple[int, str, str, str]]) -> dict[str, int]:
    """Return keys of items by pack, fact and slot, also by the slot that each had when its fact stood alone."""
    found = {f"{pack}/{fact}/{slot}": pk for pk, pack, fact, slot in rows}
    alone = {
        f"{name.rpartition('/')[0]}/{ENDS[slot]}": pk
        for name, pk in found.items()
        if (slot := name.rpartition("/")[2]) in ("list", "set")
    }
    return alone | found


class Reader:
    """Takes the rows of a file, one section after the other."""

    def __init__(self, learner: User) -> None:
        self.learner, self.done = learner, Restored()
        self.fits: dict[int, Parameters] = {}
        self.fit_of_account: Any = None
        self.keys: set[UUID] = set()
        rows = Item.objects.values_list("pk", "fact__pack__slug", "fact__slug", "slot")
        self.items = items_by_name(rows)
        self.places: dict[str, Callable[[Any], None]] = {
            "account": self.take_account,
            "fits.item": self.take_fit,
            "study_days.item": self.take_study_day,
            "goals.item": self.take_goal,
            "notes.item": self.take_note,
            "notices.item": self.take_notice,
            "reminders.item": self.take_reminder,
        }
        self.packs = dict(Pack.objects.values_list("slug", "pk"))

    def read(self, file: IO[bytes]) -> Restored:
        check_head(file)
        for place, take in self.places.items():
            for row in read_rows(file, place):
                take(row)
        cards = read_rows(file, "cards.item")
        while piece := list(islice(cards, CARDS)):
            self.take_cards(piece)
        self.learner.parameters = self.fit(self.fit_of_account, "account")
        self.learner.save()
        return self.done

    def take_account(self, row: Any) -> None:
        values = exported_fields(INVENTORY["learn.User"], User, row, "account")
        self.fit_of_account = row.get("parameters")
        days = values.get("easy_days", [])
        if not isinstance(days, list) or not set(map(str, days)) <= set("0123456"):
            raise UnreadableError(
                "account: easy_days: weekdays are numbers from 0 to 6."
            )
        for name in values.keys() - STAYS:
            setattr(self.learner, name, values[name])

    def take_fit(self, row: Any) -> None:
        where = f"fits, number {len(self.fits) + 1}"
        number, is_own = (
            (row.pop("number", None), row.pop("is_own", True))
            if isinstance(row, dict)
            else (None, True)
        )
        values = exported_fields(INVENTORY["learn.Parameters"], Parameters, row, where)
        check_fit(values, where)
        pooled = Parameters.objects.filter(learner=None, numbers=values["numbers"])
        found = None if is_own else pooled.first()
        if not isinstance(number, int) or number in self.fits:
            raise UnreadableError(f"{where}: it needs a “number” of its own.")
        self.fits[number] = found or Parameters.objects.create(
            learner=self.learner, **values
        )

    def take_study_day(self, row: Any) -> None:
        values = exported_fields(
            INVENTORY["learn.StudyDay"], StudyDay, row, "study_days"
        )
        names = values.get("items")
        if not isinstance(names, list):
            raise UnreadableError("study_days: items: it must be a list.")
        values["items"] = [self.items[n] for n in map(str, names) if n in self.items]
        StudyDay.objects.create(learner=self.learner, **values)

    def take_goal(self, row: Any) -> None:
        values = exported_fields(INVENTORY["learn.Goal"], Goal, row, "goals")
        pack = str(row.get("pack"))
        if pack in self.packs:
            Goal.objects.create(
                learner=self.learner, pack_id=self.packs[pack], **values
            )
        else:
            self.done.missing.append(pack)

    def take_note(self, row: Any) -> None:
        where = f"notes, row {self.done.notes + 1}"
        values = exported_fields(INVENTORY["learn.Note"], Note, row, where)
        Note.objects.create(learner=self.learner, **values)
        self.done.notes += 1

    def take_notice(self, row: Any) -> None:
        where = (
            f"notices, number {str(row.get('number'))[:20]}"
            if isinstance(row, dict)
            else "notices"
        )
        values = exported_fields(INVENTORY["learn.Notice"], Notice, row, where)
        pack, _, slug = str(row.get("fact")).partition("/")
        fact = Fact.objects.filter(pack__slug=pack, slug=slug).first()
        if fact is not None:
            Notice.objects.create(learner=self.learner, fact=fact, **values)

    def take_reminder(self, row: Any) -> None:
        values = exported_fields(
            INVENTORY["learn.Reminder"], Reminder, row, "reminders"
        )
        Reminder.objects.update_or_create(learner=self.learner, defaults=values)

    def take_cards(self, rows: list[Any]) -> None:
        """Take some cards with their reviews: each review checked, each card added up."""
        made = [pair for row in rows if (pair := self.card(row))]
        Card.objects.bulk_create([card for card, _ in made])
        reviews = [review for _, log in made for review in log]
        self.renew_keys(reviews)
        Review.objects.bulk_create(reviews, batch_size=500)
        self.done.cards += len(made)
        self.done.reviews += len(reviews)

    def card(self, row: Any) -> tuple[Card, list[Review]] | None:
        name = str(row.get("item"))[:250] if isinstance(row, dict) else "?"
        where = f"card {name}"
        logged = row.pop("reviews", None) if isinstance(row, dict) else None
        values = exported_fields(INVENTORY["learn.Card"], Card, row, where)
        if not isinstance(logged, list):
            raise UnreadableError(f"{where}: reviews: it must be a list.")
        if name not in self.items:
            self.done.missing.append(name)
            return None
        card = Card(
            learner=self.learner,
            item_id=self.items[name],
            is_flagged=values.get("is_flagged", False),
        )
        log = [
            self.review(card, r, f"{where}, review {n}")
            for n, r in enumerate(logged, 1)
        ]
        card.set_state(replay_or_raise(log, where))
        return card, log

    def review(self, card: Card, row: Any, where: str) -> Review:
        values = exported_fields(INVENTORY["learn.Review"], Review, row, where)
        values["shown"] = with_rule_codes(values.get("shown", {}))
        fit = self.fit(row.get("parameters"), where)
        return Review(card=card, learner=self.learner, parameters=fit, **values)

    def fit(self, number: Any, where: str) -> Parameters | None:
        if number is None:
            return None
        if not isinstance(number, int) or number not in self.fits:
            raise UnreadableError(
                f"{where}: parameters: “fits” has no number {str(number)[:20]}."
            )
        return self.fits[number]

    def renew_keys(self, reviews: list[Review]) -> None:
        """Give a review another key where this site has its own already: a key is of one review only."""
        wanted = [review.key for review in reviews]
        used = set(Review.objects.filter(key__in=wanted).values_list("key", flat=True))
        for review in reviews:
            if review.key in used or review.key in self.keys:
                review.key = uuid5(review.key, f"{self.learner.pk}:{review.seq}")
            self.keys.add(review.key)
