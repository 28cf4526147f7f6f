"""Three groups: editor, reviewer, administrator."""

from typing import Any

from django.db import migrations

from quizzes.roles import make_roles


def make(apps: Any, schema_editor: Any) -> None:
    make_roles(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0006_revisions"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make, migrations.RunPython.noop)]
