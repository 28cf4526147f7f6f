"""What the shipped schedule brings to learners who forget as the model says.

Run it as `make sim`. It needs no database, takes about two minutes, and ends with an error where a
claim of the table does not hold. The baselines are what a schedule without our rule would do.
"""

import os
import sys
from collections.abc import Callable
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any

from tests.sim.days import NO_LIMIT, Result, backlog, exam, guessing, over

SEEDS = int(os.environ.get("SEEDS", "4"))
Run = Callable[..., Result]

ROWS: list[tuple[str, str, Run, tuple[Any, ...]]] = [
    ("free", "no guessing", guessing, (0.0, 0.0)),
    ("naive", "4 options, guessing left out", guessing, (0.25, 0.0)),
    ("four", "4 options", guessing, (0.25, 0.25)),
    ("two", "true or false", guessing, (0.5, 0.5)),
    ("exam 40 due", "40 a day by due date", exam, (40, "due")),
    ("exam 40", "40 a day", exam, (40, "plan")),
    ("exam 60 due", "60 a day by due date", exam, (60, "due")),
    ("exam 60", "60 a day", exam, (60, "plan")),
    ("exam due", "all that is due", exam, (NO_LIMIT, "due")),
    ("exam", "no limit", exam, (NO_LIMIT, "plan")),
    ("backlog due", "60 a day by due date", backlog, (60, "due")),
    ("backlog", "60 a day", backlog, (60, "plan")),
]
TITLES = {
    guessing: "A year at 90 %: true recall at the reviews",
    exam: "600 items, an exam on the 60th day: recall on that day",
    backlog: "2,000 items, 14 days missed: mean recall over the next 60 days",
}


def claims(r: dict[str, Result]) -> dict[str, bool]:
    return {
        "with 4 options at least .89 is known": r["four"].recall >= 0.89,
        "and more than without our shift": r["four"].recall > r["naive"].recall,
        "40 a day bring .93 to the exam": r["exam 40"].recall >= 0.93,
        "and more than by due date": r["exam 40"].recall > r["exam 40 due"].recall,
        "without a limit .98 come to the exam": r["exam"].recall >= 0.98,
        "a backlog is met no worse than by due date": r["backlog"].recall
        >= r["backlog due"].recall,
    }


def main() -> None:
    found: dict[str, list[Future[Result]]] = {}
    with ProcessPoolExecutor() as pool:
        for name, _, run, arguments in ROWS:
            # A year of guessing averages over as many answers as four exams.
            seeds = 1 if run is guessing else SEEDS
            found[name] = [pool.submit(run, f"{n}", *arguments) for n in range(seeds)]
        results, title = {}, ""
        for name, words, run, _ in ROWS:
            if title != TITLES[run]:
                title = TITLES[run]
                print(title)
            results[name] = over(f.result() for f in found[name])
            row = results[name]
            print(f"  {words:30}{row.reviews:9,.0f} answers{row.recall:8.4f}")
    held = claims(results)
    for claim, is_so in held.items():
        print(f"{'ok    ' if is_so else 'BROKEN'}  {claim}")
    sys.exit(0 if all(held.values()) else 1)


if __name__ == "__main__":
    main()
