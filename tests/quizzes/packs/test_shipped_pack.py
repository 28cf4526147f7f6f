"""The pack that is shipped: all of it is asked, and every option of it is proven again."""

import os
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.db import transaction

from quizzes.checker import check
from quizzes.items.answer_key import answer_key_for
from quizzes.items.build import build_items
from quizzes.items.checker_rows import rows_of
from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.question import ENDS, Question
from quizzes.knowledge.statements import Statement
from quizzes.models import Fact, Item, Option, Pack, Variant
from quizzes.packs.apply import apply
from quizzes.packs.read_pack import read_pack
from quizzes.packs.write.dump import dump
from quizzes.questions.forms import grade
from quizzes.questions.grading import NotCountedError

FOLDER = Path(__file__).parents[3] / "fixtures" / "leukemia-immunotherapy"
DAY = date(2026, 11, 25)
LOADED_AT = datetime(2026, 11, 25, 12, tzinfo=UTC)
RUN = 8
PAGES = sorted((FOLDER.parents[1] / "templates").rglob("*.html"))

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def pack(django_db_setup, django_db_blocker):
    """The shipped pack with its items, loaded once for this file."""
    with django_db_blocker.unblock(), transaction.atomic():
        apply(read_pack(FOLDER), LOADED_AT)
        build_items("leukemia-immunotherapy", DAY)
        yield Pack.objects.get(slug="leukemia-immunotherapy")
        transaction.set_rollback(True)


def test_every_option_is_proven_again_by_the_checker(pack):
    report = check(rows_of(pack), DAY)

    assert [str(fault) for fault in report.faults] == []
    assert report.options > 6_000


def test_all_but_a_few_of_its_facts_are_asked_by_more_than_a_flash_card(pack):
    """Kinds of danger are asked of nobody, and of an open list one member is asked for, by flash card."""
    active = Fact.objects.filter(pack=pack, status="in review")
    active = active.exclude(predicate__slug="kind_of_danger")
    right = Option.objects.filter(variant__item__in=Item.objects.live(), is_true=True)
    graded = right.exclude(variant__kind="flashcard").values_list("facts", flat=True)

    asked = {slug for slugs in graded for slug in slugs}

    assert active.filter(slug__in=asked).count() >= 0.8 * active.count()


def test_written_out_and_read_back_it_is_the_same(pack, tmp_path):
    for name, text in dump(pack).items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)

    assert changes_by(tmp_path, pack) == {}


def changes_by(folder, pack):
    """What loading this folder, and building the items, would add, change or retire."""
    changes = apply(read_pack(folder), LOADED_AT)
    changes["items"] = build_items(pack.slug, DAY)
    return {
        section: (change.added, change.changed, change.retired)
        for section, change in changes.items()
        if change.added or change.changed or change.retired
    }


def test_no_fact_of_it_claims_to_have_been_reviewed(pack):
    facts = Fact.objects.filter(pack=pack)

    assert set(facts.values_list("verified_by", flat=True)) == {""}
    assert "published" not in facts.values_list("status", flat=True)
    assert not facts.filter(basis="").exists()


# -- against the overview that it began with


def test_no_true_name_that_is_typed_is_graded_wrong_and_no_false_one_right(pack):
    """Every typed question with every name of the sort that it asks for."""
    knowledge = knowledge_of(pack, DAY)
    typed = Variant.objects.filter(item__fact__pack=pack, kind="typed-name")
    wrong, graded = [], 0
    for variant in typed.select_related("item__fact__pack").prefetch_related("options"):
        fact, slot = knowledge.facts[variant.item.fact.slug], variant.item.slot
        names = answer_key_for(variant.item.fact, slot, DAY)
        question = Question(
            "typed-name", "typed", variant.stem, tuple(variant.options.all())
        )
        predicate, end = knowledge.predicates[fact.predicate], ENDS[slot]
        sorts = predicate.object if end == "object" else predicate.subject
        for entity in (e for e in knowledge.entities.values() if e.type in sorts):
            try:
                outcome = grade(question, {"text": entity.label}, names)
            except NotCountedError:
                continue
            graded += 1
            asked = Statement(
                entity.id if end == "subject" else fact.subject,
                fact.predicate,
                entity.id if end == "object" else fact.object,
                fact.scope,
                fact.on,
            )
            verdict = knowledge.verdict(asked)
            if verdict.is_false if outcome.is_right else verdict.is_true:
                wrong.append((fact.id, slot, entity.id, outcome.is_right))

    assert graded > 1000
    assert wrong == []


@pytest.fixture
def overview():
    folder = os.environ.get("BOOSTER_REAL_DATA")
    if not folder:
        pytest.skip("BOOSTER_REAL_DATA names no folder with the overview")
    [path] = Path(folder).glob("000_*.txt")
    return path.read_text()


@pytest.mark.real_data
def test_it_shares_no_run_of_eight_words_with_the_overview(overview):
    shared = {
        (path.name, run)
        for path in FOLDER.rglob("*.yaml")
        for run in runs(path.read_text()) & runs(overview)
    }

    assert shared == set()


@pytest.mark.real_data
def test_no_question_and_no_page_shares_a_run_of_eight_words_with_it(pack, overview):
    """Whatever may be rendered: stems, options, reasons, facts in words, and the pages around them."""
    options = Option.objects.filter(variant__item__fact__pack=pack)
    said = Fact.objects.filter(pack=pack).values_list("says", "note", "value")
    texts = {
        *Variant.objects.filter(item__fact__pack=pack).values_list("stem", flat=True),
        *(text for both in options.values_list("text", "reason") for text in both),
        *(text for fact in said for text in fact),
        *(re.sub("<[^>]*>|{[^}]*}", " ", page.read_text()) for page in PAGES),
    }

    assert len(texts) > 4_000
    assert {run for text in texts for run in runs(text)} & runs(overview) == set()


@pytest.mark.real_data
def test_it_holds_every_figure_of_the_overview(overview):
    facts = "".join(path.read_text() for path in FOLDER.rglob("*.yaml"))
    spelled_out = {"4"}  # 3 out of 4 children: about three quarters

    missing = figures(overview) - figures(facts) - spelled_out

    assert missing == set()


def runs(text):
    words = re.findall("[a-z0-9]+", text.lower())
    return {" ".join(words[n : n + RUN]) for n in range(len(words) - RUN + 1)}


def figures(text):
    return {found.replace(",", "") for found in re.findall(r"\b[0-9][0-9,]*\b", text)}
