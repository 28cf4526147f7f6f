"""What was given to a question stands there still when it could not be counted."""

import re

import pytest

from quizzes.models import Item, Variant
from tests.support.factories import make_learner, only
from tests.support.packs import EVERY_KIND, load
from tests.support.pages import HTMX, question_on, source, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def learner(db):
    load(EVERY_KIND)
    return make_learner(new_per_day=0)


def refused(client, kind, given, headers=None):
    """The page after an answer that could not be counted."""
    variant = Variant.objects.filter(kind=kind).first()
    item = only(Item.objects.get(pk=variant.item_id), kind)
    showing = question_on(client.get(f"/review/?item={item.pk}"))
    form = {"token": showing.token, **given}
    response = client.post("/review/", form, headers=headers)
    assert 'class="form-error"' in source(response)
    assert question_on(response).ticket == showing.ticket
    return source(response)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("kind", ["typed-name", "numeric-typed"])
def test_what_was_typed_is_kept_and_marked_as_faulty(learner_client, kind, headers):
    page = refused(learner_client, kind, {"text": '"zzz<b>'}, headers)

    [field] = re.findall(r'<input class="input" id="answer"[^>]*>', page)
    assert 'value="&quot;zzz&lt;b&gt;"' in field
    assert 'aria-invalid="true" aria-describedby="error"' in field


def test_an_empty_list_is_asked_for_again(learner_client):
    page = refused(learner_client, "set-recall", {"text": " \n"})

    assert re.search(r'<textarea [^>]*aria-describedby="error">', page)


def test_the_boxes_stay_as_they_were(learner_client):
    page = refused(learner_client, "multi-select", {"choice": "multi"})

    assert re.findall(r'name="(option-\d)"([^>]*)>', page) == [
        (f"option-{n}", f' data-key="{n}"')
        for n in range(1, page.count("opt tick") + 1)
    ]


def test_the_pairs_stay_as_they_were(learner_client):
    page = refused(learner_client, "match-pairs", {"pair-2": "1", "pair-3": "x"})

    chosen = [
        re.findall(r'<option value="(\d)" selected>', select)
        for select in re.findall(r'<select id="pair-\d".*?</select>', page, re.DOTALL)
    ]
    assert chosen == [[], ["1"], []]


def test_the_places_stay_as_they_were(learner_client):
    page = refused(learner_client, "order-steps", {"place-1": "2", "place-2": "2"})

    chosen = [
        re.findall(r'<option value="(\d)" selected>', select)
        for select in re.findall(r'<select id="place-\d".*?</select>', page, re.DOTALL)
    ]
    assert chosen == [["2"], ["2"], []]


def test_a_fresh_question_has_nothing_in_it(learner_client):
    item = only(
        Item.objects.get(pk=Variant.objects.filter(kind="typed-name").first().item_id),
        "typed-name",
    )

    page = source(learner_client.get(f"/review/?item={item.pk}"))

    assert 'name="text" value=""' in page
    assert "aria-invalid" not in page


def test_the_unit_of_a_number_is_told(learner_client):
    item = only(Item.objects.get(fact__value="65 %", slot="object"), "numeric-typed")

    response = learner_client.get(f"/review/?item={item.pk}")

    assert "Your number (%)" in words(response)
