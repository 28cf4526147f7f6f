"""What is looked at of a cohort: all of its course, or what one study assignment is about."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from learn.memory.fsrs import Rating
from learn.models import Assignment, Card, Cohort, Enrolment
from learn.rules.courses.at_risk import GOAL, Window
from learn.rules.courses.blueprint import BlueprintRow
from quizzes.models import Item

# To be used in a filter with `enrolled_in`, so that all conditions are about the same enrolment.
JOINED_AT = F("learner__enrolments__joined_at")
# Of cards: answered since joining, and right at the first try when it last came up.
TRIED = Q(answered_at__gte=JOINED_AT)
RIGHT = TRIED & Q(rating__gt=Rating.Again.value)
# A figure that fewer have part in says more of them than of what is taught.
FEWEST_LEARNERS = 5


@dataclass(frozen=True, slots=True)
class CohortScope:
    """Days are those of the cohort's zone.

    Items are compared as a sum, so that no database begins with them: SQLite would go through all reviews
    of each item, those of everybody else too.
    """

    cohort: Cohort
    assignment: Assignment | None
    window: Window
    today: date

    @property
    def is_over(self) -> bool:
        return self.today > self.window.last

    @property
    def title(self) -> str:
        return self.assignment.title if self.assignment else "The whole course"

    @property
    def key(self) -> str:
        return str(self.assignment.pk) if self.assignment else ""

    @property
    def parts(self) -> tuple[BlueprintRow, ...]:
        return (self.assignment or self.cohort.course).parts

    @property
    def goal(self) -> float:
        return self.cohort.course.rules.recall or GOAL

    @property
    def items(self) -> QuerySet[Item]:
        """Return what is asked of it: the core, for all alike."""
        places = Q(pk__in=[])
        for part in self.parts:
            topic = {"fact__topic": part.topic} if part.topic else {}
            places |= Q(fact__pack__slug=part.pack, **topic)
        return Item.objects.live().core().filter(places).order_by()

    @property
    def cards(self) -> QuerySet[Card]:
        """Return what those who are in the cohort now have met of it and not set aside, as it stands today."""
        return (
            Card.objects.alias(asked=F("item") + 0)
            .filter(
                enrolled_in(self.cohort),
                reps__gt=0,
                is_suspended=False,
                asked__in=self.items.values("pk"),
            )
            .order_by()
        )


def enrolled_in(cohort: Cohort) -> Q:
    """Said twice: the list of learners is what the databases begin with, the other tells when each joined."""
    people = Enrolment.objects.current().filter(cohort=cohort).order_by()
    return Q(
        learner__in=people.values("learner"),
        learner__enrolments__cohort=cohort,
        learner__enrolments__left_at__isnull=True,
    )


def scope_from(
    cohort: Cohort, assignments: Iterable[Assignment], key: str, now: datetime
) -> CohortScope:
    """Return the study assignment of this number; whatever else is said, the whole course."""
    today = now.astimezone(cohort.zone).date()
    for one in assignments:
        if str(one.pk) == key:
            days = (
                at.astimezone(cohort.zone).date() for at in (one.opens_at, one.due_at)
            )
            return CohortScope(cohort, one, Window(*days), today)
    return CohortScope(cohort, None, Window(cohort.starts_on, cohort.ends_on), today)
