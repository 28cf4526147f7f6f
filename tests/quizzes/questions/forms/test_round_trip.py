"""What a page shows filled in comes back as it was, and the right answer is right."""

import re
from html.parser import HTMLParser

import pytest
from django.template.loader import render_to_string
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questions.deal import deal
from quizzes.questions.forms import FORMS, grade
from quizzes.questions.presenter import render_question
from tests.support.quizzes.forms import (
    NUMBERS,
    TOWNS,
    kept,
    kind_of,
    names_of,
    pool_of,
)

IN_EXAMS = sorted(name for name, form in FORMS.items() if form.is_in_exams)
POOLS = st.fixed_dictionaries(
    {
        "right": st.integers(1, 4),
        "towns": st.permutations(TOWNS),
        "number": st.sampled_from(NUMBERS),
    }
)


class Browser(HTMLParser):
    """What a browser sends of a page, and the values that each of its fields can take."""

    def __init__(self, page):
        super().__init__()
        self.sent, self.can = {}, {}
        self.select = self.text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        name, value = given.get("name", ""), given.get("value")
        if tag == "select":
            self.select = name
            self.can[name] = set()
        elif tag == "option":
            self.allow(self.select, value, is_on="selected" in given)
        elif tag == "textarea":
            self.text = name
            self.allow(name, None, is_on=False)
        elif tag == "button" or given.get("type") in ("radio", "checkbox"):
            self.allow(name, value or "on", is_on="checked" in given)
        elif tag == "input":
            self.allow(name, None, is_on=False)
            self.sent[name] = value

    def allow(self, name, value, *, is_on):
        """None: whatever is typed."""
        self.can.setdefault(name, set()).add(value)
        if is_on:
            self.sent[name] = value

    def handle_data(self, data):
        if self.text:
            self.sent[self.text] = data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self.text = ""

    def lets(self, sent):
        """Whether all of this can be sent from the page."""
        return all(self.can.get(n, set()) & {value, None} for n, value in sent.items())


def page(question, part="", **given):
    """How the page is answered, or what an exam shows of it, filled in."""
    shown = render_question(question, given) | {"given": given.get("text", "")}
    for option in shown["options"]:
        option["is_picked"] = given.get("choice") == option["code"]
    return render_to_string(shown["template"] + part, {"question": shown})


def question_of(name, seed, pool):
    kind = kind_of(FORMS[name])
    return deal(kind.name, "Which?", pool_of(kind, **pool), seed)


@pytest.mark.parametrize("name", IN_EXAMS)
@given(st.text("abc", min_size=1), POOLS)
def test_the_right_answer_comes_back_from_the_page_and_is_right(name, seed, pool):
    question, form = question_of(name, seed, pool), FORMS[name]
    fields = form.read_fields(form.right_fields(question))

    filled = Browser(page(question, "#fields", **fields))
    read = form.read_fields(filled.sent)
    outcome = grade(question, read, names_of(question))

    assert filled.lets(fields)
    assert read == fields != {}
    assert (outcome.is_right, outcome.credit) == (True, 1.0)


@pytest.mark.parametrize("name", IN_EXAMS)
@given(st.text("abc", min_size=1), POOLS)
def test_a_page_that_nobody_filled_in_sends_nothing(name, seed, pool):
    question = question_of(name, seed, pool)

    assert FORMS[name].read_fields(Browser(page(question, "#fields")).sent) == {}


@pytest.mark.parametrize("name", FORMS)
@given(st.text("abc", min_size=1), POOLS)
def test_what_is_right_can_be_sent_from_the_page_of_a_review(name, seed, pool):
    question, form = question_of(name, seed, pool), FORMS[name]
    sent = form.right_fields(question)
    browser = Browser(page(question))

    if form.is_self_rated:
        assert browser.can == {"choice": {"reveal"}}
    else:
        assert browser.lets(sent)
        assert browser.lets({"choice": "unknown"})
    assert grade(question, sent, names_of(question)).is_right


@pytest.mark.parametrize("name", FORMS)
@given(st.text("abc", min_size=1), POOLS)
def test_the_right_answer_is_told_as_right_and_not_to_know_as_wrong(name, seed, pool):
    question, form = question_of(name, seed, pool), FORMS[name]
    shown, names = kept(question), names_of(question)
    right = grade(question, form.right_fields(question), names)

    rows = form.explain(shown, right.choice, True)
    assert {row["state"] for row in rows if row["tag"]} <= {"good"}
    assert form.picked_entity(question, None) == ""
    if not form.is_self_rated:
        unknown = grade(question, {"choice": "unknown"}, names)
        assert (unknown.is_right, unknown.choice, unknown.credit) == (False, None, 0.0)
        assert form.chosen_words(shown, right.choice) != ""


@pytest.mark.parametrize("name", FORMS)
@given(st.text("abc", min_size=1), POOLS)
def test_nothing_on_the_page_tells_what_is_right(name, seed, pool):
    question = question_of(name, seed, pool)
    told = re.sub(r'data-key="\w+"', "", page(question))

    assert "is_right" not in told
    assert "why" not in told
    assert "checked" not in told
    assert "selected" not in told
