"""The log: what happened to a card, and nothing is ever changed in it."""

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.db.models.fields.json import KeyTransform

from learn.memory.card_state import Event, LearnedFact, LogEntry
from learn.memory.fsrs import DEFAULT_PARAMETERS
from learn.models.account.parameters import Parameters
from learn.models.review.cards import Card


class ReviewQuerySet(models.QuerySet["Review"]):
    def answers(self) -> "ReviewQuerySet":
        return self.filter(event=Event.ANSWER)

    def standing(self) -> "ReviewQuerySet":
        """Answers that were not undone."""
        undone = Review.objects.filter(
            event=Event.UNDO,
            card=models.OuterRef("card"),
            target=models.OuterRef("seq"),
        )
        return self.answers().filter(~models.Exists(undone))

    def to_fold(self) -> "ReviewQuerySet":
        """Return them with what a card is made of; of what was shown the fact alone. One query."""
        fact = KeyTransform("fact", "shown")
        lean = self.select_related("parameters").defer("shown")
        return lean.annotate(fact_shown=fact)

    def update(self, **kwargs: Any) -> NoReturn:
        raise TypeError("Reviews are appended, never changed.")


class Review(models.Model):
    """One event on one card, with what was shown; numbered per card, appended only."""

    card = models.ForeignKey(Card, on_delete=models.CASCADE, related_name="reviews")
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reviews"
    )
    seq = models.PositiveIntegerField()
    key = models.UUIDField(
        unique=True,
        help_text="Of the showing: a second sending finds the first one's result.",
    )
    event = models.CharField(max_length=10, choices=[(e.value, e.value) for e in Event])
    target = models.PositiveIntegerField(
        null=True, help_text="The number of the answer that is rated or undone."
    )
    at = models.DateTimeField()
    day = models.DateField(
        help_text="The learner's study day, by the zone and hour of that moment."
    )
    timezone = models.CharField(max_length=64)
    day_start_hour = models.PositiveSmallIntegerField()
    retention = models.FloatField(help_text="The desired retention of that moment.")
    parameters = models.ForeignKey(
        Parameters,
        null=True,
        # Not protected: a learner's own fit goes with the learner.
        on_delete=models.RESTRICT,
        related_name="+",
        help_text="Of the model at that moment; empty for the model's own.",
    )
    guess = models.FloatField(
        default=0, help_text="How likely it was right by chance, 0 to 1."
    )
    predicted = models.FloatField(
        null=True, help_text="The chance of a right answer that the model gave."
    )
    due = models.DateField(
        null=True, help_text="The day that the card was put on by this event."
    )
    right_entity = models.TextField(blank=True, default="")
    picked_entity = models.TextField(
        blank=True, default="", help_text="What was taken for the right one."
    )
    kind = models.CharField(max_length=30, blank=True)
    rating = models.PositiveSmallIntegerField(null=True)
    is_right = models.BooleanField(null=True)
    credit = models.FloatField(null=True, help_text="The share that was right, 0 to 1.")
    is_practice = models.BooleanField(
        default=False, help_text="It came back the same day; the memory did not move."
    )
    took_ms = models.PositiveIntegerField(null=True)
    shown = models.JSONField(
        default=dict, help_text="The whole question as it stood on the page."
    )
    choice = models.JSONField(
        null=True, help_text="What was chosen, as an index into the options."
    )

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(
                fields=("card", "seq"), name="one_review_per_number"
            ),
            models.CheckConstraint(
                condition=models.Q(rating__isnull=True)
                | models.Q(rating__range=(1, 4)),
                name="a_rating_is_1_to_4",
            ),
        )
        indexes = (
            models.Index(fields=("learner", "day"), name="reviews_by_day"),
            models.Index(
                fields=("learner",),
                condition=~models.Q(picked_entity=""),
                name="reviews_that_mixed_up",
            ),
            models.Index(
                fields=("card", "target"),
                condition=models.Q(event=Event.UNDO),
                name="undone_reviews",
            ),
        )

    def __str__(self) -> str:
        return f"{self.card_id}#{self.seq} {self.event}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("Reviews are appended, never changed.")
        super().save(*args, **kwargs)

    @property
    def entry(self) -> LogEntry:
        return LogEntry(
            self.seq,
            Event(self.event),
            self.at,
            self.day,
            self.rating,
            self.retention,
            self.target,
            self.guess,
            self.parameters.values if self.parameters else DEFAULT_PARAMETERS,
            self.due,
            self.took_ms,
            self.wording,
        )

    @property
    def wording(self) -> LearnedFact | None:
        """Return the fact as it was shown, where one was."""
        lean = "fact_shown" in self.__dict__
        fact = self.__dict__["fact_shown"] if lean else self.shown.get("fact")
        if not isinstance(fact, dict) or not isinstance(fact.get("version"), int):
            return None
        says, jurisdiction = fact.get("says", ""), fact.get("jurisdiction", "")
        return LearnedFact(fact["version"], str(says), str(jurisdiction)[:20])
