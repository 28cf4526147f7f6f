"""A reason says in a few words what is true instead."""

from dataclasses import replace

import pytest

from quizzes.knowledge.statements import Statement
from tests.support.packs import (
    make_complete,
    make_denial,
    make_desk,
    make_entity,
    make_fact,
    make_partition,
    make_predicate,
)

LISTED = make_predicate(
    "listed_for", object_="disease", short="for {short_object}",
    says="the list names {subject} for {object}", says_not="the list does not name {subject} for {object}",
)  # fmt: skip
ASKED = make_fact("rituximab listed_for cll", "asked")


def desk_of(*facts, **given):
    return make_desk(facts, predicates=[LISTED], **given)


def against_subject(desk, subject, fact=ASKED):
    """Why another subject is wrong, by its own proof."""
    return desk.reasons.against_subject(
        fact, subject, desk.refuted(subject, fact).proof
    )


def against_object(desk, object_, fact=ASKED):
    """Why another object is wrong, by its own proof."""
    statement = Statement(fact.subject, fact.predicate, object_, fact.scope)
    return desk.reasons.against_object(
        fact, object_, desk.knowledge.verdict(statement).proof
    )


# -- of another subject


def test_another_subject_is_explained_by_what_is_true_of_it():
    desk = desk_of(
        make_fact("inotuzumab listed_for all"),
        make_fact("inotuzumab listed_for aml"),
        complete=["* listed_for cll"],
    )

    assert against_subject(desk, "inotuzumab") == "for all; for aml"


def test_no_more_than_three_things_are_told_and_none_twice():
    uses = [
        make_fact(f"inotuzumab listed_for {d}")
        for d in ("all", "aml", "lymphoma", "leukemia")
    ]
    again = make_fact("inotuzumab listed_for all", "again", jurisdiction="US")
    desk = desk_of(*uses, again, complete=["* listed_for cll"])

    assert against_subject(desk, "inotuzumab") == "for all; for aml; for lymphoma"


def test_another_subject_of_which_nothing_is_entered_is_not_named_by_the_source():
    desk = desk_of(complete=[make_complete("* listed_for cll", source="A list")])

    assert against_subject(desk, "inotuzumab") == "not named there by “A list”"


def test_another_subject_is_explained_by_what_else_is_known_of_it():
    desk = desk_of(
        make_fact("inotuzumab binds cd22"),
        make_fact("inotuzumab is_a conjugated-antibody"),
        complete=[make_complete("* listed_for cll", source="A list")],
    )

    assert against_subject(desk, "inotuzumab") == "conjugated antibody; binds cd22"


def test_another_subject_of_which_nothing_is_known_is_explained_by_what_it_is():
    about = make_entity("blinatumomab", "drug", about="Ties T cells to B cells.")
    desk = desk_of(
        complete=[make_complete("* listed_for cll", source="A list")], entities=[about]
    )

    assert against_subject(desk, "blinatumomab") == "ties T cells to B cells"


def test_a_subject_is_explained_by_what_it_is_where_its_predicate_has_no_few_words():
    about = make_entity("inotuzumab", "drug", about="Carries a toxin.")
    told = make_fact("inotuzumab listed_for all", "told")
    silent = make_desk(
        [ASKED, told],
        predicates=[replace(LISTED, short="")],
        complete=["* listed_for cll"],
        entities=[about],
    )
    spoken = desk_of(told, complete=["* listed_for cll"], entities=[about])

    assert against_subject(silent, "inotuzumab") == "carries a toxin"
    assert silent.reasons.of_subject(told) == "carries a toxin"
    assert against_subject(spoken, "inotuzumab") == "for all"
    assert spoken.reasons.of_subject(told) == "for all"


def test_another_subject_is_explained_by_its_denial():
    desk = desk_of(make_denial("inotuzumab listed_for cll"))

    assert against_subject(desk, "inotuzumab") == (
        "the list does not name inotuzumab for cll"
    )


def test_another_subject_is_explained_by_the_one_that_has_it():
    brand = make_fact("rituximab has_brand rituxan")
    desk = desk_of(brand)

    assert against_subject(desk, "obinutuzumab", brand) == (
        "rituxan is a brand of rituximab"
    )


def test_another_subject_is_explained_by_its_class():
    own_class = make_fact("rituximab is_a unconjugated-antibody")
    desk = desk_of(
        own_class,
        make_fact("inotuzumab is_a conjugated-antibody"),
        partitions=[make_partition("conjugated-antibody unconjugated-antibody")],
    )

    assert against_subject(desk, "inotuzumab", own_class) == "conjugated antibody"


def test_another_subject_is_explained_by_the_class_that_parts_it():
    """Not by the nearest of its classes: that CML is chronic does not tell why it is not lymphoid."""
    asked = make_fact("cll is_a lymphoid")
    below = replace(make_predicate("is_a", role="taxonomy"), short="a type of {object}")
    desk = make_desk(
        [asked, make_fact("cml is_a chronic"), make_fact("cml is_a myeloid")],
        predicates=[below],
        partitions=[make_partition("lymphoid myeloid")],
    )

    assert against_subject(desk, "cml", asked) == "a type of myeloid"


@pytest.mark.parametrize(
    ("asked", "told"),
    [("US", "for all"), ("EU", "for aml"), ("UK", "for all (in the US); for aml (in the EU)"), ("", "for all; for aml")],
)  # fmt: skip
def test_another_subject_is_explained_by_what_is_true_in_the_asked_place(asked, told):
    fact = make_fact("rituximab listed_for cll", "here", jurisdiction=asked)
    desk = desk_of(
        fact,
        make_fact("inotuzumab listed_for all", jurisdiction="US"),
        make_fact("inotuzumab listed_for aml", jurisdiction="EU"),
        complete=[make_complete("* listed_for cll", jurisdiction=asked)],
    )

    assert against_subject(desk, "inotuzumab", fact) == told


