"""Installed on a phone: what the service worker keeps, what it shows, and what it never keeps."""

import json

import pytest
from playwright.sync_api import expect

from learn.models import Review
from learn.views import web_app
from tests.support.factories import (
    item_of,
    lay_out,
    load_tiny,
    make_learner,
    only,
    question,
    right,
)

expect.set_options(timeout=10_000)
READY = "navigator.serviceWorker.ready.then(() => true)"
ALL_KEPT = """async () => {
  const kept = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    kept[name] = requests.map((request) => new URL(request.url).pathname);
  }
  return kept;
}"""


@pytest.fixture(autouse=True)
def facts(transactional_db):
    load_tiny()
    lay_out()


@pytest.fixture
def learner(page, client, live_server, facts):
    learner = make_learner(new_per_day=0)
    client.force_login(learner)
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return learner


def files(page):
    """What the worker names, as the server tells it."""
    told = page.request.get("/worker.js").text().splitlines()[0]
    return json.loads(told.removeprefix("self.booster = ").removesuffix(";"))


def test_the_browser_takes_the_manifest_and_its_icons(page, live_server):
    page.goto("/")
    session = page.context.new_cdp_session(page)
    told = session.send("Page.getAppManifest")

    assert told["errors"] == []
    assert told["url"] == f"{live_server.url}/manifest.webmanifest"
    manifest = json.loads(told["data"])
    for icon in manifest["icons"]:
        reply = page.request.get(icon["src"])
        assert (reply.status, reply.headers["content-type"]) == (200, icon["type"])
    assert page.request.get(manifest["start_url"]).status == 200
    assert session.send("Page.getInstallabilityErrors")["installabilityErrors"] in (
        [],
        # A browser window of a test is off the record, where nothing is installed.
        [{"errorId": "in-incognito", "errorArguments": []}],
    )


def test_after_a_walk_nothing_of_a_person_is_kept(page, learner):
    page.goto("/")
    page.evaluate(READY)
    item = only(item_of("gemtuzumab-binds-cd33"), "fact-forward")
    page.goto(f"/review/?item={item.pk}")
    page.locator("form.answer button.opt").first.click()
    expect(page.locator(".verdict")).to_be_visible()
    for path in ("/today/", "/settings/", "/facts/", "/review/done/"):
        page.goto(path)

    told = files(page)
    kept = page.evaluate(ALL_KEPT)

    assert list(kept) == [told["cache"]]
    assert sorted(kept[told["cache"]]) == sorted(told["files"])
    assert all(
        path.startswith("/static/") or path == "/offline/" for path in told["files"]
    )


def test_without_a_connection_a_page_says_so_and_comes_back_by_itself(page, learner):
    page.goto("/today/")
    page.evaluate(READY)
    page.context.set_offline(True)

    page.goto("/today/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    assert page.evaluate("document.fonts.check('1rem \"Booster Serif\"')")
    background = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == "rgb(245, 242, 234)"
    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text("Today")


def test_the_page_for_no_connection_opened_by_its_own_address_stays(page):
    page.goto("/offline/")
    opened = page.evaluate("performance.timeOrigin")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    page.wait_for_timeout(500)

    assert page.evaluate("performance.timeOrigin") == opened


def test_reloading_without_a_connection_loses_no_answer(page, learner):
    item = only(item_of("gemtuzumab-binds-cd33"), "fact-forward")
    page.goto(f"/review/?item={item.pk}")
    page.evaluate(READY)
    given = right(question(learner, item))
    page.context.set_offline(True)
    page.locator(f'form.answer button[value="{given["choice"]}"]').click()
    expect(page.get_by_role("alert")).to_contain_text("Your answer is kept")

    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("No connection")
    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.get().is_right is True


def test_an_update_drops_what_the_version_before_kept(page, monkeypatch):
    page.goto("/about/")
    page.evaluate(READY)
    expect_caches(page, [f"booster-{web_app.version()}"])
    monkeypatch.setattr(web_app, "version", lambda: "next")

    page.goto("/about/")
    page.evaluate("navigator.serviceWorker.ready.then((r) => r.update())")

    expect_caches(page, ["booster-next"])


def expect_caches(page, names):
    page.wait_for_function(
        "async (names) => String(await caches.keys()) === String(names)", arg=names
    )
