"""All that is kept about a learner, as JSON: a row at a time, so that a long history needs no memory.

docs/export.md describes the file; learn.privacy.account_import reads it back.
"""

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache
from typing import Any, cast
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.db.models import F, Field, Model, Prefetch, Q, QuerySet

from learn.exams.results import unreleased
from learn.models import Attempt, Card, Parameters, Review, StudyDay, User
from learn.models.batches import batched
from learn.privacy.inventory import INVENTORY, Rule
from quizzes.models import Fact, Item

FORMAT, VERSION = "booster-learner", 1
# A card brings its reviews, so a few at a time.
CARDS = 50
# What the name of another row is made of, beside itself.
FURTHER = {"fact": "fact__pack", "attempt": "attempt__assignment"}
# These have a shape of their own, below.
APART = ("learn.User", "learn.Parameters", "learn.Card", "learn.Review")


class Names:
    """What the rows of this site are called in a file, where their numbers say nothing."""

    def __init__(self, learner: User, now: datetime) -> None:
        self.untold = unreleased(learner, now)
        self.fits = list(fits_of(learner))
        self.fit = {fit.pk: n for n, fit in enumerate(self.fits, start=1)}
        rows = Item.objects.values_list("pk", "fact__pack__slug", "fact__slug", "slot")
        self.item = {pk: "/".join(names) for pk, *names in rows}

    def row(self, row: Model, rule: Rule) -> dict[str, Any]:
        """Return a row as the file has it."""
        columns = columns_of(rule, row._meta.model)
        made = {
            name: self.named(row, name, column)
            if column.is_relation
            else getattr(row, name)
            for name, column in columns.items()
        }
        if isinstance(row, Attempt) and row.pk in self.untold:
            made["score"] = None
        if isinstance(row, StudyDay):
            made["items"] = [self.item[pk] for pk in row.items if pk in self.item]
        return made

    def named(self, row: Model, name: str, column: "Field[Any, Any]") -> Any:
        """Return what the row is called that this one refers to."""
        value = column.value_from_object(row)
        if value is None:
            return None
        if column.related_model is Item:
            return self.item[value]
        if column.related_model is Parameters:
            return self.fit[value]
        other = getattr(row, name)
        for key in ("slug", "email", "code", "codename", "name", "title", "model"):
            if hasattr(other, key):
                called = str(getattr(other, key))
                # The name of a fact is one within its pack.
                is_fact = column.related_model is Fact
                return f"{other.pack.slug}/{called}" if is_fact else called
        raise TypeError(f"An export has no name for {name} of {row._meta.label}.")


@cache
def columns_of(rule: Rule, model: type[Model]) -> "dict[str, Field[Any, Any]]":
    return {name: column_of(model, name) for name in rule.exported}


def column_of(model: type[Model], name: str) -> "Field[Any, Any]":
    return cast("Field[Any, Any]", model._meta.get_field(name))


def fits_of(learner: User) -> "QuerySet[Parameters]":
    """Return the learner's own fits, and the pooled ones that their reviews were scheduled by."""
    used = Review.objects.filter(learner=learner).order_by().values("parameters")
    wanted = (
        Q(learner=learner) | Q(pk=learner.parameters_id) | Q(pk__in=used.distinct())
    )
    own_first = F("learner").asc(nulls_last=True)
    return Parameters.objects.filter(wanted).order_by(own_first, "pk")


def export_account(learner: User, now: datetime) -> Iterator[str]:
    """Yield the file, in pieces."""
    names = Names(learner, now)
    head = {"format": FORMAT, "version": VERSION, "made_at": now}
    yield text(head | {"site": settings.SITE_URL})[:-1]
    yield f',\n"account": {text(names.row(learner, INVENTORY["learn.User"]))}'
    yield from array("fits", (fit_row(fit, learner, names) for fit in names.fits))
    for label, rule in INVENTORY.items():
        if label not in APART:
            yield from array(rule.section, export_rows(label, rule, learner, names))
    yield from array("cards", card_rows(learner, names))
    yield "}\n"


def array(section: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{section}": ['
    for n, row in enumerate(rows):
        yield f"{',' * (n > 0)}\n{text(row)}"
    yield "]"


def export_rows(
    label: str, rule: Rule, learner: User, names: Names
) -> Iterator[dict[str, Any]]:
    """Yield the rows of one table that are the learner's."""
    related = [n for n in rule.exported if is_reference(label, n)]
    related += [FURTHER[n] for n in related if n in FURTHER]
    rows = apps.get_model(label)._default_manager.filter(**{rule.of: learner.pk})
    if label == "learn.AttemptAnswer":
        # They hold what is right, and others may still be writing.
        rows = rows.exclude(attempt__in=names.untold)
    for piece in batched(rows.select_related(*related) if related else rows):
        yield from (names.row(row, rule) for row in piece)


def is_reference(label: str, name: str) -> bool:
    return bool(column_of(apps.get_model(label), name).is_relation)


def card_rows(learner: User, names: Names) -> Iterator[dict[str, Any]]:
    """Yield each card with its reviews."""
    reviews = Prefetch("reviews", Review.objects.order_by("seq"))
    cards = Card.objects.filter(learner=learner).prefetch_related(reviews)
    for piece in batched(cards, CARDS):
        for card in piece:
            log = [names.row(r, INVENTORY["learn.Review"]) for r in card.reviews.all()]
            yield names.row(card, INVENTORY["learn.Card"]) | {"reviews": log}


def fit_row(fit: Parameters, learner: User, names: Names) -> dict[str, Any]:
    row = names.row(fit, INVENTORY["learn.Parameters"])
    return {"number": names.fit[fit.pk], "is_own": fit.learner_id == learner.pk, **row}


def text(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, default=plain_value)


def plain_value(value: Any) -> str:
    """Return days and moments to the last digit: a card must be the same when it is read back."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return str(value)
    raise TypeError(f"An export cannot hold a {type(value).__name__}.")
