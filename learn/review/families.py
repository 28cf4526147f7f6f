"""Move cards to the item of their family, when facts come to be asked together.

A learner who knew one of four boxed warnings keeps that memory as the card of all four. Cards of the
same family beside it stay with their log, suspended, and are asked no more.
"""

from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from django.db import transaction

from learn.memory.card_state import Event
from learn.models import Card
from learn.review.answers import next_event
from quizzes.knowledge.question import ENDS
from quizzes.models import Item, Option
from quizzes.models.items import Suspension

FAMILIES = ("list", "set")
Member = tuple[int, str, str]
"""A pack, a fact and the end of it that is asked for."""


def move_cards(now: datetime) -> int:
    """Move one card of each learner and family; return how many were moved."""
    families = family_items()
    cards = Card.objects.filter(item__in=families).select_related("learner")
    ranked = cards.order_by("learner", "-seq", "pk")
    moved = 0
    for _, held in groupby(ranked.iterator(), key=lambda card: card.learner_id):
        for card in held:
            moved += _move(card, families[card.item_id], now)
    return moved


def family_items() -> dict[int, int]:
    """Return the item of the family by each item that is asked no more because of it."""
    families = dict(_members())
    gone = Item.objects.filter(slot__in=set(ENDS.values()), fact__file__gt="")
    gone = gone.exclude(suspended__in=("", Suspension.HELD))
    rows = gone.values_list("pk", "fact__pack", "fact__slug", "slot")
    return {
        pk: families[pack, fact, slot]
        for pk, pack, fact, slot in rows
        if (pack, fact, slot) in families
    }


def _members() -> Iterator[tuple[Member, int]]:
    """Yield who belongs to which family: the facts that prove its right answers."""
    right = Option.objects.filter(is_true=True, variant__item__in=Item.objects.live())
    names = (
        "variant__item",
        "variant__item__slot",
        "variant__item__fact__pack",
        "facts",
    )
    for item, slot, pack, facts in right.filter(
        variant__item__slot__in=FAMILIES
    ).values_list(*names):
        for fact in facts:
            yield (pack, fact, ENDS[slot]), item


@transaction.atomic
def _move(card: Card, item: int, now: datetime) -> bool:
    """Move a card, and say so in its log; what it learned is another sentence from now on."""
    if Card.objects.filter(learner=card.learner, item=item).exists():
        return False
    card = Card.objects.select_for_update().select_related("learner").get(pk=card.pk)
    day = card.learner.study_day(now)
    day = max(day, card.last_day or day)
    card.item_id = item
    card.append(next_event(card.learner, card, Event.MOVE, now, day))
    return True
