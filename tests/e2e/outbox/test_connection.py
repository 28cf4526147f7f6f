"""An answer that meets no connection, or half of one, is kept and sent once."""

import pytest
from playwright.sync_api import expect

from learn.memory.card_state import Event
from learn.models import Review, User
from tests.support.e2e.outbox import KEPT, ask, kept
from tests.support.factories import item_of

expect.set_options(timeout=10_000)


SENT = "The answer that was kept here has been sent."


def test_an_answer_without_a_connection_is_sent_by_itself_when_it_is_back(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    expect(button).to_have_class("opt is-picked")
    [entry] = kept(page)
    assert sorted(name for name, _ in entry["fields"]) == ["choice", "token"]
    assert Review.objects.count() == 0

    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    expect(page.locator("h1")).to_be_focused()
    expect(page).to_have_title("Correct · Booster")
    expect(page.locator("#problem")).to_be_empty()
    expect(page).to_have_url(f"/review/{Review.objects.get().key}/")
    assert kept(page) == []


def test_another_choice_before_the_connection_is_back_takes_the_place_of_the_first(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.context.set_offline(True)
    page.locator('form.answer button[value="unknown"]').click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    button.click()
    expect(button).to_have_class("opt is-picked")

    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.get().is_right is True


def test_the_page_may_be_closed_and_opened_again_before_the_connection_is_back(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    context = page.context
    page.close()
    context.set_offline(False)

    page = context.new_page()
    ask(page, learner)

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.get().is_right is True
    assert kept(page) == []


def test_on_another_page_it_is_sent_behind_and_the_page_stays(page, learner, signed_in):
    button = ask(page, learner)
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    context = page.context
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto("/settings/")

    expect(page.get_by_role("alert")).to_contain_text(SENT)
    expect(page.get_by_role("heading", level=1)).to_have_text("Settings")
    assert Review.objects.get().is_right is True
    page.get_by_role("link", name="See it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")


def test_several_kept_answers_are_sent_in_the_order_they_were_given(
    page, learner, signed_in
):
    first = ask(page, learner)
    other_tab = page.context.new_page()
    second = ask(other_tab, learner, "inotuzumab-binds-cd22")
    page.context.set_offline(True)
    second.click()
    expect(other_tab.get_by_role("alert")).to_contain_text(KEPT)
    first.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    context = page.context
    page.close()
    other_tab.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto("/today/")

    expect(page.get_by_role("alert")).to_contain_text(SENT)
    facts = Review.objects.order_by("pk").values_list("card__item__fact__slug")
    assert [fact for (fact,) in facts] == [
        "inotuzumab-binds-cd22",
        "gemtuzumab-binds-cd33",
    ]


def test_a_rating_is_kept_as_an_answer_is(page, learner, signed_in):
    ask(page, learner).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    page.context.set_offline(True)
    page.get_by_role("button", name="Easy").click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)

    page.context.set_offline(False)

    expect(page.get_by_role("heading", level=1)).not_to_have_text("Correct")
    assert Review.objects.get(event=Event.RATE).rating == 4


def test_a_typed_answer_is_kept_with_what_was_typed(page, learner, signed_in):
    item = item_of("rituximab-brand")
    page.goto(f"/review/?item={item.pk}")
    page.context.set_offline(True)
    page.locator("[name=text]").fill("MabThera")
    page.get_by_role("button", name="Check").click()

    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    assert ["text", "MabThera"] in kept(page)[0]["fields"]


def test_where_the_browser_keeps_nothing_the_page_does_not_say_that_it_does(
    page, learner, signed_in
):
    page.add_init_script(
        "Storage.prototype.setItem = () => { throw new Error('full') }"
    )
    button = ask(page, learner)
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("Your answer is not saved yet.")

    page.context.set_offline(False)
    page.get_by_role("button", name="Retry").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.count() == 1


def test_a_reply_that_is_lost_after_the_answer_was_stored_makes_one_review(
    page, learner, signed_in
):
    button = ask(page, learner)
    lost = []

    def lose_the_first(route):
        if route.request.method == "POST" and not lost:
            lost.append(route.fetch(max_redirects=0).status)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/review/**", lose_the_first)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    assert lost == [200]
    assert Review.objects.count() == 1

    page.get_by_role("button", name="Retry").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.get().is_right is True
    assert kept(page) == []


@pytest.mark.parametrize("status", [500, 502, 503, 429])
def test_a_server_that_is_broken_is_asked_again(page, learner, signed_in, status):
    button = ask(page, learner)
    broken = {"status": status, "body": "broken"}
    page.route("**/review/", lambda route: route.fulfill(**broken))
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(
        "Something broke on our side. Your answer is kept and will be sent."
    )
    expect(page.locator("form.answer")).to_be_visible()

    page.unroute("**/review/")
    page.get_by_role("button", name="Retry").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.count() == 1


def test_a_server_that_does_not_answer_is_given_up_after_a_while(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.evaluate("htmx.config.timeout = 300")
    page.route("**/review/", lambda route: None)

    button.click()

    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    assert len(kept(page)) == 1


def test_it_is_tried_again_without_being_asked(page, learner, signed_in):
    button = ask(page, learner)
    page.route("**/review/", lambda route: route.abort())
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    page.unroute("**/review/")

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")


def test_an_answer_that_can_no_longer_be_taken_says_why_and_is_not_sent_for_ever(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    item_of("gemtuzumab-binds-cd33").variants.update(digest="another")
    context = page.context
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto("/today/")

    expect(page.get_by_role("alert")).to_contain_text(SENT)
    page.get_by_role("link", name="See it").click()
    expect(page.get_by_role("status").first).to_have_text(
        "The facts behind that question were changed just now, so nothing was counted."
    )
    assert kept(page) == []
    assert Review.objects.count() == 0


def test_where_other_questions_wait_the_page_that_stays_says_why(
    page, learner, signed_in
):
    button = ask(page, learner)
    page.context.set_offline(True)
    button.click()
    expect(page.get_by_role("alert")).to_contain_text(KEPT)
    item_of("gemtuzumab-binds-cd33").variants.update(digest="another")
    User.objects.update(new_per_day=5)
    context = page.context
    page.close()
    context.set_offline(False)

    page = context.new_page()
    page.goto("/today/")

    expect(page.get_by_role("alert")).to_contain_text(
        "The facts behind that question were changed just now, so nothing was counted."
    )
