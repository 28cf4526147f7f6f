"""An answer of somebody who was signed out, or has no account, is kept."""

from playwright.sync_api import expect

from learn.models import Review
from tests.support.e2e.outbox import KEPT, ask, kept
from tests.support.factories import PASSWORD, make_learner

expect.set_options(timeout=10_000)


def posts_of(page):
    posts = []
    page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else 0)
    return posts


def log_in_by_hand(page, learner):
    page.get_by_label("Email").fill(learner.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def test_signed_out_meanwhile_the_answer_is_sent_after_signing_in(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.context.clear_cookies(name="booster_session")

    button.click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.locator("[data-kept]")).to_contain_text("is kept in this browser")
    assert Review.objects.count() == 0
    log_in_by_hand(page, learner)
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.get().is_right is True
    assert kept(page) == []


def test_an_answer_is_never_sent_for_somebody_else(page, learner, signed_in):
    button = ask(page, learner)
    page.context.clear_cookies(name="booster_session")
    button.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    posts = posts_of(page)

    log_in_by_hand(page, make_learner(new_per_day=0))
    expect(page.locator("h1")).not_to_have_text("Sign in")
    page.goto("/today/")
    page.wait_for_timeout(500)

    assert [post for post in posts if "/review/" in post] == []
    assert Review.objects.count() == 0
    assert len(kept(page)) == 1


def test_signing_out_empties_what_the_browser_kept(page, learner, signed_in):
    ask(page, learner)
    page.evaluate("localStorage.setItem('booster.kept', '[{\"account\": \"0\"}]')")
    page.goto("/settings/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Therapy facts that stay known"
    )
    assert page.evaluate("localStorage.length") == 0


def test_a_form_from_before_a_sign_in_elsewhere_is_kept_and_sent_by_the_new_page(
    page, client, live_server, learner, signed_in
):
    button = ask(page, learner)
    page.context.clear_cookies(name="booster_csrf")
    page.request.get("/accounts/login/")

    button.click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Your answer is kept: load the page again, and it is sent."
    )
    expect(page.locator("form.answer")).to_be_visible()
    page.get_by_role("button", name="Load the page again").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.count() == 1


def test_what_somebody_else_wrote_into_the_store_breaks_nothing(
    page, learner, signed_in
):
    page.goto("/about/")
    page.evaluate("localStorage.setItem('booster.kept', '{nonsense')")

    ask(page, learner).click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")


def test_an_answer_of_the_trial_is_kept_too(page):
    page.goto("/try/")
    page.context.set_offline(True)
    page.locator("form.answer button.opt").first.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)

    page.context.set_offline(False)

    expect(page.locator(".verdict h1")).to_be_visible()
    assert kept(page) == []
