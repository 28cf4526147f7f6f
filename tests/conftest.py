"""What every test may use."""

import pytest


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A browser's last request may still be running; PostgreSQL drops no database that is in use."""
    from django.db import connection

    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(autouse=True)
def fast_passwords(settings):
    """Argon2 is slow on purpose; a test that is about it asks for it."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture(autouse=True)
def empty_cache():
    """The rate limits count in the cache; one test's sign-ins are not the next one's."""
    from django.core.cache import cache

    cache.clear()


def pytest_collection_modifyitems(items):
    """Where no test is marked, pytest-django makes no database, and a fixture would use the real one."""
    for item in items:
        uses_it = "django_db_setup" in getattr(item, "fixturenames", ())
        # A mark that it has says more: whether its transactions are real.
        if uses_it and not item.get_closest_marker("django_db"):
            item.add_marker(pytest.mark.django_db)
