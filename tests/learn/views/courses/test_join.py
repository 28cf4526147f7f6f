"""Learners join by a code or an invitation, and leave."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from learn.models import (
    Enrolment,
    Invitation,
    JoinLink,
)
from tests.support.courses import (
    enrol,
    invite,
    make_assignment,
    make_cohort,
    make_course,
    make_link,
    make_staff,
)
from tests.support.factories import NOW, make_learner
from tests.support.learn.course_forms import DAY, post, verbs
from tests.support.pages import source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_a_code_is_made_shown_with_its_drawing_and_closed(teacher, cohort):
    post(
        teacher, "join_links", cohort.pk, days="3", cap="5", domain="@Hospital.example"
    )
    link = JoinLink.objects.get()
    page = teacher.get(reverse("join_links", args=(cohort.pk,)))

    assert (link.cap, link.domain) == (5, "hospital.example")
    assert timedelta(days=2) < link.expires_at - timezone.now() < timedelta(days=3)
    assert link.code in words(page)
    assert "0 of 5 joined" in words(page)
    assert "<svg" in source(page)
    post(teacher, "close_link", cohort.pk, link.pk)
    post(teacher, "close_link", cohort.pk, link.pk)
    assert link.code not in words(teacher.get(reverse("join_links", args=(cohort.pk,))))
    assert verbs() == ["made code", "removed code"]


def test_before_joining_a_learner_reads_what_is_seen_and_nothing_is_written(cohort):
    link = make_link(cohort, code="ABCDEFGHJK", expires_at=timezone.now() + DAY)
    client = browser_of(make_learner())

    typed = client.get(reverse("join_code"), {"code": "abcde fghjk"})
    page = words(client.get(typed.url))

    assert "Your instructors will see, while you are in it:" in page
    assert not Enrolment.objects.exists()
    joined = client.post(typed.url, {"name": "Learner 01"})
    assert joined.url == reverse("my_course", args=(cohort.pk,))
    assert Enrolment.objects.get().name == "Learner 01"
    assert client.get(reverse("join", args=(link.code,))).url == joined.url


def test_a_code_that_there_is_not_is_said(client):
    client.force_login(make_learner())

    page = client.get(reverse("join_code"), {"code": "ABCDEFGHJK"})

    assert "We don’t know that code." in words(page)
    assert client.get("/courses/join/ABCDEFGHJK/").status_code == 404


def test_a_code_that_lets_nobody_in_any_more_says_why_and_has_no_button(cohort):
    link = make_link(cohort, expires_at=timezone.now())
    client = browser_of(make_learner())

    for response in (
        client.get(link.get_absolute_url()),
        client.post(link.get_absolute_url()),
    ):
        assert "no longer valid" in words(response)
        assert ">Join<" not in source(response)
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize("answer", ["join", "decline"])
def test_an_invitation_is_answered_by_whom_it_is_for(cohort, answer):
    learner = make_learner(email="Ann@example.org")
    invited = invite(cohort, "ann@example.org", name="Ann Bee")
    client, page = browser_of(learner), reverse("invitation", args=(invited.pk,))
    assert reverse("invitation", args=(invited.pk,)) in source(client.get("/courses/"))
    assert 'value="Ann Bee"' in source(client.get(page))

    client.post(page, {"decline": "yes"} if answer == "decline" else {"name": "Ann"})

    assert not Invitation.objects.exists()
    assert list(Enrolment.objects.values_list("name", flat=True)) == (
        ["Ann"] if answer == "join" else []
    )


def test_a_learner_corrects_their_name_and_leaves(cohort):
    learner = make_learner()
    mine, client = enrol(cohort, learner), browser_of(learner)

    post(client, "my_course", cohort.pk, name=" Ann Bee ")
    mine.refresh_from_db()
    assert mine.name == "Ann Bee"
    assert client.get(reverse("leave_course", args=(cohort.pk,))).status_code == 200
    assert Enrolment.objects.current().exists()
    post(client, "leave_course", cohort.pk)

    assert not Enrolment.objects.current().exists()
    assert client.get(reverse("my_course", args=(cohort.pk,))).status_code == 404
    assert verbs() == ["left cohort"]


def test_looking_at_a_learner_is_written_down_and_the_learner_reads_it(
    teacher, cohort, owner
):
    learner = make_learner()
    mine = enrol(cohort, learner)
    teacher.get(reverse("cohort_learner", args=(cohort.pk, mine.pk)))
    teacher.get(reverse("roster", args=(cohort.pk,)))

    page = words(browser_of(learner).get(reverse("my_audit")))

    assert f"{owner.email} looked at your assignments" in page
    assert f"{owner.email} looked at the roster of the whole cohort" in page
    assert "Nothing yet." in words(browser_of(make_learner()).get(reverse("my_audit")))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_the_same_queries_however_much_there_is(
    count, django_assert_num_queries
):
    me = make_learner()
    for _ in range(count):
        cohort = make_cohort(make_course(made_by=me))
        make_staff(cohort, "owner", me)
        enrol(cohort, me)
        for _ in range(count):
            made = make_assignment(cohort)
        made.overrides.create(learner=me, why="x", at=NOW)
        invite(make_cohort(), me.email)
    client = browser_of(me)

    with django_assert_num_queries(11):
        page = client.get(reverse("courses"))
    assert len(page.context["enrolments"]) == count
