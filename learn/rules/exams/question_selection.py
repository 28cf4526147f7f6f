"""Draw the questions of an exam from its blueprint: the same seed draws the same ones. Pure."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2s
from random import Random

from learn.rules.courses.blueprint import MOST_QUESTIONS, BlueprintRow, questions_in
from quizzes.questions.forms import FORMS


class ShortError(Exception):
    """There is too little to draw from; its text says of what, and how little."""


@dataclass(frozen=True, slots=True)
class ExamCandidate:
    """An item that may be drawn. Of each fact one at most is: one would give the other away."""

    item: int
    fact: int
    pack: str
    topic: str

    def is_in(self, part: BlueprintRow) -> bool:
        return part.pack == self.pack and part.topic in ("", self.topic)


def draw(
    parts: Sequence[BlueprintRow],
    size: int,
    pool: Iterable[ExamCandidate],
    seed: str,
    met: Collection[int] = (),
) -> list[int]:
    """Return the items to ask, in their order: so many of each part of a blueprint, else so many in all (0: all).

    Met: items of earlier attempts, which come again only where there are not enough others.
    """
    ranked = sorted(pool, key=lambda c: (c.item in met, rank(seed, c.item), c.item))
    ranked = one_per_fact(ranked)
    if questions_in(parts):
        drawn = by_blueprint(parts, ranked)
    else:
        drawn = without_blueprint(parts, size, ranked)
    return sorted(drawn, key=lambda item: (rank(f"{seed}:order", item), item))


def rank(seed: str, item: int) -> bytes:
    """Return what an item is sorted by: one that goes or comes moves no other."""
    return blake2s(f"{seed}:{item}".encode(), digest_size=8).digest()


def one_per_fact(ranked: Iterable[ExamCandidate]) -> list[ExamCandidate]:
    """Return the first item of each fact."""
    found: dict[int, ExamCandidate] = {}
    for candidate in ranked:
        found.setdefault(candidate.fact, candidate)
    return list(found.values())


def by_blueprint(
    parts: Sequence[BlueprintRow], ranked: Sequence[ExamCandidate]
) -> list[int]:
    """Topics before whole packs, so that a pack takes what its topics leave."""
    drawn: list[int] = []
    for part in sorted(parts, key=lambda part: not part.topic):
        left = [c.item for c in ranked if c.is_in(part) and c.item not in drawn]
        drawn += take_or_raise(left, part.count or 0, part.topic or part.pack)
    return drawn


def without_blueprint(
    parts: Sequence[BlueprintRow], size: int, ranked: Sequence[ExamCandidate]
) -> list[int]:
    left = [c.item for c in ranked if any(c.is_in(part) for part in parts)]
    return take_or_raise(left, size or max(1, min(len(left), MOST_QUESTIONS)))


def take_or_raise(items: list[int], count: int, of: str = "") -> list[int]:
    if len(items) < count:
        wanted = f"{count} questions are wanted{f' of {of}' if of else ''}"
        raise ShortError(f"{wanted}, and {len(items)} can be asked.")
    return items[:count]


def exam_kind(forms: Mapping[str, str], seed: str) -> str:
    """Choose one of the kinds (kind to form): the same seed gives everybody the same."""
    kinds = sorted(kind for kind, form in forms.items() if FORMS[form].is_in_exams)
    weights = [FORMS[forms[kind]].exam_weight or 0 for kind in kinds]
    pick: Callable[..., list[str]] = Random(seed).choices
    return pick(kinds, weights if any(weights) else None)[0]
