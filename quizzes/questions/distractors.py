"""Distractors: only what is proven false, the most plausible first. Pure."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property, partial
from itertools import islice

from quizzes.knowledge.abbreviations import Abbreviations
from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Choice
from quizzes.knowledge.reasons import Reasons, days
from quizzes.knowledge.similarity import Confusions, Likeness
from quizzes.knowledge.statements import (
    UNKNOWN,
    Fact,
    Proof,
    Rule,
    Scope,
    Statement,
    Verdict,
)
from quizzes.knowledge.wording import Wording, capitalized
from quizzes.lint import Lexicon

POOL, ENOUGH, FEW = 8, 2, 100
PLAUSIBLE = 0.1
"""What lies below fools nobody; it is taken only where there is nothing better."""


FAR = 10
"""How many times as long a time may be and still be believed."""


def is_far(right: str, wrong: str) -> bool:
    """Return whether one of two times is so much longer that nobody believes it."""
    sizes = [days(right), days(wrong)]
    times = [size for size in sizes if size]
    return len(times) == 2 and max(times) > FAR * min(times)


Alike = tuple[str, Scope, str]
"""A predicate, a scope and a day, as one stem names them."""


class CompatibleOptions:
    """Entities that may stand beside each other: none is another's namesake, class or member."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge
        self.ids: set[str] = set()
        self.above: set[str] = set()
        self.names: set[str] = set()

    def takes(self, id_: str) -> bool:
        """Take the entity in, unless it is related to one that is."""
        classes = self.knowledge.taxonomy.ancestors(id_)
        entity = self.knowledge.entities.get(id_)
        name = (entity.label if entity else id_).casefold()
        if name in self.names or id_ in self.above or self.ids & classes.keys():
            return False
        self.ids.add(id_)
        self.above.update(classes)
        self.names.add(name)
        return True


