"""What is met and known of each topic. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from learn.memory.fsrs import Memory, correct_for_guessing, retrievability


@dataclass(frozen=True, slots=True)
class TopicCard:
    """A card that was met: its item, the pack and topic of that, its memory, and how likely a guess is right."""

    item: int
    topic: tuple[int, str]
    memory: Memory
    guess: float = 0.0


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of a pack: cards there are, cards met, and how many of these are known now."""

    pack: int
    name: str
    total: int
    met: int = 0
    known: float = 0.0

    @property
    def unmet(self) -> int:
        return self.total - self.met

    @property
    def known_cards(self) -> int:
        return round(self.known)

    @property
    def shaky_cards(self) -> int:
        return self.met - self.known_cards


def known_now(held: TopicCard, day: date, parameters: Sequence[float]) -> float:
    """Return the chance that a card is known on a day, without guessing: 0..1."""
    return correct_for_guessing(
        retrievability(held.memory, day, parameters), held.guess
    )


def topics(
    totals: Mapping[tuple[int, str], int], known: Iterable[tuple[TopicCard, float]]
) -> list[Topic]:
    """Return each topic with what is known of it, in the order of the totals. Known: cards with their chance."""
    found = {key: Topic(*key, total) for key, total in totals.items()}
    for held, chance in known:
        topic = found.get(held.topic)
        if topic is not None:
            found[held.topic] = replace(
                topic, met=topic.met + 1, known=topic.known + chance
            )
    return list(found.values())
