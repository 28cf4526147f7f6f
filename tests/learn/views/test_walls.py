"""Every page, for everybody: who is let in with what is of cohort A, and that nothing of B is ever seen."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from learn.models import AuditEntry, CohortStaff, Enrolment, JoinLink
from quizzes.models import Pack, Revision
from tests.learn.views.test_access import (
    ALL,
    BY_COURSE,
    BY_ROLE,
    WHO,
    WRITTEN_BY_ALL,
    path_of,
)
from tests.quizzes.views import test_roles
from tests.support.factories import make_learner, rows
from tests.support.learn.school import CORRECTED, make_school
from tests.support.pages import source, words
from tests.support.roles import browser_of, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]

LEARNER = {"learner of A"}
OWNER = {"owner of A", "administrator"}
TEACHERS = {"instructor of A", *OWNER}
STAFF = {"observer of A", *TEACHERS}
MAKERS = {"instructor", "administrator"}
ANYBODY = {
    "learner of A", "learner of B", "who left A", "owner of A", "instructor of A",
    "instructor of B", "former instructor of A", "observer of A", "editor",
    "administrator", "instructor", "invited to A",
}  # fmt: skip
VISITOR = "visitor"

# Who is let in, and how the page is asked for. To everybody else it is not there.
COURSE_PAGES = {
    "join": ("get", ANYBODY),
    "invitation": ("get", {"invited to A"}),
    "my_course": ("get", LEARNER),
    "leave_course": ("get", LEARNER),
    "new_course": ("get", MAKERS),
    "course": ("get", OWNER),
    "edit_course": ("get", OWNER),
    "new_cohort": ("get", OWNER),
    "cohort": ("get", STAFF),
    "edit_cohort": ("get", OWNER),
    "cohort_staff": ("get", OWNER),
    "end_role": ("post", OWNER),
    "join_links": ("get", TEACHERS),
    "close_link": ("post", TEACHERS),
    "invite": ("get", TEACHERS),
    "cohort_audit": ("get", STAFF),
    "roster": ("get", STAFF),
    "roster_csv": ("get", STAFF),
    "roster_file": ("get", TEACHERS),
    "apply_roster": ("post", TEACHERS),
    "cohort_learner": ("get", STAFF),
    "remove_learner": ("post", TEACHERS),
    "new_assignment": ("get", TEACHERS),
    "assignment": ("get", STAFF),
    "edit_assignment": ("get", TEACHERS),
    "sample_exam": ("get", TEACHERS),
    "drop_assignment": ("post", TEACHERS),
    "exception": ("get", TEACHERS),
    "insight": ("get", STAFF),
    "mixup": ("get", STAFF),
    "write": ("get", TEACHERS),
    "exam": ("get", LEARNER),
    "begin_attempt": ("post", LEARNER),
    "attempt": ("get", LEARNER),
    "attempt_question": ("get", LEARNER),
    "submit_attempt": ("post", LEARNER),
    "attempt_record": ("get", STAFF),
    "claim": ("get", LEARNER),
    "evaluation": ("get", LEARNER),
    "refresh": ("get", LEARNER),
    "certificate": ("get", LEARNER | STAFF),
    "certificate_pdf": ("get", LEARNER | STAFF),
    "certificate_badge": ("get", LEARNER | STAFF),
    "revoke_certificate": ("get", TEACHERS),
    "correct_certificate": ("get", TEACHERS),
    "cohort_certificates": ("get", STAFF),
    "gradebook": ("get", STAFF),
    "gradebook_file": ("get", TEACHERS),
    "answers_file": ("get", TEACHERS),
    "corrections": ("get", STAFF),
    "correction": ("get", TEACHERS),
    "cohort_recall": ("get", STAFF),
    "verify": ("get", ANYBODY | {VISITOR}),
    "badge_course": ("get", ANYBODY | {VISITOR}),
    "badge_key": ("get", ANYBODY | {VISITOR}),
}
# To be opened by strangers is what they are for.
PUBLIC = {"verify", "badge_course", "badge_key"}
# The pages of editors about people and questions; those about facts are in tests/quizzes/views/test_roles.py.
EDITORS_PAGES = {
    "recalls": {"editor", "administrator"},
    "reports": {"editor", "administrator"},
    "statistics": {"editor", "administrator"},
    **{name: allowed for name, (_, allowed) in test_roles.ROUTES.items()},
}
# They need something that only tests/learn/views/staff/test_staff.py and test_roles.py lay down.
ELSEWHERE = {"proposal", "recall", "resend", "resolve", "revision"}


@pytest.fixture
def a():
    now = timezone.now()
    return fresh(make_school("aaa", now), now)


@pytest.fixture
def b():
    now = timezone.now()
    return fresh(make_school("zzcanary", now), now)


def fresh(school, now):
    """Its code is valid today, and what its exam asked was corrected."""
    change_corrected(now)
    JoinLink.objects.filter(pk=school.link.pk).update(
        expires_at=now + timedelta(days=9)
    )
    return school


def change_corrected(now):
    pack = Pack.objects.get(slug="tiny")
    made, is_new = Revision.objects.get_or_create(
        pack=pack, number=99, defaults={"made_at": now}
    )
    if is_new:
        before, after = {"fact": "as it was"}, {"fact": "as it is"}
        made.entries.create(section="facts", slug=CORRECTED, before=before, after=after)


@pytest.fixture
def everybody(a, b):
    """By what they are; the visitor is nobody."""
    maker = make_learner()
    maker.user_permissions.add(Permission.objects.get(codename="add_course"))
    return {
        VISITOR: None,
        "learner of A": a.people["learner"],
        "learner of B": b.people["learner"],
        "who left A": a.people["gone"],
        "invited to A": a.people["invited"],
        "owner of A": a.people["owner"],
        "instructor of A": a.people["instructor"],
        "instructor of B": b.people["instructor"],
        "former instructor of A": a.people["former"],
        "observer of A": a.people["observer"],
        "editor": person("editor"),
        "administrator": person("administrator"),
        "instructor": maker,
    }


def browser(who):
    return browser_of(who) if who else Client()


def open_page(client, name, arguments, method):
    """What comes of it; whatever it wrote is taken back."""
    with transaction.atomic():
        response = getattr(client, method)(reverse(name, args=arguments))
        transaction.set_rollback(True)
    return response


def is_let_in(response):
    if response.status_code in (403, 404):
        return False
    assert response.status_code in (200, 302, 422), response.status_code
    return not response.headers.get("Location", "").startswith("/accounts/login/?next=")


def test_every_page_of_courses_has_its_row_here():
    assert {name for name, who in WHO.items() if who == BY_COURSE} == set(COURSE_PAGES)


def test_every_page_of_roles_has_its_row():
    named = {name for name, who in WHO.items() if who == BY_ROLE}

    assert named == set(EDITORS_PAGES) | ELSEWHERE


@pytest.mark.parametrize("who", [VISITOR, *sorted(ANYBODY)])
def test_who_is_let_in_where(everybody, a, who):
    client, arguments = browser(everybody[who]), a.arguments()

    found = {
        name: is_let_in(open_page(client, name, arguments.get(name, ()), method))
        for name, (method, _) in COURSE_PAGES.items()
    }

    assert found == {
        name: who in allowed for name, (_, allowed) in COURSE_PAGES.items()
    }


@pytest.mark.parametrize("who", sorted(ANYBODY))
def test_a_page_that_is_not_for_somebody_is_not_there(everybody, a, who):
    client, arguments = browser(everybody[who]), a.arguments()

    found = {
        name: open_page(client, name, arguments.get(name, ()), method).status_code
        for name, (method, allowed) in COURSE_PAGES.items()
        if who not in allowed
    }

    assert found == dict.fromkeys(found, 404)


@pytest.mark.parametrize("who", [VISITOR, *sorted(ANYBODY)])
def test_all_other_pages_are_for_visitors_learners_or_editors(everybody, who):
    client = browser(everybody[who])
    role = who if who in ("editor", "administrator") else ""

    for name, whose in WHO.items():
        if whose in (BY_COURSE, WRITTEN_BY_ALL) or name in ELSEWHERE or not opens(name):
            continue
        with transaction.atomic():
            let_in = is_let_in(client.get(address(name)))
            transaction.set_rollback(True)
        wanted = {
            ALL: True,
            BY_ROLE: role in EDITORS_PAGES.get(name, ()),
        }.get(whose, bool(everybody[who]))
        assert let_in == wanted, name


def opens(name):
    """Whether it is opened rather than written to, and needs no answer of the learner's own."""
    own = {"feedback", "practice_feedback", "feed", "stop_reminders"}
    return WHO[name] in (*range(2), BY_ROLE) and name not in own


