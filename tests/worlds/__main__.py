"""Measure the generator on random worlds: `python -m tests.worlds [worlds]`."""

import sys
import time
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from tests.worlds.harness import Tally, certified_of, closed_world, open_world, posed

SIXTY = 0.72
"""Of so many drawn entries about 60 % can be certified as of this year."""


def main(worlds: int) -> None:
    start = time.perf_counter()
    seeds = range(worlds)
    with ProcessPoolExecutor() as pool:
        for certified in (1.0, SIXTY, 0.6, 0.2):
            tally = Tally()
            for one in pool.map(partial(open_world, certified=certified), seeds):
                tally += one
            shares = pool.map(partial(certified_of, certified=certified), seeds)
            whole, entries = (sum(n) for n in zip(*shares, strict=True))
            report(
                f"{certified:.0%} drawn to be certified, {whole / entries:.1%} certified",
                tally,
            )
            for name, classes in (("entered", True), ("withheld too", False)):
                ask = partial(posed, certified=certified, classes=classes)
                asked, could = (sum(n) for n in zip(*pool.map(ask, seeds), strict=True))
                print(
                    f"  stems posed, classes {name}: {asked} of {could} = {asked / could:.1%}"
                )
        for name, missing in (("facts withheld", None), ("none withheld", 0.0)):
            tally = Tally()
            for one in pool.map(partial(closed_world, missing=missing), seeds):
                tally += one
            report(f"control: closed world, {name}", tally)
    print(f"{time.perf_counter() - start:.0f} s")


def report(title: str, tally: Tally) -> None:
    print(
        f"{title}: {tally.worlds} worlds, {tally.items.total()} items, {tally.options} options,"
    )
    print(
        f"  {tally.unsound.total()} items unsound = {tally.share:.1%}; {tally.unsound_questions} of {tally.questions} questions dealt"
    )
    for kind in tally.items:
        whys = {why: n for (k, why), n in tally.faults.items() if k == kind}
        print(
            f"    {kind:16} {tally.items[kind]:6} items {tally.unsound[kind]:5} unsound {whys or ''}"
        )
    for example in tally.examples[:3]:
        print(f"    e.g. {example}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
