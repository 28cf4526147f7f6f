"""What proofs rest on, by how much rests on it."""

import csv
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from quizzes.models import Completeness, Fact, Item, Option, Pack, Partition, Predicate
from quizzes.workflow.claims import claims_of
from tests.support.packs import TINY, load

pytestmark = pytest.mark.django_db


@pytest.fixture
def pack():
    load(TINY)
    return Pack.objects.get(slug="tiny")


def by_slug(pack):
    return {(claim.kind, claim.slug): claim for claim in claims_of(pack)}


def test_every_claim_is_listed_once(pack):
    found = [(claim.kind, claim.slug) for claim in claims_of(pack)]

    wanted = [("complete", row.slug) for row in Completeness.objects.all()]
    wanted += [("partition", row.slug) for row in Partition.objects.all()]
    wanted += [
        ("one", "has_brand"),
        ("one", "abbreviated"),
        ("denial", "rituximab-not-listed-for-aml"),
    ]
    assert sorted(found) == sorted(wanted)


def test_an_option_counts_for_what_its_proof_names(pack):
    found = by_slug(pack)

    live = Option.objects.filter(variant__item__suspended="")
    listing = [option for option in live if "overview-cll" in option.claims]
    assert found["complete", "overview-cll"].options == len(listing) > 0
    parts = [option for option in live if "payload" in option.claims]
    assert found["partition", "payload"].options == len(parts) > 0
    denied = live.filter(facts__0="rituximab-not-listed-for-aml", rule="denial")
    assert found["denial", "rituximab-not-listed-for-aml"].options == denied.count() > 0


def test_an_option_counts_for_the_one_value_of_its_predicate(pack):
    live = Option.objects.filter(variant__item__suspended="")
    brands = live.filter(rule="one-subject")
    named = Fact.objects.filter(predicate__slug="has_brand").values_list(
        "slug", flat=True
    )

    options = [option for option in brands if option.facts[0] in set(named)]

    assert by_slug(pack)["one", "has_brand"].options == len(options) > 0


def test_a_number_rests_on_there_being_one_only_where_that_is_claimed(pack):
    assert ("one", "result") not in by_slug(pack)
    Predicate.objects.filter(slug="result").update(one="object")
    numbers = Option.objects.filter(rule="number")

    assert by_slug(pack)["one", "result"].options == numbers.count() > 0


def test_what_is_not_asked_does_not_count(pack):
    before = by_slug(pack)["one", "has_brand"].options
    Item.objects.filter(fact__predicate__slug="has_brand").update(suspended="no more")

    assert by_slug(pack)["one", "has_brand"].options < before


def test_those_that_most_rests_on_come_first(pack):
    found = [claim.options for claim in claims_of(pack)]

    assert found == sorted(found, reverse=True)
    assert found[0] > found[-1]


def test_each_says_its_source_date_and_reviewer(pack):
    Predicate.objects.filter(slug="has_brand").update(
        one_sources=[["register", "brands"]], one_as_of="2025-04", one_verified_by="A. Nurse"
    )  # fmt: skip
    found = by_slug(pack)

    brand, targets = found["one", "has_brand"], found["complete", "rituximab-targets"]
    assert (brand.sources, brand.as_of, brand.verified_by) == (
        [("register", "brands")],
        "2025-04",
        "A. Nurse",
    )
    assert (targets.sources, targets.as_of, targets.verified_on, targets.verified_by) == (
        [("overview", "page 1")], "2026-11-01", "2026-11-01", "",
    )  # fmt: skip
    assert found["denial", "rituximab-not-listed-for-aml"].sources == [
        ("overview", "page 1")
    ]


def test_what_was_read_is_another_thing_once_claim_or_source_changes(pack):
    seen = by_slug(pack)["partition", "payload"].seen
    rows = Partition.objects.filter(slug="payload")
    changes = [
        {"into": ["antibody"]},
        {"sources": [["register", ""]]},
        {"as_of": "2020"},
    ]

    found = {seen}
    for change in changes:
        rows.update(**change)
        found.add(by_slug(pack)["partition", "payload"].seen)
    rows.update(verified_by="A. Nurse")
    found.add(by_slug(pack)["partition", "payload"].seen)

    assert len(found) == 4


def test_a_bigger_pack_asks_the_database_as_often(pack):
    counts = []
    for n in range(2):
        with CaptureQueriesContext(connection) as queries:
            claims_of(pack)
        counts.append(len(queries))
        Partition.objects.filter(slug="payload").delete()
        denial = Fact.objects.get(slug="rituximab-not-listed-for-aml")
        denial.pk, denial.slug = None, f"another-{n}"
        denial.save()

    assert counts == [9, 9]


# -- the command


def said(*args):
    out = StringIO()
    call_command("claims", *args, stdout=out)
    return out.getvalue()


def test_the_command_prints_a_table(pack):
    head, first, *_, last = said("tiny").splitlines()

    assert head.split() == [
        "options",
        "kind",
        "id",
        "claim",
        "source",
        "as",
        "of",
        "looked",
        "at",
        "reviewer",
    ]
    top = claims_of(pack)[0]
    assert first.split()[:3] == [str(top.options), top.kind, top.slug]
    assert first.endswith("not reviewed")
    assert last == "13 claims: 11 with a source, 0 reviewed."


def test_the_command_writes_csv(pack):
    Partition.objects.filter(slug="payload").update(verified_by="A. Nurse, RN")

    rows = list(csv.DictReader(StringIO(said("tiny", "--csv"))))

    assert len(rows) == 13
    (payload,) = [row for row in rows if row["id"] == "payload"]
    assert payload == {
        "options": payload["options"],
        "kind": "partition",
        "id": "payload",
        "claim": "into: conjugated-antibody, unconjugated-antibody",
        "source": "overview (page 1)",
        "as of": "",
        "looked at": "2026-11-01",
        "reviewer": "A. Nurse, RN",
    }
    (brand,) = [row for row in rows if row["id"] == "has_brand"]
    assert (brand["claim"], brand["source"], brand["reviewer"]) == (
        "one: subject of has_brand",
        "no source",
        "not reviewed",
    )


def test_the_command_needs_a_pack_that_is_there():
    with pytest.raises(CommandError, match="There is no pack 'tyni'"):
        said("tyni")
