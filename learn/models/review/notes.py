"""What a learner wrote about a fact, for themselves."""

from django.conf import settings
from django.db import models


class Note(models.Model):
    """A private note. It names its fact and hangs from no row of it, so that it outlives the fact."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notes"
    )
    pack = models.CharField(max_length=80)
    fact = models.CharField(max_length=80)
    text = models.TextField()
    changed_at = models.DateTimeField()

    class Meta:
        ordering = ("pack", "fact")
        constraints = (
            models.UniqueConstraint(
                fields=("learner", "pack", "fact"), name="one_note_per_fact"
            ),
            models.CheckConstraint(
                condition=~models.Q(text=""), name="a_note_says_something"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pack}/{self.fact}"
