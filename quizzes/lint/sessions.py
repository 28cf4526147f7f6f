"""Flaws between the questions of one session."""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from quizzes.knowledge.question import Question, Shape
from quizzes.lint.flaw import Flaw, FlawCode, named
from quizzes.lint.words import content

SENTENCE = re.compile(r"(?<=[.?!])\s+")


def session_flaws(questions: Sequence[Question]) -> list[Flaw]:
    """Look at questions in the order in which they are shown: earlier feedback is known later on."""
    return [
        *named(FlawCode.CUED, _cued(questions)),
        *named(FlawCode.DUPLICATE, _twice(questions)),
    ]


def _cued(questions: Sequence[Question]) -> Iterator[str]:
    for one, other in combinations(questions, 2):
        if one.stem == other.stem and one.statement == other.statement:
            continue  # the same question again, which is another flaw
        if _gives_away((*_asked(one), *_told(one)), other):
            yield f"{_line(one)!r} tells {_line(other)!r}"
        elif _gives_away(_asked(other), one):
            yield f"{_line(other)!r} tells {_line(one)!r}"


def _asked(question: Question) -> list[frozenset[str]]:
    """Return what is read before the answer, sentence by sentence. What may be false tells nothing."""
    return [content(sentence) for sentence in SENTENCE.split(question.stem)]


def _told(question: Question) -> list[frozenset[str]]:
    """Return what the feedback says of each option, together with the option."""
    about = question.shape not in (Shape.OPEN, Shape.JUDGED)
    told = [content(f"{o.text if about else ''} {o.reason}") for o in question.options]
    asked = content(question.stem)
    right = [o.text for o in question.options if o.is_true and about]
    return [
        *told,
        *(asked | content(text) for text in (*right, question.answer) if text),
    ]


def _gives_away(sentences: Sequence[frozenset[str]], question: Question) -> bool:
    """Return whether one sentence has all that the stem asks about, and the right answer."""
    if question.shape is Shape.JUDGED:
        wanted = [content(question.statement)] if question.statement else []
    else:
        right = [o.text for o in question.options if o.is_true] or [question.answer]
        wanted = [content(question.stem) | content(text) for text in right if text]
    return any(want and want <= said for want in wanted for said in sentences)


def _twice(questions: Sequence[Question]) -> Iterator[str]:
    seen: dict[tuple[str, ...], Question] = {}
    for question in questions:
        for sign in _signs(question):
            if sign in seen:
                yield _line(question)
                break
            seen[sign] = question


def _signs(question: Question) -> Iterator[tuple[str, ...]]:
    """Yield the same text, or the same answer by the same facts."""
    yield "text", _plain(question.stem), _plain(question.statement)
    for option in question.options:
        if option.is_true and question.shape is not Shape.JUDGED and option.proof.facts:
            yield "fact", option.proof.facts[0], _plain(option.text)
            return


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _line(question: Question) -> str:
    return question.statement or question.stem
