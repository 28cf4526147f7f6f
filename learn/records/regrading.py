"""Exams and certificates that a corrected fact touches: what would change, changing it, telling those concerned."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Count, F, Q, QuerySet

from learn.courses.audit_log import record
from learn.models import (
    Attempt,
    AttemptAnswer,
    Certificate,
    Cohort,
    Enrolment,
    Override,
    Regrade,
    User,
    Verb,
)
from learn.notifications.send import Letter, send, sends_mail
from learn.rules.exams.exam_window import is_over
from learn.rules.exams.regrade import Decision, ScoredAnswer, rescored
from quizzes.models import Fact
from quizzes.models.facts import PAST


class NotRegradedError(Exception):
    """It cannot be done; says why, in words for a page."""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A fact that is another now than in exams or certificates of a cohort."""

    fact: Fact
    answers: int = 0
    certificates: list[Certificate] = field(default_factory=list)
    decided: list[Regrade] = field(default_factory=list)
    was: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return name_of(self.fact)

    @property
    def below(self) -> int:
        return min_valid_version(self.fact)

    @property
    def is_retracted(self) -> bool:
        return self.fact.status in PAST


@dataclass(frozen=True, slots=True)
class ScoreChange:
    """What a decision makes of one attempt; no score where no question would be left of it."""

    attempt: Attempt
    before: float
    after: float | None

    @property
    def by(self) -> float:
        return (self.after or 0.0) - self.before

    @property
    def points(self) -> str:
        return f"{self.by * 100:+.1f}"


def name_of(fact: Fact) -> str:
    return f"{fact.pack.slug}/{fact.slug}"


def min_valid_version(fact: Fact) -> int:
    """Answers to versions below this one rest on what no longer holds; of a retracted fact that is every one."""
    return fact.version + (1 if fact.status in PAST else 0)


# -- what is touched


def corrected_in(cohort: Cohort) -> list[Corrected]:
    """Return what was corrected of the exams and the certificates of a cohort. Five queries."""
    asked = (
        affected_answers(cohort)
        .order_by()
        .values_list("item__fact")
        .annotate(n=Count("pk"))
    )
    counts, was = dict(asked), words_before(affected_answers(cohort))
    held = affected_certificates(cohort)
    old = {name for one in held for name in one.content["facts"]}
    slugs = {name.partition("/")[2] for name in old}
    rows = Fact.objects.with_names().filter(Q(pk__in=counts) | Q(slug__in=slugs))
    decided = decisions_in(cohort)
    found = [
        Corrected(
            fact,
            counts.get(fact.pk, 0),
            [one for one in held if rests_on(one, fact)],
            decided[name_of(fact)],
            [says for says in was[fact.pk] if says != fact.says],
        )
        for fact in rows.order_by("pack", "position", "pk")
    ]
    return [one for one in found if one.answers or one.certificates]


def affected_answers(cohort: Cohort) -> QuerySet[AttemptAnswer]:
    """Answers of attempts that are over, to what is another fact now; of who is in the cohort now."""
    here = Enrolment.objects.current().filter(cohort=cohort)
    over = AttemptAnswer.objects.filter(
        attempt__assignment__cohort=cohort,
        attempt__score__isnull=False,
        attempt__learner__in=here.values("learner"),
    )
    older = Q(fact_version__lt=F("item__fact__version"))
    return over.filter(older | Q(item__fact__status__in=PAST))


def words_before(answers: QuerySet[AttemptAnswer]) -> dict[int, list[str]]:
    """Return, by fact, in which words it was when it was asked. One query."""
    found = defaultdict[int, list[str]](list)
    rows = answers.order_by().values_list("item__fact", "shown__fact__says").distinct()
    for fact, says in sorted(row for row in rows if row[1]):
        found[fact].append(says)
    return found


def said_before(answers: QuerySet[AttemptAnswer], fact: Fact) -> list[str]:
    """Return what one fact was when it was asked, where that is not what it is now."""
    return [says for says in words_before(answers)[fact.pk] if says != fact.says]


def affected_certificates(cohort: Cohort) -> list[Certificate]:
    """Return the certificates that stand."""
    rows = Certificate.objects.standing().filter(cohort=cohort)
    return list(rows.order_by("pk"))


def rests_on(certificate: Certificate, fact: Fact) -> bool:
    version = certificate.content["facts"].get(name_of(fact))
    return version is not None and version < min_valid_version(fact)


def decisions_in(cohort: Cohort) -> dict[str, list[Regrade]]:
    found = defaultdict[str, list[Regrade]](list)
    rows = Regrade.objects.filter(assignment__cohort=cohort).select_related(
        "assignment"
    )
    for row in rows:
        found[row.fact].append(row)
    return found


