"""What is a learner's own, in a real browser: a note on a fact, an account that is left."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from learn.models import Closing, Note
from tests.support.factories import PASSWORD, load_tiny, make_learner

expect.set_options(timeout=10_000)
FACT = "/facts/tiny/gemtuzumab-binds-cd33/"


@pytest.fixture
def context_options(request):
    usual = {"viewport": {"width": 390, "height": 844}, "reduced_motion": "reduce"}
    return usual | getattr(request, "param", {})


@pytest.fixture
def learner(transactional_db, page, client, live_server):
    """Signed in, with the facts loaded."""
    load_tiny()
    learner = make_learner()
    client.force_login(learner)
    name = "booster_session"
    cookie = {"name": name, "value": client.cookies[name].value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return learner


def test_a_note_is_written_on_the_page_of_the_fact_and_the_focus_stays(page, learner):
    page.goto(FACT)
    title = page.title()

    page.get_by_label("Your note").fill("GO like “go away”")
    page.get_by_role("button", name="Save note").press("Enter")

    expect(page.get_by_role("status").get_by_text("Saved")).to_be_visible()
    expect(page.get_by_role("button", name="Save note")).to_be_focused()
    assert (page.title(), page.url.endswith(FACT)) == (title, True)
    assert Note.objects.get().text == "GO like “go away”"


@pytest.mark.parametrize(
    "context_options", [{"java_script_enabled": False}], ids=["plain"], indirect=True
)
def test_a_note_is_written_without_a_script(page, learner):
    page.goto(FACT)
    page.get_by_role("link", name="Your note and history").click()

    page.get_by_label("Your note").fill("Mine")
    page.get_by_role("button", name="Save note").click()

    expect(page.get_by_text("Saved")).to_be_visible()
    assert Note.objects.get().text == "Mine"
    page.get_by_role("link", name="The fact").click()
    assert page.url.endswith(FACT)


@pytest.mark.parametrize(
    "context_options",
    [{"java_script_enabled": False}, {"java_script_enabled": True}],
    ids=["plain", "script"],
    indirect=True,
)
def test_an_account_is_left_and_come_back_to(page, learner):
    page.goto("/settings/")
    page.get_by_role("link", name="Delete my account").click()
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Delete my account").click()
    expect(page.get_by_role("heading", name="Your account is closed")).to_be_visible()
    assert Closing.objects.count() == 1

    page.locator("main").get_by_role("link", name="Sign in").click()
    page.locator("[name=login]").fill(learner.email)
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()

    expect(page.get_by_text("Welcome back. Your account stays")).to_be_visible()
    assert Closing.objects.count() == 0


SCREENS = [
    {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
    for width in (320, 1280)
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(
    "context_options",
    SCREENS,
    ids=["phone light", "phone dark", "desktop light", "desktop dark"],
    indirect=True,
)
def test_nothing_bars_anybody_from_what_is_theirs(page, learner):
    for path in (
        "/settings/",
        FACT,
        f"{FACT}note/",
        "/notes/",
        "/settings/import/",
        "/goodbye/",
    ):
        page.goto(path)
        page.wait_for_load_state("networkidle")

        assert Axe().run(page).response["violations"] == [], path
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), (
            path
        )
