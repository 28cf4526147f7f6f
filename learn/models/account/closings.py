"""Accounts that are to be erased."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

GRACE = timedelta(days=14)

# What stands where a name or a text was, once its account is erased.
ERASED = "(erased with its account)"


class ClosingQuerySet(models.QuerySet["Closing"]):
    def over(self, now: datetime) -> "ClosingQuerySet":
        """Closed for as long as one may come back, and not come back."""
        back = models.Q(learner__last_login__gt=models.F("at"))
        return self.filter(at__lte=now - GRACE).exclude(back)


class Closing(models.Model):
    """A learner asked to be erased. Signing in within the grace takes it back."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="closing"
    )
    at = models.DateTimeField()

    objects = ClosingQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.learner_id} on {self.at:%Y-%m-%d}"

    @property
    def erased_at(self) -> datetime:
        return self.at + GRACE
