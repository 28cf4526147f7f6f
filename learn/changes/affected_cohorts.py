"""Which cohorts a changed fact concerns: their learners had learnt it, or an assignment asks it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from learn.models import Assignment, Cohort, Enrolment, Review
from learn.records.issue import today_in
from learn.rules.courses.blueprint import BlueprintRow, covers, parse_blueprint
from quizzes.models import Fact

A_DAY = timedelta(days=1)
Pairs = set[tuple[int, int]]
"""A cohort and a fact."""


def cohorts_of(
    facts: Mapping[int, Fact], changed_at: datetime, now: datetime
) -> dict[int, set[int]]:
    """Return, by cohort that is running, those of these facts that concern it. Four queries."""
    cohorts = running_on(now)
    asked, open_ = contents_of(cohorts, now)
    taught = {
        (cohort.pk, pk)
        for cohort in cohorts
        for pk, fact in facts.items()
        if is_taught(fact, [*cohort.course.parts, *asked[cohort.pk]])
    }
    rests = {
        (cohort, pk)
        for cohort, parts in open_.items()
        for pk, fact in facts.items()
        if is_taught(fact, parts)
    }
    found = defaultdict[int, set[int]](set)
    for cohort_pk, fact_pk in rests | (taught & learnt_in(cohorts, facts, changed_at)):
        found[cohort_pk].add(fact_pk)
    return found


def is_taught(fact: Fact, parts: Iterable[BlueprintRow]) -> bool:
    return covers(parts, fact.pack.slug, fact.topic)


def teaches(cohort: Cohort, fact: Fact) -> bool:
    """Return whether a fact belongs to what staff may see of the learners of a cohort. One query."""
    asked, _ = contents_of([cohort], cohort.made_at)
    return is_taught(fact, [*cohort.course.parts, *asked[cohort.pk]])


def running_on(now: datetime) -> list[Cohort]:
    """Return the cohorts whose first day has come and whose last has not gone, each by its own clock."""
    near = now.date() + A_DAY, now.date() - A_DAY
    rows = Cohort.objects.filter(starts_on__lte=near[0], ends_on__gte=near[1])
    rows = rows.select_related("course")
    return [row for row in rows if row.starts_on <= today_in(row, now) <= row.ends_on]


def contents_of(
    cohorts: Iterable[Cohort], now: datetime
) -> tuple[dict[int, list[BlueprintRow]], dict[int, list[BlueprintRow]]]:
    """Return, by cohort, what its assignments ask: all of them, and those that are not closed. One query."""
    asked, open_ = (
        defaultdict[int, list[BlueprintRow]](list),
        defaultdict[int, list[BlueprintRow]](list),
    )
    rows = Assignment.objects.filter(cohort__in=list(cohorts)).order_by()
    for cohort, content, closes_at in rows.values_list(
        "cohort", "content", "closes_at"
    ):
        parts = parse_blueprint(content)
        asked[cohort] += parts
        if closes_at > now:
            open_[cohort] += parts
    return asked, open_


def learnt_in(
    cohorts: Iterable[Cohort], facts: Mapping[int, Fact], before: datetime
) -> Pairs:
    """Cohorts whose learners of today had answered a fact right, with that fact. Two queries."""
    here = Enrolment.objects.current().filter(cohort__in=list(cohorts))
    cohorts_by_learner = defaultdict[int, list[int]](list)
    for cohort, learner in here.values_list("cohort", "learner"):
        cohorts_by_learner[learner].append(cohort)
    right = Review.objects.standing().filter(
        learner__in=here.values("learner"),
        card__item__fact__in=facts,
        is_right=True,
        at__lt=before,
    )
    pairs = right.order_by().values_list("learner", "card__item__fact").distinct()
    return {(c, fact) for who, fact in pairs for c in cohorts_by_learner[who]}
