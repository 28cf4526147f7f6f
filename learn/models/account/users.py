"""The person who learns, and how they want to."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone

from learn.memory.fsrs import DEFAULT_PARAMETERS
from learn.memory.plan.day_plan import Limits, Order
from learn.memory.study_day import study_day, zones
from learn.models.account.parameters import Parameters


def known_zone(value: str) -> None:
    if value not in zones():
        raise ValidationError(
            f"{value} is not the name of a time zone, such as Europe/Paris."
        )


class UserManager(BaseUserManager["User"]):
    def create_user(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(
        self, email: str, password: str | None = None, **fields: Any
    ) -> "User":
        return self.create_user(
            email, password, is_staff=True, is_superuser=True, **fields
        )


class User(AbstractBaseUser, PermissionsMixin):
    """A person: signs in by e-mail, and learns by their own clock and limits."""

    email = models.EmailField(unique=True)
    is_staff = models.BooleanField("editor", default=False)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(default=timezone.now)
    timezone = models.CharField(max_length=64, default="UTC", validators=[known_zone])
    day_start_hour = models.PositiveSmallIntegerField(
        "the day begins at", default=4, validators=[MaxValueValidator(23)]
    )
    desired_retention = models.FloatField(
        default=0.9, validators=[MinValueValidator(0.7), MaxValueValidator(0.97)]
    )
    new_per_day = models.PositiveSmallIntegerField(
        default=10, validators=[MaxValueValidator(500)]
    )
    reviews_per_day = models.PositiveSmallIntegerField(
        default=100, validators=[MaxValueValidator(5000)]
    )
    minutes_per_day = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1), MaxValueValidator(600)]
    )
    order = models.CharField(
        max_length=10,
        default=Order.GAIN,
        choices=[(order.value, order.value) for order in Order],
    )
    easy_days = models.JSONField(
        default=list, blank=True, help_text="Weekdays to keep light, Monday being 0."
    )
    parameters = models.ForeignKey(
        Parameters,
        null=True,
        blank=True,
        # Not protected: a learner's own fit goes with the learner.
        on_delete=models.RESTRICT,
        related_name="+",
        help_text="Fitted to reviews; empty for the model's own.",
    )
    asks_details = models.BooleanField(default=False)
    keys_on = models.BooleanField(default=True)
    extra_new = models.PositiveSmallIntegerField(
        default=0, help_text="New cards asked for over the limit."
    )
    extra_reviews = models.PositiveSmallIntegerField(
        default=0, help_text="Due cards asked for over the limit."
    )
    extra_on = models.DateField(
        null=True, help_text="The study day they were asked for."
    )

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(day_start_hour__lt=24),
                name="a_day_starts_at_an_hour",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    desired_retention__gte=0.7, desired_retention__lte=0.97
                ),
                name="a_retention_that_can_be_had",
            ),
        )

    def __str__(self) -> str:
        return self.email

    def study_day(self, now: datetime) -> date:
        """Return the learner's own date at an instant."""
        return study_day(now, self.timezone, self.day_start_hour)

    @property
    def fsrs_parameters(self) -> tuple[float, ...]:
        """Return the parameters that this learner's answers are scheduled by."""
        return self.parameters.values if self.parameters else DEFAULT_PARAMETERS

    def limits(self, day: date) -> Limits:
        """Return what the learner wants to do at most on a study day."""
        is_extra = self.extra_on == day
        asked = self.extra_new if is_extra else 0
        more = self.extra_reviews if is_extra else 0
        seconds = self.minutes_per_day * 60 if self.minutes_per_day else None
        return Limits(
            self.reviews_per_day + more,
            self.new_per_day + asked,
            None if is_extra else seconds,
            asked,
        )

    def add(self, day: date, new: int = 0, reviews: int = 0) -> None:
        """Allow some cards more on this study day."""
        if self.extra_on != day:
            self.extra_new = self.extra_reviews = 0
        self.extra_new += new
        self.extra_reviews += reviews
        self.extra_on = day
        self.save(update_fields=["extra_new", "extra_reviews", "extra_on"])