# -- what would change


def score_changes(cohort: Cohort, fact: Fact, way: str) -> list[ScoreChange]:
    """Return every attempt that asked the fact as it was, with its score before and after. Three queries."""
    decision = Decision(name_of(fact), min_valid_version(fact), way)
    asked = affected_answers(cohort).filter(item__fact=fact).values("attempt")
    rows = Attempt.objects.filter(pk__in=asked).select_related("assignment", "learner")
    attempts = list(rows.order_by("assignment__due_at", "pk"))
    before = defaultdict[int, list[Decision]](list)
    for row in Regrade.objects.filter(assignment__cohort=cohort):
        before[row.assignment_id].append(Decision(row.fact, row.below, row.way))
    answers = answers_of(attempts)
    return [
        ScoreChange(
            one,
            one.score or 0.0,
            rescored(answers[one.pk], [*before[one.assignment_id], decision]),
        )
        for one in attempts
    ]


def answers_of(attempts: Sequence[Attempt]) -> dict[int, list[ScoredAnswer]]:
    rows = AttemptAnswer.objects.filter(attempt__in=attempts)
    fields = (
        "attempt",
        "item__fact__pack__slug",
        "item__fact__slug",
        "fact_version",
        "credit",
    )
    found = defaultdict[int, list[ScoredAnswer]](list)
    for attempt, pack, slug, version, credit in rows.values_list(*fields):
        found[attempt].append(ScoredAnswer(f"{pack}/{slug}", version, credit or 0.0))
    return found


# -- changing it


@transaction.atomic
def regrade(
    cohort: Cohort, fact: Fact, way: str, why: str, who: User, now: datetime
) -> list[ScoreChange]:
    """Decide it, score the attempts anew, and tell those whose score changed; what was answered stays."""
    # Two at once find each other.
    Cohort.objects.select_for_update().get(pk=cohort.pk)
    found = score_changes(cohort, fact, way)
    check(cohort, fact, found, now)
    for pk in {one.attempt.assignment_id for one in found}:
        Regrade.objects.create(
            assignment_id=pk,
            fact=name_of(fact),
            below=min_valid_version(fact),
            way=way,
            why=why,
            by=who,
            at=now,
        )
    moved = [one for one in found if one.after is not None and abs(one.by) > 1e-9]
    for one in moved:
        rescore(one, fact, cohort, who, now)
    transaction.on_commit(partial(mail_regrade, cohort, fact, moved))
    return moved


def check(
    cohort: Cohort, fact: Fact, found: Sequence[ScoreChange], now: datetime
) -> None:
    exams = {one.attempt.assignment_id for one in found}
    decided = Regrade.objects.filter(
        assignment__in=exams, fact=name_of(fact), below=min_valid_version(fact)
    )
    if not exams or decided.exists():
        raise NotRegradedError("There is nothing left to decide about this fact.")
    if is_open(found, now):
        raise NotRegradedError(
            "The exam is still open for somebody. Regrade it once it has closed."
        )
    if any(one.after is None for one in found):
        raise NotRegradedError(
            "Without this question an attempt would have nothing left. Count it as right instead."
        )


def is_open(found: Sequence[ScoreChange], now: datetime) -> bool:
    """Return whether an exam still is open for one of them: its notice would tell the result before."""
    exams = {one.attempt.assignment_id for one in found}
    rows = Override.objects.filter(assignment__in=exams).latest_each()
    exempt = {(row.assignment_id, row.learner_id): row.exemption for row in rows}
    return any(
        not is_over(now, exam.terms.with_override(exempt.get((exam.pk, who))).closes_at)
        for exam, who in ((c.attempt.assignment, c.attempt.learner_id) for c in found)
    )


def rescore(
    change: ScoreChange, fact: Fact, cohort: Cohort, who: User, now: datetime
) -> None:
    Attempt.objects.filter(pk=change.attempt.pk).update(score=change.after)
    record(
        who,
        Verb.GRADED,
        "exam",
        now,
        number=change.attempt.pk,
        about=change.attempt.learner,
        cohort=cohort,
        detail={"before": change.before, "after": change.after, "fact": name_of(fact)},
    )


def mail_regrade(cohort: Cohort, fact: Fact, moved: Iterable[ScoreChange]) -> None:
    """Mail those whose score changed; whoever closed the account hears of nothing."""
    if not sends_mail():
        return
    for one in moved:
        learner = one.attempt.learner
        if not learner.is_active or hasattr(learner, "closing"):
            continue
        context = {"change": one, "fact": fact, "cohort": cohort}
        send(Letter("regraded", context, learner.email))
