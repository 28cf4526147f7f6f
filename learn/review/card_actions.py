"""Suspend a card, bury it until tomorrow, or bring it back: events of its log, like answers."""

from datetime import datetime

from django.db import transaction

from learn.memory.card_state import Event
from learn.models import Card, User
from learn.review.answers import lock_card, next_event
from learn.review.queue import freeze_plan


def card_action(learner: User, item: int, event: Event, now: datetime) -> Card:
    """Do it; where it is done already, nothing changes."""
    day = learner.study_day(now)
    with transaction.atomic():
        card = lock_card(learner, item)
        if not card_changes(card, event, now, learner):
            return card
        freeze_plan(learner, day)
        card.append(next_event(learner, card, event, now, day))
        return card


def card_changes(card: Card, event: Event, now: datetime, learner: User) -> bool:
    if event is Event.SUSPEND:
        return not card.is_suspended
    if event is Event.BURY:
        return card.buried_on != learner.study_day(now)
    return card.is_suspended or card.buried_on is not None


def flag(learner: User, item: int) -> Card:
    """Turn the learner's own mark on or off. It is no part of the memory, so no event."""
    with transaction.atomic():
        card = lock_card(learner, item)
        card.is_flagged = not card.is_flagged
        card.save(update_fields=["is_flagged"])
        return card
