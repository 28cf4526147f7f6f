"""One way to send a mail."""

from datetime import date
from smtplib import SMTPRecipientsRefused

import pytest
from django.conf import settings
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

from learn.notifications.send import Letter, send, send_each

FOLDER = settings.BASE_DIR / "templates/learn/notifications"
COHORT = {
    "course": "Drugs & Targets",
    "name": "June",
    "starts_on": date(2026, 6, 1),
    "ends_on": date(2026, 7, 1),
}
CONTEXT = {"cohort": COHORT, "who": "teacher@example.org", "link": "https://x.example"}
ANN, BEN, CY, REFUSED = (f"{one}@example.org" for one in ("ann", "ben", "cy", "no"))


class Server(EmailBackend):
    """A mail server that refuses one person, and is away from some connection on."""

    opened, away_from = 0, 99

    def open(self):
        Server.opened += 1
        if Server.opened >= Server.away_from:
            raise ConnectionRefusedError("refused")

    def send_messages(self, messages):
        if messages[0].to == [REFUSED]:
            raise SMTPRecipientsRefused({})
        return super().send_messages(messages)


@pytest.fixture(autouse=True)
def server(settings, monkeypatch):
    settings.EMAIL_BACKEND = f"{__name__}.Server"
    monkeypatch.setattr(Server, "opened", 0)
    return Server


def letter(to=ANN, **fields):
    return Letter("invitation", CONTEXT, to, **fields)


def sent_to():
    return [to for message in mail.outbox for to in message.to]


def send_to(*people, may=lambda to: True):
    """Return how many went out, and whom it was marked for before."""
    marked = []

    def claim(to):
        marked.append(to)
        return may(to)

    sent = send_each((lambda to=to: claim(to), letter(to)) for to in people)
    return sent, marked


def test_a_letter_is_its_two_templates_and_escapes_nothing():
    assert send(letter(reply_to=BEN, headers={"X-About": "June"})) == 1

    [message] = mail.outbox
    assert message.subject == "You are invited: Drugs & Targets"
    assert message.body.startswith(
        "teacher@example.org invites you to the course “Drugs & Targets” (June)"
    )
    assert (message.to, message.reply_to) == ([ANN], [BEN])
    assert message.message()["X-About"] == "June"


def test_each_mail_has_a_subject_and_a_body():
    names = {path.stem for path in FOLDER.glob("*.txt")}
    bodies = {name for name in names if not name.endswith("_subject")}

    assert len(bodies) > 5
    assert names - bodies == {f"{name}_subject" for name in bodies}


def test_what_another_run_has_marked_is_not_sent_again():
    assert send_to(ANN, BEN, may=lambda to: to == BEN) == (1, [ANN, BEN])

    assert sent_to() == [BEN]


def test_a_mail_that_is_refused_is_marked_and_does_not_stop_the_others(caplog):
    assert send_to(ANN, REFUSED, CY) == (2, [ANN, REFUSED, CY])

    assert sent_to() == [ANN, CY]
    assert "Not sent: invitation (SMTPRecipientsRefused)" in caplog.text
    assert REFUSED not in caplog.text


def test_where_the_server_goes_away_the_rest_is_not_marked(server, monkeypatch):
    monkeypatch.setattr(server, "away_from", 2)

    assert send_to(ANN, BEN, CY) == (1, [ANN])
