"""Which missing claim would let most be asked."""

from datetime import date

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Completeness, Entity, Fact, Predicate
from quizzes.questions.coverage import Gap, coverage, coverage_gaps
from quizzes.questions.draft import draft_all

DRUGS, DISEASES = ("rituximab", "imatinib", "interferon"), ("cll", "cml", "hairy")


def knowledge(*complete):
    """Three drugs, each licensed for one disease, and nothing said of the others."""
    return Knowledge(
        entities=[Entity(d, "drug", d, is_individual=True) for d in DRUGS]
        + [Entity(d, "disease", d, is_individual=True) for d in DISEASES],
        predicates=[
            Predicate(
                "licensed_for",
                ("drug",),
                ("disease",),
                "{subject} is licensed for {object}",
                ask_object="for which of these is {subject} licensed?",
            )
        ],
        facts=[
            Fact(f"{drug}-{disease}", drug, "licensed_for", disease)
            for drug, disease in zip(DRUGS, DISEASES, strict=True)
        ],
        complete=complete,
        partitions=[],
        today=date(2026, 11, 23),
    )


def all_of(drug):
    return Completeness(f"all-{drug}", "licensed_for", subject=drug)


def test_a_claim_that_is_not_made_is_found_with_what_it_would_unlock():
    known = knowledge(all_of("imatinib"), all_of("interferon"))
    found = [one for one in draft_all(known) if one.kind == "fact-forward"]
    claims = [
        (g.claim.subject, g.claim.object, g.refused, g.unlocks)
        for g in coverage_gaps(known, found, 5)
    ]
    assert claims == [("rituximab", "", 1, 1)]


def test_where_nothing_is_refused_no_claim_is_missing():
    known = knowledge(*map(all_of, DRUGS))
    found = [one for one in draft_all(known) if one.kind == "fact-forward"]
    assert coverage_gaps(known, found, 5) == []


def test_coverage_keeps_the_reason_unless_the_fact_is_asked_in_that_kind():
    found = [
        Refusal("f", "cloze", "why not"),
        Refusal("f", "fact-forward", "one way"),
        Draft("f", "object", "fact-forward", "Which?", ()),
    ]
    assert coverage(found) == {"f": {"cloze": "why not", "fact-forward": ""}}


def test_the_most_useful_claim_comes_first():
    known = knowledge()
    found = [one for one in draft_all(known) if one.kind == "fact-forward"]
    found_gaps = coverage_gaps(known, found, 3)
    assert [(type(gap), gap.unlocks) for gap in found_gaps] == [(Gap, 1)] * 3
