"""Names say what a thing is: modules are nouns, and the names that mean two things become fewer."""

import ast
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Nouns of the field: marks, words, a column mapping, scores counted again, signatures, a step of FSRS.
NOUNS = {"grading", "wording", "mapping", "regrading", "badge_signing", "relearning"}
# The share of public functions and classes whose name stands in another module of the app as well.
# A page is often called as what it shows, and each kind has its `drafts`. Lower it, never raise it.
MOST_SHARED = {"learn": 0.06, "quizzes": 0.14}


def modules(app):
    paths = (ROOT / app).rglob("*.py")
    return [path for path in paths if "migrations" not in path.parts]


@pytest.mark.parametrize("app", ["learn", "quizzes"])
def test_modules_are_nouns(app):
    verbs = {path.stem for path in modules(app) if path.stem.endswith("ing")}

    assert verbs <= NOUNS


@pytest.mark.parametrize("app", ["learn", "quizzes"])
def test_few_names_stand_for_more_than_one_thing(app):
    names = Counter(
        node.name
        for path in modules(app)
        for node in ast.parse(path.read_text()).body
        if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        if not node.name.startswith("_")
    )
    shared = sum(count for count in names.values() if count > 1)

    assert shared / names.total() <= MOST_SHARED[app]
