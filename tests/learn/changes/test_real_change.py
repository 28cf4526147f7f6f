"""The Purple Book of January 2024, learnt; then that of April 2025; then back again."""

import csv
import os
from collections import defaultdict
from datetime import timedelta
from functools import cache
from random import Random
from zlib import crc32

import pytest

from learn.changes.notices import pending
from learn.models import Card, Notice, Review
from learn.review.answers import answer
from learn.rules.fact_change import Kind
from quizzes.management.commands.import_facts import yaml_texts
from quizzes.models import Fact, Item, Revision
from quizzes.revisions.revise import revise
from quizzes.revisions.undo import undo
from quizzes.tables.convert import make_pack
from quizzes.tables.mapping import read_mapping
from tests.quizzes.tables.test_real_tables import (
    PURPLE_BOOK,
    purple_book,
    real,
    rows_of_purple_book,
)
from tests.support.factories import NOW, make_learner, question, right, rows, wrong
from tests.support.learn.fact_changes import A_DAY

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]

# BOOSTER_LEARNERS=50 for the whole measurement, with every row of the book.
IS_WHOLE = "BOOSTER_LEARNERS" in os.environ
LEARNERS = int(os.environ.get("BOOSTER_LEARNERS", "4"))
CARDS = 30
BEFORE, AFTER = "earlier", "2025-04"
FIELDS = {"marketed": "Marketing Status", "licensed": "Licensure"}


def put(month, now, folder):
    file = purple_book(month) if IS_WHOLE else part_of(month, folder)
    made = make_pack(read_mapping(PURPLE_BOOK), [file])
    made.pack.texts = yaml_texts(made, [file])
    return revise(made.pack, now, why=f"Purple Book, {month}")[1]


def part_of(month, folder):
    """The rows of all brands that moved, and of each tenth of the others."""
    kept = moved("marketed") | moved("licensed")
    whole, part = purple_book(month), folder / purple_book(month).name
    with whole.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    last = max(n for n, row in enumerate(rows) if "BLA Number" in row)
    column = rows[last].index("Proprietary Name")
    names = [" ".join(row[column].split()).casefold() for row in rows[last + 1 :]]
    chosen = [
        row
        for row, name in zip(rows[last + 1 :], names, strict=True)
        if name in kept or crc32(name.encode()) % 10 == 0
    ]
    with part.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([*rows[: last + 1], *chosen])
    return part


def statuses(month, column):
    """Of each brand that stands alone in its cell, the statuses of its presentations. By the csv module alone."""
    found = defaultdict(set)
    for row in rows_of_purple_book(month):
        brand = row["Proprietary Name"].casefold()
        if brand and brand != "n/a" and not {",", ";"} & set(brand):
            found[brand].add(row[column].rstrip("*").casefold())
    return found


@cache
def moved(predicate):
    """Brands whose presentations have other statuses together than they had, or that are gone."""
    column = FIELDS[predicate]
    before, after = statuses(BEFORE, column), statuses(AFTER, column)
    return {brand for brand in before if before[brand] != after.get(brand)}


def listed_as_changed(predicate):
    """Brands that the list of changes names for this field."""
    path = real("derived", "purplebook_changes_2024-01_to_2025-04.csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [
            row for row in csv.DictReader(file) if row["field"] == FIELDS[predicate]
        ]
    return {" ".join(row["proprietary"].split()).casefold() for row in rows}


def study(learner, seed):
    """Answer cards on the days before, most of them right, many of them of brands and their status."""
    chance = Random(seed)
    items = (
        Item.objects.live().order_by("pk").values_list("pk", "fact__predicate__slug")
    )
    status = [pk for pk, predicate in items if predicate in FIELDS]
    others = [pk for pk, predicate in items if predicate not in FIELDS]
    gone = list(
        Item.objects.live()
        .filter(fact__subject__label__iregex=some_moved())
        .values_list("pk", flat=True)
    )
    chosen = [
        *chance.sample(status, CARDS // 3),
        *chance.sample(others, CARDS // 3),
        *chance.sample(gone, min(len(gone), CARDS // 3)),
    ]
    for n, pk in enumerate(dict.fromkeys(chosen)):
        at = NOW - timedelta(days=30 - n % 20, minutes=-n)
        showing = question(learner, Item.objects.get(pk=pk), at=at)
        given = right if chance.random() < 0.8 else wrong
        answer(learner, showing.token, given(showing), at)


def some_moved():
    names = sorted(moved("marketed") | moved("licensed"))
    return "^(" + "|".join(name for name in names if name.isalpha()) + ")$"


def learnt():
    """By learner, the facts that they had right, from the log."""
    found = defaultdict(set)
    for review in Review.objects.filter(is_right=True).select_related("card"):
        found[review.card.learner_id].add(review.shown["fact"]["id"])
    return found


def test_exactly_who_had_learnt_a_changed_fact_is_told_and_undoing_sets_all_back(
    tmp_path,
):
    put(BEFORE, NOW - 40 * A_DAY, tmp_path)
    learners = [make_learner() for _ in range(LEARNERS)]
    for seed, learner in enumerate(learners):
        study(learner, seed)
    memory = rows(Card, Review)
    facts = {
        f.slug: (f.says, f.predicate.slug, f.subject.label.casefold())
        for f in Fact.objects.select_related("subject", "predicate")
    }

    put(AFTER, NOW, tmp_path)

    assert rows(Card, Review) == memory
    holds = dict(Fact.objects.exclude(file="").values_list("slug", "says"))
    changed = {slug for slug, (says, *_) in facts.items() if holds.get(slug) != says}
    for predicate in FIELDS:
        found = {facts[slug][2] for slug in changed if facts[slug][1] == predicate}
        asked = {brand for _, p, brand in facts.values() if p == predicate}
        assert found == moved(predicate) & asked
        assert found & listed_as_changed(predicate)
    known, told = learnt(), 0
    for learner in learners:
        notices = pending(learner, NOW)
        assert {n.fact.slug for n in notices} == known[learner.pk] & changed
        told += len(notices)
        assert {n.kind for n in notices} <= {Kind.RETIRED, Kind.CHANGED}
    assert told
    assert not Item.objects.live().filter(fact__file="").exists()

    undo(Revision.objects.first(), NOW + A_DAY)

    assert rows(Card, Review) == memory
    assert dict(Fact.objects.exclude(file="").values_list("slug", "says")) == {
        slug: says for slug, (says, *_) in facts.items()
    }
    assert [pending(learner, NOW + A_DAY) for learner in learners] == [[]] * LEARNERS
    assert not Notice.objects.exists()
