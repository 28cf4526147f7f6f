"""Why an option is right or wrong, in a few words made from its proof. Pure."""

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Fact, Proof, Rule
from quizzes.knowledge.wording import Wording, with_article


class Reasons:
    def __init__(self, knowledge: Knowledge, wording: Wording) -> None:
        self.knowledge, self.wording = knowledge, wording

    def short(self, fact: Fact) -> str:
        """A fact in a few words: 'binds CD20', 'for CLL', 'a brand of rituximab'."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = "" if fact.is_denial else predicate.short
        return self.wording.inside(template, fact) if template else self.says(fact)

    def says(self, fact: Fact) -> str:
        """The statement of a fact, as it stands inside a sentence."""
        predicate = self.knowledge.predicates[fact.predicate]
        template = predicate.says_not if fact.is_denial else predicate.says
        return self.wording.inside(template, fact)

    def own_facts(self, fact: Fact, subject: str) -> list[Fact]:
        """What is entered of another subject under the same predicate."""
        return self.knowledge.about(subject, fact.predicate)

    def class_of(self, id_: str) -> str:
        """The nearest class of an entity, with its article."""
        parents = [
            self.knowledge.facts[chain[0]].object
            for chain in self.knowledge.ancestors(id_).values()
            if chain
        ]
        return (
            with_article(self.knowledge.entities[parents[0]])
            if parents
            else self.wording.label(id_)
        )

    def against_subject(self, fact: Fact, subject: str, proof: Proof) -> str:
        """Why this subject is not the one asked for: mostly, what is true of it instead."""
        if proof.rule is Rule.PARTITION:
            return self.class_of(subject)
        own = self.own_facts(fact, subject)
        if own:
            return self._listed(own)
        if proof.rule is Rule.DENIAL:
            return self.says(self.knowledge.facts[proof.facts[0]])
        if proof.rule is Rule.ONE_SUBJECT:
            return self.says(self.knowledge.facts[proof.facts[0]])
        return self._nothing_listed(proof)

    def _listed(self, facts: list[Fact]) -> str:
        """'For CLL', or 'Binds CD19; binds CD3'."""
        words = list(dict.fromkeys(self.short(f) for f in facts))
        return "; ".join(words[:3])

    def _nothing_listed(self, proof: Proof) -> str:
        sources = [c.source for c in self.knowledge.complete if c.id in proof.claims]
        return (
            f"not named there by “{sources[0]}”" if sources else "not so by the facts"
        )

    def against_object(self, fact: Fact, object_: str, proof: Proof) -> str:
        """Why this object is not the one asked for: mostly, what it belongs to instead."""
        if proof.rule is Rule.DENIAL:
            return self.says(self.knowledge.facts[proof.facts[0]])
        if proof.rule is Rule.PARTITION:
            return self._parted(fact.subject, object_, proof)
        owners = self.knowledge.naming(object_, fact.predicate)
        if owners:
            return self.says(owners[0])
        if proof.rule is Rule.COMPLETE:
            return self._nothing_listed(proof)
        return self.says(fact)

    def _parted(self, subject: str, object_: str, proof: Proof) -> str:
        partition = next(p for p in self.knowledge.partitions if p.id in proof.claims)
        mine = next(b for b in partition.into if b in self.knowledge.ancestors(subject))
        theirs = next(
            b for b in partition.into if b in self.knowledge.ancestors(object_)
        )
        a, b = (
            with_article(self.knowledge.entities[block]) for block in (mine, theirs)
        )
        return f"{a} is not {b}"
