"""The checker finds what a reader could defend by itself, whatever the generator thinks of it."""

from dataclasses import replace

import pytest

from quizzes.checker import check
from quizzes.checker.rows import Fact, Scope
from quizzes.items.build import build_items
from quizzes.items.checker_rows import rows_of
from quizzes.knowledge.taxonomy import Taxonomy
from quizzes.models import Option, Pack, Variant
from quizzes.questions.distractors import DraftContext
from tests.support.packs import TINY, TODAY, copy_of_tiny, load
from tests.support.quizzes.checker import (
    BINDS_CD20,
    CLASS_OF_RITUXIMAB,
    EVERY_KIND,
    ODD,
    PAIRS,
    SEVERAL,
    STATEMENTS,
    UNSETTLED,
    added,
    found,
    with_fact,
)

BANNED = "may not stand beside the answer"
DOUBT = """
overlaps:
  perhaps: {between: [inotuzumab-ozogamicin, rituximab]}
"""


def doubted(rows, *classes):
    return replace(rows, overlaps=(classes,))


def test_what_is_barred_by_the_fact_is_a_fault(tiny_rows):
    rows = with_fact(
        tiny_rows,
        "rituximab-binds-cd20",
        not_beside=frozenset({"gemtuzumab-ozogamicin"}),
    )

    assert found(tiny_rows, BINDS_CD20) == []
    assert found(rows, BINDS_CD20) == [("gemtuzumab ozogamicin", BANNED)]


def test_what_may_be_the_same_as_the_answer_is_a_fault(tiny_rows):
    rows = doubted(tiny_rows, "rituximab", "gemtuzumab-ozogamicin")

    assert found(rows, BINDS_CD20) == [
        ("gemtuzumab ozogamicin", "may be the same as rituximab")
    ]


def test_a_class_of_the_two_is_enough(tiny_rows):
    rows = doubted(tiny_rows, "unconjugated-antibody", "conjugated-antibody")

    whys = {why for _, why in found(rows, BINDS_CD20)}
    assert whys == {"may be the same as rituximab"}


def test_where_the_class_holds_for_some_only_it_is_enough_as_well(tiny_rows):
    here = Scope("EU")
    rows = added(
        tiny_rows, Fact("new", "gemtuzumab-ozogamicin", "is_a", "leukemia", here)
    )

    assert found(doubted(rows, "leukemia", "rituximab"), BINDS_CD20) == [
        ("gemtuzumab ozogamicin", "may be the same as rituximab")
    ]


def test_an_overlap_takes_a_proof_away(tiny_rows):
    rows = doubted(tiny_rows, "unconjugated-antibody", "conjugated-antibody")

    assert found(tiny_rows, CLASS_OF_RITUXIMAB) == []
    assert ("conjugated antibody", UNSETTLED) in found(rows, CLASS_OF_RITUXIMAB)


@pytest.mark.parametrize("variant", [SEVERAL, ODD, PAIRS, STATEMENTS])
def test_it_looks_at_every_kind_in_which_options_stand_side_by_side(tiny_rows, variant):
    """The first and the last are declared to overlap; the true one of two statements has the key's object."""
    first, *_, last = variant.options
    rows = doubted(tiny_rows, first.entity or "unconjugated-antibody", last.entity)

    assert (last.text, f"may be the same as {first.text}") in found(rows, variant)


def test_two_right_ones_may_overlap(tiny_rows):
    right = [o.entity for o in SEVERAL.options if o.is_true]
    assert len(right) > 1

    assert found(doubted(tiny_rows, *right), SEVERAL) == []


def test_what_is_no_option_is_no_fault(tiny_rows):
    rows = doubted(tiny_rows, "tisagenlecleucel", "cd33")

    assert [found(rows, variant) for variant in EVERY_KIND] == [[]] * len(EVERY_KIND)


# -- against the generator


@pytest.fixture
def doubtful(tmp_path):
    """The tiny pack with a doubt, and a fact that bars another drug."""
    folder = copy_of_tiny(tmp_path)
    text = (folder / "facts.yaml").read_text()
    fact = "{fact: rituximab binds cd20}"
    text = text.replace(
        fact, "{fact: rituximab binds cd20, not_beside: gemtuzumab-ozogamicin}"
    )
    (folder / "facts.yaml").write_text(text + DOUBT)
    return folder


def whys():
    report = check(rows_of(Pack.objects.get(slug="tiny")), TODAY)
    return {fault.why.split(" as ")[0] for fault in report.faults}


@pytest.mark.django_db
def test_the_generator_and_the_checker_agree(doubtful):
    load(doubtful)

    assert whys() == set()
    barred = Option.objects.filter(
        variant__item__fact__slug="rituximab-binds-cd20", entity="gemtuzumab-ozogamicin"
    )
    assert not barred.exclude(variant__kind__in=("typed-name", "set-recall")).exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("engine", "method", "told"),
    [
        (DraftContext, "is_arguable", {BANNED}),
        (Taxonomy, "may_overlap", {"may be the same", "marked false, but not settled by the facts"}),
    ],
)  # fmt: skip
def test_an_engine_that_is_broken_on_purpose_is_caught(
    doubtful, monkeypatch, engine, method, told
):
    """Nothing that it lets through is kept, and what it would have kept is told."""
    load(doubtful)
    sound = set(Variant.objects.values_list("item__fact__slug", "kind"))
    caught = []
    monkeypatch.setattr(engine, method, lambda *_: False)
    monkeypatch.setattr(
        "quizzes.items.verify.log.error", lambda *args: caught.append(args[-1])
    )
    Pack.objects.update(built="")

    build_items("tiny", TODAY)

    assert {why.split(" as ")[0] for why in caught} >= {next(iter(sorted(told)))}
    assert whys() == set()
    assert set(Variant.objects.values_list("item__fact__slug", "kind")) < sound


@pytest.mark.django_db
def test_the_tiny_pack_doubts_nothing():
    load(TINY)

    assert whys() == set()
