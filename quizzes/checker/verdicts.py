"""What the facts say of each option, by the rules of its kind."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from quizzes.checker import kinds
from quizzes.checker.arms import arm_verdict
from quizzes.checker.proof import Claim, Prover, Verdict
from quizzes.checker.rows import Fact, Option, Rows, Variant
from quizzes.checker.statement_text import ARTICLE, Reader, steps_of


class Judge:
    """Puts each option in the place that is asked for, and settles what it then says."""

    def __init__(self, rows: Rows, today: date) -> None:
        self.rows, self.prover, self.reader = rows, Prover(rows, today), Reader(rows)
        self.facts = {fact.slug: fact for fact in rows.facts}
        self.named: dict[str, set[str]] = defaultdict(set)
        for entity in rows.entities.values():
            for name in entity.names:
                self.named[name].add(entity.slug)
        self.rules = {
            "two-conditions": self._both_conditions,
            "flashcard": self._answers,
            "true-false": self._statement,
            "no-longer-true": self._statement_of_then_or_now,
            kinds.STEPS: self._step,
            kinds.PAIRS: self._pair,
            kinds.ARMS: self._arm,
        }

    def verdict(self, variant: Variant, place: int) -> Verdict:
        return self.rules.get(variant.kind, self._plain)(variant, place)

    def key(self, variant: Variant) -> Claim:
        """Return what the fact itself claims; its scope is the scope that is asked."""
        return Claim.of(self.facts[variant.fact])

    def literal(self, variant: Variant) -> str:
        """Return what is asked for where that is no entity: a number, a text, a sequence."""
        predicate = self.rows.predicates[self.key(variant).predicate]
        return predicate.literal if variant.end == "object" else ""

    def types(self, variant: Variant) -> tuple[str, ...]:
        """Return the types of entity that may stand in the place that is asked for."""
        predicate = self.rows.predicates[self.key(variant).predicate]
        return predicate.object if variant.end == "object" else predicate.subject

    def claim(self, variant: Variant, option: Option) -> Claim | None:
        """Return the key with the option in its place; None where that names nothing known."""
        key = self.key(variant)
        if variant.kind == "true-false" and not option.entity:
            return key
        if literal := self.literal(variant):
            is_number = literal == "number"
            return replace(key, object=option.text if is_number else option.entity)
        if option.entity not in self.rows.entities:
            return None
        if variant.end == "object":
            return replace(key, object=option.entity)
        return replace(key, subject=option.entity)

    def _plain(self, variant: Variant, place: int) -> Verdict:
        claim = self.claim(variant, variant.options[place])
        return self.prover.verdict(claim) if claim else Verdict.UNKNOWN

    # -- steps

    def _step(self, variant: Variant, place: int) -> Verdict:
        fact = self.facts[variant.fact]
        if not self.prover.holds(fact, fact.scope):
            return Verdict.UNKNOWN
        steps = dict(enumerate(steps_of(fact.object)))
        is_there = steps.get(place) == variant.options[place].entity
        return Verdict.TRUE if is_there else Verdict.FALSE

    # -- flash cards

    def _answers(self, variant: Variant, place: int) -> Verdict:
        """Judge a flash card, which may show several answers, "A; B": each must be a true one."""
        text = variant.options[place].text.removesuffix(kinds.OTHERS)
        if self.literal(variant) == "sequence":
            return self._sequence(variant, text)
        verdicts = [self._answer(variant, part) for part in text.split("; ")]
        return next((v for v in verdicts if v is not Verdict.TRUE), Verdict.TRUE)

    def _sequence(self, variant: Variant, text: str) -> Verdict:
        fact = self.facts[variant.fact]
        is_read = re.fullmatch(self.reader.sequence(fact.object), text, re.IGNORECASE)
        is_proven = is_read and self.prover.holds(fact, fact.scope)
        return Verdict.TRUE if is_proven else Verdict.UNKNOWN

    def _answer(self, variant: Variant, text: str) -> Verdict:
        """Judge one answer of several, which stands there by its name alone.

        Two things may share a name: then one reading is to be true, and none false.
        """
        meant = {text} if self.literal(variant) else self._meant(variant, text)
        claims = [self.claim(variant, Option(text, True, entity)) for entity in meant]
        verdicts = {self.prover.verdict(claim) for claim in claims if claim}
        is_true = Verdict.TRUE in verdicts
        is_false = bool(verdicts & {Verdict.FALSE, Verdict.BOTH})
        return Verdict.TRUE if is_true and not is_false else Verdict.UNKNOWN

    def _meant(self, variant: Variant, text: str) -> set[str]:
        """Return the entities of a fitting type that have this name."""
        types, entities = self.types(variant), self.rows.entities
        return {e for e in self.named[text.casefold()] if entities[e].type in types}

    # -- statements

    def _statement(self, variant: Variant, place: int) -> Verdict:
        option = variant.options[place]
        claim = self.claim(variant, option)
        return self._said(claim, option.text) if claim else Verdict.UNKNOWN

    def _said(self, claim: Claim, text: str) -> Verdict:
        """Return what it says is read from its words, so that a "not" turns the verdict."""
        templates = self.rows.predicates[claim.predicate].templates
        says = self.reader.reads(text, templates.get("says", ""), claim)
        denies = self.reader.reads(text, templates.get("says_not", ""), claim)
        if bool(says) == bool(denies):
            return Verdict.UNKNOWN
        found = says or denies
        if found and "value" in found.groupdict():
            claim = replace(claim, object=found["value"])
        verdict = self.prover.verdict(claim)
        return verdict.turned() if denies else verdict

    def _statement_of_then_or_now(self, variant: Variant, place: int) -> Verdict:
        """Judge a statement: the key still holds; what it has taken the place of does not."""
        text = variant.options[place].text
        if self._said(self.key(variant), text) is Verdict.TRUE:
            return Verdict.TRUE
        old = [fact for fact in self._replaced(variant.fact) if self._tells(fact, text)]
        is_over = all(
            fact.status == "superseded"
            and self.prover.verdict(Claim.of(fact)) in (Verdict.UNKNOWN, Verdict.FALSE)
            for fact in old
        )
        return Verdict.FALSE if old and is_over else Verdict.UNKNOWN

    def _replaced(self, slug: str) -> Iterator[Fact]:
        """Yield the facts that a fact has taken the place of, and those before them."""
        seen, waiting = {slug}, [slug]
        while waiting:
            for old in self.facts[waiting.pop()].supersedes:
                if old not in seen and old in self.facts:
                    seen.add(old)
                    waiting.append(old)
                    yield self.facts[old]

    def _tells(self, fact: Fact, text: str) -> bool:
        says = self.rows.predicates[fact.predicate].templates.get("says", "")
        found = self.reader.reads(text, says, Claim.of(fact))
        value = found.groupdict().get("value") if found else None
        if value is None:
            return found is not None
        return self.prover.is_same(fact, replace(Claim.of(fact), object=value))

    # -- two conditions

    def _both_conditions(self, variant: Variant, place: int) -> Verdict:
        claim = self.claim(variant, variant.options[place])
        classes = self.classes_asked(variant)
        if claim is None or len(classes) != 1:
            return Verdict.UNKNOWN
        parts = [self.prover.verdict(claim), self._in_class(claim, classes[0])]
        if Verdict.BOTH in parts:
            return Verdict.BOTH
        is_true = parts == [Verdict.TRUE, Verdict.TRUE]
        return Verdict.of(true=is_true, false=Verdict.FALSE in parts)

    def _in_class(self, claim: Claim, asked: str) -> Verdict:
        """Judge membership: in a class is what one taxonomy puts there; out of it, what each one rules out."""
        types = self.rows.entities[claim.subject].type, self.rows.entities[asked].type
        fitting = [
            predicate.slug
            for predicate in self.rows.predicates.values()
            if predicate.role == "taxonomy"
            and types[0] in predicate.subject
            and types[1] in predicate.object
        ]
        verdicts = {
            self.prover.verdict(replace(claim, predicate=slug, object=asked))
            for slug in fitting
        }
        for decisive in (Verdict.BOTH, Verdict.TRUE, Verdict.UNKNOWN):
            if decisive in verdicts:
                return decisive
        return Verdict.FALSE if verdicts else Verdict.UNKNOWN

    def classes_asked(self, variant: Variant) -> list[str]:
        """Return the classes of the key that the stem names: which of these is a CLASS that..."""
        key = self.key(variant)
        clause = self.rows.predicates[key.predicate].templates.get("clause", "")
        found = []
        for slug in sorted(self.prover.above(key.subject, key.scope)):
            label = re.escape(self.rows.entities[slug].label)
            before = f"which of these is {ARTICLE}{label} "
            if self.reader.reads(variant.stem, clause, key, before=before):
                found.append(slug)
        return found

    # -- pairs and arms

    def _pair(self, variant: Variant, place: int) -> Verdict:
        """Judge a pair: it goes with its own counterpart, and with none of the others."""
        mine = self.pairs(variant, variant.options[place])
        if len(mine) != 1:
            return Verdict.UNKNOWN
        others = [o for n, o in enumerate(variant.options) if n != place]
        objects = {c.object for other in others for c in self.pairs(variant, other)}
        crossed = (replace(mine[0], object=one) for one in objects)
        is_bound = all(self.prover.verdict(c) is Verdict.FALSE for c in crossed)
        return Verdict.TRUE if is_bound else Verdict.UNKNOWN

    def pairs(self, variant: Variant, option: Option) -> list[Claim]:
        """Return the true claims that the two names of a pair may make."""
        key = self.key(variant)
        meant = (
            {option.pair}
            if self.literal(variant)
            else self._meant(variant, option.pair)
        )
        claims = [replace(key, subject=option.entity, object=o) for o in sorted(meant)]
        return [c for c in claims if self.prover.verdict(c) is Verdict.TRUE]

    def _arm(self, variant: Variant, place: int) -> Verdict:
        key = self.key(variant)
        facts = self.prover.of_subject[key.predicate, key.subject]
        text = variant.options[place].text
        holding = (fact for fact in facts if self.prover.holds(fact, None))
        return arm_verdict(text, key.scope, holding)

    # -- what else is right

    def right_ones(self, variant: Variant) -> set[str]:
        """Return every entity or text that is proven right in the place that is asked for."""
        key = self.key(variant)
        if variant.end == "object":
            facts = self.prover.of_subject[key.predicate, key.subject]
            candidates = {fact.object for fact in facts}
        else:
            facts = self.prover.of_object[key.predicate, key.object.casefold()]
            candidates = {fact.subject for fact in facts}
        options = [Option(one, True, one) for one in sorted(candidates)]
        return {
            option.entity
            for option in options
            if (claim := self.claim(variant, option))
            and self.prover.verdict(claim) is Verdict.TRUE
        }
