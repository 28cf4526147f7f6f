"""What is wrong with a pack, said so that an editor can mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it stands, what is wrong, and what to write instead."""

    file: str
    line: int
    field: str
    wrong: str
    mend: str = ""

    def __str__(self) -> str:
        words = f"{self.file}:{self.line}: {self.field}: {self.wrong}"
        return f"{words}: {self.mend}" if self.mend else words


class PackError(Exception):
    """A pack that cannot be loaded, with all of its problems at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def nearest(name: str, known: Iterable[str]) -> str:
    """Say which known names are most like this one."""
    close = get_close_matches(name, list(known), n=3, cutoff=0.6)
    return (
        f"did you mean {' or '.join(close)}?" if close else "no known name is near it"
    )
