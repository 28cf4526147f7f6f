"""Each form is one object that has all its parts."""

import inspect
from pathlib import Path

import pytest

from quizzes.knowledge.question import Shape
from quizzes.questions import forms
from quizzes.questions.forms import FORMS, AnswerForm, grade
from quizzes.questions.kinds import KINDS
from tests.support.quizzes.forms import dealt, kept, kind_of

SHARED = {"form", "one_answer", "option_row", "text_form"}
TEMPLATES = Path(__file__).parents[4] / "templates"


@pytest.fixture(params=sorted(FORMS))
def form(request):
    return FORMS[request.param]


def test_every_module_is_a_form_or_what_several_share():
    modules = {path.stem for path in Path(forms.__file__).parent.glob("[a-z]*.py")}

    assert modules == set(FORMS) | SHARED


def test_a_form_is_called_as_its_module_is(form):
    assert type(form).__module__ == f"quizzes.questions.forms.{form.name}"


def test_nothing_that_a_form_must_say_is_left_out(form):
    missing = [name for name in AnswerForm.__annotations__ if not hasattr(form, name)]

    assert missing == []
    assert inspect.getmodule(type(form)).__doc__
    assert form.shape in Shape


def test_a_form_without_one_of_its_parts_is_none(form):
    for part in AnswerForm.__abstractmethods__:
        vars_ = {part: getattr(AnswerForm, part)}
        with pytest.raises(TypeError, match=rf"abstract method '?{part}\b"):
            type("Unfinished", (type(form),), vars_)()


def test_the_parts_that_differ_are_all_abstract():
    assert AnswerForm.__abstractmethods__ == {
        "chosen_text",
        "deal",
        "explain",
        "guess",
        "mark",
        "right_fields",
    }


def test_every_form_is_dealt_at_some_stage_and_weighed_for_exams(form):
    assert len(form.weights) == 3
    assert any(form.weights)
    assert min(form.weights) >= 0
    assert form.is_in_exams is not form.is_self_rated
    assert (form.exam_weight or 0) >= 0


def test_a_form_has_its_template_and_the_fields_that_an_exam_shows(form):
    written = (TEMPLATES / form.template).read_text()

    assert ("{% partialdef fields " in written) is form.is_in_exams


def test_a_shape_says_what_the_options_are_there_for():
    shapes = {shape.name: set() for shape in Shape}
    for form in FORMS.values():
        shapes[form.shape.name].add(form.name)

    assert shapes == {
        "ONE": {"choice"},
        "SEVERAL": {"multi"},
        "JUDGED": {"statement"},
        "ALL": {"match", "order"},
        "OPEN": {"typed", "number", "recall", "reveal"},
    }


def test_a_form_that_needs_the_names_cannot_mark_without_them(form):
    question = dealt(kind_of(form))
    sent = form.right_fields(question)

    if form.needs_names:
        with pytest.raises(ValueError, match="need the names"):
            grade(question, sent)
    else:
        assert grade(question, sent).is_right


@pytest.mark.parametrize("name", KINDS)
def test_a_question_has_the_form_of_its_kind_and_the_shape_of_its_form(name):
    question = dealt(KINDS[name])

    assert question.form == KINDS[name].form
    assert question.shape is FORMS[question.form].shape


@pytest.mark.parametrize(
    ("form", "options", "chance"),
    [
        ("choice", 4, 0.25),
        ("statement", 2, 0.5),
        ("order", 4, 1 / 24),
        ("match", 3, 1 / 6),
        ("multi", 5, 1 / 32),
        ("typed", 1, 0.0),
        ("number", 1, 0.0),
        ("recall", 3, 0.0),
        ("reveal", 0, 0.0),
    ],
)
def test_how_likely_a_guess_is_right(form, options, chance):
    assert FORMS[form].guess(options) == chance


def test_no_more_than_every_second_guess_is_right(form):
    assert all(0 <= form.guess(options) <= 1 / 2 for options in range(2, 9))


def test_every_answer_is_told_in_rows_in_a_sentence_and_in_a_table(form):
    question = dealt(kind_of(form))
    shown = kept(question)

    rows = form.explain(shown, None, False)
    assert isinstance(form.lead(shown), str)
    assert len(rows) == (0 if form.is_self_rated else len(question.options))
    for row in rows:
        assert set(row) == {"number", "text", "state", "tag", "reason", "fact_url"}
        assert row["state"] in ("good", "bad", "off")
