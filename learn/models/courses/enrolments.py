"""Who is in a cohort, who is asked to join it, and the codes to join by."""

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Lower, NullIf
from django.urls import reverse

from learn.models.courses.courses import Cohort


class JoinLink(models.Model):
    """A code, and a link with it, by which learners join a cohort themselves."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="links")
    code = models.CharField(max_length=12, unique=True)
    expires_at = models.DateTimeField()
    cap = models.PositiveIntegerField(
        null=True, blank=True, help_text="How many may join by it; empty: any number."
    )
    domain = models.CharField(
        max_length=200,
        blank=True,
        help_text="Only addresses that end in it, such as hospital.example.",
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="links_made",
    )
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(cap__isnull=True) | models.Q(cap__gt=0),
                name="a_cap_lets_somebody_in",
            ),
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("join", args=(self.code,))


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    def current(self) -> "EnrolmentQuerySet":
        return self.filter(left_at__isnull=True)

    def by_name(self) -> "EnrolmentQuerySet":
        """Sort them as staff see them called."""
        called = Coalesce(NullIf("name", models.Value("")), "learner__email")
        return self.order_by(Lower(called), "pk")


class Enrolment(models.Model):
    """A learner in a cohort, from joining to leaving. Who comes back has another row."""

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="enrolments"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments"
    )
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)
    link = models.ForeignKey(
        JoinLink,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="enrolments",
        help_text="By which code; empty: by the roster.",
    )
    name = models.CharField(
        max_length=200, blank=True, help_text="As it shall stand on a certificate."
    )
    external_id = models.CharField(
        max_length=100, blank=True, help_text="What the roster calls them elsewhere."
    )
    group = models.CharField(max_length=100, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        ordering = ("cohort", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "learner"),
                condition=models.Q(left_at__isnull=True),
                name="enrolled_once_at_a_time",
            ),
            models.UniqueConstraint(
                fields=("cohort", "external_id"),
                condition=models.Q(left_at__isnull=True) & ~models.Q(external_id=""),
                name="one_learner_per_external_id",
            ),
            models.CheckConstraint(
                condition=models.Q(left_at__isnull=True)
                | models.Q(left_at__gte=models.F("joined_at")),
                name="left_after_joining",
            ),
        )
        indexes = (models.Index(fields=("learner", "left_at"), name="own_enrolments"),)

    def __str__(self) -> str:
        return f"{self.learner_id} in {self.cohort_id}"

    @property
    def called(self) -> str:
        """Return what staff see as their name."""
        return self.name or self.learner.email

    @property
    def known_by(self) -> str:
        """Return their address, group and id, as far as there are any."""
        said = (self.learner.email, self.group, self.external_id)
        return ", ".join(filter(None, said))

    def end(self, now: datetime) -> None:
        self.left_at = now
        self.save(update_fields=["left_at"])


class Invitation(models.Model):
    """A line of a roster whose person has not joined: they see what is seen of them, and decide.

    Nothing of it says whether there is an account with this address.
    """

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="invitations"
    )
    email = models.EmailField(help_text="In lower case.")
    name = models.CharField(max_length=200, blank=True)
    external_id = models.CharField(max_length=100, blank=True)
    group = models.CharField(max_length=100, blank=True)
    made_at = models.DateTimeField()
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="When they were last written to."
    )

    class Meta:
        ordering = ("cohort", "name", "email")
        constraints = (
            models.UniqueConstraint(fields=("cohort", "email"), name="invited_once"),
            models.UniqueConstraint(
                fields=("cohort", "external_id"),
                condition=~models.Q(external_id=""),
                name="one_invitation_per_external_id",
            ),
        )
        indexes = (models.Index(fields=("email",), name="invitations_by_address"),)

    def __str__(self) -> str:
        return f"{self.email} to {self.cohort_id}"
