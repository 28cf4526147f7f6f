"""The calendar of a learner, for programs that cannot sign in."""

from django.conf import settings
from django.db import models


class Feed(models.Model):
    """The address of a calendar. A new number makes a new address, and the old one is dead."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="feed"
    )
    number = models.PositiveIntegerField(default=1)
    is_on = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"{self.learner_id}, {self.number}"
