"""Measure how the page of a cohort grows: `python -m tests.bench.cohort [learners ...]`.

Each size is a cohort of its own in one database, 300 items and 30 days each; what is measured last finds
the rows of the others beside its own. Set DATABASE_URL for PostgreSQL; else it is a SQLite file.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from learn.models import Cohort

ITEMS, DAYS, ROUNDS = 300, 30, 3
SIZES = (10, 100, 1000)


def main(sizes: Sequence[int], measure: "Callable[[int], list[str]]") -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/cohort.sqlite3")
        os.environ |= {
            "BOOSTER_DEMO": "1",
            "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for size in sizes or SIZES:
            print(*measure(size), sep="\n  ", flush=True)


def seed(size: int, **course: Any) -> tuple["Cohort", str]:
    """A cohort of its own, and what it took."""
    from django.db import connection
    from django.utils import timezone

    from learn.models import Review
    from quizzes.models import Pack
    from tests.support.cohorts import Seeding, make_pack
    from tests.support.courses import make_cohort, make_course

    now = timezone.now()
    pack = Pack.objects.filter(slug="bench").first() or make_pack("bench", ITEMS)
    start = time.perf_counter()
    cohort = make_cohort(
        make_course(content=[{"pack": "bench"}], **course),
        starts_on=(now - timedelta(days=DAYS)).date(),
        ends_on=(now + timedelta(days=DAYS)).date(),
    )
    Seeding(cohort, pack, now, DAYS).fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seeded = time.perf_counter() - start
    reviews = Review.objects.filter(learner__enrolments__cohort=cohort).count()
    return cohort, f"{size:,} learners, {reviews:,} reviews, seeded in {seeded:.0f} s"


def measure(size: int) -> list[str]:
    from django.core.cache import cache
    from django.utils import timezone

    from learn.courses.dashboard.confusions import cells_of
    from learn.courses.dashboard.forecast import coming_up
    from learn.courses.dashboard.learners import card_counts, roster_of
    from learn.courses.dashboard.scope import scope_from
    from learn.courses.dashboard.topics import asked_of

    cohort, said = seed(size)
    open_page = opening(cohort, "insight")

    def counted_anew() -> None:
        cache.clear()
        open_page()

    focus = scope_from(cohort, [], "", timezone.now())
    parts: dict[str, Callable[[], object]] = {
        "page": counted_anew,
        "again": open_page,
        "roster": lambda: roster_of(focus, ITEMS, card_counts(focus)),
        "facts": lambda: asked_of(focus),
        "confusion map": lambda: cells_of(focus),
        "days to come": lambda: coming_up(focus),
    }
    open_page()
    return [said, *(f"{name:15} {timed(part)}" for name, part in parts.items())]


def opening(cohort: "Cohort", route: str, *more: str) -> Callable[[], None]:
    """Opens a page, or takes a file to its end, as somebody of the staff."""
    from django.test import Client
    from django.urls import reverse

    from tests.support.courses import make_staff

    client = Client()
    client.force_login(make_staff(cohort))
    page = reverse(route, args=(cohort.pk, *more))

    def open_page() -> None:
        found = client.get(page, headers={"host": "127.0.0.1"})
        assert found.status_code == 200
        for _ in found if found.streaming else ():
            pass

    return open_page


def timed(part: Callable[[], object], rounds: int = ROUNDS) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, worked = [], []
    for _ in range(rounds):
        start, cpu = time.perf_counter(), time.process_time()
        part()
        times.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - cpu))
    with CaptureQueriesContext(connection) as queries:
        part()
    mine = f"{statistics.median(times):8.1f} ms ({statistics.median(worked):.1f} of CPU here)"
    return f"{mine}, {len(queries)} queries"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]], measure)
