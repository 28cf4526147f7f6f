"""What is due in a cohort, and for whom it is otherwise."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from learn.models.account.users import User
from learn.models.courses.courses import Cohort, known_content
from learn.rules.courses.blueprint import BlueprintRow, parse_blueprint, questions_in
from learn.rules.courses.deadlines import Deadlines, OverrideValues


class Task(models.TextChoices):
    STUDY = "study"
    EXAM = "exam"


class Counts(models.TextChoices):
    """Which of several attempts."""

    BEST = "best"
    LAST = "last"
    FIRST = "first"


class Late(models.TextChoices):
    """What comes of an attempt handed in between the due date and the closing."""

    REFUSE = "refuse", "Not accepted"
    ACCEPT = "accept", "It counts in full"
    DEDUCT = "deduct", "Deduct per started day"


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    def study(self) -> "AssignmentQuerySet":
        return self.filter(kind=Task.STUDY)

    def exams(self) -> "AssignmentQuerySet":
        return self.filter(kind=Task.EXAM)

    def of(self, learner: User) -> "AssignmentQuerySet":
        """Return those of the cohorts that this learner is in now."""
        return self.filter(
            cohort__enrolments__learner=learner,
            cohort__enrolments__left_at__isnull=True,
        )


class Assignment(models.Model):
    """Something to do by a day: facts to know (study), or an exam to sit."""

    cohort = models.ForeignKey(
        Cohort, on_delete=models.CASCADE, related_name="assignments"
    )
    kind = models.CharField(max_length=10, choices=Task.choices)
    title = models.CharField(max_length=200)
    content = models.JSONField(validators=[known_content])
    opens_at = models.DateTimeField()
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    questions = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(500)],
        help_text="How many an exam asks; a blueprint says so itself.",
    )
    minutes = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
        help_text="For one attempt; empty: until it closes.",
    )
    attempts = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(20)]
    )
    counts = models.CharField(max_length=5, choices=Counts.choices, default=Counts.BEST)
    late = models.CharField(max_length=6, choices=Late.choices, default=Late.REFUSE)
    late_share = models.FloatField(
        default=0, help_text="Taken off for each day begun after the due date, 0 to 1."
    )
    threshold = models.FloatField(
        null=True, blank=True, help_text="The score to pass, 0 to 1."
    )
    made_at = models.DateTimeField()

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        ordering = ("due_at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(opens_at__lt=models.F("due_at"))
                & models.Q(due_at__lte=models.F("closes_at")),
                name="opens_then_is_due_then_closes",
            ),
            models.CheckConstraint(
                condition=models.Q(kind__in=Task.values), name="study_or_exam"
            ),
            models.CheckConstraint(
                condition=models.Q(attempts__gte=1), name="at_least_one_attempt"
            ),
            models.CheckConstraint(
                condition=models.Q(threshold__isnull=True)
                | models.Q(threshold__gt=0, threshold__lte=1),
                name="a_threshold_that_can_be_reached",
            ),
            models.CheckConstraint(
                condition=models.Q(late_share__gte=0, late_share__lte=1),
                name="late_takes_off_a_share",
            ),
        )
        indexes = (
            models.Index(fields=("cohort", "due_at"), name="assignments_by_due_date"),
        )

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("assignment", args=(self.cohort_id, self.pk))

    @property
    def parts(self) -> tuple[BlueprintRow, ...]:
        return parse_blueprint(self.content)

    @property
    def is_exam(self) -> bool:
        return self.kind == Task.EXAM

    @property
    def size(self) -> int:
        """Return how many questions an exam asks; 0: all there are."""
        return questions_in(self.parts) or self.questions or 0

    @property
    def terms(self) -> Deadlines:
        """Return when and how it is to be done, by those of whom nothing else is said."""
        return Deadlines(
            self.opens_at, self.due_at, self.closes_at, self.minutes, self.attempts
        )


class OverrideQuerySet(models.QuerySet["Override"]):
    def latest_each(self) -> "OverrideQuerySet":
        """Return the last one for each learner and assignment: that one holds."""
        later = Override.objects.filter(
            assignment=models.OuterRef("assignment"),
            learner=models.OuterRef("learner"),
            pk__gt=models.OuterRef("pk"),
        )
        return self.filter(~models.Exists(later))


class Override(models.Model):
    """What is otherwise for one learner, who said so, why and when. The last one holds, whole; none is changed."""

    assignment = models.ForeignKey(
        Assignment, on_delete=models.CASCADE, related_name="overrides"
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="overrides"
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="overrides_made",
    )
    why = models.TextField()
    at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    time_factor = models.FloatField(
        default=1, help_text="Of the minutes of an attempt: 1.5 is half as much again."
    )
    is_excused = models.BooleanField(default=False)
    reopened_until = models.DateTimeField(null=True, blank=True)
    extra_attempts = models.PositiveSmallIntegerField(default=0)

    objects = OverrideQuerySet.as_manager()

    class Meta:
        ordering = ("at", "pk")
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(why=""), name="an_override_says_why"
            ),
            models.CheckConstraint(
                condition=models.Q(time_factor__gte=1, time_factor__lte=10),
                name="extra_time_is_no_less_time",
            ),
        )
        indexes = (
            models.Index(fields=("learner", "assignment"), name="own_overrides"),
        )

    def __str__(self) -> str:
        return f"{self.assignment_id} for {self.learner_id}: {self.why[:60]}"

    @property
    def exemption(self) -> OverrideValues:
        return OverrideValues(
            self.due_at,
            self.time_factor,
            self.is_excused,
            self.reopened_until,
            self.extra_attempts,
        )
