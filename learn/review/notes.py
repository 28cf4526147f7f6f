"""What a learner keeps beside a fact: a note, and what became of its cards."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch

from learn.memory.fsrs import correct_for_guessing, retrievability
from learn.models import Card, Note, User
from learn.rules.review.day_text import card_words
from quizzes.knowledge.wording import long_date
from quizzes.models import Fact, Variant

LONGEST = 5000


def note_on(learner: User, pack: str, fact: str) -> str:
    """Return the learner's note on a fact; empty where there is none."""
    notes = Note.objects.filter(learner=learner, pack=pack, fact=fact)
    return notes.values_list("text", flat=True).first() or ""


def write_note(learner: User, pack: str, fact: str, text: str, now: datetime) -> None:
    """Keep a note; an empty one is no note."""
    mine: dict[str, Any] = {"learner": learner, "pack": pack, "fact": fact}
    if text:
        kept = {"text": text, "changed_at": now}
        Note.objects.update_or_create(**mine, defaults=kept)
    else:
        Note.objects.filter(**mine).delete()


def history(learner: User, pack: str, fact: str, day: date) -> list[dict[str, Any]]:
    """Return the learner's cards of a fact: how they were asked, how well known, and when next. Two queries."""
    variants = Prefetch("item__variants", Variant.objects.order_by("kind"))
    cards = (
        Card.objects.seen()
        .filter(learner=learner, item__fact__pack__slug=pack, item__fact__slug=fact)
        .select_related("item")
        .prefetch_related(variants)
        .order_by("item__slot")
    )
    return [card_row(card, learner, day) for card in cards]


def card_row(card: Card, learner: User, day: date) -> dict[str, Any]:
    stems = [variant.stem for variant in card.item.variants.all()]
    last = long_date(card.last_day.isoformat()) if card.last_day else ""
    recall = recall_of(card, learner, day)
    return {
        "stem": stems[0] if stems else "",
        "words": card_words(card.reps, card.lapses, last, recall, next_of(card, day)),
    }


def recall_of(card: Card, learner: User, day: date) -> int | None:
    """Return how likely it is known today, in percent; a right guess is not knowing."""
    memory = card.state.memory
    if memory is None:
        return None
    right = retrievability(memory, day, learner.fsrs_parameters)
    return round(100 * correct_for_guessing(right, card.guess))


def next_of(card: Card, day: date) -> str:
    if card.item.suspended:
        return "No longer asked"
    if card.is_suspended:
        return "Paused by you"
    if card.due is None or card.due <= day:
        return "Due now"
    return f"Next review {long_date(card.due.isoformat())}"


def told(notes: Iterable[Note]) -> list[dict[str, str]]:
    """Notes with what their facts say, where there still is such a fact. One query."""
    rows = list(notes)
    facts = Fact.objects.public().filter(
        pack__slug__in={note.pack for note in rows},
        slug__in={note.fact for note in rows},
    )
    says = {
        (p, f): text for p, f, text in facts.values_list("pack__slug", "slug", "says")
    }
    return [
        {
            "pack": note.pack,
            "fact": note.fact,
            "text": note.text,
            "says": says.get((note.pack, note.fact), ""),
        }
        for note in rows
    ]
