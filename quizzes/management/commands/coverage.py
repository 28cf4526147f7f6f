"""Which facts can be asked, in which kinds, and why the others cannot."""

from collections import Counter, defaultdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.question import Draft
from quizzes.models import Pack
from quizzes.questions.draft import draft_all
from quizzes.questions.kinds import KINDS


class Command(BaseCommand):
    help = "Show how many facts each kind can ask, and list the facts that none can, with the reasons."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="the id of the pack")

    def handle(self, *args: Any, pack: str, **options: Any) -> None:
        row = Pack.objects.filter(slug=pack).first()
        if row is None:
            raise CommandError(f"There is no pack {pack!r}.")
        knowledge = knowledge_of(row, timezone.now().date())
        kinds: dict[str, set[str]] = defaultdict(set)
        reasons: dict[str, list[str]] = defaultdict(list)
        counts: Counter[str] = Counter()
        for found in draft_all(knowledge):
            if isinstance(found, Draft):
                kinds[found.fact].add(found.kind)
                counts[found.kind] += 1
            else:
                reasons[found.fact].append(f"{found.kind}: {found.why}")
        self.report(len(knowledge.active), kinds, counts)
        for fact in knowledge.active:
            if not kinds[fact.id]:
                self.stdout.write(
                    f"not askable: {fact.id}: {'; '.join(reasons[fact.id]) or 'no kind fits it'}"
                )
        for fact in knowledge.active:
            if kinds[fact.id] == {"flashcard"}:
                self.stdout.write(
                    f"flash card only: {fact.id}: {'; '.join(reasons[fact.id]) or 'no other kind fits it'}"
                )

    def report(
        self, total: int, kinds: dict[str, set[str]], counts: Counter[str]
    ) -> None:
        askable = sum(bool(found) for found in kinds.values())
        graded = sum(bool(found - {"flashcard"}) for found in kinds.values())
        self.stdout.write(
            f"{askable} of {total} active facts can be asked ({askable / max(total, 1):.1%}),"
        )
        self.stdout.write(
            f"{graded} of them by more than a flash card ({graded / max(total, 1):.1%})."
        )
        for name in KINDS:
            self.stdout.write(f"  {name:16} {counts[name]:6}")
