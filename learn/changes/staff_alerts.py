"""Mail to those who teach, when a fact about safety that their cohort learns is another now: once for each revision.

It waits for whoever runs the job, as reminders do, so that nobody who edits waits for a mail server, and
what is undone before that is never told.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from learn.changes.affected_cohorts import cohorts_of
from learn.changes.notice_text import notice_row
from learn.changes.notices import PendingNotice
from learn.changes.safety import safety_changes
from learn.courses.permissions import TEACHERS
from learn.models import Alert, CohortStaff
from learn.notifications.send import (
    AUTOMATIC,
    Letter,
    mail_connection,
    send,
    sends_mail,
)
from learn.rules.fact_change import Kind
from quizzes.models import Fact, Revision

# What is older is no news to anybody, where mail was switched on or a worker was started only now.
FRESH = timedelta(days=3)
# What a mail says where no fact stands in the place of the old one; second: where it is disputed.
GONE = (
    "This no longer holds, and we have nothing in its place yet.",
    "Sources disagree, so it is not asked.",
)


@dataclass(frozen=True, slots=True)
class News:
    """What the staff of cohorts are to be told: rows of a mail by the number of the cohort."""

    template: str
    rows: Mapping[int, list[dict[str, Any]]]
    told: Mapping[str, list[str]]


def alert(now: datetime) -> int:
    """Send what is to be sent now; return how many. Run as often as you like, twice at once too."""
    if not sends_mail():
        return 0
    return sum(alert_of(revision, now) for revision in unheard(now))


def unheard(now: datetime) -> QuerySet[Revision]:
    """Revisions that nobody has looked at for this yet, and that stand."""
    rows = Revision.objects.filter(alert__isnull=True, undone_by__isnull=True)
    rows = rows.filter(made_at__gt=now - FRESH).select_related("undoes__alert")
    return rows.order_by("pk")


def alert_of(revision: Revision, now: datetime) -> int:
    """Mark the revision once, then mail everyone: what goes wrong in between never sends one twice."""
    news = news_of(revision, now)
    with mail_connection() as connection:
        if news.rows:
            # Before it is marked: where the mail server is away, all wait for the next run.
            connection.open()
        kept = {"cohorts": sorted(news.rows), "told": dict(news.told), "at": now}
        _, is_mine = Alert.objects.get_or_create(revision=revision, defaults=kept)
        letters = letters_of(news) if is_mine and news.rows else []
        return sum(send(letter, connection) for letter in letters)


# -- what is told, and in which cohorts


def news_of(revision: Revision, now: datetime) -> News:
    """Return what is news: an undo takes back what was told of; what brings it back again is news like any other."""
    undone = revision.undoes
    if undone is not None and undone.undoes_id is None:
        return taken_back(getattr(undone, "alert", None))
    grave = safety_changes(revision, now.date())
    facts = {one.fact.pk: one.fact for one in grave}
    by_cohort = cohorts_of(facts, revision.made_at, now) if facts else {}
    rows = {
        cohort: [alert_row(one) for one in grave if one.fact.pk in concerned]
        for cohort, concerned in by_cohort.items()
    }
    named = {f"{one.fact.pack.slug}/{one.fact.slug}": one.now for one in grave}
    told = {name: [fact.says for fact in now] for name, now in named.items()}
    return News("alert", rows, told)


def alert_row(told: PendingNotice) -> dict[str, Any]:
    row = notice_row(told)
    return row | {
        "fact": told.fact,
        "now_text": " ".join(row["now"]) or GONE[told.kind is Kind.DISPUTED],
        "why_text": " ".join(filter(None, [row["reason"], *row["why"]])),
        "source_texts": [in_words(source) for source in row["sources"]],
    }


def in_words(source: Mapping[str, str]) -> str:
    """Return a source on one line."""
    parts = (source[key] for key in ("title", "publisher", "date", "url"))
    return ", ".join(filter(None, parts))


def taken_back(alert: Alert | None) -> News:
    """Return what those who were told of a revision are told when it is undone."""
    if alert is None or not alert.cohorts:
        return News("alert_undone", {}, {})
    pack = alert.revision.pack_id
    slugs = [name.partition("/")[2] for name in alert.told]
    facts = Fact.objects.with_names().filter(pack=pack, slug__in=slugs)
    rows = [
        {"fact": fact, "was": alert.told[f"{fact.pack.slug}/{fact.slug}"]}
        for fact in facts.order_by("position", "pk")
    ]
    return News("alert_undone", dict.fromkeys(alert.cohorts, rows), {})


# -- the mails


def letters_of(news: News) -> list[Letter]:
    """Return one letter to each owner and instructor of each cohort; observers only look. One query."""
    staff = CohortStaff.objects.current().filter(
        cohort__in=news.rows, role__in=TEACHERS
    )
    staff = staff.filter(person__is_active=True, person__closing__isnull=True)
    rows = staff.select_related("cohort__course", "person").order_by("cohort", "pk")
    return [
        Letter(
            news.template,
            {"cohort": row.cohort, "rows": news.rows[row.cohort_id]},
            row.person.email,
            AUTOMATIC,
        )
        for row in rows
    ]
