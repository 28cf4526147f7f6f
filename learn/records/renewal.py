"""Staying certified: reminders before the end, renewal for those who still know it, a refresher for the others."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet

from learn.courses.completion_evidence import CourseItem, recall_of
from learn.models import Card, Certificate, Course, Review, User
from learn.models.batches import batched
from learn.notifications.send import (
    AUTOMATIC,
    Claim,
    Letter,
    send_each,
    sends_mail,
)
from learn.records.issue import NotAwardedError, supersede, today_in
from learn.rules.records.certificate_renewal import (
    REMINDERS,
    HolderMemory,
    Maintenance,
    RenewalPolicy,
    maintenance,
    reminder_due,
)
from learn.rules.records.certificate_text import expiry, percent
from quizzes.models import Item

# It may be renewed from the first reminder on; by itself on its last day, or soon after where no job ran.
EARLY, LATE = timedelta(days=REMINDERS[0]), timedelta(days=7)
NO_HOURS = "Renewed because what it certifies was still known; a renewal brings no contact hours."


@dataclass(frozen=True, slots=True)
class CertificateStatus:
    """A certificate with an end, and what its holder still knows of it; nothing is kept where the course asks for nothing."""

    certificate: Certificate
    today: date
    kept: Maintenance | None

    @property
    def days_left(self) -> int:
        ends = self.certificate.expires_on or date.max
        return (ends - self.today).days

    @property
    def is_near(self) -> bool:
        """Return whether its end is near: it may be renewed."""
        return self.days_left <= EARLY.days

    @property
    def may_renew(self) -> bool:
        return self.kept is not None and self.kept.is_kept and self.is_near


def ending() -> QuerySet[Certificate]:
    """Return those that stand, have an end, and a holder who can be told of it."""
    held = Certificate.objects.standing().filter(expires_on__isnull=False)
    there = Q(learner__is_active=True, learner__closing__isnull=True)
    return held.filter(there).select_related("cohort__course", "learner__parameters")


def holdings(
    certificates: Iterable[Certificate], now: datetime
) -> list[CertificateStatus]:
    """Return how each stands. Three queries, however many."""
    rows = list(certificates)
    days = {row.pk: today_in(row.cohort, now) for row in rows}
    asked = certificate_items(rows)
    people = {row.learner_id: row.learner for row in rows if row.learner}
    cards, right = cards_by_learner(people, asked), last_right(people, asked)
    return [
        CertificateStatus(
            row,
            days[row.pk],
            kept_of(
                row,
                asked,
                cards[row.learner_id],
                right,
                evaluation_date(row, days[row.pk]),
            ),
        )
        for row in rows
    ]


def evaluation_date(certificate: Certificate, today: date) -> date:
    """Return the day that counts: its end, once that is near, so that nothing is kept today and gone by then."""
    ends = certificate.expires_on
    return ends if ends and today < ends <= today + EARLY else today


def holding_of(certificate: Certificate, now: datetime) -> CertificateStatus:
    [found] = holdings([certificate], now)
    return found


def kept_of(
    certificate: Certificate,
    asked: Mapping[str, list[CourseItem]],
    cards: list[Card],
    right: Mapping[tuple[int, str], date],
    today: date,
) -> Maintenance | None:
    terms, learner = terms_of(certificate.cohort.course), certificate.learner
    if terms is None or learner is None:
        return None
    mine = [one for name in certificate.content["facts"] for one in asked.get(name, [])]
    recall = recall_of(learner, cards, mine, today)
    memories = {
        one.item: HolderMemory(
            one.fact, recall[one.item], right.get((learner.pk, one.fact))
        )
        for one in mine
    }
    return maintenance(memories, terms, today)


def terms_of(course: Course) -> RenewalPolicy | None:
    if course.keep_recall is None:
        return None
    critical = frozenset(course.critical_facts)
    return RenewalPolicy(course.keep_recall, course.critical_days, critical)


def certificate_items(
    certificates: Iterable[Certificate],
) -> dict[str, list[CourseItem]]:
    """Return what is asked today of the facts that they rest on; what was retired since is asked no more. One query."""
    names = {name for one in certificates for name in one.content["facts"]}
    packs = {name.partition("/")[0] for name in names}
    rows = (
        Item.objects.live()
        .filter(fact__pack__slug__in=packs)
        .order_by("position", "pk")
    )
    found = defaultdict[str, list[CourseItem]](list)
    fields = ("pk", "fact__pack__slug", "fact__slug", "fact__topic")
    for pk, pack, slug, topic in rows.values_list(*fields):
        if f"{pack}/{slug}" in names:
            found[f"{pack}/{slug}"].append(
                CourseItem(pk, f"{pack}/{slug}", pack, topic)
            )
    return found


def cards_by_learner(
    people: Mapping[Any, User], asked: Mapping[str, list[CourseItem]]
) -> dict[Any, list[Card]]:
    items = [one.item for rows in asked.values() for one in rows]
    found = defaultdict[Any, list[Card]](list)
    names = ("learner", "item", "stability", "difficulty", "last_day", "guess")
    for card in Card.objects.filter(learner__in=people, item__in=items).only(*names):
        found[card.learner_id].append(card)
    return found


def last_right(
    people: Mapping[Any, User], asked: Mapping[str, list[CourseItem]]
) -> dict[tuple[int, str], date]:
    """Return the last study day on which each fact was right."""
    items = [one.item for rows in asked.values() for one in rows]
    rows = (
        Review.objects.standing()
        .filter(learner__in=people, card__item__in=items, is_right=True)
        .order_by()
        .values_list(
            "learner", "card__item__fact__pack__slug", "card__item__fact__slug"
        )
        .annotate(last=Max("day"))
    )
    return {(who, f"{pack}/{fact}"): last for who, pack, fact, last in rows}


# -- renewing


@transaction.atomic
def renew(holding: CertificateStatus, now: datetime) -> Certificate:
    """Put another in its place, valid anew from today or from its end, whichever is later."""
    held, found = holding.certificate, holding.kept
    if held.learner is None or found is None or not found.is_kept:
        raise NotAwardedError("You don’t know enough yet to renew it.")
    if not holding.may_renew:
        raise NotAwardedError("It’s too early to renew it.")
    start = max(holding.today, held.expires_on or holding.today)
    return supersede(
        held,
        f"Renewed: {found.known:.1%} of it was predicted to be known, {found.need:.1%} was needed.",
        held.learner,
        now,
        kind="renewal",
        expires_on=expiry(start, held.cohort.course.validity_months),
        completed_on=holding.today.isoformat(),
        contact_hours="0",
        hours_method=NO_HOURS,
        need="all",
        rules=[{"rule": "recall", "need": found.need, "have": round(found.known, 4)}],
    )


def recertify(now: datetime) -> tuple[int, int]:
    """Renew what is kept on its last day, and tell who has to hear of an end; how many of each."""
    renewed, to_tell = 0, list[CertificateStatus]()
    last = now.date() + EARLY + timedelta(days=1)
    first = now.date() - LATE - timedelta(days=1)
    for piece in batched(ending().filter(expires_on__range=(first, last))):
        for holding in holdings(piece, now):
            if holding.may_renew and -LATE.days <= holding.days_left <= 0:
                renew(holding, now)
                renewed += 1
            elif is_to_tell(holding):
                to_tell.append(holding)
    return renewed, send_each(map(renewal_letter, to_tell))


def is_to_tell(holding: CertificateStatus) -> bool:
    due, before = reminder_due(holding.days_left), holding.certificate.reminded
    return sends_mail() and due is not None and (before is None or due < before)


def renewal_letter(holding: CertificateStatus) -> tuple[Claim, Letter]:
    """Write to the holder; the claim marks which of the three mails it is."""
    held, due = holding.certificate, reminder_due(holding.days_left)
    free = Certificate.objects.filter(pk=held.pk, reminded=held.reminded)
    days = counted(holding.days_left, "day")
    context = {
        "held": held,
        "left": f", in {days}" if holding.days_left else "",
        "outlook": outlook(holding),
    }
    to = held.learner.email if held.learner else ""
    return partial(free.update, reminded=due), Letter("ending", context, to, AUTOMATIC)


def outlook(holding: CertificateStatus) -> str:
    """Return what will happen at the end, and what the holder can do about it."""
    kept = holding.kept
    if kept is None:
        provider = holding.certificate.content["provider"]
        return f"It doesn’t renew automatically. Ask {provider} how to renew it."
    known = (
        f"By then you will probably know {percent(kept.known)} of the material; "
        f"you need {percent(kept.need)}"
    )
    if kept.is_kept:
        return f"It is on course to renew automatically. {known}. Keep up your daily reviews."
    return f"As it stands, it will not be renewed. {known}.{shortfall(kept)}"


def shortfall(kept: Maintenance) -> str:
    """Return how many critical facts are missing, and how many questions would be enough."""
    stale, rest = len(kept.stale), len(kept.refresher)
    missing = (
        f" You have not answered {counted(stale, 'critical fact')} correctly lately."
    )
    enough = f"{counted(rest, 'question')} would be enough:"
    return f"{missing if stale else ''}\n{enough}"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def refresher_items(holding: CertificateStatus) -> Iterator[Item]:
    """Yield what to answer, in that order. One query."""
    wanted = holding.kept.refresher if holding.kept else ()
    rows = Item.objects.select_related("fact__pack").in_bulk(wanted)
    yield from (rows[pk] for pk in wanted)
