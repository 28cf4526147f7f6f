"""The pages of certificates."""

import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pypdf import PdfReader

from learn.models import Certificate, Evaluation, Role
from learn.privacy.erasure import erase
from learn.records.badge_signing import address
from learn.records.issue import enrolled, issue, revoke
from tests.support.certificates import make_graduate, make_taught
from tests.support.courses import enrol, make_staff
from tests.support.factories import make_card
from tests.support.pages import source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny", "with_badge_key")]
EVALUATED = {
    "outcomes": 5,
    "practice": 4,
    "clarity": 3,
    "balance": 5,
    "comment": "Good.",
}


@pytest.fixture
def taught():
    return make_taught(asks_evaluation=True, validity_months=12, keep_recall=0.8)


@pytest.fixture
def enrolment(taught):
    cohort, exam, _ = taught
    return make_graduate(cohort, exam)


@pytest.fixture
def held(taught, enrolment):
    _, _, teacher = taught
    Evaluation.objects.create(
        cohort=enrolment.cohort,
        learner=enrolment.learner,
        answers={},
        at=timezone.now(),
    )
    return issue(enrolment, teacher, timezone.now())


def test_a_learner_evaluates_and_then_gets_the_certificate(enrolment):
    browser = browser_of(enrolment.learner)
    place = f"/courses/mine/{enrolment.cohort_id}/"
    before = words(browser.get(f"{place}certificate/"))
    refused = browser.post(f"{place}certificate/", {"name": "Learner 01"}, follow=True)

    thanked = browser.post(f"{place}evaluation/", EVALUATED, follow=True)
    got = browser.post(
        f"{place}certificate/", {"name": "Learner 01 Anders"}, follow=True
    )

    assert "Get my certificate" not in before
    assert "The course asks for an evaluation first." in words(refused)
    assert "Get my certificate" in words(thanked)
    said = Evaluation.objects.get()
    assert (said.answers, said.comment) == (
        {
            name: EVALUATED[name]
            for name in ("outcomes", "practice", "clarity", "balance")
        },
        "Good.",
    )
    held = Certificate.objects.get()
    assert got.redirect_chain[-1][0] == f"/certificates/{held.code}/"
    assert "Learner 01 Anders" in words(got)
    assert "You’ve earned it" in words(browser.get(f"{place}certificate/"))


def test_an_evaluation_wants_every_mark(enrolment):
    browser = browser_of(enrolment.learner)

    page = browser.post(
        f"/courses/mine/{enrolment.cohort_id}/evaluation/", EVALUATED | {"clarity": ""}
    )

    assert "This field is required." in words(page)
    assert Evaluation.objects.count() == 0


def test_a_learner_sees_what_is_still_missing(taught):
    cohort, _, _ = taught
    learner = enrol(cohort).learner
    type(cohort.course).objects.update(provider="")

    page = words(browser_of(learner).get(f"/courses/mine/{cohort.pk}/certificate/"))

    assert "At least 80 % in every exam 1 exam without a score yet Not yet" in page
    assert "still has to fill in the provider." in page


def test_a_learner_is_not_told_the_score_of_an_exam_that_is_open(enrolment):
    cohort = enrolment.cohort
    cohort.assignments.update(closes_at=timezone.now() + timedelta(hours=1))
    type(cohort.course).objects.update(asks_evaluation=False)
    browser, place = (
        browser_of(enrolment.learner),
        f"/courses/mine/{cohort.pk}/certificate/",
    )

    page = words(browser.get(place))
    refused = words(browser.post(place, {"name": "Learner 01"}, follow=True))

    assert "85 %" not in page
    assert "You’ll see this once every exam you took has closed Open" in page
    assert "Get my certificate" not in page
    assert "An exam is still open." in refused


@pytest.mark.parametrize("name", ["", "学习者"])
def test_a_name_that_cannot_be_printed_is_told_so(enrolment, held, name):
    held.delete()

    page = browser_of(enrolment.learner).post(
        f"/courses/mine/{enrolment.cohort_id}/certificate/", {"name": name}
    )

    assert page.status_code == 200
    assert Certificate.objects.count() == 0
    assert 'aria-invalid="true"' in source(page)


