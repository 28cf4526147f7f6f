"""`python -m tests.quizzes.lint`: recall and false alarms of each check, on planted flaws and near misses."""

import sys

from quizzes.lint import NAMES
from tests.quizzes.lint.planted import near_misses, planted

HEAD = ("planted", "found", "recall", "near", "alarms", "rate")


def rows():
    yield f"{'':32}" + "".join(f"{word:>8}" for word in HEAD)
    for number, name in NAMES.items():
        flawed, fine = planted(number), near_misses(number)
        found, alarms = (sum(c.is_found for c in cases) for cases in (flawed, fine))
        recall, rate = found / len(flawed), alarms / len(fine)
        yield f"{number:4}  {name:26}{len(flawed):8}{found:8}{recall:8.1%}{len(fine):8}{alarms:8}{rate:8.1%}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{row}\n" for row in rows())
