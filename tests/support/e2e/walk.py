"""What a person does on the pages."""

import pytest
from django.core import signing
from playwright.sync_api import expect

from learn.memory.card_state import Event
from learn.models import Review
from learn.review.presentation import SALT, read_token, restore_question
from tests.support.factories import right, wrong

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 800}


WITHOUT_JAVASCRIPT = pytest.mark.parametrize(
    "context_options", [{"java_script_enabled": False}], ids=["plain"], indirect=True
)


def ours(url, live_server):
    return url.startswith((f"{live_server.url}/", "data:"))


def asked(page):
    """The question on the page."""
    token = page.locator("form.answer input[name=token]").input_value()
    return restore_question(read_token(token, signing.loads(token, salt=SALT)[0]))


def give(page, given):
    """Fill in an answer as a person does, and send it."""
    for name, value in given.items():
        if name.startswith("option-"):
            page.locator(f"[name={name}]").check()
        elif name.startswith("pair-"):
            page.locator(f"[name={name}]").select_option(value)
        elif name == "text":
            page.locator("[name=text]").fill(value)
    put_in_order(page, [v for k, v in given.items() if k.startswith("place-")])
    if "choice" in given:
        page.locator(f'form.answer button[value="{given["choice"]}"]').click()
    else:
        page.get_by_role("button", name="Show answer").click()


def put_in_order(page, places):
    selects = page.locator("[data-order] select")
    for n in sorted(range(len(places)), key=lambda n: int(places[n])):
        if selects.nth(n).is_visible():
            selects.nth(n).select_option(places[n])
        else:
            page.locator("[data-order] button").nth(n).click()


def go_on(page, rating="Good"):
    """From the feedback to the next question: rate, or continue."""
    button = page.get_by_role("button", name=rating)
    (button if button.count() else page.get_by_role("link", name="Continue")).click()


def expect_feedback(page):
    expect(page.locator(".verdict h1")).to_be_visible()


def review(page, look):
    page.get_by_role("link", name="Start review").click()
    for n in range(10):
        expect(page.locator("form.answer")).to_be_visible()
        showing = asked(page)
        look(page, f"a question to be {showing.question.form}")
        give(page, right(showing) if n % 3 else wrong(showing))
        expect_feedback(page)
        look(page, f"feedback, {n % 3 > 0}")
        go_on(page, "Easy" if n % 2 else "Hard")
    undo(page)


def undo(page):
    """The last answer is taken back, and its question asked again."""
    expect(page.locator("form.answer")).to_be_visible()
    last = Review.objects.filter(event=Event.ANSWER).latest("pk")
    token = page.locator("form.answer input[name=token]")
    before = token.input_value()
    page.get_by_role("button", name="Undo").click()
    expect(token).not_to_have_value(before)
    assert asked(page).ticket.item == last.card.item_id
    assert Review.objects.latest("pk").event == Event.UNDO
