"""A group whose people may make courses."""

from typing import Any

from django.db import migrations

from learn.courses.teaching import make_roles


def make(apps: Any, schema_editor: Any) -> None:
    make_roles(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("learn", "0009_courses"),
        ("quizzes", "0007_roles"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
