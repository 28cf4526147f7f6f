"""The back door opens for every table of courses, and what is only appended cannot be changed in it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from learn.models import AuditEntry
from tests.support.factories import make_learner
from tests.support.learn.school import make_school
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
MODELS = [m for m in admin.site._registry if m._meta.app_label == "learn"]
CHANGED_HERE = {"User", "Course", "Cohort"}


@pytest.fixture
def client():
    return browser_of(make_learner(is_staff=True, is_superuser=True))


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_its_lists_open_and_find(client, model):
    make_school("aaa")
    page = reverse(f"admin:learn_{model._meta.model_name}_changelist")

    for query in ("", "?q=aaa"):
        assert client.get(page + query).status_code == 200


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_only_a_few_things_are_changed_in_it(client, model):
    make_school("aaa")
    row = model._default_manager.first()
    if row is None:
        return
    page = reverse(f"admin:learn_{model._meta.model_name}_change", args=(row.pk,))

    assert client.get(page).status_code == 200
    code = 403 if model.__name__ not in CHANGED_HERE else 200
    assert client.post(page, {}).status_code == code


def test_the_log_is_deleted_by_nobody(client):
    make_school("aaa")
    entry = AuditEntry.objects.first()
    page = reverse("admin:learn_auditentry_delete", args=(entry.pk,))

    assert client.post(page, {"post": "yes"}).status_code == 403
    assert AuditEntry.objects.filter(pk=entry.pk).exists()
