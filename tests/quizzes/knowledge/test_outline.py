import pytest

from quizzes.knowledge.outline import outline


@pytest.mark.parametrize(
    ("says", "known", "words"),
    [
        ("{subject} binds {object}", {"subject": "rituximab"}, "Rituximab binds …"),
        ("{subject} binds {object}", {"object_": "CD20"}, "… binds CD20"),
        ("{subject} is {an_object}", {}, "… is …"),
        ("{where}{object} is a brand of {subject}", {"subject": "rituximab"}, "… is a brand of rituximab"),
        ("in {subject}, {measure} was {value}{scope}", {"subject": "CLL8"}, "In CLL8, … was …"),
    ],
)  # fmt: skip
def test_a_statement_is_outlined_with_gaps_for_what_is_not_known(says, known, words):
    assert outline(says, **known) == words
