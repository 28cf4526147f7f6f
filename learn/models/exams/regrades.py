"""Exams that were scored anew because a fact of theirs was corrected."""

from django.conf import settings
from django.db import models

from learn.models.courses.assignments import Assignment


class Way(models.TextChoices):
    """What becomes of the questions on a corrected fact."""

    DROP = "drop", "Leave the question out of the score"
    CREDIT = "credit", "Count it as right for everybody"


class Regrade(models.Model):
    """What was decided on the questions of one fact in one exam. What was answered stays as it was."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="regrades"
    )
    fact = models.CharField(max_length=170, help_text="pack/fact")
    below = models.PositiveIntegerField(
        help_text="Of the answers to versions of the fact below this one."
    )
    way = models.CharField(max_length=6, choices=Way.choices)
    why = models.TextField()
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="regrades",
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("assignment", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("assignment", "fact", "below"), name="regraded_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(why=""), name="a_regrade_says_why"
            ),
        )

    def __str__(self) -> str:
        return f"{self.fact} in {self.assignment_id}: {self.way}"
