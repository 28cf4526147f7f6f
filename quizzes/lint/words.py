"""Words as a test-wise reader sees them: tokens, what they share, and the endings of names."""

import re
from functools import lru_cache

# A hyphen, an apostrophe or a point between letters belongs to the word: T-cell, patient's, alfa-2b.
WORD = re.compile(r"[^\W_]+(?:[-'’.][^\W_]+)*")


def vocabulary(words: str) -> frozenset[str]:
    return frozenset(words.split())


EMPTY = vocabulary(
    "a all alone also an and another any apply are as at be been best both but by can choose come comes did do"
    " does done each fill for from gap given gives had has have how if in into is it its least many mark marks"
    " match mean means more most much name named names next no none not of off on once one only or other out"
    " over part put right same see she so some such than that the their them then there these they this those"
    " to true under up use used uses was were what when where which who whom whose why will with within"
    " without you your describe describes made make"
)
# What is left of a word without its ending must still have four letters.
ENDINGS = re.compile(
    r"(?<=....)(?:ations?|ments?|ingly|ings?|ions?|ives?|ally|als?|ies|ied|ers?|ors?|ed|es|ly|ic|s|e|y)$"
)
LEAST_ROOT = 4

MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
CAPITAL = re.compile(rf"(?!{MONTHS}$)[A-Z][a-z]+(?:[A-Z][a-z]+)?")

# The endings of international names, by the class that they give away. Since 2021 new antibodies
# end in -tug, -bart, -mig or -ment, so that -mab is a sign of the class and its absence is none.
NAME_ENDINGS = {
    "antibody": r"[a-z]{3,}(?:mab|tug|bart|mig)|[a-z]{5,}ment",
    "cell therapy": r"[a-z]{3,}cel",
    "conjugate": r"ozogamicin|sunirine|[a-z]{4,}(?:tox|tecan|tansine|tesirine|dotin)",
    "kinase inhibitor": r"[a-z]{2,}tinib",
    "menin inhibitor": r"[a-z]{2,}menib",
    "proteasome inhibitor": r"[a-z]{2,}zomib",
    "cyclin inhibitor": r"[a-z]{2,}ciclib",
    "fusion protein": r"[a-z]{4,}(?:fusp|cept)",
}
# Plain words that end like a name.
PLAIN = (
    r"(?:treat|docu|manage|adjust|assess|develop|require|enroll?|improve|impair|depart|experi|agree|state|place"
    r"|replace|measure|attach|involve|achieve|engraft|supple|comple|environ|govern|equip|invest|retire|announce"
    r"|commit|deploy|derange|align|arrange|displace|employ|encourage|engage|enhance|establish|instru|nourish"
    r"|settle|recruit|reinforce|senti|tempera|excite|advance|abandon|detach|detri|entertain|argu|appoint)ments?"
    r"|(?:can|ex|par|mar|de)cel|(?:con|ac|ex|inter|per|pre|in)cept|(?:in|de|bo)tox"
)
CUES = {
    name: re.compile(rf"\b(?!(?:{PLAIN})\b)(?:{ending})(?:-[a-z]{{4}}|-T)?\b")
    for name, ending in NAME_ENDINGS.items()
}
CLASS_WORDS = {
    "antibody": re.compile(r"antibod|immunoglobulin|engager|\bmAbs?\b", re.I),
    "cell therapy": re.compile(
        r"\bCAR\b|cell therap|gene therap|cell product|living cells", re.I
    ),
    "conjugate": re.compile(r"conjugat|toxin|payload|toxic drug", re.I),
    "kinase inhibitor": re.compile(r"kinase|\bTKIs?\b", re.I),
    "menin inhibitor": re.compile(r"\bmenin\b", re.I),
    "proteasome inhibitor": re.compile(r"proteasome", re.I),
    "cyclin inhibitor": re.compile(r"cyclin|\bCDK", re.I),
    "fusion protein": re.compile(r"fusion protein|fused", re.I),
}


@lru_cache(maxsize=20_000)
def tokens(text: str) -> tuple[str, ...]:
    """Return the words of a text, case kept."""
    return tuple(WORD.findall(text))


def root(word: str) -> str:
    """Return the word without its ending, if four letters or more are left."""
    return ENDINGS.sub("", word)


@lru_cache(maxsize=20_000)
def content(text: str) -> frozenset[str]:
    """Return the roots of the words that say something; of a compound its parts as well."""
    return frozenset(found for token in tokens(text) for found in _roots(token))


def _roots(token: str) -> set[str]:
    # The disease ALL is not the word "all", GO is not "go".
    if len(token) > 1 and token.isupper():
        return {token}
    small = re.sub(r"['’]s$", "", token.lower())
    parts = [small, *small.split("-")] if "-" in small else [small]
    return {root(part) for part in parts if len(part) > 2 and part not in EMPTY}


@lru_cache(maxsize=20_000)
def cues(text: str) -> frozenset[str]:
    """Return the classes that the names in a text give away by their endings."""
    return frozenset(name for name, ending in CUES.items() if ending.search(text))


@lru_cache(maxsize=20_000)
def is_name(text: str) -> bool:
    """Return whether it is three words at most, none of which stands in plain sentences only."""
    words = tokens(text)
    return len(words) <= 3 and not any(word.lower() in EMPTY for word in words)


@lru_cache(maxsize=5_000)
def classes_named(stem: str) -> frozenset[str]:
    """Return the classes that a stem speaks of, among those that have an ending of their own."""
    return frozenset(name for name, words in CLASS_WORDS.items() if words.search(stem))


@lru_cache(maxsize=20_000)
def proper_names(text: str, *, inside: bool = False) -> frozenset[str]:
    """Return names of products and substances, in small letters; inside skips the capital that begins a sentence."""
    words = tokens(text)
    capital = {w for w in words[inside:] if CAPITAL.fullmatch(w)}
    ended = {w for w in words if any(ending.fullmatch(w) for ending in CUES.values())}
    return frozenset(w.lower() for w in capital | ended if len(w) >= LEAST_ROOT)


@lru_cache(maxsize=50_000)
def same_root(one: str, other: str) -> bool:
    """Return whether two names are built on one root: Rituxan and rituximab, Lemtrada and alemtuzumab."""
    if one in other or other in one:
        return True
    beginnings = [{n[:LEAST_ROOT], n[1 : LEAST_ROOT + 1]} for n in (one, other)]
    return not beginnings[0].isdisjoint(beginnings[1])
