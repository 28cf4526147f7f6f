"""What is told after an answer: verdict, reasons, the fact with its sources, and a picture of it."""

from typing import Any

from learn.rules.review.feedback import explain_answer
from quizzes.models import Picture


def explain(
    shown: dict[str, Any], is_right: bool | None, choice: Any
) -> dict[str, Any]:
    """Return what the feedback page says. One query, for the picture; that is never part of the question."""
    fact = shown.get("answer_fact") or shown["fact"]
    pictures = Picture.objects.filter(
        shown_facts__slug=fact["id"], shown_facts__pack__slug=fact["pack"]
    )
    return {**explain_answer(shown, is_right, choice), "picture": pictures.first()}
