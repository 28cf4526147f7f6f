"""What a text says, read back with the predicate's own template."""

import re
from string import Formatter

from quizzes.checker.kinds import GAP
from quizzes.checker.proof import Claim
from quizzes.checker.rows import Rows, Scope

ARTICLE = "(?:(?:an?|the) )?"


def steps_of(value: str) -> list[str]:
    """Return the ids in '[a, b, c]'."""
    return [slug.strip() for slug in value.strip("[] ").split(",") if slug.strip()]


class Reader:
    """Reads texts back: does this one say, or ask, that of these?"""

    def __init__(self, rows: Rows) -> None:
        self.entities, self.predicates = rows.entities, rows.predicates

    def reads(
        self,
        text: str,
        template: str,
        claim: Claim,
        *,
        before: str = "",
        after: str = "[.?]?",
        gap: str = "",
    ) -> re.Match[str] | None:
        """Match the text with the template filled with the claim; a number is the group `value`."""
        if not template:
            return None
        where = _where(claim.scope)
        filled = self._pattern(template, claim, gap)
        return re.fullmatch(
            where + before + where + filled + after, text, re.IGNORECASE
        )

    def unsaid(self, text: str, claim: Claim) -> list[str]:
        """Return the restrictions of the claim that a text does not print."""
        said, phrases = text.casefold(), self._phrases(claim)
        left_out = [
            f"{name}: {value}"
            for name, value in sorted(claim.scope.qualifiers)
            if value.casefold() not in said
            and (phrases.get(name, "").strip().casefold() or value) not in said
        ]
        where = claim.scope.jurisdiction
        if where and not re.search(
            rf"\bin (the )?{re.escape(where)}\b", text, re.IGNORECASE
        ):
            left_out.append(f"jurisdiction: {where}")
        return left_out

    def _pattern(self, template: str, claim: Claim, gap: str) -> str:
        pattern = ""
        for literal, name, _, _ in Formatter().parse(template):
            pattern += re.escape(literal)
            if name is not None:
                pattern += self._field(name, claim, gap)
        return re.sub(r"(\\ )+", r"\\ ", pattern)  # a field may be empty

    def _field(self, name: str, claim: Claim, gap: str) -> str:
        literal = self.predicates[claim.predicate].literal
        side = name.removeprefix("an_").removeprefix("short_")
        if gap and side == gap:
            return "(?:an? )?" + re.escape(GAP)
        if name == "where":
            return ""  # stands before the whole text already
        if name == "scope":
            return re.escape("".join(self._phrases(claim).values()))
        if name == "value" or (side == "object" and literal == "number"):
            return "(?P<value>.+?)"
        if side == "object" and literal == "sequence":
            return self.sequence(claim.object)
        if side == "object" and literal == "text":
            return re.escape(claim.object)
        if side in ("subject", "object"):
            return self.named(getattr(claim, side))
        return re.escape(dict(claim.scope.qualifiers).get(name, ""))

    def _phrases(self, claim: Claim) -> dict[str, str]:
        given = dict(claim.scope.qualifiers)
        phrases = self.predicates[claim.predicate].qualifiers
        return {
            name: phrase.format(**given)
            for name, phrase in phrases.items()
            if name in given
        }

    def named(self, slug: str) -> str:
        names = sorted(self.entities[slug].names, key=len, reverse=True)
        return ARTICLE + "(?:" + "|".join(map(re.escape, names)) + ")"

    def sequence(self, value: str) -> str:
        """Return the steps in their order, with a comma, a semicolon or a word between them."""
        return ".{1,6}".join(map(self.named, steps_of(value)))


def _where(scope: Scope) -> str:
    """Return the pattern of 'In the US, as of April 2025, ' where there is a jurisdiction."""
    if not scope.jurisdiction:
        return ""
    return rf"(?:in (?:the )?{re.escape(scope.jurisdiction)}, (?:[\w ]+, )?)?"
