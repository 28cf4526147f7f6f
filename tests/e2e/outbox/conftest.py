"""A learner at a question, in a browser that may lose its connection."""

import pytest

from tests.support.e2e.outbox import sign_in
from tests.support.factories import lay_out, load_tiny, make_learner


@pytest.fixture(autouse=True)
def facts(transactional_db):
    load_tiny()
    lay_out()


@pytest.fixture
def context_options():
    """Without the service worker, which would hide requests from the test."""
    phone = {"width": 390, "height": 844}
    return {"viewport": phone, "service_workers": "block", "reduced_motion": "reduce"}


@pytest.fixture
def learner(facts):
    return make_learner(new_per_day=0)


@pytest.fixture
def signed_in(page, client, live_server, learner):
    sign_in(page, client, live_server, learner)