def address(name):
    if name in test_roles.ROUTES:
        return reverse(name, args=test_roles.ROUTES[name][0])
    return path_of(name, "")


# -- nothing of B


@pytest.mark.parametrize(
    "who",
    ["learner of A", "who left A", "owner of A", "instructor of A", "observer of A",
     "former instructor of A", "invited to A", "instructor"],
)  # fmt: skip
def test_nothing_of_b_is_ever_seen_by_those_of_a(everybody, a, b, who):
    client = browser(everybody[who])

    for name, (method, _) in COURSE_PAGES.items():
        for school in (a, b):
            if school is b and name in {"join", *PUBLIC}:
                continue
            response = open_page(client, name, school.arguments().get(name, ()), method)
            assert b.word not in said_in(response).lower(), name
            if school is b and name != "new_course":
                assert response.status_code == 404, name
    for name in filter(opens, WHO):
        if WHO[name] != BY_COURSE and name not in ELSEWHERE:
            with transaction.atomic():
                response = client.get(address(name))
                transaction.set_rollback(True)
            assert b.word not in text_of(response), name


def text_of(response):
    """The whole of it, also where it is sent in pieces."""
    return b"".join(response).decode(errors="replace").lower()


def said_in(response):
    """What stands in a page, a file or a certificate."""
    if response.streaming:
        return b"".join(response.streaming_content).decode()
    if response.headers["Content-Type"] == "application/pdf":
        return PdfReader(io.BytesIO(response.content)).pages[0].extract_text()
    return source(response)


