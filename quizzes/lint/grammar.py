"""Options that do not go with the stem, or not with each other."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

from quizzes.lint.together import Together
from quizzes.lint.words import cues, tokens, vocabulary

OPEN_ARTICLE = re.compile(r"\b(an?)\s*(?:_+|\.\.\.|…)?\s*[?:.]?$")
VOWEL_LETTERS = "AEFHILMNORSX"
# Said as words, not letter by letter, or by a first sound that their letter does not show.
SAID = re.compile(r"(?:CAR|AIDS|NICE|REMS|HIV)\b")
LIKE_YOU = re.compile(r"(?:[Uu](?:ni(?!n)|se|ro|tens|tili)|[Ee]u|[Oo]ne\b)")
SILENT_H = re.compile(r"(?:hour|honest|heir)", re.I)
PREPOSITIONS = vocabulary(
    "at before after by during for from in into of on over through to under until with within without"
)
HEAD_ENDS = PREPOSITIONS | vocabulary(
    "that which who whose between against among and or"
)
SINGULAR = re.compile(r"(?:ss|us|is|ics|halves|quarters|thirds)$")
LONGEST_PHRASE = 4
UNKNOWN = "unknown"
PLURALS = vocabulary("people children men women mice feet teeth")
NAME = re.compile(r"[A-Z][a-z]+(?:-[A-Z])?")
VERBS = vocabulary(
    "is are was were has have had does did can get gets go goes grow grows stop stops kill kills bind binds"
    " block blocks slow slows find finds make makes help helps"
)


def grammar(set_: Together) -> Iterator[str]:
    """Yield an option that does not follow the stem's a or an, or a key that alone is built in another way."""
    if set_.numbers:
        return
    yield from _article_of_stem(set_)
    if set_.key is None or len(set_.options) < 3:
        return
    mine, theirs = looks(set_.key.text), [looks(option.text) for option in set_.rest]
    for place, what in enumerate(LOOKS):
        common = {look[place] for look in theirs}
        both = common | {mine[place]}
        if len(common) == 1 and len(both) == 2 and UNKNOWN not in both:
            yield f"{set_.key.text!r} alone has {what} {mine[place]}, the others {common.pop()}"


def _article_of_stem(set_: Together) -> Iterator[str]:
    found = OPEN_ARTICLE.search(set_.stem)
    if not found:
        return
    for option in set_.options:
        if sounds_open(option.text) != (found[1] == "an"):
            yield f"{found[1]} {option.text}"


@lru_cache(maxsize=20_000)
def looks(text: str) -> tuple[str, ...]:
    return tuple(look(text) for look in LOOKS.values())


def sounds_open(text: str) -> bool:
    """Return whether the text begins with a vowel sound."""
    first = text.split()[0] if text.split() else ""
    if re.match(r"[A-Z]{2,}s?\b", first) and not SAID.match(first):
        return first[0] in VOWEL_LETTERS
    if re.match(r"(?:8|11|18)(?!\d)", first) or SILENT_H.match(first):
        return True
    return first[:1].lower() in "aeiou" and not LIKE_YOU.match(first)


def article(text: str) -> str:
    first = text.split()[0].lower() if text.split() else ""
    return {"a": "a", "an": "a", "the": "the"}.get(first, "none")


def number(text: str) -> str:
    """Singular or plural, by the head of the first phrase. Of a clause nothing is said."""
    phrase: list[str] = []
    for word in tokens(text):
        if word in HEAD_ENDS or re.search(r".{3}(?:ed|ly)$", word):
            break
        phrase.append(word)
    if not phrase or len(phrase) > LONGEST_PHRASE or VERBS & set(phrase):
        return UNKNOWN
    head = phrase[-1]
    many = head.endswith("s") and head.islower() and not SINGULAR.search(head)
    return "plural" if head in PLURALS or (many and not cues(head)) else "singular"


def case(text: str) -> str:
    """Letters (CD20, mAb), names (Kymriah, Intron A) or plain words, whatever letters are among them."""
    words = [word for word in tokens(text) if len(word) > 1]
    parts = [part for word in words for part in word.split("-") if len(part) > 1]
    if not words or any(part.islower() for part in parts):
        return "plain words"
    return "names" if NAME.fullmatch(words[0]) else "letters"


@lru_cache(maxsize=20_000)
def is_code(text: str) -> bool:
    """Return whether one word of capitals and digits: CD20, AAML0531."""
    return " " not in text and case(text) == "letters"


def build(text: str) -> str:
    """Return how the text begins: a preposition, an infinitive, an -ing form, a verb, or nothing of these."""
    words = tokens(text)
    if not words or words[0].isupper():
        return "a noun" if words else UNKNOWN
    first = words[0].lower()
    if first in PREPOSITIONS:
        return "an infinitive" if first == "to" else "a preposition"
    if first in VERBS:
        return "a verb"
    return "an -ing form" if re.fullmatch(r"\w{3,}ing", first) else "a noun"


LOOKS: dict[str, Callable[[str], str]] = {
    "the article": article,
    "the number": number,
    "the case": case,
    "the beginning": build,
}
