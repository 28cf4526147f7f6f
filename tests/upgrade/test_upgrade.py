"""A database of an older version can be brought forward, with all that people did in it."""

import gzip
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
MANAGE = HERE.parent.parent / "manage.py"
# What people did and what they are asked; every row of these has to come through.
KEPT = (
    "learn_user", "learn_card", "learn_review", "learn_attemptanswer",
    "learn_certificate", "quizzes_fact", "quizzes_item", "quizzes_variant", "quizzes_option",
)  # fmt: skip


@pytest.fixture
def old_database(tmp_path):
    path = tmp_path / "old.sqlite3"
    dump = gzip.decompress((HERE / "before_0_1.sql.gz").read_bytes()).decode()
    with sqlite3.connect(path) as database:
        database.executescript(dump)
    return path


def manage(path, *arguments):
    environment = {**os.environ, "DATABASE_URL": f"sqlite:///{path}"}
    return subprocess.run(
        [sys.executable, MANAGE, *arguments],
        env=environment, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip


def rows(path, columns, table):
    with sqlite3.connect(path) as database:
        return database.execute(f"SELECT {columns} FROM {table} ORDER BY id").fetchall()


def test_a_database_from_before_0_1_keeps_every_row_and_every_card(old_database):
    before = {table: rows(old_database, "id", table) for table in KEPT}
    memory = "id, seq, stability, difficulty, last_day, due, reps, lapses"
    cards = rows(old_database, memory, "learn_card")

    manage(old_database, "migrate", "--verbosity=0")

    assert {table: rows(old_database, "id", table) for table in KEPT} == before
    assert rows(old_database, memory, "learn_card") == cards
    assert "30 cards are what their 153 reviews add up to." in manage(
        old_database, "verify"
    )
    assert "No changes detected" in manage(
        old_database, "makemigrations", "--check", "--dry-run"
    )
