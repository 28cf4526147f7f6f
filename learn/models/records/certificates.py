"""Awards, and what learners say of a course before they get one."""

from datetime import date

from django.conf import settings
from django.db import models
from django.urls import reverse

from learn.models.courses.courses import Cohort


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def standing(self) -> "CertificateQuerySet":
        """Neither revoked nor superseded; they may have expired."""
        return self.filter(revoked_at__isnull=True)


class Certificate(models.Model):
    """An award, with all that it says as it was then. It outlives the account, without its person."""

    code = models.CharField(max_length=20, unique=True)
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="certificates",
        help_text="Empty once the account is erased.",
    )
    name = models.CharField(
        max_length=200,
        help_text="Of the participant. It stands nowhere in the content.",
    )
    cohort = models.ForeignKey(
        Cohort, on_delete=models.PROTECT, related_name="certificates"
    )
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    content = models.JSONField(
        help_text="What it says and what it rests on, frozen; nothing of the person."
    )
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_why = models.TextField(blank=True, default="")
    badge = models.TextField(
        blank=True,
        default="",
        help_text="The same as a signed Open Badge; it names its holder by a hash.",
    )
    reminded = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many days before it expires its holder was last told so.",
    )
    supersedes = models.OneToOneField(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="superseded_by",
        help_text="That one is revoked in the same moment.",
    )

    objects = CertificateQuerySet.as_manager()

    class Meta:
        ordering = ("-issued_at", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "learner"),
                condition=models.Q(revoked_at__isnull=True),
                name="one_standing_certificate",
            ),
            models.CheckConstraint(
                condition=models.Q(revoked_at__isnull=True) | ~models.Q(revoked_why=""),
                name="a_revocation_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("certificate", args=(self.code,))

    def has_expired(self, today: date) -> bool:
        return self.expires_on is not None and self.expires_on < today

    def state(self, today: date) -> str:
        """Return its state in one word."""
        if self.revoked_at is not None:
            return "superseded" if hasattr(self, "superseded_by") else "revoked"
        return "expired" if self.has_expired(today) else "valid"


class BadgeKey(models.Model):
    """A key that badges were signed with. Its public half stays known, so that old badges can be checked."""

    name = models.CharField(max_length=64, unique=True, help_text="Of its public half.")
    public = models.JSONField(help_text="The public half, as a JWK.")
    private = models.TextField(
        blank=True,
        default="",
        help_text="The private half, as PEM; empty where it comes from BOOSTER_BADGE_KEY.",
    )
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-pk")

    def __str__(self) -> str:
        return self.name


class Evaluation(models.Model):
    """What one learner says of a course; without its person once the account is erased."""

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="evaluations"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="evaluations",
    )
    answers = models.JSONField(help_text="By question, 1 to 5.")
    comment = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("cohort", "at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "learner"), name="one_evaluation_per_learner"
            ),
        )

    def __str__(self) -> str:
        return f"of {self.cohort_id}"
