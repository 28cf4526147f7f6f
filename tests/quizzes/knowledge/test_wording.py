from dataclasses import replace

import pytest

from quizzes.knowledge.statements import Predicate
from quizzes.knowledge.wording import (
    Wording,
    capitalized,
    caption,
    indefinite,
    long_date,
    tidy,
    with_article,
)
from tests.support.packs import make_entity, make_fact, make_knowledge

OF_RESULT = Predicate(
    "result",
    ("trial",),
    ("number",),
    "in {subject}, {measure} was {value}{scope}",
    ask_object="in {subject}, what was {measure}{scope}?",
    qualifiers=(("measure", ""), ("arm", " with {arm}"), ("at", " at {at}")),
)
TREATS = Predicate(
    "treats",
    ("drug-class",),
    ("disease",),
    "{an_subject} treats {object}{scope}",
    says_not="{an_subject} does not treat {object}{scope}",
    short="for {short_object}",
    qualifiers=(("age", " in {age}"),),
)
ENTITIES = [
    make_entity("car-t", "drug-class", label="CAR T-cell therapy", article="a or an"),
    make_entity("system", "drug-class", label="immune system", article="the"),
    make_entity("aleph", "disease", label="acute lymphoblastic leukemia", short="ALL"),
    make_entity("mrna", "disease", label="mRNA disease"),
]


def wording_of(*facts):
    knowledge = make_knowledge(facts, entities=ENTITIES, predicates=[OF_RESULT, TREATS])
    return Wording(knowledge)


def of_class(says, id_="f", **given):
    """A fact between entities that only this module has."""
    return replace(make_fact(says, id_, **given), is_entity=True)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2024", "2024"),
        ("2024-03", "March 2024"),
        ("2024-03-04", "4 March 2024"),
        ("2024-12-31", "31 December 2024"),
        ("2024-01", "January 2024"),
    ],
)
def test_a_date_is_as_long_as_it_is_known(text, words):
    assert long_date(text) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("rituximab binds", "Rituximab binds"),
        ("CD20", "CD20"),
        ("mRNA vaccines", "mRNA vaccines"),
        ("eGFR", "eGFR"),
        ("a", "A"),
        ("", ""),
        ("4 drugs", "4 drugs"),
    ],
)
def test_the_first_letter_is_raised_unless_a_name_begins_small(text, words):
    assert capitalized(text) == words


@pytest.mark.parametrize(
    ("words", "article"),
    [
        ("antibody", "an"),
        ("drug", "a"),
        ("unconjugated antibody", "an"),
        ("unidentified target", "an"),
        ("unit", "a"),
        ("unique drug", "a"),
        ("European agency", "a"),
        ("one-time infusion", "a"),
        ("use", "a"),
        ("CAR T-cell therapy", "a"),
        ("CD20 antibody", "a"),
        ("NK cell", "an"),
        ("HLA match", "an"),
        ("FLT3 inhibitor", "an"),
        ("BCR-ABL1 gene", "a"),
        ("mAbs", "an"),
        ("mRNA vaccine", "an"),
        ("X-ray", "an"),
        ("T-cell engager", "a"),
        ("B-cell cancer", "a"),
        ("AIDS drug", "an"),
        ("NICE rule", "a"),
        ("UK agency", "a"),
    ],
)
def test_a_or_an_follows_the_sound(words, article):
    assert indefinite(words) == article


@pytest.mark.parametrize(
    ("article", "words"),
    [
        ("a or an", "an antibody"),
        ("the", "the antibody"),
        ("a", "a antibody"),
        ("an", "an antibody"),
        ("none", "antibody"),
    ],
)
def test_an_article_of_one_s_own_stands_as_it_is(article, words):
    assert with_article(make_entity("antibody", "drug-class", article=article)) == words


@pytest.mark.parametrize(
    ("jurisdiction", "dates", "words"),
    [
        ("", {}, ""),
        ("", {"as_of": "2024"}, "As of 2024"),
        ("", {"valid_from": "2024"}, ""),
        ("US", {}, "In the US"),
        ("EU", {"as_of": "2024-03"}, "In the EU, as of March 2024"),
        ("UK", {"valid_from": "2023"}, "In the UK, as of 2023"),
        ("US", {"as_of": "2025-04-30", "valid_from": "2023"}, "In the US, as of 30 April 2025"),
        ("Japan", {}, "In Japan"),
    ],
)  # fmt: skip
def test_where_and_when_a_fact_holds_is_said(jurisdiction, dates, words):
    fact = make_fact("rituximab binds cd20", jurisdiction=jurisdiction, **dates)

    assert caption(fact) == words


