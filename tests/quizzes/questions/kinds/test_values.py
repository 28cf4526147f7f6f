"""What kinds of numbers, lists and flash cards ask, and refuse."""

from dataclasses import replace

import pytest

from quizzes.knowledge.numbers import parse_number
from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact, Rule
from quizzes.questions.draft import draft_all
from quizzes.questions.kinds.kind import TOLD
from quizzes.questions.kinds.numeric_choice import apart, made, off
from tests.support.packs import make_complete, make_fact, make_predicate
from tests.support.quizzes.drafts import BINDS, TARGETS, drafted, refusal

pytestmark = pytest.mark.django_db


OF_RESULT = {
    "measure": "survival",
    "arm": "the drug",
    "at": "3 years",
}


def make_result(value, id_="", trial="cll8", **scope):
    return make_fact(f"{trial} result {value}", id_, scope=OF_RESULT | scope)


def test_a_number_stands_among_real_ones_of_its_trial_and_made_ones():
    (draft,) = drafted(
        "numeric-choice",
        make_result("65 %", "key"),
        make_result("45 %", "other-arm", arm="none"),
        make_result("68 %", "too-near", arm="half"),
        make_result("12 months", "other-unit", measure="duration"),
    )

    found = {choice.text: choice.proof.facts for choice in draft.choices}
    assert found["65%"] == ("key",)
    assert found["45%"] == ("other-arm", "key")
    assert {"68%", "12 months"} & set(found) == set()
    assert {text for text, facts in found.items() if facts == ("key",)} == {
        "65%", "74%", "56%", "83%", "92%", "38%", "29%",
    }  # fmt: skip


def test_a_number_that_may_hold_as_well_is_no_option():
    wide = make_fact("cll8 result 45 %", "wide", scope={"measure": "survival"})

    (draft,) = drafted("numeric-choice", make_result("65 %", "key"), wide)

    numbers = [parse_number(choice.text) for choice in draft.choices]
    assert [str(n) for n in numbers if not apart(n, parse_number("45 %"))] == []


@pytest.mark.parametrize("bound", ["<40 %", ">40 %", "<=40 %", ">=40 %"])
def test_a_bound_is_not_asked_by_numbers(bound):
    assert refusal("numeric-choice", make_result(bound, "key")) == (
        "it is a bound, and other bounds may hold too"
    )


@pytest.mark.parametrize(
    ("one", "other", "are_apart"),
    [
        ("65 %", "70 %", True),
        ("65 %", "69.9 %", False),
        ("60-65 %", "70-75 %", True),
        ("60-66 %", "70-75 %", False),
        ("2017 year", "2018 year", True),
        ("2017 year", "2017 year", False),
        ("7.7 months", "8.2 months", False),
        ("7.7 months", "8.3 months", True),
        ("100 people", "106 people", False),
        ("100 people", "107 people", True),
        ("4", "5", False),
        ("4", "6", True),
    ],
)
def test_numbers_are_apart_by_more_than_rounding_and_misreading(one, other, are_apart):
    a, b = parse_number(one), parse_number(other)

    assert (apart(a, b), apart(b, a)) == (are_apart, are_apart)


@pytest.mark.parametrize(
    ("key", "near"),
    [
        ("65 %", ["74%", "56%", "83%", "47%"]),
        ("87 %", ["93%", "81%", "99%", "75%"]),
        ("12.5 %", ["18.5%", "6.5%", "24.5%", "0.5%"]),
        ("60-80 %", ["80–100%", "40–60%", "100–120%", "20–40%"]),
        ("2017 year", ["2020", "2014", "2023", "2011"]),
        ("7.7 months", ["9.4 months", "6.0 months", "11.1 months", "4.3 months"]),
        ("817 people", ["997 people", "637 people", "1,177 people", "457 people"]),
    ],
)
def test_made_numbers_look_like_the_key(key, near):
    assert [str(n) for n in made(parse_number(key))][:4] == near


COMPARES = make_predicate(
    "result", "trial", "number", role="result",
    compare="in {subject}, in which group was {measure} at {at} higher?",
    says="in {subject}, {measure} was {value}{scope}",
    qualifiers=(("measure", ""), ("arm", " with {arm}"), ("at", " at {at}")),
)  # fmt: skip


def test_arms_are_compared_where_rounding_cannot_turn_them_round():
    high, low = make_result("65 %", "high"), make_result("45 %", "low", arm="none")
    given = {"predicates": [COMPARES]}

    (draft,) = drafted("compare-arms", high, low, **given)
    assert [(c.text, c.is_true) for c in draft.choices] == [
        ("the drug", True),
        ("none", False),
        ("It was the same in both", False),
    ]
    assert drafted("compare-arms", low, high, **given) == []
    assert refusal("compare-arms", high, **given) == (
        "0 other arms with the same measure"
    )
    near = make_result("62 %", arm="none")
    assert refusal("compare-arms", high, near, **given) == (
        "the two numbers are too near each other"
    )
    other_time = make_result("45 %", arm="none", at="5 years")
    assert refusal("compare-arms", high, other_time, **given) == (
        "0 other arms with the same measure"
    )


