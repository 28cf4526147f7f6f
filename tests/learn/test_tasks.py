import re
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.conf import settings as site
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks_db.models import DBTaskResult

from learn.jobs import JOBS
from learn.models import Parameters, Reminder, User
from learn.tasks import TASKS, schedule
from tests.learn.statistics.test_fit_parameters import much, study
from tests.support.factories import make_card
from tests.support.learn.people import close_long_ago

pytestmark = pytest.mark.django_db(transaction=True)


def work():
    """What a worker does until nothing is ready any more."""
    call_command("db_worker", batch=True, interval=0, startup_delay=False, verbosity=0)


def paths(**states):
    rows = DBTaskResult.objects.filter(**states).order_by("task_path")
    return [
        path.rpartition(".")[2] for path in rows.values_list("task_path", flat=True)
    ]


@pytest.fixture
def due_now(tiny, learner):
    """A learner whose hour it is, with something due."""
    now = timezone.now()
    learner.day_start_hour = 0
    learner.save()
    day = learner.study_day(now)
    make_card(learner, due=day, last_day=day - timedelta(days=3))
    return Reminder.objects.create(learner=learner, hour=now.hour, is_on=True)


def test_the_worker_sends_what_the_command_would_send(due_now):
    call_command("run_job", schedule=True, stdout=StringIO())

    work()

    assert [sent.to for sent in mail.outbox] == [[due_now.learner.email]]
    assert paths(status="SUCCESSFUL") == [
        "alert_staff",
        "close_attempts",
        "erase_accounts",
        "fit_memories",
        "keep_certificates",
        "move_cards",
        "send_reminders",
    ]


def test_each_task_stands_on_the_list_once_before_and_after_it_ran(due_now):
    out = StringIO()
    for _ in "twice":
        call_command("run_job", schedule=True, stdout=out)
    assert paths() == [
        "alert_staff",
        "close_attempts",
        "erase_accounts",
        "fit_memories",
        "keep_certificates",
        "move_cards",
        "send_reminders",
    ]
    assert out.getvalue().count("was on the list") == 28

    work()

    again = DBTaskResult.objects.get(status="READY", task_path__endswith="reminders")
    assert (
        timedelta(minutes=4) < again.run_after - timezone.now() < timedelta(minutes=5)
    )
    assert schedule(TASKS["send_reminders"]) is False


def test_a_task_that_failed_stands_on_the_list_again(due_now, monkeypatch):
    monkeypatch.setattr("learn.jobs.remind", lambda now: 1 / 0)
    schedule(TASKS["send_reminders"])

    work()

    assert (paths(status="FAILED"), paths(status="READY")) == (
        ["send_reminders"],
        ["send_reminders"],
    )


def test_the_worker_erases_what_the_command_would_erase(due_now):
    close_long_ago(due_now.learner)
    call_command("run_job", schedule=True, stdout=StringIO())

    work()

    assert User.objects.count() == 0
    assert mail.outbox == []


def test_the_worker_fits_what_the_command_would_fit(due_now):
    study(due_now.learner, much())
    schedule(TASKS["fit_memories"])

    work()

    due_now.learner.refresh_from_db()
    assert due_now.learner.parameters.learner == due_now.learner
    assert (paths(status="SUCCESSFUL"), paths(status="READY")) == (
        ["fit_memories"],
        ["fit_memories"],
    )


def test_without_the_extra_the_worker_fits_nothing_and_does_not_fail(
    due_now, monkeypatch
):
    study(due_now.learner, much())
    monkeypatch.setitem(sys.modules, "fsrs_rs_python", None)
    schedule(TASKS["fit_memories"])

    work()

    assert paths(status="SUCCESSFUL") == ["fit_memories"]
    assert not Parameters.objects.exists()


def test_where_no_mail_is_sent_the_worker_marks_nothing_and_does_not_fail(
    due_now, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    schedule(TASKS["send_reminders"])

    work()

    due_now.refresh_from_db()
    assert due_now.sent_on is None
    assert paths(status="SUCCESSFUL") == ["send_reminders"]


@pytest.mark.parametrize(
    "name",
    [
        "alert_staff",
        "close_attempts",
        "erase_accounts",
        "fit_memories",
        "keep_certificates",
        "move_cards",
        "send_reminders",
    ],
)
def test_a_task_that_an_earlier_version_stored_is_found(name):
    path = f"learn.tasks.{name}"

    assert import_string(path).module_path == path


def test_the_list_has_a_line_for_each_job(capsys):
    call_command("run_job", list=True)

    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == [job.name for job in JOBS]
    assert "send_reminders    every 5 minutes" in lines[0]


def test_the_settings_page_has_a_cron_line_for_each_job():
    page = (site.BASE_DIR / "docs/settings.md").read_text()

    assert re.findall(r"manage.py run_job (\w+)", page) == [job.name for job in JOBS]
