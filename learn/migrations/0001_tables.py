"""Every table of `learn`, as the migrations before 0.1 left it.

`Revision` points to the user and `Card` to the item, so that what points to another app comes in a second step.
"""

import django.core.validators
import django.utils.timezone
from django.db import migrations, models

import learn.models.account.users
import learn.models.courses.courses


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("learn", "0001_initial"),
        ("learn", "0002_review_credit"),
        ("learn", "0003_the_days_list_and_more"),
        ("learn", "0004_notes_reminders_feeds_and_closings"),
        ("learn", "0005_parameters_go_with_their_learner"),
        ("learn", "0006_what_was_learnt_and_notices"),
        ("learn", "0007_fill_what_was_learnt"),
        ("learn", "0008_item_statistics"),
        ("learn", "0009_courses"),
        ("learn", "0010_instructors"),
        ("learn", "0011_kept_as_given"),
        ("learn", "0012_certificates"),
        ("learn", "0013_find_what_was_undone"),
        ("learn", "0014_when_an_invitation_was_mailed"),
    ]

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="Alert",
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
                    "cohorts",
                    models.JSONField(
                        default=list, help_text="The numbers of their rows."
                    ),
                ),
                (
                    "told",
                    models.JSONField(
                        default=dict,
                        help_text="By the name of a fact, what was said to hold now.",
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Assignment",
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
                    "kind",
                    models.CharField(
                        choices=[("study", "Study"), ("exam", "Exam")], max_length=10
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                (
                    "content",
                    models.JSONField(
                        validators=[learn.models.courses.courses.known_content]
                    ),
                ),
                ("opens_at", models.DateTimeField()),
                ("due_at", models.DateTimeField()),
                ("closes_at", models.DateTimeField()),
                (
                    "questions",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many an exam asks; a blueprint says so itself.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(500),
                        ],
                    ),
                ),
                (
                    "minutes",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="For one attempt; empty: until it closes.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(1440),
                        ],
                    ),
                ),
                (
                    "attempts",
                    models.PositiveSmallIntegerField(
                        default=1,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(20),
                        ],
                    ),
                ),
                (
                    "counts",
                    models.CharField(
                        choices=[
                            ("best", "Best"),
                            ("last", "Last"),
                            ("first", "First"),
                        ],
                        default="best",
                        max_length=5,
                    ),
                ),
                (
                    "late",
                    models.CharField(
                        choices=[
                            ("refuse", "It is not taken"),
                            ("accept", "It counts in full"),
                            ("deduct", "A share is taken off for each day begun"),
                        ],
                        default="refuse",
                        max_length=6,
                    ),
                ),
                (
                    "late_share",
                    models.FloatField(
                        default=0,
                        help_text="Taken off for each day begun after the due date, 0 to 1.",
                    ),
                ),
                (
                    "threshold",
                    models.FloatField(
                        blank=True, help_text="The score to pass, 0 to 1.", null=True
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("due_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Attempt",
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
                    "number",
                    models.PositiveSmallIntegerField(
                        help_text="Of this learner's attempts, from 1."
                    ),
                ),
                (
                    "seed",
                    models.CharField(
                        help_text="What the questions and their order follow from.",
                        max_length=64,
                    ),
                ),
                ("started_at", models.DateTimeField()),
                (
                    "deadline_at",
                    models.DateTimeField(help_text="Nothing is taken after it."),
                ),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                (
                    "score",
                    models.FloatField(
                        blank=True,
                        help_text="The share that was right, 0 to 1.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("assignment", "learner", "number"),
            },
        ),
        migrations.CreateModel(
            name="AttemptAnswer",
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
                ("kind", models.CharField(max_length=30)),
                (
                    "fact_version",
                    models.PositiveIntegerField(
                        help_text="Of the fact as it was shown."
                    ),
                ),
                (
                    "shown",
                    models.JSONField(
                        help_text="The whole question as it stood on the page, its options in order."
                    ),
                ),
                (
                    "given",
                    models.JSONField(
                        blank=True,
                        help_text="What stands in its form, also where that is no whole answer yet.",
                        null=True,
                    ),
                ),
                (
                    "choice",
                    models.JSONField(
                        blank=True,
                        help_text="What was answered, as in a review.",
                        null=True,
                    ),
                ),
                ("is_right", models.BooleanField(blank=True, null=True)),
                (
                    "credit",
                    models.FloatField(
                        blank=True,
                        help_text="The share that was right, 0 to 1.",
                        null=True,
                    ),
                ),
                ("right_entity", models.TextField(blank=True, default="")),
                (
                    "picked_entity",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What was taken for the right one.",
                    ),
                ),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("attempt", "position"),
            },
        ),
        migrations.CreateModel(
            name="AuditEntry",
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
                ("at", models.DateTimeField()),
                (
                    "verb",
                    models.CharField(
                        choices=[
                            ("made", "Made"),
                            ("changed", "Changed"),
                            ("removed", "Removed"),
                            ("joined", "Joined"),
                            ("left", "Left"),
                            ("invited", "Invited"),
                            ("looked at", "Looked"),
                            ("exported", "Exported"),
                            ("made an exception for", "Overrode"),
                            ("changed the score of", "Graded"),
                            ("issued", "Issued"),
                            ("revoked", "Revoked"),
                            ("wrote to", "Messaged"),
                        ],
                        max_length=30,
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        help_text="The kind of thing: results, roster, assignment.",
                        max_length=200,
                    ),
                ),
                (
                    "number",
                    models.BigIntegerField(
                        help_text="Of its row, if it has one.", null=True
                    ),
                ),
                (
                    "detail",
                    models.JSONField(
                        default=dict,
                        help_text="Before and after, counts; no names or addresses.",
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "audit entries",
                "ordering": ("-at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="BadgeKey",
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
                    "name",
                    models.CharField(
                        help_text="Of its public half.", max_length=64, unique=True
                    ),
                ),
                ("public", models.JSONField(help_text="The public half, as a JWK.")),
                (
                    "private",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The private half, as PEM; empty where it comes from BOOSTER_BADGE_KEY.",
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Card",
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
                    "seq",
                    models.PositiveIntegerField(
                        default=0, help_text="The number of its last review."
                    ),
                ),
                ("stability", models.FloatField(null=True)),
                ("difficulty", models.FloatField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("due", models.DateField(null=True)),
                ("reps", models.PositiveIntegerField(default=0)),
                ("lapses", models.PositiveIntegerField(default=0)),
                ("repeat_on", models.DateField(null=True)),
                ("answered_at", models.DateTimeField(null=True)),
                (
                    "rating",
                    models.PositiveSmallIntegerField(
                        help_text="Of the last answer that moved the memory.", null=True
                    ),
                ),
                (
                    "guess",
                    models.FloatField(
                        default=0,
                        help_text="How likely that answer was right by chance, 0 to 1.",
                    ),
                ),
                (
                    "surprise",
                    models.FloatField(
                        default=0,
                        help_text="How much better than expected it was, -1 to 1.",
                    ),
                ),
                (
                    "seconds",
                    models.FloatField(help_text="What an answer takes.", null=True),
                ),
                (
                    "is_suspended",
                    models.BooleanField(
                        default=False, help_text="Set aside by the learner."
                    ),
                ),
                (
                    "buried_on",
                    models.DateField(
                        help_text="The study day it was put off from.", null=True
                    ),
                ),
                (
                    "learnt_version",
                    models.PositiveIntegerField(
                        help_text="Of the fact, at the last right answer; empty: none yet.",
                        null=True,
                    ),
                ),
                (
                    "learnt_says",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The fact in the words of then.",
                    ),
                ),
                (
                    "learnt_in",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Where it held.",
                        max_length=20,
                    ),
                ),
                ("learnt_at", models.DateTimeField(null=True)),
                (
                    "contrast",
                    models.PositiveSmallIntegerField(
                        help_text="How often it was right since its fact was corrected; empty: it was not.",
                        null=True,
                    ),
                ),
                (
                    "is_flagged",
                    models.BooleanField(
                        default=False,
                        help_text="The learner's own mark; no part of the memory.",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Certificate",
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
                ("code", models.CharField(max_length=20, unique=True)),
                (
                    "name",
                    models.CharField(
                        help_text="Of the participant. It stands nowhere in the content.",
                        max_length=200,
                    ),
                ),
                ("issued_at", models.DateTimeField()),
                ("expires_on", models.DateField(blank=True, null=True)),
                (
                    "content",
                    models.JSONField(
                        help_text="What it says and what it rests on, frozen; nothing of the person."
                    ),
                ),
                ("revoked_at", models.DateTimeField(blank=True, null=True)),
                ("revoked_why", models.TextField(blank=True, default="")),
                (
                    "badge",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="The same as a signed Open Badge; it names its holder by a hash.",
                    ),
                ),
                (
                    "reminded",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="How many days before it expires its holder was last told so.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("-issued_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Closing",
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
                ("at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Cohort",
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
                ("name", models.CharField(max_length=100)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "timezone",
                    models.CharField(
                        default="UTC",
                        max_length=64,
                        validators=[learn.models.account.users.known_zone],
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("-starts_on", "name", "pk"),
            },
        ),
        migrations.CreateModel(
            name="CohortStaff",
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
                    "role",
                    models.CharField(
                        choices=[
                            ("owner", "Owner"),
                            ("instructor", "Instructor"),
                            ("observer", "Observer"),
                        ],
                        max_length=10,
                    ),
                ),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "verbose_name_plural": "cohort staff",
                "ordering": ("cohort", "from_at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Course",
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
                ("title", models.CharField(max_length=200)),
                ("about", models.TextField(blank=True)),
                (
                    "content",
                    models.JSONField(
                        help_text='Topics of packs: [{"pack": "…", "topic": "…"}]; with a "count" each, a blueprint.',
                        validators=[learn.models.courses.courses.known_content],
                    ),
                ),
                (
                    "completion",
                    models.JSONField(
                        default=learn.models.courses.courses.usual_completion,
                        help_text='{"need": "all" or "any", "score": 0.8, "twice": true, "recall": 0.9}',
                        validators=[learn.models.courses.courses.known_completion],
                    ),
                ),
                ("provider", models.CharField(blank=True, max_length=200)),
                (
                    "provider_address",
                    models.CharField(
                        blank=True, help_text="A web address will do.", max_length=500
                    ),
                ),
                (
                    "contact_hours",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        max_digits=5,
                        null=True,
                        validators=[django.core.validators.MinValueValidator(0)],
                    ),
                ),
                (
                    "hours_method",
                    models.TextField(
                        blank=True, help_text="How the contact hours were counted."
                    ),
                ),
                (
                    "approver_statement",
                    models.TextField(
                        blank=True,
                        help_text="The statement of who approved the contact hours.",
                    ),
                ),
                (
                    "validity_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Of its certificate; empty: it does not expire.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(120),
                        ],
                    ),
                ),
                (
                    "keep_recall",
                    models.FloatField(
                        blank=True,
                        help_text="A certificate stays valid while this much is predicted to be known.",
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(0.5),
                            django.core.validators.MaxValueValidator(0.99),
                        ],
                    ),
                ),
                (
                    "critical_days",
                    models.PositiveSmallIntegerField(
                        default=90,
                        help_text="Each critical fact was right within so many days, to stay valid.",
                    ),
                ),
                (
                    "critical_facts",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text='["pack/fact"]',
                        validators=[learn.models.courses.courses.names_of_facts],
                    ),
                ),
                (
                    "asks_evaluation",
                    models.BooleanField(
                        default=False,
                        help_text="Learners evaluate it before they get a certificate.",
                    ),
                ),
                ("made_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("title", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Enrolment",
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
                ("joined_at", models.DateTimeField()),
                ("left_at", models.DateTimeField(blank=True, null=True)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="As it shall stand on a certificate.",
                        max_length=200,
                    ),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        help_text="What the roster calls them elsewhere.",
                        max_length=100,
                    ),
                ),
                ("group", models.CharField(blank=True, max_length=100)),
            ],
            options={
                "ordering": ("cohort", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Evaluation",
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
                ("answers", models.JSONField(help_text="By question, 1 to 5.")),
                ("comment", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("cohort", "at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Feed",
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
                ("number", models.PositiveIntegerField(default=1)),
                ("is_on", models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name="Goal",
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
                ("topic", models.CharField(blank=True, max_length=200)),
                ("on", models.DateField()),
            ],
            options={
                "ordering": ("on", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Invitation",
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
                    "email",
                    models.EmailField(help_text="In lower case.", max_length=254),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("external_id", models.CharField(blank=True, max_length=100)),
                ("group", models.CharField(blank=True, max_length=100)),
                ("made_at", models.DateTimeField()),
                (
                    "mailed_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When they were last written to.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("cohort", "name", "email"),
            },
        ),
        migrations.CreateModel(
            name="ItemStatistics",
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
                ("answers", models.PositiveIntegerField(default=0)),
                (
                    "facility",
                    models.FloatField(help_text="The share that was right.", null=True),
                ),
                (
                    "difficulty",
                    models.FloatField(default=0, help_text="Elo's; 0 is the middle."),
                ),
                (
                    "picks",
                    models.JSONField(
                        default=dict,
                        help_text="Of each wrong option, how many took it.",
                    ),
                ),
                (
                    "suspicious",
                    models.JSONField(
                        default=list,
                        help_text="Wrong options that the strong pick more.",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                (
                    "cleared_at",
                    models.DateTimeField(
                        help_text="An editor found it sound; only answers since then count.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("facility", "pk"),
            },
        ),
        migrations.CreateModel(
            name="JoinLink",
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
                ("code", models.CharField(max_length=12, unique=True)),
                ("expires_at", models.DateTimeField()),
                (
                    "cap",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many may join by it; empty: any number.",
                        null=True,
                    ),
                ),
                (
                    "domain",
                    models.CharField(
                        blank=True,
                        help_text="Only addresses that end in it, such as hospital.example.",
                        max_length=200,
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Note",
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
                ("pack", models.CharField(max_length=80)),
                ("fact", models.CharField(max_length=80)),
                ("text", models.TextField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "ordering": ("pack", "fact"),
            },
        ),
        migrations.CreateModel(
            name="Notice",
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
                    "number",
                    models.PositiveIntegerField(
                        help_text="Of the notices on this fact to this learner, from 1."
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("changed", "changed"),
                            ("superseded", "superseded"),
                            ("retired", "retired"),
                            ("disputed", "disputed"),
                            ("reinstated", "reinstated"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "severity",
                    models.CharField(
                        choices=[("S1", "S1"), ("S2", "S2"), ("S3", "S3")], max_length=2
                    ),
                ),
                (
                    "learnt",
                    models.TextField(help_text="The words that had been learnt."),
                ),
                (
                    "says",
                    models.TextField(
                        blank=True, help_text="The words of the fact by then."
                    ),
                ),
                ("jurisdiction", models.CharField(blank=True, max_length=20)),
                (
                    "now",
                    models.JSONField(
                        default=list, help_text="What was said to hold instead."
                    ),
                ),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Override",
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
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
                ("due_at", models.DateTimeField(blank=True, null=True)),
                (
                    "time_factor",
                    models.FloatField(
                        default=1,
                        help_text="Of the minutes of an attempt: 1.5 is half as much again.",
                    ),
                ),
                ("is_excused", models.BooleanField(default=False)),
                ("reopened_until", models.DateTimeField(blank=True, null=True)),
                ("extra_attempts", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Parameters",
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
                ("model", models.CharField(default="FSRS-6", max_length=20)),
                ("numbers", models.JSONField(help_text="The 21 weights.")),
                ("made_at", models.DateTimeField()),
                (
                    "reviews",
                    models.PositiveIntegerField(help_text="How many it was fitted to."),
                ),
                (
                    "loss_before",
                    models.FloatField(
                        help_text="Log loss on held-out reviews, with the parameters before."
                    ),
                ),
                ("loss_after", models.FloatField(help_text="The same, with these.")),
            ],
            options={
                "verbose_name_plural": "parameters",
                "ordering": ("-made_at", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Recall",
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
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("at", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Regrade",
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
                ("fact", models.CharField(help_text="pack/fact", max_length=170)),
                (
                    "below",
                    models.PositiveIntegerField(
                        help_text="Of the answers to versions of the fact below this one."
                    ),
                ),
                (
                    "way",
                    models.CharField(
                        choices=[
                            ("drop", "Leave the question out of the score"),
                            ("credit", "Count it as right for everybody"),
                        ],
                        max_length=6,
                    ),
                ),
                ("why", models.TextField()),
                ("at", models.DateTimeField()),
            ],
            options={
                "ordering": ("assignment", "pk"),
            },
        ),
        migrations.CreateModel(
            name="Reminder",
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
                ("is_on", models.BooleanField(default=False)),
                (
                    "hour",
                    models.PositiveSmallIntegerField(
                        default=18,
                        validators=[django.core.validators.MaxValueValidator(23)],
                    ),
                ),
                (
                    "sent_on",
                    models.DateField(
                        help_text="The study day of the last one; set before it is sent.",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Report",
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
                ("text", models.TextField()),
                (
                    "shown",
                    models.JSONField(
                        help_text="The whole question as it stood on the page."
                    ),
                ),
                ("at", models.DateTimeField()),
                ("resolved_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ("-at",),
            },
        ),
        migrations.CreateModel(
            name="Review",
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
                ("seq", models.PositiveIntegerField()),
                (
                    "key",
                    models.UUIDField(
                        help_text="Of the showing: a second sending finds the first one's result.",
                        unique=True,
                    ),
                ),
                (
                    "event",
                    models.CharField(
                        choices=[
                            ("answer", "answer"),
                            ("rate", "rate"),
                            ("undo", "undo"),
                            ("reset", "reset"),
                            ("practice", "practice"),
                            ("suspend", "suspend"),
                            ("bury", "bury"),
                            ("resume", "resume"),
                            ("correct", "correct"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "target",
                    models.PositiveIntegerField(
                        help_text="The number of the answer that is rated or undone.",
                        null=True,
                    ),
                ),
                ("at", models.DateTimeField()),
                (
                    "day",
                    models.DateField(
                        help_text="The learner's study day, by the zone and hour of that moment."
                    ),
                ),
                ("timezone", models.CharField(max_length=64)),
                ("day_start_hour", models.PositiveSmallIntegerField()),
                (
                    "retention",
                    models.FloatField(
                        help_text="The desired retention of that moment."
                    ),
                ),
                (
                    "guess",
                    models.FloatField(
                        default=0,
                        help_text="How likely it was right by chance, 0 to 1.",
                    ),
                ),
                (
                    "predicted",
                    models.FloatField(
                        help_text="The chance of a right answer that the model gave.",
                        null=True,
                    ),
                ),
                (
                    "due",
                    models.DateField(
                        help_text="The day that the card was put on by this event.",
                        null=True,
                    ),
                ),
                ("right_entity", models.TextField(blank=True, default="")),
                (
                    "picked_entity",
                    models.TextField(
                        blank=True,
                        default="",
                        help_text="What was taken for the right one.",
                    ),
                ),
                ("kind", models.CharField(blank=True, max_length=30)),
                ("rating", models.PositiveSmallIntegerField(null=True)),
                ("is_right", models.BooleanField(null=True)),
                (
                    "credit",
                    models.FloatField(
                        help_text="The share that was right, 0 to 1.", null=True
                    ),
                ),
                (
                    "is_practice",
                    models.BooleanField(
                        default=False,
                        help_text="It came back the same day; the memory did not move.",
                    ),
                ),
                ("took_ms", models.PositiveIntegerField(null=True)),
                (
                    "shown",
                    models.JSONField(
                        default=dict,
                        help_text="The whole question as it stood on the page.",
                    ),
                ),
                (
                    "choice",
                    models.JSONField(
                        help_text="What was chosen, as an index into the options.",
                        null=True,
                    ),
                ),
            ],
            options={
                "ordering": ("seq",),
            },
        ),
        migrations.CreateModel(
            name="StudyDay",
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
                ("day", models.DateField()),
                (
                    "items",
                    models.JSONField(
                        help_text="Ids of items, in the order they are asked."
                    ),
                ),
                (
                    "later",
                    models.PositiveIntegerField(
                        default=0,
                        help_text="How many due cards are left to other days.",
                    ),
                ),
                (
                    "days",
                    models.PositiveIntegerField(
                        help_text="Over how many days these spread; empty: they only grow.",
                        null=True,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="User",
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
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="last login"
                    ),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                ("email", models.EmailField(max_length=254, unique=True)),
                ("is_staff", models.BooleanField(default=False, verbose_name="editor")),
                ("is_active", models.BooleanField(default=True)),
                ("joined_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "timezone",
                    models.CharField(
                        default="UTC",
                        max_length=64,
                        validators=[learn.models.account.users.known_zone],
                    ),
                ),
                (
                    "day_start_hour",
                    models.PositiveSmallIntegerField(
                        default=4,
                        validators=[django.core.validators.MaxValueValidator(23)],
                        verbose_name="the day begins at",
                    ),
                ),
                (
                    "desired_retention",
                    models.FloatField(
                        default=0.9,
                        validators=[
                            django.core.validators.MinValueValidator(0.7),
                            django.core.validators.MaxValueValidator(0.97),
                        ],
                    ),
                ),
                (
                    "new_per_day",
                    models.PositiveSmallIntegerField(
                        default=10,
                        validators=[django.core.validators.MaxValueValidator(500)],
                    ),
                ),
                (
                    "reviews_per_day",
                    models.PositiveSmallIntegerField(
                        default=100,
                        validators=[django.core.validators.MaxValueValidator(5000)],
                    ),
                ),
                (
                    "minutes_per_day",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(600),
                        ],
                    ),
                ),
                (
                    "order",
                    models.CharField(
                        choices=[
                            ("gain", "gain"),
                            ("due", "due"),
                            ("weakest", "weakest"),
                            ("strongest", "strongest"),
                        ],
                        default="gain",
                        max_length=10,
                    ),
                ),
                (
                    "easy_days",
                    models.JSONField(
                        blank=True,
                        default=list,
                        help_text="Weekdays to keep light, Monday being 0.",
                    ),
                ),
                ("asks_details", models.BooleanField(default=False)),
                ("keys_on", models.BooleanField(default=True)),
                (
                    "extra_new",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="New cards asked for over the limit."
                    ),
                ),
                (
                    "extra_reviews",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Due cards asked for over the limit."
                    ),
                ),
                (
                    "extra_on",
                    models.DateField(
                        help_text="The study day they were asked for.", null=True
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
        ),
    ]
