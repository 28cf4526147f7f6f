"""The gradebook of a cohort: the same rows for the page and for every file."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from learn.courses.completion_evidence import (
    asked_in,
    cards_of,
    load_evidence,
    recall_of,
)
from learn.models import Assignment, Cohort, Enrolment, Override, User
from learn.records.issue import Standing, enrolled, standings

A_PIECE = 200


@dataclass(frozen=True, slots=True)
class Grade:
    """Of an assignment: the score of an exam, or the share predicted to be known on the due date of a study."""

    share: float | None = None
    is_excused: bool = False

    @property
    def number(self) -> float | None:
        """Return per cent, as a page and a file say it."""
        if self.share is None or self.is_excused:
            return None
        return round(self.share * 100, 1)


@dataclass(frozen=True, slots=True)
class GradebookRow:
    """One learner, with a mark for each assignment."""

    standing: Standing
    marks: list[Grade]

    @property
    def enrolment(self) -> Enrolment:
        return self.standing.enrolment

    @property
    def rules(self) -> list[tuple[str, float | None]]:
        """Return what there is of each rule of completion, per cent."""
        return [
            (one.rule, None if one.have is None else round(one.have * 100, 1))
            for one in self.standing.result.verdicts
        ]


def gradebook_rows(
    cohort: Cohort, enrolments: Iterable[Enrolment]
) -> list[GradebookRow]:
    """Ten queries, and four for each study assignment, however many learners."""
    rows = list(enrolments)
    people = {row.learner_id: row.learner for row in rows}
    book = load_evidence(cohort, people.values())
    marks: dict[int, Mapping[int, Grade]] = {
        one.pk: {
            who: Grade(
                book.scores[who][one.pk].score, book.scores[who][one.pk].is_excused
            )
            for who in people
        }
        if one.is_exam
        else study_grades(one, people)
        for one in book.assignments
    }
    return [
        GradebookRow(
            standing,
            [marks[a.pk][standing.enrolment.learner_id] for a in book.assignments],
        )
        for standing in standings(cohort, rows, book)
    ]


def study_grades(
    assignment: Assignment, people: Mapping[int, User]
) -> dict[int, Grade]:
    """Return the share of it that is predicted to be known on each learner's own due date."""
    asked = asked_in(assignment.parts)
    mine = {
        one.learner_id: one
        for one in Override.objects.filter(
            assignment=assignment, learner__in=people
        ).latest_each()
    }
    due, excused = {}, set()
    for who, learner in people.items():
        own = mine[who].exemption if who in mine else None
        terms = assignment.terms.with_override(own)
        due[who] = learner.study_day(terms.due_at)
        if terms.is_excused:
            excused.add(who)
    cards = cards_of(people, [one.item for one in asked], due)
    return {
        who: Grade(
            mean(recall_of(learner, cards.get(who, []), asked, due[who])),
            who in excused,
        )
        for who, learner in people.items()
    }


def mean(found: Mapping[int, float]) -> float | None:
    return sum(found.values()) / len(found) if found else None


# -- files


def all_rows(cohort: Cohort) -> Iterator[GradebookRow]:
    """Yield the rows of everybody, by name, a piece at a time."""
    people = enrolled(cohort)
    numbers = list(people.values_list("pk", flat=True))
    for start in range(0, len(numbers), A_PIECE):
        piece = people.filter(pk__in=numbers[start : start + A_PIECE])
        yield from gradebook_rows(cohort, piece)


def assignments_of(cohort: Cohort) -> QuerySet[Assignment]:
    """Return the assignments in the order of the marks."""
    return cohort.assignments.order_by("due_at", "pk")


def booster_csv(cohort: Cohort) -> Iterator[list[Any]]:
    """Yield all there is: the marks, the rules, the certificate."""
    titles = [f"{one.title} (%)" for one in assignments_of(cohort)]
    rules = [f"rule: {rule} (%)" for rule in rules_of(cohort)]
    yield [
        "name",
        "email",
        "external_id",
        "group",
        *titles,
        *rules,
        "completed",
        "certificate",
    ]
    for row in all_rows(cohort):
        who, held = row.enrolment, row.standing.certificate
        yield [
            who.name,
            who.learner.email,
            who.external_id,
            who.group,
            *(mark.number for mark in row.marks),
            *(have for _, have in row.rules),
            int(row.standing.result.is_done),
            held.code if held else "",
        ]


def rules_of(cohort: Cohort) -> list[str]:
    rules = cohort.course.rules
    there = {"score": rules.score, "twice": rules.twice, "recall": rules.recall}
    return [rule for rule, need in there.items() if need]


def canvas_file(cohort: Cohort) -> Iterator[list[Any]]:
    """Yield the grades as Canvas imports them: whoever it knows by the SIS id or the login."""
    titles = [one.title for one in assignments_of(cohort)]
    yield ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", *titles]
    yield ["    Points Possible", "", "", "", "", *(100 for _ in titles)]
    for row in all_rows(cohort):
        who = row.enrolment
        marks = (mark.number for mark in row.marks)
        excused = [
            "EX" if m.is_excused else n for m, n in zip(row.marks, marks, strict=True)
        ]
        yield [
            who.called,
            "",
            who.external_id,
            who.learner.email,
            who.group or cohort.name,
            *excused,
        ]


def moodle_file(cohort: Cohort) -> Iterator[list[Any]]:
    """Yield the grades as Moodle imports them: by the address or the ID number, out of 100."""
    titles = [one.title for one in assignments_of(cohort)]
    yield ["Email address", "ID number", *titles]
    for row in all_rows(cohort):
        who = row.enrolment
        yield [who.learner.email, who.external_id, *(mark.number for mark in row.marks)]


FILES = {"gradebook": booster_csv, "canvas": canvas_file, "moodle": moodle_file}


def day_in(cohort: Cohort, at: datetime) -> date:
    return at.astimezone(cohort.zone).date()
