"""What kinds with options to choose from ask, and refuse."""

from dataclasses import replace

import pytest

from quizzes.knowledge.statements import Rule
from tests.support.packs import (
    PREDICATES,
    make_complete,
    make_denial,
    make_entity,
    make_fact,
    make_partition,
)
from tests.support.quizzes.drafts import BINDS, TARGETS, drafted, refusal

pytestmark = pytest.mark.django_db


def test_two_wrong_options_must_be_proven():
    fact = make_fact("rituximab binds cd20", "r")
    one_denied = [make_denial("rituximab binds cd22")]
    two_denied = [*one_denied, make_denial("rituximab binds cd33")]

    assert refusal("fact-forward", fact) == (
        "0 of the 2 needed options can be proven wrong (object)"
    )
    assert refusal("fact-forward", fact, *one_denied) == (
        "1 of the 2 needed options can be proven wrong (object)"
    )
    (draft,) = drafted("fact-forward", fact, *two_denied)
    assert {choice.entity for choice in draft.choices} == {"cd20", "cd22", "cd33"}


def test_what_is_unknown_is_no_option():
    fact = make_fact("rituximab binds cd20", "r")
    unknown = [make_fact("obinutuzumab binds cd19")]

    (draft,) = drafted("fact-forward", fact, *unknown, complete=[TARGETS])
    assert {c.entity for c in draft.choices} == {"cd19", "cd20", "cd22", "cd33"}
    assert refusal("fact-backward", fact, *unknown, complete=[TARGETS]) == (
        "0 of the 2 needed options can be proven wrong (subject)"
    )


@pytest.mark.parametrize(
    ("role", "kinds"),
    [
        ("plain", ["fact-forward", "fact-backward"]),
        ("mechanism", ["mechanism"]),
        ("brand", ["brand-generic"]),
    ],
)
def test_a_role_has_its_own_way_to_choose_one(role, kinds):
    fact = make_fact("rituximab binds cd20", "r")
    given = {"predicates": [replace(BINDS, role=role)]}
    ways = ("fact-forward", "fact-backward", "mechanism", "brand-generic")

    assert [name for name in ways if drafted(name, fact, **given)] == kinds


def test_a_direction_without_words_is_not_asked():
    fact = make_fact("rituximab binds cd20", "r")
    mute = {"predicates": [replace(BINDS, ask_object="", ask_subject="")]}

    for name in ("fact-forward", "fact-backward"):
        assert drafted(name, fact, complete=[TARGETS], **mute) == []


CLAUSE = replace(BINDS, clause="that binds {object}")


OTHER_CLASS = [
    make_fact("inotuzumab is_a conjugated-antibody", "ino-class"),
    make_fact("inotuzumab binds cd20", "ino-target"),
]


OTHER_TARGET = [
    make_fact("obinutuzumab is_a unconjugated-antibody", "obi-class"),
    make_fact("obinutuzumab binds cd19", "obi-target"),
]


TWO = {
    "predicates": [CLAUSE],
    "complete": [make_complete("obinutuzumab binds *", "obi-targets")],
    "partitions": [make_partition("conjugated-antibody unconjugated-antibody", "kinds")],
}  # fmt: skip


BOTH = [
    make_fact("rituximab binds cd20", "target"),
    make_fact("rituximab is_a unconjugated-antibody", "class"),
]


def test_each_of_two_conditions_is_failed_alone():
    (draft,) = drafted("two-conditions", *BOTH, *OTHER_CLASS, *OTHER_TARGET, **TWO)

    assert draft.stem == "Which of these is unconjugated antibody that binds cd20?"
    assert {
        c.entity: (c.is_true, c.proof.rule, c.proof.claims) for c in draft.choices
    } == {
        "rituximab": (True, Rule.TAXONOMY, ()),
        "inotuzumab": (False, Rule.PARTITION, ("kinds",)),
        "obinutuzumab": (False, Rule.COMPLETE, ("obi-targets",)),
    }


@pytest.mark.parametrize(
    ("others", "complete"), [(OTHER_CLASS, []), (OTHER_TARGET, TWO["complete"])]
)
def test_two_conditions_are_not_asked_where_one_of_them_would_do(others, complete):
    assert refusal(
        "two-conditions", *BOTH, *others, **TWO | {"complete": complete}
    ) == ("no two options each fail one of the conditions alone")


def test_a_name_that_tells_its_class_is_not_asked_for_it():
    classes = make_entity("lymphoma", "disease")
    zone = make_entity("marginal-zone-lymphoma", "disease", is_typed=True)
    fact = make_fact("marginal-zone-lymphoma is_a lymphoma")
    fact = replace(fact, is_entity=True)

    asks = replace(
        PREDICATES[0],
        says="{subject} is {object}",
        ask_object="what is {subject}?",
        open_object="what is {subject}?",
    )
    given = {
        "entities": [classes, zone],
        "predicates": [asks],
        "partitions": [make_partition("lymphoma leukemia")],
    }

    for kind in ("true-false", "typed-name", "classify", "cloze", "flashcard"):
        assert refusal(kind, fact, **given) == "its name tells its class"


