"""Measure the records of a cohort, pages and files: `python -m tests.bench.records [learners ...]`.

As tests.bench.cohort, and beside the days of study an exam of twelve questions that everybody sat, a study
assignment, all rules of completion, and a certificate for each third learner.
"""

import sys
from datetime import timedelta
from typing import TYPE_CHECKING

from tests.bench.cohort import ITEMS, main, opening, seed, timed

if TYPE_CHECKING:
    from learn.models import Assignment, Cohort

QUESTIONS = 12
RULES = {"need": "all", "score": 0.6, "twice": True, "recall": 0.5}
SHOWN = {
    "stem": "Which of these …?",
    "fact": {"version": 1, "says": "A fact."},
    "options": [{"text": f"option {n}", "is_right": n == 0} for n in range(4)],
}


def measure(size: int) -> list[str]:
    cohort, said = seed(size, completion=RULES)
    award(cohort, sat(cohort))
    pages = {
        "gradebook": ("gradebook",),
        "its CSV": ("gradebook_file", "gradebook"),
        "Canvas CSV": ("gradebook_file", "canvas"),
        "Moodle CSV": ("gradebook_file", "moodle"),
        "certificates": ("cohort_certificates",),
        "answers": ("answers_file",),
    }
    opened = {name: opening(cohort, *place) for name, place in pages.items()}
    opened["gradebook"]()
    return [said, *(f"{name:15} {timed(part, 1)}" for name, part in opened.items())]


def sat(cohort: "Cohort") -> "Assignment":
    """An exam that is over, with an attempt of each learner, and something to study."""
    from django.utils import timezone

    from learn.models import Attempt, AttemptAnswer
    from quizzes.models import Item
    from tests.support.courses import make_assignment, make_exam

    now = timezone.now()
    over = {"opens_at": now - timedelta(days=2), "due_at": now - timedelta(days=1)}
    exam = make_exam(cohort, **over, closes_at=over["due_at"])
    make_assignment(
        cohort, content=[{"pack": "bench"}], **over, closes_at=over["due_at"]
    )
    start = now - timedelta(days=1, hours=4)
    attempts = Attempt.objects.bulk_create(
        Attempt(
            assignment=exam, learner_id=learner, number=1, seed="", started_at=start, score=0.75,
            deadline_at=start + timedelta(hours=1), submitted_at=start + timedelta(minutes=20),
        )
        for learner in cohort.enrolments.values_list("learner", flat=True)
    )  # fmt: skip
    items = list(Item.objects.filter(fact__pack__slug="bench")[:ITEMS])
    AttemptAnswer.objects.bulk_create(
        AttemptAnswer(
            attempt=attempt, position=n + 1, item=items[(attempt.pk + 7 * n) % ITEMS],
            kind="fact-forward", fact_version=1, shown=SHOWN, choice=n % 4, is_right=n % 4 == 0,
            credit=float(n % 4 == 0), answered_at=start + timedelta(minutes=n),
        )
        for attempt in attempts
        for n in range(QUESTIONS)
    )  # fmt: skip
    return exam


def award(cohort: "Cohort", exam: "Assignment") -> None:
    """To each third learner, resting on as many facts as there are."""
    from learn.models import Certificate
    from learn.rules.records.certificate_text import new_code

    facts = {f"bench/f-{n}": 1 for n in range(ITEMS)}
    Certificate.objects.bulk_create(
        Certificate(
            code=new_code(), learner_id=learner, name="Learner", cohort=cohort,
            issued_at=exam.closes_at, content={"kind": "award", "facts": facts},
        )
        for learner in cohort.enrolments.values_list("learner", flat=True)[::3]
    )  # fmt: skip


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]], measure)
