"""Lint of single questions, of sessions and of whole banks."""

import pytest

from quizzes.knowledge.question import Choice, Draft, Question
from quizzes.lint import Flaw, flaws, session_flaws, set_flaws
from quizzes.lint.bank import bank_flaws, same_stems
from tests.quizzes.lint.world import LEXICON, choice, flaws_of, options, question

ORDINARY = [
    ("Which of these binds CD20?", "rituximab", "alemtuzumab", "tisagenlecleucel"),
    ("Which of these binds CD19?", "blinatumomab", "rituximab", "obinutuzumab"),
    ("Which of these binds CD19?", "tisagenlecleucel", "idecabtagene vicleucel", "rituximab"),
    ("Which of these binds CD33?", "gemtuzumab ozogamicin", "inotuzumab ozogamicin", "moxetumomab pasudotox"),
    ("Which of these carries calicheamicin?", "gemtuzumab ozogamicin", "moxetumomab pasudotox", "rituximab"),
    ("Which of these does rituximab bind?", "CD20", "CD19", "CD52"),
    ("Which of these is a brand of obinutuzumab?", "Gazyva", "Arzerra", "Kymriah"),
    ("Which of these drugs has the brand name Kymriah?", "tisagenlecleucel", "lisocabtagene maraleucel", "obecabtagene autoleucel"),
    ("Which of these does ALL stand for?", "acute lymphoblastic leukemia", "acute myeloid leukemia", "chronic lymphocytic leukemia"),
    ("Which of these is the abbreviation of chronic myeloid leukemia?", "CML", "CLL", "AML"),
    ("For which of these is inotuzumab ozogamicin licensed?", "B-cell precursor ALL", "hairy cell leukemia", "T-cell ALL"),
    ("Which of these trials tested blinatumomab?", "TOWER", "FELIX", "ELIANA"),
    ("Which of these did ELIANA test?", "tisagenlecleucel", "brexucabtagene autoleucel", "obecabtagene autoleucel"),
    ("In CLL8, what was overall survival at 3 years?", "87%", "65%", "45%"),
    ("In TOWER, what was median overall survival?", "7.7 months", "4.0 months", "9.4 months"),
    ("In which year were the results of TOWER published?", "2017", "2014", "2021"),
    ("In which of these steps are T cells collected?", "leukapheresis", "lymphodepletion", "cell expansion"),
    ("Which of these is licensed for lupus nephritis?", "obinutuzumab", "rituximab", "blinatumomab"),
    ("Which of these is licensed for polycythemia vera?", "ropeginterferon alfa-2b", "lisocabtagene maraleucel", "pivekimab sunirine"),
    ("Which of these is licensed after a KMT2A translocation?", "revumenib", "rituximab", "tisagenlecleucel"),
    ("Which of these enrolled children with ALL?", "ELIANA", "TOWER", "FELIX"),
    ("Which grade means fever alone?", "grade 1", "grade 2", "grade 3"),
]  # fmt: skip


@pytest.mark.parametrize("asked", ORDINARY, ids=" ".join)
def test_an_ordinary_question_has_no_flaw_in_its_set(asked):
    stem, *texts = asked
    plain = [Choice(text, n == 0) for n, text in enumerate(texts)]
    assert set_flaws(stem, plain) == []


def test_a_sound_question_has_no_flaw_at_all():
    assert flaws_of("Which of these does rituximab bind?", "CD20", "CD19", "CD22") == []


def test_a_flaw_carries_its_number_its_name_and_what_shows_it():
    given = [
        Choice("blood", True),
        Choice("all of the above", False),
        Choice("skin", False),
    ]
    assert set_flaws("Which of these is red?", given) == [
        Flaw(12, "all or none of the above", "'all of the above'")
    ]


def test_the_only_name_with_an_ending_gives_itself_away_whatever_is_asked():
    given = [
        Choice("rituximab", True),
        Choice("interferon alfa-2b", False),
        Choice("cytarabine", False),
    ]
    found = set_flaws("Which of these came first?", given)
    assert [flaw.number for flaw in found] == [5]


def test_a_set_with_several_right_options_has_no_key_to_give_away():
    given = [
        Choice("rituximab", True),
        Choice("Rituximab plus everything else", True),
        Choice("CD20", False),
    ]
    assert set_flaws("Which of these are given with rituximab?", given) == []


def test_flaws_come_in_the_order_of_their_numbers():
    found = flaws_of(
        "Which of these is not true?", "It never is the whole of it", "often", "often"
    )
    assert [flaw.number for flaw in found] == [2, 3, 9, 10, 10, 11, 16]


def test_the_fact_of_a_question_is_read_from_the_proof_of_its_key_where_nobody_names_it():
    year = question(
        "In which year?", choice("2017", True, proof=choice("x").proof), "2014", "2021"
    )
    assert flaws(year, LEXICON) == flaws(year, LEXICON, "rituximab-binds")


def test_a_detail_is_trivial_until_the_learner_asks_for_details():
    asked = [
        flaws_of(
            "In TOWER, what was it?",
            form="number",
            answer="71",
            fact="tower-1",
            asks_details=asks,
        )
        for asks in (False, True)
    ]
    assert [[flaw.number for flaw in found] for found in asked] == [[22], []]


def test_a_session_without_repetition_has_no_flaw():
    session = [
        question("Which of these does rituximab bind?", "CD20", "CD19"),
        question("Which of these is a brand of alemtuzumab?", "Campath", "Gazyva"),
    ]
    assert [f.number for f in session_flaws(session)] == []


def test_a_bank_tells_when_the_key_is_the_longest_too_often():
    short = [
        Question("k", "choice", "Which?", options("a long name", "short", "tiny"))
    ] * 8
    even = [
        Question("k", "choice", "Which?", options("short", "a long name", "tiny"))
    ] * 16
    assert [f.why for f in bank_flaws(short + even)] == []
    assert [f.why for f in bank_flaws(short)] == [
        "the key is the longest in 100.0% of 8, 33.3% by chance"
    ]


def test_a_bank_tells_when_the_key_is_the_middle_number_too_often():
    middle = [Question("k", "choice", "How many?", options("20%", "10%", "30%"))] * 8
    assert [(f.number, f.why) for f in bank_flaws(middle)] == [
        (15, "the key is the middle in 100.0% of 8, 33.3% by chance"),
        (15, "the key is the outlier in 0.0% of 8, 33.3% by chance"),
    ]


def test_two_items_that_ask_in_the_same_words_are_duplicates_in_the_bank():
    drafts = [
        Draft(fact, "subject", "fact-backward", stem, ())
        for fact, stem in (
            ("a", "Which binds CD20?"),
            ("b", "Which binds CD20?"),
            ("c", "Which binds CD19?"),
        )
    ]
    assert [f.why for f in same_stems(drafts)] == [
        "2 items: fact-backward: Which binds CD20?"
    ]


@pytest.mark.parametrize(("entities", "numbers"), [(True, []), (False, [3])])
def test_the_length_of_a_name_tells_nothing_of_a_phrase_it_does(entities, numbers):
    texts = ["acute lymphoblastic leukemia", "acute leukemia", "myeloid leukemia"]
    options = [
        Choice(text, n == 0, entity=text if entities else "")
        for n, text in enumerate(texts)
    ]

    found = set_flaws("Which of these comes first?", options)

    assert [flaw.number for flaw in found] == numbers
