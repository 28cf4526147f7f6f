"""The parameters of the memory model, fitted to reviews. Versioned: a fit is a new row."""

from django.conf import settings
from django.db import models


class Parameters(models.Model):
    """One fit: for a learner, or (without one) for all who have none of their own."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.CASCADE,
        related_name="fits",
    )
    model = models.CharField(max_length=20, default="FSRS-6")
    numbers = models.JSONField(help_text="The 21 weights.")
    made_at = models.DateTimeField()
    reviews = models.PositiveIntegerField(help_text="How many it was fitted to.")
    loss_before = models.FloatField(
        help_text="Log loss on held-out reviews, with the parameters before."
    )
    loss_after = models.FloatField(help_text="The same, with these.")

    class Meta:
        ordering = ("-made_at", "-pk")
        verbose_name_plural = "parameters"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(loss_after__lt=models.F("loss_before")),
                name="a_fit_that_predicts_better",
            ),
        )

    def __str__(self) -> str:
        return f"{self.model} of {self.made_at:%Y-%m-%d}"

    @property
    def values(self) -> tuple[float, ...]:
        return tuple(self.numbers)
