"""Which facts can be asked, in which kinds, and why the others cannot."""

from collections import Counter, defaultdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.question import Draft
from quizzes.knowledge.statements import Fact
from quizzes.models import Citation, Item, Pack
from quizzes.questions.coverage import facts_asked
from quizzes.questions.draft import draft_all
from quizzes.questions.kinds import KINDS


class Command(BaseCommand):
    help = "Show how many facts each kind can ask, and list the facts that none can, with the reasons."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="the id of the pack")
        parser.add_argument(
            "--source",
            help="the id of a source: list each of its facts with the kinds that ask it",
        )

    def handle(self, *args: Any, pack: str, source: str | None, **options: Any) -> None:
        row = Pack.objects.filter(slug=pack).first()
        if row is None:
            raise CommandError(f"There is no pack {pack!r}.")
        knowledge = knowledge_of(row, timezone.now().date())
        self.kinds: dict[str, set[str]] = defaultdict(set)
        self.reasons: dict[str, list[str]] = defaultdict(list)
        self.counts: Counter[str] = Counter()
        for found in draft_all(knowledge):
            if isinstance(found, Draft):
                self.count(found)
            else:
                self.reasons[found.fact].append(f"{found.kind}: {found.why}")
        wanted = (
            {f.id for f in knowledge.active} if source is None else cited(row, source)
        )
        facts = [fact for fact in knowledge.active if fact.id in wanted]
        if source and not facts:
            raise CommandError(f"No active fact of {pack} cites {source!r}.")
        self.report(facts)
        if source is None:
            self.report_items(row)
        for fact in facts:
            self.report_fact(fact, is_listed=source is not None)

    def count(self, draft: Draft) -> None:
        for fact in facts_asked(draft):
            self.kinds[fact].add(draft.kind)
        self.counts[draft.kind] += 1

    def report(self, facts: list[Fact]) -> None:
        total = len(facts)
        askable = sum(bool(self.kinds[fact.id]) for fact in facts)
        graded = sum(bool(self.kinds[fact.id] - {"flashcard"}) for fact in facts)
        self.stdout.write(
            f"{askable} of {total} active facts can be asked ({askable / max(total, 1):.1%}),"
        )
        self.stdout.write(
            f"{graded} of them by more than a flash card ({graded / max(total, 1):.1%})."
        )
        for name in KINDS:
            self.stdout.write(f"  {name:16} {self.counts[name]:6}")

    def report_items(self, pack: Pack) -> None:
        """Count the stored items: alone or families, recall or use, and by topic."""
        live = Item.objects.live().filter(fact__pack=pack).order_by()
        for title, column in (
            ("slot", "slot"),
            ("level", "fact__predicate__level"),
            ("topic", "fact__topic"),
        ):
            counts = Counter(live.values_list(column, flat=True))
            words = ", ".join(
                f"{name or 'none'} {n}" for name, n in counts.most_common()
            )
            self.stdout.write(f"{counts.total()} items by {title}: {words}")

    def report_fact(self, fact: Fact, *, is_listed: bool) -> None:
        """Say why a fact is not asked, or not graded; of a source, say how each one is asked."""
        kinds, why = self.kinds[fact.id], "; ".join(self.reasons[fact.id])
        if not kinds:
            self.stdout.write(f"not askable: {fact.id}: {why or 'no kind fits it'}")
        elif kinds == {"flashcard"}:
            self.stdout.write(
                f"flash card only: {fact.id}: {why or 'no other kind fits it'}"
            )
        elif is_listed:
            self.stdout.write(f"asked: {fact.id}: {', '.join(sorted(kinds))}")


def cited(pack: Pack, source: str) -> set[str]:
    """Return the facts of a pack that cite a source."""
    rows = Citation.objects.filter(fact__pack=pack, source__slug=source)
    return set(rows.values_list("fact__slug", flat=True))
