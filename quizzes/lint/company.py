"""Flaws of options that do not belong together by what they mean."""

from collections.abc import Iterator
from itertools import combinations

from quizzes.knowledge.question import Choice
from quizzes.knowledge.statements import Fact
from quizzes.lint.flaw import FlawCode
from quizzes.lint.seen import Check, Seen

# Here a name and what it names may stand side by side.
ABOUT_NAMES = ("brand-generic", "abbreviation", "match-pairs")
LEVELS = 2
FLOOR = 0.1


def kindred(seen: Seen) -> Iterator[str]:
    """Yield two options that are names of one thing, a thing and its class, or a drug and its brand."""
    for one, other in combinations(seen.compared, 2):
        for what in _kinship(seen, one, other):
            yield f"{one.text!r} and {other.text!r}: {what}"


def _kinship(seen: Seen, one: Choice, other: Choice) -> Iterator[str]:
    lexicon = seen.lexicon
    above = [lexicon.knowledge.taxonomy.ancestors(o.entity) for o in (one, other)]
    if one.entity != other.entity:
        if lexicon.meant(one) & lexicon.meant(other):
            yield "two names of one thing"
        if other.entity in above[0] or one.entity in above[1]:
            yield "one is a class of the other"
        if (
            one.entity,
            other.entity,
        ) in lexicon.branded and seen.question.kind not in ABOUT_NAMES:
            yield "a drug and its brand"


def heterogeneous(seen: Seen) -> Iterator[str]:
    """Options of several types, or with no class in common near above them."""
    known = seen.lexicon.knowledge.entities
    ids = [option.entity for option in seen.compared if option.entity in known]
    types = sorted({known[id_].type for id_ in ids})
    if ids and len(ids) < len(seen.compared):
        yield "things of the pack and other things"
    elif len(types) > 1:
        yield f"types {', '.join(types)}"
    elif ids and (far := _too_far(seen, ids)):
        yield far


def _too_far(seen: Seen, ids: list[str]) -> str:
    """Return whether some two have no common class within two levels of either. From an individual to its class is no level."""
    knowledge = seen.lexicon.knowledge
    own = all(knowledge.entities[id_].is_individual for id_ in ids)
    above = [knowledge.taxonomy.ancestors(id_) for id_ in ids]
    if any(len(found) == 1 for found in above):
        return ""  # not classified at all
    for one, other in combinations(above, 2):
        levels = [
            min(len(one[class_]), len(other[class_]))
            for class_ in one
            if class_ in other
        ]
        if not levels:
            return "no class in common"
        if min(levels) - own > LEVELS:
            return f"{min(levels) - own} levels to a common class"
    return ""


def implausible(seen: Seen) -> Iterator[str]:
    """Yield a distractor unlike the key that no fact of this sort is about. One made up for the purpose has no facts."""
    fact, key = seen.fact, seen.key
    if fact is None or key is None or key.entity not in (fact.subject, fact.object):
        return
    for option in seen.compared:
        has_facts = bool(seen.lexicon.traits(option.entity))
        if option.is_true or option.score >= FLOOR or not has_facts:
            continue
        if not _plays_the_part(seen, fact, option.entity):
            yield f"{option.text!r} ({option.score})"


def _plays_the_part(seen: Seen, fact: Fact, id_: str) -> bool:
    """Return whether another fact of this sort has it as its subject, or beside a subject of the same type."""
    knowledge = seen.lexicon.knowledge
    type_ = knowledge.entities[fact.subject].type
    owners = knowledge.naming(id_, fact.predicate)
    return bool(knowledge.about(id_, fact.predicate)) or any(
        knowledge.entities[owner.subject].type == type_ for owner in owners
    )


CHECKS: tuple[tuple[FlawCode, Check], ...] = (
    (FlawCode.SAME_ANSWER, kindred),
    (FlawCode.HETEROGENEOUS, heterogeneous),
    (FlawCode.IMPLAUSIBLE, implausible),
)
