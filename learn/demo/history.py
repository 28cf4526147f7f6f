"""A made-up year of somebody who forgets as the model says, with all that the site would have kept."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from math import ceil
from random import Random
from uuid import uuid4
from zoneinfo import ZoneInfo

from django.db import transaction

from learn.memory.card_state import Event, apply_event
from learn.memory.fsrs import Rating, retrievability
from learn.memory.kind_choice import STABLE, difficulty_stage
from learn.memory.plan.day_plan import Limits, Order, Plan
from learn.memory.plan.simulated_answers import UNKNOWN, simulate_answer, took_ms
from learn.memory.plan.simulator import SimulatedLearner, SimulatedMemory
from learn.models import Card, Review, StudyDay, User
from learn.review.answers import auto_rate, build_review, context_fields
from learn.review.presentation import PresentedQuestion, UnanswerableError, present
from learn.review.snapshot import guess_rate_of, is_self_rated
from quizzes.models import Item
from quizzes.questions.grading import Outcome

BATCH = 200
# When they sit down: so long after their day begins, give or take.
SITS_DOWN = timedelta(hours=13)
READS = timedelta(seconds=5)
# How often they skip a day, and the share of the days that bring something new.
RESTS, LEARNS = 0.12, 0.7
# Of the right answers: how many are rated Easy, or Hard; of the lucky ones, how many are owned up to.
EASY, HARD, HONEST = 0.10, 0.06, 0.35
REMEMBERED_IN_THE_SITTING = 0.9
SUSPENDED, FLAGGED = 3, 6


@dataclass(frozen=True, slots=True)
class Wanted:
    """How much there shall be at most, from which day on, and for how many days."""

    cards: int
    reviews: int
    first: date
    days: int
    seed: str


class SimulatedYear:
    """One learner's made-up days, kept in memory until `save`."""

    def __init__(self, learner: User, items: Sequence[Item], wanted: Wanted) -> None:
        self.learner, self.wanted = learner, wanted
        self.items = {item.pk: item for item in items[: wanted.cards]}
        self.chance, self.mind = Random(wanted.seed), SimulatedMemory(wanted.seed)
        self.desk = SimulatedLearner(
            str(learner.pk),
            learner.desired_retention,
            Order(learner.order),
            learner.fsrs_parameters,
            frozenset(learner.easy_days),
            facts={item.pk: item.fact_id for item in items},
        )
        self.cards: dict[int, Card] = {}
        self.reviews: list[Review] = []
        self.study_days: list[StudyDay] = []
        self.at = datetime.combine(wanted.first, time(12), self.zone)
        # Typed names are judged by the facts of one day: reading them for each would take minutes.
        self.now = datetime.combine(self.last_day, time(12), self.zone)

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.learner.timezone)

    @property
    def last_day(self) -> date:
        return self.wanted.first + timedelta(days=self.wanted.days - 1)

    def live(self) -> None:
        """Live every day in turn: some are rested, and once they are away."""
        away = range(int(self.wanted.days * 0.55), int(self.wanted.days * 0.58))
        for n in range(self.wanted.days):
            rests = self.chance.random() < RESTS and n not in (0, self.wanted.days - 1)
            if not rests and n not in away:
                self.sit(self.wanted.first + timedelta(days=n))
        self.set_some_aside()

    def sit(self, day: date) -> None:
        """Go through one day's list, and what was wrong again until it is right."""
        plan = self.plan(day)
        if not plan.items:
            return
        self.sit_down(day)
        kept = {"items": list(plan.items), "later": plan.later, "days": plan.days}
        self.study_days.append(StudyDay(learner=self.learner, day=day, **kept))
        for item in plan.items:
            self.answer(item, day)
        again = [pk for pk in plan.items if self.desk.state(pk).repeat_on == day]
        while again and not self.is_full:
            for item in again:
                self.answer(item, day)
            again = [pk for pk in again if self.desk.state(pk).repeat_on == day]

    def plan(self, day: date) -> Plan:
        """Return what the day brings, so that neither reviews nor new items run out before the last one."""
        left = self.wanted.reviews - len(self.reviews)
        days = (self.last_day - day).days + 1
        new = ceil(len(self.items) / (self.wanted.days * LEARNS))
        room = min(left, ceil(1.5 * left / days))
        return self.desk.plan(day, self.new_items(), Limits(room, min(new, room)))

    def new_items(self) -> list[int]:
        """Return the items not met yet, of no fact of which something is shaky still."""
        cards = self.desk.cards.items()
        shaky = {
            self.items[pk].fact_id for pk, s in cards if (s.stability or 0) < STABLE
        }
        return [
            pk
            for pk, item in self.items.items()
            if pk not in self.desk.cards and item.fact_id not in shaky
        ]

    def sit_down(self, day: date) -> None:
        morning = datetime.combine(day, time(self.learner.day_start_hour), self.zone)
        self.at = morning + SITS_DOWN + timedelta(minutes=self.chance.gauss(0, 60))

    @property
    def is_full(self) -> bool:
        return len(self.reviews) >= self.wanted.reviews

    def answer(self, pk: int, day: date) -> None:
        """Show a question, answer it, and do with the card what the site does."""
        if self.is_full:
            return
        card = self.cards.setdefault(
            pk, Card(learner=self.learner, item=self.items[pk])
        )
        showing = self.show(pk)
        known, right = self.knows(pk, day, guess_rate_of(showing.question))
        rating, outcome = self.judge(showing, right=right)
        self.at += timedelta(milliseconds=took_ms(showing.question, self.chance))
        review = build_review(
            self.learner, card, showing, rating, outcome, self.at, day
        )
        self.at += READS
        self.reviews.append(review)
        if review.is_practice:
            self.desk.move(pk, review.entry)
        else:
            self.schedule(pk, review, lucky=not known)
        card.set_state(self.desk.state(pk))

    def show(self, pk: int) -> PresentedQuestion:
        state = self.desk.state(pk)
        step = difficulty_stage(state.stability, failed=state.rating == Rating.Again)
        owner = str(self.learner.pk)
        return present(owner, self.items[pk], state.seq + 1, self.at, step)

    def knows(self, pk: int, day: date, guess: float) -> tuple[bool, bool]:
        """Return whether it is known, and whether it is answered right."""
        if self.desk.state(pk).last_day != day:
            return self.mind.answer(pk, day, guess)
        known = self.chance.random() < REMEMBERED_IN_THE_SITTING
        return known, known or self.chance.random() < guess

    def judge(
        self, showing: PresentedQuestion, *, right: bool
    ) -> tuple[Rating, Outcome]:
        who = f"{self.wanted.seed}:{showing.ticket.item}"
        sent = simulate_answer(
            showing.question, right=right, chance=self.chance, who=who
        )
        try:
            return auto_rate(showing, sent, self.now)
        except UnanswerableError:
            return auto_rate(showing, UNKNOWN, self.now)

    def schedule(self, pk: int, review: Review, *, lucky: bool) -> None:
        """Place the card and move it, by the rating that is given afterwards, if one is."""
        dues = self.desk.dues(pk, review.day, review.guess)
        review.due = dues[Rating(review.rating or Rating.Again)]
        memory = self.desk.state(pk).memory
        if memory:
            review.predicted = retrievability(memory, review.day, self.desk.parameters)
        rating = self.rating_after(review, lucky=lucky)
        if rating is None:
            self.desk.move(pk, review.entry)
            return
        rated = self.event(review.card, Event.RATE, review.seq + 1, review.day)
        rated.target, rated.rating, rated.due = review.seq, rating, dues[rating]
        self.reviews.append(rated)
        self.desk.move(pk, replace(review.entry, rating=rating, due=dues[rating]))
        self.desk.cards[pk] = replace(self.desk.cards[pk], seq=rated.seq)

    def rating_after(self, review: Review, *, lucky: bool) -> Rating | None:
        """Return what a right answer is rated, if it is: whoever guessed it owns up now and then."""
        if not review.is_right or is_self_rated(review.shown):
            return None
        chance = self.chance.random()
        if lucky:
            return Rating.Again if chance < HONEST else None
        if chance < EASY:
            return Rating.Easy
        return Rating.Hard if chance < EASY + HARD else None

    def event(self, card: Card, event: Event, seq: int, day: date) -> Review:
        at = self.at
        if self.learner.study_day(at) != day:
            begun = time(self.learner.day_start_hour)
            at = datetime.combine(day, begun, self.zone) + SITS_DOWN
        kept = context_fields(self.learner, at, day)
        return Review(
            card=card, learner=self.learner, seq=seq, key=uuid4(), event=event, **kept
        )

    def set_some_aside(self) -> None:
        """Suspend a few of the cards, and mark a few others."""
        met = sorted(self.cards)
        chosen = self.chance.sample(met, min(SUSPENDED + FLAGGED, len(met) // 4))
        for pk in chosen[:SUSPENDED]:
            card, state = self.cards[pk], self.desk.state(pk)
            review = self.event(card, Event.SUSPEND, state.seq + 1, self.last_day)
            self.reviews.append(review)
            card.set_state(replace(apply_event(state, review.entry), seq=review.seq))
        for pk in chosen[SUSPENDED:]:
            self.cards[pk].is_flagged = True

    @transaction.atomic
    def save(self) -> None:
        """Write it all."""
        Card.objects.bulk_create(self.cards.values(), batch_size=BATCH)
        Review.objects.bulk_create(self.reviews, batch_size=BATCH)
        StudyDay.objects.bulk_create(self.study_days, batch_size=BATCH)
        first = datetime.combine(self.wanted.first, time(12), self.zone)
        if self.learner.joined_at > first:
            self.learner.joined_at = first
            self.learner.save(update_fields=["joined_at"])
