from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("learn", "0013_find_what_was_undone"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="mailed_at",
            field=models.DateTimeField(
                blank=True, help_text="When they were last written to.", null=True
            ),
        ),
    ]