class DraftContext:
    """The facts, their wording, and what may stand beside a key."""

    def __init__(
        self, knowledge: Knowledge, confusions: Confusions | None = None
    ) -> None:
        self.knowledge = knowledge
        self.likeness = Likeness(knowledge, confusions or {})
        self.wording = Wording(knowledge)
        self.reasons = Reasons(knowledge, self.wording)
        self._fact = ""
        self._found: dict[str, list[Choice]] = {}
        self.beside: set[str] = set()
        """Entities that the options of the fact being drafted were chosen from."""
        self._shorts: dict[str, str] = {}
        self.families: dict[
            tuple[str, bool, str, str, Scope], dict[str, list[Fact]]
        ] = {}
        """Facts that are asked together, by slot, whether they deny, predicate, what they share and scope, and the first of each group."""
        self.pair_groups: dict[Alike, dict[str, list[Fact]]] = {}
        """Groups that are matched with each other, by what they share and the first fact of each."""

    def begin(self, fact: Fact) -> None:
        """Keep the choices of a fact until the next one: several kinds ask for the same."""
        self._found, self.beside = {}, set()
        self._fact = fact.id

    @cached_property
    def abbreviations(self) -> Abbreviations:
        return Abbreviations(self.knowledge.entities.values())

    @cached_property
    def lexicon(self) -> Lexicon:
        """Return what the lint needs to know of the pack."""
        return Lexicon(self.knowledge)

    @cached_property
    def pairable(self) -> dict[Alike, list[Fact]]:
        """Return the facts between entities, by predicate, scope and day."""
        found: dict[Alike, list[Fact]] = defaultdict(list)
        for fact in self.knowledge.active:
            if fact.is_entity and not fact.is_denial:
                found[fact.predicate, fact.scope, fact.on].append(fact)
        return found

    # -- pools

    def beyond_dispute(
        self, facts: Iterable[Fact], end: str, wrong: Iterable[Choice]
    ) -> list[Choice]:
        """Return the wrong options that nobody could defend in the place of an end of any of these facts."""
        keys = [(fact, getattr(fact, end)) for fact in facts]
        return [
            choice
            for choice in wrong
            if not any(self.is_arguable(*key, choice.entity) for key in keys)
        ]

    def is_arguable(self, fact: Fact, key: str, other: str) -> bool:
        """Return whether a reader could defend the other one in the place of the key, whatever proves it wrong."""
        return other in fact.not_beside or self.knowledge.taxonomy.may_overlap(
            key, other
        )

    def rivals(
        self, key: str, types: tuple[str, ...], among: set[str] | None = None
    ) -> tuple[str, ...]:
        """Entities of the key's own type, if it is one of those asked for; the most alike first.

        Among: those that can be refuted at all, where these are known. Where they are few, only they
        are ranked, for ranking a big pack takes long.
        """
        type_ = self.knowledge.entities[key].type
        if type_ not in types:
            return ()
        if among is None or len(among) > FEW:
            return self.likeness.ranked(key)
        return self.likeness.rank(key, among & self._places[type_].keys())

    def false_objects(self, fact: Fact) -> list[Choice]:
        """Return other objects that are proven not to be this subject's, in the scope of the fact."""
        return self._once("false objects", fact, self._false_objects)

    def _false_objects(self, fact: Fact) -> list[Choice]:
        types = self.knowledge.predicates[fact.predicate].object
        some = self.knowledge.refutable_objects(fact.subject, fact.predicate)
        entered = self.knowledge.entered(fact.subject, fact.predicate)
        ever = {fact.subject, *(f.object for f in entered)}

        def verdict(other: str) -> Verdict:
            if other in ever or (some is not None and other not in some):
                return UNKNOWN
            return self.knowledge.verdict(
                Statement(fact.subject, fact.predicate, other, fact.scope, fact.on)
            )

        why = partial(self.reasons.against_object, fact)
        rivals = self.rivals(fact.object, types, some)
        return self._best(fact, fact.object, rivals, verdict, why)

    def false_subjects(self, fact: Fact) -> list[Choice]:
        """Return other subjects of which the fact is proven not to hold, in its scope."""
        return self._once("false subjects", fact, self._false_subjects)

    def _false_subjects(self, fact: Fact) -> list[Choice]:
        types = self.knowledge.predicates[fact.predicate].subject
        some = self.knowledge.refutable_subjects(fact.predicate, fact.object)

        def verdict(other: str) -> Verdict:
            if (some is not None and other not in some) or self.ever(other, fact):
                return UNKNOWN
            return self.refuted(other, fact)

        why = partial(self.reasons.against_subject, fact)
        rivals = self.rivals(fact.subject, types, some)
        return self._best(fact, fact.subject, rivals, verdict, why)

    def true_subjects(self, fact: Fact) -> list[Choice]:
        """Subjects of the key's type of which the fact is proven to hold, the key's own first."""
        return list(self.unrelated(self._true_subjects(fact)))

    def some_true_subjects(self, fact: Fact) -> list[Choice]:
        """Return the first of them, enough for a pool: of a register, thousands may share a status."""

        def find(fact: Fact) -> list[Choice]:
            found = self.unrelated(self._true_subjects(fact))
            beside = (c for c in found if c.entity not in fact.not_beside)
            return list(islice(beside, POOL))

        return self._once("true subjects", fact, find)

    def _true_subjects(self, fact: Fact) -> Iterator[Choice]:
        types = self.knowledge.predicates[fact.predicate].subject
        yield self.key_subject(fact)
        perhaps = self.perhaps_true(fact)
        for other in self._in_order(fact.subject, types, perhaps):
            verdict = self.refuted(other, fact)
            if verdict.is_true:
                own = self.knowledge.facts[verdict.proof.facts[0]]
                self.beside.add(other)
                yield self._choice(other, verdict, self._short(own), fact.subject)

    def unrelated(self, choices: Iterable[Choice]) -> Iterator[Choice]:
        """Return the choices but for those that hold, or belong to, one before them."""
        company = CompatibleOptions(self.knowledge)
        return (choice for choice in choices if company.takes(choice.entity))

    def _in_order(self, key: str, types: tuple[str, ...], among: set[str]) -> list[str]:
        """Return some entities of the key's own type, in the order in which they were given."""
        type_ = self.knowledge.entities[key].type
        places = self._places.get(type_, {}) if type_ in types else {}
        return sorted(among & places.keys() - {key}, key=lambda i: places[i])

    @cached_property
    def _places(self) -> dict[str, dict[str, int]]:
        """Return, by type, the order in which entities were given."""
        by_type = self.knowledge.by_type.items()
        return {type_: {i: n for n, i in enumerate(ids)} for type_, ids in by_type}

    def perhaps_true(self, fact: Fact) -> set[str]:
        """Return every subject of which the fact can be true: it is entered of it, or of a class above it."""
        named = self.knowledge.naming(fact.object, fact.predicate)
        is_class = self.knowledge.predicates[fact.predicate].role == "taxonomy"
        below = (
            self.knowledge.taxonomy.descendants(fact.object) if is_class else set[str]()
        )
        return below | {f.subject for f in named}

    def true_objects(self, fact: Fact) -> list[Choice]:
        """Objects that are this subject's in the scope of the fact, and were by its day.

        Whoever types one is right, though the last day that it is known of may be an earlier one. What
        is known of a later day alone was perhaps not true yet: it is not settled.
        """
        others = [
            other
            for other in self.knowledge.about(fact.subject, fact.predicate)
            if other.id != fact.id
            and self.knowledge.holds_in(other, fact.scope)
            and other.has_begun(fact.on)
        ]
        return [self.key_object(one) for one in (fact, *others)]

    def ever(self, subject: str, fact: Fact) -> bool:
        """Return whether the fact is entered of another subject at all: once true, true elsewhere.

        Such a one is no fair wrong option, though a proof might refute it here and now.
        """
        entered = self.knowledge.entered(subject, fact.predicate)
        return subject == fact.object or any(f.object == fact.object for f in entered)

    def refuted(self, subject: str, fact: Fact) -> Verdict:
        """Return the verdict on the same fact of another subject."""
        return self.knowledge.verdict(
            Statement(subject, fact.predicate, fact.object, fact.scope, fact.on)
        )

    def _choice(self, id_: str, verdict: Verdict, reason: str, key: str) -> Choice:
        return Choice(
            text=self.wording.label(id_),
            is_true=verdict.is_true,
            reason=capitalized(reason),
            proof=verdict.proof,
            entity=id_,
            score=round(self.likeness.of(key, id_), 3),
        )

    def _short(self, fact: Fact) -> str:
        """Return what many options have as their reason is put into words once."""
        if fact.id not in self._shorts:
            self._shorts[fact.id] = self.reasons.of_subject(fact)
        return self._shorts[fact.id]

    def _once(
        self, name: str, fact: Fact, find: Callable[[Fact], list[Choice]]
    ) -> list[Choice]:
        if self._fact != fact.id:
            self.begin(fact)
        if name not in self._found:
            self._found[name] = find(fact)
        return self._found[name]

    def _best(
        self,
        fact: Fact,
        key: str,
        rivals: Iterable[str],
        verdict: Callable[[str], Verdict],
        why: Callable[[str, Proof], str],
    ) -> list[Choice]:
        """Return the pool of those that are refuted. Proofs and reasons cost most, so they come last."""
        proven = ((id_, verdict(id_)) for id_ in rivals)
        bare = (
            self._choice(id_, found, "", key) for id_, found in proven if found.is_false
        )
        return [
            replace(choice, reason=capitalized(why(choice.entity, choice.proof)))
            for choice in self.kept(fact, key, bare)
        ]

    def kept(self, fact: Fact, key: str, ranked: Iterable[Choice]) -> list[Choice]:
        """Return the first, the most plausible, none of them a class or a member of another or of the key."""
        ranked = (
            c
            for c in ranked
            if not self.is_arguable(fact, key, c.entity)
            and not is_far(self.wording.label(key), c.text)
        )
        company = CompatibleOptions(self.knowledge)
        company.takes(key)
        kept: list[Choice] = []
        for choice in ranked:
            if len(kept) >= ENOUGH and choice.score < PLAUSIBLE:
                break
            if company.takes(choice.entity):
                kept.append(choice)
            if len(kept) == POOL:
                break
        self.beside.update(choice.entity for choice in kept)
        return kept

    def key_object(self, fact: Fact) -> Choice:
        return Choice(
            self.wording.object_label(fact),
            True,
            capitalized(self.reasons.says(fact)),
            proof=Proof(Rule.FACT, (fact.id,)),
            entity=fact.object,
        )

    def key_subject(self, fact: Fact) -> Choice:
        reason = capitalized(self.reasons.of_subject(fact))
        return Choice(
            self.wording.label(fact.subject),
            True,
            reason,
            proof=Proof(Rule.FACT, (fact.id,)),
            entity=fact.subject,
        )
