"""Texts with {column} in them, and what makes a name, an id or a date of a cell. Pure."""

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import cache
from hashlib import blake2s
from unicodedata import combining, normalize

FIELD = re.compile(r"\{(?P<name>[^{}:]+)(?::(?P<filter>[a-z]+))?\}")
DATES = ("%Y-%m-%d", "%B %d, %Y", "%d %B %Y", "%b %d, %Y", "%B %Y", "%Y-%m", "%Y")
MOST_LETTERS = 80
# A word that begins large and goes on small; WF10, DOPA and the E of "vitamin E" are none.
WORD = re.compile(r"\b[A-Z][a-z]+\b")
# Marks without width: a cell that is copied from a web page may hold them.
UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))


class EmptyCellError(Exception):
    """A cell that may be empty is: what needs it is left out."""

    def __init__(self, column: str) -> None:
        self.column = column
        super().__init__(column)


class WrongCellError(Exception):
    """A cell that the mapping can make nothing of."""

    def __init__(self, column: str, wrong: str, mend: str) -> None:
        self.column, self.wrong, self.mend = column, wrong, mend
        super().__init__(wrong)


def clean(cell: str) -> str:
    """Leave one space between words, none around them, no line breaks."""
    return " ".join(cell.translate(UNSEEN).split())


def slug(text: str) -> str:
    """Return an id made of a name: small letters and digits of the Latin alphabet, with hyphens."""
    plain = "".join(c for c in normalize("NFKD", text) if not combining(c))
    plain = re.sub(r"['’]", "", plain.casefold())
    return short_id(re.sub(r"[^a-z0-9]+", "-", plain).strip("-"))


def short_id(id_: str) -> str:
    """Return what is too long for an id ends in a digest of the whole."""
    if len(id_) <= MOST_LETTERS:
        return id_
    digest = blake2s(id_.encode(), digest_size=4).hexdigest()
    return f"{id_[: MOST_LETTERS - 9].rstrip('-')}-{digest}"


def small(text: str) -> str:
    """Return a name as in the middle of a sentence: Folic Acid is folic acid, Vitamin E vitamin E."""
    return WORD.sub(lambda word: word[0].lower(), text)


def iso(text: str, formats: Iterable[str] = DATES) -> str:
    """Return a date as precise as it is given: "May 05, 1992", "January 2024"; ValueError where it is none."""
    for format_ in formats:
        try:
            day = datetime.strptime(text, format_)  # noqa: DTZ007 (a date, without a time)
        except ValueError:
            continue
        if "%d" in format_:
            return f"{day:%Y-%m-%d}"
        return f"{day:%Y-%m}" if re.search("%[mbB]", format_) else f"{day:%Y}"
    raise ValueError(f"{text!r} is no date")


FILTERS: dict[str, Callable[[str], str]] = {
    "iso": iso,
    "year": lambda text: iso(text)[:4],
    "slug": slug,
    "small": small,
}


@cache
def fields(text: str) -> tuple[tuple[str, str], ...]:
    """Return the names and filters in a template."""
    return tuple((m["name"], m["filter"] or "") for m in FIELD.finditer(text))


def fill(text: str, value_of: Callable[[str], str | None]) -> str:
    """Put values in the places of the names; a name without a value stays as it stands."""
    for name, filter_ in fields(text):
        value = value_of(name)
        if value is not None:
            place = f"{{{name}:{filter_}}}" if filter_ else f"{{{name}}}"
            text = text.replace(place, _filtered(name, filter_, value))
    return text


def _filtered(name: str, filter_: str, value: str) -> str:
    if not filter_:
        return value
    try:
        return FILTERS[filter_](value)
    except ValueError as error:
        mend = "write a date such as May 05, 1992"
        raise WrongCellError(name, str(error), mend) from None
