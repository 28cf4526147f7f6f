"""Each option after the answer: right or wrong, whose choice it was, and why. Pure.

Rows are {number, text, state, tag, reason, fact_url}; state is good, bad or off.
"""

from typing import Any

from quizzes.knowledge.wording import capitalized

Shown = dict[str, Any]
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


def reason_url(option: dict[str, Any], fact: dict[str, Any]) -> str:
    """Return the page of the nearest fact that the reason rests on, unless it is the fact asked."""
    others = [name for name in option["facts"] if name != fact["id"]]
    return f"/facts/{fact['pack']}/{others[0]}/" if others else ""


def choice(shown: Shown, chosen: Any) -> list[Row]:
    rows = []
    for n, option in enumerate(shown["options"]):
        right, mine = option["is_right"], chosen == n
        state = "good" if right else "bad" if mine else "off"
        tag = YOURS if mine else RIGHT if right else ""
        url = "" if right else reason_url(option, shown["fact"])
        rows.append(
            option_row(n + 1, option["text"], state, tag, option["reason"], url)
        )
    return rows


def explain_statement(shown: Shown, chosen: Any) -> list[Row]:
    """Return the reason of a statement beside it, not under True and False."""
    return [r | {"reason": "", "fact_url": ""} for r in choice(shown, chosen)]


def explain_missed(chosen: Any) -> str:
    """Return what is said of a right option that was not chosen; who did not know missed nothing."""
    return RIGHT if chosen is None else MISSED


def multi(shown: Shown, chosen: Any) -> list[Row]:
    rows = []
    for n, option in enumerate(shown["options"]):
        right, mine = option["is_right"], n in (chosen or [])
        state = "good" if right else "bad" if mine else "off"
        tag = YOURS if mine else explain_missed(chosen) if right else ""
        url = "" if right else reason_url(option, shown["fact"])
        rows.append(
            option_row(n + 1, option["text"], state, tag, option["reason"], url)
        )
    return rows


def match(shown: Shown, chosen: Any) -> list[Row]:
    """Return the right pairs, each with what was put beside it instead."""
    rows = []
    for n, option in enumerate(shown["options"]):
        mine = shown["rights"][chosen[n]] if chosen else ""
        right = mine == option["pair"]
        state = "good" if right else "bad" if mine else "off"
        text = f"{option['text']}: {option['pair']}"
        instead = f"You chose {mine}" if mine and not right else ""
        rows.append(option_row(n + 1, text, state, reason=instead))
    return rows


def order(shown: Shown, chosen: Any) -> list[Row]:
    """Return the steps in their right order, each with the place it was given."""
    rows = []
    for n, option in enumerate(shown["options"]):
        place, mine = shown["places"][n], chosen[n] if chosen else None
        tag = "" if mine in (place, None) else f"You put it at {mine}"
        state = "off" if mine is None else "good" if mine == place else "bad"
        rows.append(option_row(place, option["text"], state, tag))
    return sorted(rows, key=lambda r: int(r["number"]))


def explain_typed(shown: Shown, chosen: Any) -> list[Row]:
    """Return all that was right, and what was typed instead."""
    given = chosen or {}
    mine, is_right = given.get("name", ""), bool(chosen) and "reason" not in given
    alone = is_right and len(shown["options"]) == 1
    rows = []
    for n, option in enumerate(shown["options"], start=1):
        own = YOURS if alone or option["text"] == mine else ""
        tag = own if is_right else RIGHT
        rows.append(option_row(n, option["text"], "good", tag, option["reason"]))
    if given.get("reason"):
        rows.insert(0, option_row(0, mine, "bad", YOURS, given["reason"]))
    return rows


def explain_number(shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
    """Return the number as the source gives it; one that is near enough stands beside it."""
    text = shown["options"][0]["text"]
    if is_right:
        return [option_row(1, text, "good", f"You typed {chosen}")]
    mine = [option_row(0, str(chosen), "bad", YOURS)] if chosen else []
    return [*mine, option_row(1, text, "good", RIGHT)]


def explain_recall(shown: Shown, chosen: Any) -> list[Row]:
    found = (chosen or {}).get("found", [])
    rows = []
    for n, option in enumerate(shown["options"], start=1):
        tag = YOURS if option["entity"] in found else explain_missed(chosen)
        rows.append(option_row(n, option["text"], "good", tag, option["reason"]))
    wrong = (chosen or {}).get("wrong", [])
    return rows + [option_row(0, name, "bad", "Not one of them") for name in wrong]


def nothing(shown: Shown, chosen: Any) -> list[Row]:
    return []


def explain_options(shown: Shown, chosen: Any, is_right: bool | None) -> list[Row]:
    form = shown["form"]
    if form == "number":
        return explain_number(shown, chosen, is_right)
    return TOLD[form](shown, chosen)


TOLD = {
    "choice": choice,
    "statement": explain_statement,
    "multi": multi,
    "match": match,
    "order": order,
    "typed": explain_typed,
    "recall": explain_recall,
    "reveal": nothing,
}
