"""Learners, and a small pack to learn from."""

import pytest
from django.core.management import call_command
from django.db import connection, connections

from quizzes.models import Pack
from tests.support.factories import lay_out, load_tiny, make_learner


@pytest.fixture(scope="module")
def tiny_for_this_file(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_tiny()
        lay_out()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def tiny(tiny_for_this_file, db):
    """The facts of the tiny pack and what is asked of them, loaded once for the tests of a file."""
    # A test with real transactions empties the database behind itself.
    if not Pack.objects.exists():
        load_tiny()
        lay_out()


@pytest.fixture
def learner(db):
    return make_learner()


@pytest.fixture
def learner_client(client, learner):
    """A browser in which the learner is signed in."""
    client.force_login(learner)
    return client


@pytest.fixture(scope="session")
def badge_key():
    """Making a key takes a while; one does for all."""
    from joserfc.jwk import RSAKey

    return RSAKey.generate_key(2048, private=True).as_pem(private=True).decode()


@pytest.fixture
def with_badge_key(settings, badge_key):
    settings.BADGE_KEY = badge_key


@pytest.fixture
def file_database(transactional_db, tiny, tmp_path):
    """Threads need a database in a file; the tests' own one of SQLite is in memory."""
    if connection.vendor != "sqlite":
        yield
        return
    path, memory = tmp_path / "threads.sqlite3", connections["default"]
    memory.cursor().execute("VACUUM INTO %s", [str(path)])
    name, memory.settings_dict["NAME"] = memory.settings_dict["NAME"], str(path)
    del connections["default"]
    yield
    connections["default"].close()
    connections["default"] = memory
    memory.settings_dict["NAME"] = name
