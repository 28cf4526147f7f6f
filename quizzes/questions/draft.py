"""Every question that the facts allow, and why the others are not allowed. Pure."""

from collections.abc import Iterator
from dataclasses import replace

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.similarity import Confusions
from quizzes.knowledge.statements import Fact
from quizzes.knowledge.wording import caption
from quizzes.questions.distractors import DraftContext
from quizzes.questions.item_filter import remove_flawed_options
from quizzes.questions.kinds import KINDS


def draft_all(
    knowledge: Knowledge, confusions: Confusions | None = None
) -> Iterator[Draft | Refusal]:
    """Ask each active fact in each kind."""
    desk = DraftContext(knowledge, confusions)
    for fact in knowledge.active:
        yield from draft_fact(desk, fact)


def draft_fact(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask one fact in each kind."""
    desk.begin(fact)
    for kind in KINDS.values():
        for found in kind.drafts(desk, fact):
            if isinstance(found, Draft):
                placed = replace(
                    found,
                    caption=caption(fact) if kind.has_caption else "",
                    abbreviations=_abbreviations(desk, fact, found),
                )
                yield remove_flawed_options(placed, desk.lexicon)
            else:
                yield found


def _abbreviations(desk: DraftContext, fact: Fact, draft: Draft) -> str:
    """Return what its abbreviations stand for, unless that is what it asks."""
    if desk.knowledge.predicates[fact.predicate].role == "abbreviation":
        return ""
    texts = [draft.stem, *(text for c in draft.choices for text in (c.text, c.pair))]
    answers = {choice.entity for choice in draft.choices}
    return desk.abbreviations.spelt_out("\n".join(texts), answers)
