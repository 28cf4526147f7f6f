"""Where everything is."""

from django.contrib import admin
from django.urls import include, path

from learn.changes.dependents import dependents
from learn.review.queue import learners_by_fact
from learn.views import home, web_app
from learn.views.account import (
    calendar_feed,
    close_account,
    export,
    reminders,
    settings,
)
from learn.views.exams import attempt, attempt_record
from learn.views.progress import cards, goals, notes, progress
from learn.views.review import (
    feedback,
    notices,
    practice,
    practice_questions,
    report,
    review,
    summary,
    trial,
)
from learn.views.staff import item_statistics, re_notification, reports
from quizzes.views.import_pack import proposal

urlpatterns = [
    path("", home.welcome, name="welcome"),
    path("about/", home.about, name="about"),
    path("try/", trial.trial, name="try"),
    path("try/<uuid:key>/", trial.trial_feedback, name="try_feedback"),
    path("try/<uuid:key>/report/", report.try_report, name="try_report"),
    path("today/", home.today, name="today"),
    path("review/", review.review, name="review"),
    path("review/done/", summary.summary, name="summary"),
    path("review/more/", settings.more, name="more"),
    path("review/<uuid:key>/", feedback.feedback_page, name="feedback"),
    path("review/<uuid:key>/rate/", review.rate, name="rate"),
    path("review/<uuid:key>/undo/", review.undo, name="undo"),
    path("notices/", notices.notices, name="notices"),
    path("recalls/", re_notification.recalls, name="recalls"),
    path("recalls/<slug:pack>/<slug:slug>/", re_notification.recall, name="recall"),
    path(
        "recalls/<slug:pack>/<slug:slug>/send/", re_notification.resend, name="resend"
    ),
    path("reports/", reports.reports, name="reports"),
    path("reports/<int:pk>/", reports.resolve, name="resolve"),
    path("statistics/", item_statistics.statistics, name="statistics"),
    path("cards/", cards.cards, name="cards"),
    path("cards/<int:item>/", cards.card, name="card"),
    path("cards/<int:item>/report/", report.report, name="report"),
    path("exams/", goals.exams, name="exams"),
    path("exams/<int:pk>/drop/", goals.drop_exam, name="drop_exam"),
    path("exam/<int:pk>/", attempt.exam, name="exam"),
    path("exam/<int:pk>/begin/", attempt.begin_attempt, name="begin_attempt"),
    path("attempts/<int:pk>/", attempt.attempt, name="attempt"),
    path(
        "attempts/<int:pk>/<int:position>/",
        attempt.attempt_question,
        name="attempt_question",
    ),
    path("attempts/<int:pk>/submit/", attempt.submit_attempt, name="submit_attempt"),
    path(
        "attempts/<int:pk>/record/",
        attempt_record.attempt_record,
        name="attempt_record",
    ),
    path("progress/", progress.progress, name="progress"),
    path("practice/", practice.practice, name="practice"),
    path("practice/pair/", practice.practice_pair, name="practice_pair"),
    path("practice/again/", practice.practice_again, name="practice_again"),
    path("practice/end/", practice.practice_end, name="practice_end"),
    path(
        "practice/question/",
        practice_questions.practice_question,
        name="practice_question",
    ),
    path("practice/done/", practice_questions.practice_done, name="practice_done"),
    path(
        "practice/<uuid:key>/",
        practice_questions.practice_feedback,
        name="practice_feedback",
    ),
    path("settings/", settings.settings, name="settings"),
    path("settings/reminders/", reminders.reminder, name="reminder"),
    path("settings/calendar/", calendar_feed.calendar, name="calendar"),
    path("settings/export/", export.export, name="export"),
    path("settings/export/reviews/", export.export_reviews, name="export_reviews"),
    path("settings/import/", export.restore, name="restore"),
    path("settings/delete/", close_account.leave, name="leave"),
    path("goodbye/", close_account.left, name="left"),
    path(
        "reminders/stop/<str:token>/", reminders.stop_reminders, name="stop_reminders"
    ),
    path("calendar/<str:token>.ics", calendar_feed.feed, name="feed"),
    path("notes/", notes.notes, name="notes"),
    path("facts/<slug:pack>/<slug:slug>/note/", notes.note, name="note"),
    path("courses/", include("learn.views.courses.urls")),
    path("", include("learn.views.records.urls")),
    path("theme/", home.theme, name="theme"),
    path("manifest.webmanifest", web_app.manifest, name="manifest"),
    path("worker.js", web_app.worker, name="worker"),
    path("offline/", web_app.offline, name="offline"),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path(
        "packs/import/<int:pk>/",
        proposal,
        {"learnt": learners_by_fact, "rests": dependents},
        name="proposal",
    ),
    path("", include("quizzes.urls")),
]
