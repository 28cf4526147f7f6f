"""Read an exported account into an empty one."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from learn.models import User
from learn.privacy.account_import import import_account
from learn.privacy.export_reader import UnreadableError


class Command(BaseCommand):
    help = "Read an export (JSON) into the empty account with this address."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--email", required=True)

    def handle(self, *args: Any, file: Path, email: str, **options: Any) -> None:
        learner = User.objects.filter(email__iexact=email).first()
        if learner is None:
            raise CommandError(
                f"No account has the address {email}. Sign up with it first."
            )
        try:
            with file.open("rb") as opened:
                done = import_account(learner, opened)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except UnreadableError as error:
            raise CommandError(f"{file}: {error} Nothing was imported.") from None
        for name in done.missing:
            self.stderr.write(f"Left out, its fact is not on this site: {name}")
        self.stdout.write(
            f"{done.cards} cards with {done.reviews} reviews and {done.notes} notes imported."
        )
