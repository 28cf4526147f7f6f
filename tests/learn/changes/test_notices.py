"""Who had learnt a fact that is another now is told so once; nobody else is told anything."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from learn.changes.acknowledge import acknowledge
from learn.changes.notices import pending
from learn.memory.fsrs import Rating
from learn.models import Card, Notice, Review
from learn.review.answers import rate, undo
from learn.rules.fact_change import Kind, Severity
from quizzes.knowledge.change_reason import ChangeReason
from tests.support.factories import NOW, UNKNOWN, item_of, make_learner
from tests.support.learn.fact_changes import (
    A_DAY,
    AN_HOUR,
    BINDS,
    TO_CD22,
    change,
    learn,
    put,
    take_back,
)
from tests.support.packs import copy_of_tiny, edit

pytestmark = pytest.mark.django_db
LATER, LATEST = NOW + AN_HOUR, NOW + 2 * AN_HOUR


@pytest.fixture
def folder(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder, NOW - 30 * A_DAY)
    return folder


@pytest.fixture
def learner(folder):
    return make_learner()


def told(learner, now=LATEST):
    return [(t.fact.slug, t.kind, t.severity) for t in pending(learner, now)]


def read_all(learner, now):
    return acknowledge(learner, {one.token for one in pending(learner, now)}, now)


# -- what was learnt


def test_a_card_keeps_the_fact_as_its_last_right_answer_had_it(learner):
    learn(learner, "rituximab-binds-cd20")

    card = Card.objects.get()

    kept = (card.learnt_version, card.learnt_says, card.learnt_in, card.learnt_at)
    assert kept == (1, "Rituximab binds CD20.", "", NOW)


def test_who_did_not_know_or_guessed_has_learnt_nothing(learner):
    learn(learner, "rituximab-binds-cd20", given=lambda _: UNKNOWN)
    guessed = learn(learner, "rituximab-brand")
    assert Card.objects.get(item=item_of("rituximab-brand")).learnt_version == 1
    rate(learner, guessed.key, Rating.Again, LATER)

    assert list(Card.objects.values_list("learnt_version", "learnt_says")) == [
        (None, ""),
        (None, ""),
    ]


def test_an_answer_that_is_undone_was_not_learnt(learner):
    before = learn(learner, "rituximab-binds-cd20")
    state = Card.objects.get().state
    later = learn(learner, "rituximab-binds-cd20", at=NOW + 9 * A_DAY)
    undo(learner, later.key, NOW + 9 * A_DAY)
    assert Card.objects.get().learnt_at == NOW

    undo(learner, before.key, NOW + 9 * A_DAY)

    assert state.learnt_at == NOW
    assert Card.objects.get().learnt_at is None
    call_command("verify")


# -- the notice


def test_who_had_learnt_the_old_value_is_told_and_nobody_else(folder, learner):
    learn(learner, "rituximab-binds-cd20")
    other, missed = make_learner(), make_learner()
    learn(other, "obinutuzumab-binds-cd20")
    learn(missed, "rituximab-binds-cd20", given=lambda _: UNKNOWN)

    change(folder, *TO_CD22, LATER, why="Misread.", reason="error")

    [one] = pending(learner, LATEST)
    assert (one.fact.slug, one.kind, one.severity, one.reason) == (
        "rituximab-binds-cd20", Kind.CHANGED, Severity.MEANING, ChangeReason.ERROR,
    )  # fmt: skip
    assert one.learnt.words.says == "Rituximab binds CD20."
    assert [fact.says for fact in one.now] == ["Rituximab binds CD22."]
    assert [e.revision.why for e in one.edits] == ["Misread."]
    assert (told(other), told(missed)) == ([], [])


def test_a_fact_that_is_only_dated_or_noted_anew_is_no_news(folder, learner):
    learn(learner, "rituximab-binds-cd20")

    change(
        folder,
        "fact: rituximab binds cd20}",
        "fact: rituximab binds cd20, as_of: 2026-10, note: Seen.}",
        LATER,
    )

    assert told(learner) == []


def test_a_predicate_that_is_put_in_other_words_is_no_news(folder, learner):
    learn(learner, "rituximab-binds-cd20")

    change(
        folder,
        '"{subject} binds {object}"',
        '"{subject} attaches to {object}"',
        LATER,
        name="pack.yaml",
    )

    assert told(learner) == []


def test_another_name_is_told_and_not_asked(folder, learner):
    learn(learner, "rituximab-binds-cd20")

    change(folder, "label: CD20}", "label: MS4A1}", LATER, name="facts.yaml")

    [one] = pending(learner, LATEST)
    assert (one.kind, one.severity, one.reason, one.is_asked_again) == (
        Kind.CHANGED, Severity.NAME, ChangeReason.RENAMED, False,
    )  # fmt: skip


def test_what_the_pack_has_no_more_is_retired(folder, learner):
    learn(learner, "rituximab-binds-cd20")

    change(folder, BINDS, "", LATER, why="No longer sold.", reason="not-safety")

    [one] = pending(learner, LATEST)
    assert (one.kind, one.severity, one.reason, one.now) == (
        Kind.RETIRED, Severity.MEANING, ChangeReason.NOT_SAFETY, [],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("status: disputed", ("disputed", Severity.MEANING, None)),
        ("status: retired", ("retired", Severity.MEANING, None)),
        ("to: 2026-11-01", ("retired", Severity.MEANING, ChangeReason.EXPIRED)),
        ("status: retired, reason: safety", ("retired", Severity.SAFETY, ChangeReason.SAFETY)),
        ("status: retired, note: Withdrawn for safety.", ("retired", Severity.SAFETY, ChangeReason.SAFETY)),
    ],
    ids=["disputed", "retired", "ended", "for safety", "said in a note of before"],
)  # fmt: skip
def test_a_fact_that_holds_no_more_says_how(folder, learner, keys, expected):
    learn(learner, "rituximab-binds-cd20")

    change(folder, "rituximab binds cd20}", f"rituximab binds cd20, {keys}}}", LATER)

    [one] = pending(learner, LATEST)
    assert (one.kind, one.severity, one.reason) == expected


def test_a_draft_is_nobodys_news(folder, learner):
    learn(learner, "rituximab-binds-cd20")

    change(
        folder, "rituximab binds cd20}", "rituximab binds cd20, status: draft}", LATER
    )

    assert told(learner) == []


def test_what_takes_its_place_is_told_through_any_that_were_replaced_in_turn(
    folder, learner
):
    learn(learner, "rituximab-binds-cd20")
    edit(
        folder,
        BINDS,
        """\
  rituximab-binds-cd20: {fact: rituximab binds cd20, status: superseded}
  rituximab-binds-cd33: {fact: rituximab binds cd33, status: superseded, supersedes: rituximab-binds-cd20}
  rituximab-binds-cd22: {fact: rituximab binds cd22, supersedes: rituximab-binds-cd33}
