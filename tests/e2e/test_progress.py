"""Progress and practice, as a person meets them: on a phone, on a desk, by keys, without JavaScript."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.utils import timezone
from playwright.sync_api import expect

from learn.memory.card_state import Event
from learn.models import Review
from learn.review.answers import answer
from quizzes.models import Item
from tests.support.factories import (
    item_of,
    lay_out,
    load_tiny,
    make_learner,
    question,
    right,
    wrong,
)

expect.set_options(timeout=10_000)
# Booster ignores keys for a moment after a page came.
PAUSE = 300
PHONE, DESK, SMALL = (
    {"viewport": {"width": width, "height": height}}
    for width, height in ((390, 844), (1280, 800), (320, 640))
)
SCREENS = pytest.mark.parametrize(
    "context_options", [PHONE, DESK, SMALL], ids=["390", "1280", "320"], indirect=True
)
PLAIN = pytest.mark.parametrize(
    "context_options",
    [{**PHONE, "java_script_enabled": False}],
    ids=["plain"],
    indirect=True,
)
SMALLEST_WORDS = """() => Math.min(...[...document.querySelectorAll("svg.chart text")]
  .filter((text) => text.getBoundingClientRect().width)
  .map((text) => parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a))"""
# A change of colors goes down from element to element, one each frame.
SETTLED = """async () => {
  const frame = (done) => { requestAnimationFrame(done); setTimeout(done, 200); };
  for (let n = 0; n < 30; n += 1) await new Promise(frame);
}"""
TOO_WIDE = "() => document.documentElement.scrollWidth - innerWidth"
CUT_OFF = """() => [...document.querySelectorAll("svg.chart[role=img]")].filter((chart) => {
  const box = chart.getBoundingClientRect();
  return box.width && [...chart.querySelectorAll("text")].some((text) => {
    const words = text.getBoundingClientRect();
    return words.left < box.left - 1 || words.right > box.right + 2;
  });
}).map((chart) => chart.getAttribute("aria-label"))"""


@pytest.fixture(autouse=True)
def facts(transactional_db):
    load_tiny()
    lay_out()


@pytest.fixture
def context_options(request):
    return {"reduced_motion": "reduce", **getattr(request, "param", PHONE)}


@pytest.fixture
def complaints():
    return []


@pytest.fixture
def page(page, complaints):
    """Whatever the page complains of fails the test; a style that the policy forbids is such."""
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else 0)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield page
    assert complaints == []


@pytest.fixture
def learner(page, client, live_server):
    """Signed in, after three weeks of answers: one card that will not stick, three others."""
    learner = make_learner(new_per_day=0)
    live_through(learner)
    client.force_login(learner)
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return learner


def live_through(learner):
    items = [item_of(f"{name}-binds-{target}") for name, target in BINDS]
    for item in items:
        item.variants.exclude(kind="fact-forward").delete()
    for ago in range(20, 0, -1):
        give(learner, items[0], right if ago % 2 else wrong, ago)
        if ago % 7 == 0:
            for item in items[1:]:
                give(learner, item, right, ago)


BINDS = (
    ("gemtuzumab", "cd33"),
    ("rituximab", "cd20"),
    ("inotuzumab", "cd22"),
    ("obinutuzumab", "cd20"),
)


def give(learner, item, how, days_ago):
    at = timezone.now() - timedelta(days=days_ago)
    showing = question(learner, item, at=at)
    later = at + timedelta(seconds=8)
    return answer(learner, showing.token, how(showing), later)


def look_over(page):
    """Nothing keeps anybody out, by day and by night; nothing is too wide, too small or cut off."""
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        faults = Axe().run(page).response["violations"]
        assert [(f["id"], n["html"]) for f in faults for n in f["nodes"]] == [], scheme
    assert page.evaluate(TOO_WIDE) <= 0
    assert page.evaluate(SMALLEST_WORDS) >= 11
    assert page.evaluate(CUT_OFF) == []


def practiced():
    return Review.objects.filter(event=Event.PRACTICE)


# -- progress


@SCREENS
def test_progress_can_be_read_by_all_on_every_screen(page, learner):
    page.goto("/today/")
    page.get_by_role("link", name="Progress").click()

    expect(page.get_by_role("heading", name="Progress", level=1)).to_be_visible()
    expect(page.get_by_text("Hard to remember")).to_be_visible()
    # Waits for the styles, which hide the charts of the other screen.
    expect(page.locator("svg.chart[role=img]:visible")).to_have_count(4)
    look_over(page)


@SCREENS
def test_the_tables_behind_the_charts_open_by_the_keys(page, learner):
    page.goto("/progress/")
    summaries = page.get_by_text("Show as table")

    for n in range(summaries.count()):
        summaries.nth(n).focus()
        page.keyboard.press("Enter")

    assert summaries.count() == 4
    expect(page.locator("table:visible")).to_have_count(4)
    look_over(page)


@SCREENS
def test_before_the_first_answer_there_is_a_way_to_it(page, learner):
    Review.objects.all().delete()
    learner.cards.all().delete()
    page.goto("/progress/")

    expect(page.get_by_role("heading", name="Nothing to show yet")).to_be_visible()
    expect(page.get_by_role("link", name="Start review")).to_be_visible()
    look_over(page)


# -- practice


def asked(page):
    """The item that is asked, dealt again for its answer."""
    stem = page.locator("h1").inner_text()
    return Item.objects.filter(variants__stem=stem).first()


def start(page, which="Any I’ve seen", size="3"):
    page.goto("/progress/")
    page.locator(".pg-head").get_by_role("link", name="Practice").click()
    page.get_by_label(which, exact=True).check()
    page.get_by_label("How many").fill(size)
    page.get_by_role("button", name="Start practice").click()
    expect(page.locator("form.answer")).to_be_visible()


def answer_here(page, is_right):
    """Tap the right option, or another one."""
    item = asked(page)
    text = item.variants.get().options.get(is_true=True).text
    options = page.locator("form.answer button.opt")
    right_one = options.filter(has_text=text)
    (right_one if is_right else options.filter(has_not_text=text)).first.click()
    expect(page.locator(".verdict h1")).to_have_text(
        "Correct" if is_right else "Not quite"
    )


def practice_three(page, look):
    """One wrong, two right; the end; the missed one again; finish."""
    start(page)
    for n in range(3):
        expect(page.get_by_text(f"{n + 1} of 3", exact=True)).to_be_visible()
        look(page)
        answer_here(page, is_right=n > 0)
        look(page)
        page.get_by_role("link", name="Continue").click()
    expect(page.get_by_role("heading", name="Practice done")).to_be_visible()
    expect(page.get_by_text("2 of 3 right first time")).to_be_visible()
    look(page)
    page.get_by_role("button", name="Practice the 1 missed again").click()
    answer_here(page, is_right=True)
    page.get_by_role("link", name="Continue").click()
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="Progress", level=1)).to_be_visible()


@SCREENS
def test_a_practice_from_the_choice_to_the_end(page, learner):
    before = sorted(learner.cards.values_list("item", "due", "stability"))

    practice_three(page, look_over)

    assert practiced().count() == 4
    assert sorted(learner.cards.values_list("item", "due", "stability")) == before


@PLAIN
def test_a_practice_without_javascript(page, learner):
    practice_three(page, lambda page: None)

    assert practiced().count() == 4


def test_a_practice_by_the_keys_alone(page, learner):
    start(page, "My weakest", size="2")
    for _ in range(2):
        expect(page.locator("form.answer")).to_be_visible()
        page.wait_for_timeout(PAUSE)
        page.keyboard.press("1")
        expect(page.locator(".verdict h1")).to_be_focused()
        page.wait_for_timeout(PAUSE)
        page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Practice done")).to_be_visible()
    page.wait_for_timeout(PAUSE)
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Progress", level=1)).to_be_visible()
    assert practiced().count() == 2


def test_a_practice_that_was_left_goes_on(page, learner):
    start(page)
    answer_here(page, is_right=True)
    page.get_by_role("link", name="Leave (your answers are saved)").click()

    expect(page.get_by_text("2 questions left")).to_be_visible()
    look_over(page)
    page.get_by_role("link", name="Continue").click()

    expect(page.get_by_text("2 of 3", exact=True)).to_be_visible()


@SCREENS
def test_a_pair_that_is_mixed_up_is_practiced_from_progress(page, learner):
    page.goto("/progress/")
    row = page.get_by_role("region", name="Pairs you mix up").get_by_role("listitem")
    one, other = row.first.locator("b").all_inner_texts()

    row.first.get_by_role("button", name="Practice").click()

    expect(page.locator("form.answer")).to_be_visible()
    options = page.locator("form.answer button.opt span:not(.k)").all_inner_texts()
    assert {one, other} <= set(options)


@SCREENS
def test_a_card_that_will_not_stick_says_so_after_the_next_miss(page, learner):
    item = item_of("gemtuzumab-binds-cd33")
    page.goto(f"/review/?item={item.pk}")

    answer_here(page, is_right=False)

    expect(page.get_by_text("You have missed this one")).to_be_visible()
    look_over(page)
    page.get_by_role("button", name="Practice the two").click()
    expect(page.get_by_text("Practice: ")).to_be_visible()
