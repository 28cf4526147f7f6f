"""The questions of an attempt: drawn, dealt and kept whole, so that no later change of a fact reaches them."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import Q

from learn.models import Assignment, Attempt, AttemptAnswer
from learn.review.presentation import show_variant
from learn.review.snapshot import snapshot
from learn.rules.courses.blueprint import BlueprintRow
from learn.rules.exams.question_selection import (
    ExamCandidate,
    ShortError,
    draw,
    exam_kind,
)
from quizzes.items.answer_key import answer_key_for
from quizzes.knowledge.names import Lexicon
from quizzes.knowledge.question import Choice, Question
from quizzes.knowledge.statements import Proof, Rule
from quizzes.models import Item, Variant
from quizzes.questions.forms import FORMS
from quizzes.questions.grading import Names
from quizzes.questions.kinds import KINDS

ASKED = tuple(name for name, kind in KINDS.items() if FORMS[kind.form].is_in_exams)


def pool(parts: Sequence[BlueprintRow], today: date) -> list[ExamCandidate]:
    """Return what an exam may ask: core facts that are asked in reviews, and in a kind that can be marked. One query."""
    wanted = Q(pk__in=[])
    for part in parts:
        topic = {"fact__topic": part.topic} if part.topic else {}
        wanted |= Q(fact__pack__slug=part.pack, **topic)
    items = Item.objects.live().fresh(today).core().filter(wanted)
    rows = items.filter(variants__kind__in=ASKED).order_by("pk").distinct()
    found = rows.values_list("pk", "fact_id", "fact__pack__slug", "fact__topic")
    return [ExamCandidate(*row) for row in found]


def shortage(parts: Sequence[BlueprintRow], size: int, today: date) -> str:
    """Return why an exam of so many questions cannot be drawn from what there is; empty if it can."""
    try:
        draw(parts, size, pool(parts, today), "")
    except ShortError as error:
        return str(error)
    return ""


def create_questions(attempt: Attempt, now: datetime) -> list[AttemptAnswer]:
    """Draw the questions of an attempt that begins, and keep them as they are shown."""
    assignment = attempt.assignment
    earlier = AttemptAnswer.objects.filter(
        attempt__assignment=assignment, attempt__learner=attempt.learner_id
    )
    met = set(earlier.values_list("item", flat=True))
    return AttemptAnswer.objects.bulk_create(build_questions(attempt, now, met))


def build_questions(
    attempt: Attempt, now: datetime, met: Collection[int] = ()
) -> list[AttemptAnswer]:
    """Return what an attempt asks, not kept yet. Met: items of earlier attempts."""
    assignment = attempt.assignment
    found = pool(assignment.parts, now.date())
    drawn = draw(assignment.parts, assignment.size, found, attempt.seed, met)
    items = Item.objects.to_show().prefetch_related("fact__citations__source")
    by_number = items.in_bulk(drawn)
    return [
        answer_row(attempt, position, by_number[pk], now)
        for position, pk in enumerate(drawn, start=1)
    ]


def sample(assignment: Assignment, draw: int, now: datetime) -> list[AttemptAnswer]:
    """Return what a learner may be asked, drawn as for one and never kept. The same number draws the same."""
    attempt = Attempt(assignment=assignment, seed=f"sample:{assignment.pk}:{draw}")
    return build_questions(attempt, now)


def answer_row(
    attempt: Attempt, position: int, item: Item, now: datetime
) -> AttemptAnswer:
    variant = variant_of(item, attempt.assignment_id)
    dealt = show_variant(f"attempt:{attempt.seed}", variant, 1, now)
    return AttemptAnswer(
        attempt=attempt,
        position=position,
        item=item,
        kind=variant.kind,
        fact_version=item.fact.version,
        shown=snapshot(dealt),
    )


def variant_of(item: Item, assignment: int) -> Variant:
    """Return the variant of an item in an exam: everybody is asked it in the same kind."""
    variants = {v.kind: v for v in item.variants.all()}
    forms = {kind: KINDS[kind].form for kind in variants}
    return variants[exam_kind(forms, f"{assignment}:{item.pk}")]


def stored_question(kept: dict[str, Any]) -> Question:
    """Return the question again, as it was shown."""
    options = tuple(
        Choice(
            text=o["text"],
            is_true=o["is_right"],
            reason=o["reason"],
            proof=Proof(Rule(o["rule"]), tuple(o["facts"]), tuple(o["claims"])),
            entity=o["entity"],
            pair=o["pair"],
        )
        for o in kept["options"]
    )
    return Question(
        kept["kind"],
        kept["form"],
        kept["stem"],
        options,
        kept["statement"],
        kept["answer"],
        tuple(kept["places"]),
        tuple(kept["rights"]),
        caption=kept.get("caption", ""),
        shape=FORMS[kept["form"]].shape,
    )


def names_of(answer: AttemptAnswer, question: Question, today: date) -> Names | None:
    """Return what is typed is judged by all names; should the fact be gone meanwhile, by the right ones alone."""
    if not FORMS[question.form].needs_names:
        return None
    try:
        return answer_key_for(answer.item.fact, answer.item.slot, today)
    except KeyError:
        right = {o.entity: [o.text] for o in question.options if o.is_true}
        return Names(Lexicon(right), lambda entity: (None, ""))
