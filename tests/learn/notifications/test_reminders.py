import re
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from smtplib import SMTPServerDisconnected
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connections

from learn.memory.study_day import reminder_day
from learn.models import Reminder
from learn.notifications.reminders import remind
from learn.privacy.erasure import close
from learn.review.answers import answer, undo
from tests.support.factories import TODAY, make_card, make_learner, question, right
from tests.support.pages import heading, source, words

pytestmark = pytest.mark.django_db
SIX = datetime(2026, 11, 23, 18, tzinfo=UTC)


def make_reminder(hour=18, is_on=True, due=TODAY, sent_on=None, **fields):
    """Of a learner who has one card due."""
    learner = make_learner(new_per_day=0, **fields)
    make_card(learner, due=due, last_day=due - timedelta(days=5))
    return Reminder.objects.create(
        learner=learner, hour=hour, is_on=is_on, sent_on=sent_on
    )


# -- when


@pytest.mark.parametrize(
    ("zone", "day_start_hour", "hour", "at", "day"),
    [
        ("UTC", 4, 18, "2026-11-23T17:59", None),
        ("UTC", 4, 18, "2026-11-23T18:00", 23),
        ("UTC", 4, 18, "2026-11-23T20:59", 23),
        ("UTC", 4, 18, "2026-11-23T21:00", None),
        ("Asia/Tokyo", 4, 7, "2026-11-22T22:00", 23),
        ("America/Los_Angeles", 4, 18, "2026-11-24T02:30", 23),
        # After midnight it is the study day before.
        ("UTC", 4, 1, "2026-11-24T01:10", 23),
        ("UTC", 4, 23, "2026-11-24T00:30", 23),
        # At the turn of the day the hour of the day before is over.
        ("UTC", 4, 3, "2026-11-24T03:59", 23),
        ("UTC", 4, 3, "2026-11-24T04:00", None),
        ("UTC", 0, 0, "2026-11-24T00:00", 24),
        # A clock that jumps from 2 to 3 sends what was for 2; one that goes back is asked twice.
        ("Europe/Paris", 0, 2, "2026-03-29T01:00", 29),
        ("Europe/Paris", 0, 2, "2026-10-25T00:00", 25),
        ("Europe/Paris", 0, 2, "2026-10-25T01:00", 25),
        # Half-hour zones.
        ("Asia/Kolkata", 4, 18, "2026-11-23T12:30", 23),
        ("Asia/Kolkata", 4, 18, "2026-11-23T12:29", None),
    ],
)
def test_the_hour_is_the_learners_own(zone, day_start_hour, hour, at, day):
    now = datetime.fromisoformat(at).replace(tzinfo=UTC)

    found = reminder_day(now, zone, day_start_hour, hour)

    assert found == (None if day is None else now.date().replace(day=day))


# -- to whom


@pytest.fixture
def tiny_facts(tiny):
    """The tiny pack, and no mail from before."""


