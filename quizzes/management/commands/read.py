"""Print questions as learners get them, to be read aloud."""

from collections.abc import Iterator
from random import Random
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import QuerySet

from quizzes import models as db
from quizzes.items.deal_variant import deal_variant
from quizzes.knowledge.question import Question
from quizzes.knowledge.statements import Rule
from quizzes.questions.draws import NotDealableError


class Command(BaseCommand):
    help = "Print a sample of a pack's questions with key, reasons and why, to be read aloud."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="the id of the pack")
        parser.add_argument("--sample", type=int, default=30, help="how many questions")
        parser.add_argument(
            "--seed", default="1", help="the same seed prints the same questions"
        )
        parser.add_argument("--topic", default="", help="only questions of this topic")
        parser.add_argument("--kind", default="", help="only questions of this kind")
        parser.add_argument("--file", default="", help="only facts of this YAML file")
        parser.add_argument(
            "--details",
            action="store_true",
            help="also details, which learners meet only if they ask for them",
        )
        parser.add_argument(
            "--all", action="store_true", help="every question instead of a sample"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pack = db.Pack.objects.filter(slug=options["pack"]).first()
        if pack is None:
            raise CommandError(f"There is no pack {options['pack']!r}.")
        keys = list(variants_of(pack, options).values_list("pk", flat=True))
        if not keys:
            raise CommandError(
                "There is no such question. Check --topic, --kind and --file."
            )
        size = min(options["sample"], len(keys))
        chosen = keys if options["all"] else Random(options["seed"]).sample(keys, size)
        rows = db.Variant.objects.select_related(
            "item__fact__predicate"
        ).prefetch_related("options")
        variants = rows.in_bulk(chosen)
        for number, key in enumerate(chosen, start=1):
            self.stdout.write(
                "\n".join(page_of(variants[key], number, options["seed"]))
            )


def variants_of(pack: db.Pack, options: dict[str, Any]) -> QuerySet[db.Variant]:
    """Return the ways of asking that learners can meet, item after item."""
    found = db.Variant.objects.filter(
        item__in=db.Item.objects.live(), item__fact__pack=pack
    )
    if not options["details"] and not options["file"]:
        found = found.filter(item__fact__importance="core")
    if options["topic"]:
        found = found.filter(item__fact__topic=options["topic"])
    if options["kind"]:
        found = found.filter(kind=options["kind"])
    if options["file"]:
        found = found.filter(item__fact__file=options["file"])
    return found.order_by("item__fact__position", "item_id", "pk")


def page_of(variant: db.Variant, number: int, seed: str) -> Iterator[str]:
    """Yield the lines of one question: stem, options (* is right), reasons, why."""
    fact = variant.item.fact
    yield f"{number}. [{variant.kind}, {fact.topic}, {fact.importance}, {fact.predicate.level}, {fact.slug}]"
    try:
        question = deal_variant(variant, f"{seed}:{variant.pk}")
    except NotDealableError as problem:
        yield f"   cannot be dealt: {problem}\n"
        return
    yield from lines_of(question)
    if why := why_of(variant, question):
        yield f"   Why: {why}"
    yield ""


def why_of(variant: db.Variant, question: Question) -> str:
    """Return the why of the fact behind the right answer, as it stands on the page: in a family it may be another one."""
    fact, key = (
        variant.item.fact,
        next((o for o in question.options if o.is_true), None),
    )
    if (
        variant.item.slot not in ("list", "set")
        or not question.shape.has_one_right
        or not key
    ):
        return fact.why
    if key.proof.rule not in (Rule.FACT, Rule.TAXONOMY):
        return fact.why
    behind = db.Fact.objects.filter(pack=fact.pack_id, slug=key.proof.facts[0]).first()
    return (behind or fact).why


def lines_of(question: Question) -> Iterator[str]:
    yield f"   {question.stem}"
    if question.statement:
        yield f"   {question.statement}"
    if question.caption:
        yield f"   ({question.caption}.)"
    for option in question.options:
        mark = "*" if option.is_true else " "
        pair = f" = {option.pair}" if option.pair else ""
        reason = f"   ({option.reason})" if option.reason else ""
        yield f"    {mark} {option.text}{pair}{reason}"
