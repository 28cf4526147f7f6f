"""Facts that were changed after people had learnt them: how many, who has read of it, who knows better."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, F, Max, Q

from learn.changes.notices import proofs
from learn.changes.successors import end_reason
from learn.models import Cohort, Enrolment, Notice, Recall, Review
from learn.rules.fact_change import Edit, statement
from quizzes.models import EntryChange, Fact

# Of all that revisions changed, the newest are looked at.
LATEST = 20_000
Named = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Changed:
    """A fact that says something else, or holds no more, since a moment."""

    fact: Fact
    at: datetime
    why: str


@dataclass(frozen=True, slots=True)
class FollowUpCounts:
    """How many people: had learnt it, have read of it, have proved since that they know better."""

    learnt: int = 0
    read: int = 0
    proved: int = 0
    sent_at: datetime | None = None


def is_news(edit: Edit, today: date) -> bool:
    """Return whether a change of a fact concerns who had learnt it. One put right back is none."""
    if not edit.before:
        return False
    return statement(edit.before) != statement(edit.after) or (
        over(edit.after, today) != over(edit.before, today)
    )


def over(entry: Any, today: date) -> Any:
    found = entry or {"status": "retired"}
    return end_reason(found.get("status", "in review"), found.get("to", ""), today)


def changed_at(today: date) -> dict[Named, tuple[datetime, str]]:
    """Return, by pack and fact, when and why it last changed in what it says. What was undone is left out. One query."""
    rows = (
        EntryChange.objects.filter(section="facts", before__isnull=False)
        .filter(revision__undoes__isnull=True, revision__undone_by__isnull=True)
        .order_by("-pk")
        .values_list(
            "slug",
            "before",
            "after",
            "revision__pack__slug",
            "revision__made_at",
            "revision__why",
        )
    )
    found: dict[Named, tuple[datetime, str]] = {}
    for slug, before, after, pack, at, why in rows[:LATEST]:
        if is_news(Edit("facts", slug, before, after), today):
            found.setdefault((pack, slug), (at, why))
    return found


def changed_facts(found: dict[Named, tuple[datetime, str]]) -> list[Changed]:
    """Return the facts behind some of these, in their order. One query."""
    wanted = [Q(pack__slug=pack, slug=slug) for pack, slug in found]
    if not wanted:
        return []
    rows = Fact.objects.filter(reduce(or_, wanted)).select_related("pack")
    by_name = {(fact.pack.slug, fact.slug): fact for fact in rows}
    return [Changed(by_name[n], *found[n]) for n in found if n in by_name]


def follow_up_counts(changed: list[Changed]) -> dict[int, FollowUpCounts]:
    """Count who had learned each fact, and who has read of its change. Three queries, however many facts and people."""
    if not changed:
        return {}
    learnt = dict(
        _each(changed, learnt_before)
        .values_list("card__item__fact")
        .annotate(people=Count("learner", distinct=True))
    )
    told = Notice.objects.filter(_any(changed, lambda c: Q(fact=c.fact, at__gte=c.at)))
    told = told.annotate(is_proved=Exists(proofs())).order_by()
    read = told.values("fact").annotate(
        read=Count("learner", distinct=True),
        proved=Count("learner", distinct=True, filter=Q(is_proved=True)),
    )
    by_fact = {row["fact"]: (row["read"], row["proved"]) for row in read}
    facts = [one.fact.pk for one in changed]
    sent = Recall.objects.filter(fact__in=facts).order_by().values_list("fact")
    sent_at = dict(sent.annotate(at=Max("at")))
    return {
        pk: FollowUpCounts(
            learnt.get(pk, 0),
            *by_fact.get(pk, (0, 0)),
            sent_at=sent_at.get(pk),
        )
        for pk in facts
    }


def _any(changed: Iterable[Changed], q: Callable[[Changed], Q]) -> Q:
    return reduce(or_, (q(one) for one in changed))


def learnt_before(one: Changed) -> Q:
    return Q(card__item__fact=one.fact, at__lt=one.at)


def _each(changed: list[Changed], q: Callable[[Changed], Q]) -> Any:
    """Return the right answers that stand, given before the change."""
    return Review.objects.standing().filter(_any(changed, q), is_right=True).order_by()


def people_of(one: Changed, among: Q | None = None) -> list[dict[str, Any]]:
    """Return who had learned a fact, when they read of it, and whether they proved better since. Two queries."""
    rows = (
        _each([one], learnt_before)
        .filter(among or Q())
        .values("learner", email=F("learner__email"))
        .annotate(learnt_at=Max("at"))
        .order_by("email")
    )
    notices = Notice.objects.filter(fact=one.fact, at__gte=one.at)
    notices = notices.annotate(is_proved=Exists(proofs())).order_by("number")
    read = {
        learner: {"read_at": at, "is_proved": is_proved}
        for learner, at, is_proved in notices.values_list("learner", "at", "is_proved")
    }
    people = [row | read.get(row["learner"], {}) for row in rows]
    return [person | {"words": person_words(person)} for person in people]


def person_words(person: dict[str, Any]) -> str:
    """Return when somebody learned a fact, read of its change, and whether they answered it right since."""
    learned = f"Learned on {day_words(person['learnt_at'])}."
    if "read_at" not in person:
        return f"{learned} Has not read of the change yet."
    since = ", and answered it correctly since" if person["is_proved"] else ""
    return f"{learned} Read of the change on {day_words(person['read_at'])}{since}."


def day_words(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"


def people_in(cohort: Cohort, one: Changed) -> list[dict[str, Any]]:
    """Return the same of those alone who are in a cohort now."""
    here = Enrolment.objects.current().filter(cohort=cohort)
    return people_of(one, Q(learner__in=here.values("learner")))


def counted(people: Collection[dict[str, Any]]) -> FollowUpCounts:
    read = [person for person in people if "read_at" in person]
    proved = [person for person in read if person["is_proved"]]
    return FollowUpCounts(len(people), len(read), len(proved))


def send_again(one: Changed, by: Any, now: datetime) -> Recall:
    """Tell it once more to all who have not proved that they know better."""
    return Recall.objects.create(fact=one.fact, at=now, by=by)
