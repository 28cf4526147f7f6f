"""What is wrong with a variant."""

from collections.abc import Iterator
from datetime import date

from quizzes.checker import kinds
from quizzes.checker.numbers import read_number
from quizzes.checker.proof import Verdict
from quizzes.checker.rows import Option, Rows, Variant
from quizzes.checker.statement_text import steps_of
from quizzes.checker.verdicts import Judge

Pair = tuple[str, str]


class Finder:
    """Finds faults: pairs of an option's text (empty for the whole variant) and why."""

    def __init__(self, rows: Rows, today: date) -> None:
        self.rows, self.judge = rows, Judge(rows, today)
        self.prover, self.reader = self.judge.prover, self.judge.reader

    def look_at(self, variant: Variant) -> tuple[int, list[Pair]]:
        """Return the number of options that are proven as they are marked, and the faults."""
        if variant.fact not in self.judge.facts:
            return 0, [("", "its fact is not there")]
        if variant.kind not in kinds.ALL:
            return 0, [("", "nobody knows how to check this kind")]
        wrong = list(self._of_verdicts(variant))
        faults = [
            *wrong,
            *self._of_names(variant),
            *self._of_marks(variant),
            *self._of_draws(variant),
            *self._of_steps(variant),
            *self._of_what_is_left_out(variant),
            *self._of_open_lists(variant),
            *self._of_stem(variant),
            *self._of_restrictions(variant),
            *self._of_neighbors(variant),
            *self._of_what_is_arguable(variant),
        ]
        return len(variant.options) - len(wrong), faults

    def _of_verdicts(self, variant: Variant) -> Iterator[Pair]:
        for place, option in enumerate(variant.options):
            verdict = self.judge.verdict(variant, place)
            is_right = option.is_true != (variant.kind in kinds.EXCEPTIONS)
            if verdict is not (Verdict.TRUE if is_right else Verdict.FALSE):
                marked = "true" if is_right else "false"
                yield option.text, f"marked {marked}, but {verdict.value}"

    def _of_names(self, variant: Variant) -> Iterator[Pair]:
        """Yield what the learner reads must be what was proven."""
        if variant.kind in kinds.STATEMENTS or variant.kind in (
            "flashcard",
            kinds.ARMS,
        ):
            return  # there the text itself is what is proven
        for option in variant.options:
            if not self._is_named_rightly(option):
                yield option.text, f"the text is not a name of {option.entity!r}"

    def _is_named_rightly(self, option: Option) -> bool:
        entity = self.rows.entities.get(option.entity)
        if entity is not None:
            return option.text.casefold() in entity.names
        shown = read_number(option.text)
        stored = read_number(option.entity or option.pair)
        if shown and stored:
            return shown.equals(stored)
        return option.entity.casefold() in ("", option.text.casefold())

    def _of_marks(self, variant: Variant) -> Iterator[Pair]:
        marks = [option.is_true for option in variant.options]
        if not marks:
            yield "", "there is no option"
        elif variant.kind in kinds.CHOICES | kinds.EXCEPTIONS | {kinds.ARMS}:
            keys = marks.count(True)
            if marks != [True] * keys + [False] * (len(marks) - keys) or not keys:
                yield "", "a right option does not stand before the wrong ones"
            elif keys > 1 and variant.slot not in ("list", "set"):
                yield "", "not one right option, in the first place"
            elif keys == len(marks):
                yield "", "there is no wrong option"
        elif variant.kind == kinds.SEVERAL:
            if set(marks) != {True, False}:
                yield "", "not both right and wrong options"
        elif variant.kind not in kinds.STATEMENTS and not all(marks):
            yield "", "an answer is marked false"

    def _of_draws(self, variant: Variant) -> Iterator[Pair]:
        """Yield a draw that does not show one right option, and wrong ones beside it."""
        right = {n for n, option in enumerate(variant.options) if option.is_true}
        places = set(range(len(variant.options)))
        for draw in variant.draws:
            shown = set(draw)
            if len(shown) < len(draw) or not shown <= places:
                yield "", f"draw {draw}: an option is not there, or stands twice"
            elif shown & right != set(draw[:1]) or not shown - right:
                yield "", f"draw {draw}: not one right option, before wrong ones"

    def _of_steps(self, variant: Variant) -> Iterator[Pair]:
        if variant.kind != kinds.STEPS:
            return
        steps = [option.entity for option in variant.options]
        if steps != steps_of(self.judge.key(variant).object):
            yield "", "the steps are not those of the fact, in its order"
        if len(set(steps)) < len(steps):
            yield "", "a step stands twice"

    def _of_what_is_left_out(self, variant: Variant) -> Iterator[Pair]:
        """Yield what is right and not among the answers: who types it must not be told that it is wrong."""
        if variant.kind not in ("typed-name", "set-recall"):
            return
        given = {option.entity for option in variant.options}
        for one in sorted(self.judge.right_ones(variant) - given):
            yield "", f"{one} is right too, and is not among the answers"
        if variant.kind == "set-recall" and not self._is_all(variant):
            yield "", "no statement says that these are all"

    def _of_open_lists(self, variant: Variant) -> Iterator[Pair]:
        """Yield a flash card that shows some answers as if they were all."""
        if variant.kind != "flashcard" or self.judge.literal(variant) == "sequence":
            return
        for option in variant.options:
            if option.text.endswith(kinds.OTHERS):
                continue
            if not self._is_one(variant) and not self._is_all(variant):
                yield option.text, "nothing says that this is all"
            shown = {self._meant_by(part) for part in option.text.split("; ")}
            for one in sorted(self._entities_right(variant)):
                if not any(one in meant for meant in shown):
                    yield option.text, f"{one} is right too, and is not shown"

    def _meant_by(self, name: str) -> frozenset[str]:
        return frozenset(self.judge.named.get(name.casefold(), ()))

    def _entities_right(self, variant: Variant) -> set[str]:
        return self.judge.right_ones(variant) & self.rows.entities.keys()

    def _is_one(self, variant: Variant) -> bool:
        """Return whether there can be one answer only. Who asks what kind of thing it is asks for one class."""
        predicate = self.rows.predicates[self.judge.key(variant).predicate]
        is_result = variant.end == "object" and predicate.role == "result"
        is_class = variant.slot == "object" and predicate.role == "taxonomy"
        return is_class or is_result or predicate.one in (variant.end, "both")

    def _is_all(self, variant: Variant) -> bool:
        key, prover = self.judge.key(variant), self.prover
        sides = ("", key.object) if variant.end == "subject" else (key.subject, "")
        statements = prover.complete[key.predicate, *sides]
        return any(prover.applies(statement, key) for statement in statements)

    def _of_stem(self, variant: Variant) -> Iterator[Pair]:
        if variant.kind in kinds.STATEMENTS:
            return
        if variant.kind == "two-conditions":
            if len(self.judge.classes_asked(variant)) != 1:
                yield "", "the stem names no class of the key, or asks for another fact"
        elif not any(self._asks(variant, name) for name in self._wordings(variant)):
            yield "", "the stem does not ask for the fact"

    def _wordings(self, variant: Variant) -> list[str]:
        names = kinds.WORDINGS.get(variant.kind, kinds.ASKED)
        return [name.format(slot=variant.end) for name in names]

    def _asks(self, variant: Variant, name: str) -> bool:
        key = self.judge.key(variant)
        template = self.rows.predicates[key.predicate].templates.get(name, "")
        before, after = kinds.FRAMES.get(variant.kind, ("", "[.?]?"))
        gap = variant.end if variant.kind == "cloze" else ""
        found = self.reader.reads(
            variant.stem, template.rstrip("?"), key, before=before, after=after, gap=gap
        )
        return found is not None

    def _of_restrictions(self, variant: Variant) -> Iterator[Pair]:
        """Yield the scope that is proven must be the scope that is read."""
        key = self.judge.key(variant)
        if variant.kind == "no-longer-true":
            return  # each of its statements has a scope of its own
        if variant.kind == "true-false":
            for option in variant.options:
                for restriction in self.reader.unsaid(
                    f"{variant.caption} {option.text}", key
                ):
                    yield option.text, f"does not print {restriction}"
            return
        for restriction in self.reader.unsaid(f"{variant.caption} {variant.stem}", key):
            if variant.kind != kinds.ARMS or not restriction.startswith("arm: "):
                yield "", f"does not print {restriction}"

    def _of_neighbors(self, variant: Variant) -> Iterator[Pair]:
        for place, option in enumerate(variant.options):
            for other in variant.options[:place]:
                if option.text.casefold() == other.text.casefold():
                    yield option.text, "the same text stands twice"
                elif variant.kind == kinds.PAIRS and option.pair == other.pair:
                    yield option.text, f"has the counterpart of {other.text}"
                elif variant.kind in kinds.SIDE_BY_SIDE:
                    yield from self._of_kinship(variant, option, other)

    def _of_what_is_arguable(self, variant: Variant) -> Iterator[Pair]:
        """Yield each wrong option that a reader could defend in the place of a right one."""
        if variant.kind not in kinds.BESIDE:
            return
        key = self.judge.key(variant)
        own = {key.subject, key.object}
        for place, option in enumerate(variant.options):
            if set(self._ends(variant, option)) & self._banned(variant, option) - own:
                yield option.text, "may not stand beside the answer"
            for other in variant.options[:place]:
                if self._are_arguable(variant, option, other):
                    yield option.text, f"may be the same as {other.text}"

    def _banned(self, variant: Variant, option: Option) -> frozenset[str]:
        """Return what may not stand beside the key; a wrong option stands beside each right one in its turn."""
        key = self.judge.facts[variant.fact]
        if option.is_true or variant.slot not in ("list", "set"):
            return key.not_beside
        right = {one.entity for one in variant.options if one.is_true}
        alike = (
            fact
            for fact in self.judge.facts.values()
            if fact.predicate == key.predicate
            and (fact.subject, fact.object)
            in {(key.subject, e) for e in right} | {(e, key.object) for e in right}
        )
        return key.not_beside.union(*(fact.not_beside for fact in alike))

    def _ends(self, variant: Variant, option: Option) -> list[str]:
        """Return what an option puts before the reader: of a pair both sides, of a true statement the key."""
        if variant.kind == kinds.PAIRS:
            found = self.judge.pairs(variant, option)
            return [option.entity, *(claim.object for claim in found[:1])]
        key = self.judge.key(variant)
        asked = key.object if variant.end == "object" else key.subject
        return [option.entity or asked]

    def _are_arguable(self, variant: Variant, option: Option, other: Option) -> bool:
        if variant.kind != kinds.PAIRS and option.is_true == other.is_true:
            return False
        sides = zip(
            self._ends(variant, option), self._ends(variant, other), strict=False
        )
        return any(self.prover.are_arguable(*side) for side in sides)

    def _of_kinship(
        self, variant: Variant, option: Option, other: Option
    ) -> Iterator[Pair]:
        if self._meant(option) & self._meant(other):
            yield option.text, f"another name of {other.text}"
        if variant.kind == kinds.SEVERAL:
            return  # there each option is judged by itself
        if other.entity in self.prover.above(option.entity, None):
            yield option.text, f"stands below {other.text}"
        if option.entity in self.prover.above(other.entity, None):
            yield option.text, f"stands above {other.text}"

    def _meant(self, option: Option) -> set[str]:
        """Return every entity that an option may be taken for."""
        named = self.judge.named.get(option.text.casefold(), set())
        return named | ({option.entity} - {""})
