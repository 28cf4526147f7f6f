"""Take an answer, a rating or an undo: once each, in one transaction."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from learn.memory.card_state import CardState, Event, replay
from learn.memory.fsrs import Rating, retrievability
from learn.models import Card, Review, User
from learn.review.due_dates import due_dates
from learn.review.presentation import (
    PresentedQuestion,
    QuestionToken,
    UnanswerableError,
    grade_presented,
    read_token,
    restore_question,
)
from learn.review.queue import freeze_plan
from learn.review.snapshot import confusion_fields, guess_rate_of, snapshot
from quizzes.models import Item
from quizzes.questions.grading import Outcome


def answer(
    learner: User,
    token: str,
    given: Mapping[str, str],
    now: datetime,
    event: Event = Event.ANSWER,
) -> Review:
    """Grade what was given and move the card. The same showing sent twice gives the first result."""
    ticket = read_token(token, str(learner.pk))
    with transaction.atomic():
        card = lock_card(learner, ticket.item)
        earlier = (
            card.reviews.filter(seq=ticket.seq).first()
            if card.seq >= ticket.seq
            else None
        )
        if earlier is not None and earlier.event in (Event.ANSWER, Event.PRACTICE):
            return earlier
        if card.seq + 1 != ticket.seq:
            raise UnanswerableError(
                "You already answered that question in another window. Here is the next one."
            )
        return _record(learner, card, ticket, given, now, event)


def lock_card(learner: User, item: int) -> Card:
    """Return the card of an item, made with its first event, and held until the transaction ends."""
    mine = Card.objects.select_for_update(of=("self",)).select_related("item")
    mine = mine.filter(learner=learner, item=item)
    card = mine.first()
    if card is not None:
        return card
    if not Item.objects.live().filter(pk=item).exists():
        raise UnanswerableError("That fact is no longer asked, so nothing was counted.")
    Card.objects.get_or_create(learner=learner, item_id=item)
    return mine.get()


def _record(
    learner: User,
    card: Card,
    ticket: QuestionToken,
    given: Mapping[str, str],
    now: datetime,
    event: Event,
) -> Review:
    showing = restore_question(ticket)
    rating, outcome = auto_rate(showing, given, now)
    today = learner.study_day(now)
    day = max(today, card.last_day or today)
    if event is Event.ANSWER:
        freeze_plan(learner, today)
    review = build_review(learner, card, showing, rating, outcome, now, day, event)
    schedule_card(learner, card, review)
    return review


def build_review(
    learner: User,
    card: Card,
    showing: PresentedQuestion,
    rating: Rating,
    outcome: Outcome,
    now: datetime,
    day: date,
    event: Event = Event.ANSWER,
) -> Review:
    """Return what is kept of an answer, except for where it puts the card."""
    ticket = showing.ticket
    return Review(
        card=card,
        learner=learner,
        seq=ticket.seq,
        key=ticket.key,
        event=event,
        kind=ticket.kind,
        rating=rating,
        is_right=outcome.is_right,
        credit=outcome.credit,
        is_practice=card.last_day == day or event is Event.PRACTICE,
        choice=outcome.choice,
        shown=snapshot(showing),
        took_ms=ticket.took_ms(now),
        guess=guess_rate_of(showing.question),
        **confusion_fields(showing.question, outcome),
        **context_fields(learner, now, day),
    )


def schedule_card(learner: User, card: Card, review: Review) -> None:
    """Store an answer with the day that it puts its card on, and move the card."""
    memory = card.state.memory
    if not review.is_practice:
        found = due_dates(learner, card, card.state, review.day, review.guess)
        review.due = found[Rating(review.rating or Rating.Again)]
        if memory is not None:
            review.predicted = retrievability(
                memory, review.day, learner.fsrs_parameters
            )
    card.append(review)


def auto_rate(
    showing: PresentedQuestion, given: Mapping[str, str], now: datetime
) -> tuple[Rating, Outcome]:
    """Rate an answer: a flash card is judged by the learner, everything else by us, right being Good until rated."""
    outcome = grade_presented(showing, given, now.date())
    if showing.is_self_rated:
        return read_rating(given.get("rating", "")), outcome
    return (Rating.Good if outcome.is_right else Rating.Again), outcome


def read_rating(text: str) -> Rating:
    if text not in ("1", "2", "3", "4"):
        raise UnanswerableError("Choose how well you knew it.")
    return Rating(int(text))


def next_event(
    learner: User, card: Card, event: Event, now: datetime, day: date, **fields: Any
) -> Review:
    """Return the next event of a card, as it is before it is stored."""
    given = {"key": uuid4()} | fields | context_fields(learner, now, day)
    return Review(card=card, learner=learner, seq=card.seq + 1, event=event, **given)


def context_fields(learner: User, now: datetime, day: date) -> dict[str, Any]:
    return {
        "at": now,
        "day": day,
        "timezone": learner.timezone,
        "day_start_hour": learner.day_start_hour,
        "retention": learner.desired_retention,
        "parameters": learner.parameters,
    }


def rate(learner: User, key: UUID, rating: Rating, now: datetime) -> Review:
    """Say how well a right answer was known. Saying it again changes nothing; another rating does."""
    with transaction.atomic():
        review, card, log = _locked_log(learner, key)
        if review.is_right is not True:
            raise UnanswerableError("Only a right answer is rated.")
        if not _stands_last(review, log):
            raise UnanswerableError(
                "That card has moved on since, so its rating stays as it was."
            )
        current = next(
            (r.rating for r in reversed(log) if r.target == review.seq), review.rating
        )
        if current != rating or not any(r.target == review.seq for r in log):
            due = due_dates_after(learner, review)[rating]
            append_aimed(learner, card, Event.RATE, now, review, rating=rating, due=due)
        return review


def due_dates_after(learner: User, answered: Review) -> dict[Rating, date]:
    """Return the day that each rating of an answer puts its card on."""
    before = state_before(answered)
    return due_dates(learner, answered.card, before, answered.day, answered.guess)


def state_before(answered: Review) -> CardState:
    """Return the card as it stood when the answer was given."""
    log = answered.card.reviews.filter(seq__lt=answered.seq).to_fold()
    return replay(review.entry for review in log)


def undo(learner: User, key: UUID, now: datetime) -> Review:
    """Take an answer back: the card is as it was before. Undoing twice changes nothing more."""
    with transaction.atomic():
        review, card, log = _locked_log(learner, key)
        if any(r.event == Event.UNDO and r.target == review.seq for r in log):
            return review
        if not _stands_last(review, log):
            raise UnanswerableError(
                "That card was answered again since, so the older answer stays."
            )
        append_aimed(learner, card, Event.UNDO, now, review)
        return review


def _locked_log(learner: User, key: UUID) -> tuple[Review, Card, list[Review]]:
    answers = Review.objects.answers().select_related("card__item")
    review = answers.filter(learner=learner, key=key).first()
    if review is None:
        raise UnanswerableError("We can’t find that answer of yours.")
    card = Card.objects.select_for_update().get(pk=review.card_id)
    return review, card, list(card.reviews.defer("shown"))


def _stands_last(review: Review, log: list[Review]) -> bool:
    """Return whether no other standing answer, and no undo of this one, came after it."""
    undone = {r.target for r in log if r.event == Event.UNDO}
    standing = [r.seq for r in log if r.event == Event.ANSWER and r.seq not in undone]
    return bool(standing) and standing[-1] == review.seq


def append_aimed(
    learner: User,
    card: Card,
    event: Event,
    now: datetime,
    aimed_at: Review,
    **fields: Any,
) -> None:
    """Add a rating or an undo of an answer. Its key follows from the answer's, so that twice is once."""
    key = uuid5(aimed_at.key, f"{event}:{card.seq + 1}")
    fields |= {"key": key, "target": aimed_at.seq}
    card.append(next_event(learner, card, event, now, aimed_at.day, **fields))
