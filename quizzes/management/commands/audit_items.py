"""Deal questions, and look at them as an examiner, as a guesser and as an auditor would."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from quizzes import models as db
from quizzes.checker import check
from quizzes.items.checker_rows import rows_of
from quizzes.items.deal_variant import pool_of
from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, Question, Refusal
from quizzes.knowledge.statements import Completeness
from quizzes.lint import NAMES, FlawCode, Lexicon
from quizzes.lint.bank import bank_flaws, same_stems
from quizzes.questions.audit import (
    Tally,
    audit,
    chosen_of,
    deal_all,
    draw_flaws,
    session_counts,
)
from quizzes.questions.coverage import Claim, coverage, coverage_gaps
from quizzes.questions.draft import draft_all
from quizzes.questions.guessers import (
    GUESSERS,
    MARGIN,
    key_positions,
    often_right,
    position_p,
    score,
    with_one_key,
)
from quizzes.questions.kinds import KINDS

MOST_FLAWED = 0.01
SESSION = 20
GAPS = 10
Found = Sequence[Draft | Refusal]


class Command(BaseCommand):
    help = (
        "Deal questions and report their flaws, what test-wise solvers make of them, what is not asked and why. "
        "Ends with 1 where an option is unsound or more than 1 % of the items are flawed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("pack", help="the id of the pack")
        parser.add_argument("--questions", type=int, default=5000)
        parser.add_argument("--seed", default="audit")
        parser.add_argument(
            "--examples", type=int, default=3, help="how many to show of each flaw"
        )
        parser.add_argument(
            "--on",
            type=date.fromisoformat,
            help="the day to audit for: YYYY-MM-DD, today by default",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        pack = db.Pack.objects.filter(slug=options["pack"]).first()
        if pack is None:
            raise CommandError(f"There is no pack {options['pack']!r}.")
        self.examples, today = (
            options["examples"],
            options["on"] or timezone.localdate(),
        )
        knowledge = knowledge_of(pack, today)
        found = list(draft_all(knowledge))
        drafts = [one for one in found if isinstance(one, Draft)]
        count, seed = options["questions"], options["seed"]
        lexicon = Lexicon(knowledge, due_dates(pack))
        tally = audit(drafts, lexicon, count, seed)
        self.report_flaws(tally)
        self.report_bank(tally, drafts)
        dealt = deal_all(chosen_of(drafts), count, f"{seed}-bots", Counter())
        self.report_bots([lexicon.with_all_traits(question) for _, question in dealt])
        self.report_coverage(found)
        self.report_gaps(knowledge, found)
        unsound = tally.counts[FlawCode.NOT_ONE_RIGHT] + self.report_proofs(pack, today)
        flawed = self.report_draws(pack)
        if unsound or flawed or tally.share_of_items > MOST_FLAWED:
            share = f"{tally.share_of_items:.1%}"
            raise CommandError(
                f"{unsound} unsound, {flawed} flawed draws, {share} of the items flawed."
            )

    def say(self, line: str) -> None:
        self.stdout.write(line)

    def list_most(self, lines: Counter[str]) -> None:
        for line, times in lines.most_common(self.examples):
            self.say(f"{times:10} x {line}")

    def report_flaws(self, tally: Tally) -> None:
        total = len(tally.dealt)
        self.say(f"{total} questions of {len(tally.items)} items:")
        for number, name in NAMES.items():
            share = tally.counts[number] / max(total, 1)
            self.say(f"{number:4}  {name:28}{tally.counts[number]:7}{share:8.2%}")
            self.list_most(Counter(tally.found[number]))
        questions, items = tally.share_of_questions, tally.share_of_items
        self.say(
            f"With any flaw: {questions:.2%} of the questions, {items:.2%} of the items."
        )
        for kind, times in tally.flawed.most_common():
            self.say(f"      {kind:20}{times:6} of {tally.by_kind[kind]}")
        self.say(f"Not dealt: {tally.not_dealt.total()}")
        self.list_most(tally.not_dealt)

    def report_bank(self, tally: Tally, drafts: Sequence[Draft]) -> None:
        questions = [question for _, question in tally.dealt]
        same = [flaw.why for flaw in same_stems(drafts)]
        self.say(f"{len(same)} stems ask for more than one item:")
        self.list_most(Counter(same))
        for flaw in bank_flaws(questions):
            self.say(f"{flaw.number:4}  {flaw.name}: {flaw.why}")
        counts = session_counts(questions, SESSION)
        self.say(f"In {SESSION} sessions of {SESSION} that nobody arranged:")
        self.list_most(counts)

    def report_bots(self, questions: Sequence[Question]) -> None:
        bank = with_one_key(questions)
        bots = {**GUESSERS, "key of other items": often_right(bank)}
        self.say(f"Solvers that know nothing, on {len(bank)} questions:")
        for row in score(bots, bank):
            mark = f"  over {MARGIN:.0%}" if row.is_test_wise else ""
            self.say(
                f"      {row.bot:24}{row.tried:6}{row.right:8.1%}"
                f"  chance {row.chance:.1%}{row.excess:+8.1%}{mark}"
            )
        places = key_positions(bank)
        self.say(f"Places of the key: {places}, p = {position_p(places):.3f}")

    def report_coverage(self, found: Found) -> None:
        table = coverage(found)
        asked = sum("" in row.values() for row in table.values())
        self.say(f"{asked} of {len(table)} facts are asked:")
        for kind in KINDS:
            rows = [row[kind] for row in table.values() if kind in row]
            refused = Counter(why for why in rows if why)
            self.say(
                f"      {kind:20}{len(rows) - refused.total():6} facts, {refused.total()} refused"
            )
            self.list_most(refused)

    def report_gaps(self, knowledge: Knowledge, found: Found) -> None:
        self.say("Claims that would unlock the most questions, if they hold:")
        for gap in coverage_gaps(knowledge, found, GAPS):
            self.say(
                f"{gap.unlocks:10} more ({gap.refused} wait): {flaw_words(gap.claim)}"
            )

    def report_proofs(self, pack: db.Pack, today: date) -> int:
        report = check(rows_of(pack), today)
        faults = len(report.faults)
        self.say(f"Proven again: {report.proven} of {report.options}, {faults} faults.")
        self.list_most(Counter(f"{fault.kind}: {fault.why}" for fault in report.faults))
        return faults

    def report_draws(self, pack: db.Pack) -> int:
        """Look at every draw that is stored, not at a sample."""
        live = db.Variant.objects.filter(item__fact__pack=pack, item__suspended="")
        rows = live.filter(draws__isnull=False).prefetch_related("options")
        built = [(v, v.draws or []) for v in rows]
        found = Counter(
            why for v, draws in built for why in draw_flaws(v.stem, pool_of(v), draws)
        )
        stored = sum(len(draws) for _, draws in built)
        older = live.filter(draws__isnull=True).count()
        self.say(
            f"Draws: {stored} stored, {found.total()} flaws; "
            f"{older} variants wait to be built with theirs."
        )
        self.list_most(found)
        return found.total()


def due_dates(pack: db.Pack) -> dict[str, date | None]:
    return dict(db.Fact.objects.filter(pack=pack).values_list("slug", "review_by"))


def flaw_words(claim: Claim) -> str:
    """Return the claim as it is written in a pack."""
    if isinstance(claim, Completeness):
        where = f" ({claim.jurisdiction})" if claim.jurisdiction else ""
        return f"all: {claim.subject or '*'} {claim.predicate} {claim.object or '*'}{where}"
    return f"partition of {claim.of} into {', '.join(claim.into)}"
