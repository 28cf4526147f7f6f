"""Relations, indexes and constraints of `learn`, and the group that may make courses."""

from typing import Any

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def add_instructors(apps: Any, schema_editor: Any) -> None:
    """Add the group “instructor”, whose people may make courses."""
    models = apps.get_model
    kind, _ = models("contenttypes", "ContentType").objects.get_or_create(
        app_label="learn", model="course"
    )
    permission, _ = models("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="add_course", defaults={"name": "Can add course"}
    )
    group, _ = models("auth", "Group").objects.get_or_create(name="instructor")
    group.permissions.add(permission)


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("learn", "0015_alerts"),
    ]

    dependencies = [
        ("learn", "0001_tables"),
        ("quizzes", "0001_facts"),
    ]

    operations = [
        migrations.AddField(
            model_name="alert",
            name="revision",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="alert",
                to="quizzes.revision",
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="sittings",
                to="learn.assignment",
            ),
        ),
        migrations.AddField(
            model_name="attempt",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attempts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="attemptanswer",
            name="attempt",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="learn.attempt",
            ),
        ),
        migrations.AddField(
            model_name="attemptanswer",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="quizzes.item",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="about",
            field=models.ForeignKey(
                help_text="Whose results it was about; empty: of nobody in particular, or erased.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="acts_on",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="who",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="acts",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="card",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cards",
                to="quizzes.item",
            ),
        ),
        migrations.AddField(
            model_name="card",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="cards",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="learner",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty once the account is erased.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="certificates",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="supersedes",
            field=models.OneToOneField(
                blank=True,
                help_text="That one is revoked in the same moment.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="superseded_by",
                to="learn.certificate",
            ),
        ),
        migrations.AddField(
            model_name="closing",
            name="learner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="closing",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="certificate",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="certificates",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="cohort",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="audit",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="assignment",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="assignments",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="cohortstaff",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="staff",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="cohortstaff",
            name="person",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="roles",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="course",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="courses_made",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="cohort",
            name="course",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="cohorts",
                to="learn.course",
            ),
        ),
        migrations.AddField(
            model_name="auditentry",
            name="course",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="audit",
                to="learn.course",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="enrolments",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="enrolments",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="evaluations",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="learner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="evaluations",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="feed",
            name="learner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="feed",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="pack",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="quizzes.pack",
            ),
        ),
        migrations.AddField(
            model_name="invitation",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="invitations",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="itemstatistics",
            name="item",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="statistics",
                to="quizzes.item",
            ),
        ),
        migrations.AddField(
            model_name="joinlink",
            name="cohort",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="links",
                to="learn.cohort",
            ),
        ),
        migrations.AddField(
            model_name="joinlink",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="links_made",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="enrolment",
            name="link",
            field=models.ForeignKey(
                blank=True,
                help_text="By which code; empty: by the roster.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="enrolments",
                to="learn.joinlink",
            ),
        ),
        migrations.AddField(
            model_name="note",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notes",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="notices",
                to="quizzes.fact",
            ),
        ),
        migrations.AddField(
            model_name="notice",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="notices",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="overrides",
                to="learn.assignment",
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="overrides",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="override",
            name="made_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="overrides_made",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="parameters",
            name="learner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="fits",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="parameters",
            field=models.ForeignKey(
                blank=True,
                help_text="Fitted to reviews; empty for the model's own.",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="learn.parameters",
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="recalls",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="recall",
            name="fact",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="recalls",
                to="quizzes.fact",
            ),
        ),
        migrations.AddField(
            model_name="regrade",
            name="assignment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="regrades",
                to="learn.assignment",
            ),
        ),
        migrations.AddField(
            model_name="regrade",
            name="by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="regrades",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="reminder",
            name="learner",
            field=models.OneToOneField(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reminder",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="item",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reports",
                to="quizzes.item",
            ),
        ),
        migrations.AddField(
            model_name="report",
            name="learner",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="reports",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="card",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reviews",
                to="learn.card",
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="reviews",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="review",
            name="parameters",
            field=models.ForeignKey(
                help_text="Of the model at that moment; empty for the model's own.",
                null=True,
                on_delete=django.db.models.deletion.RESTRICT,
                related_name="+",
                to="learn.parameters",
            ),
        ),
        migrations.AddField(
            model_name="studyday",
            name="learner",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="study_days",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="attempt",
            index=models.Index(fields=["learner", "assignment"], name="own_attempts"),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                fields=("assignment", "learner", "number"),
                name="one_attempt_per_number",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.UniqueConstraint(
                condition=models.Q(("submitted_at__isnull", True)),
                fields=("assignment", "learner"),
                name="one_open_attempt_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(("deadline_at__gt", models.F("started_at"))),
                name="an_attempt_has_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score__isnull", True),
                    models.Q(("score__gte", 0), ("score__lte", 1)),
                    _connector="OR",
                ),
                name="a_score_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="attempt",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("score__isnull", True),
                    ("submitted_at__isnull", False),
                    _connector="OR",
                ),
                name="scored_when_handed_in",
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptanswer",
            constraint=models.UniqueConstraint(
                fields=("attempt", "position"), name="one_question_per_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptanswer",
            constraint=models.UniqueConstraint(
                fields=("attempt", "item"), name="each_item_once_in_an_attempt"
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("credit__isnull", True),
                    models.Q(("credit__gte", 0), ("credit__lte", 1)),
                    _connector="OR",
                ),
                name="a_credit_is_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="attemptanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("is_right__isnull", True),
                    ("answered_at__isnull", False),
                    _connector="OR",
                ),
                name="judged_when_answered",
            ),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(fields=["learner", "due"], name="cards_by_due"),
        ),
        migrations.AddIndex(
            model_name="card",
            index=models.Index(
                fields=["learner", "last_day"], name="cards_by_last_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.UniqueConstraint(
                fields=("learner", "item"), name="one_card_per_item"
            ),
        ),
        migrations.AddConstraint(
            model_name="card",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("due__isnull", True),
                    ("due__gt", models.F("last_day")),
                    _connector="OR",
                ),
                name="due_after_the_last_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.UniqueConstraint(
                condition=models.Q(("revoked_at__isnull", True)),
                fields=("cohort", "learner"),
                name="one_standing_certificate",
            ),
        ),
        migrations.AddConstraint(
            model_name="certificate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("revoked_at__isnull", True),
                    models.Q(("revoked_why", ""), _negated=True),
                    _connector="OR",
                ),
                name="a_revocation_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="assignment",
            index=models.Index(
                fields=["cohort", "due_at"], name="assignments_by_due_date"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("opens_at__lt", models.F("due_at")),
                    ("due_at__lte", models.F("closes_at")),
                ),
                name="opens_then_is_due_then_closes",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["study", "exam"])),
                name="study_or_exam",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("attempts__gte", 1)), name="at_least_one_attempt"
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("threshold__isnull", True),
                    models.Q(("threshold__gt", 0), ("threshold__lte", 1)),
                    _connector="OR",
                ),
                name="a_threshold_that_can_be_reached",
            ),
        ),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.CheckConstraint(
                condition=models.Q(("late_share__gte", 0), ("late_share__lte", 1)),
                name="late_takes_off_a_share",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortstaff",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until_at__isnull", True)),
                fields=("cohort", "person"),
                name="one_role_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortstaff",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("until_at__isnull", True),
                    ("until_at__gte", models.F("from_at")),
                    _connector="OR",
                ),
                name="a_role_ends_after_it_began",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohortstaff",
            constraint=models.CheckConstraint(
                condition=models.Q(("role__in", ["owner", "instructor", "observer"])),
                name="a_role_that_there_is",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(("title", ""), _negated=True),
                name="a_course_has_a_title",
            ),
        ),
        migrations.AddConstraint(
            model_name="course",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("contact_hours__isnull", True),
                    ("contact_hours__gte", 0),
                    _connector="OR",
                ),
                name="contact_hours_are_none_or_more",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.UniqueConstraint(
                fields=("course", "name"), name="one_cohort_per_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="a_cohort_ends_after_it_starts",
            ),
        ),
        migrations.AddConstraint(
            model_name="cohort",
            constraint=models.CheckConstraint(
                condition=models.Q(("name", ""), _negated=True),
                name="a_cohort_has_a_name",
            ),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["cohort", "-at"], name="audit_of_a_cohort"),
        ),
        migrations.AddIndex(
            model_name="auditentry",
            index=models.Index(fields=["about", "-at"], name="audit_of_a_learner"),
        ),
        migrations.AddConstraint(
            model_name="evaluation",
            constraint=models.UniqueConstraint(
                fields=("cohort", "learner"), name="one_evaluation_per_learner"
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("learner", "pack", "topic"), name="one_goal_per_topic"
            ),
        ),
        migrations.AddIndex(
            model_name="invitation",
            index=models.Index(fields=["email"], name="invitations_by_address"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                fields=("cohort", "email"), name="invited_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("external_id", ""), _negated=True),
                fields=("cohort", "external_id"),
                name="one_invitation_per_external_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="joinlink",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cap__isnull", True), ("cap__gt", 0), _connector="OR"
                ),
                name="a_cap_lets_somebody_in",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(fields=["learner", "left_at"], name="own_enrolments"),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(("left_at__isnull", True)),
                fields=("cohort", "learner"),
                name="enrolled_once_at_a_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("left_at__isnull", True),
                    models.Q(("external_id", ""), _negated=True),
                ),
                fields=("cohort", "external_id"),
                name="one_learner_per_external_id",
            ),
        ),
        migrations.AddConstraint(
            model_name="enrolment",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("left_at__isnull", True),
                    ("left_at__gte", models.F("joined_at")),
                    _connector="OR",
                ),
                name="left_after_joining",
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.UniqueConstraint(
                fields=("learner", "pack", "fact"), name="one_note_per_fact"
            ),
        ),
        migrations.AddConstraint(
            model_name="note",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True),
                name="a_note_says_something",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["fact", "at"], name="notices_of_a_fact"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.UniqueConstraint(
                fields=("learner", "fact", "number"), name="one_notice_per_number"
            ),
        ),
        migrations.AddIndex(
            model_name="override",
            index=models.Index(fields=["learner", "assignment"], name="own_overrides"),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True),
                name="an_override_says_why",
            ),
        ),
        migrations.AddConstraint(
            model_name="override",
            constraint=models.CheckConstraint(
                condition=models.Q(("time_factor__gte", 1), ("time_factor__lte", 10)),
                name="extra_time_is_no_less_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="parameters",
            constraint=models.CheckConstraint(
                condition=models.Q(("loss_after__lt", models.F("loss_before"))),
                name="a_fit_that_predicts_better",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("day_start_hour__lt", 24)),
                name="a_day_starts_at_an_hour",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("desired_retention__gte", 0.7), ("desired_retention__lte", 0.97)
                ),
                name="a_retention_that_can_be_had",
            ),
        ),
        migrations.AddConstraint(
            model_name="regrade",
            constraint=models.UniqueConstraint(
                fields=("assignment", "fact", "below"), name="regraded_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="regrade",
            constraint=models.CheckConstraint(
                condition=models.Q(("why", ""), _negated=True),
                name="a_regrade_says_why",
            ),
        ),
        migrations.AddIndex(
            model_name="reminder",
            index=models.Index(
                condition=models.Q(("is_on", True)),
                fields=["hour"],
                name="reminders_that_are_on",
            ),
        ),
        migrations.AddConstraint(
            model_name="reminder",
            constraint=models.CheckConstraint(
                condition=models.Q(("hour__lt", 24)), name="reminded_at_an_hour"
            ),
        ),
        migrations.AddIndex(
            model_name="report",
            index=models.Index(
                condition=models.Q(("resolved_at__isnull", True)),
                fields=["-at"],
                name="open_reports",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["learner", "day"], name="reviews_by_day"),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("picked_entity", ""), _negated=True),
                fields=["learner"],
                name="reviews_that_mixed_up",
            ),
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(
                condition=models.Q(("event", "undo")),
                fields=["card", "target"],
                name="undone_reviews",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.UniqueConstraint(
                fields=("card", "seq"), name="one_review_per_number"
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("rating__isnull", True), ("rating__range", (1, 4)), _connector="OR"
                ),
                name="a_rating_is_1_to_4",
            ),
        ),
        migrations.AddConstraint(
            model_name="studyday",
            constraint=models.UniqueConstraint(
                fields=("learner", "day"), name="one_list_per_study_day"
            ),
        ),
        migrations.RunPython(add_instructors, migrations.RunPython.noop),
    ]
