"""Plainer labels of what becomes of a late hand-in."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learn", "0002_relations"),
    ]

    operations = [
        migrations.AlterField(
            model_name="assignment",
            name="late",
            field=models.CharField(
                choices=[
                    ("refuse", "Not accepted"),
                    ("accept", "It counts in full"),
                    ("deduct", "Deduct per started day"),
                ],
                default="refuse",
                max_length=6,
            ),
        ),
    ]
