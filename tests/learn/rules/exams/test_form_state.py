from hypothesis import given
from hypothesis import strategies as st

from learn.rules.exams.form_state import fingerprint

FIELDS = st.dictionaries(st.sampled_from(["choice", "text", "pair-1"]), st.text())


@given(FIELDS)
def test_a_filling_has_one_mark_whatever_the_order_of_its_fields(fields):
    assert fingerprint(fields) == fingerprint(dict(reversed(fields.items())))


@given(FIELDS, FIELDS)
def test_other_fillings_have_other_marks(one, other):
    assert (fingerprint(one) == fingerprint(other)) is (one == other)
