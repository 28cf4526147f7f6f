"""What an article of 2020 taught, and what a learner is told of it today, in a real browser."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from learn.models import Card, Notice, Review
from learn.review.answers import answer
from quizzes.models import Item
from quizzes.packs.read_pack import read_pack
from quizzes.revisions.revise import revise
from tests.support.factories import make_learner, question, right

SHIPPED = Path(__file__).parents[2] / "fixtures" / "leukemia-immunotherapy"
AS_OF_2020 = """\
defaults: {topic: The overview, basis: article, as_of: 2020, source: article}
facts:
  moxetumomab-used-2020: {fact: moxetumomab-pasudotox used_for hairy-cell-leukemia, jurisdiction: US, from: 2020}
  car-t-products-2020:
    fact: car-t-cell-therapy counted 1
    what: approved CAR T-cell therapies for leukemia
    jurisdiction: US
    from: 2020
    note: It was tisagenlecleucel.
"""
OLD = ["moxetumomab-used-2020", "car-t-products-2020"]
SCREENS = pytest.mark.parametrize(
    "context_options",
    [
        {"viewport": {"width": 390, "height": 844}},
        {"viewport": {"width": 1280, "height": 800}, "java_script_enabled": False},
    ],
    ids=["phone", "without JavaScript"],
    indirect=True,
)


@pytest.fixture
def context_options(request):
    return request.param


@pytest.fixture
def learner(transactional_db, tmp_path, page, client, live_server):
    """Somebody who learnt both from the pack as of 2020, before it became that of today."""
    now = timezone.now()
    folder = tmp_path / "2020"
    shutil.copytree(
        SHIPPED, folder, ignore=shutil.ignore_patterns("facts", "pictures.yaml")
    )
    (folder / "facts.yaml").write_text(AS_OF_2020, encoding="utf-8")
    revise(read_pack(folder), now - timedelta(days=9))
    learner = make_learner(new_per_day=0)
    for item in Item.objects.live().filter(fact__slug__in=OLD):
        showing = question(learner, item, at=now - timedelta(days=5))
        answer(learner, showing.token, right(showing), now - timedelta(days=5))
    revise(read_pack(SHIPPED), now - timedelta(hours=1), why="The pack of today.")
    client.force_login(learner)
    cookie = {
        "name": "booster_session",
        "value": client.cookies["booster_session"].value,
    }
    page.context.add_cookies([cookie | {"url": live_server.url}])
    return learner


def look(page, name):
    """Nothing reaches over the edge of the screen."""
    wide = page.locator("html").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide == 0, name


@SCREENS
def test_what_was_learnt_in_2020_is_set_right_before_anything_else(page, learner):
    assert set(Card.objects.values_list("item__fact__slug", flat=True)) == set(OLD)

    page.goto("/today/")

    uses = page.locator("article.told", has_text="hairy cell leukemia")
    count = page.locator("article.told", has_text="approved CAR T-cell therapies")
    expect(uses).to_contain_text("This is no longer so")
    expect(uses).to_contain_text("Lumoxiti is no longer approved")
    expect(uses).to_contain_text("Withdrawn, not for safety.")
    expect(uses).to_contain_text("Hairy cell leukemia is rare, and very few used it.")
    expect(uses).to_contain_text("Purple Book")
    expect(count).to_contain_text(
        "Kymriah, Tecartus (2021), Breyanzi (March 2024) and Aucatzyl"
    )
    expect(count).to_contain_text("is 4 (in the US).")
    expect(count).to_contain_text("8 November 2024")
    look(page, "today")

    page.goto("/review/")
    expect(page.get_by_role("heading", level=1)).to_have_text("What has changed")
    look(page, "what has changed")
    page.get_by_role("button", name="Got it, all 2").click()
    expect(page.locator("form.answer")).to_be_visible()
    look(page, "the first question")

    assert set(Notice.objects.values_list("fact__slug", flat=True)) == set(OLD)
    asked = Review.objects.filter(event="correct")
    assert set(asked.values_list("card__item__fact__slug", flat=True)) == {
        "lumoxiti-status", "car-t-products",
    }  # fmt: skip
    page.goto("/today/")
    expect(page.locator("article.told")).to_have_count(0)
    expect(page.get_by_role("heading", name="2 cards, about 1 minute")).to_be_visible()
    assert not Card.objects.filter(lapses__gt=0).exists()
