"""A question put before a learner: dealt from the card and its next number, and signed.

Nothing is stored when it is shown. The seed is a keyed hash, so that nobody can work out the
order of the options; the token says which question it was, when, and a key to answer it by once.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from django.core import signing
from django.db.models import Prefetch
from django.utils.crypto import salted_hmac

from learn.memory.kind_choice import choose_kind
from quizzes import models as db
from quizzes.items.answer_key import answer_key_for
from quizzes.items.deal_variant import deal_variant
from quizzes.knowledge.abbreviations import only_in
from quizzes.knowledge.question import Question
from quizzes.questions.forms import FORMS, grade
from quizzes.questions.grading import NotCountedError, Outcome
from quizzes.questions.kinds import KINDS
from quizzes.questions.presenter import visible_text

SALT = "learn.showing"
LONGEST_MS = 10 * 60 * 1000


class UnanswerableError(Exception):
    """The answer cannot be taken; its text says why and what to do."""


@dataclass(frozen=True, slots=True)
class QuestionToken:
    """What a token says: whose question, of which item, its number, kind and version."""

    owner: str
    item: int
    seq: int
    kind: str
    digest: str
    key: UUID
    at: datetime

    def took_ms(self, now: datetime) -> int:
        """Milliseconds from the showing to the answer, within reason whatever the clocks did."""
        took = int((now - self.at).total_seconds() * 1000)
        return max(0, min(LONGEST_MS, took))


@dataclass(frozen=True, slots=True)
class PresentedQuestion:
    """A dealt question with the variant it came from."""

    variant: db.Variant
    question: Question
    ticket: QuestionToken

    @property
    def is_self_rated(self) -> bool:
        return FORMS[self.question.form].is_self_rated

    @property
    def abbreviations(self) -> str:
        """Return what the abbreviations on the page stand for, where its card is new."""
        if self.ticket.seq > 1:
            return ""
        return only_in(self.variant.abbreviations, visible_text(self.question))

    @property
    def token(self) -> str:
        t = self.ticket
        stamp = int(t.at.timestamp() * 1000)
        return signing.dumps(
            [t.owner, t.item, t.seq, t.kind, t.digest, t.key.hex, stamp], salt=SALT
        )


def read_token(token: str, owner: str) -> QuestionToken:
    """Return the ticket of a token; refuses one that is not ours, or somebody else's."""
    try:
        whose, item, seq, kind, digest, key, stamp = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError):
        raise UnanswerableError(
            "This page can’t be answered any more. Here is a fresh question."
        ) from None
    if whose != owner:
        raise UnanswerableError(
            "This page was made for another account. Here is a question for you."
        )
    return QuestionToken(
        whose,
        item,
        seq,
        kind,
        digest,
        UUID(key),
        datetime.fromtimestamp(stamp / 1000, UTC),
    )


def present(
    owner: str, item: db.Item, seq: int, now: datetime, step: int = 0
) -> PresentedQuestion:
    """Deal the question that this owner's card has at this number, having climbed so many steps."""
    variants = {v.kind: v for v in item.variants.all()}
    forms = {kind: KINDS[kind].form for kind in variants}
    kind = choose_kind(forms, step, seed_of(owner, item.pk, seq))
    return show_variant(owner, variants[kind], seq, now)


def show_variant(
    owner: str, variant: db.Variant, seq: int, now: datetime
) -> PresentedQuestion:
    """Deal the question of this variant that this owner's card has at this number."""
    ticket = QuestionToken(
        owner, variant.item_id, seq, variant.kind, variant.digest, uuid4(), now
    )
    return PresentedQuestion(variant, _deal(variant, ticket), ticket)


def restore_question(ticket: QuestionToken) -> PresentedQuestion:
    """Deal a ticket's question once more; refuses where the question has changed since."""
    cited = db.Citation.objects.select_related("source")
    variant = (
        db.Variant.objects.filter(
            item=ticket.item, kind=ticket.kind, digest=ticket.digest, item__suspended=""
        )
        .select_related("item__fact__pack")
        .prefetch_related("options", Prefetch("item__fact__citations", cited))
        .first()
    )
    if variant is None:
        raise UnanswerableError(
            "The facts behind that question were changed just now, so nothing was counted."
        )
    return PresentedQuestion(variant, _deal(variant, ticket), ticket)


def seed_of(owner: str, item: int, seq: int) -> str:
    return salted_hmac(SALT, f"{owner}:{item}:{seq}", algorithm="sha256").hexdigest()


def _deal(variant: db.Variant, ticket: QuestionToken) -> Question:
    return deal_variant(variant, seed_of(ticket.owner, ticket.item, ticket.seq))


def grade_presented(
    showing: PresentedQuestion, given: Mapping[str, str], today: date
) -> Outcome:
    """Grade what was given; refuses, with what to do, where it cannot be counted."""
    fact, slot = showing.variant.item.fact, showing.variant.item.slot
    form = FORMS[showing.question.form]
    try:
        names = answer_key_for(fact, slot, today) if form.needs_names else None
        return grade(showing.question, given, names)
    except NotCountedError as error:
        raise UnanswerableError(str(error)) from None
