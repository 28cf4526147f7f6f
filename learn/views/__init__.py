"""The pages."""

from learn.views.calendar import calendar, feed
from learn.views.cards import card, cards
from learn.views.drill import practice_done, practice_feedback, practice_question
from learn.views.errors import csrf_failure
from learn.views.exams import drop_exam, exams
from learn.views.feedback import feedback_page
from learn.views.home import about, theme, today, welcome
from learn.views.installed import manifest, offline, worker
from learn.views.leaving import leave, left
from learn.views.mine import export, export_reviews, restore
from learn.views.notes import note, notes
from learn.views.notices import notices
from learn.views.practice import (
    practice,
    practice_again,
    practice_end,
    practice_pair,
)
from learn.views.problems import report, try_report
from learn.views.progress import progress
from learn.views.recalls import recall, recalls, resend
from learn.views.records import attempt_record
from learn.views.reminders import reminder, stop_reminders
from learn.views.reports import reports, resolve
from learn.views.review import rate, review, undo
from learn.views.settings import more, settings
from learn.views.sitting import (
    attempt,
    attempt_question,
    begin_attempt,
    exam,
    submit_attempt,
)
from learn.views.statistics import statistics
from learn.views.summary import summary
from learn.views.trial import trial, trial_feedback

__all__ = [
    "about",
    "attempt",
    "attempt_question",
    "attempt_record",
    "begin_attempt",
    "calendar",
    "card",
    "cards",
    "csrf_failure",
    "drop_exam",
    "exam",
    "exams",
    "export",
    "export_reviews",
    "feed",
    "feedback_page",
    "leave",
    "left",
    "manifest",
    "more",
    "note",
    "notes",
    "notices",
    "offline",
    "practice",
    "practice_again",
    "practice_done",
    "practice_end",
    "practice_feedback",
    "practice_pair",
    "practice_question",
    "progress",
    "rate",
    "recall",
    "recalls",
    "reminder",
    "report",
    "reports",
    "resend",
    "resolve",
    "restore",
    "review",
    "settings",
    "statistics",
    "stop_reminders",
    "submit_attempt",
    "summary",
    "theme",
    "today",
    "trial",
    "trial_feedback",
    "try_report",
    "undo",
    "welcome",
    "worker",
]
