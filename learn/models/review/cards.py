"""One learner's memory of one item."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models

from learn.memory.card_state import CardState, Event, apply_event, replay
from quizzes.models import Item

if TYPE_CHECKING:
    from learn.models.review.reviews import Review

STATE = (
    "seq",
    "stability",
    "difficulty",
    "last_day",
    "due",
    "reps",
    "lapses",
    "repeat_on",
    "answered_at",
    "rating",
    "guess",
    "surprise",
    "seconds",
    "is_suspended",
    "buried_on",
    "learnt_version",
    "learnt_says",
    "learnt_in",
    "learnt_at",
    "contrast",
)


class CardQuerySet(models.QuerySet["Card"]):
    def seen(self) -> "CardQuerySet":
        return self.filter(reps__gt=0)

    def live(self) -> "CardQuerySet":
        """Return cards of items that are asked, and that the learner did not set aside."""
        return self.filter(item__suspended="", is_suspended=False)

    def up(self, on: date) -> "CardQuerySet":
        """Live, and not buried on this day."""
        return self.live().exclude(buried_on=on)

    def due(self, on: date) -> "CardQuerySet":
        return self.up(on).filter(due__lte=on).order_by("due", "pk")

    def set_aside(self) -> "CardQuerySet":
        return self.filter(is_suspended=True)

    def flagged(self) -> "CardQuerySet":
        return self.filter(is_flagged=True)


class Card(models.Model):
    """One learner's memory of one item: what its reviews add up to."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="cards"
    )
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="cards")
    seq = models.PositiveIntegerField(
        default=0, help_text="The number of its last review."
    )
    stability = models.FloatField(null=True)
    difficulty = models.FloatField(null=True)
    last_day = models.DateField(null=True)
    due = models.DateField(null=True)
    reps = models.PositiveIntegerField(default=0)
    lapses = models.PositiveIntegerField(default=0)
    repeat_on = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    rating = models.PositiveSmallIntegerField(
        null=True, help_text="Of the last answer that moved the memory."
    )
    guess = models.FloatField(
        default=0, help_text="How likely that answer was right by chance, 0 to 1."
    )
    surprise = models.FloatField(
        default=0, help_text="How much better than expected it was, -1 to 1."
    )
    seconds = models.FloatField(null=True, help_text="What an answer takes.")
    is_suspended = models.BooleanField(
        default=False, help_text="Set aside by the learner."
    )
    buried_on = models.DateField(
        null=True, help_text="The study day it was put off from."
    )
    learnt_version = models.PositiveIntegerField(
        null=True, help_text="Of the fact, at the last right answer; empty: none yet."
    )
    learnt_says = models.TextField(
        blank=True, default="", help_text="The fact in the words of then."
    )
    learnt_in = models.CharField(
        max_length=20, blank=True, default="", help_text="Where it held."
    )
    learnt_at = models.DateTimeField(null=True)
    contrast = models.PositiveSmallIntegerField(
        null=True,
        help_text="How often it was right since its fact was corrected; empty: it was not.",
    )
    is_flagged = models.BooleanField(
        default=False, help_text="The learner's own mark; no part of the memory."
    )

    objects = CardQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("learner", "item"), name="one_card_per_item"
            ),
            models.CheckConstraint(
                condition=models.Q(due__isnull=True)
                | models.Q(due__gt=models.F("last_day")),
                name="due_after_the_last_review",
            ),
        )
        indexes = (
            models.Index(fields=("learner", "due"), name="cards_by_due"),
            models.Index(fields=("learner", "last_day"), name="cards_by_last_day"),
        )

    def __str__(self) -> str:
        return f"{self.learner_id}:{self.item_id}"

    @property
    def state(self) -> CardState:
        return CardState(**{name: getattr(self, name) for name in STATE})

    def set_state(self, state: CardState) -> None:
        for name in STATE:
            setattr(self, name, getattr(state, name))

    def append(self, review: "Review") -> None:
        """Store the next event of the log, and move the card by it. Nothing else writes the log.

        A rating and an undo aim at an event before them, so for these the log is folded again.
        """
        review.save(force_insert=True)
        if review.event in (Event.RATE, Event.UNDO):
            self.refold()
            return
        state = apply_event(self.state, review.entry)
        self.set_state(replace(state, seq=review.seq))
        self.save()

    def refold(self) -> None:
        """Set the card to what its reviews add up to."""
        self.set_state(replay(review.entry for review in self.reviews.to_fold()))
        self.save(update_fields=STATE)
