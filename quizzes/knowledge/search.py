"""What a search looks in, and what it looks for. Pure.

Both are brought to the same plain letters. Each word is looked for as it begins: "all" finds ALL
and allogeneic, but not "called". A word of two parts ("T-cell") is found as the two side by side.
"""

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quizzes.knowledge.names import allowance, fixed, folded

MOST_WORDS = 8
# A word of fewer letters is like too many others.
FEWEST_LETTERS = 4
SHORT = 4
"""Words up to so many letters are mostly abbreviations, and looked for as they are."""
AMERICAN = {"aem": "em", "oed": "ed", "umour": "umor", "aesth": "esth"}
BRITISH = re.compile("|".join(AMERICAN))
Synonyms = Iterable[Iterable[str]]
"""Groups of words that mean the same to whoever searches."""


def searchable(texts: Iterable[str], synonyms: Synonyms = ()) -> str:
    """Return all words of some texts, a space before and after each, and what else people call them."""
    words = f" {' '.join(dict.fromkeys(map(_plain, texts)))} "
    for group in synonyms:
        names = [_plain(name) for name in group]
        if any(f" {name}" in words for name in names):
            words += "".join(f"{name} " for name in names if f" {name} " not in words)
    # "alpha" is read as "alfa", but somebody who is still typing it has "alp".
    return f"{words}alpha " if " alfa " in words else words


def wanted(query: str) -> list[str]:
    """Return what each word of a query is found by."""
    words = (_stem(_plain(word)) for word in query.split())
    return [f" {word}" for word in words if word][:MOST_WORDS]


def _plain(text: str) -> str:
    """Return a text in plain letters, as Americans spell it: tumor, anemia, edema."""
    return BRITISH.sub(lambda found: AMERICAN[found[0]], folded(text))


def _stem(word: str) -> str:
    """Return what a word and its plural begin with, for words are looked for as they begin."""
    if len(word) <= SHORT:
        return word
    for ending in ("ies", "y", "ing"):
        if word.endswith(ending) and len(word) - len(ending) >= SHORT:
            return word.removesuffix(ending)
    is_plural = word.endswith("s") and word[-2] not in "sui"
    return word[:-1] if is_plural else word


def nearest_words(word: str, texts: Iterable[str]) -> str:
    """Return the word of some searchable texts that this one is a slip of; empty where there is none."""
    if len(word) < FEWEST_LETTERS:
        return ""
    known = {other for text in texts for other in text.split()}
    alike = sorted(other for other in known if fixed(other) == fixed(word))
    most = allowance(word)
    found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=most)
    return str(found[0]) if found else ""
