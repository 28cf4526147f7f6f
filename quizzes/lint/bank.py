"""Flaws of many questions together: no single one of them is at fault."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from quizzes.knowledge.question import Draft, Question, Shape
from quizzes.lint.flaw import Flaw, FlawCode, named
from quizzes.lint.numbers import measures

MARGIN = 0.03
# Here the stem is a frame, and what is asked stands in the statement or in the pairs.
TELL_MORE = ("true-false", "no-longer-true", "match-pairs")


def bank_flaws(questions: Iterable[Question]) -> list[Flaw]:
    """Return where the key is the longest, the middle or the outlying option more often than by chance."""
    asked = [q for q in questions if q.shape is Shape.ONE and _has_one_key(q)]
    words = [q for q in asked if not measures(q.options)]
    numbers = [q for q in asked if len(measures(q.options)) > 2]
    return [
        *named(
            FlawCode.LONGEST_IS_KEY,
            _too_often("longest", [_is_longest(q) for q in words], words),
        ),
        *named(
            FlawCode.NUMBER_CUE,
            _too_often("middle", [_is_middle(q) for q in numbers], numbers),
        ),
        *named(
            FlawCode.NUMBER_CUE,
            _too_often("outlier", [_is_outlier(q) for q in numbers], numbers),
        ),
    ]


def _has_one_key(question: Question) -> bool:
    return sum(option.is_true for option in question.options) == 1


def _too_often(
    what: str, hits: Sequence[float], asked: Sequence[Question]
) -> Iterator[str]:
    chance = sum(1 / len(question.options) for question in asked)
    if asked and abs(sum(hits) - chance) > MARGIN * len(asked):
        share, expected = sum(hits) / len(asked), chance / len(asked)
        yield f"the key is the {what} in {share:.1%} of {len(asked)}, {expected:.1%} by chance"


def _is_longest(question: Question) -> float:
    """Return a share where several are as long."""
    lengths = [len(option.text) for option in question.options]
    mine = lengths[question.key]
    return 1 / lengths.count(mine) if mine == max(lengths) else 0.0


def _is_middle(question: Question) -> float:
    sizes = [measure.middle for measure in measures(question.options)]
    return float(sizes[question.key] == sorted(sizes)[len(sizes) // 2])


def _is_outlier(question: Question) -> float:
    """Return the number that is farthest from the others."""
    sizes = [measure.middle for measure in measures(question.options)]
    far = [sum(abs(one - other) for other in sizes) for one in sizes]
    mine = far[question.key]
    return 1 / far.count(mine) if mine == max(far) else 0.0


def same_stems(drafts: Iterable[Draft]) -> list[Flaw]:
    """Return where several items ask in the same words, and differ by nothing but their options."""
    items: dict[tuple[str, str], set[tuple[str, str]]] = defaultdict(set)
    for draft in drafts:
        if draft.kind not in TELL_MORE:
            items[draft.kind, f"{draft.stem} {draft.caption}".strip()].add(
                (draft.fact, draft.slot)
            )
    many = Counter({key: len(found) for key, found in items.items() if len(found) > 1})
    return named(
        FlawCode.DUPLICATE,
        (f"{n} items: {kind}: {stem}" for (kind, stem), n in many.most_common()),
    )
