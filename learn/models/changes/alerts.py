"""That those who teach were told of a change that is about safety."""

from django.db import models

from quizzes.models import Revision


class Alert(models.Model):
    """A revision was looked at, and the staff of these cohorts were told of it; written before the mails go."""

    revision = models.OneToOneField(
        Revision, on_delete=models.CASCADE, related_name="alert"
    )
    cohorts = models.JSONField(default=list, help_text="The numbers of their rows.")
    told = models.JSONField(
        default=dict, help_text="By the name of a fact, what was said to hold now."
    )
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "pk")

    def __str__(self) -> str:
        return f"{self.revision_id} at {self.at:%Y-%m-%d %H:%M}"
