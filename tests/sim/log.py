"""What the model predicts on a real log, beside the baselines: python -m tests.sim.log

The log is that of the folder that BOOSTER_REAL_DATA names.
"""

import csv
import os
import sys
from datetime import datetime, timedelta
from pathlib import Path

from learn.memory.fsrs import DEFAULT_PARAMETERS
from learn.memory.optimizer import Answered, Losses, compare_models, fit, training_part

# This learner sleeps from 6 to 14 o'clock UTC.
NIGHT = timedelta(hours=11)


def real_log() -> list[Answered] | None:
    folder = os.environ.get("BOOSTER_REAL_DATA")
    if not folder:
        return None
    path = Path(folder) / "reviews" / "py-fsrs-real-log.csv"
    with path.open(encoding="utf-8") as file:
        found = [answered(row) for row in csv.DictReader(file)]
    return sorted(found, key=lambda answer: answer.at)


def answered(row: dict[str, str]) -> Answered:
    at = datetime.fromisoformat(row["review_time"])
    day = (at - NIGHT).date()
    return Answered(row["card_id"], at, day, int(row["review_rating"]))


def figures(answers: list[Answered]) -> tuple[Losses, list[str]]:
    """The losses on the held-out last two fifths, and the table of them."""
    numbers = fit([training_part(answers)])
    named = {"default": DEFAULT_PARAMETERS, "fitted": numbers}
    losses = compare_models([answers], named)
    lines = [f"log loss on {losses.held_out:,} of {losses.predicted:,} answers"]
    rows = {"AVG": losses.average, "MOVING-AVG": losses.moving, **losses.by_parameters}
    return losses, lines + [f"  {name:12}{loss:8.4f}" for name, loss in rows.items()]


if __name__ == "__main__":
    log = real_log()
    if log is None:
        sys.exit("Set BOOSTER_REAL_DATA to the folder with the log of real reviews.")
    print(*figures(log)[1], sep="\n")
