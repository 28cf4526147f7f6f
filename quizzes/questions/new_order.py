"""In which order new items are met. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable

SLOTS = ("object", "list", "subject", "set", "pairs")
"""A fact is asked forward before it is asked backward, and alone before it is asked among others."""

Placed = tuple[str, str, str]


def introduction_order(facts: Iterable[Placed]) -> dict[str, int]:
    """Return the place of each fact, from (id, file, predicate) in the order of the files.

    Facts of one predicate tell each other's answers when they follow each other, so within a
    file the predicates take turns.
    """
    files: dict[str, list[tuple[int, str]]] = defaultdict(list)
    turns: Counter[tuple[str, str]] = Counter()
    for id_, file, predicate in facts:
        files[file].append((turns[file, predicate], id_))
        turns[file, predicate] += 1
    met = [
        id_
        for file in files.values()
        for _, id_ in sorted(file, key=lambda turn: turn[0])
    ]
    return {id_: n for n, id_ in enumerate(met)}
