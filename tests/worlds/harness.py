"""Generate questions from what was entered of many worlds, and judge them by what is true there."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Question
from quizzes.questions.deal import deal_draft
from quizzes.questions.draft import draft_all
from quizzes.questions.draws import NotDealableError
from quizzes.questions.kinds import KINDS
from tests.worlds.growth import grow
from tests.worlds.judge import Fault, Judge
from tests.worlds.naive import closed
from tests.worlds.withheld import certified_share, everything, withheld
from tests.worlds.world import World

DEALS = 2
"""How many questions are dealt of each item."""


@dataclass
class Tally:
    """What a number of worlds have shown."""

    worlds: int = 0
    items: Counter[str] = field(default_factory=Counter)
    options: int = 0
    questions: int = 0
    unsound: Counter[str] = field(default_factory=Counter)
    """Items with a fault among all their options, by kind."""
    unsound_questions: int = 0
    faults: Counter[tuple[str, str]] = field(default_factory=Counter)
    examples: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of the items, those that are unsound."""
        return self.unsound.total() / max(1, self.items.total())

    def __iadd__(self, other: "Tally") -> "Tally":
        self.worlds += other.worlds
        self.items += other.items
        self.options += other.options
        self.questions += other.questions
        self.unsound += other.unsound
        self.unsound_questions += other.unsound_questions
        self.faults += other.faults
        self.examples += other.examples
        return self


def drafts_of(knowledge: Knowledge) -> list[Draft]:
    return [found for found in draft_all(knowledge) if isinstance(found, Draft)]


def judge(world: World, knowledge: Knowledge, drafts: Iterable[Draft]) -> Tally:
    """Judge whatever may be offered, and what is offered in a few deals."""
    tally, bench = Tally(worlds=1), Judge(world)
    for draft in drafts:
        faults = bench.faults(draft, knowledge)
        tally.items[draft.kind] += 1
        tally.options += len(draft.choices)
        for why in {fault.why for fault in faults}:
            tally.faults[draft.kind, why] += 1
        if faults:
            tally.unsound[draft.kind] += 1
            tally.examples.append(
                f"{draft.kind} {draft.fact}: {draft.stem} {faults[0]}"
            )
        for question in _dealt(draft):
            tally.questions += 1
            tally.unsound_questions += _shows(question, faults)
    return tally


def _dealt(draft: Draft) -> Iterator[Question]:
    for number in range(DEALS):
        try:
            yield deal_draft(draft, f"{draft.fact} {number}")
        except NotDealableError:
            continue


def _shows(question: Question, faults: list[Fault]) -> bool:
    """Whether a fault is before the learner's eyes."""
    seen = {option.text for option in question.options} | {question.statement}
    return any(
        fault.option in seen or question.form not in ("choice", "multi", "statement")
        for fault in faults
    )


def open_world(seed: int, certified: float) -> Tally:
    """The generator itself, on a base with facts withheld; in every other world classes as well."""
    world = grow(seed)
    knowledge = withheld(world, seed, certified, classes=seed % 2 == 0)
    return judge(world, knowledge, drafts_of(knowledge))


def closed_world(seed: int, missing: float | None = None) -> Tally:
    """The control, on the same base."""
    world = grow(seed)
    knowledge = closed(withheld(world, seed, 0.6, missing, classes=seed % 2 == 0))
    return judge(world, knowledge, drafts_of(knowledge))


def posed(seed: int, certified: float, *, classes: bool = True) -> tuple[int, int]:
    """Stems posed on a withheld base, and of the same facts where everything is known.

    A stem is an active fact that some choose-one kind asks.
    """
    world = grow(seed)
    base = withheld(world, seed, certified, classes=classes)
    could = stems(drafts_of(everything(world, seed))) & {f.id for f in base.active}
    return len(could & stems(drafts_of(base))), len(could)


def certified_of(seed: int, certified: float) -> tuple[int, int]:
    return certified_share(grow(seed), seed, certified)


def stems(drafts: Iterable[Draft]) -> set[str]:
    return {d.fact for d in drafts if KINDS[d.kind].form == "choice"}
