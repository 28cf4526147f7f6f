"""The forms of answers. One module is one form; its docstring says what is done in it.

A form is one object that knows how a question is dealt, shown, answered, marked and explained.
Every module of this folder that has a FORM is one: to add a form, add a module and its template.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from quizzes.knowledge.question import Question
from quizzes.questions.forms.form import AnswerForm
from quizzes.questions.grading import Given, Names, Outcome


def find_forms(package: str, paths: list[str]) -> Iterator[AnswerForm]:
    """Yield the form of each module of a package that has one, by the names of the modules."""
    for name in sorted(module.name for module in iter_modules(paths)):
        form = getattr(import_module(f"{package}.{name}"), "FORM", None)
        if isinstance(form, AnswerForm):
            yield form


FORMS: dict[str, AnswerForm] = {
    form.name: form for form in find_forms(__name__, __path__)
}


def grade(question: Question, given: Given, names: Names | None = None) -> Outcome:
    """Grade what was given to a question, by its form; some need the names."""
    return FORMS[question.form].grade(question, given, names)


__all__ = ["FORMS", "AnswerForm", "grade"]
