"""Every table of `quizzes`, as the migrations before 0.1 left it, and the groups of those who edit facts."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PERMISSIONS = {
    "edit_facts": "Can import and edit facts, and undo their own revisions",
    "review_facts": "Can publish facts of others",
    "oversee_facts": "Can import published facts, and undo any revision",
}
ROLES = {
    "editor": ["edit_facts"],
    "reviewer": ["review_facts"],
    "administrator": ["edit_facts", "review_facts", "oversee_facts"],
}


def add_roles(apps: Any, schema_editor: Any) -> None:
    """Add a group for each role, with its permissions."""
    models = apps.get_model
    kind, _ = models("contenttypes", "ContentType").objects.get_or_create(
        app_label="quizzes", model="revision"
    )
    for role, codenames in ROLES.items():
        group, _ = models("auth", "Group").objects.get_or_create(name=role)
        for codename in codenames:
            permission, _ = models("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=codename,
                defaults={"name": PERMISSIONS[codename]},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("quizzes", "0001_initial"),
        ("quizzes", "0002_option_pair_option_traits_predicate_compare_and_more"),
        ("quizzes", "0003_entitytype_typed"),
        ("quizzes", "0004_search"),
        ("quizzes", "0005_remove_option_traits"),
        ("quizzes", "0006_revisions"),
        ("quizzes", "0007_roles"),
        ("quizzes", "0008_built"),
    ]

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="EntityType",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                (
                    "individuals",
                    models.BooleanField(
                        default=False,
                        help_text="Two different ids are two different things.",
                    ),
                ),
                (
                    "typed",
                    models.BooleanField(
                        default=False,
                        help_text="They have names that a learner may be asked to type.",
                    ),
                ),
                ("article", models.CharField(default="none", max_length=4)),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Pack",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True)),
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                ("language", models.CharField(default="en", max_length=12)),
                ("asks_unreviewed", models.BooleanField(default=False)),
                (
                    "digest",
                    models.CharField(
                        blank=True,
                        help_text="Of the files and the generator that its items were built from.",
                        max_length=64,
                    ),
                ),
                (
                    "origin",
                    models.CharField(
                        blank=True,
                        help_text="Of the folder that it was last loaded from, file by file.",
                        max_length=64,
                    ),
                ),
                (
                    "built",
                    models.CharField(
                        blank=True,
                        help_text="Of all that every one of its questions may depend on.",
                        max_length=24,
                    ),
                ),
                ("loaded_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("title",),
            },
        ),
        migrations.CreateModel(
            name="Entity",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("label", models.CharField(max_length=200)),
                ("short", models.CharField(blank=True, max_length=40)),
                ("also", models.JSONField(default=list)),
                ("misspelt", models.JSONField(default=list)),
                ("article", models.CharField(blank=True, max_length=4)),
                ("about", models.TextField(blank=True)),
                (
                    "search",
                    models.TextField(
                        blank=True,
                        help_text="What a search looks in: all names, misspelt ones too.",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        to="quizzes.entitytype",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="quizzes.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Fact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("topic", models.CharField(blank=True, max_length=100)),
                ("jurisdiction", models.CharField(blank=True, max_length=20)),
                ("as_of", models.CharField(blank=True, max_length=10)),
                ("verified_on", models.CharField(blank=True, max_length=10)),
                ("verified_by", models.CharField(blank=True, max_length=200)),
                ("basis", models.CharField(blank=True, max_length=10)),
                ("review_by", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "value",
                    models.CharField(
                        blank=True,
                        help_text="As written, where the object is no entity.",
                        max_length=1000,
                    ),
                ),
                ("is_denial", models.BooleanField(default=False)),
                ("qualifiers", models.JSONField(default=dict)),
                ("valid_from", models.CharField(blank=True, max_length=10)),
                ("valid_to", models.CharField(blank=True, max_length=10)),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("in review", "In Review"),
                            ("published", "Published"),
                            ("superseded", "Superseded"),
                            ("retired", "Retired"),
                            ("disputed", "Disputed"),
                        ],
                        default="in review",
                        max_length=12,
                    ),
                ),
                ("importance", models.CharField(default="core", max_length=10)),
                ("confidence", models.CharField(default="high", max_length=10)),
                (
                    "built",
                    models.JSONField(
                        default=list,
                        help_text="What its questions were drafted from (quizzes.questions.impact); empty before that.",
                    ),
                ),
                (
                    "says",
                    models.TextField(
                        blank=True,
                        help_text="The statement in words; set when the pack is loaded.",
                    ),
                ),
                (
                    "search",
                    models.TextField(
                        blank=True,
                        help_text="What a search looks in: the statement, and all names of what it names.",
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "object",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts_about",
                        to="quizzes.entity",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="facts",
                        to="quizzes.entity",
                    ),
                ),
                (
                    "supersedes",
                    models.ManyToManyField(
                        related_name="superseded_by", to="quizzes.fact"
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="quizzes.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "slot",
                    models.CharField(
                        help_text="What is asked for: object or subject.", max_length=10
                    ),
                ),
                (
                    "suspended",
                    models.CharField(
                        blank=True,
                        help_text="Why it is not asked; empty when it is.",
                        max_length=200,
                    ),
                ),
                (
                    "position",
                    models.PositiveIntegerField(
                        default=0, help_text="The order in which new items are met."
                    ),
                ),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="quizzes.fact",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddField(
            model_name="entitytype",
            name="pack",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="%(class)s_set",
                to="quizzes.pack",
            ),
        ),
        migrations.CreateModel(
            name="PackFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("text", models.TextField(blank=True)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="quizzes.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("name",),
            },
        ),
        migrations.CreateModel(
            name="Partition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("topic", models.CharField(blank=True, max_length=100)),
                ("jurisdiction", models.CharField(blank=True, max_length=20)),
                ("as_of", models.CharField(blank=True, max_length=10)),
                ("verified_on", models.CharField(blank=True, max_length=10)),
                ("verified_by", models.CharField(blank=True, max_length=200)),
                ("basis", models.CharField(blank=True, max_length=10)),
                ("review_by", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "into",
                    models.JSONField(
                        default=list, help_text="Ids of the classes, in order."
                    ),
                ),
                (
                    "sources",
                    models.JSONField(
                        default=list, help_text="Pairs of source id and locator."
                    ),
                ),
                (
                    "of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quizzes.entity",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="quizzes.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Predicate",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("subject", models.JSONField(default=list)),
                ("object", models.JSONField(default=list)),
                ("role", models.CharField(default="plain", max_length=20)),
                ("one", models.CharField(default="none", max_length=10)),
                ("concern", models.CharField(max_length=20)),
                ("says", models.CharField(max_length=1000)),
                ("says_not", models.CharField(blank=True, max_length=1000)),
                ("ask_object", models.CharField(blank=True, max_length=1000)),
                ("ask_subject", models.CharField(blank=True, max_length=1000)),
                ("open_object", models.CharField(blank=True, max_length=1000)),
                ("open_subject", models.CharField(blank=True, max_length=1000)),
                ("clause", models.CharField(blank=True, max_length=1000)),
                ("short", models.CharField(blank=True, max_length=1000)),
                ("match", models.CharField(blank=True, max_length=1000)),
                ("compare", models.CharField(blank=True, max_length=1000)),
                ("name_all", models.CharField(blank=True, max_length=1000)),
                (
                    "qualifiers",
                    models.JSONField(
                        default=list,
                        help_text="Pairs of name and phrase, in the order they are said in.",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="quizzes.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="fact",
            name="predicate",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="facts",
                to="quizzes.predicate",
            ),
        ),
        migrations.CreateModel(
            name="Completeness",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("topic", models.CharField(blank=True, max_length=100)),
                ("jurisdiction", models.CharField(blank=True, max_length=20)),
                ("as_of", models.CharField(blank=True, max_length=10)),
                ("verified_on", models.CharField(blank=True, max_length=10)),
                ("verified_by", models.CharField(blank=True, max_length=200)),
                ("basis", models.CharField(blank=True, max_length=10)),
                ("review_by", models.DateField(null=True)),
                ("note", models.TextField(blank=True)),
                (
                    "is_closed",
                    models.BooleanField(
                        default=False,
                        help_text="The source is finished: the statement does not expire.",
                    ),
                ),
                (
                    "sources",
                    models.JSONField(
                        default=list, help_text="Pairs of source id and locator."
                    ),
                ),
                (
                    "object",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quizzes.entity",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quizzes.entity",
                    ),
                ),
                (
                    "within",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quizzes.entity",
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="quizzes.pack",
                    ),
                ),
                (
                    "predicate",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="quizzes.predicate",
                    ),
                ),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("pack", models.SlugField(max_length=80)),
                ("title", models.CharField(max_length=200)),
                (
                    "files",
                    models.JSONField(
                        help_text="The whole pack as it would be, file by file."
                    ),
                ),
                (
                    "base",
                    models.PositiveIntegerField(
                        help_text="The number of the revision that it was compared with."
                    ),
                ),
                (
                    "report",
                    models.JSONField(default=dict, help_text="What it would change."),
                ),
                ("why", models.TextField(blank=True)),
                ("made_at", models.DateTimeField()),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
            },
        ),
        migrations.CreateModel(
            name="Revision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("made_at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                (
                    "counts",
                    models.JSONField(
                        default=dict,
                        help_text="Added, changed and retired, section by section.",
                    ),
                ),
                (
                    "items",
                    models.JSONField(
                        default=dict,
                        help_text="New, back, rebuilt and suspended, as fact:slot.",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        help_text="Nobody: it was made by a command, or the account is gone.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="revisions",
                        to="quizzes.pack",
                    ),
                ),
                (
                    "undoes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="quizzes.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("-pk",),
                "permissions": (
                    (
                        "edit_facts",
                        "Can import and edit facts, and undo their own revisions",
                    ),
                    ("review_facts", "Can publish facts of others"),
                    (
                        "oversee_facts",
                        "Can import published facts, and undo any revision",
                    ),
                ),
            },
        ),
        migrations.CreateModel(
            name="FileChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "line",
                    models.PositiveIntegerField(
                        help_text="How many lines stand before them."
                    ),
                ),
                ("before", models.TextField(blank=True)),
                ("after", models.TextField(blank=True)),
                ("was_new", models.BooleanField(default=False)),
                (
                    "digest",
                    models.CharField(
                        blank=True,
                        help_text="Of the file after it; empty where it went.",
                        max_length=64,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="files",
                        to="quizzes.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="EntryChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("section", models.CharField(max_length=20)),
                ("slug", models.SlugField(max_length=80)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="entries",
                        to="quizzes.revision",
                    ),
                ),
            ],
            options={
                "ordering": ("pk",),
            },
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                (
                    "file",
                    models.CharField(
                        blank=True,
                        help_text="Empty when the pack has it no more.",
                        max_length=200,
                    ),
                ),
                ("position", models.PositiveIntegerField(default=0)),
                ("title", models.CharField(max_length=1000)),
                ("publisher", models.CharField(blank=True, max_length=200)),
                ("date", models.CharField(blank=True, max_length=10)),
                ("kind", models.CharField(max_length=20)),
                ("url", models.URLField(blank=True, max_length=500)),
                ("note", models.TextField(blank=True)),
                (
                    "pack",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="%(class)s_set",
                        to="quizzes.pack",
                    ),
                ),
            ],
            options={
                "ordering": ("file", "position"),
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Citation",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("locator", models.CharField(blank=True, max_length=1000)),
                ("position", models.PositiveSmallIntegerField(default=0)),
                (
                    "fact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="citations",
                        to="quizzes.fact",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="citations",
                        to="quizzes.source",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.CreateModel(
            name="Variant",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("stem", models.TextField()),
                (
                    "digest",
                    models.CharField(
                        help_text="Changes when the stem or any option does.",
                        max_length=16,
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="variants",
                        to="quizzes.item",
                    ),
                ),
                (
                    "rests_on",
                    models.ManyToManyField(
                        help_text="Every fact in a proof of one of its options.",
                        related_name="+",
                        to="quizzes.fact",
                    ),
                ),
            ],
            options={
                "ordering": ("kind",),
            },
        ),
        migrations.CreateModel(
            name="Option",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("is_true", models.BooleanField()),
                ("entity", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                ("rule", models.CharField(max_length=60)),
                (
                    "facts",
                    models.JSONField(
                        default=list,
                        help_text="Ids of the facts that prove it, the nearest first.",
                    ),
                ),
                (
                    "claims",
                    models.JSONField(
                        default=list,
                        help_text="Ids of the completeness statements and partitions used.",
                    ),
                ),
                ("score", models.FloatField(default=0)),
                ("pair", models.CharField(blank=True, max_length=500)),
                (
                    "variant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="options",
                        to="quizzes.variant",
                    ),
                ),
            ],
            options={
                "ordering": ("position",),
            },
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                condition=models.Q(("suspended", "")),
                fields=["position"],
                name="live_items_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                fields=("fact", "slot"), name="one_item_per_fact_and_slot"
            ),
        ),
        migrations.AddConstraint(
            model_name="entitytype",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_type_per_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="entity",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_entity_per_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="packfile",
            constraint=models.UniqueConstraint(
                fields=("pack", "name"), name="one_text_per_file_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="partition",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_partition_per_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="predicate",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_predicate_per_slug"
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                fields=["pack", "status"], name="quizzes_fac_pack_id_3ff091_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="fact",
            index=models.Index(
                fields=["topic", "pack", "position"], name="facts_in_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_fact_per_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="fact",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("object__isnull", True), ("value", ""), _connector="XOR"
                ),
                name="an_entity_or_a_value",
            ),
        ),
        migrations.AddConstraint(
            model_name="completeness",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_completeness_per_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="completeness",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("subject__isnull", True),
                    ("object__isnull", True),
                    _connector="XOR",
                ),
                name="of_a_subject_or_of_an_object",
            ),
        ),
        migrations.AddConstraint(
            model_name="revision",
            constraint=models.UniqueConstraint(
                fields=("pack", "number"), name="one_revision_per_number"
            ),
        ),
        migrations.AddIndex(
            model_name="entrychange",
            index=models.Index(fields=["section", "slug"], name="changes_of_an_entry"),
        ),
        migrations.AddConstraint(
            model_name="source",
            constraint=models.UniqueConstraint(
                fields=("pack", "slug"), name="one_source_per_slug"
            ),
        ),
        migrations.AddConstraint(
            model_name="variant",
            constraint=models.UniqueConstraint(
                fields=("item", "kind"), name="one_variant_per_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="option",
            constraint=models.UniqueConstraint(
                fields=("variant", "position"), name="one_option_per_place"
            ),
        ),
        migrations.RunPython(add_roles, migrations.RunPython.noop),
    ]
