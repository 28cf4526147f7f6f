"""A row of the feedback: {number, text, state, tag, reason, fact_url}; state is good, bad or off. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from quizzes.knowledge.wording import capitalized

Row = dict[str, Any]
YOURS, RIGHT, MISSED = "Your answer", "Correct answer", "Missed"


def option_row(
    number: int, text: str, state: str, tag: str = "", reason: str = "", url: str = ""
) -> Row:
    return {
        "number": number,
        "text": capitalized(text),
        "state": state,
        "tag": tag,
        "reason": reason,
        "fact_url": url,
    }


def chosen_row(shown: Mapping[str, Any], place: int, *, mine: bool, missed: str) -> Row:
    """Return the row of an option that could be chosen; a wrong one leads to what its reason rests on."""
    option = shown["options"][place]
    right = option["is_right"]
    state = "good" if right else "bad" if mine else "off"
    tag = YOURS if mine else missed if right else ""
    url = "" if right else reason_url(option, shown["fact"])
    return option_row(place + 1, option["text"], state, tag, option["reason"], url)


def reason_url(option: dict[str, Any], fact: dict[str, Any]) -> str:
    """Return the page of the nearest fact that the reason rests on, unless it is the fact asked."""
    others = [name for name in option["facts"] if name != fact["id"]]
    return f"/facts/{fact['pack']}/{others[0]}/" if others else ""


def explain_missed(chosen: Any) -> str:
    """Return what is said of a right option that was not chosen; who did not know missed nothing."""
    return RIGHT if chosen is None else MISSED


def texts_of(shown: Mapping[str, Any]) -> list[str]:
    return [str(one.get("text", "")) for one in shown.get("options", [])]


def in_one_cell(words: Iterable[str]) -> str:
    return " | ".join(words)
