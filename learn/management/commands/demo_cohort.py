"""Make up a cohort half way through a course, so that every page of an instructor can be seen full."""

from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from learn.demo.cohort import PACK, Made, invite
from learn.demo.graduates import Graduates
from learn.management.commands.demo import INSTRUCTOR, LEARNER, make_person
from learn.models import Cohort, User
from quizzes.models import Item


class Command(BaseCommand):
    help = "Make up a cohort of learners half way through a course. For the demo mode."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--size", type=int, default=30, help="so many learners")
        parser.add_argument("--seed", default="1", help="the same one, the same people")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This makes up people, so it needs BOOSTER_DEMO=1.")
        if not 1 <= options["size"] <= 99:
            raise CommandError("--size must be from 1 to 99.")
        if User.objects.filter(email="learner01@example.org").exists():
            raise CommandError("There is a made-up cohort already.")
        if not Item.objects.live().filter(fact__pack__slug=PACK).exists():
            raise CommandError(
                f"There is nothing to ask yet: load the pack {PACK} first."
            )
        cohort = self.make(options["size"], options["seed"])
        self.stdout.write(
            self.style.SUCCESS(
                f"{cohort}: {options['size']} learners, half way through."
            )
        )

    def make(self, size: int, seed: str) -> Cohort:
        email, password = INSTRUCTOR
        make_person(email, password)
        teacher = User.objects.get(email=email)
        teacher.groups.add(Group.objects.get(name="instructor"))
        now = timezone.now()
        cohort = Made(teacher, now, size, seed).make()
        learners = list(User.objects.filter(email=LEARNER[0]))
        for learner in learners:
            invite(cohort, learner, now)
        Graduates(teacher, now, *learners).make()
        return cohort
