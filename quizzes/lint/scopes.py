"""Flaws of how much a stem says, and of how little what it asks matters."""

import re
from collections.abc import Iterator

from quizzes.knowledge.statements import Fact, Statement
from quizzes.lint.flaw import FlawCode
from quizzes.lint.seen import Check, Seen
from quizzes.lint.words import vocabulary

PLACE = re.compile(r"\b[Ii]n the (?:US|EU|UK)\b")
# What a kind says before it asks.
TOLD = re.compile(
    r"^(?:these names look alike\.|fill the gap:|choose all that apply:)\s*", re.I
)
BEFORE = re.compile(r"[^.?!]+[.!](?=\s+[A-Z])")
PEOPLE = vocabulary(
    "people person patients children adults participants women men infants"
)


def window_dressing(seen: Seen) -> Iterator[str]:
    """Yield words of the stem that may be left out without changing any verdict."""
    if seen.fact is None:
        return
    place = PLACE.search(seen.lexicon.own_words(seen.asked))
    if place and not seen.fact.scope.jurisdiction and not _names(seen, place[0][7:]):
        yield f"{place[0]!r}: the fact is not tied to a place"
    yield from _idle_sentences(seen, seen.fact)
    if seen.question.kind == "two-conditions":
        yield from _idle_conditions(seen, seen.fact)


def _names(seen: Seen, place: str) -> bool:
    """Return whether the fact itself speaks of the place."""
    return seen.fact is not None and any(
        place in name for name in _words_of(seen, seen.fact)
    )


def _words_of(seen: Seen, fact: Fact) -> list[str]:
    """Return all names of what the fact is about, and its qualifiers."""
    entities = seen.lexicon.knowledge.entities
    known = [entities[id_] for id_ in (fact.subject, fact.object) if id_ in entities]
    names = [name for entity in known for name in (entity.label, *entity.names)]
    return names + [value for _, value in fact.scope.qualifiers]


def _idle_sentences(seen: Seen, fact: Fact) -> Iterator[str]:
    """Yield a sentence before the question that names nothing that is asked about."""
    for sentence in BEFORE.findall(TOLD.sub("", seen.question.stem)):
        said = sentence.casefold()
        if not any(name.casefold() in said for name in _words_of(seen, fact)):
            yield repr(sentence.strip())


def _idle_conditions(seen: Seen, fact: Fact) -> Iterator[str]:
    """Yield, of two conditions, one that no distractor fails alone."""
    knowledge, key = seen.lexicon.knowledge, seen.key
    if key is None or len(key.proof.facts) < 2:
        return
    class_ = knowledge.facts[key.proof.facts[-1]]
    wrong = [option.entity for option in seen.offered if not option.is_true]
    asked = [Statement(id_, fact.predicate, fact.object, fact.scope) for id_ in wrong]
    classed = [Statement(id_, class_.predicate, class_.object) for id_ in wrong]
    if all(knowledge.verdict(statement).is_false for statement in asked):
        yield f"{class_.object}: no distractor fails this alone"
    if all(knowledge.verdict(statement).is_false for statement in classed):
        yield f"{fact.predicate} {fact.object}: no distractor fails this alone"


def trivial(seen: Seen) -> Iterator[str]:
    """Yield a detail that the learner has not asked for; a year or a head count that is not marked as one."""
    if seen.fact is None:
        return
    if seen.fact.importance == "detail":
        if not seen.asks_details:
            yield f"{seen.fact.id} is a detail"
    elif seen.predicate and seen.predicate.is_numeric and _is_small_print(seen.fact):
        yield f"{seen.fact.id}, {seen.fact.object}, is not marked as a detail"


def _is_small_print(fact: Fact) -> bool:
    unit = fact.number.unit
    return unit == "year" or unit.split(" ")[0] in PEOPLE


CHECKS: tuple[tuple[FlawCode, Check], ...] = (
    (FlawCode.WINDOW_DRESSING, window_dressing),
    (FlawCode.TRIVIAL, trivial),
)
