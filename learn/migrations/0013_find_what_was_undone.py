from django.db import migrations, models

import learn.fold


class Migration(migrations.Migration):
    dependencies = [
        ("learn", "0012_certificates"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("event", learn.fold.Event["UNDO"])),
                fields=["card", "target"],
                name="undone_reviews",
            ),
        ),
    ]
