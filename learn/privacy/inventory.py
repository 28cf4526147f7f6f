"""What the tables hold about a person, and what becomes of it: a rule for each, in one plain dict.

A test walks all models: one from which a key leads to a user, by however many steps, and that has no
rule here, fails it; so does a field that is neither exported nor withheld for a reason.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, F, Value, When

from learn.models.account.closings import ERASED

# A reason may name the person; that there was one must stay.
KEPT_WHY = Case(When(revoked_why="", then=Value("")), default=Value(ERASED))


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """Of: the way from a row to its learner. Section: where in the export its rows stand.

    Kept: empty, its rows are erased; otherwise they stay without the person, with these values.
    Others: further keys to a person, who is not whose row it is; what becomes of it when that one goes.
    """

    of: str
    section: str
    exported: tuple[str, ...]
    withheld: Mapping[str, str] = field(default_factory=dict)
    kept: Mapping[str, Any] = field(default_factory=dict)
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)


NUMBER = {"id": "the number of a row on this site"}
OWN = {**NUMBER, "learner": "whose export it is"}
MADE = {**NUMBER, "made_by": "whose export it is"}

# In the order in which rows are erased: what refers to others goes before them.
INVENTORY: dict[str, Rule] = {
    "learn.Review": Rule(
        of="learner",
        section="reviews",
        exported=(
            "seq", "key", "event", "target", "at", "day", "timezone", "day_start_hour",
            "retention", "parameters", "guess", "predicted", "due", "right_entity",
            "picked_entity", "kind", "rating", "is_right", "credit", "is_practice",
            "took_ms", "shown", "choice",
        ),
        withheld={**OWN, "card": "the card that it stands in"},
    ),
    "learn.Card": Rule(
        of="learner",
        section="cards",
        exported=(
            "item", "seq", "stability", "difficulty", "last_day", "due", "reps",
            "lapses", "repeat_on", "answered_at", "rating", "guess", "surprise",
            "seconds", "is_suspended", "buried_on", "learnt_version", "learnt_says",
            "learnt_in", "learnt_at", "contrast", "is_flagged",
        ),
        withheld=OWN,
    ),
    "learn.StudyDay": Rule(
        of="learner",
        section="study_days",
        exported=("day", "items", "later", "days"),
        withheld=OWN,
    ),
    "learn.Goal": Rule(
        of="learner", section="goals", exported=("pack", "topic", "on"), withheld=OWN
    ),
    "learn.Note": Rule(
        of="learner",
        section="notes",
        exported=("pack", "fact", "text", "changed_at"),
        withheld=OWN,
    ),
    "learn.Notice": Rule(
        of="learner",
        section="notices",
        exported=(
            "fact", "number", "kind", "severity", "learnt", "says", "jurisdiction",
            "now", "at",
        ),
        withheld=OWN,
    ),
    "learn.Recall": Rule(
        of="by",
        section="recalls",
        exported=("fact", "at"),
        withheld={**NUMBER, "by": "whose export it is"},
        # That it was sent again stays with its readers.
        kept={"by": None},
    ),
    "learn.Report": Rule(
        of="learner",
        section="reports",
        exported=("item", "text", "shown", "at", "resolved_at"),
        withheld=OWN,
        # That a question was called wrong stays with its editors.
        kept={"learner": None, "text": ERASED},
    ),
    "learn.Reminder": Rule(
        of="learner",
        section="reminders",
        exported=("is_on", "hour", "sent_on"),
        withheld=OWN,
    ),
    "learn.Feed": Rule(
        of="learner",
        section="feeds",
        exported=("is_on",),
        withheld={**OWN, "number": "part of a secret address"},
    ),
    "learn.Closing": Rule(
        of="learner", section="closings", exported=("at",), withheld=OWN
    ),
    "learn.AttemptAnswer": Rule(
        of="attempt__learner",
        section="exam_answers",
        exported=(
            "attempt", "position", "item", "kind", "fact_version", "shown", "given",
            "choice", "is_right", "credit", "right_entity", "picked_entity", "answered_at",
        ),
        withheld=NUMBER,
    ),
    "learn.Attempt": Rule(
        of="learner",
        section="attempts",
        exported=(
            "assignment", "number", "started_at", "deadline_at", "submitted_at", "score",
        ),
        withheld={**OWN, "seed": "a secret that exams to come may follow from"},
    ),
    "learn.Override": Rule(
        of="learner",
        section="overrides",
        exported=(
            "assignment", "made_by", "why", "at", "due_at", "time_factor",
            "is_excused", "reopened_until", "extra_attempts",
        ),
        withheld=OWN,
        others={"made_by": {"made_by": None}},
    ),
    "learn.AuditEntry": Rule(
        of="about",
        section="audit",
        exported=("at", "who", "verb", "what", "course", "cohort", "detail"),
        withheld={
            **NUMBER,
            "number": "the number of a row on this site",
            "about": "whose export it is",
        },
        # What was done must stay known for six years; by and to whom goes.
        kept={"about": None},
        others={"who": {"who": None}},
    ),
    "learn.Certificate": Rule(
        of="learner",
        section="certificates",
        exported=(
            "code", "name", "cohort", "issued_at", "expires_on", "content",
            "revoked_at", "revoked_why", "supersedes", "badge", "reminded",
        ),
        withheld=OWN,
        # Who gives contact hours must show for six years what was given.
        kept={"learner": None, "name": ERASED, "revoked_why": KEPT_WHY, "badge": ""},
    ),
    "learn.Evaluation": Rule(
        of="learner",
        section="evaluations",
        exported=("cohort", "answers", "comment", "at"),
        withheld=OWN,
        # What a course was found to be stays; in whose words goes.
        kept={"learner": None, "comment": ""},
    ),
    "learn.Enrolment": Rule(
        of="learner",
        section="enrolments",
        exported=("cohort", "joined_at", "left_at", "name", "external_id", "group"),
        withheld={**OWN, "link": "a code that lets others in"},
    ),
    "learn.JoinLink": Rule(
        of="made_by",
        section="join_links",
        exported=("cohort", "expires_at", "cap", "domain", "made_at", "closed_at"),
        withheld={**MADE, "code": "it lets others in"},
        kept={"made_by": None},
    ),
    "learn.CohortStaff": Rule(
        of="person",
        section="roles",
        exported=("cohort", "role", "from_at", "until_at"),
        withheld={**NUMBER, "person": "whose export it is"},
    ),
    "learn.Regrade": Rule(
        of="by",
        section="regrades",
        exported=("assignment", "fact", "below", "way", "why", "at"),
        withheld={**NUMBER, "by": "whose export it is"},
        # That scores were corrected stays with them.
        kept={"by": None},
    ),
    "learn.Invitation": Rule(
        of="cohort__course__made_by",
        section="invitations",
        exported=("cohort", "made_at", "mailed_at"),
        withheld={
            **NUMBER,
            **dict.fromkeys(("email", "name", "external_id", "group"), "of another person"),
        },
        kept={"cohort": F("cohort")},
    ),
    "learn.Assignment": Rule(
        of="cohort__course__made_by",
        section="assignments",
        exported=(
            "cohort", "kind", "title", "content", "opens_at", "due_at", "closes_at",
            "questions", "minutes", "attempts", "counts", "late", "late_share",
            "threshold", "made_at",
        ),
        withheld=NUMBER,
        # A course stays with its learners; who made it goes.
        kept={"cohort": F("cohort")},
    ),
    "learn.Cohort": Rule(
        of="course__made_by",
        section="cohorts",
        exported=("course", "name", "starts_on", "ends_on", "timezone", "made_at"),
        withheld=NUMBER,
        kept={"course": F("course")},
    ),
    "learn.Course": Rule(
        of="made_by",
        section="courses",
        exported=(
            "title", "about", "content", "completion", "provider", "provider_address",
            "contact_hours", "hours_method", "approver_statement", "validity_months",
            "keep_recall", "critical_days", "critical_facts", "asks_evaluation",
            "made_at",
        ),
        withheld=MADE,
        kept={"made_by": None},
    ),
    "learn.Parameters": Rule(
        of="learner",
        section="fits",
        exported=(
            "model", "numbers", "made_at", "reviews", "loss_before", "loss_after",
        ),
        withheld={**NUMBER, "learner": "told by is_own"},
    ),
    "account.EmailConfirmation": Rule(
        of="email_address__user",
        section="confirmations",
        exported=("email_address", "created", "sent"),
        withheld={**NUMBER, "key": "a secret"},
    ),
    "account.EmailAddress": Rule(
        of="user",
        section="addresses",
        exported=("email", "verified", "primary"),
        withheld={**NUMBER, "user": "whose export it is"},
    ),
    "admin.LogEntry": Rule(
        of="user",
        section="edits",
        exported=(
            "action_time", "content_type", "object_id", "object_repr", "action_flag",
            "change_message",
        ),
        withheld={**NUMBER, "user": "whose export it is"},
    ),
    "learn.User_groups": Rule(
        of="user",
        section="groups",
        exported=("group",),
        withheld={**NUMBER, "user": "whose export it is"},
    ),
    "learn.User_user_permissions": Rule(
        of="user",
        section="permissions",
        exported=("permission",),
        withheld={**NUMBER, "user": "whose export it is"},
    ),
    "quizzes.EntryChange": Rule(
        of="revision__made_by",
        section="entries",
        exported=("section", "slug", "before", "after"),
        withheld={**NUMBER, "revision": "the change that it stands in"},
        # What was changed stays with the pack; who did it stands in the revision.
        kept={"section": F("section")},
    ),
    "quizzes.FileChange": Rule(
        of="revision__made_by",
        section="files",
        exported=("name", "line", "before", "after", "was_new", "digest"),
        withheld={**NUMBER, "revision": "the change that it stands in"},
        kept={"name": F("name")},
    ),
    "learn.Alert": Rule(
        of="revision__made_by",
        section="alerts",
        exported=("told", "at"),
        withheld={
            **NUMBER,
            "revision": "the change that it is about",
            "cohorts": "the numbers of rows on this site",
        },
        # That it was told stays, or it would be told again.
        kept={"at": F("at")},
    ),
    "quizzes.Revision": Rule(
        of="made_by",
        section="revisions",
        exported=("pack", "number", "made_at", "why", "reason", "counts", "items"),
        withheld={
            **NUMBER,
            "made_by": "whose export it is",
            "undoes": "the number of a row on this site",
        },
        kept={"made_by": None},
    ),
    "quizzes.Proposal": Rule(
        of="made_by",
        section="proposals",
        exported=(
            "pack", "title", "files", "base", "report", "why", "reason", "made_at",
        ),
        withheld={**NUMBER, "made_by": "whose export it is"},
    ),
    "learn.User": Rule(
        of="pk",
        section="account",
        exported=(
            "email", "joined_at", "last_login", "is_active", "is_staff",
            "is_superuser", "timezone", "day_start_hour", "desired_retention",
            "new_per_day", "reviews_per_day", "minutes_per_day", "order", "easy_days",
            "parameters", "asks_details", "keys_on", "extra_new", "extra_reviews",
            "extra_on",
        ),
        withheld={**NUMBER, "password": "only its hash is kept"},
    ),
}  # fmt: skip
