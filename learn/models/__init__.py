"""Learners, what they remember, and the courses they are in."""

from learn.models.alerts import Alert
from learn.models.assignments import Assignment, Counts, Late, Override, Task
from learn.models.attempts import Attempt, AttemptAnswer
from learn.models.audit import AuditEntry, Verb
from learn.models.cards import Card
from learn.models.certificates import BadgeKey, Certificate, Evaluation
from learn.models.closings import Closing
from learn.models.courses import Cohort, CohortStaff, Course, Role
from learn.models.enrolments import Enrolment, Invitation, JoinLink
from learn.models.feeds import Feed
from learn.models.goals import Goal
from learn.models.notes import Note
from learn.models.notices import Notice, Recall
from learn.models.parameters import Parameters
from learn.models.regrades import Regrade, Way
from learn.models.reminders import Reminder
from learn.models.reports import Report
from learn.models.reviews import Review
from learn.models.statistics import ItemStatistics
from learn.models.study_days import StudyDay
from learn.models.users import User

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