def test_words_stand_one_space_apart_and_marks_close():
    assert tidy("  a  b ,c .  d ?") == "a b,c. d?"


def test_a_number_is_said_with_its_scope_and_nothing_is_said_twice():
    fact = make_fact(
        "cll8 result 65 %",
        scope={"measure": "survival", "arm": "rituximab", "at": "3 years"},
    )
    wording = wording_of(fact)

    assert wording.says(fact) == "In cll8, survival was 65% with rituximab at 3 years."
    assert wording.fill(OF_RESULT.ask_object, fact) == (
        "In cll8, what was survival with rituximab at 3 years?"
    )
    assert wording.fill("{at}: {measure}{scope}", fact) == (
        "3 years: survival with rituximab"
    )


def test_a_scope_that_is_not_given_is_not_said():
    fact = make_fact("cll8 result 65 %", scope={"measure": "survival"})

    assert wording_of(fact).says(fact) == "In cll8, survival was 65%."


def test_names_come_bare_with_article_or_short():
    fact = of_class("car-t treats aleph")
    wording = wording_of()
    template = "{subject}|{an_subject}|{short_subject}|{object}|{an_object}|{short_object}|{value}"

    assert wording.inside(template, fact).split("|") == [
        "CAR T-cell therapy",
        "a CAR T-cell therapy",
        "CAR T-cell therapy",
        "acute lymphoblastic leukemia",
        "acute lymphoblastic leukemia",
        "ALL",
        "acute lymphoblastic leukemia",
    ]


def test_only_a_dated_claim_says_where_and_when_it_is_to_be_judged():
    us = of_class("system treats aleph", jurisdiction="US", as_of="2024")
    placed = make_fact("cll8 result 65 %", jurisdiction="US", scope={"measure": "it"})
    wording = wording_of(us, placed)

    assert wording.says(us) == "The immune system treats acute lymphoblastic leukemia."
    assert wording.claim(us) == wording.says(us)
    assert wording.dated_claim(us) == (
        "In the US, as of 2024, the immune system treats acute lymphoblastic leukemia."
    )
    assert wording.dated_claim(placed) == "In the US, in cll8, it was 65%."


def test_a_claim_may_name_another_subject_or_object():
    fact = of_class("car-t treats aleph", scope={"age": "adults"})
    wording = wording_of(fact)

    assert wording.claim(fact, subject="system") == (
        "The immune system treats acute lymphoblastic leukemia in adults."
    )
    assert wording.claim(fact, object_="mrna") == (
        "A CAR T-cell therapy treats mRNA disease in adults."
    )


def test_a_denial_is_said_as_one_and_its_opposite_as_none():
    denial = of_class("car-t treats aleph", is_denial=True)
    fact = of_class("car-t treats aleph")
    wording = wording_of()

    assert wording.says(denial) == (
        "A CAR T-cell therapy does not treat acute lymphoblastic leukemia."
    )
    assert wording.opposite(denial) == (
        "A CAR T-cell therapy treats acute lymphoblastic leukemia."
    )
    assert wording.opposite(fact) == wording.says(denial)


def test_steps_and_texts_are_said_as_they_are():
    steps = make_fact("car-t-cell-therapy goes_through [collection, infusion]")
    text = make_fact("all abbreviated A. L. L.")
    wording = wording_of(steps, text)

    assert wording.object_label(steps) == "collection, infusion"
    assert wording.object_label(text) == "A. L. L."


def test_a_gap_takes_the_place_of_the_object():
    fact = make_fact("rituximab binds cd20", jurisdiction="US")

    assert wording_of(fact).gap(fact, "____") == "Rituximab binds ____."


def test_a_sentence_that_begins_with_a_small_name_keeps_it_small():
    fact = of_class("mrna treats aleph")

    assert wording_of().says(fact) == (
        "mRNA disease treats acute lymphoblastic leukemia."
    )


def test_what_is_no_entity_is_called_as_it_is_written():
    assert wording_of().label("something else") == "something else"
