"""A change about safety: whom of the staff it is mailed to, once, and what the mail says."""

from datetime import date, timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from learn.changes.staff_alerts import alert
from learn.models import Alert, Role
from learn.privacy.erasure import close
from learn.review.answers import undo as undo_answer
from quizzes.models import Revision
from quizzes.revisions.undo import undo
from tests.support.courses import (
    enrol,
    make_assignment,
    make_cohort,
    make_course,
    make_staff,
)
from tests.support.factories import NOW, make_learner, wrong
from tests.support.learn.fact_changes import (
    A_DAY,
    AN_HOUR,
    BINDS,
    TO_CD22,
    change,
    learn,
    put,
    take_back,
)
from tests.support.packs import copy_of_tiny, edit

pytestmark = pytest.mark.django_db
LATER, LATEST = NOW + AN_HOUR, NOW + 2 * AN_HOUR
FOR_SAFETY = {"reason": "safety", "why": "The register says so."}
FACT = "rituximab-binds-cd20"
SUPERSEDED = """\
  rituximab-binds-cd20: {fact: rituximab binds cd20, to: 2026-11-01, status: superseded, source: register}
  rituximab-binds-cd22: {fact: rituximab binds cd22, from: 2026-11-01, supersedes: rituximab-binds-cd20, source: register}
"""
ELSEWHERE = [{"pack": "elsewhere"}]


@pytest.fixture
def folder(tmp_path):
    folder = copy_of_tiny(tmp_path)
    put(folder, NOW - 30 * A_DAY)
    return folder


def taught(content=None, **fields):
    """A running cohort of the pack, with an instructor; without an assignment."""
    course = make_course(**({"content": content} if content else {}))
    cohort = make_cohort(course, **fields)
    make_staff(cohort, Role.INSTRUCTOR, make_learner(email=f"teacher.{cohort.pk}@example.org"))  # fmt: skip
    return cohort


@pytest.fixture
def cohort(folder):
    """One whose learner had learnt the fact."""
    cohort = taught()
    learn(enrol(cohort).learner, FACT, at=NOW - A_DAY)
    return cohort


def sent():
    """To whom since the last time, in order."""
    found = sorted(to for message in mail.outbox for to in message.to)
    mail.outbox.clear()
    return found


def teacher(cohort):
    return f"teacher.{cohort.pk}@example.org"


# -- whom


def test_owners_and_instructors_are_told_and_nobody_else(folder, cohort):
    owner = make_staff(cohort, Role.OWNER)
    make_staff(cohort, Role.OBSERVER)
    make_staff(cohort, Role.INSTRUCTOR, until_at=NOW)
    make_staff(cohort, Role.INSTRUCTOR, make_learner(is_active=False))
    close(make_staff(cohort, Role.INSTRUCTOR), NOW)
    mail.outbox.clear()
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    assert alert(LATEST) == 2
    assert sent() == sorted([owner.email, teacher(cohort)])


def test_only_cohorts_are_told_whose_learners_had_learnt_it_or_whose_assignment_rests_on_it(
    folder, cohort
):
    wrong_only, later, gone, taken_back, unmet = (taught() for _ in range(5))
    learn(enrol(wrong_only).learner, FACT, at=NOW - A_DAY, given=wrong)
    after = enrol(later).learner
    who_left = enrol(gone, left_at=NOW).learner
    learn(who_left, FACT, at=NOW - A_DAY)
    undone = enrol(taken_back).learner
    undo_answer(undone, learn(undone, FACT, at=NOW - AN_HOUR).key, NOW - AN_HOUR)
    enrol(unmet)
    asked, asked_elsewhere, closed = (taught(ELSEWHERE) for _ in range(3))
    make_assignment(asked)
    make_assignment(asked_elsewhere, content=ELSEWHERE)
    make_assignment(closed, due_at=NOW, closes_at=NOW)
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    learn(after, FACT, at=LATER + timedelta(minutes=1))

    alert(LATEST)

    assert sent() == sorted([teacher(cohort), teacher(asked)])


def test_what_is_outside_of_the_course_is_not_looked_at(folder):
    elsewhere = taught(ELSEWHERE)
    learn(enrol(elsewhere).learner, FACT, at=NOW - A_DAY)
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    assert alert(LATEST) == 0


