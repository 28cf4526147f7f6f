"""What a search looks in, and what it looks for. Pure.

Both are brought to the same plain letters. Each word is looked for as it begins: "all" finds ALL
and allogeneic, but not "called". A word of two parts ("T-cell") is found as the two side by side.
"""

from collections.abc import Iterable

from quizzes.typed import plain

MOST_WORDS = 8


def searchable(texts: Iterable[str]) -> str:
    """All words of some texts, a space before and after each."""
    words = f" {' '.join(dict.fromkeys(map(plain, texts)))} "
    # "alpha" is read as "alfa", but somebody who is still typing it has "alp".
    return f"{words}alpha " if " alfa " in words else words


def wanted(query: str) -> list[str]:
    """What each word of a query is found by."""
    words = (plain(word) for word in query.split())
    return [f" {word}" for word in words if word][:MOST_WORDS]
