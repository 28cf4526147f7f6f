"""The questions that a fact would make, and what speaks against it, before it is written. Pure."""

from datetime import date
from typing import Any

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact, Statement
from quizzes.knowledge.wording import RULES, Wording, capitalized
from quizzes.packs.pack import Pack
from quizzes.packs.to_knowledge import knowledge_in
from quizzes.questions.deal import deal_draft
from quizzes.questions.distractors import DraftContext
from quizzes.questions.draft import draft_fact
from quizzes.questions.draws import NotDealableError
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS
from quizzes.questions.presenter import render_question


def preview_questions(
    pack: Pack, slug: str, today: date, *, is_new: bool = True
) -> dict[str, Any]:
    """Return what the fact says in words, its questions as they would be dealt, and warnings."""
    knowledge = knowledge_in(pack, today)
    fact = knowledge.facts.get(slug)
    if fact is None:
        # A draft is asked as if it waited for a reviewer already.
        spec = pack.sections["facts"][slug].spec
        spec.status = "published"
        knowledge = knowledge_in(pack, today)
        fact = knowledge.facts[slug]
    found = list(draft_fact(DraftContext(knowledge), fact)) if fact.is_active else []
    return {
        "says": capitalized(Wording(knowledge).says(fact)),
        "questions": [
            row for d in found if isinstance(d, Draft) for row in preview_question(d)
        ],
        "refusals": [
            {"title": KINDS[r.kind].title, "why": capitalized(r.why)}
            for r in found
            if isinstance(r, Refusal)
        ],
        # What was there when a list was said to be whole does not speak against it.
        "warnings": warnings(knowledge, fact) if is_new else [],
    }


def preview_question(draft: Draft) -> list[dict[str, Any]]:
    try:
        question = deal_draft(draft, draft.fact)
    except NotDealableError:
        return []
    form, shown = FORMS[question.form], render_question(question, {})
    return [
        {
            "kind_title": KINDS[draft.kind].title,
            "stem": " ".join(filter(None, (question.stem, shown["statement"]))),
            "caption": draft.caption,
            "options": [
                {
                    "text": form.label(capitalized(o.text), o.pair),
                    "is_key": o.is_true,
                    "reason": o.reason,
                }
                for o in question.options
            ],
        }
    ]


def warnings(knowledge: Knowledge, fact: Fact) -> list[str]:
    """Return what all the other facts prove of it, where that is the opposite."""
    others = Knowledge(
        knowledge.entities.values(),
        knowledge.predicates.values(),
        [f for f in knowledge.facts.values() if f.id != fact.id],
        knowledge.complete,
        knowledge.partitions,
        knowledge.today,
        knowledge.overlaps,
    )
    asked_for = Statement(
        fact.subject, fact.predicate, fact.object, fact.scope, fact.on
    )
    verdict = others.verdict(asked_for)
    if not (verdict.is_true if fact.is_denial else verdict.is_false):
        return []
    proof = verdict.proof
    by = ", ".join([*proof.facts, *proof.claims])
    return [
        f"Other facts prove the opposite: {RULES[proof.rule]} ({by}). Check both before you save."
    ]
