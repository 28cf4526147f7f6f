"""Name all that the overview lists for chronic lymphocytic leukemia."""

from collections.abc import Iterator

from quizzes.knowledge.question import Draft, Refusal
from quizzes.knowledge.statements import Fact
from quizzes.knowledge.wording import capitalized
from quizzes.questions.distractors import DraftContext
from quizzes.questions.families import subjects_asked_with
from quizzes.questions.kinds.kind import Kind

NAME = "set-recall"
LEAST, MOST = 2, 8


def drafts(desk: DraftContext, fact: Fact) -> Iterator[Draft | Refusal]:
    """Yield a whole list, only where a completeness statement says that it is whole; asked once a list."""
    predicate = desk.knowledge.predicates[fact.predicate]
    if not predicate.name_all or not fact.is_entity or fact.is_denial:
        return
    if subjects_asked_with(desk, fact) is None:
        return
    facts = _members(desk, fact)
    claims = [
        c
        for c in desk.knowledge.complete
        if (c.predicate, c.object) == (fact.predicate, fact.object)
        and c.jurisdiction in ("", fact.scope.jurisdiction)
        and c.reaches(fact.on)
    ]
    if not claims:
        yield Refusal(
            fact.id, NAME, "no completeness statement says that the list is whole"
        )
    elif not LEAST <= len(facts) <= MOST:
        yield Refusal(
            fact.id, NAME, f"a list of {len(facts)}: {LEAST} to {MOST} can be recalled"
        )
    else:
        stem = capitalized(desk.wording.fill(predicate.name_all, fact))
        choices = tuple(desk.key_subject(f) for f in facts)
        yield Draft(fact.id, "set", NAME, stem, choices)


def _members(desk: DraftContext, fact: Fact) -> list[Fact]:
    """Return a fact of each subject that belongs on the list; what holds in more cases holds here too."""
    naming = desk.knowledge.naming(fact.object, fact.predicate)
    held = (
        f
        for f in naming
        if desk.knowledge.holds_in(f, fact.scope) and f.holds_on(fact.on)
    )
    exact = sorted(held, key=lambda f: (f.scope, f.on) != (fact.scope, fact.on))
    found: dict[str, Fact] = {}
    for one in exact:
        found.setdefault(one.subject, one)
    return list(found.values())


KIND = Kind(NAME, "Name all", "recall", drafts)
