"""The roster of a cohort: who is on it, and what a file makes of it."""

import csv
from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from io import StringIO

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import normalize_newlines

from learn.courses.audit_log import record
from learn.courses.enrolment import lock_cohort
from learn.models import (
    AuditEntry,
    Cohort,
    Enrolment,
    Invitation,
    StudyDay,
    User,
    Verb,
)
from learn.rules.courses.roster_csv import (
    COLUMNS,
    Difference,
    Person,
    compare_rosters,
    read_roster,
)
from learn.rules.csv_file import safe

BATCH = 200


class StaleRosterError(Exception):
    """The roster is not what it was when the change was looked at, or the file has faults."""


def people_in(cohort: Cohort) -> list[Person]:
    """Count who is enrolled or invited. Two queries."""
    rows = Enrolment.objects.current().filter(cohort=cohort)
    enrolled = rows.values_list("learner__email", "name", "external_id", "group")
    invited = Invitation.objects.filter(cohort=cohort).values_list(*COLUMNS)
    return [Person(email.lower(), *rest) for email, *rest in (*enrolled, *invited)]


def roster_table(cohort: Cohort) -> str:
    """Return the roster as a file that reads back as what is there; text that looks like a formula is quoted."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for person in people_in(cohort):
        writer.writerow(safe(getattr(person, name) for name in COLUMNS))
    # Without this mark, Excel reads UTF-8 as something else.
    return "\ufeff" + out.getvalue()


def foresee(cohort: Cohort, text: str, *, removing: bool) -> tuple[Difference, str]:
    """Return what a file would change, and a mark of what that was reckoned from."""
    now = people_in(cohort)
    # A form sends other ends of lines than the file had.
    text = normalize_newlines(text)
    lines = repr((text, removing, sorted(map(repr, now))))
    found = compare_rosters(read_roster(text), now, removing=removing)
    return found, sha256(lines.encode()).hexdigest()[:16]


@transaction.atomic
def import_roster(
    cohort: Cohort, text: str, mark: str, who: User, now: datetime, *, removing: bool
) -> Difference:
    """Do what was foreseen, all of it or nothing; the number of queries does not grow with the lines."""
    lock_cohort(cohort.pk)
    found, is_now = foresee(cohort, text, removing=removing)
    if found.faults or mark != is_now:
        raise StaleRosterError
    if removing:
        remove(cohort, found.removals, who, now)
    change(cohort, [edit.after for edit in found.changes])
    Invitation.objects.bulk_create(
        [invitation(cohort, person, now) for person in found.adds], batch_size=BATCH
    )
    counts = {
        "added": len(found.adds),
        "changed": len(found.changes),
        "removed": len(found.removals) if removing else 0,
    }
    record(who, Verb.CHANGED, "roster", now, cohort=cohort, detail=counts)
    return found


def invitation(cohort: Cohort, person: Person, now: datetime) -> Invitation:
    said = {name: getattr(person, name) for name in COLUMNS}
    return Invitation(cohort=cohort, made_at=now, **said)


def roster_rows(
    cohort: Cohort, people: Iterable[Person]
) -> "tuple[list[Enrolment], list[Invitation]]":
    """Return the rows behind these people. Two queries: addresses are compared here, in lower case."""
    emails = {person.email for person in people}
    current = Enrolment.objects.current().filter(cohort=cohort)
    enrolled = current.select_related("learner")
    invited = Invitation.objects.filter(cohort=cohort)
    return (
        [row for row in enrolled if row.learner.email.lower() in emails],
        [row for row in invited if row.email in emails],
    )


def remove(cohort: Cohort, people: list[Person], who: User, now: datetime) -> None:
    enrolled, invited = roster_rows(cohort, people)
    for enrolment in enrolled:
        enrolment.left_at = now
    Enrolment.objects.bulk_update(enrolled, ["left_at"], batch_size=BATCH)
    gone = [
        AuditEntry(
            at=now,
            who=who,
            verb=Verb.REMOVED,
            what="cohort",
            number=row.pk,
            about=row.learner,
            course=cohort.course,
            cohort=cohort,
        )
        for row in enrolled
    ]
    AuditEntry.objects.bulk_create(gone, batch_size=BATCH)
    since = now.date() - timedelta(days=1)
    learners = [row.learner_id for row in enrolled]
    for piece in range(0, len(learners), BATCH):
        some = StudyDay.objects.filter(learner__in=learners[piece : piece + BATCH])
        some.filter(day__gte=since).delete()
    for piece in range(0, len(invited), BATCH):
        numbers = [row.pk for row in invited[piece : piece + BATCH]]
        Invitation.objects.filter(pk__in=numbers).delete()


def change(cohort: Cohort, people: list[Person]) -> None:
    enrolled, invited = roster_rows(cohort, people)
    said = {person.email: person for person in people}
    for row in enrolled:
        put(row, said[row.learner.email.lower()])
    for row_ in invited:
        put(row_, said[row_.email])
    save(Enrolment.objects.all(), enrolled)
    save(Invitation.objects.all(), invited)


def put(row: Enrolment | Invitation, person: Person) -> None:
    row.name, row.external_id, row.group = person.name, person.external_id, person.group


def save(table: "QuerySet[Enrolment] | QuerySet[Invitation]", rows: list) -> None:  # type: ignore[type-arg]
    """Ids are let go first: two people may change theirs for each other's."""
    table.filter(pk__in=[row.pk for row in rows]).update(external_id="")
    table.bulk_update(rows, ["name", "external_id", "group"], batch_size=BATCH)
