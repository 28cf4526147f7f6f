"""A card that will not stick: missed far more often than its memory let expect. Pure."""

from collections.abc import Sequence

# Whoever misses a card this seldom may just be unlucky.
FEWEST = 4
# So unlikely must it be that it was missed so often.
UNLIKELY = 0.05
# The answers it is judged by: the last ones.
RECENT = 20
# Right so often running, it has begun to stick.
STICKS = 3

Answer = tuple[float, bool]


def poisson_binomial_tail(chances: Sequence[float], successes: int) -> float:
    """Return the chance of at most so many successes: the lower tail of a Poisson-binomial distribution."""
    ways = [1.0]
    for chance in chances:
        stay = [way * (1 - chance) for way in ways] + [0.0]
        rise = [0.0] + [way * chance for way in ways]
        ways = [a + b for a, b in zip(stay, rise, strict=True)]
    return sum(ways[: successes + 1])


def is_leech(answers: Sequence[Answer]) -> bool:
    """Return whether the answers of a card (the chance that was predicted, and whether it was right) are such."""
    recent = answers[-RECENT:]
    rights = [right for _, right in recent]
    if rights.count(False) < FEWEST or all(rights[-STICKS:]):
        return False
    return (
        poisson_binomial_tail([chance for chance, _ in recent], sum(rights)) < UNLIKELY
    )
