"""What has changed is told at the top of Today and before the next question."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learn.models import Card, Notice
from tests.support.factories import make_learner
from tests.support.learn.fact_changes import BINDS, change, learn, put
from tests.support.packs import copy_of_tiny, edit
from tests.support.pages import HTMX, buttons, heading, question_on, source, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def folder(tmp_path, now):
    folder = copy_of_tiny(tmp_path)
    put(folder, now - timedelta(days=30))
    return folder


@pytest.fixture
def changed(folder, learner, now):
    """A learner learnt a fact two days ago, and it was changed yesterday."""
    learn(learner, "rituximab-binds-cd20", at=now - timedelta(days=2))
    edit(
        folder,
        "rituximab binds cd20}",
        "rituximab binds cd22, why: As its label says., verified_by: A. Reviewer}",
    )
    put(folder, now - timedelta(days=1), why="A slip of ours.", reason="error")


def test_today_says_first_what_has_changed(changed, learner_client):
    response = learner_client.get("/today/")

    said = words(response)
    assert said.index("This has changed") < said.index("You can stop at any point")
    for part in (
        "You learned Rituximab binds CD20. Now Rituximab binds CD22.",
        "We had an error and corrected it. As its label says. A slip of ours.",
        "An overview, page 1",
        "Checked by A. Reviewer",
        "You will be asked about it today, and again in about 1, 7 and 30 days. Nothing counts against you.",
    ):
        assert part in said
    assert len(buttons(response, "notice")) == 1


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_it_stands_before_the_next_question(changed, learner_client, headers):
    response = learner_client.get("/review/", headers=headers)

    assert heading(response) == "What has changed"
    assert response.headers["HX-Replace-Url"] == "/notices/"
    assert 'name="token"' not in source(response)


def test_read_it_leads_on_to_the_new_value_at_once(changed, learner_client, learner):
    [token] = buttons(learner_client.get("/review/"), "notice")

    response = learner_client.post(
        "/notices/", {"notice": token, "from": "review"}, follow=True
    )

    assert response.redirect_chain == [("/review/", 302)]
    asked = question_on(response)
    assert asked.variant.item == Card.objects.get().item
    right = next(o for o in asked.question.options if o.is_true)
    assert "CD22" in f"{right.text} {asked.question.statement} {right.reason}"


def test_read_twice_or_with_a_forged_token_is_read_once(changed, learner_client):
    [token] = buttons(learner_client.get("/today/"), "notice")

    for sent in (token, token, "forged", ""):
        response = learner_client.post("/notices/", {"notice": sent, "from": "today"})
        assert response.headers["Location"] == "/today/"

    assert Notice.objects.count() == 1
    assert "This has changed" not in words(learner_client.get("/today/"))


def test_somebody_elses_notice_cannot_be_read(changed, client, learner_client):
    [token] = buttons(learner_client.get("/today/"), "notice")
    client.force_login(make_learner())

    client.post("/notices/", {"notice": token})

    assert Notice.objects.count() == 0


def test_withdrawn_not_for_safety_is_said_so(folder, learner, learner_client, now):
    learn(learner, "rituximab-binds-cd20", at=now - timedelta(days=2))
    change(folder, BINDS, "", now, why="Too few patients.", reason="not-safety")

    said = words(learner_client.get("/notices/"))

    assert "This is no longer so" in said
    assert "Withdrawn, not for safety. Too few patients." in said
    assert "This no longer holds, and we have nothing in its place yet." in said
    assert "You will be asked" not in said


def test_with_several_all_may_be_read_at_once(folder, learner, learner_client, now):
    for name in ("rituximab", "obinutuzumab"):
        learn(learner, f"{name}-binds-cd20", at=now - timedelta(days=2))
        edit(folder, f"{name} binds cd20}}", f"{name} binds cd22}}")
    put(folder, now)
    response = learner_client.get("/notices/")
    assert "Got it, all 2" in words(response)

    learner_client.post("/notices/", {"notice": buttons(response, "notice")})

    assert Notice.objects.count() == 2


def test_without_any_the_page_leads_to_the_review(folder, learner_client):
    assert learner_client.get("/notices/").headers["Location"] == "/review/"
