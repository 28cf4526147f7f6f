"""Every question that the facts allow, and why the others are not allowed. Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.similarity import Confusions
from quizzes.knowledge.statements import Fact
from quizzes.knowledge.wording import caption
from quizzes.questions.distractors import DraftContext
from quizzes.questions.item_filter import remove_flawed_options
from quizzes.questions.kinds import KINDS, compare_arms

COMPARED = "compare-arms"
# The kinds that let choose and those that let recall, the most telling first.
CHOSEN = (
    COMPARED,
    "fact-forward",
    "mechanism",
    "brand-generic",
    "classify",
    "exception",
    "fact-backward",
    "abbreviation",
    "multi-select",
    "order-steps",
    "match-pairs",
    "numeric-choice",
    "two-conditions",
    "odd-one-out",
    "look-alike",
    "cloze",
    "no-longer-true",
    "true-false",
)
RECALLED = ("set-recall", "typed-name", "flashcard", "numeric-typed")
ELSEWHERE = "its arm is compared under the fact of the other arm"
ENOUGH = "one kind to choose in and one to recall in are enough for a detail"


def draft_all(
    knowledge: Knowledge, confusions: Confusions | None = None
) -> Iterator[Draft | Refusal]:
    """Ask each active fact in each kind."""
    desk = DraftContext(knowledge, confusions)
    for fact in knowledge.active:
        yield from draft_fact(desk, fact)


def draft_fact(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Ask one fact in each kind; a detail in few, for nobody needs it from every side."""
    found = _draft_each_kind(desk, fact)
    if fact.importance != "detail":
        return found
    if compare_arms.is_compared_elsewhere(desk, fact):
        return (Refusal(fact.id, each.kind, ELSEWHERE) for each in found)
    return in_few_kinds(found)


def in_few_kinds(found: Iterable[Draft | Refusal]) -> Iterator[Draft | Refusal]:
    """Yield of each item the best kind to choose in and the best to recall in; figures are chosen or compared, not recalled."""
    kept = list(found)
    drafts = [each for each in kept if isinstance(each, Draft)]
    best = set[tuple[str, str]]()
    for slot in {draft.slot for draft in drafts}:
        kinds = {draft.kind for draft in drafts if draft.slot == slot}
        for ranking in (CHOSEN, RECALLED):
            best.update([(slot, k) for k in ranking if k in kinds][:1])
        if alone := kinds & {COMPARED, "numeric-choice"}:
            only = min(alone)
            best -= {(slot, kind) for kind in kinds - {only}}
    for each in kept:
        is_left_out = isinstance(each, Draft) and (each.slot, each.kind) not in best
        yield Refusal(each.fact, each.kind, ENOUGH) if is_left_out else each


def _draft_each_kind(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
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