def test_arms_are_not_compared_by_bounds():
    high, low = make_result("<65 %", "high"), make_result("45 %", "low", arm="none")

    assert refusal("compare-arms", high, low, predicates=[COMPARES]) == (
        "a bound does not say how much it was"
    )


def test_a_list_is_recalled_only_where_it_is_known_to_be_whole():
    predicate = make_predicate(
        "listed_for", object_="disease", name_all="name all for {object}."
    )
    facts = [
        make_fact("rituximab listed_for cll", "one", jurisdiction="US"),
        make_fact("obinutuzumab listed_for cll", "two", jurisdiction="US"),
    ]

    def made_with(**claim):
        complete = [make_complete("* listed_for cll", "list", **claim)] if claim else []
        (found,) = drafted(
            "set-recall", *facts, predicates=[predicate], complete=complete
        )
        return found

    not_whole = "no completeness statement says that the list is whole"
    assert made_with().why == not_whole
    assert made_with(jurisdiction="EU").why == not_whole
    draft = made_with(jurisdiction="US")
    assert draft.stem == "Name all for cll."
    assert [choice.entity for choice in draft.choices] == ["rituximab", "obinutuzumab"]
    assert (
        drafted(
            "set-recall",
            *facts[::-1],
            predicates=[predicate],
            complete=["* listed_for cll"],
        )
        != []
    )


def test_steps_of_less_than_three_are_not_put_in_order():
    steps = make_fact("car-t-cell-therapy goes_through [collection, infusion]", "s")

    assert refusal("order-steps", steps) == "2 of the 3 needed steps"


def test_steps_are_kept_in_their_order():
    steps = make_fact(
        "car-t-cell-therapy goes_through [infusion, collection, expansion]", "s"
    )

    (draft,) = drafted("order-steps", steps)

    assert [(c.text, c.reason) for c in draft.choices] == [
        ("infusion", "Step 1"),
        ("collection", "Step 2"),
        ("expansion", "Step 3"),
    ]


def test_a_flash_card_gives_all_that_is_right():
    predicate = replace(BINDS, open_object="what does {subject} bind?")
    facts = [
        make_fact("rituximab binds cd20", "asked"),
        make_fact("rituximab binds cd19", "too"),
        make_fact("rituximab binds cd22", "elsewhere", jurisdiction="EU"),
    ]

    (draft,) = drafted("flashcard", *facts, predicates=[predicate])

    assert (draft.slot, draft.stem) == ("list", "What does rituximab bind? Name one.")
    assert [choice.text for choice in draft.choices] == [
        "cd20; cd19 – there may be others"
    ]


def test_a_flash_card_gives_its_answer_as_the_whole_only_where_a_claim_says_so():
    predicate = replace(BINDS, open_object="what does {subject} bind?")
    claim = make_complete("rituximab binds *")

    (draft,) = drafted(
        "flashcard",
        make_fact("rituximab binds cd20", "asked"),
        predicates=[predicate],
        complete=[claim],
    )

    assert (draft.slot, draft.stem) == ("object", "What does rituximab bind?")
    assert [choice.text for choice in draft.choices] == ["cd20"]


def test_a_flash_card_needs_an_open_question():
    fact = make_fact("rituximab binds cd20", "r")

    assert refusal("flashcard", fact) == "binds has no open question (open_object)"


def test_a_draft_knows_when_it_changes():
    fact = make_fact("rituximab binds cd20", "r")
    (draft,) = drafted("fact-forward", fact, complete=[TARGETS])
    key, wrong, *rest = draft.choices

    def with_wrong(**changes):
        return replace(draft, choices=(key, replace(wrong, **changes), *rest)).digest

    digests = [
        draft.digest,
        replace(draft, stem="Another?").digest,
        with_wrong(text="x"),
        with_wrong(entity="x"),
        with_wrong(reason="x"),
        with_wrong(score=0.0),
        with_wrong(pair="x"),
        with_wrong(traits=("x",)),
        with_wrong(is_true=True),
        with_wrong(proof=replace(wrong.proof, rule=Rule.DENIAL)),
        with_wrong(proof=replace(wrong.proof, claims=("other",))),
    ]
    assert len(set(digests)) == len(digests)
    assert draft.digest == replace(draft).digest


def test_every_fact_of_the_test_packs_can_be_asked(known, drafts):
    active: list[Fact] = [f for k in known.values() for f in k.active]

    unasked = {f.id for f in active} - {d.fact for d in drafts if isinstance(d, Draft)}
    told = {
        refusal.fact
        for knowledge in known.values()
        for refusal in draft_all(knowledge)
        if isinstance(refusal, Refusal) and refusal.why == TOLD
    }

    assert len(unasked) > 0
    assert unasked <= told


def test_a_made_number_says_on_which_side_it_misses():
    assert off(parse_number("80 %"), parse_number("70 %")) == "too high: it was 70%"
    assert off(parse_number("60 %"), parse_number("70 %")) == "too low: it was 70%"
    assert off(parse_number("2014 year"), parse_number("2017 year")).startswith(
        "too early"
    )
