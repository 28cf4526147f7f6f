"""The mail that says what is due, if a learner wants one."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models


class Reminder(models.Model):
    """When a learner wants to be reminded. Switched off it stays, to know what was sent today."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="reminder"
    )
    is_on = models.BooleanField(default=False)
    hour = models.PositiveSmallIntegerField(
        default=18, validators=[MaxValueValidator(23)]
    )
    sent_on = models.DateField(
        null=True, help_text="The study day of the last one; set before it is sent."
    )

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(hour__lt=24), name="reminded_at_an_hour"
            ),
        )
        indexes = (
            models.Index(
                fields=("hour",),
                condition=models.Q(is_on=True),
                name="reminders_that_are_on",
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner_id} at {self.hour}"
