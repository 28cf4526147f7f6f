"""The cohort of the demo: its pages are full, and its numbers are what its rows add up to."""

from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse

from learn.demo import cohort, graduates
from learn.demo.cohort import Made, invite
from learn.demo.graduates import Graduates
from learn.models import (
    Attempt,
    Card,
    Certificate,
    Cohort,
    Enrolment,
    Override,
    Review,
    User,
)
from learn.records.issue import enrolled, standings
from learn.review.assignments import assignments_for
from quizzes.models import Fact
from tests.support.factories import make_learner
from tests.support.pages import words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
NOW = datetime(2026, 11, 25, 15, tzinfo=UTC)
TOPICS = [*cohort.ANTIBODIES, *cohort.CELLS]


@pytest.fixture
def made(monkeypatch):
    """Of the tiny pack, as if its facts were those of the shipped one."""
    monkeypatch.setattr(cohort, "PACK", "tiny")
    monkeypatch.setattr(cohort, "QUESTIONS", 3)
    for n, fact in enumerate(Fact.objects.filter(items__suspended="").distinct()):
        Fact.objects.filter(pk=fact.pk).update(topic=TOPICS[n % len(TOPICS)])
    teacher = make_learner(timezone="America/New_York")
    return Made(teacher, NOW, 10).make()


def test_it_is_half_way_through(made):
    assert made.starts_on < NOW.date() < made.ends_on
    assert (NOW.date() - made.starts_on) == (made.ends_on - NOW.date())
    states = [
        duty.state(NOW) for duty in assignments_for(Enrolment.objects.first().learner)
    ]
    assert states == ["closed", "closed", "open", "to come"]


def test_some_learn_some_have_stopped_and_some_have_not_begun(made):
    learners = User.objects.filter(enrolments__cohort=made)
    begun = learners.filter(cards__isnull=False).distinct()

    assert (learners.count(), begun.count()) == (10, 9)
    last = {
        one.pk: Review.objects.filter(learner=one).latest("at").day for one in begun
    }
    assert max(last.values()) > min(last.values())
    assert not any(one.has_usable_password() for one in learners)


def test_nothing_waits_for_long_for_those_who_come_every_day(made):
    waits = Card.objects.filter(
        learner__enrolments__cohort=made, due__lt=NOW.date() - timedelta(3)
    )
    numbers = set(waits.values_list("learner__enrolments__external_id", flat=True))

    # The fourth and the seventh of ten come no more.
    assert numbers == {"N004", "N007"}


def test_the_exam_was_sat_by_all_who_had_begun_and_each_score_is_its_answers(made):
    sat = Attempt.objects.prefetch_related("answers")

    assert len(sat) == 9
    for attempt in sat:
        answers = list(attempt.answers.all())
        assert [a.position for a in answers] == [1, 2, 3]
        assert attempt.score == pytest.approx(sum(a.credit for a in answers) / 3)
        assert attempt.started_at < attempt.submitted_at < attempt.deadline_at
        assert all(a.shown["fact"]["version"] == a.fact_version for a in answers)


def test_its_cards_are_what_their_reviews_add_up_to(made):
    out = StringIO()

    call_command("verify", stdout=out)

    assert out.getvalue().startswith(f"{Card.objects.count()} cards are what their")


def test_its_pages_are_full(made):
    teacher = browser_of(made.staff.get().person)

    roster = words(teacher.get(reverse("roster", args=(made.pk,))))
    assert "Learner 01" in roster
    assert "10 learners" in roster
    assert "On night duty until then." in [o.why for o in Override.objects.all()]
    assert made.course.critical_facts


def test_somebody_may_be_invited_to_try_it(made):
    learner = make_learner()
    invite(made, learner, NOW)

    assert str(made.course) in words(browser_of(learner).get(reverse("courses")))


def test_the_command_needs_the_demo_and_the_shipped_pack_and_runs_once(settings):
    with pytest.raises(
        CommandError, match="load the pack leukemia-immunotherapy first"
    ):
        call_command("demo_cohort")
    make_learner(email="learner01@example.org")
    with pytest.raises(CommandError, match="made-up cohort already"):
        call_command("demo_cohort")
    with pytest.raises(CommandError, match="--size must be from 1 to 99"):
        call_command("demo_cohort", size=0)
    settings.DEMO = False
    with pytest.raises(CommandError, match="BOOSTER_DEMO=1"):
        call_command("demo_cohort")
    assert not Cohort.objects.exists()


# -- the run before it


@pytest.fixture
def before(monkeypatch, with_badge_key):
    """A finished run of a short course; the learner of the demo was in it."""
    for module in (cohort, graduates):
        monkeypatch.setattr(module, "PACK", "tiny")
    monkeypatch.setattr(graduates, "QUESTIONS", 3)
    for n, fact in enumerate(Fact.objects.filter(items__suspended="").distinct()):
        Fact.objects.filter(pk=fact.pk).update(topic=TOPICS[n % 2])
    monkeypatch.setattr(cohort, "QUESTIONS", 3)
    teacher = make_learner(timezone="America/New_York")
    return Graduates(teacher, NOW, make_learner(email="learner@example.org")).make()


def test_certificates_of_a_finished_run_are_in_every_state(before):
    rows = Certificate.objects.filter(cohort=before).order_by("name", "issued_at")

    assert before.ends_on < NOW.date()
    assert [(one.name, one.state(NOW.date())) for one in rows] == [
        ("Graduate 01", "valid"),
        ("Graduate 02", "superseded"),
        ("Graduate 02 Renamed", "valid"),
        ("Graduate 03", "revoked"),
        ("Graduate 04", "valid"),
        ("Graduate 05", "valid"),
        ("Graduate 06", "valid"),
    ]
    assert rows.get(name="Graduate 06").learner.email == "learner@example.org"
    assert all(one.badge for one in rows)


def test_most_of_them_end_within_a_month_and_one_does_not(before):
    standing = Certificate.objects.standing().filter(cohort=before)
    left = [(one.expires_on - NOW.date()).days for one in standing.order_by("name")]

    assert [days > 60 for days in left] == [True, False, False, False, False]
    assert all(7 < days <= 30 for days in left[1:])


def test_they_rest_on_an_exam_that_all_passed(before):
    found = standings(before, enrolled(before))

    assert {one.result.is_done for one in found} == {True}
    assert {one.enrolment.name for one in found if one.certificate is None} == {
        "Graduate 03"
    }


def test_the_pages_of_certificates_are_full(before):
    teacher = browser_of(before.staff.get().person)
    learner = browser_of(User.objects.get(email="learner@example.org"))

    listed = words(teacher.get(reverse("cohort_certificates", args=(before.pk,))))
    transcript = words(learner.get(reverse("transcript")))

    assert "Graduate 02" in listed
    assert str(before.course) in transcript
