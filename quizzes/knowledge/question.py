"""What can be asked, before and after it is dealt. Pure."""

from dataclasses import dataclass
from enum import Enum
from hashlib import blake2s

from quizzes.knowledge.statements import Proof, Rule

BY_FACT = Proof(Rule.FACT)
ENDS = {
    "object": "object",
    "list": "object",
    "pairs": "object",
    "subject": "subject",
    "set": "subject",
}
"""By slot, the end of a fact that is asked for. A list holds all objects of a subject, a set all
subjects of an object, pairs several facts side by side."""
OTHERS = " – there may be others"
"""What an answer ends with where nothing says that it is all of it."""
Draw = tuple[int, ...]
"""The places of options in their pool that may be shown together, the right one first."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that may be offered as an answer, with its verdict, its proof and its reason in words."""

    text: str
    is_true: bool
    reason: str = ""
    proof: Proof = BY_FACT
    entity: str = ""
    score: float = 0.0
    pair: str = ""
    """The other half of a pair, or a number as its source writes it."""
    traits: tuple[str, ...] = ()
    """Its other attributes, as words that another option may share."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One kind of asking one item: a stem, and the pool that a question is dealt from, key first."""

    fact: str
    slot: str
    kind: str
    stem: str
    choices: tuple[Choice, ...]
    caption: str = ""
    """The place and the date, as they stand under the stem."""
    abbreviations: str = ""
    """The abbreviations in it spelt out, for who meets it first."""
    draws: tuple[Draw, ...] | None = None
    """The options that may be shown together; none until its options were looked over."""

    @property
    def digest(self) -> str:
        """Changes when anything that a learner may be shown does."""
        shown = (
            self.stem,
            self.caption,
            self.abbreviations,
            self.draws,
            *(
                (
                    c.text,
                    c.is_true,
                    c.entity,
                    c.reason,
                    c.proof,
                    c.score,
                    c.pair,
                    c.traits,
                )
                for c in self.choices
            ),
        )
        return blake2s(repr(shown).encode(), digest_size=8).hexdigest()


@dataclass(frozen=True, slots=True)
class UnchangedDraft:
    """A draft that nothing has changed for: it stands as it was built."""

    fact: str
    slot: str
    kind: str
    digest: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a fact is not asked in a kind."""

    fact: str
    kind: str
    why: str


class Shape(Enum):
    """What the options of a question are there for, whatever the form of its answer."""

    ONE = "the right one is chosen"
    SEVERAL = "all that are right are chosen"
    JUDGED = "they judge a statement"
    ALL = "all of them are right, and each finds its place"
    OPEN = "they are the answer, and not offered"

    @property
    def has_one_right(self) -> bool:
        return self in (Shape.ONE, Shape.JUDGED)


@dataclass(frozen=True, slots=True)
class Question:
    """An item as shown once: the stem and the options in their order."""

    kind: str
    form: str
    stem: str
    options: tuple[Choice, ...]
    statement: str = ""
    answer: str = ""
    places: tuple[int, ...] = ()
    """The right place of each option of an order, from 1."""
    rights: tuple[str, ...] = ()
    """The right-hand sides of pairs in their order; some belong to no option."""

    fact: str = ""
    """The id of the fact that it asks."""
    caption: str = ""
    shape: Shape = Shape.ONE

    @property
    def key(self) -> int:
        """Return the place of the right option, from 0."""
        return next(n for n, option in enumerate(self.options) if option.is_true)
