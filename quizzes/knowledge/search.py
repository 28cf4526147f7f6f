"""What a search looks in, and what it looks for. Pure.

Both are brought to the same plain letters. Each word is looked for as it begins: "all" finds ALL
and allogeneic, but not "called". A word of two parts ("T-cell") is found as the two side by side.
"""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from quizzes.knowledge.names import allowance, fixed, folded

MOST_WORDS = 8
# A word of fewer letters is like too many others.
FEWEST_LETTERS = 4


def searchable(texts: Iterable[str]) -> str:
    """Return all words of some texts, a space before and after each."""
    words = f" {' '.join(dict.fromkeys(map(folded, texts)))} "
    # "alpha" is read as "alfa", but somebody who is still typing it has "alp".
    return f"{words}alpha " if " alfa " in words else words


def wanted(query: str) -> list[str]:
    """Return what each word of a query is found by."""
    words = (folded(word) for word in query.split())
    return [f" {word}" for word in words if word][:MOST_WORDS]


def nearest_words(word: str, texts: Iterable[str]) -> str:
    """Return the word of some searchable texts that this one is a slip of; empty where there is none."""
    if len(word) < FEWEST_LETTERS:
        return ""
    known = {other for text in texts for other in text.split()}
    alike = sorted(other for other in known if fixed(other) == fixed(word))
    most = allowance(word)
    found = process.extractOne(word, alike, scorer=OSA.distance, score_cutoff=most)
    return str(found[0]) if found else ""
