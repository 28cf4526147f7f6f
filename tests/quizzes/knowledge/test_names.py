"""Typed names: a slip is forgiven, another name never is."""

import string
from random import Random

import pytest

from quizzes.knowledge.names import Lexicon, Match, Typed, folded

BIOLOGICS = [
    "alemtuzumab",
    "blinatumomab",
    "obinutuzumab",
    "ofatumumab",
    "rituximab",
    "tisagenlecleucel",
    "cetuximab",
    "trastuzumab",
    "bevacizumab",
    "daratumumab",
    "elotuzumab",
    "isatuximab",
    "brentuximab-vedotin",
    "polatuzumab-vedotin",
    "gemtuzumab-ozogamicin",
    "inotuzumab-ozogamicin",
    "moxetumomab-pasudotox",
    "brexucabtagene-autoleucel",
    "obecabtagene-autoleucel",
    "lisocabtagene-maraleucel",
    "idecabtagene-vicleucel",
    "ciltacabtagene-autoleucel",
    "axicabtagene-ciloleucel",
    "tagraxofusp",
    "interferon-alfa-2a",
    "interferon-alfa-2b",
    "peginterferon-alfa-2a",
    "peginterferon-alfa-2b",
    "ropeginterferon-alfa-2b",
    "infliximab",
    "adalimumab",
    "tocilizumab",
    "mosunetuzumab",
    "glofitamab",
    "epcoritamab",
    "teclistamab",
    "talquetamab",
    "elranatamab",
]
# So alike that two edits often lie between them: there a slip must stay unclear.
ALIKE = [
    "dasatinib",
    "imatinib",
    "nilotinib",
    "bosutinib",
    "ponatinib",
    "prednisone",
    "prednisolone",
    "hydroxyzine",
    "hydralazine",
    "siltuximab",
    "ibrutinib",
    "acalabrutinib",
    "zanubrutinib",
    "venetoclax",
]
DRUGS = BIOLOGICS + ALIKE
LEXICON = Lexicon({name: [name.replace("-", " ")] for name in DRUGS})


def edited(name: str, edits: int, chance: Random) -> str:
    """A name with so many letters dropped, added, changed or swapped; a 2b stays a 2b."""
    text, tail = name, ""
    if name[-2].isdigit():
        text, tail = name[:-3], name[-3:]
    for _ in range(edits):
        places = [n for n, c in enumerate(text) if c.isalpha()]
        n, letter = chance.choice(places), chance.choice(string.ascii_lowercase)
        drop, add = text[:n] + text[n + 1 :], text[:n] + letter + text[n:]
        change = text[:n] + letter + text[n + 1 :]
        swap = text[:n] + text[n + 1 : n + 2] + text[n] + text[n + 2 :]
        text = chance.choice([drop, add, change, swap])
    return text + tail


def meant(text: str) -> frozenset[str]:
    return LEXICON.read(text).entities


@pytest.mark.parametrize("edits", [1, 2])
def test_nearly_every_slip_of_one_or_two_letters_is_forgiven(edits):
    chance = Random(edits)
    tries = [name for name in BIOLOGICS for _ in range(100)]

    hits = sum(
        meant(edited(name.replace("-", " "), edits, chance)) == {name} for name in tries
    )

    assert hits / len(tries) >= 0.98


def test_another_drug_is_never_taken_for_this_one():
    chance = Random(7)
    pairs = [(name, n % 2) for name in DRUGS for n in range(180)]

    taken = [
        (name, text, found)
        for name, edits in pairs
        for text in [edited(name.replace("-", " "), edits, chance)]
        if (found := meant(text)) and name not in found
    ]

    assert len(pairs) >= 9000
    assert taken == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Rituximab", Typed(Match.EXACT, frozenset({"rituximab"}), "rituximab")),
        ("riTUXimab", Typed(Match.EXACT, frozenset({"rituximab"}), "rituximab")),
        ("ritixumab", Typed(Match.SLIP, frozenset({"rituximab"}), "rituximab")),
        ("gemtuzumab-ozogamicin", Typed(Match.EXACT, frozenset({"gemtuzumab-ozogamicin"}), "gemtuzumab ozogamicin")),
        ("interferon alpha-2a", Typed(Match.EXACT, frozenset({"interferon-alfa-2a"}), "interferon alfa 2a")),
        ("interferon alfa-2c", Typed(Match.NONE)),
        ("interferon alfa", Typed(Match.NONE)),
        ("prednisolne", Typed(Match.UNCLEAR)),
        ("", Typed(Match.NONE)),
        ("aspirin", Typed(Match.NONE)),
    ],
)  # fmt: skip
def test_what_is_typed_is_read_as_the_name_it_clearly_is(typed, expected):
    assert LEXICON.read(typed) == expected


def test_a_name_that_two_things_share_means_both():
    lexicon = Lexicon({"one": ["alpha drug"], "two": ["alfa-drug"]})

    assert lexicon.read("Alfa Drug").entities == {"one", "two"}


def test_names_are_compared_without_case_accents_and_hyphens():
    assert folded("Obé-Cabtagene  ALFA") == "obe cabtagene alfa"
