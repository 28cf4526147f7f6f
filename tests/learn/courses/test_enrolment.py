"""Into a cohort, and out of it."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from learn.courses.enrolment import (
    CannotJoinError,
    accept,
    join_cohort,
    join_error,
    leave_cohort,
    link_for,
    new_code,
    qr_of,
)
from learn.models import AuditEntry, Enrolment, Invitation, StudyDay
from tests.support.courses import enrol, invite, make_cohort, make_link
from tests.support.factories import NOW, TODAY, make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return make_cohort()


@pytest.fixture
def learner():
    return make_learner(email="ann@hospital.example")


def test_a_code_is_read_however_it_is_typed(cohort):
    link = make_link(cohort, code="ABCDEFGH23")

    for typed in ("ABCDEFGH23", "abcde-fgh23", " abcd efgh 23 "):
        assert link_for(typed) == link
    for typed in ("", "ABCDEFGH24", "ABCDEFGH23" * 20):
        assert link_for(typed) is None


def test_codes_are_not_guessed():
    codes = {new_code() for _ in range(200)}

    assert len(codes) == 200
    assert {len(code) for code in codes} == {10}
    assert not set("01ILO") & set("".join(codes))


def test_joining_twice_is_once(cohort, learner):
    link = make_link(cohort)

    first, second = (join_cohort(learner, link, " Ann Bee ", NOW) for _ in range(2))

    assert first == second == Enrolment.objects.get()
    assert (first.name, first.link, first.joined_at) == ("Ann Bee", link, NOW)
    assert AuditEntry.objects.get().about == learner


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"expires_at": NOW}, "no longer valid"),
        ({"closed_at": NOW}, "no longer valid"),
        ({"domain": "school.example"}, "addresses that end in @school.example"),
        ({"domain": "example"}, "addresses that end in @example"),
        ({"cap": 1}, "This code has been used up"),
    ],
)
def test_a_code_does_not_let_everybody_in(cohort, learner, fields, why):
    link = make_link(cohort, **fields)
    enrol(cohort, link=link)

    with pytest.raises(CannotJoinError, match=why):
        join_cohort(learner, link, "", NOW)
    assert Enrolment.objects.count() == 1


def test_a_code_lets_in_whom_it_is_for(cohort, learner):
    link = make_link(cohort, domain="Hospital.example", cap=2)
    enrol(cohort, link=link)

    assert join_error(link, learner, NOW) == ""
    assert join_cohort(learner, link, "", NOW).learner == learner


def test_who_left_still_counts_for_the_cap(cohort, learner):
    link = make_link(cohort, cap=1)
    enrol(cohort, link=link, left_at=NOW)

    assert "used up" in join_error(link, learner, NOW)


@pytest.mark.parametrize("by", ["code", "invitation"])
def test_what_the_roster_says_comes_along_and_its_line_goes(cohort, learner, by):
    invited = invite(
        cohort, "ann@hospital.example", name="Ann Bee", external_id="7", group="W"
    )

    if by == "code":
        mine = join_cohort(learner, make_link(cohort), "", NOW)
    else:
        mine = accept(learner, invited, "", NOW)

    assert (mine.name, mine.external_id, mine.group) == ("Ann Bee", "7", "W")
    assert not Invitation.objects.exists()


def test_an_invitation_that_was_withdrawn_lets_nobody_in(cohort, learner):
    invited = invite(cohort, learner.email)
    Invitation.objects.all().delete()

    with pytest.raises(CannotJoinError, match="withdrawn"):
        accept(learner, invited, "", NOW)


def test_who_leaves_and_comes_back_has_two_rows(cohort, learner):
    link = make_link(cohort)
    leave_cohort(join_cohort(learner, link, "", NOW), learner, NOW + timedelta(days=1))
    join_cohort(learner, link, "", NOW + timedelta(days=2))

    assert Enrolment.objects.count() == 2
    assert Enrolment.objects.current().count() == 1
    verbs = AuditEntry.objects.order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["joined", "left", "joined"]


def test_joining_and_leaving_draw_up_the_day_anew(cohort, learner):
    StudyDay.objects.create(learner=learner, day=TODAY, items=[])
    mine = join_cohort(learner, make_link(cohort), "", NOW)
    assert not StudyDay.objects.exists()

    StudyDay.objects.create(learner=learner, day=TODAY, items=[])
    leave_cohort(mine, learner, NOW)
    assert not StudyDay.objects.exists()


def test_the_database_enrols_nobody_twice(cohort, learner):
    enrol(cohort, learner)

    with pytest.raises(IntegrityError), transaction.atomic():
        enrol(cohort, learner)


def test_the_drawing_of_a_link_has_nothing_that_runs(cohort):
    drawn = qr_of(make_link(cohort))

    assert drawn.startswith("<svg")
    for forbidden in ("<script", "style=", "<?xml", " on"):
        assert forbidden not in drawn.replace("QR code of", "")
