"""A day by which a learner wants to know something."""

from django.conf import settings
from django.db import models

from quizzes.models import Pack


class Goal(models.Model):
    """An exam: everything of a pack, or of one topic in it, by a date."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="goals"
    )
    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=200, blank=True)
    on = models.DateField()

    class Meta:
        ordering = ("on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("learner", "pack", "topic"), name="one_goal_per_topic"
            ),
        )

    def __str__(self) -> str:
        return f"{self.topic or self.pack_id} by {self.on}"
