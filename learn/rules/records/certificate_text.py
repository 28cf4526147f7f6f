"""What a certificate says: what it must not lack, and in which words. Pure."""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from learn.rules.courses.completion import Result

# Without those that are taken for others when read aloud or copied.
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
REQUIRED = {
    "title": "the title of the course",
    "provider": "the provider",
    "provider_address": "the address of the provider",
    "contact_hours": "the contact hours",
    "hours_method": "how the contact hours were counted",
    "approver_statement": "the statement of who approved the contact hours",
}
NO_NAME = "the name of the participant"
RULES = {
    "score": "Lowest exam score",
    "twice": "Facts right on two days",
    "recall": "Predicted to be known at the end",
}


def new_code() -> str:
    """Twelve letters in three groups: nobody guesses one of 10^17."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(3))
    return "-".join(groups)


def read_code(text: str) -> str:
    """Return a code as people type it."""
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    return "-".join(plain[n : n + 4] for n in range(0, len(plain), 4))


def missing_fields(fields: Mapping[str, Any]) -> list[str]:
    """Return the fields that are empty, in words."""
    return [
        words
        for name, words in REQUIRED.items()
        if fields.get(name) is None or not str(fields[name]).strip()
    ]


def initials(name: str) -> str:
    """Return all that strangers see of a name."""
    return " ".join(f"{word[0].upper()}." for word in name.split() if word[0].isalnum())


def expiry(day: date, months: int | None) -> date | None:
    """Return the same day so many months later; the last of a month that is too short for it."""
    if months is None:
        return None
    years, month = divmod(day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(day.year + years, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise AssertionError("Every month has 28 days.")


@dataclass(frozen=True, slots=True)
class Run:
    """The cohort that a certificate is of."""

    name: str
    starts_on: date
    ends_on: date


def content_of(
    fields: Mapping[str, Any],
    run: Run,
    completed_on: date,
    result: Result,
    facts: Mapping[str, int],
) -> dict[str, Any]:
    """Return what a certificate says and what it rests on; nothing of its person."""
    return {
        "kind": "award",
        **{name: str(fields[name]).strip() for name in REQUIRED},
        "cohort": run.name,
        "starts_on": run.starts_on.isoformat(),
        "ends_on": run.ends_on.isoformat(),
        "completed_on": completed_on.isoformat(),
        "need": result.need,
        "rules": [
            {"rule": v.rule, "need": v.need, "have": round(v.have or 0.0, 4)}
            for v in result.verdicts
        ],
        "facts": dict(sorted(facts.items())),
        "digest": digest_of(facts),
    }


def digest_of(facts: Mapping[str, int]) -> str:
    """Return a digest of the facts and their versions: two certificates with the same rest on the same."""
    lines = "".join(f"{name} {version}\n" for name, version in sorted(facts.items()))
    return hashlib.sha256(lines.encode()).hexdigest()


def rule_lines(content: Mapping[str, Any]) -> list[str]:
    """Say by which rules it was earned."""
    return [
        f"{RULES[one['rule']]}: {percent(one['have'])} (needed: {percent(one['need'])})"
        for one in content.get("rules", [])
    ]


def percent(share: float) -> str:
    """Cut, never rounded up: 79.6 % has not reached 80."""
    return f"{int(share * 100 + 1e-6)} %"


def hours_words(hours: str) -> str:
    """Say hours: 1.50 as 1.5; and one is an hour."""
    plain = hours.rstrip("0").rstrip(".") if "." in hours else hours
    return f"{plain} contact hour{'' if plain == '1' else 's'}"
