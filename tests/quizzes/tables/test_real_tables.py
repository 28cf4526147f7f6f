"""The mappings that are shipped, on the real files that they are made for."""

import csv
import os
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import transaction

from quizzes.checker import check
from quizzes.checker.rows import Rows
from quizzes.items.checker_rows import rows_of
from quizzes.items.deal_variant import deal_variant
from quizzes.knowledge.question import ENDS
from quizzes.models import Entity, Fact, Pack, Variant
from quizzes.questions.kinds import KINDS
from tests.support.quizzes.tables import import_facts, make

MAPPINGS = Path(__file__).parents[3] / "fixtures" / "mappings"
CATALOG = MAPPINGS / "pharmacotherapydb.yaml"
PURPLE_BOOK = MAPPINGS / "purple-book.yaml"
DEALS = 12

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


def real(*names):
    folder = os.environ.get("BOOSTER_REAL_DATA")
    if not folder:
        pytest.skip(
            "BOOSTER_REAL_DATA names no folder with PharmacotherapyDB and the Purple Book"
        )
    return Path(folder).joinpath(*names)


def catalog():
    return real("pharmacotherapydb", "catalog_indications.tsv")


def purple_book(month="earlier"):
    return real("purplebook", f"purplebook_{month}.csv")


def rows_of_catalog():
    """The rows, read without any of our code."""
    with catalog().open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t"))


@cache
def rows_of_purple_book(month="earlier"):
    """The rows below the last header, their cells without blanks around them."""
    with purple_book(month).open(encoding="utf-8-sig", newline="") as file:
        rows = [[" ".join(cell.split()) for cell in row] for row in csv.reader(file)]
    last = max(n for n, row in enumerate(rows) if "BLA Number" in row)
    return [dict(zip(rows[last], row, strict=True)) for row in rows[last + 1 :]]


def pairs(category):
    """Pairs of a drug and a disease, in small letters."""
    return {
        (row["drug"].lower(), row["disease"].lower())
        for row in rows_of_catalog()
        if row["category"] in category
    }


# -- PharmacotherapyDB


class Imported(NamedTuple):
    """All of the catalog that is looked at, read once; no row of it stays."""

    facts: list[Fact]
    things: dict[str, Entity]
    variants: list[Variant]
    rows: Rows


@pytest.fixture(scope="module")
def imported(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        import_facts(CATALOG, catalog(), load=True)
        found = Imported(
            list(Fact.objects.select_related("subject", "object")),
            {thing.slug: thing for thing in Entity.objects.all()},
            list(to_deal()),
            rows_of(Pack.objects.get()),
        )
        transaction.set_rollback(True)
    return found


def to_deal():
    """The variants of which one thing or several are chosen."""
    chosen = [name for name, kind in KINDS.items() if kind.form in ("choice", "multi")]
    return Variant.objects.filter(kind__in=chosen).prefetch_related(
        "options", "item__fact__subject", "item__fact__object"
    )


def test_every_pair_of_the_catalog_is_a_fact_or_a_denial_as_its_category_says(
    imported,
):
    facts = imported.facts
    found = {"DM": set(), "SYM": set(), "NOT": set()}
    words = {"disease-modifying": "DM", "symptomatic": "SYM", None: "NOT"}
    for fact in facts:
        category = words[fact.qualifiers.get("effect")]
        assert fact.is_denial == (category == "NOT")
        found[category].add((fact.subject.label.lower(), fact.object.label.lower()))

    assert found == {category: pairs([category]) for category in found}
    assert len(facts) == len(rows_of_catalog())
    assert {name: len(members) for name, members in found.items()} == {
        "DM": 755, "SYM": 390, "NOT": 243,
    }  # fmt: skip


def test_the_catalog_may_be_given_whole():
    others = [
        real("pharmacotherapydb", f"catalog_{name}.tsv")
        for name in ("drugs", "diseases")
    ]
    one, all_ = make(CATALOG, catalog()), make(CATALOG, *others, catalog())

    assert (all_.pack.facts, all_.pack.entities) == (one.pack.facts, one.pack.entities)
    assert Counter(entity.type for entity in one.pack.entities.values()) == {
        "drug": 601, "disease": 97,
    }  # fmt: skip


def claimed(fact, slot, entity):
    """The pair that an option stands for: what is offered, in the place that is asked for."""
    asked = {"subject": fact.subject, "object": fact.object} | {slot: entity}
    return asked["subject"].label.lower(), asked["object"].label.lower()


def dealt(variant):
    """Questions of a variant, as often as each is dealt otherwise."""
    for n in range(DEALS):
        yield deal_variant(variant, f"{variant.pk}:{n}")


def test_no_drug_is_wrong_for_what_it_is_listed_for_and_none_right_for_what_it_is_not(
    imported,
):
    listed, denied = pairs(["DM", "SYM"]), pairs(["NOT"])
    seen = Counter()
    for variant in imported.variants:
        fact, slot = variant.item.fact, variant.item.slot
        for question in dealt(variant):
            for option in question.options:
                pair = claimed(fact, ENDS[slot], imported.things[option.entity])
                seen[option.is_true, pair in listed, pair in denied] += 1

    assert set(seen) == {(True, True, False), (False, False, True)}
    assert seen.total() > 5_000


def test_every_option_of_the_catalog_is_proven_again(imported):
    report = check(imported.rows, date(2026, 11, 25))

    assert report.faults == []
    assert report.proven == report.options > 1_000


# -- the Purple Book


def test_every_plain_brand_of_the_register_is_the_brand_of_its_proper_names():
    pack = make(PURPLE_BOOK, purple_book()).pack
    # A label that is its id with blanks is not written.
    label = {
        id_: (entity.label or id_.replace("-", " ")).lower()
        for id_, entity in pack.entities.items()
    }
    said = [fact.fact.split(None, 2) for fact in pack.facts.values()]
    found = {(label[a], label[b]) for a, verb, b in said if verb == "has_brand"}

    # A cell with several brands is parted by a rule of the mapping; these are not recounted here.
    plain = {
        (row["Proper Name"].lower(), row["Proprietary Name"].lower())
        for row in rows_of_purple_book()
        if not set(",;/") & set(row["Proprietary Name"])
        and row["Proprietary Name"] not in ("", "N/A")
    }
    assert len(plain) > 400
    assert plain - found == set()
