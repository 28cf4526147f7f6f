import pytest
from hypothesis import given
from hypothesis import strategies as st

from learn.rules.exams.form_state import FIELDS, fingerprint, read_fields
from learn.rules.exams.question_selection import WEIGHTS

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
    ]
)
SENT = st.dictionaries(NAMES, st.text("012on x", max_size=4))


def test_every_form_that_an_exam_asks_has_its_fields():
    assert set(FIELDS) == set(WEIGHTS)


@given(st.sampled_from(sorted(FIELDS)), SENT)
def test_what_is_kept_is_kept_again_and_has_one_mark(form, sent):
    kept = read_fields(form, sent)

    assert read_fields(form, kept) == kept
    assert set(kept) <= set(sent)
    assert fingerprint(kept) == fingerprint(dict(reversed(kept.items())))


@given(st.sampled_from(sorted(FIELDS)), SENT, SENT)
def test_other_fillings_have_other_marks(form, one, other):
    one, other = read_fields(form, one), read_fields(form, other)

    assert (fingerprint(one) == fingerprint(other)) is (one == other)


@pytest.mark.parametrize(
    ("form", "sent", "kept"),
    [
        ("choice", {"choice": "2", "token": "x"}, {"choice": "2"}),
        ("choice", {"choice": "unknown"}, {}),
        ("choice", {"choice": "0"}, {}),
        ("multi", {"option-1": "on", "option-2": "off"}, {"option-1": "on"}),
        ("match", {"pair-1": "3", "pair-2": ""}, {"pair-1": "3"}),
        ("order", {"place-1": "1", "pair-1": "1"}, {"place-1": "1"}),
        ("typed", {"text": "  Rituxan ", "choice": "typed"}, {"text": "Rituxan"}),
        ("number", {"text": " "}, {}),
        ("recall", {"text": "x" * 2000}, {"text": "x" * 1000}),
    ],
)
def test_only_what_the_form_has_is_kept(form, sent, kept):
    assert read_fields(form, sent) == kept
