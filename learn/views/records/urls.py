"""Where certificates are, what proves them, and the marks that they rest on."""

from django.urls import path

from learn.views.records import (
    badges,
    certificates,
    corrections,
    gradebook,
    issue,
    renewal,
    verify,
)
from learn.views.staff.re_notification import cohort_recall

COHORT = "courses/cohorts/<int:cohort>/"
MINE = "courses/mine/<int:cohort>/"

urlpatterns = [
    path("verify/", verify.verify_code, name="verify_code"),
    path("verify/<str:code>/", verify.verify, name="verify"),
    path("transcript/", certificates.transcript, name="transcript"),
    path("certificates/<str:code>/", certificates.certificate, name="certificate"),
    path(
        "certificates/<str:code>/pdf/",
        certificates.certificate_pdf,
        name="certificate_pdf",
    ),
    path(
        "certificates/<str:code>/badge/",
        certificates.certificate_badge,
        name="certificate_badge",
    ),
    path("certificates/<str:code>/refresh/", renewal.refresh, name="refresh"),
    path(
        "certificates/<str:code>/revoke/",
        issue.revoke_certificate,
        name="revoke_certificate",
    ),
    path(
        "certificates/<str:code>/correct/",
        issue.correct_certificate,
        name="correct_certificate",
    ),
    path(f"{MINE}certificate/", certificates.claim, name="claim"),
    path(f"{MINE}evaluation/", certificates.evaluation, name="evaluation"),
    path(
        f"{COHORT}certificates/", issue.cohort_certificates, name="cohort_certificates"
    ),
    path(f"{COHORT}gradebook/", gradebook.gradebook, name="gradebook"),
    path(
        f"{COHORT}gradebook/<slug:shape>.csv",
        gradebook.gradebook_file,
        name="gradebook_file",
    ),
    path(f"{COHORT}answers.csv", gradebook.answers_file, name="answers_file"),
    path(f"{COHORT}corrections/", corrections.corrections, name="corrections"),
    path(
        f"{COHORT}recalls/<slug:pack>/<slug:slug>/",
        cohort_recall,
        name="cohort_recall",
    ),
    path(
        f"{COHORT}corrections/<slug:pack>/<slug:slug>/",
        corrections.correction,
        name="correction",
    ),
    path("badges/issuer/", badges.badge_issuer, name="badge_issuer"),
    path("badges/keys/", badges.badge_keys, name="badge_keys"),
    path("badges/keys/<str:name>/", badges.badge_key, name="badge_key"),
    path("badges/revoked/", badges.badge_revoked, name="badge_revoked"),
    path("badges/courses/<int:course>/", badges.badge_course, name="badge_course"),
]
