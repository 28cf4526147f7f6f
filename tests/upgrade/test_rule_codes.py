"""Rules of proofs were stored as sentences; they are codes now, in rows and in what was kept of questions."""

import pytest

from learn.models import AttemptAnswer, Report, Review
from learn.review.answers import answer
from quizzes.knowledge.statements import Rule
from quizzes.knowledge.wording import RULES
from quizzes.models import Option
from tests.support.attempts import make_open_exam, sit
from tests.support.factories import (
    NOW,
    item_of,
    lay_out,
    load_tiny,
    make_learner,
    question,
    right,
)

BEFORE = (("quizzes", "0009_variant_abbreviations"), ("learn", "0004_event_move"))
NOW_CODES = (("quizzes", "0011_rule_codes"), ("learn", "0005_rule_codes"))


@pytest.fixture
def kept(transactional_db):
    """Options of every rule, a review, an answer of an exam and a report."""
    load_tiny()
    lay_out()
    learner, item = make_learner(), item_of("rituximab-binds-cd20")
    showing = question(learner, item)
    answer(learner, showing.token, right(showing), NOW)
    sit(make_open_exam(), learner)
    for option, rule in zip(Option.objects.all(), Rule, strict=False):
        Option.objects.filter(pk=option.pk).update(rule=rule)
    shown = Review.objects.get().shown
    Report.objects.create(item=item, text="Odd.", shown=shown, at=NOW)
    Report.objects.create(item=item, text="Empty.", shown={}, at=NOW)


def test_rules_become_codes_in_rows_and_in_json(kept, migrate, monkeypatch):
    today = stored(Option, Review, AttemptAnswer, Report)
    old = migrate(*BEFORE)
    names = (("quizzes", "Option"), *(("learn", n) for n in ("Review", "AttemptAnswer", "Report")))  # fmt: skip
    words = stored(*(old.get_model(*name) for name in names))
    assert words == reworded(today)
    assert {"the number is another one", "a fact says so"} <= {rule for _, rule in words[0]}  # fmt: skip

    migrate(*NOW_CODES)

    assert stored(Option, Review, AttemptAnswer, Report) == today
    assert {rule for _, rule in today[0]} == set(Rule)


def stored(options, *models):
    rules = list(options.objects.order_by("pk").values_list("pk", "rule"))
    return [rules, *(list(m.objects.order_by("pk").values_list("pk", "shown")) for m in models)]  # fmt: skip


def reworded(today):
    """Return the same with the sentence of each rule."""
    rules, *kept = today
    return [
        [(pk, RULES[rule]) for pk, rule in rules],
        *([(pk, with_words(shown)) for pk, shown in rows] for rows in kept),
    ]


def with_words(shown):
    if not shown:
        return shown
    options = [o | {"rule": RULES[o["rule"]]} for o in shown["options"]]
    return shown | {"options": options}
