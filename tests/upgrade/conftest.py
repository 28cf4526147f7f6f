"""Take the database of a test back to what it was before a migration, and forward again."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor


def migrate_to(*targets):
    """Bring the apps to these migrations; return their models as they were then."""
    executor = MigrationExecutor(connection)
    state = executor.migrate(list(targets))
    return state.apps


@pytest.fixture
def migrate(transactional_db):
    """Return the above; whatever a test does, the database ends at today's migrations."""
    yield migrate_to
    leaves = MigrationExecutor(connection).loader.graph.leaf_nodes()
    migrate_to(*leaves)
