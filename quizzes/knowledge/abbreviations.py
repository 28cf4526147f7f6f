"""The abbreviations in a text, spelt out for who meets them first. Pure."""

import re
from collections.abc import Iterable

from quizzes.knowledge.statements import Entity

BETWEEN = "; "


class Abbreviations:
    """The short names of a pack's entities."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.by_short = {e.short: e for e in entities if e.short not in ("", e.label)}
        # The longest first: "anti-HBc" before "HBc".
        longest = sorted(self.by_short, key=len, reverse=True)
        self.pattern = _any_of(longest)

    def spelt_out(self, text: str, answers: Iterable[str] = ()) -> str:
        """Return “ALL: acute lymphoblastic leukemia; CRS: …” for a text.

        Nothing is spelt out that the text spells out itself, or that is among the answers (their ids).
        """
        if not self.by_short:
            return ""
        found = [
            self.by_short[short] for short in dict.fromkeys(self.pattern.findall(text))
        ]
        return BETWEEN.join(
            f"{e.short}: {e.label}"
            for e in found
            if e.id not in answers
            and e.short not in e.label
            and e.label.casefold() not in text.casefold()
        )


def only_in(spelt_out: str, text: str) -> str:
    """Return those of some spelt out abbreviations that a text uses: a question shows a part of its options."""
    entries = spelt_out.split(BETWEEN) if spelt_out else []
    shorts = ((entry.partition(": ")[0], entry) for entry in entries)
    return BETWEEN.join(
        entry for short, entry in shorts if _any_of([short]).search(text)
    )


def _any_of(shorts: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, shorts))})(?![\w-])")
