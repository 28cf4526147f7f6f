"""What is kept for six years, to the second."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command

from learn.courses.audit_log import record
from learn.models import AuditEntry, Certificate, Evaluation, Verb
from learn.privacy.erasure import erase
from learn.privacy.retention import kept_since, purge_expired
from tests.support.certificates import make_certificate
from tests.support.courses import make_cohort
from tests.support.factories import NOW, make_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
SIX_YEARS_ON = NOW.replace(year=NOW.year + 6)
A_SECOND = timedelta(seconds=1)


def looked(at=NOW, about=None):
    return record(make_learner(), Verb.LOOKED, "results", at, about=about)


def evaluated(learner):
    return Evaluation.objects.create(
        cohort=make_cohort(), learner=learner, answers={}, at=NOW
    )


@pytest.mark.parametrize(
    ("now", "since"),
    [
        (datetime(2026, 11, 23, 9, tzinfo=UTC), datetime(2020, 11, 23, 9, tzinfo=UTC)),
        # Two leap days lie between: 2,192 days.
        (datetime(2030, 1, 1, tzinfo=UTC), datetime(2024, 1, 1, tzinfo=UTC)),
        (datetime(2028, 2, 29, tzinfo=UTC), datetime(2022, 2, 28, tzinfo=UTC)),
    ],
)
def test_six_years_are_those_of_the_calendar(now, since):
    assert kept_since(now) == since


def test_the_log_is_kept_for_six_years_and_not_a_second_longer():
    old, new = looked(), looked(NOW + A_SECOND, make_learner())

    assert purge_expired(SIX_YEARS_ON) == 0
    assert purge_expired(SIX_YEARS_ON + A_SECOND) == 1
    assert list(AuditEntry.objects.all()) == [new]
    assert old != new


def test_nothing_else_takes_an_entry_out_of_the_log():
    entry = looked()

    for delete in (entry.delete, AuditEntry.objects.all().delete):
        with pytest.raises(TypeError, match="never deleted"):
            delete()


@pytest.mark.usefixtures("with_badge_key")
def test_a_certificate_goes_when_its_person_is_erased_and_the_years_are_over():
    held = make_certificate()
    AuditEntry.objects.all().clear_before(NOW + A_SECOND)

    assert purge_expired(SIX_YEARS_ON + A_SECOND) == 0
    erase(held.learner)
    assert purge_expired(SIX_YEARS_ON) == 0
    assert purge_expired(SIX_YEARS_ON + A_SECOND) == 1
    assert Certificate.objects.count() == 0


def test_an_evaluation_goes_likewise():
    gone, there = make_learner(), make_learner()
    evaluated(gone)
    kept = evaluated(there)
    erase(gone)

    assert purge_expired(SIX_YEARS_ON) == 0
    assert purge_expired(SIX_YEARS_ON + A_SECOND) == 1
    assert list(Evaluation.objects.all()) == [kept]


def test_the_nightly_command_does_it_and_says_how_much():
    looked(datetime(2001, 1, 1, tzinfo=UTC))
    out = StringIO()

    call_command("run_job", "erase_accounts", stdout=out)

    assert out.getvalue() == "rows cleared after six years: 1\n"
