"""Look over a draft before it may be asked: no question that is dealt from it may have a flaw. Pure.

What would flaw a question by itself leaves the pool. Where too little stays, the draft is refused,
with the flaw as the reason.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from quizzes.knowledge.question import Choice, Draft, Refusal, Shape
from quizzes.lint import Flaw, Lexicon, flaws_alone
from quizzes.lint.sets import MARGIN, attributes
from quizzes.questions.deal import clean_draws, deal_draft, ensure_dealable
from quizzes.questions.draws import NotDealableError
from quizzes.questions.forms import FORMS, AnswerForm
from quizzes.questions.forms.statement import options_to_judge
from quizzes.questions.kinds import KINDS

Attributes = frozenset[str]


class FlawedError(Exception):
    """No sound question can be dealt; its text says why."""


def remove_flawed_options(draft: Draft, lexicon: Lexicon) -> Draft | Refusal:
    """Return the draft with its clean draws, perhaps with a smaller pool, or why it is not asked."""
    find = {
        Shape.ONE: _choices,
        Shape.SEVERAL: _choices,
        Shape.JUDGED: _statements,
    }
    try:
        pool = find.get(form_of(draft).shape, _whole)(draft, lexicon)
        draws = clean_draws(draft.kind, draft.stem, pool)
    except (FlawedError, NotDealableError) as error:
        return Refusal(draft.fact, draft.kind, f"flawed however dealt: {error}")
    return replace(draft, choices=pool, draws=draws)


def form_of(draft: Draft) -> AnswerForm:
    return FORMS[KINDS[draft.kind].form]


def _choices(draft: Draft, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Return the right ones, and those of the wrong ones that may stand beside them."""
    keys = [choice for choice in draft.choices if choice.is_true]
    if form_of(draft).shape is not Shape.ONE or len(keys) == 1:
        return _with_one_key(draft, lexicon)
    wrong = tuple(choice for choice in draft.choices if not choice.is_true)
    first, *others = keys
    pool = _with_one_key(replace(draft, choices=(first, *wrong)), lexicon)
    fair = [key for key in others if _is_fair(draft, (key, *pool[1:]), lexicon)]
    if fair and not _is_fair(draft, pool, lexicon):
        return (*fair, *pool[1:])
    return (first, *fair, *pool[1:])


def _is_fair(draft: Draft, pool: tuple[Choice, ...], lexicon: Lexicon) -> bool:
    """Return whether a pool with one key can be dealt, and nothing would have to leave it."""
    one = replace(draft, choices=pool)
    try:
        ensure_dealable(one.kind, one.stem, pool)
        return len(_with_one_key(one, lexicon)) == len(pool)
    except (FlawedError, NotDealableError):
        return False


def _with_one_key(draft: Draft, lexicon: Lexicon) -> tuple[Choice, ...]:
    pool = _fair(draft, lexicon)
    if form_of(draft).shape is Shape.ONE:
        pool = _even(draft, pool, lexicon)
    if {c.pair for c in draft.choices} != {c.pair for c in pool}:
        raise FlawedError("too few options are left to try each condition")
    return pool


def _fair(draft: Draft, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Leave out each wrong option that brings a flaw with it. Mostly there is none."""
    found = _alone(draft, draft.choices, lexicon)
    if not found:
        return draft.choices
    kept = [choice for choice in draft.choices if choice.is_true]
    wrong = [choice for choice in draft.choices if not choice.is_true]
    fair = [c for c in wrong if not _alone(draft, [*kept, c], lexicon)]
    if len(fair) < KINDS[draft.kind].least or _alone(draft, [*kept, *fair], lexicon):
        raise FlawedError(f"{found[0].name}: {found[0].why}")
    return (*kept, *fair)


def _alone(draft: Draft, options: Sequence[Choice], lexicon: Lexicon) -> list[Flaw]:
    kind, form = KINDS[draft.kind], form_of(draft)
    asked = form.asked(kind, draft.stem, options, caption=draft.caption)
    return flaws_alone(asked, lexicon, draft.fact)


def _even(
    draft: Draft, pool: tuple[Choice, ...], lexicon: Lexicon
) -> tuple[Choice, ...]:
    """Leave out the options beside which the key would be found by what it shares with them."""
    key, *rest = pool
    known = {c: attributes(lexicon.with_traits(c)) for c in pool}
    kept = list(rest)
    while telling := list(_telling(known[key], [known[c] for c in kept])):
        if len(kept) <= KINDS[draft.kind].least:
            raise FlawedError(f"convergence: {key.text!r} shares more than the others")
        times = Counter(place for places in telling for place in places)
        worst = max(times, key=lambda place: (times[place], place))
        kept.pop(worst)
    return (key, *kept)


def _telling(key: Attributes, rest: Sequence[Attributes]) -> Iterator[tuple[int, ...]]:
    """Yield the places of two or three options, to which the key is nearer than they are to each other."""
    to_key = [len(key & other) for other in rest]
    near = [n for n, shared in enumerate(to_key) if shared > MARGIN]
    for count in (2, 3):
        for some in combinations(range(len(rest)), count):
            if near and _most_shared(to_key, rest, some):
                yield some


def _most_shared(
    to_key: list[int], rest: Sequence[Attributes], some: tuple[int, ...]
) -> bool:
    mine = sum(to_key[n] for n in some)
    return all(
        mine - to_key[n] - sum(len(rest[n] & rest[o]) for o in some if o != n) > MARGIN
        for n in some
    )


def _statements(draft: Draft, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Return the statements that are fit to be judged, one true and one false at least."""
    judged = [(c, list(_of_statement(draft, c, lexicon))) for c in draft.choices]
    kept = tuple(choice for choice, found in judged if not found)
    if {choice.is_true for choice in kept} != {True, False}:
        flaw = next(found[0] for _, found in judged if found)
        raise FlawedError(f"{flaw.name}: {flaw.why}")
    return kept


def _of_statement(draft: Draft, choice: Choice, lexicon: Lexicon) -> Iterator[Flaw]:
    kind, caption = KINDS[draft.kind], draft.caption
    options = options_to_judge(choice, kind.words)
    asked = form_of(draft).asked(
        kind, draft.stem, options, statement=choice.text, caption=caption
    )
    yield from flaws_alone(asked, lexicon, draft.fact)


def _whole(draft: Draft, lexicon: Lexicon) -> tuple[Choice, ...]:
    """Return the pool whole: of pairs, steps and open questions nothing can be left out."""
    asked = deal_draft(draft, draft.fact)
    for flaw in flaws_alone(asked, lexicon, draft.fact):
        raise FlawedError(f"{flaw.name}: {flaw.why}")
    return draft.choices
