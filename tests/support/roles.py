"""People with a role."""

from django.apps import apps
from django.contrib.auth.models import Group
from django.test import Client

from quizzes.models.roles import make_roles
from tests.support.factories import make_learner


def person(role=""):
    """Somebody with this role; a test that empties the database takes the groups along."""
    make_roles(apps)
    found = make_learner(is_staff=bool(role))
    if role:
        found.groups.add(Group.objects.get(name=role))
    return found


def browser_of(who):
    client = Client()
    client.force_login(who)
    return client