@pytest.mark.usefixtures("tiny")
class TestSending:
    def test_it_says_how_much_waits(self):
        reminder = make_reminder(timezone="Europe/Paris", hour=19)

        assert remind(SIX) == 1

        [sent] = mail.outbox
        assert sent.to == [reminder.learner.email]
        assert sent.subject == "1 card, about 1 minute"
        assert "1 card waits for you today" in sent.body
        assert "\nhttp://127.0.0.1:8000/today/\n" in sent.body
        assert "at 19:00 by your clock (Europe/Paris)" in sent.body

    def test_it_tells_nothing_of_what_is_learned(self):
        make_reminder()
        remind(SIX)

        for word in ("gemtuzumab", "CD33", "leukemia"):
            assert word.lower() not in str(mail.outbox[0].message()).lower()

    @pytest.mark.parametrize(
        "fields",
        [
            {"is_on": False},
            {"hour": 20},
            {"due": TODAY + timedelta(days=1)},
            {"sent_on": TODAY},
            {"is_active": False},
        ],
        ids=lambda fields: next(iter(fields)),
    )
    def test_none_is_sent_to_who(self, fields):
        make_reminder(**fields)

        assert remind(SIX) == 0
        assert mail.outbox == []

    def test_none_is_sent_to_who_has_answered_today_even_if_it_was_taken_back(self):
        reminder = make_reminder()
        card = reminder.learner.cards.get()
        showing = question(reminder.learner, card.item, at=SIX)
        given = answer(reminder.learner, showing.token, right(showing), SIX)
        undo(reminder.learner, given.key, SIX)

        assert remind(SIX) == 0

    def test_none_is_sent_to_who_is_leaving(self):
        close(make_reminder().learner, SIX)

        assert remind(SIX) == 0

    def test_none_is_sent_twice_on_a_study_day_and_one_on_the_next(self):
        make_reminder()

        sent = [remind(SIX + timedelta(minutes=m)) for m in (0, 5, 10, 24 * 60)]

        assert sent == [1, 0, 0, 1]

    def test_it_is_marked_before_it_is_sent(self, monkeypatch):
        reminder = make_reminder()
        seen = []
        monkeypatch.setattr(
            EmailBackend,
            "send_messages",
            lambda *_: seen.append(Reminder.objects.get().sent_on) or 1,
        )

        remind(SIX)

        assert seen == [TODAY]
        reminder.refresh_from_db()
        assert reminder.sent_on == TODAY

    def test_where_the_mail_server_is_away_all_wait_for_the_next_run(self, monkeypatch):
        hour, long_ago = datetime.now(UTC).hour, date(2020, 1, 1)
        make_reminder(hour=hour, due=long_ago, day_start_hour=0)

        def refuse(*_):
            raise ConnectionRefusedError(111, "Connection refused")

        monkeypatch.setattr(EmailBackend, "open", refuse)
        with pytest.raises(CommandError, match="waits for the next run"):
            call_command("run_job", "send_reminders")

        assert Reminder.objects.get().sent_on is None

    def test_one_mail_that_fails_does_not_stop_the_others(self, monkeypatch, caplog):
        for _ in range(3):
            make_reminder()
        first = Reminder.objects.order_by("pk").first()

        def send(_, messages):
            if messages[0].to == [first.learner.email]:
                raise SMTPServerDisconnected(first.learner.email)
            return 1

        monkeypatch.setattr(EmailBackend, "send_messages", send)

        assert remind(SIX) == 2
        assert remind(SIX) == 0
        assert "Not sent: reminder (SMTPServerDisconnected)" in caplog.text
        assert first.learner.email not in caplog.text

    @pytest.mark.parametrize("count", [1, 40])
    def test_who_gets_none_costs_no_query(self, django_assert_num_queries, count):
        for n in range(count):
            make_reminder(due=TODAY + timedelta(days=1 + n))

        with django_assert_num_queries(2):
            assert remind(SIX) == 0

    @pytest.mark.parametrize("count", [1, 3])
    def test_each_mail_costs_as_many_queries(self, django_assert_num_queries, count):
        for _ in range(count):
            make_reminder()

        with django_assert_num_queries(2 + 9 * count):
            assert remind(SIX) == count

    def test_the_command_says_how_many_it_sent(self):
        make_reminder(
            hour=datetime.now(UTC).hour, due=date(2020, 1, 1), day_start_hour=0
        )
        out = StringIO()

        call_command("run_job", "send_reminders", stdout=out)
        call_command("run_job", "send_reminders", stdout=out)

        assert out.getvalue() == "reminders sent: 1\n"

    def test_without_a_way_to_send_mail_the_command_says_so(self, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"

        with pytest.raises(CommandError, match="BOOSTER_EMAIL_URL"):
            call_command("run_job", "send_reminders")

    # -- stopping it

    def link(self):
        remind(SIX)
        header = mail.outbox[-1].message()["List-Unsubscribe"]
        found = re.fullmatch(
            r"<http://127\.0\.0\.1:8000(/reminders/stop/\S+/)>", header
        )
        assert found[1] in mail.outbox[-1].body
        return found[1]

    def test_it_carries_the_headers_of_one_click_unsubscribing(self):
        make_reminder()
        self.link()

        message = mail.outbox[0].message()
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert message["Auto-Submitted"] == "auto-generated"

    def test_a_mail_programs_one_click_stops_it(self, client):
        make_reminder()
        strict = type(client)(enforce_csrf_checks=True)

        response = strict.post(
            self.link(),
            "List-Unsubscribe=One-Click",
            content_type="application/x-www-form-urlencoded",
        )

        assert response.status_code == 200
        assert Reminder.objects.get().is_on is False
        assert remind(SIX + timedelta(days=1)) == 0

    def test_opening_the_link_asks_first_and_stops_nothing(self, client):
        make_reminder()
        link = self.link()

        response = client.get(link)

        assert heading(response) == "No more reminders?"
        assert Reminder.objects.get().is_on is True
        assert f'action="{link}"' in source(response)
        assert heading(client.post(link)) == "No more reminders"
        assert heading(client.post(link)) == "No more reminders"

    def test_the_link_still_works_when_the_account_is_gone(self, client):
        reminder = make_reminder()
        link = self.link()
        reminder.learner.cards.all().delete()
        reminder.learner.delete()

        assert heading(client.post(link)) == "No more reminders"

    def test_a_link_that_was_cut_or_made_up_stops_nothing(self, client):
        reminder = make_reminder()
        link = self.link()

        for path in (f"{link[:-4]}/", f"/reminders/stop/{reminder.learner_id}.abc/"):
            response = client.post(path)
            assert (response.status_code, heading(response)) == (
                404,
                "This link is incomplete",
            )
            assert "Copy the whole link from the email" in words(response)
        assert Reminder.objects.get().is_on is True


@pytest.mark.django_db(transaction=True)
def test_two_runs_at_once_send_one_mail(tiny):
    make_reminder()
    start, sent = Barrier(4), []

    def run():
        start.wait()
        try:
            sent.append(remind(SIX))
        finally:
            connections.close_all()

    runs = [Thread(target=run) for _ in range(4)]
    for thread in runs:
        thread.start()
    for thread in runs:
        thread.join()

    assert sorted(sent) == [0, 0, 0, 1]
