"""What stands in the form of an exam's question. Pure.

Only what the form has is kept of what is sent; nothing filled in is {}.
"""

import re
from collections.abc import Mapping
from hashlib import blake2s

from quizzes.questions.grading import Given

LONGEST = 1000
FIELDS: Mapping[str, re.Pattern[str]] = {
    "choice": re.compile(r"choice"),
    "statement": re.compile(r"choice"),
    "multi": re.compile(r"option-\d{1,2}"),
    "match": re.compile(r"pair-\d{1,2}"),
    "order": re.compile(r"place-\d{1,2}"),
    "typed": re.compile(r"text"),
    "number": re.compile(r"text"),
    "recall": re.compile(r"text"),
}
NUMBER = re.compile(r"[1-9]\d?")


def read_fields(form: str, sent: Given) -> dict[str, str]:
    """Return the fields of a form that are filled in, in one order whatever the browser's is."""
    found = {
        name: value.strip()[:LONGEST]
        for name, value in sorted(sent.items())
        if FIELDS[form].fullmatch(name) and value.strip()
    }
    if form in ("typed", "number", "recall"):
        return found
    wanted = re.compile("on") if form == "multi" else NUMBER
    return {name: value for name, value in found.items() if wanted.fullmatch(value)}


def fingerprint(fields: Mapping[str, str]) -> str:
    """Tells one filling of a form from another: a page knows by it what it was made with."""
    said = repr(sorted(fields.items()))
    return blake2s(said.encode(), digest_size=6).hexdigest()
