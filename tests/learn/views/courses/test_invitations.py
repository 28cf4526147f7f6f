"""Inviting people to a cohort by mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from learn.courses import invitations
from learn.courses.invitations import send_invitations
from learn.courses.messages import MOST, ONCE_IN
from learn.models import AuditEntry, Enrolment, Invitation, Verb
from tests.support.courses import enrol, make_cohort, make_staff
from tests.support.factories import NOW, make_learner
from tests.support.pages import source, words
from tests.support.roles import browser_of

pytestmark = pytest.mark.django_db
NEW = "new@example.org"


@pytest.fixture
def cohort(db, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    return make_cohort()


@pytest.fixture
def teacher(cohort):
    return make_staff(cohort)


@pytest.fixture
def browser(teacher):
    return browser_of(teacher)


def invited(cohort, email, **fields):
    return Invitation.objects.create(cohort=cohort, email=email, made_at=NOW, **fields)


def invite(browser, cohort, **form):
    url = reverse("invite", args=(cohort.pk,))
    return browser.post(url, form) if form else browser.get(url)


def mails():
    return [message.to for message in mail.outbox]


def test_a_preview_shows_the_mail_and_to_whom_and_writes_nothing(browser, cohort):
    shown = invite(
        browser, cohort, addresses=NEW, note="See you\r\nsoon.", do="preview"
    )

    said = words(shown)
    assert f"You are invited: {cohort.course}" in said
    assert "See you soon." in said
    assert "Send 1 invitation" in said
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_a_new_address_becomes_a_line_of_the_roster_and_gets_the_way_in(
    browser, cohort, teacher
):
    sent = invite(browser, cohort, addresses="New@Example.org", to=NEW, do="send")

    [line] = Invitation.objects.all()
    assert (line.email, line.cohort) == (NEW, cohort)
    assert sent["Location"] == reverse("roster", args=(cohort.pk,))
    [message] = mail.outbox
    assert (message.to, message.reply_to) == ([NEW], [teacher.email])
    assert reverse("invitation", args=(line.pk,)) in message.body
    assert "While you are in the course, your instructors will see" in message.body


def test_the_way_in_works_for_somebody_who_has_no_account_yet(browser, cohort, client):
    invite(browser, cohort, addresses=NEW, to=NEW, do="send")
    [link] = re.findall(r"https?://[^/\s]+(/\S+)", mail.outbox[0].body)

    asked = client.get(link)
    assert asked.status_code == 302
    learner = browser_of(make_learner(email=NEW))
    assert "Before you join" in words(learner.get(link))
    learner.post(link, {"name": "Newcomer"})

    assert Enrolment.objects.get(cohort=cohort).learner.email == NEW


def test_the_mail_is_the_same_whether_there_is_an_account_or_not(browser, cohort):
    make_learner(email="there@example.org")
    both = ["gone@example.org", "there@example.org"]

    invite(browser, cohort, addresses=", ".join(both), to=both, do="send")

    plain = [
        re.sub(r"invitations/\d+", "", message.body.replace(message.to[0], ""))
        for message in mail.outbox
    ]
    assert sorted(mails()) == [[one] for one in both]
    assert plain[0] == plain[1]


def test_everybody_on_the_roster_who_has_not_joined_can_be_written_to(browser, cohort):
    invited(cohort, "a@example.org")
    invited(cohort, "b@example.org")
    invited(make_cohort(), "elsewhere@example.org")
    enrol(cohort)

    assert "2 people on the roster have not joined" in words(invite(browser, cohort))
    both = ["a@example.org", "b@example.org"]
    invite(browser, cohort, waiting="on", to=both, do="send")

    assert mails() == [[one] for one in both]


def test_who_is_in_the_cohort_gets_no_mail(browser, cohort):
    there = enrol(cohort).learner.email

    shown = invite(browser, cohort, addresses=there, do="preview")
    invite(browser, cohort, addresses=there, to=there, do="send")

    assert "Nobody would get an email" in words(shown)
    assert (mail.outbox, Invitation.objects.count()) == ([], 0)


def test_who_stood_on_no_preview_gets_no_mail(browser, cohort):
    invited(cohort, "a@example.org")

    invite(browser, cohort, addresses=NEW, waiting="on", to=NEW, do="send")

    assert mails() == [[NEW]]


def test_nobody_gets_two_in_a_day_and_the_next_day_they_may(cohort, teacher):
    results = [
        send_invitations(cohort, teacher, "", [NEW], NOW + after)
        for after in (timedelta(0), ONCE_IN - timedelta(seconds=1), ONCE_IN)
    ]

    assert results == [(1, 0), (0, 0), (1, 0)]
    assert mails() == [[NEW], [NEW]]


def test_each_mail_is_in_the_log_without_its_address(browser, cohort, teacher):
    invite(browser, cohort, addresses=NEW, to=NEW, do="send")

    entries = AuditEntry.objects.order_by("pk")
    assert [(one.who, one.verb, one.what, one.detail) for one in entries] == [
        (teacher, Verb.CHANGED, "roster", {"added": 1, "changed": 0, "removed": 0}),
        (teacher, Verb.INVITED, "mail", {}),
    ]
    assert entries.last().number == Invitation.objects.get().pk


def test_a_mail_that_fails_is_marked_and_said(browser, cohort, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9

    shown = browser.post(
        reverse("invite", args=(cohort.pk,)),
        {"addresses": NEW, "to": NEW, "do": "send"},
        follow=True,
    )

    assert "1 could not be sent" in words(shown)


def test_a_site_without_mail_says_so_and_sends_nothing(browser, cohort, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

    shown = invite(browser, cohort, addresses=NEW, to=NEW, do="send")

    assert "This site sends no email." in words(shown)
    assert 'value="send"' not in source(shown)
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("not an address", "“not” is not an email address."),
        (f"{'x' * 250}@example.org", "is not an email address."),
        (" ".join(f"n{n}@example.org" for n in range(MOST + 1)), "100 at a time is the limit."),
    ],
)  # fmt: skip
def test_what_is_no_list_of_addresses_is_refused(browser, cohort, typed, says):
    shown = invite(browser, cohort, addresses=typed, to=typed, do="send")

    assert says in words(shown)
    assert Invitation.objects.count() == 0


def test_the_cap_holds_and_says_who_is_next(browser, cohort, monkeypatch):
    monkeypatch.setattr(invitations, "MOST", 2)
    monkeypatch.setattr("learn.views.courses.invitations.MOST", 2)
    three = [f"{name}@example.org" for name in "abc"]
    for email in three:
        invited(cohort, email)

    shown = invite(browser, cohort, waiting="on", do="preview")
    invite(browser, cohort, waiting="on", to=three, do="send")

    assert "These are the first 2;" in words(shown)
    assert mails() == [[email] for email in three[:2]]


@pytest.mark.parametrize("number", [1, 3])
def test_a_preview_asks_as_often_for_many(
    browser, cohort, number, django_assert_num_queries
):
    for n in range(number):
        invited(cohort, f"n{n}@example.org")
    typed = ",".join(f"typed{n}@example.org" for n in range(number))
    with django_assert_num_queries(11):
        invite(browser, cohort, addresses=typed, waiting="on", do="preview")


def test_the_roster_says_who_was_written_to(browser, cohort):
    now = timezone.now()
    invited(cohort, NEW, mailed_at=now)

    said = words(browser.get(reverse("roster", args=(cohort.pk,))))

    assert f"emailed on {now.day} {now:%b}" in said
