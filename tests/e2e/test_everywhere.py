"""Every page, for everybody: axe finds nothing, a thumb hits everything, nothing runs out at the side."""

import os
from contextlib import contextmanager
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from learn.models import Feed, JoinLink
from quizzes.models import Item, Variant
from tests.learn.views.test_access import ALL, LEARNERS, give, pages, path_of
from tests.learn.views.test_walls import COURSE_PAGES
from tests.support.factories import (
    item_of,
    lay_out,
    load_tiny,
    make_learner,
    right,
    wrong,
)
from tests.support.learn.school import make_school
from tests.support.packs import EVERY_KIND, load

expect.set_options(timeout=10_000)
PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
# BOOSTER_SCREENS=all for both sizes in both; the colors hang on the scheme alone, the layout on the size.
SCREENS = [(PHONE, "light"), (DESKTOP, "dark")]
if os.environ.get("BOOSTER_SCREENS") == "all":
    SCREENS = [
        (size, scheme) for size in (PHONE, DESKTOP) for scheme in ("light", "dark")
    ]
NO_PAGES = {
    "badge_issuer",
    "badge_keys",
    "badge_revoked",
    "manifest",
    "names",
    "worker",
    "feed",
    "export",
    "export_reviews",
    "roster_csv",
}
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
# A change of colors goes down from element to element, one each frame.
SETTLED = """async () => {
  const frame = (done) => { requestAnimationFrame(done); setTimeout(done, 200); };
  for (let n = 0; n < 12; n += 1) await new Promise(frame);
}"""
# What a finger is to hit. A label is part of its box; a link within a sentence has the size of its words.
SMALL = """() => {
  const all = 'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]';
  const inText = (e) => {
    if (!e.matches("a") || getComputedStyle(e).display !== "inline") return false;
    const around = e.closest("p, li, dd, span.sub, .helptext");
    return around && around.innerText.trim() !== e.innerText.trim();
  };
  const box = (e) => (e.matches("[type=checkbox], [type=radio]") && e.closest("label") || e).getBoundingClientRect();
  return [...document.querySelectorAll(all)]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !inText(e))
    .filter((e) => box(e).width < 43.9 || box(e).height < 43.9)
    .map((e) => `${Math.round(box(e).width)} x ${Math.round(box(e).height)}: ${e.outerHTML.slice(0, 120)}`);
}"""
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return [];
  return [...document.querySelectorAll("body *")]
    .filter((e) => e.getBoundingClientRect().right > room + 1)
    .map((e) => `${Math.round(e.getBoundingClientRect().right)} > ${room}: ${e.outerHTML.slice(0, 120)}`);
}"""
MOVING = """() => [...document.querySelectorAll("*")]
  .filter((e) => parseFloat(getComputedStyle(e).transitionDuration) > 0.001
    || parseFloat(getComputedStyle(e).animationDuration) > 0.001)
  .map((e) => e.outerHTML.slice(0, 120))"""


@pytest.fixture
def context_options():
    return {"viewport": PHONE, "service_workers": "block"}


@pytest.fixture
def signed_in(page, client, live_server, transactional_db):
    """A learner with a right and a wrong answer, and more to answer."""
    load_tiny()
    lay_out()
    learner = make_learner()
    EmailAddress.objects.create(user=learner, email=learner.email, primary=True)
    Feed.objects.create(learner=learner)
    give(learner, item_of("car-t-steps"), wrong)
    answered = give(learner, item_of("gemtuzumab-binds-cd33"), kind="fact-forward")
    return enter(page, client, live_server, learner), answered


def enter(page, client, live_server, learner):
    client.force_login(learner)
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return learner


def paths(key, *who):
    """Every page that may be opened, and what stands where there is none."""
    names = [name for name in pages(*who) if name not in NO_PAGES]
    return [*(path_of(name, key) for name in names), "/nowhere/"]


def each_page(page, paths, look):
    """What a look at each of these pages finds, by the page it ends on."""
    found = {}
    for path in paths:
        page.goto(path)
        faults = look(page)
        if faults:
            found[page.url] = faults
    return found


# -- the looks


def axe(page):
    """Every rule of axe, by day on a phone and by night on a desk."""
    faults = []
    for size, scheme in SCREENS:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        page.evaluate(SETTLED)
        for fault in Axe().run(page, options=RULES).response["violations"]:
            nodes = [(n["html"], n["failureSummary"]) for n in fault["nodes"]]
            faults.append((size["width"], scheme, fault["id"], nodes))
    return faults


def small(page):
    page.set_viewport_size(PHONE)
    return page.evaluate(SMALL)


def too_wide(page):
    """On the smallest phone; and at 200 %, where a desk and a phone have half their width."""
    faults = []
    for width in (320, DESKTOP["width"] // 2, PHONE["width"] // 2):
        page.set_viewport_size({"width": width, "height": 800})
        faults += page.evaluate(TOO_WIDE)
    return faults


def moving(page):
    page.emulate_media(reduced_motion="reduce")
    return page.evaluate(MOVING)


def all_else(page):
    """What fits nowhere, cannot be hit or moves all the same, said by name."""
    looks = (small, too_wide, moving)
    return [(look.__name__, fault) for look in looks for fault in look(page)]


LOOKS = pytest.mark.parametrize("look", [axe, all_else])


# -- the pages


@LOOKS
def test_every_page_of_a_learner(page, signed_in, look):
    _, answered = signed_in
    found = each_page(page, paths(answered.key, ALL, LEARNERS), look)
    assert found == {}


@LOOKS
@pytest.mark.parametrize("role", ["owner", "learner", "invited"])
def test_every_page_of_a_course(
    page, client, live_server, transactional_db, look, role
):
    load_tiny()
    lay_out()
    school = make_school("aaa")
    JoinLink.objects.update(expires_at=timezone.now() + timedelta(days=9))
    enter(page, client, live_server, school.people[role])
    found = each_page(page, course_paths(client, school), look)
    assert found == {}


def course_paths(client, school):
    """Those that open for this person."""
    arguments = school.arguments()
    opened = [
        name
        for name, (method, _) in COURSE_PAGES.items()
        if method == "get" and name not in NO_PAGES
    ]
    paths = [reverse(name, args=arguments.get(name, ())) for name in opened]
    paths += [reverse(name) for name in ("courses", "join_code", "my_audit")]
    return [path for path in paths if is_page(client.get(path))]


def is_page(response):
    is_html = response.headers.get("Content-Type", "").startswith("text/html")
    return response.status_code == 200 and is_html


@LOOKS
def test_every_page_of_a_visitor(page, live_server, transactional_db, look):
    load_tiny()
    lay_out()
    found = each_page(page, paths("", ALL), look)
    assert found == {}


@LOOKS
def test_every_kind_of_question_and_what_comes_after_it(
    page, client, live_server, transactional_db, look
):
    load(EVERY_KIND)
    kinds = sorted(set(Variant.objects.values_list("kind", flat=True)))
    found = {}
    for n, kind in enumerate(kinds):
        learner = enter(page, client, live_server, make_learner(new_per_day=0))
        item = Item.objects.filter(variants__kind=kind).first()
        with only_as(item, kind):
            found |= each_page(page, [f"/review/?item={item.pk}"], look)
            key = give(learner, item, right if n % 2 else wrong, kind=kind).key
        found |= each_page(page, [f"/review/{key}/"], look)

    assert found == {}
    assert len(kinds) > 15


@contextmanager
def only_as(item, kind):
    """The item is asked in this kind alone for a while."""
    apart = Item.objects.create(fact=item.fact, slot="apart", position=0)
    item.variants.exclude(kind=kind).update(item=apart)
    yield
    apart.variants.update(item=item)
    apart.delete()


@LOOKS
def test_a_form_that_is_sent_back_with_what_is_wrong_in_it(page, signed_in, look):
    page.goto("/settings/")
    page.get_by_label("New cards a day, at most").fill("9999")
    page.locator("form.form").first.evaluate("form => { form.noValidate = true }")
    page.get_by_label("New cards a day, at most").press("Enter")
    expect(page.locator(".errorlist")).to_be_visible()
    assert look(page) == []


@LOOKS
def test_what_went_wrong(page, signed_in, look):
    page.goto("/review/")
    page.route("**/review/", lambda route: route.abort())
    page.locator("form.answer button[name=choice]").last.click()
    expect(page.get_by_role("alert")).not_to_be_empty()
    assert look(page) == []


# -- without colors of our own


def test_in_forced_colors_lines_icons_and_words_carry_the_state(page, signed_in):
    learner, _ = signed_in
    item = item_of("inotuzumab-binds-cd22")
    answered = give(learner, item, wrong, kind="fact-forward")
    page.emulate_media(forced_colors="active")
    page.goto(f"/review/{answered.key}/")

    def border(state):
        style = "e => [getComputedStyle(e).borderTopStyle, getComputedStyle(e).borderTopWidth]"
        return page.locator(f".opt.is-{state}").first.evaluate(style)

    assert border("good") == ["solid", "3px"]
    assert border("bad") == ["dashed", "3px"]
    assert border("off")[0] == "solid"
    expect(page.locator(".opt.is-good .tag")).to_have_text("Correct answer")
    expect(page.locator(".opt.is-bad .tag")).to_have_text("Your answer")
    expect(page.locator(".opt.is-good .ic")).to_be_visible()
    expect(page.locator(".opt.is-bad .ic")).to_be_visible()
