"""Learners, what they remember, and the courses they are in."""

from learn.models.account.closings import Closing
from learn.models.account.feeds import Feed
from learn.models.account.parameters import Parameters
from learn.models.account.reminders import Reminder
from learn.models.account.users import User
from learn.models.changes.alerts import Alert
from learn.models.changes.notices import Notice, Recall
from learn.models.courses.assignments import Assignment, Counts, Late, Override, Task
from learn.models.courses.audit import AuditEntry, Verb
from learn.models.courses.courses import Cohort, CohortStaff, Course, Role
from learn.models.courses.enrolments import Enrolment, Invitation, JoinLink
from learn.models.exams.attempts import Attempt, AttemptAnswer
from learn.models.exams.regrades import Regrade, Way
from learn.models.records.certificates import BadgeKey, Certificate, Evaluation
from learn.models.review.cards import Card
from learn.models.review.goals import Goal
from learn.models.review.notes import Note
from learn.models.review.reports import Report
from learn.models.review.reviews import Review
from learn.models.review.statistics import ItemStatistics
from learn.models.review.study_days import StudyDay

__all__ = [
    "Alert",
    "Assignment",
    "Attempt",
    "AttemptAnswer",
    "AuditEntry",
    "BadgeKey",
    "Card",
    "Certificate",
    "Closing",
    "Cohort",
    "CohortStaff",
    "Counts",
    "Course",
    "Enrolment",
    "Evaluation",
    "Feed",
    "Goal",
    "Invitation",
    "ItemStatistics",
    "JoinLink",
    "Late",
    "Note",
    "Notice",
    "Override",
    "Parameters",
    "Recall",
    "Regrade",
    "Reminder",
    "Report",
    "Review",
    "Role",
    "StudyDay",
    "Task",
    "User",
    "Verb",
    "Way",
]
