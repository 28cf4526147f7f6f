"""Courses, the runs of them, and who teaches those."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from learn.models.account.users import User, known_zone
from learn.rules.courses.blueprint import BlueprintRow, parse_blueprint
from learn.rules.courses.completion import Completion, completion_of


def known_content(value: object) -> None:
    try:
        parse_blueprint(value)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def known_completion(value: object) -> None:
    try:
        completion_of(value)
    except ValueError as error:
        raise ValidationError(str(error)) from None


def names_of_facts(value: object) -> None:
    if not isinstance(value, list) or not all(
        isinstance(name, str) and name.count("/") == 1 for name in value
    ):
        raise ValidationError("Name facts as pack/fact, in a list.")


def usual_completion() -> dict[str, object]:
    return {"need": "all", "score": 0.8}


class CourseQuerySet(models.QuerySet["Course"]):
    def run_by(self, person: User) -> "CourseQuerySet":
        """Return those that this person made, or of which they own a cohort now."""
        owned = CohortStaff.objects.current().filter(person=person, role=Role.OWNER)
        return self.filter(
            models.Q(made_by=person) | models.Q(pk__in=owned.values("cohort__course"))
        )


class Course(models.Model):
    """What is taught, when it is completed, and what its certificate says."""

    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    content = models.JSONField(
        validators=[known_content],
        help_text='Topics of packs: [{"pack": "…", "topic": "…"}]; with a "count" each, a blueprint.',
    )
    completion = models.JSONField(
        default=usual_completion,
        validators=[known_completion],
        help_text='{"need": "all" or "any", "score": 0.8, "twice": true, "recall": 0.9}',
    )
    provider = models.CharField(max_length=200, blank=True)
    provider_address = models.CharField(
        max_length=500, blank=True, help_text="A web address will do."
    )
    contact_hours = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    hours_method = models.TextField(
        blank=True, help_text="How the contact hours were counted."
    )
    approver_statement = models.TextField(
        blank=True, help_text="The statement of who approved the contact hours."
    )
    validity_months = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(120)],
        help_text="Of its certificate; empty: it does not expire.",
    )
    keep_recall = models.FloatField(
        null=True,
        blank=True,
        validators=[MinValueValidator(0.5), MaxValueValidator(0.99)],
        help_text="A certificate stays valid while this much is predicted to be known.",
    )
    critical_days = models.PositiveSmallIntegerField(
        default=90,
        help_text="Each critical fact was right within so many days, to stay valid.",
    )
    critical_facts = models.JSONField(
        default=list, blank=True, validators=[names_of_facts], help_text='["pack/fact"]'
    )
    asks_evaluation = models.BooleanField(
        default=False, help_text="Learners evaluate it before they get a certificate."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="courses_made",
    )
    made_at = models.DateTimeField()

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ("title", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(title=""), name="a_course_has_a_title"
            ),
            models.CheckConstraint(
                condition=models.Q(contact_hours__isnull=True)
                | models.Q(contact_hours__gte=0),
                name="contact_hours_are_none_or_more",
            ),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("course", args=(self.pk,))

    @property
    def parts(self) -> tuple[BlueprintRow, ...]:
        return parse_blueprint(self.content)

    @property
    def rules(self) -> Completion:
        return completion_of(self.completion)


class CohortQuerySet(models.QuerySet["Cohort"]):
    def taught_by(self, person: User) -> "CohortQuerySet":
        """Return those on whose staff this person is now."""
        staff = CohortStaff.objects.current().filter(person=person)
        return self.filter(pk__in=staff.values("cohort"))


class Cohort(models.Model):
    """One run of a course: its dates, its time zone, its people."""

    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="cohorts")
    name = models.CharField(max_length=100)
    starts_on = models.DateField()
    ends_on = models.DateField()
    timezone = models.CharField(max_length=64, default="UTC", validators=[known_zone])
    made_at = models.DateTimeField()

    objects = CohortQuerySet.as_manager()

    class Meta:
        ordering = ("-starts_on", "name", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("course", "name"), name="one_cohort_per_name"
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="a_cohort_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(name=""), name="a_cohort_has_a_name"
            ),
        )

    def __str__(self) -> str:
        return f"{self.course}, {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("cohort", args=(self.pk,))

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)


class Role(models.TextChoices):
    """Owners also manage staff; instructors teach; observers look."""

    OWNER = "owner"
    INSTRUCTOR = "instructor"
    OBSERVER = "observer"


class CohortStaffQuerySet(models.QuerySet["CohortStaff"]):
    def current(self) -> "CohortStaffQuerySet":
        return self.filter(until_at__isnull=True)


class CohortStaff(models.Model):
    """Somebody's role in a cohort, from when until when; it is ended, not deleted."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="staff")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="roles"
    )
    role = models.CharField(max_length=10, choices=Role.choices)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    objects = CohortStaffQuerySet.as_manager()

    class Meta:
        ordering = ("cohort", "from_at", "pk")
        verbose_name_plural = "cohort staff"
        constraints = (
            models.UniqueConstraint(
                fields=("cohort", "person"),
                condition=models.Q(until_at__isnull=True),
                name="one_role_at_a_time",
            ),
            models.CheckConstraint(
                condition=models.Q(until_at__isnull=True)
                | models.Q(until_at__gte=models.F("from_at")),
                name="a_role_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=models.Q(role__in=Role.values), name="a_role_that_there_is"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id}: {self.role} of {self.cohort_id}"

    def end(self, now: datetime) -> None:
        self.until_at = now
        self.save(update_fields=["until_at"])
