"""Long work shows how far it is, and leaves nothing half-done."""

import re

import pytest

from quizzes.items.progress import Step, run
from quizzes.models import Proposal, Revision
from quizzes.views import long_job
from tests.quizzes.views.test_import_pack import changed, untouched, upload
from tests.support.packs import TINY, all_rows, load
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(monkeypatch):
    """An editor for whom everything takes long."""
    monkeypatch.setattr(long_job, "SHORT", -1)
    monkeypatch.setattr(long_job, "SECONDS_BETWEEN", 0)
    load(TINY)
    return browser_of(person("editor"))


def streamed(response):
    return b"".join(response.streaming_content).decode()


def led_to(page):
    return re.search(r'http-equiv="refresh" content="\d+;url=([^"]+)"', page)[1]


def told(page):
    return re.findall(r'max="(\d+)" value="(\d+)"', page)


def test_a_long_import_tells_how_far_it_is_and_leads_to_what_it_found(client):
    page = streamed(upload(client, changed()))

    of = int(told(page)[0][0])
    assert told(page) == [(str(of), str(n)) for n in range(of)]
    assert page.count("</html>") == 1
    assert led_to(page) == Proposal.objects.get().get_absolute_url()
    assert f'href="{led_to(page)}">Continue</a>' in page


def test_a_long_import_is_applied_and_undone_in_the_same_way(client):
    before = all_rows()["quizzes_item"]
    proposal = led_to(streamed(upload(client, changed())))

    made = led_to(streamed(client.post(proposal, {"do": "apply"})))
    assert made == Revision.objects.latest("pk").get_absolute_url()
    page = streamed(client.post(made, {"why": "a slip"}))

    assert "Revision 2 is undone." in page
    assert led_to(page) == "/packs/tiny/revisions/"
    assert all_rows()["quizzes_item"] == before


def test_the_first_piece_comes_at_once_to_a_browser_that_takes_compressed_ones(client):
    client.defaults["HTTP_ACCEPT_ENCODING"] = "gzip"

    response = upload(client, changed())

    first = next(response.streaming_content).decode()
    assert "<h1" in first
    assert told(first) == [told(first + streamed(response))[0]]


def test_who_leaves_in_the_middle_has_changed_nothing(client):
    proposal = led_to(streamed(upload(client, changed())))
    before = all_rows()

    response = client.post(proposal, {"do": "apply"})
    pieces = response.streaming_content
    next(pieces), next(pieces)
    # As a server does it when the browser has gone; closing the response alone would take PostgreSQL's connection along.
    response._iterator.close()

    assert untouched(all_rows()) == untouched(before)
    assert Proposal.objects.count() == 1


def test_an_error_of_ours_is_told_and_changes_nothing(client, monkeypatch, caplog):
    before = all_rows()

    def broken(*_):
        raise ZeroDivisionError

    monkeypatch.setattr("quizzes.items.incremental.draft_fact", broken)
    page = streamed(upload(client, changed()))

    assert "It stopped with an error of ours, and nothing was changed." in page
    assert "ZeroDivisionError" in caplog.text
    assert all_rows() == before


def test_what_is_short_is_done_at_once(client, monkeypatch):
    monkeypatch.setattr(long_job, "SHORT", 1000)

    assert upload(client, changed()).status_code == 302


@pytest.mark.parametrize(
    ("step", "seconds", "left"),
    [
        (Step(0, 900), 0, ""),
        (Step(300, 900), 10, ", about 20 s left"),
        (Step(300, 3900), 60, ", about 12 minutes left"),
    ],
)
def test_the_rest_is_reckoned_from_what_is_done(step, seconds, left):
    line = long_job.line_of(step, seconds)

    assert f"{step.done:,} of {step.of:,} facts{left}</span>" in line


def test_steps_may_be_finished_by_anybody():
    def steps():
        yield Step(0, 2)
        yield Step(1, 2)
        return "done"

    assert run(steps()) == "done"


def test_the_last_number_is_told_however_quick_it_came(client, monkeypatch):
    monkeypatch.setattr(long_job, "SECONDS_BETWEEN", 60)

    page = streamed(upload(client, changed()))

    of = told(page)[0][0]
    assert told(page) == [(of, "0"), (of, str(int(of) - 1))]
    assert f"{int(of) - 1} of {of} facts, almost done" in page
