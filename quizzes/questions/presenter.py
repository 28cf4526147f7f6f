"""A question as a page shows it before it is answered: nothing here tells which option is right. Pure."""

from typing import Any

from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.question import Question
from quizzes.knowledge.wording import capitalized
from quizzes.questions.grading import Given, place

OFFERED = ("choice", "statement", "multi", "match", "order")


def render_question(question: Question, given: Given) -> dict[str, Any]:
    """Return what a page shows. Given: an earlier answer to it, which was not counted."""
    return {
        "kind": question.kind,
        "form": question.form,
        "stem": question.stem,
        "caption": question.caption,
        "statement": question.statement,
        "options": options(question, given),
        "rights": [
            {"number": n, "text": capitalized(text)}
            for n, text in enumerate(question.rights, start=1)
        ],
        "unit": unit(question),
    }


def visible_text(question: Question) -> str:
    """Return all that the page shows before the answer; what is typed or recalled is not among it."""
    offered = question.options if question.form in OFFERED else ()
    texts = (question.stem, question.statement, *(o.text for o in offered))
    return "\n".join((*texts, *question.rights))


def options(question: Question, given: Given) -> list[dict[str, Any]]:
    """Return what may be chosen, and what was. Forms in which nothing is offered offer nothing."""
    if question.form not in OFFERED:
        return []
    return [
        {
            "number": n,
            "code": str(n),
            "text": capitalized(option.text),
            "given": previous_value(question.form, n, given),
        }
        for n, option in enumerate(question.options, start=1)
    ]


def previous_value(form: str, number: int, given: Given) -> int:
    """Return what an option was given before: its place or its pair; 1 or 0 where it is ticked or not."""
    if form == "multi":
        return int(given.get(f"option-{number}") == "on")
    field = {"match": "pair", "order": "place"}.get(form, "")
    return place(given.get(f"{field}-{number}", ""))


def unit(question: Question) -> str:
    """Return the unit of the number to be typed."""
    if question.form != "number":
        return ""
    return parse_number(question.options[0].pair).unit
