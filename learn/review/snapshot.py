"""What is kept of a question with its answer: the whole of it, so that it can be read years later."""

from typing import Any

from django.db.models import Prefetch

from learn.review.presentation import PresentedQuestion
from quizzes import models as db
from quizzes.knowledge.question import Question
from quizzes.knowledge.statements import Rule
from quizzes.knowledge.wording import long_date
from quizzes.questions.forms import FORMS
from quizzes.questions.grading import Outcome

# The proofs of a right answer that begin with its own fact.
BY_ITSELF = (Rule.FACT, Rule.TAXONOMY)


def snapshot(showing: PresentedQuestion) -> dict[str, Any]:
    """Return a question as it stood on the page, its proofs, and the fact behind it with its sources."""
    question, fact = showing.question, showing.variant.item.fact
    answer = answer_fact(showing)
    return {
        "kind": question.kind,
        "form": question.form,
        "stem": question.stem,
        "caption": question.caption,
        "statement": question.statement,
        "answer": question.answer,
        "places": list(question.places),
        "rights": list(question.rights),
        "options": [
            {
                "text": o.text,
                "entity": o.entity,
                "pair": o.pair,
                "is_right": o.is_true,
                "reason": o.reason,
                "rule": str(o.proof.rule),
                "facts": list(o.proof.facts),
                "claims": list(o.proof.claims),
            }
            for o in question.options
        ],
        "variant": showing.variant.digest,
        "fact": fact_shown(fact),
        **({"answer_fact": fact_shown(answer)} if answer else {}),
    }


def answer_fact(showing: PresentedQuestion) -> db.Fact | None:
    """Return the fact behind the right answer, where a family asks and another one stands for it."""
    item, question = showing.variant.item, showing.question
    if item.slot not in ("list", "set") or not question.shape.has_one_right:
        return None
    key = next((o for o in question.options if o.is_true), None)
    slug = key.proof.facts[0] if key and key.proof.rule in BY_ITSELF else item.fact.slug
    if slug == item.fact.slug:
        return None
    cited = Prefetch("citations", db.Citation.objects.select_related("source"))
    facts = db.Fact.objects.filter(pack=item.fact.pack_id, slug=slug)
    return facts.select_related("pack").prefetch_related(cited).first()


def fact_shown(fact: db.Fact) -> dict[str, Any]:
    return {
        "id": fact.slug,
        "pack": fact.pack.slug,
        "version": fact.version,
        "says": fact.says,
        "note": fact.why,
        "topic": fact.topic,
        "jurisdiction": fact.jurisdiction,
        "as_of": long_date(fact.as_of or fact.valid_from)
        if fact.as_of or fact.valid_from
        else "",
        "verified_on": long_date(fact.verified_on) if fact.verified_on else "",
        "unreviewed": not fact.verified_by,
        "sources": [source_shown(citation) for citation in fact.citations.all()],
    }


def source_shown(citation: db.Citation) -> dict[str, str]:
    source = citation.source
    return {
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "locator": citation.locator,
        "date": long_date(source.date) if source.date else "",
    }


def guess_rate_of(question: Question) -> float:
    """Return how likely whoever knows nothing answers it right, 0..1."""
    return FORMS[question.form].guess(len(question.options))


def is_self_rated(shown: dict[str, Any]) -> bool:
    """Return whether the learner judged the answer to a question that was kept."""
    return FORMS[shown["form"]].is_self_rated


def confusion_fields(question: Question, outcome: Outcome) -> dict[str, str]:
    """Return which entity was right, and which was taken for it, where both are known."""
    names = {"right_entity": "", "picked_entity": ""}
    picked = FORMS[question.form].picked_entity(question, outcome.choice)
    if outcome.is_right or not picked:
        return names
    right = next(option.entity for option in question.options if option.is_true)
    if right:
        names = {"right_entity": right, "picked_entity": picked}
    return names
