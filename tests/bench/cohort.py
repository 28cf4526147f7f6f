"""Measure how the page of a cohort grows: `python -m tests.bench.cohort [learners ...]`.

Each size is a cohort of its own in one database, 300 items and 30 days each; what is measured last finds
the rows of the others beside its own. Set DATABASE_URL for PostgreSQL; else it is a SQLite file.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from datetime import timedelta

ITEMS, DAYS, ROUNDS = 300, 30, 3
SIZES = (10, 100, 1000)


def main(sizes: Iterable[int]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/cohort.sqlite3")
        os.environ |= {"BOOSTER_DEMO": "1", "DJANGO_SETTINGS_MODULE": "tests.bench.settings"}  # fmt: skip
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        for size in sizes:
            print(*measure(size), sep="\n  ", flush=True)


def measure(size: int) -> list[str]:
    from django.db import connection
    from django.test import Client
    from django.urls import reverse
    from django.utils import timezone

    from learn.insight.coming import coming_up
    from learn.insight.facts import asked_of
    from learn.insight.focus import focus_on
    from learn.insight.learners import roster_of
    from learn.insight.mistaken import cells_of
    from learn.models import Review
    from quizzes.models import Pack
    from tests.cohorts import Seeding, make_pack
    from tests.courses import make_cohort, make_course, make_staff

    now = timezone.now()
    pack = Pack.objects.filter(slug="bench").first() or make_pack("bench", ITEMS)
    start = time.perf_counter()
    cohort = make_cohort(
        make_course(content=[{"pack": "bench"}]),
        starts_on=(now - timedelta(days=DAYS)).date(),
        ends_on=(now + timedelta(days=DAYS)).date(),
    )
    Seeding(cohort, pack, now, DAYS).fill(size)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    seeded = time.perf_counter() - start
    reviews = Review.objects.filter(learner__enrolments__cohort=cohort).count()
    client = Client()
    client.force_login(make_staff(cohort))
    page = reverse("insight", args=(cohort.pk,))

    def open_page() -> None:
        assert client.get(page, headers={"host": "127.0.0.1"}).status_code == 200

    focus = focus_on(cohort, [], "", now)
    parts: dict[str, Callable[[], object]] = {
        "page": open_page,
        "roster": lambda: roster_of(focus, ITEMS),
        "facts": lambda: asked_of(focus),
        "confusion map": lambda: cells_of(focus),
        "days to come": lambda: coming_up(focus),
    }
    open_page()
    lines = [f"{name:15} {timed(part)}" for name, part in parts.items()]
    return [f"{size:,} learners, {reviews:,} reviews, seeded in {seeded:.0f} s", *lines]


def timed(part: Callable[[], object]) -> str:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times, worked = [], []
    for _ in range(ROUNDS):
        start, cpu = time.perf_counter(), time.process_time()
        part()
        times.append(1000 * (time.perf_counter() - start))
        worked.append(1000 * (time.process_time() - cpu))
    with CaptureQueriesContext(connection) as queries:
        part()
    mine = f"{statistics.median(times):8.1f} ms ({statistics.median(worked):.1f} of CPU here)"
    return f"{mine}, {len(queries)} queries"


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
