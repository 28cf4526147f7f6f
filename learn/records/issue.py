"""Certificates: who may have one, giving it, taking it back, giving another in its place."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from learn.courses.audit_log import record
from learn.courses.completion_evidence import CohortEvidence, load_evidence
from learn.models import Certificate, Cohort, Course, Enrolment, Evaluation, User, Verb
from learn.models.account.closings import ERASED
from learn.records.badge_signing import badge_of
from learn.rules.courses.completion import Result
from learn.rules.exams.exam_window import is_over
from learn.rules.records.certificate_text import (
    NO_NAME,
    REQUIRED,
    Run,
    content_of,
    expiry,
    missing_fields,
    new_code,
)
from learn.rules.records.pdf import unprintable
from quizzes.models import Fact


class NotAwardedError(Exception):
    """It cannot be given, or taken back; says why, in words for a page."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one learner is, and what they have."""

    enrolment: Enrolment
    result: Result
    certificate: Certificate | None = None
    is_evaluated: bool = True
    course_lacks: list[str] = field(default_factory=list)
    name_lacks: list[str] = field(default_factory=list)
    told_at: datetime | None = None
    revoked: Certificate | None = None

    @property
    def lacks(self) -> list[str]:
        """Return what is still empty, in words."""
        return [*self.course_lacks, *self.name_lacks]

    def may_have_it(self, now: datetime) -> bool:
        is_ready = self.is_complete and self.is_evaluated and not self.lacks
        return is_ready and self.is_told(now)

    def is_told(self, now: datetime) -> bool:
        """Return whether the learner knows the results: a certificate, or a word of it, would tell them before."""
        return self.told_at is None or is_over(now, self.told_at)

    @property
    def is_revoked(self) -> bool:
        return self.revoked is not None

    @property
    def is_complete(self) -> bool:
        """Return whether all is done. What was taken back is given again by hand alone: neither by its learner nor with those who are ready."""
        is_open = self.certificate is None and not self.is_revoked
        return is_open and self.result.is_done

    @property
    def state(self) -> str:
        """Return its state in a word."""
        if self.certificate is not None:
            return "issued"
        if self.is_revoked:
            return "revoked"
        if not self.result.is_done:
            return "in progress"
        if not self.is_evaluated:
            return "evaluation missing"
        return "cannot be issued" if self.lacks else "ready"


def standings(
    cohort: Cohort, enrolments: Iterable[Enrolment], book: CohortEvidence | None = None
) -> list[Standing]:
    """Return where learners stand that come with their parameters: two queries beside those of the book."""
    rows = list(enrolments)
    book = book or load_evidence(cohort, [row.learner for row in rows])
    held, evaluated = held_by(rows, cohort), evaluated_by(rows, cohort)
    wanted = missing_fields(certificate_fields(cohort.course))
    asks = cohort.course.asks_evaluation
    return [
        Standing(
            row,
            book.result(row.learner_id),
            active(held.get(row.learner_id)),
            not asks or row.learner_id in evaluated,
            wanted,
            unprintable_name(row.name),
            book.told_at(row.learner_id),
            revoked(held.get(row.learner_id)),
        )
        for row in rows
    ]


def held_by(rows: Iterable[Enrolment], cohort: Cohort) -> dict[int | None, Certificate]:
    """Return the last of each. Without the facts that each rests on, which are long, and without its badge."""
    people = [row.learner_id for row in rows]
    last = Certificate.objects.filter(cohort=cohort, learner__in=people)
    lean = last.order_by("issued_at", "pk").defer("content", "badge")
    return {one.learner_id: one for one in lean}


def active(last: Certificate | None) -> Certificate | None:
    return None if last is None or last.revoked_at is not None else last


def revoked(last: Certificate | None) -> Certificate | None:
    return None if last is None or last.revoked_at is None else last


def evaluated_by(rows: Iterable[Enrolment], cohort: Cohort) -> set[int | None]:
    people = [row.learner_id for row in rows]
    found = Evaluation.objects.filter(cohort=cohort, learner__in=people)
    return set(found.values_list("learner", flat=True))


def standing_of(enrolment: Enrolment) -> Standing:
    [found] = standings(enrolment.cohort, [enrolment])
    return found


def certificate_fields(course: Course) -> dict[str, Any]:
    return {name: getattr(course, name) for name in REQUIRED}


def unprintable_name(name: str) -> list[str]:
    """Return what a name lacks to be printed."""
    if not name.strip():
        return [NO_NAME]
    signs = unprintable(name)
    return [f"{NO_NAME} in letters that can be printed (not {signs})"] if signs else []


# -- giving


@transaction.atomic
def issue(enrolment: Enrolment, who: User, now: datetime) -> Certificate:
    """Give a learner who completed the course the certificate; refuses while anything is missing."""
    # Two at once find each other.
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    found = standing_of(enrolment)
    if found.certificate is not None:
        return found.certificate
    if found.is_revoked and who == enrolment.learner:
        raise NotAwardedError(
            "Your certificate was revoked. Only the course staff can issue another."
        )
    if not found.is_told(now):
        raise NotAwardedError(
            "An exam is still open. You’ll see its results once it has closed."
        )
    if not found.result.is_done:
        raise NotAwardedError("The course is not completed yet.")
    if not found.is_evaluated:
        raise NotAwardedError("The course asks for an evaluation first.")
    if found.lacks:
        raise NotAwardedError(f"Still empty: {', '.join(found.lacks)}.")
    return give(enrolment, found.result, who, now)


