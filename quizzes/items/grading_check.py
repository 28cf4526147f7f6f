"""Grade every answer that could be given to each stored question, and compare with what the checker expects.

A true answer may be right or not counted, never wrong; a false one never right; of what the facts do
not settle, neither.
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from quizzes import models as db
from quizzes.checker import rows
from quizzes.checker.answers import number_verdicts, orders, typed_verdicts
from quizzes.checker.proof import Verdict
from quizzes.checker.verdicts import Judge
from quizzes.items.answer_key import answer_key_for
from quizzes.items.checker_rows import rows_of
from quizzes.knowledge.question import Choice, Question, Shape
from quizzes.questions.deal import deal
from quizzes.questions.forms import FORMS, grade
from quizzes.questions.grading import Names, NotCountedError
from quizzes.questions.kinds import KINDS

Given = Mapping[str, str]
Expected = tuple[Given, Verdict]
ALLOWED: dict[Verdict, set[bool | None]] = {
    Verdict.TRUE: {True, None},
    Verdict.FALSE: {False, None},
    Verdict.UNKNOWN: {None},
    Verdict.BOTH: {None},
}


class GradingCheck:
    """The answers that were graded, and those that were graded otherwise than the facts say."""

    def __init__(self, pack: db.Pack, today: date) -> None:
        self.judge, self.today = Judge(rows_of(pack), today), today
        self.facts = (
            db.Fact.objects.filter(pack=pack)
            .select_related("pack")
            .in_bulk(field_name="pk")
        )
        self.by_slug = {fact.slug: fact for fact in self.facts.values()}
        self.graded = 0

    def faults(self) -> Iterator[str]:
        """Yield each answer that is graded wrongly, in words."""
        for variant in self.judge.rows.variants:
            question = self._dealt(variant)
            names = self._names(variant, question)
            for given, expected in self._answers(variant, question):
                self.graded += 1
                outcome = _outcome(question, given, names)
                if outcome not in ALLOWED[expected]:
                    said = {True: "right", False: "wrong", None: "not counted"}[outcome]
                    yield (
                        f"{variant.fact}:{variant.slot} {variant.kind} "
                        f"{dict(given)}: {expected.value}, but graded {said}"
                    )

    def _names(self, variant: rows.Variant, question: Question) -> Names | None:
        if not FORMS[question.form].needs_names:
            return None
        return answer_key_for(self.by_slug[variant.fact], variant.slot, self.today)

    def _dealt(self, variant: rows.Variant) -> Question:
        pool = [
            Choice(o.text, o.is_true, entity=o.entity, pair=o.pair)
            for o in variant.options
        ]
        kind = KINDS[variant.kind]
        form = FORMS[kind.form]
        if form.shape in (Shape.SEVERAL, Shape.ALL):
            return deal(kind.name, variant.stem, pool, variant.fact)
        return form.asked(kind, variant.stem, pool)

    def _answers(self, variant: rows.Variant, question: Question) -> Iterator[Expected]:
        match question.form:
            case "typed" | "recall":
                for name, verdict in typed_verdicts(self.judge, variant):
                    yield {"text": name}, verdict
            case "number":
                for text, verdict in number_verdicts(variant):
                    yield {"text": text}, verdict
            case "order":
                for places in orders(len(question.options)):
                    given = {f"place-{n}": str(p) for n, p in enumerate(places, 1)}
                    yield given, _told(places == question.places)
            case "match":
                yield from _matchings(question)
            case "multi":
                yield from _selections(question)


def _outcome(question: Question, given: Given, names: Names | None) -> bool | None:
    """Return whether an answer is right; None where it is not counted. Of a list, one name is not all."""
    try:
        outcome = grade(question, given, names)
    except NotCountedError:
        return None
    if question.form != "recall":
        return outcome.is_right
    if outcome.choice["wrong"]:
        return False
    return True if outcome.choice["found"] else None


def _matchings(question: Question) -> Iterator[Expected]:
    places = range(1, len(question.rights) + 1)
    for chosen in product(places, repeat=len(question.options)):
        given = {f"pair-{n}": str(place) for n, place in enumerate(chosen, 1)}
        pairs = zip(chosen, question.options, strict=True)
        fits = all(question.rights[place - 1] == o.pair for place, o in pairs)
        yield given, _told(fits)


def _selections(question: Question) -> Iterator[Expected]:
    for ticked in product((False, True), repeat=len(question.options)):
        given = {f"option-{n}": "on" for n, is_on in enumerate(ticked, 1) if is_on}
        right = tuple(option.is_true for option in question.options)
        yield given, _told(ticked == right)


def _told(is_right: bool) -> Verdict:
    return Verdict.TRUE if is_right else Verdict.FALSE
