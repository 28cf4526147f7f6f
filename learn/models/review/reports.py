"""What learners say is wrong with a question, with the question as it was shown."""

from django.conf import settings
from django.db import models

from quizzes.models import Item


class Report(models.Model):
    """A problem with a question, for the editors."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="reports",
    )
    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="reports")
    text = models.TextField()
    shown = models.JSONField(help_text="The whole question as it stood on the page.")
    at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-at",)
        indexes = (
            models.Index(
                fields=("-at",),
                condition=models.Q(resolved_at__isnull=True),
                name="open_reports",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]
