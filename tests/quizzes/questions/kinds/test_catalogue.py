"""Each kind is a module that says what it asks, and all that is drafted is sound."""

import inspect

import pytest

from quizzes.knowledge.question import Draft
from quizzes.knowledge.statements import Rule
from quizzes.questions.distractors import DraftContext
from quizzes.questions.draft import draft_all
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS
from quizzes.questions.kinds.kind import LEAST_DISTRACTORS
from tests.support.packs import make_denial
from tests.support.quizzes.drafts import TARGETS, drafted

pytestmark = pytest.mark.django_db


def module_of(kind):
    return inspect.getmodule(kind.drafts)


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_asks_what_its_first_line_says(drafts, name):
    first_line = module_of(KINDS[name]).__doc__.splitlines()[0]

    assert first_line in {draft.stem for draft in drafts if draft.kind == name}


@pytest.mark.parametrize("name", KINDS)
def test_a_kind_is_called_as_its_module_is(name):
    assert (
        module_of(KINDS[name]).__name__
        == f"quizzes.questions.kinds.{name.replace('-', '_')}"
    )
    assert KINDS[name].name == name


def test_kinds_have_titles_of_their_own_except_the_two_ways_to_choose_one():
    titles = [kind.title for kind in KINDS.values()]

    assert len(set(titles)) == len(titles) - 1
    assert titles.count("Choose one") == 2


def test_what_is_drafted_is_of_its_kind_and_fact(known):
    for knowledge in known.values():
        desk = DraftContext(knowledge)
        for fact in knowledge.active:
            for kind in KINDS.values():
                found = list(kind.drafts(desk, fact))
                assert {(each.kind, each.fact) for each in found} <= {
                    (kind.name, fact.id)
                }


def test_a_fact_is_asked_once_in_each_kind_and_slot(known):
    for knowledge in known.values():
        found = [d for d in draft_all(knowledge) if isinstance(d, Draft)]
        names = [(draft.fact, draft.slot, draft.kind) for draft in found]
        assert len(set(names)) == len(names)


def test_options_to_choose_from_have_their_keys_first_and_enough_others(drafts):
    for draft in drafts:
        if KINDS[draft.kind].form == "choice":
            keys = sum(choice.is_true for choice in draft.choices)
            assert keys == 1 or (keys and draft.slot in ("list", "set"))
            assert all(choice.is_true for choice in draft.choices[:keys])
            least = 1 if draft.kind == "look-alike" else LEAST_DISTRACTORS
            assert len(draft.choices) - keys >= least


def test_no_two_of_a_pool_are_alike(drafts):
    for draft in drafts:
        texts = [choice.text.casefold() for choice in draft.choices]
        assert len(set(texts)) == len(texts), draft


def test_every_option_has_a_proof_by_facts_and_claims_that_there_are(known, drafts):
    ids = {
        id_
        for knowledge in known.values()
        for id_ in (
            *knowledge.facts,
            *(claim.id for claim in knowledge.complete),
            *(partition.id for partition in knowledge.partitions),
        )
    }
    for draft in drafts:
        for choice in draft.choices:
            proof = choice.proof
            assert proof.facts or proof.claims, choice
            assert set(proof.facts) | set(proof.claims) <= ids
            assert proof.rule is not Rule.NONE


def test_every_option_that_is_shown_has_a_reason(drafts):
    for draft in drafts:
        if KINDS[draft.kind].form in ("choice", "multi", "statement", "order", "match"):
            assert [c.text for c in draft.choices if not c.reason] == []


@pytest.mark.parametrize(
    "name",
    [n for n in KINDS if n not in ("true-false", "exception")],
)
def test_no_kind_but_two_asks_a_denial(name):
    denial = make_denial("rituximab binds cd22", "no")

    assert drafted(name, denial, complete=[TARGETS]) == []


def test_every_kind_has_a_form_that_there_is():
    assert {kind.form for kind in KINDS.values()} == set(FORMS)
