"""Sittings of exams, and what was shown and answered in them."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.urls import reverse

from learn.models.courses.assignments import Assignment
from learn.rules.exams.exam_window import GRACE, is_over
from quizzes.models import Item


class AttemptQuerySet(models.QuerySet["Attempt"]):
    def overdue(self, now: datetime) -> "AttemptQuerySet":
        """Return those that ran out and are not handed in yet."""
        return self.filter(submitted_at=None, deadline_at__lt=now - GRACE)

    def over(self, now: datetime) -> "AttemptQuerySet":
        """Return those that are handed in, or ran out."""
        return self.exclude(submitted_at=None, deadline_at__gte=now - GRACE)

    def marked(self) -> "AttemptQuerySet":
        """Add when it ended or is to end (ended_at), and the share that is right so far (share)."""
        of_it = AttemptAnswer.objects.filter(attempt=models.OuterRef("pk"))
        by_it = of_it.order_by().values("attempt")
        mean = by_it.annotate(mean=models.Avg(Coalesce("credit", 0.0))).values("mean")
        return self.annotate(
            ended_at=Coalesce("submitted_at", "deadline_at"),
            share=Coalesce("score", models.Subquery(mean), 0.0),
        )


class Attempt(models.Model):
    """One sitting of an exam by one learner."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="sittings"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="attempts"
    )
    number = models.PositiveSmallIntegerField(
        help_text="Of this learner's attempts, from 1."
    )
    seed = models.CharField(
        max_length=64, help_text="What the questions and their order follow from."
    )
    started_at = models.DateTimeField()
    deadline_at = models.DateTimeField(help_text="Nothing is taken after it.")
    submitted_at = models.DateTimeField(null=True, blank=True)
    score = models.FloatField(
        null=True, blank=True, help_text="The share that was right, 0 to 1."
    )

    objects = AttemptQuerySet.as_manager()

    class Meta:
        ordering = ("assignment", "learner", "number")
        constraints = (
            models.UniqueConstraint(
                fields=("assignment", "learner", "number"),
                name="one_attempt_per_number",
            ),
            models.UniqueConstraint(
                fields=("assignment", "learner"),
                condition=models.Q(submitted_at__isnull=True),
                name="one_open_attempt_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(deadline_at__gt=models.F("started_at")),
                name="an_attempt_has_time",
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True)
                | models.Q(score__gte=0, score__lte=1),
                name="a_score_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(score__isnull=True)
                | models.Q(submitted_at__isnull=False),
                name="scored_when_handed_in",
            ),
        )
        indexes = (models.Index(fields=("learner", "assignment"), name="own_attempts"),)

    def __str__(self) -> str:
        return f"{self.assignment_id} by {self.learner_id}, {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("attempt", args=(self.pk,))

    @property
    def name(self) -> str:
        """Return what an export calls it."""
        return f"{self.assignment}, attempt {self.number}"

    def is_over(self, now: datetime) -> bool:
        """Return whether it is handed in, or ran out and is as good as handed in."""
        return self.submitted_at is not None or is_over(now, self.deadline_at)


class AttemptAnswer(models.Model):
    """One question of an attempt as it was put, and what was answered."""

    attempt = models.ForeignKey(
        Attempt, on_delete=models.CASCADE, related_name="answers"
    )
    position = models.PositiveSmallIntegerField()
    item = models.ForeignKey(Item, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    fact_version = models.PositiveIntegerField(help_text="Of the fact as it was shown.")
    shown = models.JSONField(
        help_text="The whole question as it stood on the page, its options in order."
    )
    given = models.JSONField(
        null=True,
        blank=True,
        help_text="What stands in its form, also where that is no whole answer yet.",
    )
    choice = models.JSONField(
        null=True, blank=True, help_text="What was answered, as in a review."
    )
    is_right = models.BooleanField(null=True, blank=True)
    credit = models.FloatField(
        null=True, blank=True, help_text="The share that was right, 0 to 1."
    )
    right_entity = models.TextField(blank=True, default="")
    picked_entity = models.TextField(
        blank=True, default="", help_text="What was taken for the right one."
    )
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("attempt", "position")
        constraints = (
            models.UniqueConstraint(
                fields=("attempt", "position"), name="one_question_per_place"
            ),
            models.UniqueConstraint(
                fields=("attempt", "item"), name="each_item_once_in_an_attempt"
            ),
            models.CheckConstraint(
                condition=models.Q(credit__isnull=True)
                | models.Q(credit__gte=0, credit__lte=1),
                name="a_credit_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(is_right__isnull=True)
                | models.Q(answered_at__isnull=False),
                name="judged_when_answered",
            ),
        )

    def __str__(self) -> str:
        return f"{self.attempt_id}, {self.position}"
