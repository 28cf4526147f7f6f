"""Read a question as a learner does, from its words alone: what does it ask, and of which cases?

It knows the templates of the predicates and the names of things, and nothing of facts, slots or
proofs: a stem that does not print a restriction asks without it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from quizzes.knowledge.statements import Predicate
from tests.worlds.cases import NOW, WORDS, cases
from tests.worlds.vocabulary import ARMS, MEASURES, PREDICATES
from tests.worlds.world import World

WHERE = r"(?:in (?:the )?(?P<area>US|EU), (?:as of (?P<year>\d{4}), )?)?"
FIELD = re.compile(r"\{(\w+)\}")
GAP = "____"
HIDDEN = re.escape(GAP)


@dataclass(frozen=True)
class Asked:
    """A statement with a gap: what is empty is asked for."""

    predicate: str
    subject: str = ""
    object: str = ""
    cases: int = 0
    class_: str = ""
    is_denial: bool = False
    is_odd: bool = False
    measure: str = ""
    arm: str = ""


# What stands before and after a template, as regular expressions.
FRAMES: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ask_object": (("", ""),),
    "ask_subject": (("", ""), (r"These names look alike\. ", ""), ("Choose all that apply: ", "")),
    "open_object": (("", ""), ("", r" Type the name\."), ("", r" Type the number\.")),
    "open_subject": (("", ""), ("", r" Type the name\.")),
    "name_all": (("", ""),),
    "compare": (("", ""),),
    "short": ((f"{WHERE}“", r"” is true of all of these but one\. Which is the odd one out\?"),),
    "clause": ((f"{WHERE}which of these is (?:an? )?(?P<class_>.+?) ", r"\?"),),
    "cloze": (("Fill the gap: ", r"\."),),
    "says": (("", r"\."),),
    "says_not": (("", r"\."),),
    "match": (("", ""),),
}  # fmt: skip


@cache
def patterns(predicate: Predicate, use: str) -> tuple[re.Pattern[str], ...]:
    template = getattr(predicate, "says" if use == "cloze" else use)
    if not template or (use == "cloze" and "{object}" not in template):
        return ()
    template = ADDED.get(use, "{}").format(template)
    body = pattern(predicate, template, hidden="object" if use == "cloze" else "")
    return tuple(
        re.compile(f"{before}{body}{after}", re.IGNORECASE)
        for before, after in FRAMES[use]
    )


# Where a template leaves out the place, the date or the people, the question adds them.
ADDED = dict.fromkeys(("cloze", "says", "says_not"), "{{where}}{}") | {
    "match": "{{where}}{}{{scope}}",
    "short": "{}{{scope}}",
}


def pattern(predicate: Predicate, template: str, hidden: str) -> str:
    """A template as a regular expression whose groups are its fields."""
    parts, at = [], 0
    for found in FIELD.finditer(template):
        parts.append(re.escape(template[at : found.start()]))
        parts.append(HIDDEN if found[1] == hidden else field(predicate, found[1]))
        at = found.end()
    return "".join((*parts, re.escape(template[at:])))


def field(predicate: Predicate, name: str) -> str:
    if name == "where":
        return WHERE
    if name == "scope":
        return "".join(phrase(*pair) for pair in predicate.qualifiers if pair[1])
    if name == "measure":
        return f"(?P<measure>{'|'.join(MEASURES)})"
    article = "(?:an? )?" if name.startswith("an_") else ""
    name = name.removeprefix("an_").replace("value", "object")
    return f"{article}(?P<{name}>.+?)"


def phrase(name: str, words: str) -> str:
    """A restriction, which may be missing."""
    known = "|".join(WORDS.get(name, ARMS))
    return (
        "(?:"
        + re.escape(words).replace(rf"\{{{name}\}}", f"(?P<{name}>{known})")
        + ")?"
    )


class Reader:
    """Knows the names of one world."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.ids = {e.label.casefold(): e.id for e in world.entities.values()}

    def read(self, text: str, *uses: str) -> list[Asked]:
        """Every way to understand a text; a good question has one."""
        found = {
            asked
            for predicate in PREDICATES
            for use in uses
            for asked in self._read(text, predicate, use)
        }
        return sorted(found, key=repr)

    def _read(self, text: str, predicate: Predicate, use: str) -> Iterator[Asked]:
        for expression in patterns(predicate, use):
            match = expression.fullmatch(text)
            if match:
                given = {k: v for k, v in match.groupdict().items() if v}
                asked = self._asked(given, predicate, use)
                if asked:
                    yield asked

    def _asked(
        self, given: dict[str, str], predicate: Predicate, use: str
    ) -> Asked | None:
        words = {name: value.lower() for name, value in given.items()}
        names = {k: given[k] for k in ("subject", "object", "class_") if k in given}
        known = {k: self.named(v, predicate, k) for k, v in names.items()}
        if None in known.values():
            return None
        return Asked(
            predicate.id,
            known.get("subject") or "",
            known.get("object") or "",
            cases(given.get("area", "").upper(), words, (given.get("year", NOW),)),
            known.get("class_") or "",
            is_denial=use == "says_not",
            is_odd=use == "short",
            measure=given.get("measure", ""),
            arm=given.get("arm", ""),
        )  # fmt: skip

    def named(self, text: str, predicate: Predicate, place: str) -> str | None:
        """The entity of this name, of a type that fits; or the text itself where no entity stands."""
        if place == "object" and not set(predicate.object) - {
            "text",
            "number",
            "sequence",
        }:
            return text
        id_ = self.ids.get(text.casefold())
        types = {"subject": predicate.subject, "object": predicate.object}.get(place)
        if id_ is None or (types and self.world.entities[id_].type not in types):
            return None
        return id_
