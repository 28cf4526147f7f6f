"""What a learner meets on one study day, kept from its first answer on."""

from django.conf import settings
from django.db import models

from learn.memory.plan.day_plan import Plan


class StudyDay(models.Model):
    """The list of one study day: drawn up once, so that the next card is a lookup."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="study_days"
    )
    day = models.DateField()
    items = models.JSONField(help_text="Ids of items, in the order they are asked.")
    later = models.PositiveIntegerField(
        default=0, help_text="How many due cards are left to other days."
    )
    days = models.PositiveIntegerField(
        null=True, help_text="Over how many days these spread; empty: they only grow."
    )

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("learner", "day"), name="one_list_per_study_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.learner_id} {self.day}"

    @property
    def plan(self) -> Plan:
        return Plan(tuple(self.items), self.later, self.days)