def test_the_code_of_b_says_what_b_is_to_whoever_has_it_and_nothing_of_its_people(
    everybody, b
):
    page = words(
        browser(everybody["learner of A"]).get(reverse("join", args=(b.link.code,)))
    )

    assert "Course zzcanary" in page
    for told in ("Name zzcanary", "@example.org", "Study zzcanary"):
        assert told not in page.replace(everybody["learner of A"].email, "")


@pytest.mark.parametrize(
    "name",
    ["cohort_learner", "remove_learner", "assignment", "edit_assignment",
     "drop_assignment", "sample_exam", "exception", "end_role", "close_link"],
)  # fmt: skip
def test_under_ones_own_cohort_nothing_of_another_is_reached(everybody, a, b, name):
    method, _ = COURSE_PAGES[name]
    mixed = (a.cohort.pk, *b.arguments()[name][1:])

    response = open_page(browser(everybody["owner of A"]), name, mixed, method)

    assert response.status_code == 404


def test_an_exception_is_for_an_assignment_and_a_learner_of_the_same_cohort(
    everybody, a, b
):
    owner = browser(everybody["owner of A"])
    cohort, study, enrolment = a.cohort.pk, a.study.pk, a.enrolment.pk
    for mixed in (
        (cohort, b.study.pk, enrolment),
        (cohort, study, b.enrolment.pk),
        (b.cohort.pk, study, enrolment),
    ):
        assert open_page(owner, "exception", mixed, "get").status_code == 404


# -- from one page to the next


def test_a_role_that_is_ended_lets_nobody_in_from_the_next_page_on(everybody, a):
    client, page = (
        browser(everybody["instructor of A"]),
        reverse("cohort", args=(a.cohort.pk,)),
    )
    assert client.get(page).status_code == 200

    CohortStaff.objects.get(person=everybody["instructor of A"]).end(timezone.now())

    assert client.get(page).status_code == 404


def test_who_has_left_is_on_no_page_of_the_staff(everybody, a):
    client, arguments = browser(everybody["instructor of A"]), a.arguments()
    Enrolment.objects.get(pk=a.enrolment.pk).end(timezone.now())

    for name in ("cohort", "roster", "assignment"):
        page = source(client.get(reverse(name, args=arguments[name])))
        for told in (a.enrolment.name, a.people["learner"].email, "Why aaa"):
            assert told not in page
    for name in ("cohort_learner", "exception"):
        assert client.get(reverse(name, args=arguments[name])).status_code == 404


@pytest.mark.parametrize(
    "name", [n for n, (m, _) in COURSE_PAGES.items() if m == "get"]
)
def test_opening_a_page_of_a_course_writes_nothing_but_the_log(everybody, a, name):
    _, allowed = COURSE_PAGES[name]
    client = browser(everybody[min(allowed)])
    before = rows()

    with CaptureQueriesContext(connection) as queries:
        client.get(reverse(name, args=a.arguments().get(name, ())))

    after = rows()
    assert {m for m in after if after[m] != before[m]} <= {AuditEntry}
    written = [q["sql"] for q in queries if not q["sql"].startswith("SELECT")]
    assert all("learn_auditentry" in sql for sql in written)
