"""Judge every option against the whole world: what is offered as right must hold of all that the
words say, what is offered as wrong of nothing of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.numbers import Number, parse_number
from quizzes.knowledge.question import Choice, Draft
from quizzes.knowledge.statements import Fact, Statement, Truth
from quizzes.questions.kinds import KINDS
from tests.worlds.cases import CASES, NOW
from tests.worlds.parser import Asked, Reader
from tests.worlds.vocabulary import BY_ID
from tests.worlds.world import Holds, World

CHOOSING = ("ask_object", "ask_subject", "cloze", "clause", "short", "compare")
TYPING = ("open_object", "open_subject", "name_all", "ask_object")
SAME = "It was the same in both"


@dataclass(frozen=True)
class Fault:
    """An option that the world contradicts: right but offered as wrong, or the other way round."""

    why: str
    option: str = ""


class UnreadError(Exception):
    """The stem can be understood in no way, or in several."""


class Judge:
    def __init__(self, world: World) -> None:
        self.world, self.reader = world, Reader(world)

    def faults(self, draft: Draft, knowledge: Knowledge) -> list[Fault]:
        """What is wrong with a pool of options; any question dealt from it shows some of them."""
        form, choices = KINDS[draft.kind].form, draft.choices
        try:
            if form == "match":
                return list(self._pairs(draft.stem, choices))
            if form == "order":
                return list(self._steps(choices))
            if form == "statement":
                is_now = draft.kind == "no-longer-true"
                return [f for c in choices for f in self._statement(c, is_now=is_now)]
            if form in ("reveal", "typed", "number", "recall"):
                asked = self._read(draft.stem, *TYPING)
                found = [f for c in choices for f in self._answers(asked, c)]
                return found + list(self._typed(asked, draft, knowledge))
            asked = self._read(draft.stem, *CHOOSING)
            return [f for c in choices for f in self._option(asked, c)]
        except UnreadError as error:
            return [Fault("not understood", str(error))]

    def _read(self, text: str, *uses: str) -> Asked:
        found = self.reader.read(text, *uses)
        if len(found) != 1:
            raise UnreadError(f"{len(found)} readings of {text!r}")
        return found[0]

    # -- options

    def _option(self, asked: Asked, choice: Choice) -> Iterator[Fault]:
        holds = self.holds(asked, choice.text)
        wanted = choice.is_true is not asked.is_odd
        yield from _compare(holds, wanted=wanted, choice=choice)

    def holds(self, asked: Asked, text: str) -> Holds:
        """Whether an option is right, when it is put where the gap is."""
        predicate = BY_ID[asked.predicate]
        if predicate.is_numeric:
            return self._number(asked, text)
        place = "object" if not asked.object else "subject"
        id_ = self.reader.named(text, predicate, place)
        if id_ is None:
            raise UnreadError(f"{text!r} is no name")
        whole = replace(asked, **{place: id_})
        if whole.class_:
            return self._both(whole)
        return self.world.settle(
            whole.subject, whole.predicate, whole.object, whole.cases
        )

    def _both(self, asked: Asked) -> Holds:
        """A member of the class of which the statement holds as well."""
        link = "is_a" if self._type(asked.class_) == "drug-class" else "form_of"
        parts = (
            self.world.parts(asked.subject, link, asked.class_, asked.cases),
            self.world.parts(asked.subject, asked.predicate, asked.object, asked.cases),
        )
        if all(part and all(h == a for _, a, h in part) for part in parts):
            return Holds.YES
        in_class = {member: holds for member, _, holds in parts[0]}
        meet = any(holds & in_class.get(member, 0) for member, _, holds in parts[1])
        return Holds.PARTLY if meet else Holds.NO

    def _type(self, id_: str) -> str:
        return self.world.entities[id_].type

    def _number(self, asked: Asked, text: str) -> Holds:
        if asked.measure and not asked.arm:  # which arm did better
            return self._arm(asked, text)
        true = self._true_numbers(asked)
        return Holds.YES if any(same(read(text), n) for n in true) else Holds.NO

    def _true_numbers(self, asked: Asked) -> list[Number]:
        key = asked.subject, asked.predicate, asked.measure, asked.arm
        return self.world.numbers.get(key, [])

    def _arm(self, asked: Asked, text: str) -> Holds:
        sizes = {
            key[3]: numbers[0].middle
            for key, numbers in self.world.numbers.items()
            if key[:3] == (asked.subject, asked.predicate, asked.measure)
        }
        if text == SAME:
            return Holds.YES if len(set(sizes.values())) == 1 else Holds.NO
        is_top = sizes[text] == max(sizes.values()) and len(set(sizes.values())) > 1
        return Holds.YES if is_top else Holds.NO

    # -- statements

    def _statement(self, choice: Choice, *, is_now: bool) -> Iterator[Fault]:
        """What is marked false must be false; a denial is true where nothing holds.

        Asked whether it still holds, a statement is meant of today, whatever date it names.
        """
        asked = self._read(choice.text, "says", "says_not")
        if is_now:
            asked = replace(asked, cases=today(asked.cases))
        if BY_ID[asked.predicate].is_numeric:
            number = Holds.NO
            if any(same(read(asked.object), n) for n in self._true_numbers(asked)):
                number = Holds.YES
            yield from _compare(number, wanted=choice.is_true, choice=choice)
            return
        holds = self.world.settle(
            asked.subject, asked.predicate, asked.object, asked.cases
        )
        wanted = choice.is_true is not asked.is_denial
        yield from _compare(holds, wanted=wanted, choice=choice)

    # -- pairs and steps

    def _pairs(self, stem: str, choices: Sequence[Choice]) -> Iterator[Fault]:
        asked = self._read(stem, "match")
        for left in choices:
            one = replace(asked, subject=self._id(left.text, asked, "subject"))
            for right in choices:
                holds = self.holds(one, right.pair)
                made = Choice(f"{left.text} - {right.pair}", left is right)
                yield from _compare(holds, wanted=left is right, choice=made)

    def _id(self, text: str, asked: Asked, place: str) -> str:
        id_ = self.reader.named(text, BY_ID[asked.predicate], place)
        if id_ is None:
            raise UnreadError(f"{text!r} is no name")
        return id_

    def _steps(self, choices: Sequence[Choice]) -> Iterator[Fault]:
        true = next(f for f in self.world.facts if f.predicate == "goes_through")
        labels = [self.world.entities[step].label for step in true.sequence]
        if [choice.text for choice in choices] != labels:
            yield Fault("wrong key", "the steps are in another order")

    # -- answers that are typed or thought

    def _answers(self, asked: Asked, choice: Choice) -> Iterator[Fault]:
        for part in choice.text.split("; "):
            yield from _compare(self.holds(asked, part), wanted=True, choice=choice)

    def _typed(
        self, asked: Asked, draft: Draft, knowledge: Knowledge
    ) -> Iterator[Fault]:
        """Right answers that would be counted as wrong when somebody types them."""
        form = KINDS[draft.kind].form
        if form == "number":
            for number in self._true_numbers(asked):
                if not any(same(number, read(c.text)) for c in draft.choices):
                    yield Fault("right but counted wrong", str(number))
        elif form in ("typed", "recall"):
            right = {choice.entity for choice in draft.choices}
            fact = knowledge.facts[draft.fact]
            for other in knowledge.entities:
                if other not in right and not self._is_fair(
                    asked, other, fact, knowledge
                ):
                    yield Fault("right but counted wrong", other)

    def _is_fair(
        self, asked: Asked, other: str, fact: Fact, knowledge: Knowledge
    ) -> bool:
        """Left open, or counted as wrong and wrong in the world."""
        place = "object" if not asked.object else "subject"
        label = self.world.entities[other].label
        if self.reader.named(label, BY_ID[asked.predicate], place) is None:
            return True
        whole = replace(asked, **{place: other})
        verdict = knowledge.verdict(
            Statement(whole.subject, whole.predicate, whole.object, fact.scope, fact.on)
        )
        if verdict.truth is Truth.UNKNOWN:
            return True
        holds = self.world.settle(
            whole.subject, whole.predicate, whole.object, whole.cases
        )
        return verdict.is_false and holds is Holds.NO


def _compare(holds: Holds, *, wanted: bool, choice: Choice) -> Iterator[Fault]:
    if wanted and holds is not Holds.YES:
        yield Fault(f"offered as right, {holds.value}", choice.text)
    if not wanted and holds is not Holds.NO:
        yield Fault(f"offered as wrong, {holds.value}", choice.text)


def today(asked: int) -> int:
    """The same areas and people, this year."""
    alike = {
        (a, age, line) for n, (a, _, age, line) in enumerate(CASES) if asked >> n & 1
    }
    return sum(
        1 << n
        for n, (area, year, age, line) in enumerate(CASES)
        if year == NOW and (area, age, line) in alike
    )


def read(text: "str | Number") -> Number:
    return text if isinstance(text, Number) else parse_number(text)


def same(one: Number, other: Number) -> bool:
    """The two may be one number, rounded."""
    gap = max(one.low, other.low) - min(one.high, other.high)
    return one.unit == other.unit and gap <= max(one.rounding, other.rounding)
