"""Who did what in a course, and who looked at whose results. Appended only."""

from datetime import datetime
from typing import Any, NoReturn

from django.conf import settings
from django.db import models

from learn.models.account.users import User
from learn.models.courses.courses import Cohort, Course


class Verb(models.TextChoices):
    """What may be done: its code, and the words that a page shows."""

    MADE = "made", "made"
    CHANGED = "changed", "changed"
    REMOVED = "removed", "removed"
    JOINED = "joined", "joined"
    LEFT = "left", "left"
    INVITED = "invited", "invited"
    LOOKED = "looked", "looked at"
    EXPORTED = "exported", "exported"
    OVERRODE = "overrode", "made an exception for"
    GRADED = "graded", "changed the score of"
    ISSUED = "issued", "issued"
    REVOKED = "revoked", "revoked"
    MESSAGED = "messaged", "wrote to"


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def about_learner(self, learner: User) -> "AuditEntryQuerySet":
        """Return what a learner may read: what was done with what is theirs."""
        return self.filter(about=learner)

    def update(self, **kwargs: Any) -> int:
        """Change nothing, but for a person who is erased."""
        if not set(kwargs.items()) <= {("who", None), ("about", None)}:
            raise TypeError("The audit log is appended, never changed.")
        return super().update(**kwargs)

    def delete(self) -> NoReturn:
        raise TypeError("The audit log is appended, never deleted.")

    def clear_before(self, at: datetime) -> int:
        """Return the one way out of the log: what was kept long enough. How many entries."""
        return models.QuerySet.delete(self.filter(at__lt=at))[0]


class AuditEntry(models.Model):
    """One act. It names nobody in words, so that it outlives them: who and about are emptied."""

    at = models.DateTimeField()
    who = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="acts",
    )
    verb = models.CharField(max_length=30, choices=Verb.choices)
    what = models.CharField(
        max_length=200, help_text="The kind of thing: results, roster, assignment."
    )
    number = models.BigIntegerField(null=True, help_text="Of its row, if it has one.")
    about = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="acts_on",
        help_text="Whose results it was about; empty: of nobody in particular, or erased.",
    )
    course = models.ForeignKey(
        Course, null=True, on_delete=models.PROTECT, related_name="audit"
    )
    cohort = models.ForeignKey(
        Cohort, null=True, on_delete=models.PROTECT, related_name="audit"
    )
    detail = models.JSONField(
        default=dict, help_text="Before and after, counts; no names or addresses."
    )

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ("-at", "-pk")
        verbose_name_plural = "audit entries"
        indexes = (
            models.Index(fields=("cohort", "-at"), name="audit_of_a_cohort"),
            models.Index(fields=("about", "-at"), name="audit_of_a_learner"),
        )

    def __str__(self) -> str:
        return f"{self.who_id} {self.verb} {self.what}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise TypeError("The audit log is appended, never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError("The audit log is appended, never deleted.")

    @property
    def act(self) -> str:
        """Return what was done, as the staff of a cohort read it after who did it."""
        words = f"{self.get_verb_display()} {self.what}"
        if self.number is not None:
            words += f" {self.number}"
        other = self.about if self.about != self.who else None
        return f"{words}, about {other.email}" if other else words

    @property
    def act_on_learner(self) -> str:
        """Return the same as the learner reads it with whose results it was done."""
        did = self.get_verb_display()
        if self.about_id is None:
            return f"{did} the {self.what} of the whole cohort"
        seen = self.verb in (Verb.LOOKED, Verb.EXPORTED)
        return f"{did} {'your ' if seen else ''}{self.what}"

    @property
    def details(self) -> list[str]:
        """Return each detail in words; of what was changed, before and after."""
        return [
            f"{name.replace('_', ' ')}: {detail_words(value)}"
            for name, value in self.detail.items()
        ]


def detail_words(value: object) -> str:
    if isinstance(value, list) and len(value) == 2:
        before, after = (f"“{one}”" if one else "nothing" for one in value)
        return f"{before}, now {after}"
    return str(value)
