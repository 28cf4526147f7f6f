"""Flaws of the words: terms that give away, negations, stems that ask nothing or too much."""

import re
from collections.abc import Iterator

from quizzes.knowledge.question import Shape
from quizzes.lint.flaw import FlawCode
from quizzes.lint.seen import Check, Seen
from quizzes.lint.words import content, root, tokens, vocabulary

ABSOLUTE = vocabulary("always never only every all none must")
VAGUE = vocabulary(
    "often usually sometimes rarely may can might could frequently occasionally generally commonly seldom"
    " possibly probably typically mostly"
)
NEGATION = re.compile(
    r"\b(?:not|n't|except|false|least|never|cannot|incorrect|untrue)\b|n['’]t\b", re.I
)
AT_LEAST = re.compile(r"\bat least\b", re.I)
TRUE_OR_FALSE = re.compile(r"^true or false\b", re.I)
# These ask about several facts at once, or about another one.
OTHER_SCOPES = ("match-pairs", "compare-arms", "no-longer-true")
DECLARED = frozenset({"not-question", "except-question"})
ASKING = re.compile(
    r"\b(?:wh(?:ich|at|o|ose|om|en|ere|y)|how)\b|_{2,}|(?:^|, |[.] )(?:put|name|match|choose|type|give|order|does|do|is|are|did|has)\b|^true or false\?",
    re.I,
)
# Words that any stem may have, and that ask for nothing.
HOLLOW = frozenset(
    root(word)
    for word in vocabulary(
        "true correct false wrong statement following option answer describes best applies holds still regarding"
        " concerning question item fact known said accurate"
    )
)
LONGEST = 35
MOST_CLAUSES = 1
CLAUSE = re.compile(
    r"\b(?:that|who|whose|because|although|though|while|whereas|unless|since (?!\d)|if|when)\b|, which (?:is|are|was|were|has|have|had|can|do|does)\b|[a-z] (?:in|to|with|for) which\b",
    re.I,
)
# The question itself, and what a kind says before it.
NO_CLAUSE = re.compile(
    r"^(?:whose|who|when)\b|\b(?:is it true that|see that|all that apply|in which (?:of|year))\b",
    re.I,
)
# Five small letters in a row make a name of it: PharmacotherapyDB.
ABBREVIATION = re.compile(r"(?!.*[a-z]{5})[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*")


def absolute_terms(seen: Seen) -> Iterator[str]:
    """Yield absolute terms. ALL is a disease, and "allogeneic" only begins like one of them."""
    yield from _terms(seen, ABSOLUTE)


def vague_terms(seen: Seen) -> Iterator[str]:
    yield from _terms(seen, VAGUE)


def _terms(seen: Seen, terms: frozenset[str]) -> Iterator[str]:
    """Whole words in small letters, or at the very beginning; no names, no months."""
    for text in seen.claimed:
        words = [w for w in tokens(text) if w not in seen.lexicon.names]
        for place, word in enumerate(words):
            after = words[place + 1 : place + 2]
            is_month = word == "May" and bool(after and after[0].isdigit())
            small = word if place or is_month else word[:1].lower() + word[1:]
            if small in terms:
                yield f"{word!r} in {text!r}"


def negative_stem(seen: Seen) -> Iterator[str]:
    """Yield a stem that asks for what does not hold; a negation inside a name or a qualifier is none of its own."""
    stem = TRUE_OR_FALSE.sub("", seen.lexicon.own_words(seen.question.stem))
    found = NEGATION.search(AT_LEAST.sub("", stem))
    if not found:
        return
    if seen.question.kind not in DECLARED:
        yield f"{found[0]!r} in the stem"
    elif not found[0].isupper():
        yield f"{found[0]!r} is not set off"


def unfocused(seen: Seen) -> Iterator[str]:
    """Covering the options leaves no question, or the stem leaves out where and for whom."""
    stem = seen.question.stem
    if not ASKING.search(stem):
        yield "it asks nothing"
    elif seen.question.shape is Shape.JUDGED:
        if len(tokens(seen.question.statement)) < 3:
            yield "there is nothing to judge"
    elif not content(stem) - HOLLOW:
        yield "it cannot be answered with the options covered"
    yield from (f"it does not say {words!r}" for words in _unsaid(seen))


def _unsaid(seen: Seen) -> Iterator[str]:
    if seen.fact is None or seen.question.kind in OTHER_SCOPES:
        return
    asked = seen.asked.casefold()
    place = seen.fact.scope.jurisdiction
    read = f"{seen.question.caption} {seen.asked}"
    if place and not re.search(rf"\b{re.escape(place)}\b", read):
        yield place
    for _, value in seen.fact.scope.qualifiers:
        if value.casefold() not in asked:
            yield value


def hard_to_read(seen: Seen) -> Iterator[str]:
    """Too long, too nested, or with letters that nobody has spelt out."""
    long = len(seen.question.stem.split())
    long = max(long, len(seen.question.statement.split()))
    if long > LONGEST:
        yield f"{long} words"
    clauses = len(CLAUSE.findall(NO_CLAUSE.sub("", seen.asked)))
    if clauses > MOST_CLAUSES:
        yield f"{clauses} subordinate clauses"
    for letters in sorted(set(_abbreviations(seen))):
        yield f"{letters} is not spelt out in the pack"


def _abbreviations(seen: Seen) -> Iterator[str]:
    for text in (seen.asked, *(option.text for option in seen.offered)):
        for token in tokens(text):
            for part in (token, *token.split("-")) if "-" in token else (token,):
                if token in seen.lexicon.introduced:
                    break
                if ABBREVIATION.fullmatch(part) and not _is_known(seen, part):
                    yield part


def _is_known(seen: Seen, letters: str) -> bool:
    known = seen.lexicon.introduced
    return letters in known or letters.removesuffix("s") in known


CHECKS: tuple[tuple[FlawCode, Check], ...] = (
    (FlawCode.ABSOLUTE_TERM, absolute_terms),
    (FlawCode.VAGUE_TERM, vague_terms),
    (FlawCode.NEGATIVE_STEM, negative_stem),
    (FlawCode.UNFOCUSED, unfocused),
    (FlawCode.HARD_TO_READ, hard_to_read),
)
