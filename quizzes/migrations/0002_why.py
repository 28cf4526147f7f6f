"""A reason that learners read; the note stays with the editors."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("quizzes", "0001_facts"),
    ]

    operations = [
        migrations.AddField(
            model_name="fact",
            name="why",
            field=models.TextField(
                blank=True,
                help_text="The reason, in one to three sentences that learners read.",
            ),
        ),
        migrations.AlterField(
            model_name="completeness",
            name="note",
            field=models.TextField(
                blank=True, help_text="A remark for editors; learners never see it."
            ),
        ),
        migrations.AlterField(
            model_name="fact",
            name="note",
            field=models.TextField(
                blank=True, help_text="A remark for editors; learners never see it."
            ),
        ),
        migrations.AlterField(
            model_name="partition",
            name="note",
            field=models.TextField(
                blank=True, help_text="A remark for editors; learners never see it."
            ),
        ),
    ]
