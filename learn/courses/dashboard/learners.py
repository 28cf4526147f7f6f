"""The learners of a cohort, each with a state and its reasons."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    F,
    FloatField,
    Func,
    Min,
    Q,
    Sum,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Cast, Greatest, Power

from learn.courses.dashboard.scope import RIGHT, TRIED, CohortScope
from learn.memory.fsrs import DEFAULT_PARAMETERS
from learn.models import Enrolment, Override
from learn.rules.courses.at_risk import (
    RiskCounts,
    RiskVerdict,
    State,
    Window,
    risk_status,
)

DECAY = -DEFAULT_PARAMETERS[20]


class DaysUntil(Func):
    """Whole days from the second date to the first one."""

    output_field = FloatField()
    template = "%(expressions)s"
    arg_joiner = " - "

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(
            compiler,
            connection,
            template="(julianday(%(expressions)s))",
            arg_joiner=") - julianday(",
        )


def known_on(day: date) -> Combinable:
    """Return the chance that a card is known on a day, without guessing, as learn.memory.fsrs has it."""
    number = KeyTextTransform("20", "learner__parameters__numbers")
    own, decay = Q(learner__parameters__isnull=False), -Cast(number, FloatField())
    fitted = Power(Value(0.9), Value(1.0) / decay) - Value(1.0)
    usual = Value(0.9 ** (1 / DECAY) - 1)
    factor = Case(When(own, then=fitted), default=usual, output_field=FloatField())
    exponent = Case(
        When(own, then=decay), default=Value(DECAY), output_field=FloatField()
    )
    days = Cast(DaysUntil(Value(day, DateField()), F("last_day")), FloatField())
    elapsed = Greatest(days, Value(0.0))
    right = Power(Value(1.0) + factor * elapsed / F("stability"), exponent)
    return Greatest(Value(0.0), (right - F("guess")) / (Value(1.0) - F("guess")))


def card_counts(focus: CohortScope) -> dict[int, RiskCounts]:
    """Count cards by learner; who has met nothing is not among them. One query."""
    waiting = Q(due__lte=focus.today)
    # By the enrolment's column: in its order the databases come to the learners, and need not sort their cards.
    rows = focus.cards.values_list("learner__enrolments__learner").annotate(
        met=Count("pk"),
        tried=Count("pk", filter=TRIED),
        right=Count("pk", filter=RIGHT),
        waiting=Count("pk", filter=waiting),
        since=Min("due", filter=waiting),
        will=Sum(known_on(focus.window.last), output_field=FloatField()),
    )
    return {learner: RiskCounts(*counts) for learner, *counts in rows}


@dataclass(frozen=True, slots=True)
class LearnerRow:
    """A learner of the roster."""

    enrolment: int
    learner: int
    called: str
    email: str
    group: str
    verdict: RiskVerdict
    counts: RiskCounts

    @property
    def state(self) -> State:
        return self.verdict.state


def roster_of(
    focus: CohortScope, items: int, counts: Mapping[int, RiskCounts]
) -> list[LearnerRow]:
    """Return everybody, by state and then by name: nobody is ranked. One query, and one for an assignment."""
    own = exceptions(focus)
    people = Enrolment.objects.current().filter(cohort=focus.cohort).by_name()
    rows = []
    for pk, learner, name, email, group in people.values_list(
        "pk", "learner", "name", "learner__email", "group"
    ):
        mine, window = counts.get(learner, RiskCounts()), focus.window
        exception = own.get(learner)
        if exception and exception.due_at:
            window = Window(
                window.first, exception.due_at.astimezone(focus.cohort.zone).date()
            )
        found = risk_status(
            mine,
            items,
            window,
            focus.today,
            focus.goal,
            is_excused=bool(exception and exception.is_excused),
        )
        rows.append(LearnerRow(pk, learner, name or email, email, group, found, mine))
    order = list(State)
    return sorted(rows, key=lambda row: order.index(row.state))


def exceptions(focus: CohortScope) -> dict[int, Override]:
    """Return what is otherwise for whom in an assignment."""
    if focus.assignment is None:
        return {}
    rows = Override.objects.filter(assignment=focus.assignment).latest_each()
    return {row.learner_id: row for row in rows}


def states_of(rows: Iterable[LearnerRow]) -> dict[State, int]:
    found = Counter(row.state for row in rows)
    return {state: found[state] for state in State if found[state]}


def predicted(rows: Iterable[LearnerRow], items: int) -> float | None:
    """Return the share of all facts, of all learners, that will be known on the last day."""
    counts = [row.counts.will for row in rows]
    return sum(counts) / (items * len(counts)) if items and counts else None
