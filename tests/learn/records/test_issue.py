"""Certificates: what they need, what they say, and what becomes of them."""

import io
import re
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from fontTools.ttLib import TTFont
from pypdf import PdfReader

from learn.models import AuditEntry, Certificate, Evaluation, Verb
from learn.privacy.erasure import erase
from learn.privacy.inventory import ERASED
from learn.records.issue import (
    NotAwardedError,
    enrolled,
    forget_certificates,
    issue,
    issue_to_all,
    revoke,
    standings,
    supersede,
)
from learn.records.presentation import CertificateView, transcript_of
from learn.rules.records.certificate_text import (
    digest_of,
    expiry,
    initials,
    new_code,
    percent,
    read_code,
)
from learn.rules.records.pdf import pdf, unprintable
from tests.support.certificates import (
    SAYS,
    make_certificate,
    make_graduate,
    make_taught,
    sit,
)
from tests.support.courses import enrol
from tests.support.factories import NOW, TODAY, make_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny", "with_badge_key")]


def test_a_certificate_says_all_that_it_must():
    held = make_certificate(validity_months=12)

    assert {name: held.content[name] for name in SAYS} == SAYS
    assert (held.name, held.expires_on) == ("Learner 01 Example", date(2027, 11, 23))
    assert held.content["completed_on"] == "2026-11-23"
    assert held.content["rules"] == [{"rule": "score", "need": 0.8, "have": 0.85}]
    assert held.content["facts"]["tiny/car-t-steps"] == 1
    assert held.content["digest"] == digest_of(held.content["facts"])
    assert "Learner 01" not in repr(held.content)


WORDS = {
    "title": "the title of the course",
    "provider": "the provider",
    "provider_address": "the address of the provider",
    "contact_hours": "the contact hours",
    "hours_method": "how the contact hours were counted",
    "approver_statement": "the statement of who approved the contact hours",
}


@pytest.mark.parametrize("field", SAYS)
def test_none_is_issued_while_a_field_is_empty_and_it_is_named(field):
    empty = {"contact_hours": None, "title": "  "}.get(field, "")
    cohort, exam, teacher = make_taught(**{field: empty})

    with pytest.raises(NotAwardedError, match=rf"^Still empty: {WORDS[field]}\.$"):
        issue(make_graduate(cohort, exam), teacher, NOW)
    assert Certificate.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("", "the name of the participant"),
        (
            "学习者",
            "the name of the participant in letters that can be printed (not 学习者)",
        ),
    ],
)
def test_none_is_issued_without_a_name_that_can_be_printed(name, words):
    cohort, exam, teacher = make_taught()

    with pytest.raises(NotAwardedError, match=re.escape(f"Still empty: {words}.")):
        issue(make_graduate(cohort, exam, name), teacher, NOW)


def test_none_is_issued_before_the_course_is_completed():
    cohort, exam, teacher = make_taught()
    enrolment = enrol(cohort, name="Learner 02")
    sit(exam, enrolment.learner, 0.79)

    with pytest.raises(NotAwardedError, match="not completed"):
        issue(enrolment, teacher, NOW)


def test_none_is_issued_before_the_evaluation_that_is_asked_for():
    cohort, exam, teacher = make_taught(asks_evaluation=True)
    enrolment = make_graduate(cohort, exam)

    with pytest.raises(NotAwardedError, match="evaluation"):
        issue(enrolment, teacher, NOW)
    Evaluation.objects.create(
        cohort=cohort, learner=enrolment.learner, answers={}, at=NOW
    )
    assert issue(enrolment, teacher, NOW).code


def test_none_is_issued_while_an_exam_is_open_whose_result_it_would_tell():
    cohort, exam, teacher = make_taught()
    enrolment = make_graduate(cohort, exam)
    type(exam).objects.update(closes_at=NOW)

    with pytest.raises(NotAwardedError, match="still open"):
        issue(enrolment, teacher, NOW)
    assert issue_to_all(cohort, teacher, NOW) == 0
    assert issue(enrolment, teacher, NOW + timedelta(seconds=6)).code


