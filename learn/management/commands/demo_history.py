"""Give a learner a made-up year, so that every page can be seen full."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from learn.demo.history import SimulatedYear, Wanted
from learn.management.commands.demo import LEARNER, make_person
from learn.models import Card, User
from quizzes.models import Item


class Command(BaseCommand):
    help = (
        "Make up a history of reviews for a learner who has none: somebody who forgets as "
        "the memory model says, scheduled as everybody is. For the demo mode."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email", help="whose; made if there is no such learner")
        parser.add_argument("--cards", type=int, default=2000, help="at most so many")
        parser.add_argument(
            "--reviews", type=int, default=20_000, help="the answers end there"
        )
        parser.add_argument("--days", type=int, default=365, help="up to yesterday")
        parser.add_argument("--seed", default="1", help="the same one, the same days")
        parser.add_argument(
            "--force", action="store_true", help="outside of the demo mode too"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO and not options["force"]:
            raise CommandError(
                "This makes up reviews, so it needs BOOSTER_DEMO=1, or --force."
            )
        for name in ("cards", "reviews", "days"):
            if options[name] < 1:
                raise CommandError(f"--{name} must be 1 or more.")
        learner = learner_without_reviews(options["email"])
        items = list(
            Item.objects.live().to_show().prefetch_related("fact__citations__source")
        )
        if not items:
            raise CommandError("There is nothing to ask yet: load a pack first.")
        first = learner.study_day(timezone.now()) - timedelta(days=options["days"])
        wanted = Wanted(
            options["cards"],
            options["reviews"],
            first,
            options["days"],
            options["seed"],
        )
        year = SimulatedYear(learner, items, wanted)
        year.live()
        year.save()
        self.report(year, len(items))

    def report(self, year: SimulatedYear, items: int) -> None:
        if items < year.wanted.cards:
            self.stdout.write(f"There are {items:,} items, so no more cards than that.")
        self.stdout.write(
            self.style.SUCCESS(
                f"{year.learner.email}: {len(year.cards):,} cards and "
                f"{len(year.reviews):,} reviews on {len(year.study_days)} days since "
                f"{year.wanted.first}."
            )
        )


def learner_without_reviews(email: str) -> User:
    """Return the learner of this address; in the demo a new one, with the password of the demo's learner."""
    learner = User.objects.filter(email=email).first()
    if learner is None:
        if not settings.DEMO:
            raise CommandError(f"There is no learner {email}.")
        make_person(email, LEARNER[1])
        learner = User.objects.get(email=email)
    if Card.objects.filter(learner=learner).exists():
        raise CommandError(
            f"{email} has cards already, and none of them is to be lost: "
            "name another address."
        )
    return learner
