"""Facts that are asked in one kind."""

from quizzes.knowledge.question import Refusal
from quizzes.questions.kinds import KINDS
from tests.support.packs import make_complete, make_desk, make_predicate

TARGETS = make_complete("rituximab binds *", "targets")


ASKS = {
    "ask_object": "which of these does {subject} bind?",
    "ask_subject": "which of these binds {object}?",
}


BINDS = make_predicate(
    "binds", says="{subject} binds {object}", short="binds {object}", **ASKS
)


def drafted(name, fact, *others, **given):
    """What a kind makes of a fact, beside other facts."""
    facts = [fact, *others]
    desk = make_desk(facts, **({"predicates": [BINDS]} | given))
    asked = next(f for f in desk.knowledge.active if f.id == fact.id)
    return list(KINDS[name].drafts(desk, asked))


def refusal(name, fact, *others, **given):
    """Why a kind refuses a fact."""
    found = drafted(name, fact, *others, **given)
    assert [type(each) for each in found] == [Refusal]
    return found[0].why
