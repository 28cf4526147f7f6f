"""What a learner was told of a fact that is another now, and what an educator sent again."""

from django.conf import settings
from django.db import models

from learn.rules.fact_change import Kind, Severity
from quizzes.models import Fact


class Notice(models.Model):
    """A learner has read that a fact which they had learnt is not what it was."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices"
    )
    fact = models.ForeignKey(Fact, on_delete=models.PROTECT, related_name="notices")
    number = models.PositiveIntegerField(
        help_text="Of the notices on this fact to this learner, from 1."
    )
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in Kind])
    severity = models.CharField(
        max_length=2, choices=[(s.value, s.value) for s in Severity]
    )
    learnt = models.TextField(help_text="The words that had been learnt.")
    says = models.TextField(blank=True, help_text="The words of the fact by then.")
    jurisdiction = models.CharField(max_length=20, blank=True)
    now = models.JSONField(default=list, help_text="What was said to hold instead.")
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("learner", "fact", "number"), name="one_notice_per_number"
            ),
        )
        indexes = (models.Index(fields=("fact", "at"), name="notices_of_a_fact"),)

    def __str__(self) -> str:
        return f"{self.learner_id}: {self.fact_id} {self.kind}"


class Recall(models.Model):
    """An educator sent the notice on a fact again, to all who have not proved that they know better."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="recalls")
    at = models.DateTimeField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="recalls",
    )

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.fact_id} on {self.at:%Y-%m-%d}"
