"""Verdicts as they are expected, and the classes they are about."""

from quizzes.knowledge.statements import Proof, Truth, Verdict
from tests.support.packs import make_fact, make_partition, make_statement

MODALITY = make_partition("antibody car-t-cell-therapy", "modality")


LEUKEMIAS = make_partition("all aml cll", "leukemias")


ANTIBODIES = [
    make_fact("rituximab is_a unconjugated-antibody", "rituximab-class"),
    make_fact("inotuzumab is_a conjugated-antibody", "inotuzumab-class"),
    make_fact("unconjugated-antibody is_a antibody", "unconjugated-class"),
    make_fact("conjugated-antibody is_a antibody", "conjugated-class"),
]


def false(rule, facts=(), claims=()):
    return Verdict(Truth.FALSE, Proof(rule, tuple(facts), tuple(claims)))


def verdict(knowledge, says, jurisdiction="", **qualifiers):
    return knowledge.verdict(make_statement(says, jurisdiction, **qualifiers))
