"""Of what a page sends, a form reads what it has and what is filled in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.questions.forms import FORMS

NAMES = st.sampled_from(
    [
        "choice",
        "text",
        "token",
        "was",
        "go",
        "option-1",
        "option-2",
        "pair-1",
        "place-3",
        "rating",
    ]
)
SENT = st.dictionaries(NAMES, st.text("012on x", max_size=4))


@given(st.sampled_from(sorted(FORMS)), SENT)
def test_what_is_read_is_read_again_and_was_sent(form, sent):
    read = FORMS[form].read_fields(sent)

    assert FORMS[form].read_fields(read) == read
    assert set(read) <= set(sent)


@pytest.mark.parametrize("form", FORMS)
def test_of_nothing_filled_in_nothing_is_read(form):
    assert FORMS[form].read_fields({}) == {}
    assert FORMS[form].read_fields({"choice": "", "text": " ", "token": "x"}) == {}


@pytest.mark.parametrize(
    ("form", "sent", "kept"),
    [
        ("choice", {"choice": "2", "token": "x"}, {"choice": "2"}),
        ("choice", {"choice": "unknown"}, {}),
        ("choice", {"choice": "0"}, {}),
        ("multi", {"option-1": "on", "option-2": "off"}, {"option-1": "on"}),
        ("multi", {"choice": "on", "was": "on", "option-1x": "on"}, {}),
        ("match", {"pair-1": "3", "pair-2": ""}, {"pair-1": "3"}),
        ("order", {"place-1": "1", "pair-1": "1"}, {"place-1": "1"}),
        ("typed", {"text": "  Rituxan ", "choice": "typed"}, {"text": "Rituxan"}),
        ("number", {"text": " "}, {}),
        ("recall", {"text": "x" * 2000}, {"text": "x" * 1000}),
        ("recall", {"text": "a\nb"}, {"text": "a\nb"}),
        ("reveal", {"rating": "3", "choice": "reveal"}, {"rating": "3"}),
        ("reveal", {"rating": "5"}, {}),
    ],
)
def test_only_what_the_form_has_is_kept(form, sent, kept):
    assert FORMS[form].read_fields(sent) == kept