def test_one_is_issued_once():
    cohort, exam, teacher = make_taught()
    enrolment = make_graduate(cohort, exam)

    assert issue(enrolment, teacher, NOW) == issue(enrolment, teacher, NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.create(
            code="X", learner=enrolment.learner, name="Y", cohort=cohort,
            issued_at=NOW, content={},
        )  # fmt: skip


def test_all_who_are_ready_get_theirs():
    cohort, exam, teacher = make_taught()
    ready = {
        make_graduate(cohort, exam).learner_id,
        make_graduate(cohort, exam).learner_id,
    }
    make_graduate(cohort, exam, name="")
    sit(exam, enrol(cohort, name="Learner 03").learner, 0.5)

    assert issue_to_all(cohort, teacher, NOW) == 2
    assert issue_to_all(cohort, teacher, NOW) == 0
    assert set(Certificate.objects.values_list("learner", flat=True)) == ready
    assert [one.state for one in standings(cohort, enrolled(cohort))].count(
        "issued"
    ) == 2


def test_how_far_many_are_takes_as_many_queries_as_one(django_assert_num_queries):
    cohort, exam, _ = make_taught()
    for number in (1, 3):
        for _ in range(number):
            make_graduate(cohort, exam)
        with django_assert_num_queries(10):
            _ = [one.state for one in standings(cohort, enrolled(cohort))]


# -- revoking


def test_a_revoked_one_stays_and_says_why():
    held = make_certificate()

    revoke(held, "Issued by mistake.", held.learner, NOW)
    held.refresh_from_db()

    assert (held.state(TODAY), held.revoked_why) == ("revoked", "Issued by mistake.")
    with pytest.raises(NotAwardedError, match="already revoked"):
        revoke(held, "Again.", held.learner, NOW)


def test_another_takes_its_place_in_the_same_moment():
    held = make_certificate()

    made = supersede(held, "The name was wrong.", held.learner, NOW, "Learner 01 Other")
    held.refresh_from_db()

    assert (held.state(TODAY), made.state(TODAY)) == ("superseded", "valid")
    assert (made.name, made.content["kind"]) == ("Learner 01 Other", "correction")
    assert made.code != held.code
    assert {**made.content, "kind": "award"} == held.content


def test_every_act_is_in_the_log():
    held = make_certificate()
    supersede(held, "The name was wrong.", held.learner, NOW)

    found = AuditEntry.objects.filter(what="certificate").order_by("pk")
    acts = [(entry.verb, entry.about) for entry in found]
    assert acts == [
        (verb, held.learner) for verb in (Verb.ISSUED, Verb.REVOKED, Verb.ISSUED)
    ]


def test_one_that_ended_has_expired_on_the_day_after():
    held = make_certificate(validity_months=1)

    assert held.state(date(2026, 12, 23)) == "valid"
    assert held.state(date(2026, 12, 24)) == "expired"


# -- keeping


def test_erasing_an_account_keeps_its_certificate_without_the_person():
    held = make_certificate()
    revoke(held, "Learner 01 asked.", held.learner, NOW)

    erase(held.learner)
    held.refresh_from_db()

    assert (held.learner, held.name, held.badge) == (None, ERASED, "")
    assert held.revoked_why == ERASED
    assert held.content["title"] == SAYS["title"]


def test_what_is_left_of_an_erased_account_goes_after_six_years():
    held = make_certificate()
    supersede(held, "The name was wrong.", held.learner, NOW)
    later = NOW + timedelta(seconds=1)
    assert forget_certificates(later) == 0

    erase(held.learner)

    assert forget_certificates(NOW) == 0
    assert forget_certificates(later) == 2


# -- words


@pytest.mark.parametrize(
    ("day", "months", "until"),
    [
        (date(2026, 11, 23), 12, date(2027, 11, 23)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2026, 12, 1), None, None),
    ],
)
def test_it_ends_so_many_months_later(day, months, until):
    assert expiry(day, months) == until


def test_codes_are_read_as_people_type_them():
    code = new_code()

    assert re.fullmatch(r"([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}", code)
    assert read_code(f" {code.lower().replace('-', ' ')}") == code


def test_strangers_see_initials_alone():
    assert initials("Ana María de la Cruz (RN)") == "A. M. D. L. C."


def test_a_share_is_never_rounded_up():
    assert [percent(share) for share in (0.7999, 0.8, 0.29, 1)] == [
        "79 %",
        "80 %",
        "29 %",
        "100 %",
    ]


# -- paper


def text_of(held, today=TODAY):
    reader = PdfReader(io.BytesIO(pdf(CertificateView(held, today).paper)))
    assert len(reader.pages) == 1
    return " ".join(reader.pages[0].extract_text().split())


def test_the_paper_says_all_that_the_certificate_says():
    held = make_certificate(validity_months=12)

    said = text_of(held)

    for words in (
        *(value for name, value in SAYS.items() if name != "contact_hours"),
        "Learner 01 Example", "1.5 contact hours", "Completed on 23 November 2026",
        "Until 23 November 2027", held.code, "Lowest exam score: 85 % (needed: 80 %)",
    ):  # fmt: skip
        assert words in said, words
    assert "REVOKED" not in said


def test_the_paper_of_a_revoked_one_says_so_across():
    held = make_certificate()
    revoke(held, "A mistake.", held.learner, NOW)
    held.refresh_from_db()

    assert "REVOKED" in text_of(held)


def test_the_paper_is_the_same_each_time():
    paper = CertificateView(make_certificate(), TODAY).paper

    assert pdf(paper) == pdf(paper)


def test_both_weights_print_the_same_letters():
    assert unprintable("Łukasz Ångström Ελένη Иванова Nguyễn") == ""
    regular, bold = (
        set(
            TTFont(
                f"learn/rules/records/fonts/booster-serif-{weight}.ttf"
            ).getBestCmap()
        )
        for weight in ("regular", "semibold")
    )
    assert regular == bold


# -- transcript


def test_a_transcript_counts_each_hour_once():
    cohort, exam, teacher = make_taught()
    enrolment = make_graduate(cohort, exam)
    learner = enrolment.learner
    first = issue(enrolment, teacher, NOW)
    corrected = supersede(first, "The name.", teacher, NOW)
    renewed = supersede(
        corrected, "Still known.", teacher, NOW + timedelta(days=365),
        kind="renewal", completed_on="2027-11-23",
    )  # fmt: skip
    other, its_exam, _ = make_taught(contact_hours="2.25")
    sit(its_exam, learner)
    gone = issue(enrol(other, learner, name="Learner 01"), teacher, NOW)
    revoke(gone, "A mistake.", teacher, NOW)

    years = transcript_of(learner, TODAY)

    assert [(year.year, year.total) for year in years] == [
        (2027, "0 contact hours"), (2026, "1.5 contact hours"),
    ]  # fmt: skip
    codes = [one.certificate.code for year in years for one in year.awards]
    assert codes == [renewed.code, gone.code, corrected.code]
    assert transcript_of(make_learner(), TODAY) == []
