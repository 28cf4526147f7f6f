"""What a learner is told after an answer, made from what was kept of it. Pure."""

from datetime import date
from typing import Any

from learn.memory.fsrs import Rating
from quizzes.knowledge.wording import capitalized
from quizzes.questions.forms import FORMS

HEADINGS = {
    "right": "Correct",
    "wrong": "Not quite",
    "unknown": "Here it is",
    "reveal": "The answer",
}
LABELS = {
    Rating.Again: "Guessed",
    Rating.Hard: "Hard",
    Rating.Good: "Good",
    Rating.Easy: "Easy",
}

FACT = ("note", "sources", "verified_on", "jurisdiction", "as_of", "unreviewed")


def verdict(shown: dict[str, Any], is_right: bool | None, choice: Any) -> str:
    if FORMS[shown["form"]].is_self_rated:
        return "reveal"
    if is_right:
        return "right"
    return "unknown" if choice is None else "wrong"


def explain_answer(
    shown: dict[str, Any], is_right: bool | None, choice: Any
) -> dict[str, Any]:
    """Return what the feedback page says: verdict, options with reasons, the fact and its sources."""
    says = verdict(shown, is_right, choice)
    fact = shown.get("answer_fact") or shown["fact"]
    return {
        "verdict": says,
        "heading": HEADINGS[says],
        "lead": lead(shown, says, choice),
        "stem": shown["stem"],
        "caption": shown.get("caption", ""),
        "statement": shown["statement"],
        "answer": capitalized(shown["answer"]) if says == "reveal" else "",
        "options": FORMS[shown["form"]].explain(shown, choice, is_right),
        "fact_says": fact["says"],
        "fact_url": f"/facts/{fact['pack']}/{fact['id']}/",
        **{name: fact[name] for name in FACT},
    }


def lead(shown: dict[str, Any], says: str, choice: Any) -> str:
    """Return the right answer in one sentence, where it was not given; the spelling, where it slipped."""
    if says == "right":
        slip = isinstance(choice, dict) and choice.get("slip")
        return f"The spelling is {choice['name']}." if slip else ""
    return FORMS[shown["form"]].lead(shown)


def interval_words(days: int) -> str:
    """Say an interval: 2 days, 3 weeks, 5 months: short enough for a button."""
    if days < 30:
        return f"{days} day{'s' * (days != 1)}"
    if days < 365:
        return f"{days / 30.4:.0f} months" if days >= 46 else "1 month"
    years = days / 365.25
    return f"{years:.1f} years" if years >= 1.05 else "1 year"


def again_line(day: date, due: date | None) -> str:
    """Say when a card that was answered wrong comes back."""
    days = (due - day).days if due else 1
    when = "tomorrow" if days <= 1 else f"in {interval_words(days)}"
    return f"You will see it again at the end of this session, then {when}."


def ratings(days: dict[Rating, int], *, is_card: bool) -> list[dict[str, Any]]:
    """Return the four buttons with their real intervals. A guess comes back at the end of the sitting."""
    return [
        {
            "value": int(rating),
            "label": "Again" if is_card and rating is Rating.Again else LABELS[rating],
            "interval": "today"
            if rating is Rating.Again
            else interval_words(days[rating]),
            "key": int(rating),
            "main": rating is Rating.Good,
        }
        for rating in days
    ]


def judgements() -> list[dict[str, Any]]:
    """Return the two buttons under a flash card that is only practised: no interval hangs from them."""
    said = ((Rating.Again, "Not yet"), (Rating.Good, "I knew it"))
    return [
        {
            "value": int(rating),
            "label": label,
            "interval": "",
            "key": int(rating),
            "main": rating is Rating.Good,
        }
        for rating, label in said
    ]
