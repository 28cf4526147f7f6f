"""Rules of proofs in questions that were kept before rules had codes: in exports, and in open sessions. Pure."""

from typing import Any

CODES = {
    "a fact says so": "fact",
    "it follows from the classes": "taxonomy",
    "a fact denies it": "denial",
    "it has another one, and only one": "one-object",
    "another has it, and only one can": "one-subject",
    "its class shares no member with that one": "partition",
    "all that the source gives is entered": "complete",
    "the number is another one": "number",
    "another fact has taken its place": "superseded",
    "nothing settles it": "none",
}


def with_rule_codes(shown: Any) -> Any:
    """Return a question as it is kept today; what is no question stays as it is."""
    options = shown.get("options") if isinstance(shown, dict) else None
    if not isinstance(options, list):
        return shown
    return {**shown, "options": [_with_code(option) for option in options]}


def _with_code(option: Any) -> Any:
    rule = option.get("rule") if isinstance(option, dict) else None
    if not isinstance(rule, str) or rule not in CODES:
        return option
    return {**option, "rule": CODES[rule]}