# -- verifying


def test_whoever_has_the_code_sees_initials_alone(client, held):
    page = client.get("/verify/", {"code": held.code.lower()}, follow=True)

    assert page.redirect_chain == [(f"/verify/{held.code}/", 302)]
    assert "Valid." in words(page)
    assert "Participant L. 0. E." in words(page)
    assert "1.5 contact hours" in words(page)
    for told in ("Learner 01", held.learner.email):
        assert told not in source(page)


def test_a_code_that_there_is_not_is_told_so(client):
    page = client.get("/verify/ABCD-EFGH-JKMN/")

    assert page.status_code == 404
    assert "There is no certificate with the code ABCD-EFGH-JKMN." in words(page)


def test_a_revoked_one_is_told_so_without_the_reason(client, held):
    revoke(held, "Somebody else sat the exam.", held.learner, timezone.now())

    page = words(client.get(f"/verify/{held.code}/"))

    assert "Revoked" in page
    assert "Somebody else" not in page


def test_of_an_erased_account_the_certificate_is_still_verified(client, held):
    erase(held.learner)

    page = words(client.get(f"/verify/{held.code}/"))

    assert "Valid." in page
    assert "Participant Erased with the account" in page


# -- holding


def test_the_holder_takes_it_along_on_paper_and_as_a_badge(held):
    browser = browser_of(held.learner)

    paper = browser.get(f"/certificates/{held.code}/pdf/")
    badge = browser.get(f"/certificates/{held.code}/badge/")

    text = PdfReader(io.BytesIO(paper.content)).pages[0].extract_text()
    assert held.code in text
    assert address("verify_code") in text
    assert badge.content.decode() == held.badge


def test_the_holder_reads_why_it_was_revoked(held):
    revoke(held, "Somebody else sat the exam.", held.learner, timezone.now())

    page = words(browser_of(held.learner).get(f"/certificates/{held.code}/"))

    assert "Why: Somebody else sat the exam." in page


def test_the_transcript_lists_it_under_its_year(held):
    page = words(browser_of(held.learner).get("/transcript/"))

    assert f"{timezone.now().year} 1.5 contact hours {held.content['title']}" in page


def test_the_page_of_staying_certified_asks_for_the_weak_ones(held):
    Certificate.objects.update(expires_on=timezone.now().date())
    item = make_card(held.learner, stability=900.0).item_id

    page = browser_of(held.learner).get(f"/certificates/{held.code}/refresh/")
    refused = browser_of(held.learner).post(
        f"/certificates/{held.code}/refresh/", follow=True
    )

    assert "Answer the questions below." in words(page)
    assert source(page).count("/review/?item=") == 16
    assert f'/review/?item={item}"' not in source(page)
    assert "You don’t know enough yet to renew it." in words(refused)


# -- teaching


def test_a_teacher_revokes_with_a_reason(taught, held):
    _, _, teacher = taught
    browser, place = browser_of(teacher), f"/certificates/{held.code}/revoke/"

    unsaid = browser.post(place, {"why": ""})
    done = browser.post(place, {"why": "A mistake."}, follow=True)

    assert unsaid.status_code == 200
    assert "Revoked" in words(done)
    held.refresh_from_db()
    assert held.revoked_why == "A mistake."


def test_what_a_course_lacks_is_named_with_the_way_to_mend_it(taught):
    cohort, _, teacher = taught
    cohort.course.provider = ""
    cohort.course.save()
    page = f"/courses/cohorts/{cohort.pk}/certificates/"
    instructor = make_staff(cohort, Role.INSTRUCTOR)

    for_owner, for_others = (
        browser_of(person).get(page) for person in (teacher, instructor)
    )

    assert f'href="/courses/{cohort.course_id}/edit/"' in source(for_owner)
    assert f'href="/courses/{cohort.course_id}/edit/"' not in source(for_others)
    assert "Whoever owns the course can fill them in." in words(for_others)


