"""Answers that were given after the learner had been signed out."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learn.models import Attempt
from tests.support.attempts import fields_for, run_out
from tests.support.factories import PASSWORD, make_learner
from tests.support.learn.exam_pages import path_of, row_of
from tests.support.pages import HTMX, token_on, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def sign_in(client, learner):
    given = {"login": learner.email, "password": PASSWORD}
    return client.post("/accounts/login/", given)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_answers_given_after_being_signed_out_are_saved_by_signing_in(
    client, attempt, headers
):
    asked = browser_of(attempt.learner)
    for row in attempt.answers.all():
        token = token_on(asked.get(path_of(attempt, row)))
        sent = fields_for(row) | {"token": token}
        met = client.post(path_of(attempt, row), sent, headers=headers)
        assert met.get("HX-Redirect", met.get("Location", "")).startswith("/accounts/")
    assert not attempt.answers.exclude(given=None).exists()

    sign_in(client, attempt.learner)

    assert set(attempt.answers.values_list("credit", flat=True)) == {1.0}
    assert "kept_in_exams" not in client.session


def kept_answer(client, attempt, **changed):
    row = row_of(attempt)
    token = token_on(browser_of(attempt.learner).get(path_of(attempt, row)))
    sent = fields_for(row) | {"token": token} | changed
    client.post(path_of(attempt, row), sent)
    return row


def test_it_is_the_time_of_its_arrival_that_counts(client, attempt):
    row = kept_answer(client, attempt)
    run_out(attempt, timedelta(seconds=-60))
    Attempt.objects.update(deadline_at=timezone.now())

    sign_in(client, attempt.learner)

    row.refresh_from_db()
    assert row.credit == 1.0


def test_one_that_came_too_late_is_told_after_signing_in(client, attempt):
    token = token_on(browser_of(attempt.learner).get(f"/attempts/{attempt.pk}/1/"))
    row = attempt.answers.get(position=1)
    run_out(attempt)
    client.post(path_of(attempt, row), fields_for(row) | {"token": token})

    sign_in(client, attempt.learner)

    said = words(client.get("/today/"))
    assert "Question 1: Time ran out on" in said
    row.refresh_from_db()
    assert row.given is None


def test_somebody_else_who_signs_in_is_told_and_nothing_is_saved(client, attempt):
    row = kept_answer(client, attempt)

    sign_in(client, make_learner())

    assert "kept for another account" in words(client.get("/today/"))
    row.refresh_from_db()
    assert row.given is None


@pytest.mark.parametrize(
    "changed", [{"token": "forged"}, {"text": "x" * 5000}], ids=["forged", "too long"]
)
def test_nothing_else_is_kept(client, attempt, changed):
    kept_answer(client, attempt, **changed)

    assert "kept_in_exams" not in client.session
