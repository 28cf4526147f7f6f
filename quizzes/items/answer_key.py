"""The names of a pack and what its facts settle, for judging what is typed."""

from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache

from quizzes import models as db
from quizzes.items.incremental import confusions_in
from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.names import Lexicon
from quizzes.knowledge.question import ENDS
from quizzes.knowledge.statements import Fact, Statement
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.grading import Names


def answer_key_for(fact: db.Fact, slot: str, today: date) -> Names:
    """Return what a typed answer about a fact is judged by."""
    desk, lexicon = _loaded(fact.pack.pk, fact.pack.loaded_at, today)
    return Names(lexicon, _settle(desk, desk.knowledge.facts[fact.slug], ENDS[slot]))


def desk_of(pack: db.Pack, today: date) -> DraftContext:
    """Return the facts of a pack, ready to be asked of as they were when its questions were built."""
    return _ranked(pack.pk, pack.loaded_at, today)


@lru_cache(maxsize=4)
def _ranked(pack: int, loaded_at: datetime | None, today: date) -> DraftContext:
    """Return the same with what learners take for what: typed answers are judged without it."""
    knowledge = _loaded(pack, loaded_at, today)[0].knowledge
    return DraftContext(knowledge, confusions_in(db.Pack.objects.get(pk=pack).slug))


@lru_cache(maxsize=4)
def _loaded(
    pack: int, loaded_at: datetime | None, today: date
) -> tuple[DraftContext, Lexicon]:
    """Kept in memory until the pack is loaded again or the day turns."""
    knowledge = knowledge_of(db.Pack.objects.get(pk=pack), today)
    return DraftContext(knowledge), lexicon_of(knowledge)


def lexicon_of(knowledge: Knowledge) -> Lexicon:
    return Lexicon({e.id: e.names for e in knowledge.entities.values()})


def _settle(
    desk: DraftContext, fact: Fact, end: str
) -> Callable[[str], tuple[bool | None, str]]:
    """Return whether another entity in the place of the fact's own is right, wrong or not settled."""

    def settle(entity: str) -> tuple[bool | None, str]:
        if end == "object":
            asked = Statement(fact.subject, fact.predicate, entity, fact.scope, fact.on)
        else:
            asked = Statement(entity, fact.predicate, fact.object, fact.scope, fact.on)
        verdict = desk.knowledge.verdict(asked)
        if verdict.is_true:
            return True, _also_true(desk.knowledge, fact, end, entity)
        key = fact.object if end == "object" else fact.subject
        if not verdict.is_false or desk.is_arguable(fact, key, entity):
            return None, _of_another_sort(desk.knowledge, fact, end, entity)
        against = (
            desk.reasons.against_object
            if end == "object"
            else desk.reasons.against_subject
        )
        return False, capitalized(against(fact, entity, verdict.proof))

    return settle


def _also_true(knowledge: Knowledge, fact: Fact, end: str, entity: str) -> str:
    """Say how a true answer differs from the one that the card means."""
    meant = fact.object if end == "object" else fact.subject
    if entity == meant:
        return ""
    name = capitalized(knowledge.entities[entity].label)
    if entity in knowledge.taxonomy.ancestors(meant):
        how = "but more general than the answer we look for"
    elif meant in knowledge.taxonomy.ancestors(entity):
        how = "but more exact than the answer we look for"
    else:
        how = "but another answer is meant here"
    return f"{name} is right too, {how}. Try again; this wasn’t counted."


def _of_another_sort(knowledge: Knowledge, fact: Fact, end: str, entity: str) -> str:
    """Say that a drug is no brand, say: a slip of reading, not of knowledge."""
    predicate, named = knowledge.predicates[fact.predicate], knowledge.entities[entity]
    sorts = predicate.object if end == "object" else predicate.subject
    if named.type in sorts:
        return ""
    asked_for = " or ".join(_an(sort) for sort in sorts)
    is_a = _an(named.type)
    return (
        f"{capitalized(named.label)} is {is_a}. Type {asked_for}; this wasn’t counted."
    )


def _an(sort: str) -> str:
    """Return a type of entity with its article: a brand, an effect."""
    return f"{'an' if sort[0] in 'aeiou' else 'a'} {sort.replace('-', ' ')}"
