"""Every table that leads to a person has a rule, and every column of it."""

import pytest
from django.apps import apps

from learn.models import User
from learn.privacy.inventory import INVENTORY

MODELS = list(apps.get_models(include_auto_created=True))


def leads_to_a_user(model, seen=()):
    """Whether a key leads from this table to a user, by however many steps."""
    others = {
        field.related_model
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.related_model
    }
    return any(
        other is User or (other not in seen and leads_to_a_user(other, (*seen, model)))
        for other in others
    )


def test_every_table_that_leads_to_a_person_has_a_rule():
    personal = {m._meta.label for m in MODELS if m is User or leads_to_a_user(m)}

    assert personal == set(INVENTORY)


@pytest.mark.parametrize("label", INVENTORY)
def test_every_column_is_exported_or_withheld_for_a_reason(label):
    rule, columns = INVENTORY[label], apps.get_model(label)._meta.concrete_fields

    named = [*rule.exported, *rule.withheld]
    assert sorted(named) == sorted(column.name for column in columns)
    assert all(rule.withheld.values())


@pytest.mark.parametrize("label", INVENTORY)
def test_the_way_to_the_learner_leads_there(label):
    model = apps.get_model(label)
    for step in INVENTORY[label].of.split("__"):
        field = model._meta.pk if step == "pk" else model._meta.get_field(step)
        model = field.related_model or model

    assert model is User


def test_rows_go_before_those_that_they_refer_to():
    order = list(INVENTORY)
    for label in order:
        for column in apps.get_model(label)._meta.concrete_fields:
            other = column.related_model and column.related_model._meta.label
            if other in order and other != label != "learn.User":
                assert order.index(label) < order.index(other), (label, column.name)


@pytest.mark.parametrize("label", INVENTORY)
def test_every_key_to_a_person_has_its_rule(label):
    keys = {
        column.name
        for column in apps.get_model(label)._meta.concrete_fields
        if column.related_model is User
    }

    assert keys == (keys & {INVENTORY[label].of}) | set(INVENTORY[label].others)
