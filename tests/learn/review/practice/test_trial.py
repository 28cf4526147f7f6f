from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core import signing

from learn.memory.card_state import replay
from learn.memory.fsrs import Rating
from learn.models import Card, Review
from learn.review.practice.trial import QUESTIONS, Trial, move_answers, pick_items
from learn.review.presentation import SALT, UnanswerableError
from quizzes.models import Item
from quizzes.questions.kinds import KINDS
from tests.support.factories import (
    NOW,
    TODAY,
    UNKNOWN,
    item_of,
    make_learner,
    question,
    right,
    rows,
    wrong,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def session(tiny):
    return SessionStore()


def unknown(showing):
    return UNKNOWN


def tried(session, *given):
    """A trial answered so far, each answer taking seven seconds."""
    for minute, give in enumerate(given):
        at = NOW + timedelta(minutes=minute)
        showing = Trial(session).next_question(at)
        later = at + timedelta(seconds=7)
        Trial(session).answer(showing.token, give(showing), later)
    return Trial(session)


# -- the five questions


def test_five_questions_are_asked_of_different_facts_by_graded_kinds(session):
    asked = []
    while showing := Trial(session).next_question(NOW):
        asked.append(showing.variant.item.fact_id)
        assert KINDS[showing.variant.kind].form != "reveal"
        Trial(session).answer(showing.token, right(showing), NOW)

    assert len(set(asked)) == QUESTIONS == len(asked)
    assert Trial(session).is_done
    assert Trial(session).done == [True] * QUESTIONS


def test_nobody_is_asked_small_print_or_what_is_suspended(session):
    asked, detail = item_of("cll8-pfs-both"), item_of("cll8-size")
    others = Item.objects.exclude(pk__in=[asked.pk, detail.pk])
    others.update(suspended="its fact is not asked")

    assert pick_items("trial:1") == [asked.pk]


def test_each_visitor_is_asked_others_and_always_the_same_ones(session):
    assert pick_items("trial:1") == pick_items("trial:1")
    assert len({tuple(pick_items(f"trial:{n}")) for n in range(20)}) > 10


def test_nothing_is_kept_before_the_first_answer(session):
    Trial(session).next_question(NOW)

    assert dict(session) == {}


def test_with_nothing_to_ask_the_trial_asks_nothing(session):
    Item.objects.update(suspended="its fact is not asked")

    assert Trial(session).next_question(NOW) is None
    assert Trial(session).is_done is False


def test_answers_are_graded_and_kept_in_the_session_and_nowhere_else(session):
    before = rows(Card, Review)

    trial = tried(session, right, wrong, unknown)

    assert trial.done == [True, False, False]
    assert trial.is_done is False
    assert rows(Card, Review) == before == {Card: [], Review: []}


# -- once only


def test_the_same_answer_sent_twice_gives_the_first_result(session):
    showing = Trial(session).next_question(NOW)
    first = Trial(session).answer(showing.token, right(showing), NOW)

    again = Trial(session).answer(showing.token, wrong(showing), NOW)

    assert (again, again["is_right"]) == (first, True)
    assert len(Trial(session).answers) == 1


def test_of_two_tabs_with_the_same_question_the_first_answer_counts(session):
    tried(session, right)
    tab, other = (Trial(session).next_question(NOW) for _ in range(2))
    first = Trial(session).answer(tab.token, wrong(tab), NOW)

    assert Trial(session).answer(other.token, right(other), NOW) == first


def refusal(session, token, given):
    with pytest.raises(UnanswerableError) as refused:
        Trial(session).answer(token, given, NOW)
    return str(refused.value)


def test_a_tampered_token_is_refused(session):
    showing = Trial(session).next_question(NOW)

    for token in ("", showing.token + "x"):
        assert refusal(session, token, right(showing)) == (
            "This page can’t be answered any more. Here is a fresh question."
        )
    assert dict(session) == {}


def test_a_token_of_another_visitor_or_of_a_learner_is_refused(session):
    tried(session, right)
    stranger = Trial(SessionStore()).next_question(NOW)
    learner = question(make_learner(), Item.objects.first())

    for showing in (stranger, learner):
        assert refusal(session, showing.token, right(showing)) == (
            "This page was made for another account. Here is a question for you."
        )
    assert refusal(SessionStore(), learner.token, right(learner)) == (
        "This page was made for another account. Here is a question for you."
    )
    assert Trial(session).done == [True]


def test_an_item_that_is_not_of_this_trial_is_refused(session):
    owner = signing.loads(Trial(session).next_question(NOW).token, salt=SALT)[0]
    other = Item.objects.exclude(pk__in=pick_items(owner)).last()
    variant = other.variants.first()
    stamp = int(NOW.timestamp() * 1000)
    token = signing.dumps(
        [owner, other.pk, 1, variant.kind, variant.digest, "0" * 32, stamp], salt=SALT
    )

    assert refusal(session, token, {"choice": "1"}).startswith("The facts behind")


# -- into the account


def test_the_answers_become_the_first_reviews_of_the_account_with_their_time(session):
    tried(session, right, wrong, unknown)
    learner = make_learner(timezone="Asia/Tokyo", day_start_hour=2)

    assert move_answers(session, learner) == 3

    reviews = list(Review.objects.order_by("at"))
    assert [r.learner for r in reviews] == [learner] * 3
    assert [r.is_right for r in reviews] == [True, False, False]
    assert [r.rating for r in reviews] == [Rating.Good, Rating.Again, Rating.Again]
    assert [r.at for r in reviews] == [
        NOW + timedelta(minutes=n, seconds=7) for n in range(3)
    ]
    assert {(r.seq, r.took_ms, r.day) for r in reviews} == {(1, 7000, TODAY)}
    assert {(r.timezone, r.day_start_hour) for r in reviews} == {("Asia/Tokyo", 2)}
    assert reviews[2].choice is None
    assert all(r.shown["stem"] for r in reviews)
    for card in learner.cards.all():
        assert card.state == replay(r.entry for r in card.reviews.all())


def test_a_trial_after_midnight_counts_for_the_day_of_the_new_learner(session):
    showing = Trial(session).next_question(NOW.replace(hour=20))
    Trial(session).answer(showing.token, right(showing), NOW.replace(hour=20))

    move_answers(session, make_learner(timezone="Asia/Tokyo"))

    assert Review.objects.get().day == TODAY + timedelta(days=1)


def test_the_answers_move_once(session):
    tried(session, right, wrong)
    first, second = make_learner(), make_learner()

    assert [move_answers(session, who) for who in (first, second)] == [2, 0]
    assert "trial" not in session
    assert Review.objects.filter(learner=first).count() == 2
    assert Review.objects.filter(learner=second).count() == 0


def test_an_old_page_answered_again_after_the_move_does_not_move_twice(session):
    """Its key has been used, and a key is used once."""
    showing = Trial(session).next_question(NOW)
    Trial(session).answer(showing.token, right(showing), NOW)
    move_answers(session, make_learner())
    later = SessionStore()
    Trial(later).answer(showing.token, right(showing), NOW)

    moved = move_answers(later, make_learner())

    assert (moved, Review.objects.count(), Card.objects.count()) == (0, 1, 1)


def test_a_page_left_open_for_a_year_took_ten_minutes(session):
    showing = Trial(session).next_question(NOW)
    at = NOW + timedelta(days=365)
    Trial(session).answer(showing.token, right(showing), at)

    move_answers(session, make_learner())

    assert Review.objects.get().took_ms == 600_000


def test_an_answer_to_an_item_that_is_gone_stays_behind(session):
    trial = tried(session, right, right)
    Item.objects.get(pk=trial.answers[0]["item"]).delete()
    learner = make_learner()

    assert move_answers(session, learner) == 1
    assert Card.objects.get().item_id == trial.answers[1]["item"]


def test_a_visitor_who_tried_nothing_brings_nothing(session):
    assert move_answers(session, make_learner()) == 0
