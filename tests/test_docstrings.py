"""What a function does is said first: its docstring begins with a verb."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# Words that begin no order: articles, pronouns, question words, prepositions and the like.
NO_VERBS = frozenset(
    ["the", "a", "an", "what", "whether", "how", "of", "who", "whom", "whose", "why", "where", "when", "which", "that", "this", "these", "those", "all", "each", "every", "everything", "everybody", "nothing", "nobody", "no", "none", "one", "two", "three", "several", "some", "many", "both", "such", "more", "most", "only", "other", "another", "same", "its", "it", "their", "they", "there", "here", "with", "without", "in", "on", "for", "from", "by", "at", "to", "as", "if", "after", "before", "under", "over", "between", "beside", "within", "among", "against", "about", "until", "since", "per", "via", "and", "or", "not", "also", "is", "are", "was", "so", "then", "once", "twice", "first", "second", "last", "like", "than", "whatever", "whoever", "mostly", "given", "by"]
)  # fmt: skip


def functions(app):
    """Each function of an app that has a docstring, with where it stands and its first word."""
    for path in sorted((ROOT / app).rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.FunctionDef) and (said := ast.get_docstring(node)):
                word = re.match(r"\W*([A-Za-z0-9-]*)", said)[1]
                yield (
                    f"{path.relative_to(ROOT)}:{node.lineno} {node.name}",
                    word.lower(),
                )


@pytest.mark.parametrize("app", ["learn", "quizzes"])
def test_the_docstring_of_a_function_begins_with_a_verb(app):
    found = list(functions(app))

    assert len(found) > 500
    assert [place for place, word in found if not word or word in NO_VERBS] == []


def test_other_beginnings_are_told_apart():
    assert {"what", "the", "of", "nothing"} <= NO_VERBS
    assert NO_VERBS.isdisjoint(
        {"return", "yield", "count", "show", "keep", "judge", "let"}
    )
