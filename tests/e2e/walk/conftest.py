"""Pages that may complain of nothing, and a learner who is signed in."""

import pytest

from tests.support.e2e.walk import PHONE, ours
from tests.support.factories import lay_out, load_tiny, make_learner


@pytest.fixture(autouse=True)
def facts(transactional_db):
    load_tiny()


@pytest.fixture
def context_options(request):
    """A phone in Tokyo, or what the test asks for."""
    usual = {
        "viewport": PHONE,
        "timezone_id": "Asia/Tokyo",
        "reduced_motion": "reduce",
    }
    return {**usual, **getattr(request, "param", {})}


@pytest.fixture
def complaints():
    return []


@pytest.fixture
def page(page, live_server, complaints):
    """Whatever the page complains of, or asks of another site, fails the test."""
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else 0)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda r: None if ours(r.url, live_server) else complaints.append(r.url),
    )
    yield page
    assert complaints == []


@pytest.fixture
def learner(page, client, facts, live_server):
    """A learner who is signed in, and meets nothing that is not asked for."""
    lay_out()
    learner = make_learner(new_per_day=0)
    client.force_login(learner)
    cookie = {
        "name": "booster_session",
        "value": client.cookies["booster_session"].value,
    }
    page.context.add_cookies([cookie | {"url": live_server.url}])
    return learner
