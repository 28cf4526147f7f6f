"""The page of a question is the same whichever answer is right."""

import re

import pytest
from django.core import signing

from learn.models import Card
from learn.review.presentation import SALT
from quizzes.models import Option
from tests.support.factories import item_of, make_learner, only
from tests.support.pages import question_on, source, token_on, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
DEALS = 40


@pytest.fixture
def learner(tiny):
    return make_learner(new_per_day=0)


def pages(client, learner, item):
    """The pages of many deals of an item, by what a person sees on them."""
    card, _ = Card.objects.get_or_create(learner=learner, item=item)
    found = {}
    for seq in range(DEALS):
        Card.objects.filter(pk=card.pk).update(seq=seq)
        response = client.get(f"/review/?item={item.pk}")
        found[words(response)] = masked(response)
    return found


def masked(response):
    """Body and headers, without what differs from one showing to the next."""
    token = token_on(response)
    owner, item, _seq, kind, digest, _key, _at = signing.loads(token, salt=SALT)
    body = source(response).replace(token, "token")
    body = re.sub(r'(name="csrfmiddlewaretoken" value=)"[^"]*"', r"\1", body)
    headers = {**response.headers, "Content-Length": len(body)}
    return body, headers, sorted(response.cookies), (owner, item, kind, digest)


def compare(client, learner, item, change):
    """How many pages that look alike were dealt with another key, all of them the same."""
    before = pages(client, learner, item)
    change()
    after = pages(client, learner, item)
    alike = before.keys() & after.keys()
    assert [after[text] for text in alike] == [before[text] for text in alike]
    return len(alike)


def moved(item):
    """The next option is the right one, and nothing else is different."""
    options = list(Option.objects.filter(variant__item=item).order_by("position"))
    key = next(n for n, option in enumerate(options) if option.is_true)
    for n in (key, (key + 1) % len(options)):
        options[n].is_true = not options[n].is_true
        options[n].save()


@pytest.mark.parametrize(
    ("fact", "slot", "kind"),
    [
        ("gemtuzumab-binds-cd33", "object", "fact-forward"),
        ("inotuzumab-binds-cd22", "object", "fact-forward"),
        ("gemtuzumab-binds-cd33", "subject", "fact-backward"),
    ],
)
def test_of_a_choice(learner_client, learner, fact, slot, kind):
    item = only(item_of(fact, slot), kind)

    assert compare(learner_client, learner, item, lambda: moved(item)) >= 3


def test_of_a_number(learner_client, learner):
    """The options stand by size, so each of the three may be the key."""
    item = only(item_of("cll8-pfs-both"), "numeric-choice")
    options = list(Option.objects.filter(variant__item=item).order_by("score"))
    middle = len(options) // 2
    for option in options[: middle - 1] + options[middle + 2 :]:
        option.delete()
    a, b, c = options[middle - 1 : middle + 2]

    def make_key(option):
        for other in (a, b, c):
            other.is_true = other is option
            other.save()

    make_key(a)
    assert compare(learner_client, learner, item, lambda: make_key(b)) == 1
    assert compare(learner_client, learner, item, lambda: make_key(c)) == 1


def test_of_a_statement(learner_client, learner):
    item = only(item_of("rituximab-not-listed-for-aml"), "true-false")

    assert compare(learner_client, learner, item, lambda: moved(item)) == 2


def test_of_steps_to_be_put_in_order(learner_client, learner):
    item = only(item_of("car-t-steps"), "order-steps")

    def turned_round():
        texts = [option.text for option in item.variants.get().options.all()]
        for option, text in zip(
            item.variants.get().options.all(), reversed(texts), strict=True
        ):
            option.text = text
            option.save()

    assert compare(learner_client, learner, item, turned_round) >= 3


def test_of_a_flash_card(learner_client, learner):
    item = only(item_of("cll-is-leukemia"), "flashcard")

    def another_answer():
        Option.objects.filter(variant__item=item).update(text="Something else")

    assert compare(learner_client, learner, item, another_answer) == 1


def test_of_a_name_to_be_typed(learner_client, learner):
    item = only(item_of("rituximab-brand"), "typed-name")

    def another_answer():
        Option.objects.filter(variant__item=item).update(text="Gazyva", entity="gazyva")

    assert compare(learner_client, learner, item, another_answer) == 1


def test_the_token_does_not_tell_the_place_of_the_key(learner_client, learner):
    item = only(item_of("gemtuzumab-binds-cd33"), "fact-forward")
    response = learner_client.get(f"/review/?item={item.pk}")

    said = signing.loads(token_on(response), salt=SALT)

    ticket = question_on(response).ticket
    assert said == [
        str(learner.pk), item.pk, 1, "fact-forward", ticket.digest, ticket.key.hex,
        int(ticket.at.timestamp() * 1000),
    ]  # fmt: skip
