"""Abbreviations are spelt out for who meets them first, and give no answer away."""

import pytest

from quizzes.knowledge.abbreviations import Abbreviations, only_in
from tests.support.packs import make_entity

ALL = make_entity("all", "disease", label="acute lymphoblastic leukemia", short="ALL")
HBC = make_entity("hbc", "check", label="hepatitis B core antibody", short="anti-HBc")
ICANS = make_entity("icans", "effect", label="neurotoxicity (ICANS)", short="ICANS")
KNOWN = Abbreviations([ALL, HBC, ICANS, make_entity("rituximab", "drug")])
SPELT = "ALL: acute lymphoblastic leukemia"


@pytest.mark.parametrize(
    ("text", "spelt"),
    [
        ("Blincyto is approved for B-cell precursor ALL.", SPELT),
        ("ALL, and once more ALL", SPELT),
        ("You check anti-HBc before it", "anti-HBc: hepatitis B core antibody"),
        ("ALL and anti-HBc", f"{SPELT}; anti-HBc: hepatitis B core antibody"),
        ("Choose all that apply. SMALL, ALL-like", ""),
        ("Acute lymphoblastic leukemia is called ALL", ""),
        ("ICANS", ""),
    ],
)
def test_a_text_has_its_abbreviations_spelt_out_once(text, spelt):
    assert KNOWN.spelt_out(text) == spelt


def test_what_is_among_the_answers_is_not_spelt_out():
    assert KNOWN.spelt_out("What is ALL?", {"all"}) == ""


def test_a_pack_without_abbreviations_spells_nothing_out():
    assert Abbreviations([make_entity("rituximab", "drug")]).spelt_out("ALL") == ""


def test_only_what_the_page_shows_is_spelt_out():
    both = KNOWN.spelt_out("ALL and anti-HBc")

    assert only_in(both, "Which of these is a form of ALL?") == SPELT
    assert only_in(both, "Which leukemia is it?") == ""
    assert only_in("", "ALL") == ""
