"""Typed answers, boxes and the live search: what a keyboard does with them."""

import pytest
from playwright.sync_api import expect

from learn.models import Review
from quizzes.models import Item, Variant
from tests.support.factories import make_learner, only
from tests.support.packs import EVERY_KIND, load

expect.set_options(timeout=10_000)
# Booster ignores keys for a moment after a page came.
PAUSE = 300
DESKTOP = {"viewport": {"width": 1280, "height": 800}}
PHONE = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
}


@pytest.fixture(autouse=True)
def facts(transactional_db):
    load(EVERY_KIND)


@pytest.fixture
def context_options(request):
    return getattr(request, "param", DESKTOP)


@pytest.fixture
def learner(page, client, facts, live_server):
    """A learner who is signed in, and meets nothing that is not asked for."""
    client.force_login(make_learner(new_per_day=0))
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])


def ask(page, kind):
    """Open a question of this kind; return its variant."""
    variant = Variant.objects.filter(kind=kind).first()
    only(Item.objects.get(pk=variant.item_id), kind)
    page.goto(f"/review/?item={variant.item_id}")
    page.wait_for_timeout(PAUSE)
    return variant


def test_a_typed_answer_is_sent_by_enter_and_no_letter_of_it_is_a_shortcut(
    page, learner, live_server
):
    ask(page, "typed-name")
    field = page.get_by_label("The name")
    expect(field).to_be_focused()

    page.keyboard.type("u10 zzz")
    page.keyboard.press("Enter")

    expect(page.locator("#error")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("u10 zzz")
    assert Review.objects.count() == 0


def test_an_enter_that_comes_too_soon_sends_nothing(page, learner, live_server):
    """The page's clock stands still, so that the second one comes too soon however busy this machine is."""
    ask(page, "typed-name")
    page.keyboard.type("zzz")
    page.evaluate(
        "() => { const now = performance.now(); performance.now = () => now; }"
    )
    sent = []
    page.on("request", lambda request: sent.append((request.method, request.url)))

    page.keyboard.press("Enter")
    expect(page.locator("#error")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_timeout(PAUSE)

    posts = [url for method, url in sent if method == "POST"]
    assert posts == [f"{live_server.url}/review/"]
    assert ("GET", f"{live_server.url}/review/") not in sent


def test_a_list_is_sent_by_control_and_enter(page, learner):
    variant = ask(page, "set-recall")
    names = [option.text for option in variant.options.all()]

    for name in names:
        page.keyboard.type(name)
        page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_role("heading", name="Correct")).to_be_focused()


def test_digits_tick_the_boxes_and_enter_checks(page, learner):
    ask(page, "multi-select")
    boxes = page.get_by_role("checkbox")

    for key in ("1", "2", "1"):
        page.keyboard.press(key)
    assert [box.is_checked() for box in boxes.all()][:2] == [False, True]
    boxes.first.focus()
    page.keyboard.press("3")
    assert boxes.nth(2).is_checked()
    page.keyboard.press("Enter")

    expect(page.locator(".verdict")).to_be_visible()
    assert Review.objects.get().choice == [1, 2]


@pytest.mark.parametrize("context_options", [PHONE], ids=["phone"], indirect=True)
def test_on_a_phone_no_keyboard_comes_up_by_itself(page, learner):
    ask(page, "typed-name")

    expect(page.get_by_label("The name")).not_to_be_focused()


def test_the_search_finds_while_it_is_typed_and_the_field_stays(page):
    page.goto("/facts/")
    page.get_by_label("Search the facts").click()

    page.keyboard.type("ritux cd20", delay=20)

    expect(page.locator("#count")).to_have_text("1 fact found")
    expect(page).to_have_url("/facts/?q=ritux+cd20")
    expect(page).to_have_title("ritux cd20: Browse · Booster")
    expect(page.get_by_label("Search the facts")).to_be_focused()

    page.get_by_text("Filters").click()
    page.get_by_label("Drug", exact=True).select_option("obinutuzumab")
    expect(page.locator("#found")).to_contain_text("Nothing found")
    page.get_by_role("link", name="remove").click()
    expect(page.locator("#count")).to_have_text("1 fact found")


@pytest.mark.parametrize(
    "context_options", [{"java_script_enabled": False}], ids=["plain"], indirect=True
)
def test_the_search_needs_no_javascript(page):
    page.goto("/facts/")
    page.get_by_label("Search the facts").fill("ritux cd20")
    page.get_by_role("button", name="Search").click()

    expect(page.locator("#count")).to_have_text("1 fact found")
