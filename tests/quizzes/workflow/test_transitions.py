"""Which status may follow which, and who sees to it."""

import pytest

from quizzes.workflow.transitions import MOVES, authors, moves_from

BOTH = ("editor", "reviewer")


def names(status, *roles, is_author=False):
    return [m.name for m in moves_from(status, roles, is_author=is_author)]


@pytest.mark.parametrize(
    ("status", "editor", "reviewer"),
    [
        ("draft", ["ask", "retire"], ["retire"]),
        ("in review", ["dispute", "retire"], ["publish", "send-back", "dispute", "retire"]),
        ("published", ["dispute", "retire"], ["confirm", "dispute", "retire"]),
        ("disputed", ["retire", "reinstate"], ["retire", "reinstate"]),
        ("retired", ["reinstate"], ["reinstate"]),
        ("superseded", ["reinstate"], ["reinstate"]),
    ],
)  # fmt: skip
def test_each_status_has_its_steps(status, editor, reviewer):
    assert names(status, "editor") == editor
    assert names(status, "reviewer") == reviewer
    assert names(status) == []


def test_nobody_publishes_what_they_wrote_themselves():
    assert names("in review", *BOTH) == ["publish", "send-back", "dispute", "retire"]
    assert names("in review", *BOTH, is_author=True) == [
        "send-back",
        "dispute",
        "retire",
    ]


def test_only_a_publication_and_a_confirmation_are_signed():
    assert [m.name for m in MOVES if m.is_signed] == ["publish", "confirm"]


WRITTEN = ("ann", {"fact": "a"}, {"fact": "b"})
ASKED = ("bob", {"fact": "b", "status": "draft"}, {"fact": "b"})
PUBLISHED = (
    "cat",
    {"fact": "b"},
    {"fact": "b", "status": "published", "verified_by": "C"},
)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ([], set()),
        ([WRITTEN], {"ann"}),
        ([ASKED, WRITTEN], {"ann"}),
        ([PUBLISHED, ASKED, WRITTEN], set()),
        ([("dan", {"note": ""}, {"note": "x"}), PUBLISHED, WRITTEN], {"dan"}),
        ([("dan", {}, {"fact": "a"}), WRITTEN], {"dan", "ann"}),
        ([(None, {}, {"fact": "a"})], set()),
    ],
)
def test_authors_are_those_who_wrote_since_it_was_last_published(changes, expected):
    assert authors(changes) == expected
