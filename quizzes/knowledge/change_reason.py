"""Why a fact was changed: codes that are stored, and the words that people read. Pure."""

from enum import StrEnum


class ChangeReason(StrEnum):
    """What a safety alert and a notice go by; said of a revision, or of a fact itself."""

    SAFETY = "safety"
    NOT_SAFETY = "not-safety"
    SUPERSEDED = "superseded"
    WIDENED = "widened"
    NARROWED = "narrowed"
    RENAMED = "renamed"
    ERROR = "error"
    SOURCE = "source-retracted"
    EXPIRED = "expired"


CHANGE_WORDS = {
    ChangeReason.SAFETY: "Withdrawn for safety",
    ChangeReason.NOT_SAFETY: "Withdrawn, not for safety",
    ChangeReason.SUPERSEDED: "Superseded",
    ChangeReason.WIDENED: "Widened",
    ChangeReason.NARROWED: "Narrowed",
    ChangeReason.RENAMED: "Renamed",
    ChangeReason.ERROR: "Corrected error",
    ChangeReason.SOURCE: "Source retracted",
    ChangeReason.EXPIRED: "Expired",
}
# Whether anybody is alerted hangs on these.
OF_SAFETY = (ChangeReason.SAFETY, ChangeReason.NOT_SAFETY)


def reason_in(text: str) -> ChangeReason | None:
    """Return the reason whose words a text begins with, as notes said it before there was a key for it."""
    said = text.strip().lower()
    found = (r for r, words in CHANGE_WORDS.items() if said.startswith(words.lower()))
    return next(found, None)


def rest_of(text: str, reason: str | None) -> str:
    """Return a text without this reason, where it begins with its words."""
    said = reason_in(text)
    words = CHANGE_WORDS[said] if said and said == reason else ""
    rest = text.strip()[len(words) :].lstrip(" :.,;") if words else text.strip()
    return rest[:1].upper() + rest[1:]


def unsaid_reason(why: str, reason: str) -> str:
    """Return what to do where a why says in words what an alert would go by; empty where all is well."""
    found = reason_in(why)
    if reason or found not in OF_SAFETY:
        return ""
    return f"You wrote “{CHANGE_WORDS[found]}”: choose it as the kind of change too"
