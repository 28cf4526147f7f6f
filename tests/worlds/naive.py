"""The control: a generator for which everything that is not listed is false."""

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import Proof, Rule, Statement, Truth, Verdict


class ClosedWorld(Knowledge):
    """The same facts, read as if there were no others."""

    def verdict(self, statement: Statement) -> Verdict:
        for fact in self.about(statement.subject, statement.predicate):
            if fact.object == statement.object:
                return Verdict(Truth.TRUE, Proof(Rule.FACT, (fact.id,)))
        return Verdict(Truth.FALSE, Proof(Rule.COMPLETE))


def closed(knowledge: Knowledge) -> ClosedWorld:
    return ClosedWorld(
        knowledge.entities.values(), knowledge.predicates.values(), knowledge.facts.values(),
        knowledge.complete, knowledge.partitions, knowledge.today, knowledge.overlaps,
    )  # fmt: skip
