"""A problem with a question is reported from practice and from the trial, in a real browser."""

import pytest
from playwright.sync_api import expect

from learn.models import Report, Review
from tests.support.factories import load_tiny, make_learner

expect.set_options(timeout=10_000)
SCREENS = pytest.mark.parametrize(
    "context_options",
    [
        {"viewport": {"width": 390, "height": 844}},
        {"viewport": {"width": 1280, "height": 800}, "java_script_enabled": False},
    ],
    ids=["phone", "without JavaScript"],
    indirect=True,
)
THANKS = "Thank you. The editors will see it with the question."


@pytest.fixture
def context_options(request):
    return request.param


@pytest.fixture(autouse=True)
def facts(transactional_db):
    load_tiny()


@pytest.fixture
def learner(page, client, live_server):
    learner = make_learner()
    client.force_login(learner)
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])
    return learner


def answer_and_report(page, text):
    """Say that one does not know, and what is wrong; the heading of the feedback."""
    page.get_by_role("button", name="I don’t know").click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Here it is")
    page.locator(".menu summary").click()
    page.get_by_role("button", name="Report a problem").click()
    expect(heading).to_have_text("Report a problem")
    page.get_by_label("What is wrong?").fill(text)
    page.get_by_role("button", name="Send").click()
    return heading


@SCREENS
def test_a_problem_and_a_note_from_practice_lead_back_to_its_feedback(
    page, learner, context_options
):
    page.goto("/practice/?which=all")
    page.get_by_role("button", name="Start practice").click()

    heading = answer_and_report(page, "Two fit.")
    expect(heading).to_have_text("Here it is")
    expect(page.get_by_text(THANKS)).to_be_visible()
    page.get_by_role("link", name="Write a note").click()
    page.get_by_label("Your note").fill("Mine")
    page.get_by_role("button", name="Save note").click()
    # With a script one stays where one writes; without, one is led back at once.
    if context_options.get("java_script_enabled", True):
        page.get_by_role("link", name="Back").click()

    expect(page.locator(".my-note")).to_contain_text("Mine")
    report, review = Report.objects.get(), Review.objects.get()
    assert (report.learner, report.text, report.shown) == (
        learner,
        "Two fit.",
        review.shown,
    )


@SCREENS
def test_a_visitor_reports_a_problem_and_goes_on_with_the_trial(page):
    page.goto("/try/")

    heading = answer_and_report(page, "Two fit.")
    expect(heading).to_have_text("Here it is")
    expect(page.get_by_text(THANKS)).to_be_visible()
    page.get_by_role("link", name="Continue").click()

    expect(page.get_by_text("2 of 5")).to_be_visible()
    report = Report.objects.get()
    assert (report.learner, report.text) == (None, "Two fit.")
