"""Options that stand together under a stem, with what several checks need of them."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from quizzes.knowledge.question import Choice
from quizzes.lint.numbers import Measure, measures


class Together(NamedTuple):
    stem: str
    options: Sequence[Choice]
    key: Choice | None
    """The one right option; None where there is not one."""
    rest: list[Choice]
    numbers: list[Measure]
    """The options as numbers, if all of them are."""

    def with_key(self, key: Choice) -> "Together":
        """Return the same as if another option were the right one."""
        rest = [option for option in self.options if option is not key]
        return self._replace(key=key if rest else None, rest=rest)


def together(stem: str, options: Sequence[Choice]) -> Together:
    right = [option for option in options if option.is_true]
    rest = [option for option in options if not option.is_true]
    key = right[0] if len(right) == 1 and rest else None
    return Together(stem, options, key, rest, measures(options))


SetCheck = Callable[[Together], Iterable[str]]
