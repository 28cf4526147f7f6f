"""An exam in a real browser: whatever happens to it, no answer is lost, and none is taken after the time."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from learn.models import Attempt
from quizzes.models import Item
from tests.e2e.test_everywhere import RULES, SETTLED, SMALL, TOO_WIDE
from tests.support.attempts import (
    answer_all,
    fields_for,
    make_open_exam,
    run_out,
    shut,
    sit,
)
from tests.support.courses import enrol, make_override
from tests.support.factories import PASSWORD, RIGHT, WRONG, lay_out, load_tiny

expect.set_options(timeout=10_000)
KEPT = "No connection. Your answer is kept and will be sent."
DARK = pytest.mark.parametrize(
    "context_options", [{"color_scheme": "dark"}], ids=["dark"], indirect=True
)
WITHOUT_JAVASCRIPT = pytest.mark.parametrize(
    "context_options", [{"java_script_enabled": False}], ids=["plain"], indirect=True
)


@pytest.fixture
def context_options(request):
    """Without the service worker, which would hide requests from the test."""
    usual = {
        "viewport": {"width": 390, "height": 844},
        "service_workers": "block",
        "reduced_motion": "reduce",
        "timezone_id": "Europe/Berlin",
    }
    return {**usual, **getattr(request, "param", {})}


@pytest.fixture
def exam(transactional_db):
    load_tiny()
    lay_out()
    return make_open_exam(questions=None)


@pytest.fixture
def learner(exam):
    return enrol(exam.cohort).learner


@pytest.fixture
def attempt(exam, learner):
    return sit(exam, learner)


@pytest.fixture
def signed_in(page, client, live_server, learner):
    sign_in(page.context, client, live_server, learner)


def sign_in(context, client, live_server, learner):
    client.force_login(learner)
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    context.add_cookies([cookie])


def first(attempt, form="choice"):
    return next(row for row in attempt.answers.all() if row.shown["form"] == form)


def path_of(row):
    return f"/attempts/{row.attempt_id}/{row.position}/"


def option(page, row, table=RIGHT):
    """What is pressed to give this answer, right or wrong."""
    value = fields_for(row, table)["choice"]
    return page.locator(f'[name=choice][value="{value}"]')


def saved(page):
    return expect(page.locator("#kept")).to_contain_text("Saved.")


def test_the_browser_is_killed_and_another_goes_on_where_it_was(
    page, browser, client, live_server, learner, attempt, signed_in
):
    row = first(attempt)
    page.goto(path_of(row))
    option(page, row).check()
    saved(page)
    page.context.close()

    with browser.new_context(base_url=live_server.url) as another:
        sign_in(another, client, live_server, learner)
        page = another.new_page()
        page.goto(f"/exam/{attempt.assignment_id}/")
        page.get_by_role("link", name="Continue it").click()
        expect(page.locator("h1")).to_have_text("1 of 15 answered")
        page.goto(path_of(row))
        expect(option(page, row)).to_be_checked()
    row.refresh_from_db()
    assert row.credit == 1.0


def test_the_connection_is_cut_and_what_was_chosen_is_sent_when_it_is_back(
    page, attempt, signed_in
):
    row = first(attempt)
    page.goto(path_of(row))
    page.context.set_offline(True)
    option(page, row, WRONG).check()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    option(page, row).check()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    row.refresh_from_db()
    assert row.given is None

    page.context.set_offline(False)

    saved(page)
    expect(option(page, row)).to_be_checked()
    row.refresh_from_db()
    assert row.credit == 1.0


def test_at_the_deadline_what_stands_in_a_field_is_saved_and_the_page_says_it_is_over(
    page, attempt, signed_in
):
    row = first(attempt, "typed")
    page.clock.install()
    page.goto(path_of(row))
    page.locator("#answer").press_sequentially("Rituxan")
    page.clock.fast_forward(20 * 60_000 - 30_000)
    # It runs on while a busy machine is late to look.
    expect(page.locator("[data-time]")).to_have_text(re.compile(r"^2\d s left$"))
    page.clock.run_for(29_000)
    saved(page)
    run_out(attempt)

    page.clock.run_for(10_000)

    expect(page.locator("h1")).to_have_text("Time is up")
    expect(page.locator(".big")).to_have_text("1 of 15 answered")
    row.refresh_from_db()
    assert row.credit == 1.0


def test_after_the_time_nothing_is_taken_whatever_the_clock_of_the_device(
    page, attempt, signed_in
):
    row = first(attempt)
    page.goto(path_of(row))
    run_out(attempt)

    option(page, row).check()

    expect(page.locator("h1")).to_have_text("Time is up")
    expect(page.get_by_role("status").first).to_contain_text(
        "The last answer came after that and does not count."
    )
    row.refresh_from_db()
    assert row.given is None


def test_of_two_tabs_the_last_answer_counts_and_it_says_so(page, attempt, signed_in):
    row = first(attempt)
    page.goto(path_of(row))
    other = page.context.new_page()
    other.goto(path_of(row))
    option(page, row, WRONG).check()
    saved(page)

    option(other, row).check()

    told = f"Question {row.position} was also answered in another window."
    expect(other.locator("#kept")).to_contain_text(told)
    row.refresh_from_db()
    assert row.credit == 1.0
    page.get_by_role("button", name="Review and submit").click()
    expect(page.locator("h1")).to_have_text("1 of 15 answered")
    row.refresh_from_db()
    assert row.credit == 1.0


def test_extra_time_is_on_the_clock_and_the_night_of_the_change_is_no_hour_longer(
    page, exam, learner, signed_in
):
    make_override(exam, learner, time_factor=1.5)
    attempt = sit(exam, learner)
    page.clock.install(time=datetime(2026, 10, 25, 0, 55, tzinfo=UTC))
    page.goto(f"/attempts/{attempt.pk}/1/")
    expect(page.locator("[data-time]")).to_have_text("29 min left")

    page.clock.fast_forward(10 * 60_000)

    expect(page.locator("[data-time]")).to_have_text("19 min left")
    assert page.evaluate("new Date().getHours()") == 2
    left = Attempt.objects.get().deadline_at - attempt.started_at
    assert left == timedelta(minutes=30)


def test_signed_out_meanwhile_nothing_is_lost(page, learner, attempt, signed_in):
    row = first(attempt)
    page.goto(path_of(row))
    page.context.clear_cookies(name="booster_session")
    option(page, row).click()
    page.get_by_label("Email").fill(learner.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()

    expect(option(page, row)).to_be_checked()
    saved(page)
    row.refresh_from_db()
    assert row.credit == 1.0


def test_an_order_is_tapped_and_each_step_is_kept(page, attempt, signed_in):
    row = first(attempt, "order")
    page.goto(path_of(row))
    steps = page.locator("[data-order] button")
    for place in range(1, len(row.shown["places"]) + 1):
        steps.nth(row.shown["places"].index(place)).click()
        if place == 1:
            expect(page.locator("#kept")).to_contain_text("doesn’t count yet")

    saved(page)
    row.refresh_from_db()
    assert row.credit == 1.0


def test_by_keys_alone(page, exam, attempt, signed_in):
    row = first(attempt)
    page.goto(path_of(row))
    page.wait_for_timeout(300)  # Booster ignores keys for a moment after a page came.
    page.keyboard.press(fields_for(row)["choice"])
    saved(page)
    page.keyboard.press("Enter")

    if row.position == 15:
        expect(page.locator("h1")).to_have_text("1 of 15 answered")
    else:
        expect(page).to_have_title(
            f"Question {row.position + 1} of 15, {exam} · Booster"
        )
    row.refresh_from_db()
    assert row.credit == 1.0


@WITHOUT_JAVASCRIPT
def test_without_javascript_an_exam_is_begun_answered_and_handed_in(
    page, exam, learner, signed_in
):
    Item.objects.exclude(variants__kind="fact-forward").update(suspended="why")
    exam.questions = 2
    exam.save()
    page.goto(f"/exam/{exam.pk}/")
    page.get_by_role("button", name="Start exam (timer starts)").click()
    attempt = Attempt.objects.get()
    rows = list(attempt.answers.order_by("position"))
    option(page, rows[0]).check()
    page.get_by_role("button", name="Next").click()
    option(page, rows[1], WRONG).check()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator("h1")).to_have_text("2 of 2 answered")
    page.get_by_role("button", name="Submit").click()

    expect(page.locator("h1")).to_have_text("Submitted")
    attempt.refresh_from_db()
    assert attempt.score == 0.5


def test_axe_finds_nothing_and_a_thumb_hits_everything(
    page, exam, learner, attempt, signed_in
):
    answer_all(attempt, 4)
    forms = {row.shown["form"]: path_of(row) for row in attempt.answers.all()}
    running = [*forms.values(), f"/attempts/{attempt.pk}/", f"/exam/{exam.pk}/"]
    look_at(page, running)
    run_out(attempt)
    look_at(page, [f"/attempts/{attempt.pk}/"])
    shut(exam)
    look_at(page, [f"/attempts/{attempt.pk}/", f"/exam/{exam.pk}/"])


@DARK
def test_in_the_dark(page, attempt, signed_in):
    answer_all(attempt, 4)
    look_at(page, [path_of(first(attempt)), path_of(first(attempt, "match"))])


def look_at(page, paths):
    for path in paths:
        page.goto(path)
        page.evaluate(SETTLED)
        found = Axe().run(page, options=RULES).response["violations"]
        assert found == [], path
        assert page.evaluate(SMALL) == [], path
        assert page.evaluate(TOO_WIDE) == [], path
