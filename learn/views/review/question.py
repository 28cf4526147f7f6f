"""What the page of a question needs."""

from typing import Any

from learn.review.presentation import PresentedQuestion
from quizzes.questions.grading import Given
from quizzes.questions.presenter import render_question

LONGEST = 1000


def question_context(
    showing: PresentedQuestion,
    error: str = "",
    given: Given | None = None,
    *,
    is_practice: bool = False,
) -> dict[str, Any]:
    """Return what the page of a question needs; nothing in it tells which option is right. Given: an answer that was not counted."""
    fact = showing.variant.item.fact
    return {
        "error": error,
        "question": {
            **render_question(showing.question, given or {}),
            "eyebrow": ": ".join(
                ["Practice"] * is_practice + [fact.topic] * bool(fact.topic)
            ),
            "abbreviations": showing.abbreviations,
            "token": showing.token,
            "given": (given or {}).get("text", "")[:LONGEST],
            "is_faulty": given is not None,
            "unreviewed": not fact.verified_by,
            "overdue": fact.overdue(showing.ticket.at.date()),
        },
    }
