"""What is wrong with options that stand together: needs nothing but the stem and the options."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

from quizzes.knowledge.question import Choice
from quizzes.lint.flaw import FlawCode
from quizzes.lint.grammar import grammar, is_code
from quizzes.lint.numbers import Measure, read
from quizzes.lint.together import SetCheck, Together
from quizzes.lint.words import (
    classes_named,
    content,
    cues,
    is_name,
    proper_names,
    same_root,
)

LONGEST = 1.25
MARGIN = 1
# Endings that many drugs have. A rare one would leave its only drug without a question.
COMMON = ("antibody", "cell therapy", "conjugate", "kinase inhibitor")
ARTICLES = re.compile(r"^(?:an?|the)\s+", re.I)
ABOVE = re.compile(
    r"(?:all|none|any|some|both|neither|more than one|two or more)(?: of)?(?: the| these| those| them)?"
    r"(?: \w+)? ?(?:above|below|options|answers|choices|listed)|(?:all|none|both|neither|any) of (?:these|those|them)"
    r"|(?:both |neither )?\(?[A-E]\)?(?:, \(?[A-E]\)?)* ?(?:and|or|nor|&) \(?[A-E]\)?(?: only)?",
    re.I,
)
NUMBERED = re.compile(
    r"\(?(?:[IVX]{1,4}|[1-9])\)?(?:, \(?(?:[IVX]{1,4}|[1-9])\)?)*,? (?:and|or|&) \(?(?:[IVX]{1,4}|[1-9])\)?(?: only| alone)?"
)
LISTED = re.compile(r",? (?:and|or|plus|with) |, | \+ | & |; ")


def same_text(set_: Together) -> Iterator[str]:
    """Yield two options that read alike, are one entity or one value."""
    seen: dict[str, str] = {}
    for option in set_.options:
        for sign in _signs(option):
            if sign in seen:
                yield f"{seen[sign]!r} and {option.text!r}"
                break
            seen[sign] = option.text


def _signs(option: Choice) -> Iterator[str]:
    if option.entity:
        yield f"entity {option.entity}"
    yield f"text {plain_set(option.text)}"
    if measure := read(option.text):
        yield f"value {measure.value}"


@lru_cache(maxsize=20_000)
def plain_set(text: str) -> str:
    """Return it without its article, in small letters."""
    return ARTICLES.sub("", " ".join(text.split())).rstrip(".").casefold()


@lru_cache(maxsize=20_000)
def parts(text: str) -> frozenset[str]:
    """Return what a list lists, each as plain."""
    return frozenset(plain_set(part) for part in LISTED.split(text))


def longest_is_key(set_: Together) -> Iterator[str]:
    """Yield a key that is a quarter longer than any other. Of numbers, codes (CD3) and names the length says nothing."""
    texts = [option.text for option in set_.options]
    if set_.key is None or set_.numbers or all(map(is_code, texts)):
        return
    if all(o.entity and is_name(o.text) for o in set_.options):
        return
    mine, longest = len(set_.key.text), max(len(option.text) for option in set_.rest)
    if mine >= LONGEST * longest:
        yield f"{set_.key.text!r}: {mine} letters, the others {longest} at most"


def clang(set_: Together) -> Iterator[str]:
    """Yield the stem and the key share a word, or a name and its root, that no distractor has."""
    if set_.key is None:
        return
    key = set_.key.text
    shared = content(set_.stem) & content(key)
    if shared and not set_.numbers:
        alone = shared.difference(*(content(option.text) for option in set_.rest))
        if alone:
            yield f"{', '.join(sorted(alone))}: in the stem and in {key!r} alone"
    for name in proper_names(set_.stem, inside=True):
        if _sounds(key, name) and not any(_sounds(o.text, name) for o in set_.rest):
            yield f"{key!r} alone sounds like {name}"


def _sounds(text: str, name: str) -> bool:
    return any(same_root(name, other) for other in proper_names(text))


def _has_conditions(set_: Together) -> bool:
    """Return whether the stem has two conditions, and options that fail one of them alone."""
    return any(option.pair for option in set_.rest)


def name_ending(set_: Together) -> Iterator[str]:
    """Yield an ending that gives a class away stands in some options, and tells which to choose."""
    if set_.key is None:
        return
    of_key, of_rest = cues(set_.key.text), [cues(option.text) for option in set_.rest]
    asked = classes_named(set_.stem)
    are_names = all(is_name(option.text) for option in set_.options)
    for cue in of_key.union(*of_rest):
        having = sum(cue in found for found in of_rest)
        if cue in of_key and not having and cue in COMMON and are_names:
            yield f"{cue}: only {set_.key.text!r} ends like one"
        elif cue in of_key and having and _has_conditions(set_):
            continue  # A class-mate fails the other condition: the ending settles nothing.
        elif cue in asked and having + (cue in of_key) < len(set_.options):
            yield f"{cue}: asked for, and told by the endings of the names"


def convergence(set_: Together) -> Iterator[str]:
    """Yield a key that has more in common with the others than any of them, by more than one attribute."""
    if set_.key is None or len(set_.options) < 3:
        return
    totals = overlaps([attributes(option) for option in set_.options])
    pairs = list(zip(totals, set_.options, strict=True))
    mine = sum(total for total, option in pairs if option is set_.key)
    others = max(total for total, option in pairs if option is not set_.key)
    if mine - others > MARGIN:
        yield f"{set_.key.text!r} shares {mine} attributes, the others {others} at most"


def shares_most(options: Sequence[Choice]) -> bool:
    """Return whether the key has more words in common with the others than any of them."""
    totals = overlaps([content(option.text) for option in options])
    pairs = list(zip(totals, options, strict=True))
    mine = sum(total for total, option in pairs if option.is_true)
    return all(total < mine for total, option in pairs if not option.is_true)


def attributes(option: Choice) -> frozenset[str]:
    """Return what is known of an option; of one of which nothing is known, its words."""
    return frozenset(option.traits) or content(option.text)


def overlaps(sets: Sequence[frozenset[str]]) -> list[int]:
    """Return, of each set, how much it shares with the others."""
    totals = [0] * len(sets)
    for (n, one), (m, other) in combinations(enumerate(sets), 2):
        shared = len(one & other)
        totals[n] += shared
        totals[m] += shared
    return totals


def of_the_above(set_: Together) -> Iterator[str]:
    for option in set_.options:
        if _is_all_of(ABOVE, option.text):
            yield repr(option.text)


@lru_cache(maxsize=20_000)
def _is_all_of(pattern: re.Pattern[str], text: str) -> bool:
    return pattern.fullmatch(text.strip().rstrip(".")) is not None


def made_of_options(set_: Together) -> Iterator[str]:
    """Yield an option that joins other options, or their numbers."""
    texts = {plain_set(option.text) for option in set_.options}
    for option in set_.options:
        listed = parts(option.text)
        joined = len(listed) > 1 and listed <= texts
        if joined or _is_all_of(NUMBERED, option.text):
            yield repr(option.text)


def number_cue(set_: Together) -> Iterator[str]:
    """Yield a number that differs from all others in unit, in decimal places or in size."""
    if len(set_.numbers) < 3:
        return
    for what, values in _looks(set_.numbers):
        odd = _odd_one(values)
        if odd is not None:
            yield f"{set_.options[odd].text!r} alone has another {what}"


def _looks(found: Sequence[Measure]) -> Iterator[tuple[str, list[str]]]:
    yield "unit", [m.unit for m in found]
    yield "precision", [f"{m.places} {m.is_range} {m.sign}" for m in found]
    yield "size", ["far" if _is_far(m, found) else "near" for m in found]


def _is_far(one: Measure, found: Sequence[Measure]) -> bool:
    """Ten times smaller or larger than any of the others."""
    others = [max(m.middle, 1e-9) for m in found if m is not one]
    size = max(one.middle, 1e-9)
    return all(not 0.1 < size / other < 10 for other in others)


def _odd_one(values: Sequence[str]) -> int | None:
    """Return the place of the one value that differs while all the others are the same."""
    for place, value in enumerate(values):
        others = {v for n, v in enumerate(values) if n != place}
        if len(others) == 1 and value not in others:
            return place
    return None


SET_CHECKS: tuple[tuple[FlawCode, SetCheck], ...] = (
    (FlawCode.SAME_ANSWER, same_text),
    (FlawCode.LONGEST_IS_KEY, longest_is_key),
    (FlawCode.CLANG, clang),
    (FlawCode.NAME_TELLS_CLASS, name_ending),
    (FlawCode.CONVERGENCE, convergence),
    (FlawCode.GRAMMAR, grammar),
    (FlawCode.OF_THE_ABOVE, of_the_above),
    (FlawCode.MADE_OF_OPTIONS, made_of_options),
    (FlawCode.NUMBER_CUE, number_cue),
)
