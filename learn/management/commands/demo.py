"""Serve Booster on this computer, ready to try."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from learn.models import Cohort, User

HOST = "127.0.0.1"
PACK = settings.BASE_DIR / "fixtures" / "leukemia-immunotherapy"
# Known to everybody, so made in the demo only, which no other computer can reach.
LEARNER = ("learner@example.org", "learner-demo")
EDITOR = ("editor@example.org", "editor-demo")
INSTRUCTOR = ("instructor@example.org", "instructor-demo")
REVIEWER = ("reviewer@example.org", "reviewer-demo")


class Command(BaseCommand):
    help = "Migrate, load the shipped pack, make people and a cohort for the demo, and serve."
    # The checks run once, when the database is migrated.
    requires_system_checks = []

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demo needs BOOSTER_DEMO=1; its passwords are public."
            )
        port = free_port(os.environ.get("PORT") or "8000")
        call_command("migrate", verbosity=0)
        call_command("load_pack", PACK, if_changed=True)
        people = {"learner": LEARNER, "editor": EDITOR, "reviewer": REVIEWER}
        for who, (email, password) in people.items():
            make_person(email, password, role="" if who == "learner" else who)
            self.stdout.write(f"Demo {who}: {email}, password {password}")
        if not Cohort.objects.exists():
            call_command("demo_cohort")
        email, password = INSTRUCTOR
        self.stdout.write(f"Demo instructor: {email}, password {password}")
        self.stdout.write(self.style.SUCCESS(f"Booster is at http://{HOST}:{port}/"))
        self.stdout.write(
            "Ctrl-C stops it. What you do here is kept for the next time."
        )
        self.stdout.flush()
        serve(port)


def free_port(text: str) -> int:
    """Return the port, if nothing listens there yet."""
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise CommandError(f"PORT must be a number from 1 to 65535, not {text}.")
    with socket.socket() as listener:
        # As a server does: a port that was in use a moment ago is free.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((HOST, int(text)))
        except OSError as error:
            raise CommandError(
                f"Port {text} cannot be used ({error.strerror}); "
                f"try: make run PORT={int(text) % 65_535 + 1}"
            ) from None
    return int(text)


def make_person(email: str, password: str, *, role: str = "") -> None:
    """Make the person of the demo, unless there is one with this address; the editor may do everything."""
    if User.objects.filter(email=email).exists():
        return
    made = User.objects.create_user(
        email, password, is_staff=bool(role), is_superuser=role == "editor"
    )
    made.groups.set(Group.objects.filter(name=role))


def serve(port: int) -> None:
    """Become the server: one worker with one thread, which SQLite likes best."""
    options = (
        f"--interface wsgi --host {HOST} --port {port} --workers 1 --blocking-threads 1"
    )
    command = ["-m", "granian", *options.split(), "--log-level", "warning"]
    os.chdir(settings.BASE_DIR)
    os.execv(sys.executable, [sys.executable, *command, "learn.wsgi:application"])
