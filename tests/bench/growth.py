"""Measure how drafting grows with a pack: `python -m tests.bench.growth [facts ...]`.

Each size has a process of its own, for its peak of memory. Then the brand and the target of one drug
change: how many facts that reaches, and what drafting those takes beside drafting all of them.
"""

import resource
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft
from quizzes.knowledge.statements import Fact
from quizzes.questions.distractors import DraftContext
from quizzes.questions.draft import draft_fact
from quizzes.questions.impact import Dependencies, affected_facts, dependencies_of
from tests.bench.packs import make_pack

SIZES = (2500, 5000, 10_000)
MILES = 1024


def main(sizes: Iterable[int]) -> None:
    before = 0.0
    for size in sizes:
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
            seconds, lines = pool.submit(measure, size).result()
        grown = f", {seconds / before:.1f} times as long" if before else ""
        print(f"{size:,} facts{grown}", *lines, sep="\n  ", flush=True)
        before = seconds


def measure(size: int) -> tuple[float, list[str]]:
    made = make_pack(size)
    start = time.process_time()
    desk, was, drafts = draft(made.knowledge())
    whole = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MILES
    lines = [
        f"{drafts:,} variants in {whole:.1f} s of CPU: {drafts / whole:,.0f} a second, {peak:,.0f} MB at most"
    ]
    for predicate in ("has_brand", "binds"):
        changed = Knowledge(
            made.entities.values(),
            desk.knowledge.predicates.values(),
            list(with_another(made.facts, predicate)),
            made.complete,
            made.partitions,
            desk.knowledge.today,
        )
        lines.append(again(changed, was, whole, predicate))
    return whole, lines


def draft(knowledge: Knowledge) -> tuple[DraftContext, dict[str, Dependencies], int]:
    """All of a pack, with what each fact was drafted from."""
    desk, was, drafts = DraftContext(knowledge), {}, 0
    for fact in knowledge.active:
        drafts += sum(isinstance(one, Draft) for one in draft_fact(desk, fact))
        was[fact.id] = dependencies_of(desk, fact, desk.beside)
    return desk, was, drafts


def with_another(facts: Iterable[Fact], predicate: str) -> Iterator[Fact]:
    """The last fact under a predicate has the object of the first one."""
    mine = [fact for fact in facts if fact.predicate == predicate]
    for fact in facts:
        is_last = fact is mine[-1]
        yield replace(fact, object=mine[0].object) if is_last else fact


def again(
    knowledge: Knowledge, was: dict[str, Dependencies], whole: float, predicate: str
) -> str:
    start = time.process_time()
    desk = DraftContext(knowledge)
    facts = affected_facts(desk, was)
    for fact in knowledge.active:
        if fact.id in facts:
            list(draft_fact(desk, fact))
    took = time.process_time() - start
    return f"one {predicate} changed: {len(facts):,} facts drafted again in {took:.1f} s, {took / whole:.0%} of all"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
