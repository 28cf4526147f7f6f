"""What goes over the line: a phone in a hospital may have little of it."""

import pytest
from django.utils import timezone

from learn.review.answers import answer
from tests.support.factories import item_of, make_learner, question, right, wrong
from tests.support.pages import HTMX, source

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
PACKED = {**HTMX, "Accept-Encoding": "gzip"}
FRAGMENT = 5_000


@pytest.mark.parametrize("given", [right, wrong])
@pytest.mark.parametrize(
    "fact", ["gemtuzumab-binds-cd33", "rituximab-is-unconjugated", "car-t-steps"]
)
def test_the_answer_to_a_question_takes_little(client, given, fact):
    learner = make_learner()
    client.force_login(learner)
    slot = "subject" if fact.endswith("unconjugated") else "object"
    now = timezone.now()
    showing = question(learner, item_of(fact, slot), at=now)
    answered = answer(learner, showing.token, given(showing), now)

    packed = client.get(f"/review/{answered.key}/", headers=PACKED)
    plain = client.get(f"/review/{answered.key}/", headers=HTMX)

    assert packed["Content-Encoding"] == "gzip"
    assert int(packed["Content-Length"]) < FRAGMENT / 2
    assert len(source(plain)) < 2 * FRAGMENT
