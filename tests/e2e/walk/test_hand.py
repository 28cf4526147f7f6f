"""What keys, taps and slow answers do under the hand."""

import pytest
from playwright.sync_api import expect

from learn.memory.card_state import Event
from learn.models import Review, User
from tests.support.e2e.walk import WITHOUT_JAVASCRIPT, asked, expect_feedback, give
from tests.support.factories import PASSWORD, item_of, only, right, wrong

expect.set_options(timeout=10_000)


# Booster ignores keys for a moment after a page came.
PAUSE = 300


PRESS_2_ON_EACH_PAGE = """() => {
  const key = () => new KeyboardEvent("keydown", { key: "2", bubbles: true });
  const press = () => document.body.dispatchEvent(key());
  document.addEventListener("htmx:afterSettle", press);
}"""


def open_question(page, fact, kind):
    """The question of this fact in this kind, when the keys are heard."""
    page.goto(f"/review/?item={only(item_of(fact), kind).pk}")
    page.wait_for_timeout(PAUSE)
    return asked(page)


def press(page, key):
    page.wait_for_timeout(PAUSE)
    page.keyboard.press(key)


@pytest.mark.parametrize("number", [1, 2, 3])
def test_the_keys_choose_and_rate_and_take_back(page, learner, number):
    open_question(page, "gemtuzumab-binds-cd33", "fact-forward")

    press(page, str(number))

    expect_feedback(page)
    review = Review.objects.get()
    assert review.choice == number - 1
    press(page, "u")
    expect(page.locator("form.answer")).to_be_visible()
    assert Review.objects.latest("pk").event == Event.UNDO


@pytest.mark.parametrize(
    ("key", "rating"), [("1", 1), ("2", 2), ("3", 3), ("4", 4), ("Enter", 3)]
)
def test_after_a_right_answer_the_keys_rate_and_enter_is_good(
    page, learner, key, rating
):
    showing = open_question(page, "gemtuzumab-binds-cd33", "fact-forward")
    press(page, right(showing)["choice"])
    expect_feedback(page)

    press(page, key)

    expect(page.locator(".verdict h1")).to_have_count(0)
    assert Review.objects.get(event=Event.RATE).rating == rating


def test_nought_is_not_to_know_and_enter_goes_on(page, learner):
    open_question(page, "gemtuzumab-binds-cd33", "fact-forward")

    press(page, "0")
    expect(page.get_by_role("heading", level=1)).to_have_text("Here it is")
    press(page, "Enter")

    expect(page.locator("form.answer")).to_be_visible()
    assert Review.objects.get().choice is None


def test_a_learner_who_turned_the_keys_off_is_not_heard(page, learner):
    User.objects.update(keys_on=False)
    open_question(page, "gemtuzumab-binds-cd33", "fact-forward")

    press(page, "1")
    page.wait_for_timeout(PAUSE)

    expect(page.locator("form.answer")).to_be_visible()
    assert Review.objects.count() == 0


def test_a_key_meant_for_the_page_before_answers_nothing(page, learner):
    open_question(page, "gemtuzumab-binds-cd33", "fact-forward")
    press(page, "0")
    expect_feedback(page)
    page.evaluate(PRESS_2_ON_EACH_PAGE)

    press(page, "Enter")
    expect(page.locator("form.answer")).to_be_visible()
    page.wait_for_timeout(PAUSE)

    assert Review.objects.count() == 1


def test_a_double_click_is_one_answer(page, learner):
    open_question(page, "gemtuzumab-binds-cd33", "fact-forward")
    posts = []
    page.on("request", lambda r: posts.append(r.url) if r.method == "POST" else 0)

    page.locator("form.answer button.opt").first.dblclick()
    expect_feedback(page)
    page.wait_for_timeout(PAUSE)

    assert len(posts) == 1
    assert Review.objects.count() == 1


def test_after_each_swap_the_new_heading_has_the_focus(page, learner):
    showing = open_question(page, "gemtuzumab-binds-cd33", "fact-forward")
    opened = page.url

    for step in (
        lambda: give(page, wrong(showing)),
        lambda: page.get_by_role("link", name="Continue").click(),
        lambda: give(page, right(asked(page))),
    ):
        before, title = page.locator("h1").inner_text(), page.title()
        step()
        expect(page.locator("h1")).not_to_have_text(before)
        expect(page.locator("h1")).to_be_focused()
        expect(page).not_to_have_title(title)

    assert page.url != opened


def test_steps_are_put_in_order_by_the_keys(page, learner):
    showing = open_question(page, "car-t-steps", "order-steps")

    for place in (1, 2, 3, 4):
        page.keyboard.press(str(showing.question.places.index(place) + 1))
    press(page, "Enter")

    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")


def test_a_flash_card_is_turned_and_judged_by_the_keys(page, learner):
    open_question(page, "cll-is-leukemia", "flashcard")

    press(page, "Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("The answer")
    assert Review.objects.count() == 0
    press(page, "4")

    expect(page.get_by_role("heading", name="Done for today")).to_be_visible()
    assert Review.objects.get().rating == 4


@WITHOUT_JAVASCRIPT
def test_without_javascript_too_an_answer_outlives_the_session(page, learner):
    item = only(item_of("gemtuzumab-binds-cd33"), "fact-forward")
    page.goto(f"/review/?item={item.pk}")
    showing = asked(page)
    page.context.clear_cookies(name="booster_session")

    give(page, right(showing))

    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in")
    expect(page.get_by_role("status")).to_contain_text("Your answer is kept")
    page.get_by_label("Email").fill(learner.email)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Correct")
    assert Review.objects.get().is_right is True
