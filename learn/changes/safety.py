"""Of what a revision changed, the facts whose change is about safety, as a notice tells of them."""

from collections.abc import Collection
from datetime import date

from django.db.models import Max

from learn.changes.entry_history import Edited
from learn.changes.follow_up import is_news, over
from learn.changes.notices import LearnedState, PendingNotice, told
from learn.changes.successors import end_reason, successors_of
from learn.models import Card
from learn.rules.fact_change import OVER, Edit, Kind, Severity, Words, statement
from quizzes.models import Fact, Revision


def safety_changes(revision: Revision, today: date) -> list[PendingNotice]:
    """Return what changed: none and one query, where nothing that was said is said otherwise; else a constant number."""
    news = news_in(revision, today)
    if not news:
        return []
    rows = Fact.objects.public().filter(pack=revision.pack_id, slug__in=news)
    facts = list(rows.with_names().prefetch_related("citations__source"))
    kinds = {fact.pk: kind_of(fact, news[fact.slug], today) for fact in facts}
    over_now = [fact for fact in facts if kinds[fact.pk] in OVER]
    heirs = successors_of(over_now, today) if over_now else {}
    words = words_before(kinds, revision)
    found = []
    for fact in facts:
        edit = news[fact.slug]
        was = words.get(fact.pk) or Words(entered(fact, edit), fact.jurisdiction)
        now = Words(fact.says, fact.jurisdiction)
        learnt = LearnedState(fact.pk, was, revision.made_at, now, None)
        edits = [Edited(edit, revision)]
        kind = kinds[fact.pk]
        found.append(told(fact, kind, learnt, heirs.get(fact.pk, []), edits, {}))
    return [one for one in found if one.severity is Severity.SAFETY]


def news_in(revision: Revision, today: date) -> dict[str, Edit]:
    """Return, by fact, what was changed of it that concerns who had learned it."""
    rows = revision.entries.filter(section="facts", before__isnull=False)
    edits = [
        Edit("facts", slug, before, after)
        for slug, before, after in rows.values_list("slug", "before", "after")
    ]
    return {edit.slug: edit for edit in edits if is_news(edit, today)}


def kind_of(fact: Fact, edit: Edit, today: date) -> Kind:
    found = end_reason(fact.status, fact.valid_to, today)
    return found or (Kind.REINSTATED if over(edit.before, today) else Kind.CHANGED)


def words_before(facts: Collection[int], revision: Revision) -> dict[int, Words]:
    """Return, by fact, what was last learned of it before. One query."""
    learnt = Card.objects.filter(item__fact__in=facts, learnt_at__lt=revision.made_at)
    rows = learnt.order_by().values_list("item__fact", "learnt_says", "learnt_in")
    last = rows.annotate(last=Max("learnt_at")).order_by("last")
    return {fact: Words(says, where) for fact, says, where, _ in last}


def entered(fact: Fact, edit: Edit) -> str:
    """Return what a fact that nobody had learnt said before: as it stands, or else as it was entered."""
    same = not edit.after or statement(edit.before) == statement(edit.after)
    return fact.says if same else str((edit.before or {}).get("fact", fact.slug))
