"""Fit the parameters of the memory model to answers, and judge what they predict. Pure.

A log is one learner's answers in the order of time. Its last two fifths are held out: nothing is
fitted to them, and parameters are as good as they predict these.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from heapq import merge
from math import exp, log

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS

from learn.memory.fsrs import (
    DEFAULT_PARAMETERS,
    Memory,
    Rating,
    retrievability,
    review_memory,
)

TRAINED = 0.6
# How far the moving average starts, and how fast it follows.
START, RATE = 1.2, 0.3
SURE = 1e-6


class NotInstalledError(Exception):
    """The optional extra for fitting is missing; its text says how to get it."""


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer that moved a memory. Card: any key of its own; a card that was reset is another."""

    card: Hashable
    at: datetime
    day: date
    rating: int

    @property
    def came(self) -> bool:
        return self.rating > Rating.Again


Log = Sequence[Answered]


@dataclass(frozen=True, slots=True)
class Losses:
    """Log loss on the held-out answers, by baselines and by parameters: the lower, the better."""

    predicted: int
    held_out: int
    average: float
    moving: float
    by_parameters: Mapping[str, float]


def later_days(answers: Log) -> list[int]:
    """Return the places of the answers that can be predicted: of a day after the card's last one."""
    last: dict[Hashable, date] = {}
    found = []
    for place, answer in enumerate(answers):
        if answer.card in last and last[answer.card] < answer.day:
            found.append(place)
        last[answer.card] = answer.day
    return found


def training_part(answers: Log) -> Log:
    """Return the log up to its held-out part."""
    places = later_days(answers)
    first = int(len(places) * TRAINED)
    return answers[: places[first]] if first < len(places) else answers


def predictions(answers: Log, parameters: Sequence[float]) -> list[float]:
    """Return the chance that each answer of a later day is right, before it is known whether it is."""
    memories: dict[Hashable, Memory] = {}
    found = []
    for answer in answers:
        memory = memories.get(answer.card)
        if memory is not None and memory.last_day < answer.day:
            found.append(retrievability(memory, answer.day, parameters))
        rating = Rating(answer.rating)
        memories[answer.card], _ = review_memory(
            memory, rating, answer.day, 0.9, parameters
        )
    return found


def moving_average(came: Iterable[bool]) -> list[float]:
    """Return the chance of each answer by the ones before it, the cards left out of account."""
    level, found = START, []
    for right in came:
        chance = 1 / (1 + exp(-level))
        found.append(chance)
        level += RATE * (right - chance)
    return found


def log_loss(chances: Sequence[float], came: Sequence[bool]) -> float:
    """Return how much the answers surprise whoever gave them these chances, on average."""
    sure = [min(max(chance, SURE), 1 - SURE) for chance in chances]
    pairs = zip(sure, came, strict=True)
    return -sum(log(p if right else 1 - p) for p, right in pairs) / len(came)


def compare_models(logs: Sequence[Log], named: Mapping[str, Sequence[float]]) -> Losses:
    """Return the losses of some parameters and of the baselines on what these logs hold out."""
    came: list[bool] = []
    chances: dict[str, list[float]] = defaultdict(list)
    predicted = 0
    for answers in logs:
        right = [answers[place].came for place in later_days(answers)]
        first = int(len(right) * TRAINED)
        came += right[first:]
        predicted += len(right)
        usual = sum(right[:first]) / max(first, 1)
        chances["average"] += [usual] * (len(right) - first)
        chances["moving"] += moving_average(right)[first:]
        for name, parameters in named.items():
            chances[name] += predictions(answers, parameters)[first:]
    losses = {name: log_loss(found, came) for name, found in chances.items()}
    return Losses(
        predicted, len(came), losses.pop("average"), losses.pop("moving"), losses
    )


def fit(logs: Iterable[Log]) -> tuple[float, ...]:
    """Return the parameters that make these answers the likeliest. It holds the whole process up meanwhile."""
    try:
        import fsrs_rs_python as rs
    except ImportError:
        raise NotInstalledError(
            "Fitting needs fsrs-rs-python, which is not installed. "
            "It is the optional extra [fit]: pip install 'fsrs-rs-python==0.9.3'"
        ) from None
    found = list(expanding_windows(merge(*logs, key=lambda answer: answer.at)))
    if not found:
        return DEFAULT_PARAMETERS
    numbers = {card: n for n, card in enumerate(dict(found))}
    items = [
        rs.FSRSItem([rs.FSRSReview(rating=r, delta_t=gap) for r, gap in reviews])
        for _, reviews in found
    ]
    cards = [numbers[card] for card, _ in found]
    return within_bounds(rs.FSRS([]).compute_parameters(items, card_ids=cards))


def expanding_windows(
    answers: Iterable[Answered],
) -> Iterator[tuple[Hashable, list[tuple[int, int]]]]:
    """Yield, at each answer of a later day, the card with all it was answered: rating, and days since."""
    histories: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    last: dict[Hashable, date] = {}
    for answer in answers:
        gap = (answer.day - last.get(answer.card, answer.day)).days
        history = histories[answer.card]
        history.append((int(answer.rating), gap))
        last[answer.card] = answer.day
        if gap:
            yield answer.card, list(history)


def within_bounds(numbers: Iterable[float]) -> tuple[float, ...]:
    """Bring the numbers within what our scheduler takes: single precision may lie a hair beyond a bound."""
    bounds = zip(LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(
        min(max(round(number, 4), low), high)
        for number, (low, high) in zip(numbers, bounds, strict=True)
    )
