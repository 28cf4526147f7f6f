"""Check that every card is what its reviews add up to."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db.models import Prefetch

from learn.memory.card_state import replay
from learn.models import Card, Review
from learn.models.review.cards import STATE

CHUNK = 500


class Command(BaseCommand):
    help = "Recompute every card from its reviews and compare. Exits with an error where they differ."

    def handle(self, *args: Any, **options: Any) -> None:
        cards = reviews = 0
        faults: list[str] = []
        reviews_of = Review.objects.select_related("parameters").defer("shown")
        with_reviews = Card.objects.prefetch_related(Prefetch("reviews", reviews_of))
        for card in with_reviews.order_by("pk").iterator(chunk_size=CHUNK):
            log = list(card.reviews.all())
            cards, reviews = cards + 1, reviews + len(log)
            faults += differences(card, log)
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError(
                f"{len(faults)} faults in {cards} cards with {reviews} reviews."
            )
        self.stdout.write(f"{cards} cards are what their {reviews} reviews add up to.")


def differences(card: Card, log: list[Any]) -> list[str]:
    """Return what a card says and what its reviews say, where the two differ."""
    found = [
        f"card {card.pk}: review {r.seq} stands at place {n}"
        for n, r in enumerate(log, start=1)
        if r.seq != n
    ]
    state = replay(review.entry for review in log)
    return found + [
        f"card {card.pk}: {name} is {getattr(card, name)!r}, its reviews add up to {getattr(state, name)!r}"
        for name in STATE
        if getattr(card, name) != getattr(state, name)
    ]