""",
    )

    put(folder, LATER)

    [one] = pending(learner, LATEST)
    assert (one.kind, [f.slug for f in one.now]) == (
        Kind.SUPERSEDED,
        ["rituximab-binds-cd22"],
    )


def test_where_only_one_can_hold_the_new_one_takes_the_place_of_the_retired(
    folder, learner
):
    learn(learner, "rituximab-brand")
    other = make_learner()
    learn(other, "obinutuzumab-brand")
    edit(
        folder,
        "  rituximab-brand:\n    fact: rituximab has_brand rituxan",
        "  rituxan-anew:\n    fact: obinutuzumab has_brand rituxan",
    )

    put(folder, LATER)

    [one] = pending(learner, LATEST)
    assert (one.kind, [f.slug for f in one.now]) == (Kind.RETIRED, ["rituxan-anew"])
    assert told(other) == []


# -- read, undone, reinstated


def test_read_once_it_is_not_told_again(folder, learner):
    learn(learner, "rituximab-binds-cd20")
    learn(learner, "rituximab-binds-cd20", "set", at=NOW)
    change(folder, *TO_CD22, LATER)
    tokens = {one.token for one in pending(learner, LATEST)}

    acknowledge(learner, tokens, LATEST)
    acknowledge(learner, tokens, LATEST + AN_HOUR)

    [row] = Notice.objects.all()
    assert (row.number, row.kind, row.learnt, row.now, row.at) == (
        1, "changed", "Rituximab binds CD20.", ["Rituximab binds CD22."], LATEST,
    )  # fmt: skip
    assert told(learner) == []


def test_a_notice_that_says_something_else_by_now_is_not_read(folder, learner):
    learn(learner, "rituximab-binds-cd20")
    change(folder, *TO_CD22, LATER)
    tokens = {one.token for one in pending(learner, LATEST)}
    change(folder, "rituximab binds cd22}", "rituximab binds cd33}", LATEST)

    assert acknowledge(learner, tokens, LATEST) == []
    assert told(learner) == [("rituximab-binds-cd20", "changed", "S2")]


def test_what_is_undone_before_it_was_read_is_never_told(folder, learner):
    learn(learner, "rituximab-binds-cd20")
    change(folder, *TO_CD22, LATER)
    take_back(LATEST)

    assert told(learner) == []


@pytest.mark.parametrize("new", [TO_CD22[1], "rituximab binds cd20, status: retired}"])
def test_what_is_undone_after_it_was_read_holds_again_and_the_cards_are_as_before(
    folder, learner, new
):
    learn(learner, "rituximab-binds-cd20")
    before = Card.objects.get().state
    change(folder, TO_CD22[0], new, LATER)
    read_all(learner, LATER)
    take_back(LATEST)

    assert told(learner) == [("rituximab-binds-cd20", "reinstated", "S2")]
    read_all(learner, LATEST + AN_HOUR)

    assert told(learner, LATEST + 2 * AN_HOUR) == []
    after = Card.objects.get()
    assert (after.due, after.contrast, after.stability, after.lapses) == (
        before.due, None, before.stability, 0,
    )  # fmt: skip
    assert Notice.objects.count() == 2
    call_command("verify")


def test_what_holds_again_and_is_retired_again_is_told_again(folder, learner):
    learn(learner, "rituximab-binds-cd20")
    for n in range(2):
        now = NOW + timedelta(hours=4 * n)
        edit(folder, BINDS, "")
        put(folder, now + AN_HOUR)
        assert told(learner, now + AN_HOUR) == [
            ("rituximab-binds-cd20", "retired", "S2")
        ]
        read_all(learner, now + AN_HOUR)
        edit(folder, "  obinutuzumab-binds-cd20:", f"{BINDS}  obinutuzumab-binds-cd20:")
        put(folder, now + 2 * AN_HOUR)
        assert told(learner, now + 2 * AN_HOUR) == [
            ("rituximab-binds-cd20", "reinstated", "S2")
        ]
        read_all(learner, now + 2 * AN_HOUR)

    assert list(Notice.objects.values_list("number", "kind")) == [
        (1, "retired"), (2, "reinstated"), (3, "retired"), (4, "reinstated"),
    ]  # fmt: skip


def test_who_learnt_the_new_value_is_told_of_the_next_one(folder, learner):
    learn(learner, "rituximab-binds-cd20")
    change(folder, *TO_CD22, LATER)
    read_all(learner, LATER)
    learn(learner, "rituximab-binds-cd20", at=LATEST)
    change(folder, "rituximab binds cd22}", "rituximab binds cd33}", LATEST + AN_HOUR)

    [one] = pending(learner, LATEST + AN_HOUR)
    assert (one.kind, one.learnt.words.says) == ("changed", "Rituximab binds CD22.")


def test_reading_costs_the_memory_nothing(folder, learner):
    learn(learner, "rituximab-binds-cd20", at=NOW - A_DAY * 9)
    before = Card.objects.get()
    change(folder, *TO_CD22, LATER)

    read_all(learner, LATEST)

    after = Card.objects.get()
    assert [r.event for r in after.reviews.all()] == ["answer", "correct"]
    same = ("stability", "difficulty", "last_day", "reps", "lapses", "learnt_says")
    assert [getattr(after, n) for n in same] == [getattr(before, n) for n in same]
    assert Review.objects.get(seq=2).shown == {
        "notice": {
            "pack": "tiny",
            "id": "rituximab-binds-cd20",
            "kind": "changed",
            "learnt": "Rituximab binds CD20.",
            "now": ["Rituximab binds CD22."],
        }
    }


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_as_many_queries_however_many_there_are(
    folder, learner, count, django_assert_num_queries
):
    names = ["rituximab", "obinutuzumab", "tisagenlecleucel"]
    for name in names[:count]:
        target = "cd19" if name == "tisagenlecleucel" else "cd20"
        learn(learner, f"{name}-binds-{target}")
        edit(
            folder,
            f"{{fact: {name} binds {target}}}",
            f"{{fact: {name} binds {target}, status: retired}}",
        )
    with django_assert_num_queries(1):
        assert pending(learner, LATER) == []
    put(folder, LATER)

    with django_assert_num_queries(7):
        assert len(pending(learner, LATEST)) == count
    read_all(learner, LATEST)
    with django_assert_num_queries(2):
        assert pending(learner, LATEST) == []