def test_a_cohort_is_told_from_its_first_day_to_its_last_by_its_own_clock(folder):
    day = NOW.date()
    run = {
        "over": (day - 9 * A_DAY, day - A_DAY, "UTC"),
        "to come": (day + A_DAY, day + 9 * A_DAY, "UTC"),
        "first day": (day, day + 9 * A_DAY, "UTC"),
        "last day": (day - 9 * A_DAY, day, "UTC"),
        "tomorrow there": (day + A_DAY, day + 9 * A_DAY, "Pacific/Kiritimati"),
    }
    found = {}
    for name, (starts_on, ends_on, zone) in run.items():
        made = taught(starts_on=starts_on, ends_on=ends_on, timezone=zone)
        make_assignment(made)
        found[teacher(made)] = name
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    # Kiritimati is 14 hours ahead.
    alert(NOW.replace(hour=12))

    assert {found[to] for to in sent()} == {"first day", "last day", "tomorrow there"}


@pytest.mark.parametrize(
    ("why", "told"),
    [
        (FOR_SAFETY, True),
        ({}, False),
        ({"reason": "not-safety"}, False),
        ({"reason": "error"}, False),
        ({"why": "Withdrawn for safety: the register says so."}, False),
    ],
)
def test_only_what_is_about_safety_is_told_by_its_code(folder, cohort, why, told):
    change(folder, *TO_CD22, LATER, **why)

    assert alert(LATEST) == int(told)


def test_every_correction_of_a_predicate_of_safety_is_told(folder, cohort):
    edit(folder, '    says: "{subject} binds {object}"\n', '    concern: safety\n    says: "{subject} binds {object}"\n', "pack.yaml")  # fmt: skip
    put(folder, NOW)
    alert(NOW)
    assert sent() == []
    change(folder, *TO_CD22, LATER)

    alert(LATEST)

    assert sent() == [teacher(cohort)]


def test_other_words_for_the_same_and_new_facts_are_not_told(folder, cohort):
    change(folder, BINDS, BINDS.replace("cd20}", "cd20, note: Seen again.}"), NOW, **FOR_SAFETY)  # fmt: skip
    change(folder, BINDS.replace("cd20}", "cd20, note: Seen again.}"), BINDS.replace("cd20}", "cd20, note: Seen again.}") + "  rituximab-binds-cd33: {fact: rituximab binds cd33}\n", LATER, **FOR_SAFETY)  # fmt: skip

    assert alert(LATEST) == 0


# -- once


def test_it_is_told_once_however_often_the_job_runs(folder, cohort):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    assert [alert(LATEST) for _ in range(3)] == [1, 0, 0]
    make_staff(cohort, Role.INSTRUCTOR)
    assert alert(LATEST) == 0


def test_two_changes_are_told_each_on_its_own(folder, cohort):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    assert alert(LATER) == 1
    change(folder, TO_CD22[1], "rituximab binds cd33}", LATEST, **FOR_SAFETY)

    assert [alert(LATEST), alert(LATEST)] == [1, 0]


def test_one_mail_names_all_that_one_revision_changed(folder, cohort):
    make_assignment(cohort)
    edit(folder, "inotuzumab-ozogamicin binds cd22", "inotuzumab-ozogamicin binds cd33")
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    assert alert(LATEST) == 1
    [message] = mail.outbox
    assert message.subject.startswith("Safety: 2 facts of ")
    assert message.body.count("It was: ") == 2


def test_what_is_undone_before_it_is_told_is_never_told(folder, cohort):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    take_back(LATEST)

    assert [alert(LATEST), alert(LATEST)] == [0, 0]


def test_an_undo_is_told_to_those_who_were_told_and_once(folder, cohort):
    other = taught()
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    alert(LATER)
    mail.outbox.clear()
    make_assignment(other)
    take_back(LATEST)

    assert [alert(LATEST), alert(LATEST)] == [1, 0]
    [message] = mail.outbox
    assert message.to == [teacher(cohort)]
    assert "You were told: Rituximab binds CD22." in message.body
    assert "Now again: Rituximab binds CD20." in message.body


def test_a_change_that_is_brought_back_is_told_like_any_other(folder, cohort):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    take_back(LATER)
    undo(Revision.objects.first(), LATEST, why="Not so.")

    assert [alert(LATEST), alert(LATEST)] == [1, 0]
    assert "Now: Rituximab binds CD22." in mail.outbox[0].body


def test_what_is_older_than_three_days_is_not_told(folder, cohort):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    assert alert(LATER + 3 * A_DAY) == 0
    assert alert(LATER + 3 * A_DAY - timedelta(seconds=1)) == 1


