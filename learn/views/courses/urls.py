"""Where the pages of courses are."""

from django.urls import path

from learn.views.courses import (
    assignments,
    cohort,
    dashboard,
    edit,
    exam_preview,
    invitations,
    my_courses,
    roster,
)

COHORT = "cohorts/<int:cohort>/"
ASSIGNMENT = f"{COHORT}assignments/<int:number>/"
LEARNER = f"{COHORT}learners/<int:enrolment>/"

urlpatterns = [
    path("", my_courses.courses, name="courses"),
    path("join/", my_courses.join_code, name="join_code"),
    path("join/<slug:code>/", my_courses.join, name="join"),
    path("invitations/<int:pk>/", my_courses.invitation, name="invitation"),
    path("mine/<int:cohort>/", my_courses.my_course, name="my_course"),
    path("mine/<int:cohort>/leave/", my_courses.leave_course, name="leave_course"),
    path("log/", my_courses.my_audit, name="my_audit"),
    path("new/", edit.new_course, name="new_course"),
    path("<int:course>/", edit.course, name="course"),
    path("<int:course>/edit/", edit.edit_course, name="edit_course"),
    path("<int:course>/cohorts/new/", edit.new_cohort, name="new_cohort"),
    path(COHORT, cohort.cohort, name="cohort"),
    path(f"{COHORT}edit/", edit.edit_cohort, name="edit_cohort"),
    path(f"{COHORT}staff/", cohort.cohort_staff, name="cohort_staff"),
    path(f"{COHORT}staff/<int:staff>/end/", cohort.end_role, name="end_role"),
    path(f"{COHORT}codes/", cohort.join_links, name="join_links"),
    path(f"{COHORT}codes/<int:link>/close/", cohort.close_link, name="close_link"),
    path(f"{COHORT}invite/", invitations.invite, name="invite"),
    path(f"{COHORT}log/", cohort.cohort_audit, name="cohort_audit"),
    path(f"{COHORT}roster/", roster.roster, name="roster"),
    path(f"{COHORT}roster/file/", roster.roster_file, name="roster_file"),
    path(f"{COHORT}roster/roster.csv", roster.roster_csv, name="roster_csv"),
    path(f"{COHORT}roster/apply/", roster.apply_roster, name="apply_roster"),
    path(LEARNER, roster.cohort_learner, name="cohort_learner"),
    path(f"{LEARNER}remove/", roster.remove_learner, name="remove_learner"),
    path(
        f"{COHORT}assignments/new/<slug:kind>/",
        assignments.new_assignment,
        name="new_assignment",
    ),
    path(ASSIGNMENT, assignments.assignment, name="assignment"),
    path(f"{ASSIGNMENT}edit/", assignments.edit_assignment, name="edit_assignment"),
    path(f"{ASSIGNMENT}sample/", exam_preview.sample_exam, name="sample_exam"),
    path(f"{ASSIGNMENT}drop/", assignments.drop_assignment, name="drop_assignment"),
    path(
        f"{ASSIGNMENT}learners/<int:enrolment>/",
        assignments.exception,
        name="exception",
    ),
    # Who is slipping, on what, and what to do.
    path(f"{COHORT}insight/", dashboard.insight, name="insight"),
    path(
        f"{COHORT}insight/<int:pack>/<slug:one>/<slug:other>/",
        dashboard.mixup,
        name="mixup",
    ),
    path(f"{COHORT}write/<slug:group>/", dashboard.write, name="write"),
    path("apart/<int:pack>/<slug:one>/<slug:other>/", dashboard.apart, name="apart"),
]
