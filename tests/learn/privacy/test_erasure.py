from datetime import timedelta
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from learn.models import Card, Closing, Report, Review, User
from learn.privacy.erasure import close, erase, erase_closed, reopen
from learn.privacy.inventory import ERASED, INVENTORY
from tests.support.factories import NOW, make_card, make_learner, rows
from tests.support.learn.people import CANARY, make_full_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
MODELS = apps.get_models(include_auto_created=True)


def dump():
    """All that stands in the database."""
    return repr(rows(*MODELS))


@pytest.fixture
def full(client):
    learner = make_full_learner()
    client.force_login(learner)
    # That was today, and NOW is another day.
    User.objects.update(last_login=None)
    return learner


def test_the_learner_has_something_in_every_table_with_a_rule(full):
    close(full, NOW)

    for label, rule in INVENTORY.items():
        found = apps.get_model(label)._default_manager.filter(**{rule.of: full.pk})
        assert found.exists(), label


def test_after_erasing_no_table_holds_a_word_of_the_person(full, client):
    close(full, NOW)
    client.force_login(full)
    assert dump().count(CANARY) > 9

    erase(full)

    assert CANARY not in dump()
    assert not User.objects.filter(pk=full.pk).exists()
    assert client.get("/today/").status_code == 302


def test_others_keep_all_that_is_theirs(full):
    other = make_learner()
    make_card(other)
    mine = {
        label: list(
            apps.get_model(label)
            ._default_manager.filter(**{rule.of: other.pk})
            .values()
        )
        for label, rule in INVENTORY.items()
    }

    erase(full)

    for label, rule in INVENTORY.items():
        found = apps.get_model(label)._default_manager.filter(**{rule.of: other.pk})
        assert list(found.values()) == mine[label], label


def test_a_reported_problem_stays_with_the_editors_without_its_words(full):
    erase(full)

    report = Report.objects.get()
    assert (report.learner, report.text) == (None, ERASED)
    assert report.item.fact.slug == "car-t-steps"


def test_a_closed_account_is_erased_when_the_grace_is_over(full):
    close(full, NOW)
    days = timedelta(days=14)

    assert erase_closed(NOW + days - timedelta(seconds=1)) == 0
    assert erase_closed(NOW + days) == 1
    assert erase_closed(NOW + days) == 0
    assert (Card.objects.count(), Review.objects.count()) == (0, 0)


def test_whoever_signed_in_since_is_not_erased(full):
    close(full, NOW)
    User.objects.filter(pk=full.pk).update(last_login=NOW + timedelta(days=1))

    assert erase_closed(NOW + timedelta(days=99)) == 0
    assert reopen(full) is True
    assert reopen(full) is False


def test_closing_twice_does_not_put_it_off(full):
    close(full, NOW)

    assert close(full, NOW + timedelta(days=5)).at == NOW


def test_closing_ends_the_sessions_of_that_learner_alone(full, client):
    other = type(client)()
    other.force_login(make_learner())

    close(full, NOW)

    assert client.get("/today/").status_code == 302
    assert other.get("/today/").status_code == 200


def test_the_command_erases_and_says_how_many(full):
    close(full, timezone.now() - timedelta(days=15))
    out = StringIO()

    call_command("run_job", "erase_accounts", stdout=out)

    assert out.getvalue() == "accounts erased: 1\n"
    assert Closing.objects.count() == 0
