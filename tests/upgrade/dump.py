"""Write the database of an older version as SQL, for `test_upgrade.py` to bring forward.

Run it in a checkout of that version, with its packages and an empty database file:

    export BOOSTER_DEMO=1 DATABASE_URL=sqlite:////tmp/old.sqlite3
    python dump.py > before_0_1.sql

`before_0_1.sql.gz` is what commit 1aee26f wrote, the last one with 23 migrations.
"""

import sqlite3
import sys
from pathlib import Path

sys.path.insert(0, str(Path.cwd()))

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learn.settings")

import django

django.setup()

from django.core.management import call_command
from django.db import connection

call_command("migrate", verbosity=0)
call_command("load_pack", "tests/packs/tiny", stdout=sys.stderr)

from tests.learn.school import make_school

from quizzes.models import Item

make_school("Upgrade")
call_command(
    "demo_history",
    "year@example.org",
    cards=30,
    reviews=150,
    days=40,
    stdout=sys.stderr,
)
Item.objects.filter(pk=Item.objects.last().pk).update(
    suspended="held for review: strong learners pick a wrong option more"
)
connection.close()
for line in sqlite3.connect(connection.settings_dict["NAME"]).iterdump():
    print(line)