def test_an_exam_that_was_not_sat_is_no_score_of_nothing(taught):
    cohort, _, teacher = taught
    enrol(cohort, name="Learner 02")

    shown = browser_of(teacher).get(f"/courses/cohorts/{cohort.pk}/certificates/")

    assert "Learner 02 Lowest score: 1 exam without one yet" in words(shown)


def test_a_revoked_one_is_given_again_by_a_teacher_alone(taught, held, enrolment):
    cohort, _, teacher = taught
    revoke(held, "She had help.", teacher, timezone.now())
    learner, staff = browser_of(held.learner), browser_of(teacher)
    claim = f"/courses/mine/{cohort.pk}/certificate/"
    page = f"/courses/cohorts/{cohort.pk}/certificates/"

    told = words(learner.get(claim))
    refused = learner.post(claim, {"name": "Learner 01 Example"}, follow=True)
    with_all = staff.post(page, follow=True)

    assert "Your certificate was revoked." in told
    assert "Get my certificate" not in told
    assert "Only the course staff can issue another." in words(refused)
    assert "Nobody is ready yet." in words(with_all)
    assert "Issue again to Learner 01 Example" in words(with_all)
    assert f'href="{held.get_absolute_url()}">Revoked' in source(with_all)
    assert Certificate.objects.count() == 1

    staff.post(page, {"again": str(enrolment.pk)})

    assert Certificate.objects.standing().get().learner == held.learner
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("odd", ["x", "0", "²"])
def test_nobody_else_is_given_one_again(taught, held, odd):
    cohort, _, teacher = taught
    page = f"/courses/cohorts/{cohort.pk}/certificates/"

    assert browser_of(teacher).post(page, {"again": odd}).status_code == 404


def test_a_teacher_gives_a_corrected_one(taught, held):
    cohort, _, teacher = taught
    type(cohort.course).objects.update(provider="Example School of Nursing and Care")

    done = browser_of(teacher).post(
        f"/certificates/{held.code}/correct/",
        {"why": "The name.", "name": "Learner 01 Other"}, follow=True,
    )  # fmt: skip

    made = Certificate.objects.get(supersedes=held)
    assert "Example School of Nursing and Care" in words(done)
    assert (made.name, made.content["contact_hours"]) == ("Learner 01 Other", "1.50")
    old = words(browser_of(teacher).get(f"/verify/{held.code}/"))
    assert f"Replaced by {made.code} ." in old


def test_nobody_revokes_their_own(taught, held):
    make_staff(held.cohort, person=held.learner)
    browser = browser_of(held.learner)

    for what in ("revoke", "correct"):
        assert browser.get(f"/certificates/{held.code}/{what}/").status_code == 404


def test_all_who_are_ready_get_theirs_by_one_button(taught, enrolment):
    cohort, exam, teacher = taught
    other = make_graduate(cohort, exam, "Learner 02")
    Evaluation.objects.create(
        cohort=cohort, learner=other.learner, answers={}, at=timezone.now()
    )
    place = f"/courses/cohorts/{cohort.pk}/certificates/"

    page = browser_of(teacher).post(place, follow=True)

    assert "Issued: 1." in words(page)
    assert Certificate.objects.get().learner == other.learner
    assert "Evaluation missing" in words(page)


@pytest.mark.parametrize("path", ["certificates", "gradebook", "corrections"])
def test_a_page_of_many_asks_as_often_as_one_of_few(taught, path):
    cohort, exam, teacher = taught
    browser, counts = browser_of(teacher), []
    browser.get(f"/courses/cohorts/{cohort.pk}/{path}/")
    for number in (1, 3):
        for _ in range(number):
            make_graduate(cohort, exam)
        with CaptureQueriesContext(connection) as queries:
            browser.get(f"/courses/cohorts/{cohort.pk}/{path}/")
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert enrolled(cohort).count() == 4