def test_a_list_of_names_that_tell_their_class_is_asked_in_the_open_alone():
    """B-cell ALL is a type of ALL: the short name of the class tells it too."""
    classes = make_entity("acute-lymphoblastic-leukemia", "disease", short="ALL")
    names = [
        make_entity(id_, "disease", label=label, is_typed=True)
        for id_, label in (("b-all", "B-cell ALL"), ("t-all", "T-cell ALL"))
    ]
    facts = [
        replace(make_fact(f"{e.id} is_a {classes.id}", e.id), is_entity=True)
        for e in names
    ]
    asks = replace(
        PREDICATES[0],
        ask_subject="which of these is {object}?",
        open_subject="name a type of {object}.",
        short="a type of {object}",
    )
    given = {"entities": [classes, *names], "predicates": [asks]}

    for kind in ("fact-backward", "multi-select", "odd-one-out"):
        assert refusal(kind, *facts, **given) == "its name tells its class"
    for some, answer in ((facts, "B-cell ALL; T-cell ALL"), (facts[:1], "B-cell ALL")):
        *_, card = drafted("flashcard", *some, **given)
        assert card.choices[0].text == f"{answer} – there may be others"


def test_a_predicate_may_have_its_facts_never_asked_as_true_or_false():
    predicate = replace(BINDS, true_false=False)

    assert (
        drafted("true-false", make_fact("rituximab binds cd20"), predicates=[predicate])
        == []
    )


def test_a_denial_is_asked_with_what_it_denies():
    predicate = replace(BINDS, says_not="{subject} does not bind {object}")
    (draft,) = drafted(
        "true-false",
        make_denial("rituximab binds cd22", "no", jurisdiction="US", as_of="2025"),
        predicates=[predicate],
    )

    assert [(c.text, c.is_true, c.proof.rule) for c in draft.choices] == [
        ("Rituximab does not bind cd22.", True, Rule.FACT),
        ("Rituximab binds cd22.", False, Rule.DENIAL),
    ]


def test_a_twin_changes_the_object_or_else_the_subject():
    fact = make_fact("rituximab binds cd20", "r")
    by_object = drafted("true-false", fact, complete=[TARGETS])
    denials = [make_denial("obinutuzumab binds cd20", "no")]
    by_subject = drafted("true-false", fact, *denials)

    assert [draft.slot for draft in by_object] == ["object"]
    assert {c.text for c in by_object[0].choices} == {
        "Rituximab binds cd20.",
        "Rituximab binds cd19.",
        "Rituximab binds cd22.",
        "Rituximab binds cd33.",
    }
    assert [draft.slot for draft in by_subject] == ["subject"]
    assert [c.text for c in by_subject[0].choices] == [
        "Rituximab binds cd20.",
        "Obinutuzumab binds cd20.",
    ]
    assert refusal("true-false", fact) == ("no change of one name can be proven false")


def test_a_false_statement_names_what_its_reason_speaks_of():
    fact = make_fact("rituximab binds cd20", "r")
    about = [make_entity("cd19", "target", about="A protein on B cells.")]
    elsewhere = make_fact("gemtuzumab binds cd33", "g")

    (draft,) = drafted(
        "true-false", fact, elsewhere, complete=[TARGETS], entities=about
    )
    reasons = {c.text: c.reason for c in draft.choices}

    assert reasons["Rituximab binds cd19."] == (
        "Cd19: A protein on B cells. Rituximab binds cd20."
    )
    assert reasons["Rituximab binds cd33."] == (
        "Gemtuzumab binds cd33. Rituximab binds cd20."
    )


LEFT = replace(
    BINDS,
    says_not="{subject} leaves {object} alone",
    ask_not_object="which of these is left alone by {subject}?",
)
SPARED = make_denial("rituximab binds cd22", "no")
BOUND = [make_fact(f"rituximab binds {target}") for target in ("cd20", "cd19")]


def test_what_is_denied_is_asked_for_beside_what_is_true():
    (draft,) = drafted("exception", SPARED, *BOUND, predicates=[LEFT])

    assert (draft.slot, draft.stem) == (
        "object",
        "Which of these is left alone by rituximab?",
    )
    assert {c.entity: (c.is_true, c.proof.rule) for c in draft.choices} == {
        "cd22": (True, Rule.DENIAL),
        "cd20": (False, Rule.FACT),
        "cd19": (False, Rule.FACT),
    }


def test_denials_that_share_an_end_are_one_question():
    too = make_denial("rituximab binds cd33", "too")
    (draft,) = drafted("exception", SPARED, too, *BOUND, predicates=[LEFT])

    assert draft.slot == "list"
    assert [c.entity for c in draft.choices if c.is_true] == ["cd22", "cd33"]
    assert drafted("exception", too, SPARED, *BOUND, predicates=[LEFT]) != []
    assert drafted("true-false", SPARED, too, predicates=[LEFT])[0].slot == "list"


def test_what_only_might_be_true_does_not_stand_beside_a_denial():
    elsewhere = make_fact("rituximab binds cd33", jurisdiction="US")

    assert refusal("exception", SPARED, BOUND[0], elsewhere, predicates=[LEFT]) == (
        "1 of the 2 needed options can be proven wrong (object)"
    )
