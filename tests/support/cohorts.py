"""A cohort of any size with days of answers, written in bulk: for what is counted over all of it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID

from django.db import connection, transaction

from learn.memory.card_state import Event
from learn.memory.fsrs import DEFAULT_PARAMETERS
from learn.memory.study_day import study_day
from learn.models import Card, Cohort, Enrolment, Parameters, Review, User
from quizzes.models import Entity, EntityType, Fact, Item, Pack, Predicate

# After how many days a card comes back, each time.
GAPS = (1, 3, 7, 14)
BATCH = 2000
ENTITIES = 40
# So many learners of a cohort live through days of their own.
ONES = 30


def make_pack(slug: str, items: int, topics: int = 6) -> Pack:
    """So many facts of a made-up pack, each with one item; no questions are built."""
    pack = Pack.objects.create(slug=slug, title=slug)
    kind = EntityType.objects.create(pack=pack, slug="thing")
    predicate = Predicate.objects.create(
        pack=pack, slug="is", says="{subject} is {object}.", concern="plain"
    )
    entities = Entity.objects.bulk_create(
        Entity(pack=pack, slug=f"e-{n}", label=f"entity {n}", type=kind, file="a.yaml", position=n)
        for n in range(ENTITIES)
    )  # fmt: skip
    facts = Fact.objects.bulk_create(
        Fact(
            pack=pack, slug=f"f-{n}", topic=f"Topic {n % topics}", subject=entities[n % ENTITIES],
            predicate=predicate, value=str(n), says=f"Fact {n}.", file="a.yaml", position=n,
            status="published",
        )
        for n in range(items)
    )  # fmt: skip
    Item.objects.bulk_create(
        Item(fact=fact, slot="object", position=n) for n, fact in enumerate(facts)
    )
    return pack


class Seeding:
    """Learners of a cohort who study a pack for so many days up to an instant."""

    def __init__(self, cohort: Cohort, pack: Pack, now: datetime, days: int) -> None:
        self.cohort, self.now, self.days = cohort, now, days
        self.items = list(Item.objects.filter(fact__pack=pack).order_by("position"))
        # Not the key: it hangs on the tests before, and some draws have no card that was missed.
        self.chance = Random(f"{Cohort.objects.count()}:{days}")
        self.today = study_day(now, "UTC", 4)

    @transaction.atomic
    def fill(self, size: int) -> list[Enrolment]:
        """Most joined before they began, one in seven in the midst of it; one in five has a fit of their own.

        Of many, all but the first live through what one of the first did: that is copied by the database.
        """
        start = self.now - timedelta(days=self.days)
        mark = f"c{self.cohort.pk}"
        users = User.objects.bulk_create(
            User(email=f"{mark}.learner{n:04}@example.org", password="!", parameters=self.fit() if n % 5 == 4 else None)
            for n in range(size)
        )  # fmt: skip
        rows = Enrolment.objects.bulk_create(
            Enrolment(
                cohort=self.cohort, learner=user, name=f"Learner {n:04}",
                joined_at=start + timedelta(days=self.days // 2 if n % 7 == 6 else 0),
            )
            for n, user in enumerate(users)
        )  # fmt: skip
        for n, user in enumerate(users[:ONES]):
            if n % 10 != 9:
                self.study(user, skill=0.55 + 0.4 * self.chance.random())
        for n, user in enumerate(users[ONES:]):
            copy_days(users[n % ONES], user)
        return rows

    def fit(self) -> Parameters:
        numbers = [*DEFAULT_PARAMETERS[:20], self.chance.uniform(0.1, 0.8)]
        return Parameters.objects.create(
            numbers=numbers, made_at=self.now, reviews=1000, loss_before=0.4, loss_after=0.3
        )  # fmt: skip

    def study(self, learner: User, skill: float) -> None:
        """New cards each day, and those that come back; who is slow stops before the end."""
        lasts = self.days if skill > 0.65 else self.days - 6
        cards, plans = [], []
        for n, item in enumerate(self.items):
            first = n * self.days // len(self.items)
            plan = [d for d in days_of(first) if d < lasts]
            if plan:
                plans.append(plan)
                cards.append(Card(learner=learner, item=item))
        Card.objects.bulk_create(cards, batch_size=BATCH)
        reviews = [
            review
            for card, plan in zip(cards, plans, strict=True)
            for review in self.answers(card, plan, skill)
        ]
        Review.objects.bulk_create(reviews, batch_size=BATCH)
        rewrite(cards)

    def answers(self, card: Card, plan: list[int], skill: float) -> Iterator[Review]:
        chance = self.chance
        for number in plan:
            day = self.today - timedelta(days=self.days - 1 - number)
            right = chance.random() < skill
            card.seq += 1
            yield self.answer(card, day, right=right)
            if chance.random() < 0.04:
                undone = card.seq
                card.seq += 1
                yield self.answer(card, day, right=None, undoes=undone)
                continue
            self.move(card, day, number, plan, right=right)

    def answer(
        self, card: Card, day: date, *, right: bool | None, undoes: int | None = None
    ) -> Review:
        chance, is_wrong = self.chance, right is False
        picks = is_wrong and chance.random() < 0.7
        asked = card.item.position % ENTITIES
        other = (asked + chance.choice((1, 1, 1, 2, 5))) % ENTITIES
        return Review(
            card=card, learner_id=card.learner_id, seq=card.seq,
            key=UUID(int=chance.getrandbits(128)),
            event=Event.UNDO if undoes else Event.ANSWER, target=undoes,
            at=datetime.combine(day, self.now.timetz()) - timedelta(minutes=5), day=day,
            timezone="UTC", day_start_hour=4, retention=0.9, kind="fact-forward",
            rating=None if undoes else 1 if is_wrong else 3, is_right=right, guess=0.25,
            right_entity=f"e-{asked}" if picks else "", picked_entity=f"e-{other}" if picks else "",
            shown={"stem": "…"},
        )  # fmt: skip

    def move(
        self, card: Card, day: date, number: int, plan: list[int], *, right: bool
    ) -> None:
        """Only what is counted is set, and by no model of memory."""
        later = [d for d in days_of(plan[0]) if d > number]
        card.reps += 1
        card.stability, card.difficulty = 2.0 * 2**card.reps, 5.0
        card.last_day, card.rating, card.guess = day, 3 if right else 1, 0.25
        card.answered_at = datetime.combine(day, self.now.timetz()) - timedelta(
            minutes=5
        )
        card.due = day + timedelta(days=(later[0] if later else number + 30) - number)
        card.seconds = 6 + 10 * self.chance.random()


FIELDS = (
    "seq", "reps", "stability", "difficulty", "last_day", "rating", "guess", "answered_at",
    "due", "seconds",
)  # fmt: skip


def days_of(first: int) -> list[int]:
    found = [first]
    for gap in GAPS:
        found.append(found[-1] + gap)
    return found


def rewrite(cards: Iterable[Card]) -> None:
    """Their states, in pieces: an update for each would take hours."""
    cards = iter(cards)
    while piece := list(islice(cards, 400)):
        Card.objects.bulk_create(
            piece, update_conflicts=True, unique_fields=["learner", "item"], update_fields=FIELDS
        )  # fmt: skip


def copy_days(one: User, other: User) -> None:
    """Cards and reviews of one learner for another."""
    card, review = (
        ", ".join(f'"{f.column}"' for f in model._meta.fields if f.column not in own)
        for model, own in ((Card, {"id", "learner_id"}), (Review, {"id", "learner_id", "card_id", "key"}))
    )  # fmt: skip
    is_postgresql = connection.vendor == "postgresql"
    key = "gen_random_uuid()" if is_postgresql else "lower(hex(randomblob(16)))"
    said = ", ".join(f"r.{column}" for column in review.split(", "))
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO learn_card (learner_id, {card}) SELECT %s, {card} FROM learn_card WHERE learner_id = %s ORDER BY id",
            [other.pk, one.pk],
        )
        cursor.execute(
            f"INSERT INTO learn_review (learner_id, card_id, key, {review})"
            f" SELECT mine.learner_id, mine.id, {key}, {said} FROM learn_review r"
            " JOIN learn_card his ON his.id = r.card_id"
            " JOIN learn_card mine ON mine.item_id = his.item_id AND mine.learner_id = %s"
            " WHERE r.learner_id = %s ORDER BY r.id",
            [other.pk, one.pk],
        )
