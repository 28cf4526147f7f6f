"""Deal many questions and keep the count of what is wrong with them. Pure."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from quizzes.knowledge.question import Choice, Draft, Draw, Question, Shape
from quizzes.lint import Flaw, Lexicon, flaws, session_flaws, set_flaws
from quizzes.questions.deal import deal_draft
from quizzes.questions.draws import NotDealableError
from quizzes.questions.item_filter import form_of

Dealt = tuple[Draft, Question]


@dataclass(slots=True)
class Tally:
    """What was dealt, and what is wrong with it."""

    dealt: list[Dealt] = field(default_factory=list)
    not_dealt: Counter[str] = field(default_factory=Counter)
    by_kind: Counter[str] = field(default_factory=Counter)
    flawed: Counter[str] = field(default_factory=Counter)
    """By kind, as well."""
    items: set[tuple[str, str]] = field(default_factory=set)
    flawed_items: set[tuple[str, str]] = field(default_factory=set)
    counts: Counter[int] = field(default_factory=Counter)
    """The number of questions that have a flaw, by the flaw."""
    found: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, draft: Draft, question: Question, wrong: Sequence[Flaw]) -> None:
        item = (draft.fact, draft.slot)
        self.dealt.append((draft, question))
        self.by_kind[draft.kind] += 1
        self.items.add(item)
        if wrong:
            self.flawed[draft.kind] += 1
            self.flawed_items.add(item)
        self.counts.update({flaw.number for flaw in wrong})
        for flaw in wrong:
            self.found[flaw.number].append(f"{flaw.why} | {flawed_example(question)}")

    @property
    def share_of_questions(self) -> float:
        return self.flawed.total() / max(len(self.dealt), 1)

    @property
    def share_of_items(self) -> float:
        return len(self.flawed_items) / max(len(self.items), 1)


def audit(drafts: Sequence[Draft], lexicon: Lexicon, count: int, seed: str) -> Tally:
    """Deal every draft in its turn, as often as it takes. Details count as asked for."""
    tally = Tally()
    for draft, question in deal_all(drafts, count, seed, tally.not_dealt):
        wrong = flaws(question, lexicon, draft.fact, asks_details=True)
        tally.add(draft, question, wrong)
    return tally


def deal_all(
    drafts: Sequence[Draft], count: int, seed: str, not_dealt: Counter[str]
) -> Iterator[Dealt]:
    for n, draft in enumerate(islice(cycle(drafts), count if drafts else 0)):
        try:
            yield draft, deal_draft(draft, f"{seed}-{n}")
        except NotDealableError as error:
            not_dealt[f"{draft.kind}: {error}"] += 1


def draw_flaws(
    stem: str, pool: Sequence[Choice], draws: Iterable[Draw]
) -> Iterator[str]:
    """Yield what is wrong with each of the draws that a learner may be dealt."""
    for draw in draws:
        options = [pool[n] for n in draw]
        for flaw in set_flaws(stem, options):
            texts = " / ".join(option.text for option in options)
            yield f"{flaw.name}: {flaw.why} | {stem} {texts}"


def chosen_of(drafts: Sequence[Draft]) -> list[Draft]:
    """Return the drafts of kinds in which one of several options is chosen."""
    return [draft for draft in drafts if form_of(draft).shape is Shape.ONE]


def session_counts(questions: Sequence[Question], length: int) -> Counter[str]:
    """Flaws between the questions of sessions that nobody arranged."""
    sessions = (questions[n::length][:length] for n in range(length))
    return Counter(f.name for session in sessions for f in session_flaws(session))


def flawed_example(question: Question) -> str:
    """Return a question on one line, with an asterisk before what is right."""
    options = " / ".join(f"{'*' * o.is_true}{o.text}" for o in question.options)
    return " ".join(f"{question.stem} {question.statement} {options}".split())
