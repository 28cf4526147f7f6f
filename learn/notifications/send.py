"""One way to send a mail.

To add one: write `<name>.txt` and `<name>_subject.txt` in templates/learn/notifications/, and call
`send(Letter("<name>", context, to))`, or `claim_and_send` where two runs at once must not both send it.
"""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.template.loader import render_to_string

log = logging.getLogger(__name__)
# Asks out-of-office programs not to answer. For mail that no person sends.
AUTOMATIC = {"Auto-Submitted": "auto-generated"}

# Marks a letter as sent; false where another run has done so.
Claim = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Letter:
    """A mail to one person, written from two templates. They know `site`, the address of this site."""

    template: str
    context: Mapping[str, Any]
    to: str
    headers: Mapping[str, str] = field(default_factory=dict)
    reply_to: str = ""

    @property
    def subject(self) -> str:
        return self._render(f"{self.template}_subject")

    @property
    def body(self) -> str:
        return self._render(self.template) + "\n"

    def _render(self, name: str) -> str:
        context = {**self.context, "site": settings.SITE_URL}
        return render_to_string(f"learn/notifications/{name}.txt", context).strip()


def sends_mail() -> bool:
    """Return whether this site has a way to send mail at all."""
    return not settings.EMAIL_BACKEND.endswith(".dummy.EmailBackend")


def send(letter: Letter, connection: BaseEmailBackend | None = None) -> int:
    """Send it and return 1, or log why not and return 0. The log names nobody."""
    message = mail.EmailMessage(
        subject=letter.subject,
        body=letter.body,
        to=[letter.to],
        reply_to=[letter.reply_to] if letter.reply_to else None,
        headers=dict(letter.headers),
        connection=connection,
    )
    try:
        return message.send()
    # Every error of smtplib is an OSError.
    except OSError as error:
        log.warning("Not sent: %s (%s)", letter.template, type(error).__name__)
        if connection is not None:
            connection.close()
        return 0


def claim_and_send(claim: Claim, letter: Letter, connection: BaseEmailBackend) -> int:
    """Mark it, then send it: what goes wrong in between costs a mail and never sends one twice."""
    # Before it is marked: where the mail server is away, it waits for the next run.
    connection.open()
    return send(letter, connection) if claim() else 0


@contextmanager
def mail_connection() -> Iterator[BaseEmailBackend]:
    """Yield one connection for many letters, and close it."""
    connection = mail.get_connection()
    try:
        yield connection
    finally:
        connection.close()


def send_each(letters: Iterable[tuple[Claim, Letter]]) -> int:
    """Claim and send them; return how many went out. Stop where the mail server is away: the rest stay unmarked."""
    sent = 0
    with mail_connection() as connection:
        try:
            for claim, letter in letters:
                sent += claim_and_send(claim, letter, connection)
        except OSError as error:
            log.warning("The mail server is away: %s", type(error).__name__)
    return sent
