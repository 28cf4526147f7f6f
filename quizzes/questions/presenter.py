"""A question as a page shows it before it is answered: nothing here tells which option is right. Pure."""

from typing import Any

from quizzes.knowledge.question import Question, Shape
from quizzes.knowledge.wording import capitalized
from quizzes.questions.forms import FORMS
from quizzes.questions.grading import Given


def render_question(question: Question, given: Given) -> dict[str, Any]:
    """Return what a page shows. Given: an earlier answer to it, which was not counted."""
    form = FORMS[question.form]
    return {
        "kind": question.kind,
        "form": question.form,
        "template": form.template,
        "stem": question.stem,
        "caption": question.caption,
        "statement": question.statement,
        "options": options(question, given),
        "rights": [
            {"number": n, "text": capitalized(text)}
            for n, text in enumerate(question.rights, start=1)
        ],
        "unit": form.unit(question),
    }


def visible_text(question: Question) -> str:
    """Return all that the page shows before the answer; what is typed or recalled is not among it."""
    is_open = FORMS[question.form].shape is Shape.OPEN
    offered = () if is_open else question.options
    texts = (question.stem, question.statement, *(o.text for o in offered))
    return "\n".join((*texts, *question.rights))


def options(question: Question, given: Given) -> list[dict[str, Any]]:
    """Return what may be chosen, and what was. Forms in which nothing is offered offer nothing."""
    form = FORMS[question.form]
    if form.shape is Shape.OPEN:
        return []
    return [
        {
            "number": n,
            "code": str(n),
            "text": capitalized(option.text),
            "given": form.given_value(n, given),
        }
        for n, option in enumerate(question.options, start=1)
    ]
