"""Five questions without an account. The answers wait in the session and move into the account made afterwards."""

from collections.abc import Mapping
from datetime import datetime
from random import Random
from typing import Any
from uuid import UUID, uuid4

from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.db import transaction

from learn.memory.card_state import Event
from learn.memory.fsrs import Rating
from learn.models import Card, Review, User
from learn.review.answers import context_fields, schedule_card
from learn.review.presentation import (
    SALT,
    PresentedQuestion,
    QuestionToken,
    UnanswerableError,
    grade_presented,
    present,
    read_token,
    restore_question,
)
from learn.review.snapshot import confusion_fields, guess_rate_of, snapshot
from learn.rules.review.rule_codes import with_rule_codes
from quizzes.knowledge.question import Shape
from quizzes.models import Item
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS

QUESTIONS = 5
MOST_ITEMS = 2000
KEY = "trial"


class Trial:
    """One visitor's five questions. Nothing is stored before the first answer."""

    def __init__(self, session: SessionBase) -> None:
        self.session = session
        kept: dict[str, Any] = session.get(KEY, {})
        self.owner: str = kept.get("owner", "")
        self.answers: list[dict[str, Any]] = kept.get("answers", [])

    @property
    def is_done(self) -> bool:
        return bool(self.owner) and len(self.answers) >= len(pick_items(self.owner))

    @property
    def done(self) -> list[bool]:
        return [bool(answer["is_right"]) for answer in self.answers]

    def next_question(self, now: datetime) -> PresentedQuestion | None:
        owner = self.owner or f"trial:{uuid4().hex}"
        answered = {answer["item"] for answer in self.answers}
        left = [pk for pk in pick_items(owner) if pk not in answered]
        return (
            present(owner, Item.objects.to_show().get(pk=left[0]), 1, now)
            if left
            else None
        )

    def same(self, token: str) -> PresentedQuestion | None:
        """Return the question of a token that is not answered yet: to mend a faulty answer."""
        try:
            ticket = read_token(token, self.owner or _owner_of(token))
            answered = {answer["item"] for answer in self.answers}
            return None if ticket.item in answered else restore_question(ticket)
        except UnanswerableError:
            return None

    def answer_under(self, key: UUID) -> dict[str, Any] | None:
        """Return the answer that was given to the showing of this key."""
        given = (answer for answer in self.answers if answer["key"] == key.hex)
        return next(given, None)

    def report(self, answered: dict[str, Any]) -> bool:
        """Mark an answer as reported on; whether it was not."""
        is_first = not answered.get("is_reported")
        answered["is_reported"] = True
        self._keep(self.owner)
        return is_first

    def answer(
        self, token: str, given: Mapping[str, str], now: datetime
    ) -> dict[str, Any]:
        """Grade an answer and keep it; the same item twice gives the first result."""
        ticket = read_token(token, self.owner or _owner_of(token))
        earlier = next(
            (answer for answer in self.answers if answer["item"] == ticket.item), None
        )
        if earlier is not None:
            return earlier
        if ticket.item not in pick_items(ticket.owner):
            raise UnanswerableError(
                "The facts behind that question were changed just now, so nothing was counted."
            )
        kept = _kept(ticket, given, now)
        self.answers = [*self.answers, kept]
        self._keep(ticket.owner)
        return kept

    def _keep(self, owner: str) -> None:
        self.session[KEY] = {"owner": owner, "answers": self.answers}


def _owner_of(token: str) -> str:
    """Return whose trial it is: before the first answer the token alone knows."""
    try:
        owner = str(signing.loads(token, salt=SALT)[0])
    except signing.BadSignature:
        owner = ""
    return owner if owner.startswith("trial:") else "trial:nobody"


def _kept(
    ticket: QuestionToken, given: Mapping[str, str], now: datetime
) -> dict[str, Any]:
    showing = restore_question(ticket)
    outcome = grade_presented(showing, given, now.date())
    return {
        "item": ticket.item,
        "key": ticket.key.hex,
        "kind": ticket.kind,
        "at": now.isoformat(),
        "took_ms": ticket.took_ms(now),
        "is_right": outcome.is_right,
        "credit": outcome.credit,
        "choice": outcome.choice,
        "shown": snapshot(showing),
        "guess": guess_rate_of(showing.question),
        **confusion_fields(showing.question, outcome),
    }


def pick_items(owner: str) -> list[int]:
    """Return the five items of a trial: graded ones, of different facts, the same ones each time."""
    graded = [
        name for name, kind in KINDS.items() if FORMS[kind.form].shape is Shape.ONE
    ]
    rows = (
        Item.objects.live()
        .core()
        .filter(variants__kind__in=graded)
        .order_by("position")
        .distinct()
    )
    by_fact = dict(rows.values_list("fact_id", "pk")[:MOST_ITEMS])
    items = sorted(by_fact.values())
    return Random(owner).sample(items, min(QUESTIONS, len(items)))


@transaction.atomic
def move_answers(session: SessionBase, learner: User) -> int:
    """Make the answers of the trial the new account's first reviews; return how many moved."""
    answers = session.pop(KEY, {}).get("answers", [])
    items = Item.objects.filter(pk__in=[answer["item"] for answer in answers])
    known = set(items.values_list("pk", flat=True))
    # A page of an earlier trial may have been answered again: its key has been used.
    reviews = Review.objects.filter(key__in=[answer["key"] for answer in answers])
    used = {key.hex for key in reviews.values_list("key", flat=True)}
    moved = [a for a in answers if a["item"] in known and a["key"] not in used]
    for answer in moved:
        _move(answer, learner)
    return len(moved)


def _move(answer: dict[str, Any], learner: User) -> None:
    card, is_new = Card.objects.get_or_create(learner=learner, item_id=answer["item"])
    if not is_new:
        return
    at = datetime.fromisoformat(answer["at"])
    review = Review(
        card=card,
        learner=learner,
        seq=1,
        key=UUID(answer["key"]),
        event=Event.ANSWER,
        kind=answer["kind"],
        rating=Rating.Good if answer["is_right"] else Rating.Again,
        is_right=answer["is_right"],
        credit=answer["credit"],
        took_ms=answer["took_ms"],
        shown=with_rule_codes(answer["shown"]),
        choice=answer["choice"],
        guess=answer["guess"],
        right_entity=answer["right_entity"],
        picked_entity=answer["picked_entity"],
        **context_fields(learner, at, learner.study_day(at)),
    )
    schedule_card(learner, card, review)
