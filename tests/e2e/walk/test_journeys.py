"""The whole way of a learner, with JavaScript and without."""

from functools import partial

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from learn.models import Review, User
from tests.support.e2e.walk import (
    DESKTOP,
    PHONE,
    WITHOUT_JAVASCRIPT,
    asked,
    give,
    review,
)
from tests.support.factories import PASSWORD, right, wrong

expect.set_options(timeout=10_000)


# A change of colors goes down from element to element, one each frame.
SETTLED = """async () => {
  const frame = (done) => { requestAnimationFrame(done); setTimeout(done, 200); };
  for (let n = 0; n < 30; n += 1) await new Promise(frame);
}"""


SCREENS = pytest.mark.parametrize(
    "context_options",
    [{"viewport": PHONE}, {"viewport": DESKTOP}],
    ids=["phone", "desktop"],
    indirect=True,
)


def look_over(page, name, seen):
    """Nothing on the page keeps anybody out, by day and by night; each sort of page once."""
    if name in seen:
        return
    seen.add(name)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(SETTLED)
        grave = [
            (fault["id"], node["html"], node["failureSummary"])
            for fault in Axe().run(page).response["violations"]
            if fault["impact"] in ("serious", "critical")
            for node in fault["nodes"]
        ]
        assert grave == [], f"{name}, {scheme}"


def no_look(page, name):
    """Without JavaScript nothing on the page can be looked over."""


def walk(page, look):
    """Trial, sign up, ten answers right and wrong, undo, ratings, summary, settings."""
    page.goto("/")
    look(page, "welcome")
    page.get_by_role("link", name="Try 5 questions").click()
    try_out(page, look)
    sign_up(page, look)
    review(page, look)
    finish(page, look)


def try_out(page, look):
    for n in range(5):
        showing = asked(page)
        look(page, f"a question of the trial to be {showing.question.form}")
        give(page, right(showing) if n % 2 else wrong(showing))
        expect(page.get_by_role("heading", level=1)).to_have_text(
            "Correct" if n % 2 else "Not quite"
        )
        look(page, f"feedback of the trial, {n % 2}")
        page.get_by_role("link", name="Continue").click()
    expect(page.get_by_text("2 of 5 right first time")).to_be_visible()
    look(page, "the end of the trial")


def sign_up(page, look):
    page.get_by_role("link", name="Save progress").click()
    look(page, "sign up")
    page.get_by_label("Email").fill("ann@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    expect(page.get_by_role("heading", name="Today", level=1)).to_be_visible()
    assert Review.objects.count() == 5
    look(page, "today")


def finish(page, look):
    page.goto("/review/done/")
    expect(page.get_by_role("heading", name="So far today")).to_be_visible()
    right, total = right_and_total()
    expect(page.get_by_text(f"{right} of {total} right first time")).to_be_visible()
    look(page, "summary")
    for path in ("/settings/", "/facts/", "/facts/tiny/rituximab-brand/", "/about/"):
        page.goto(path)
        look(page, path)


def right_and_total():
    """As the summary says it: the first answers of today that were not undone."""
    answers = Review.objects.standing().filter(is_practice=False)
    return answers.filter(is_right=True).count(), answers.count()


@SCREENS
def test_from_the_trial_to_the_summary(page):
    walk(page, partial(look_over, seen=set()))

    assert User.objects.get().timezone == "Asia/Tokyo"
    assert Review.objects.standing().count() == 5 + 10 - 1


@WITHOUT_JAVASCRIPT
def test_from_the_trial_to_the_summary_without_javascript(page):
    walk(page, no_look)

    assert User.objects.get().timezone == "UTC"
    assert Review.objects.standing().count() == 5 + 10 - 1
