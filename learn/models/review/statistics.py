"""What the answers of all learners say of an item, worked out by a command."""

from django.db import models

from quizzes.models import Item


class ItemStatistics(models.Model):
    """First answers to one item, of all learners."""

    item = models.OneToOneField(
        Item, on_delete=models.CASCADE, related_name="statistics"
    )
    answers = models.PositiveIntegerField(default=0)
    facility = models.FloatField(null=True, help_text="The share that was right.")
    difficulty = models.FloatField(default=0, help_text="Elo's; 0 is the middle.")
    picks = models.JSONField(
        default=dict, help_text="Of each wrong option, how many took it."
    )
    suspicious = models.JSONField(
        default=list, help_text="Wrong options that the strong pick more."
    )
    made_at = models.DateTimeField()
    cleared_at = models.DateTimeField(
        null=True, help_text="An editor found it sound; only answers since then count."
    )

    class Meta:
        ordering = ("facility", "pk")

    def __str__(self) -> str:
        return f"{self.item_id}: {self.answers} answers"
