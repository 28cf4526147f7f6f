"""A course with one cohort of everything, each word of which can be looked for."""

from dataclasses import dataclass
from datetime import date, timedelta

from learn.courses.audit_log import record
from learn.exams.attempt import submit
from learn.models import (
    Assignment,
    Attempt,
    BadgeKey,
    Certificate,
    Cohort,
    CohortStaff,
    Course,
    Enrolment,
    Invitation,
    JoinLink,
    Role,
    User,
    Verb,
)
from learn.rules.courses.completion import Result
from learn.rules.records.certificate_text import Run, content_of, read_code
from quizzes.models import Pack
from tests.support.attempts import make_open_exam, sit
from tests.support.certificates import SAYS
from tests.support.certificates import sit as sit_over
from tests.support.courses import (
    enrol,
    invite,
    make_assignment,
    make_cohort,
    make_course,
    make_link,
    make_override,
    make_staff,
)
from tests.support.factories import NOW, item_of, make_learner

RUN, NOTHING = Run("Autumn", date(2026, 9, 1), date(2026, 12, 1)), Result("all", ())

# What its exam asked in a version that is no more.
CORRECTED = "car-t-steps"


@dataclass
class School:
    """Its people are signed up as role.word@example.org."""

    word: str
    course: Course
    cohort: Cohort
    people: dict[str, User]
    enrolment: Enrolment
    invitation: Invitation
    link: JoinLink
    study: Assignment
    exam: Assignment
    over: Attempt
    running: Attempt
    held: Certificate

    def staff(self, role):
        return CohortStaff.objects.get(cohort=self.cohort, person=self.people[role])

    def arguments(self):
        """What stands in the addresses of the pages about this cohort, by the name of the page."""
        cohort, enrolment = self.cohort.pk, self.enrolment.pk
        assignment = (cohort, self.study.pk)
        return {
            "join": (self.link.code,),
            "invitation": (self.invitation.pk,),
            **dict.fromkeys(("course", "edit_course", "new_cohort"), (self.course.pk,)),
            **dict.fromkeys(("my_course", "leave_course"), (cohort,)),
            **dict.fromkeys(
                (
                    "cohort", "edit_cohort", "cohort_staff", "join_links", "invite",
                    "cohort_audit", "roster", "roster_csv", "roster_file", "apply_roster",
                    "insight",
                ),
                (cohort,),
            ),
            "mixup": (cohort, *two_of_tiny()),
            "write": (cohort, "all"),
            "end_role": (cohort, self.staff("observer").pk),
            "close_link": (cohort, self.link.pk),
            "cohort_learner": (cohort, enrolment),
            "remove_learner": (cohort, enrolment),
            "new_assignment": (cohort, "study"),
            "assignment": assignment,
            "edit_assignment": assignment,
            "drop_assignment": assignment,
            "sample_exam": (cohort, self.exam.pk),
            "exception": (*assignment, enrolment),
            **dict.fromkeys(("exam", "begin_attempt"), (self.exam.pk,)),
            **dict.fromkeys(("attempt", "submit_attempt"), (self.running.pk,)),
            "attempt_question": (self.running.pk, 1),
            "attempt_record": (self.over.pk,),
            **dict.fromkeys(
                (
                    "claim", "evaluation", "cohort_certificates", "gradebook",
                    "answers_file", "corrections",
                ),
                (cohort,),
            ),
            "gradebook_file": (cohort, "gradebook"),
            **dict.fromkeys(("correction", "cohort_recall"), (cohort, "tiny", CORRECTED)),
            **dict.fromkeys(
                (
                    "certificate", "certificate_pdf", "certificate_badge", "refresh",
                    "revoke_certificate", "correct_certificate", "verify",
                ),
                (self.held.code,),
            ),
            "badge_course": (self.course.pk,),
            "badge_key": (f"key-{self.cohort.pk}",),
        }  # fmt: skip


def two_of_tiny():
    """A pair of entities, as it stands in an address."""
    return Pack.objects.get(slug="tiny").pk, "obinutuzumab", "rituximab"


def make_school(word, now=NOW):
    def person(role):
        return make_learner(email=f"{role}.{word}@example.org")

    people = {
        role: person(role)
        for role in ("owner", "instructor", "observer", "former", "learner", "gone", "invited")
    }  # fmt: skip
    course = make_course(
        title=f"Course {word}", about=f"About {word}", made_by=people["owner"]
    )
    cohort = make_cohort(course, name=f"Cohort {word}")
    for role in (Role.OWNER, Role.INSTRUCTOR, Role.OBSERVER):
        make_staff(cohort, role, people[role])
    make_staff(cohort, Role.INSTRUCTOR, people["former"], until_at=now)
    mine = enrol(cohort, people["learner"], name=f"Name {word}", external_id=word)
    enrol(cohort, people["gone"], name=f"Gone {word}", left_at=now)
    study = make_assignment(cohort, title=f"Study {word}")
    record(
        people["owner"], Verb.MADE, "cohort", now, cohort=cohort, detail={"is": word}
    )
    make_override(study, people["learner"], made_by=people["owner"], why=f"Why {word}")
    exam = make_open_exam(cohort, title=f"Exam {word}", attempts=2)
    over = sit(exam, people["learner"])
    submit(people["learner"], over.pk, over.started_at)
    return School(
        word, course, cohort, people, mine,
        invite(cohort, f"invited.{word}@example.org", name=f"Invited {word}"),
        make_link(cohort, code=f"CODE{word.upper()}"), study,
        exam, over, sit(exam, people["learner"]), make_awarded(word, mine, exam, now),
    )  # fmt: skip


def make_awarded(word, enrolment, exam, now):
    """A certificate with an end, and an answer to a fact as it no longer is."""
    attempt = sit_over(exam, enrolment.learner, number=3, at=now)
    attempt.answers.create(
        position=1, item=item_of(CORRECTED), kind="order-steps", fact_version=0,
        shown={"stem": f"Stem {word}"}, credit=0, answered_at=now,
    )  # fmt: skip
    # The keys of a site are public: no word of a cohort belongs in them.
    BadgeKey.objects.create(
        name=f"key-{enrolment.cohort_id}", public={"kty": "RSA"}, made_at=now
    )
    return Certificate.objects.create(
        code=read_code(f"code{word}"), learner=enrolment.learner,
        name=enrolment.name, cohort=enrolment.cohort, issued_at=now,
        expires_on=now.date() + timedelta(days=365), badge=f"badge.of.{word}",
        content=content_of(SAYS | {"title": f"Award {word}"}, RUN, now.date(), NOTHING, {"tiny/car-t-steps": 1}),
    )  # fmt: skip
