import pytest

from quizzes.templatetags.typography import unbroken

SPAN = '<span class="nb">{}</span>'


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a CAR T-cell therapy", "CAR T-cell"),
        ("B-cell precursor", "B-cell"),
        ("an anti-CD19 antibody", "anti-CD19"),
        ("X-T-Z", "X-T-Z"),
    ],
)
def test_a_short_compound_is_kept_on_one_line(text, kept):
    assert unbroken(text) == text.replace(kept, SPAN.format(kept))


@pytest.mark.parametrize("text", ["progression-free survival", "a - b", "70–80%", ""])
def test_everything_else_may_break(text):
    assert unbroken(text) == text


def test_markup_is_escaped():
    assert unbroken("<b>T-cell</b> & <i>") == (
        f"&lt;b&gt;{SPAN.format('T-cell')}&lt;/b&gt; &amp; &lt;i&gt;"
    )