def give(enrolment: Enrolment, result: Result, who: User, now: datetime) -> Certificate:
    cohort = enrolment.cohort
    day = now.astimezone(cohort.zone).date()
    run = Run(cohort.name, cohort.starts_on, cohort.ends_on)
    content = content_of(
        certificate_fields(cohort.course), run, day, result, facts_of(cohort)
    )
    made = Certificate.objects.create(
        code=new_code(),
        learner=enrolment.learner,
        name=enrolment.name.strip(),
        cohort=cohort,
        issued_at=now,
        expires_on=expiry(day, cohort.course.validity_months),
        content=content,
    )
    record(
        who,
        Verb.ISSUED,
        "certificate",
        now,
        number=made.pk,
        about=enrolment.learner,
        cohort=cohort,
    )
    return sign_badge(made, enrolment.learner)


def sign_badge(certificate: Certificate, learner: User) -> Certificate:
    certificate.badge = badge_of(certificate, learner.email, certificate.issued_at)
    certificate.save(update_fields=["badge"])
    return certificate


def facts_of(cohort: Cohort) -> dict[str, int]:
    """Return the facts that a course is about, in the version that they have."""
    names = {one.fact for one in load_evidence(cohort, []).asked}
    rows = Fact.objects.filter(pack__slug__in={name.split("/")[0] for name in names})
    versions = rows.values_list("pack__slug", "slug", "version")
    found = {f"{pack}/{slug}": version for pack, slug, version in versions}
    return {name: found[name] for name in names}


def issue_to_all(cohort: Cohort, who: User, now: datetime) -> int:
    """Issue it to everybody who may have one and has none; return how many there were."""
    rows = enrolled(cohort)
    ready = [one for one in standings(cohort, rows) if one.may_have_it(now)]
    for one in ready:
        issue(one.enrolment, who, now)
    return len(ready)


def enrolled(cohort: Cohort) -> QuerySet[Enrolment]:
    """Return who is enrolled, with all that is asked of them here."""
    rows = Enrolment.objects.current().filter(cohort=cohort).by_name()
    return rows.select_related("learner__parameters", "cohort__course")


# -- taking back


@transaction.atomic
def revoke(certificate: Certificate, why: str, who: User, now: datetime) -> None:
    """Revoke it: it stays, and says that it no longer stands."""
    held = Certificate.objects.select_for_update().get(pk=certificate.pk)
    if held.revoked_at is not None:
        raise NotAwardedError("It is already revoked.")
    held.revoked_at, held.revoked_why = now, why
    held.save(update_fields=["revoked_at", "revoked_why"])
    # The reason may name somebody, and the log outlives them.
    record(
        who,
        Verb.REVOKED,
        "certificate",
        now,
        number=held.pk,
        about=held.learner,
        cohort=held.cohort,
    )


@transaction.atomic
def supersede(
    certificate: Certificate,
    why: str,
    who: User,
    now: datetime,
    name: str = "",
    **changes: Any,
) -> Certificate:
    """Put another in its place; what is not said otherwise stays as it was."""
    learner = certificate.learner
    if learner is None:
        raise NotAwardedError(
            "The holder’s account is erased, so it can only be revoked."
        )
    name = (name or certificate.name).strip()
    if faults := unprintable_name(name):
        raise NotAwardedError(f"Still empty: {', '.join(faults)}.")
    revoke(certificate, why, who, now)
    kind = {"kind": changes.pop("kind", "correction")}
    made = Certificate.objects.create(
        code=new_code(),
        learner=learner,
        name=name,
        cohort=certificate.cohort,
        issued_at=now,
        expires_on=changes.pop("expires_on", certificate.expires_on),
        content=certificate.content | kind | changes,
        supersedes=certificate,
    )
    record(
        who,
        Verb.ISSUED,
        "certificate",
        now,
        number=made.pk,
        about=made.learner,
        cohort=made.cohort,
        detail=kind,
    )
    return sign_badge(made, learner)


# -- keeping


def forget_certificates(before: datetime) -> int:
    """Erase those that nobody is left of, when they were kept long enough; how many."""
    gone = Certificate.objects.filter(learner=None, name=ERASED, issued_at__lt=before)
    # The newest of a chain goes first: each protects the one before it.
    rows = list(gone.order_by("-issued_at", "-pk"))
    return sum(forget(row) for row in rows)


def forget(certificate: Certificate) -> bool:
    if Certificate.objects.filter(supersedes=certificate).exists():
        return False
    certificate.delete()
    return True


def today_in(cohort: Cohort, now: datetime) -> date:
    return now.astimezone(cohort.zone).date()