# -- what it says


def test_the_mail_says_what_was_what_is_since_when_why_and_by_which_source(
    folder, cohort, settings
):
    settings.SITE_URL = "https://booster.example"
    change(folder, BINDS, SUPERSEDED, LATER, **FOR_SAFETY)

    alert(LATEST)

    [message] = mail.outbox
    site = "https://booster.example"
    assert message.subject == f"Safety: 1 fact of {cohort.course.title} changed"
    assert (
        message.body
        == f"""\
{cohort.course.title}, {cohort.name}: a safety fact that your learners learned, or have to learn, has changed.

It was: Rituximab binds CD20.
Now: Rituximab binds CD22.
Since: 1 November 2026
Why: Withdrawn for safety. The register says so.
Source: A register of brands, A regulator, April 2025, https://example.org/register
Who had learned it: {site}/courses/cohorts/{cohort.pk}/recalls/tiny/rituximab-binds-cd20/

Exams and certificates that used the old fact: {site}/courses/cohorts/{cohort.pk}/corrections/

Everyone who had learned it is told before the next question, and asked again.
This email says what the facts say; it is not advice on care.

You get this because you teach this cohort. It is sent once for each change.
"""
    )
    assert message.extra_headers == {"Auto-Submitted": "auto-generated"}


def test_of_what_is_retired_it_says_that_nothing_is_in_its_place(folder, cohort):
    change(folder, BINDS, "", LATER, **FOR_SAFETY)

    alert(LATEST)

    [message] = mail.outbox
    assert "It was: Rituximab binds CD20.\nNow: This no longer holds, and we have nothing in its place yet." in message.body  # fmt: skip


def test_what_nobody_had_learnt_is_told_as_it_was_entered(folder):
    make_assignment(taught(ELSEWHERE))
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)

    alert(LATEST)

    [message] = mail.outbox
    assert "It was: rituximab binds cd20\nNow: Rituximab binds CD22." in message.body


# -- sending


def test_where_no_mail_is_sent_nothing_is_marked(folder, cohort, settings):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    assert alert(LATEST) == 0
    assert not Alert.objects.exists()
    with pytest.raises(CommandError, match="sends no mail"):
        call_command("run_job", "alert_staff")


class Away(EmailBackend):
    """A mail server that cannot be reached."""

    def open(self):
        raise ConnectionRefusedError("refused")


class Breaking(EmailBackend):
    """One that goes away in the middle of a mail."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected("gone")


def backend(one):
    return f"{__name__}.{one.__name__}"


def test_where_the_mail_server_is_away_it_waits_for_the_next_run(
    folder, cohort, settings
):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, backend(Away)
    with pytest.raises(ConnectionRefusedError):
        alert(LATEST)

    settings.EMAIL_BACKEND = usual
    assert alert(LATEST) == 1


def test_a_mail_that_is_lost_is_not_sent_again(folder, cohort, settings):
    change(folder, *TO_CD22, LATER, **FOR_SAFETY)
    usual, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, backend(Breaking)
    assert alert(LATEST) == 0

    settings.EMAIL_BACKEND = usual
    assert alert(LATEST) == 0


def test_the_command_says_how_many(folder):
    now = timezone.now()
    cohort = taught(starts_on=date(2020, 1, 1), ends_on=date(2099, 1, 1))
    make_assignment(cohort, closes_at=now + A_DAY)
    change(folder, *TO_CD22, now, **FOR_SAFETY)
    out = StringIO()

    call_command("run_job", "alert_staff", stdout=out)

    assert out.getvalue() == "mails about safety sent: 1\n"


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_as_many_queries_however_many_there_are(
    folder, count, django_assert_num_queries
):
    for _ in range(count):
        cohort = taught()
        make_staff(cohort, Role.OWNER)
        make_assignment(cohort)
        for name in ("rituximab-listed", "obinutuzumab-listed", "gemtuzumab-listed")[:count]:  # fmt: skip
            learn(enrol(cohort).learner, name, at=NOW - A_DAY)
    for name in ("rituximab-listed", "obinutuzumab-listed", "gemtuzumab-listed")[:count]:  # fmt: skip
        edit(folder, f"  {name}: {{", f"  {name}: {{status: disputed, ")
    put(folder, LATER, **FOR_SAFETY)

    with django_assert_num_queries(16):
        assert alert(LATEST) == 2 * count
