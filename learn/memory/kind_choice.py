"""Which kind a card is asked in: chosen while it is young, typed or recalled when it is stable. Pure."""

from collections.abc import Mapping
from random import Random

from quizzes.questions.forms import FORMS

# From how many days of stability on a card is asked harder.
STABLE, OLD = 7.0, 21.0


def difficulty_stage(stability: float | None, failed: bool) -> int:
    """Return 0, 1 or 2: how high a card has climbed. A lapse takes it back to the start."""
    if failed or stability is None or stability < STABLE:
        return 0
    return 1 if stability < OLD else 2


def choose_kind(forms: Mapping[str, str], step: int, seed: str) -> str:
    """Choose one of the kinds (kind to form), by the weights of this step; any, where none of them has weight."""
    kinds = sorted(forms)
    weights = [FORMS[forms[kind]].weights[step] for kind in kinds]
    if not any(weights):
        weights = [1] * len(kinds)
    return Random(f"kind:{seed}").choices(kinds, weights)[0]
