import socket

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from learn.management.commands.demo import free_port, make_person
from learn.models import User
from quizzes.models.roles import make_roles


def test_the_demo_with_its_public_passwords_does_not_start_in_production(settings):
    settings.DEMO = False

    with pytest.raises(CommandError, match="passwords are public"):
        call_command("demo")


def test_a_port_where_nothing_listens_is_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

    assert free_port(str(port)) == port


def test_a_port_in_use_is_one_line_with_another_to_try():
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]

        with pytest.raises(CommandError) as error:
            free_port(str(port))

    assert str(error.value) == (
        f"Port {port} cannot be used (Address already in use); "
        f"try: make run PORT={port % 65_535 + 1}"
    )


@pytest.mark.parametrize("text", ["abc", "0", "65536", "-1", "80 80"])
def test_a_port_that_is_none_is_refused(text):
    with pytest.raises(CommandError, match="PORT must be a number from 1 to 65535"):
        free_port(text)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("role", "is_staff", "is_superuser"),
    [("", False, False), ("editor", True, True), ("reviewer", True, False)],
)
def test_a_person_of_the_demo_can_sign_in(client, role, is_staff, is_superuser):
    make_roles(apps)
    make_person("ann@example.org", "open-sesame", role=role)

    person = User.objects.get()
    assert client.login(email="ann@example.org", password="open-sesame")
    assert (person.is_staff, person.is_superuser) == (is_staff, is_superuser)
    assert list(person.groups.values_list("name", flat=True)) == (
        [role] if role else []
    )


@pytest.mark.django_db
def test_a_person_who_is_there_already_keeps_their_password():
    make_person("ann@example.org", "first")
    make_person("ann@example.org", "second")

    assert User.objects.get().check_password("first")