# -- of another object


def test_another_object_is_explained_by_what_has_it():
    desk = desk_of(
        make_fact("gemtuzumab listed_for aml"),
        ASKED,
        complete=["rituximab listed_for *"],
        partitions=[make_partition("cll aml all")],
    )

    assert against_object(desk, "aml") == "the list names gemtuzumab for aml"


def test_another_object_that_nothing_has_is_not_named_by_the_source():
    desk = desk_of(
        ASKED,
        complete=[make_complete("rituximab listed_for *", source="A list")],
        partitions=[make_partition("cll aml all")],
    )

    assert against_object(desk, "all") == "not named there by “A list”"


def test_another_object_is_explained_by_what_names_it_elsewhere():
    desk = desk_of(
        ASKED,
        make_fact("gemtuzumab made_for all"),
        complete=[make_complete("rituximab listed_for *", source="A list")],
        partitions=[make_partition("cll aml all")],
    )

    assert against_object(desk, "all") == "gemtuzumab made_for all"


def test_of_several_that_have_it_the_one_of_the_same_country_is_told():
    asked = make_fact("rituximab listed_for cll", "here", jurisdiction="US")
    desk = desk_of(
        asked,
        make_fact("inotuzumab listed_for aml", jurisdiction="EU"),
        make_fact("gemtuzumab listed_for aml", jurisdiction="US"),
        complete=[make_complete("rituximab listed_for *", jurisdiction="US")],
        partitions=[make_partition("cll aml all")],
    )

    assert against_object(desk, "aml", asked) == "the list names gemtuzumab for aml"


def test_another_object_is_explained_by_its_denial():
    desk = desk_of(make_denial("rituximab listed_for aml"))

    assert against_object(desk, "aml") == "the list does not name rituximab for aml"


@pytest.mark.parametrize(
    ("about", "members", "words"),
    [
        ("", [], "unconjugated antibody is not conjugated antibody"),
        ("An antibody with a toxin.", [], "an antibody with a toxin"),
        ("", ["inotuzumab"], "for example inotuzumab"),
        (
            "An antibody with a toxin.",
            ["gemtuzumab", "inotuzumab", "moxetumomab"],
            "an antibody with a toxin, such as inotuzumab or gemtuzumab",
        ),
    ],
)
def test_another_class_is_explained_by_what_it_is(about, members, words):
    fact = make_fact("rituximab is_a unconjugated-antibody")
    desk = desk_of(
        fact,
        *(make_fact(f"{drug} is_a conjugated-antibody") for drug in members),
        entities=[make_entity("conjugated-antibody", "drug-class", about=about)],
        partitions=[make_partition("conjugated-antibody unconjugated-antibody")],
    )

    assert against_object(desk, "conjugated-antibody", fact) == words


def test_another_object_is_explained_by_the_only_one():
    fact = make_fact("inotuzumab carries cd22")
    desk = desk_of(fact)

    assert against_object(desk, "cd33", fact) == "inotuzumab carries cd22"


# -- single facts and classes


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        (ASKED, "for cll"),
        (
            make_denial("rituximab listed_for aml"),
            "the list does not name rituximab for aml",
        ),
        (make_fact("inotuzumab carries cd22"), "inotuzumab carries cd22"),
    ],
)
def test_a_fact_is_told_in_few_words_if_there_are_such(fact, words):
    assert desk_of(fact).reasons.short(fact) == words


def test_the_nearest_class_is_told_or_else_the_name():
    desk = desk_of(
        make_fact("rituximab is_a unconjugated-antibody"),
        make_fact("unconjugated-antibody is_a antibody"),
    )

    assert desk.reasons.class_of("rituximab") == "unconjugated antibody"
    assert desk.reasons.class_of("obinutuzumab") == "obinutuzumab"


@pytest.mark.parametrize(
    ("kind", "wrong", "words"),
    [
        ("period", "8 weeks", "too long: it is 2 weeks"),
        ("period", "48 hours", "too short: it is 2 weeks"),
        ("age-limit", "1 week", "too low: it is 2 weeks"),
    ],
)
def test_a_time_that_nothing_else_explains_is_too_long_or_too_short(kind, wrong, words):
    watched = make_predicate(
        "watched", "drug", kind, one="object", says="{subject} is watched for {object}"
    )
    times = [
        make_entity("right", kind, label="2 weeks", is_individual=True),
        make_entity("wrong", kind, label=wrong, is_individual=True),
    ]
    fact = replace(make_fact("rituximab watched right"), is_entity=True)
    desk = make_desk([fact], predicates=[watched], entities=times)

    assert against_object(desk, "wrong", fact) == words


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("2 points", "too high: it is 1 point"),
        ("2 grades", "rituximab watched 1 point"),
    ],
)
def test_a_count_is_too_high_or_too_low_for_another_of_its_unit(wrong, words):
    worth = make_predicate("watched", "drug", "score", one="object")
    scores = [
        make_entity("right", "score", label="1 point", is_individual=True),
        make_entity("wrong", "score", label=wrong, is_individual=True),
    ]
    fact = replace(make_fact("rituximab watched right"), is_entity=True)
    desk = make_desk([fact], predicates=[worth], entities=scores)

    assert against_object(desk, "wrong", fact) == words
