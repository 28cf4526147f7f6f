"""Every answer of a cohort, a line each: what was shown, in what order, which version of the fact, what was answered."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from learn.courses.completion_evidence import asked_in
from learn.models import AttemptAnswer, Cohort, Enrolment, Review
from learn.models.batches import batched
from quizzes.models import Item
from quizzes.questions.forms import FORMS
from quizzes.questions.forms.option_row import in_one_cell

COLUMNS = (
    "learner",
    "external_id",
    "where",
    "attempt",
    "position",
    "answered_on",
    "seconds_in",
    "pack",
    "fact",
    "fact_version",
    "fact_says",
    "asked_for",
    "kind",
    "question",
    "options_in_order",
    "right_options",
    "answered",
    "answered_words",
    "right",
    "credit",
    "picked_instead",
)
# What is read of a daily answer.
KEPT = (
    "learner",
    "seq",
    "day",
    "shown",
    "kind",
    "choice",
    "is_right",
    "credit",
    "picked_entity",
)
ASKED = "asked"
A_PIECE, AT_A_TIME = 2000, 10


def answers_csv(cohort: Cohort) -> Iterator[list[Any]]:
    """Yield the answers of the exams, then the daily ones to the facts of the course while they were in it, some learners at a time."""
    yield list(COLUMNS)
    who = {row.learner_id: row for row in people_of(cohort)}
    for piece in batched(sat(cohort), A_PIECE):
        for one in piece:
            yield of_exam(one, who[one.attempt.learner_id])
    items = answered_items(cohort)
    people = sorted(who)
    for start in range(0, len(people), AT_A_TIME):
        rows = reviewed(cohort, people[start : start + AT_A_TIME], items)
        for pack in batched(rows, A_PIECE):
            for review in pack:
                item = items[getattr(review, ASKED)]
                yield of_review(review, who[review.learner_id], item)


def people_of(cohort: Cohort) -> QuerySet[Enrolment]:
    return Enrolment.objects.current().filter(cohort=cohort).select_related("learner")


def sat(cohort: Cohort) -> QuerySet[AttemptAnswer]:
    """Return what was put in attempts that are over, answered or not."""
    over = AttemptAnswer.objects.filter(
        attempt__assignment__cohort=cohort, attempt__submitted_at__isnull=False
    ).filter(attempt__learner__in=people_of(cohort).values("learner"))
    return over.select_related("attempt__assignment__cohort", "item__fact__pack")


def answered_items(cohort: Cohort) -> dict[int, Item]:
    """Return all that the course asks, once: with each answer it would be read again."""
    asked = [one.item for one in asked_in(cohort.course.parts)]
    rows = Item.objects.filter(pk__in=asked).select_related("fact__pack")
    names = ("slot", "fact__slug", "fact__pack__slug")
    return {item.pk: item for item in rows.only(*names)}


def reviewed(
    cohort: Cohort, learners: list[int], items: Iterable[int]
) -> QuerySet[Review]:
    """Yield the reviews of some learners: for each piece the databases go through theirs, and not through the whole log."""
    member = Enrolment.objects.current().filter(
        cohort=cohort, learner=OuterRef("learner"), joined_at__lte=OuterRef("at")
    )
    rows = Review.objects.answers().filter(
        Exists(member), learner__in=learners, card__item__in=list(items)
    )
    rows = rows.filter(day__range=(cohort.starts_on, cohort.ends_on))
    return rows.annotate(**{ASKED: F("card__item")}).only(*KEPT)


def of_exam(answer: AttemptAnswer, who: Enrolment) -> list[Any]:
    attempt = answer.attempt
    at, place = (
        answer.answered_at,
        [attempt.assignment.title, attempt.number, answer.position],
    )
    zone = attempt.assignment.cohort.zone
    day = at.astimezone(zone).date() if at else None
    spent = round((at - attempt.started_at).total_seconds()) if at else None
    return answer_line(
        who, [*place, day, spent], answer, answer.item, answer.fact_version
    )


def of_review(review: Review, who: Enrolment, item: Item) -> list[Any]:
    version = review.shown.get("fact", {}).get("version")
    # Learners were told that nobody sees at what time of the day they learn.
    where = ["daily reviews", None, review.seq, review.day, None]
    return answer_line(who, where, review, item, version)


def answer_line(
    who: Enrolment,
    where: list[Any],
    answer: AttemptAnswer | Review,
    item: Item,
    version: int | None,
) -> list[Any]:
    shown, fact = answer.shown, item.fact
    options = shown.get("options", [])
    question = [shown.get(name, "") for name in ("stem", "statement", "caption")]
    return [
        who.called,
        who.external_id,
        *where,
        fact.pack.slug,
        fact.slug,
        version,
        shown.get("fact", {}).get("says", ""),
        item.slot,
        answer.kind,
        " ".join(filter(None, question)),
        in_one_cell(option_words(one) for one in options),
        in_one_cell(option_words(one) for one in options if one.get("is_right")),
        as_text(shown, answer.choice),
        choice_words(shown, answer.choice),
        None if answer.is_right is None else int(answer.is_right),
        answer.credit,
        answer.picked_entity,
    ]


def option_words(option: Mapping[str, Any]) -> str:
    pair = option.get("pair")
    return f"{option.get('text', '')} = {pair}" if pair else str(option.get("text", ""))


def as_text(shown: Mapping[str, Any], choice: Any) -> Any:
    """Return a choice as text; a place counts from 1, as on the page."""
    return "" if choice is None else FORMS[shown["form"]].chosen_text(choice)


def choice_words(shown: Mapping[str, Any], choice: Any) -> str:
    """Return the words of what was chosen, matched or put in order."""
    return "" if choice is None else FORMS[shown["form"]].chosen_words(shown, choice)
