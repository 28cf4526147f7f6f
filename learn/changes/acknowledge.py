"""Read a notice: once, in one transaction; what is to be learnt anew is asked from that day on."""

from datetime import datetime
from typing import Any

from django.db import transaction

from learn.changes.notices import PendingNotice, pending
from learn.memory.card_state import Event
from learn.memory.relearning import WAITS
from learn.models import Card, Notice, Review, User
from learn.review.answers import append_aimed, lock_card, next_event
from learn.review.queue import freeze_plan
from learn.rules.fact_change import Kind
from quizzes.models import Item, Variant
from quizzes.questions.kinds.no_longer_true import NAME as NO_LONGER_TRUE
from quizzes.questions.new_order import SLOTS


@transaction.atomic
def acknowledge(learner: User, tokens: set[str], now: datetime) -> list[Notice]:
    """Mark notices as read. One that was read already, or says something else by now, is left alone."""
    User.objects.select_for_update().get(pk=learner.pk)
    wanted = [told for told in pending(learner, now) if told.token in tokens]
    return [_read(learner, told, now) for told in wanted]


def _read(learner: User, told: PendingNotice, now: datetime) -> Notice:
    words = told.learnt
    notice = Notice.objects.create(
        learner=learner,
        fact=told.fact,
        number=told.number,
        kind=told.kind,
        severity=told.severity,
        learnt=words.words.says,
        says=words.now.says,
        jurisdiction=words.now.jurisdiction,
        now=[fact.says for fact in told.now],
        at=now,
    )
    if told.kind is Kind.REINSTATED:
        _take_back(learner, notice, now)
    if told.is_asked_again:
        for item in items_to_ask(learner, told):
            correct(learner, item, notice, now)
    return notice


def items_to_ask(learner: User, told: PendingNotice) -> list[int]:
    """Return its own cards, where the fact kept its id; else one item of each fact in its place."""
    items = Item.objects.live().order_by("position", "pk")
    if told.kind not in (Kind.SUPERSEDED, Kind.RETIRED, Kind.DISPUTED):
        own = items.filter(fact=told.fact, cards__learner=learner)
        return list(own.values_list("pk", flat=True))
    rows = items.filter(fact__in=told.now).values_list("fact", "slot", "pk")
    first: dict[int, int] = {}
    for fact, _, pk in sorted(rows, key=lambda row: SLOTS.index(row[1])):
        first.setdefault(fact, pk)
    return list(first.values())


def correct(learner: User, item: int, notice: Notice, now: datetime) -> None:
    """Add the correction to the log of a card, unless it waits already or was set aside."""
    day = learner.study_day(now)
    freeze_plan(learner, day)
    card = lock_card(learner, item)
    if card.is_suspended or card.contrast == WAITS:
        return
    day = max(day, card.last_day or day)
    kept = {"notice": shown(notice)}
    card.append(next_event(learner, card, Event.CORRECT, now, day, shown=kept))


def shown(notice: Notice) -> dict[str, Any]:
    """Return the notice as it stood on the page."""
    fact = {"pack": notice.fact.pack.slug, "id": notice.fact.slug}
    kept = {"kind": notice.kind, "learnt": notice.learnt, "now": notice.now}
    return fact | kept


def _take_back(learner: User, notice: Notice, now: datetime) -> None:
    """Undo the corrections of the notice before, on cards that were not answered since."""
    before = Notice.objects.filter(learner=learner, fact=notice.fact)
    at = before.exclude(pk=notice.pk).order_by("-number").values_list("at").first()
    if at is None:
        return
    made = Review.objects.filter(learner=learner, event=Event.CORRECT, at=at[0])
    for review in made.select_related("card").order_by("pk"):
        card = Card.objects.select_for_update().get(pk=review.card_id)
        if card.seq == review.seq:
            append_aimed(learner, card, Event.UNDO, now, review)


def contrast_kind(card: Card | None, item: Item) -> Variant | None:
    """Return what was corrected is asked as such, where its old statement and its new one stand side by side."""
    if card is None or card.contrast is None:
        return None
    return next((v for v in item.variants.all() if v.kind == NO_LONGER_TRUE), None)
