"""Which kind a card is asked in: chosen while it is young, typed or recalled when it is stable. Pure."""

from collections.abc import Mapping
from math import factorial
from random import Random

# From how many days of stability on a card is asked harder.
STABLE, OLD = 7.0, 21.0
# How often a form is dealt, against the others: to a young card, a stable one, an old one.
# True or false tells least, so only the young meet it; a card of the old may be a flash card.
WEIGHTS: Mapping[str, tuple[int, int, int]] = {
    "choice": (4, 2, 1),
    "statement": (1, 0, 0),
    "multi": (2, 2, 2),
    "match": (2, 2, 1),
    "order": (4, 4, 4),
    "typed": (0, 4, 6),
    "number": (0, 4, 6),
    "recall": (0, 3, 6),
    "reveal": (0, 0, 3),
}


def difficulty_stage(stability: float | None, failed: bool) -> int:
    """Return 0, 1 or 2: how high a card has climbed. A lapse takes it back to the start."""
    if failed or stability is None or stability < STABLE:
        return 0
    return 1 if stability < OLD else 2


def choose_kind(forms: Mapping[str, str], step: int, seed: str) -> str:
    """Choose one of the kinds (kind to form), by the weights of this step; any, where none of them has weight."""
    kinds = sorted(forms)
    weights = [WEIGHTS[forms[kind]][step] for kind in kinds]
    if not any(weights):
        weights = [1] * len(kinds)
    return Random(f"kind:{seed}").choices(kinds, weights)[0]


def guess_rate(form: str, options: int) -> float:
    """Return the chance, 0..1, that somebody who knows nothing answers this form right."""
    if form in ("choice", "statement"):
        return 1 / options
    if form in ("match", "order"):
        return 1 / factorial(options)
    if form == "multi":
        return float(0.5**options)
    return 0.0
