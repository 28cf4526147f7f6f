"""The reason of a change is a code: chosen in a field, written under a key, and never read off a why."""

from typing import get_args

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from quizzes.knowledge.change_reason import CHANGE_WORDS, ChangeReason, rest_of
from quizzes.models import Fact, Proposal, Revision
from quizzes.packs import schema
from tests.support.packs import TINY, all_rows, copy_of_tiny, edit, load
from tests.support.pages import words
from tests.support.quizzes.fact_page import send_fact
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
SLUG = "rituximab-binds-cd20"
IN_WORDS = "Withdrawn for safety: the register says so."


@pytest.fixture
def editor():
    load(TINY)
    return browser_of(person("editor"))


def fact():
    return Fact.objects.get(slug=SLUG)


def retire(client, **given):
    form = {"do": "retire", "version": fact().version, "why": "", **given}
    return client.post(f"/facts/tiny/{SLUG}/review/", form, follow=True)


def keyed(folder, keys):
    """Put keys under the fact in the files, and load them."""
    edit(folder, "rituximab binds cd20}", f"rituximab binds cd20, {keys}}}")
    load(folder)


def test_each_code_has_words_and_is_a_word_of_the_files():
    assert list(CHANGE_WORDS) == list(ChangeReason)
    assert get_args(schema.Reason) == ("", *ChangeReason)


def test_what_is_chosen_on_the_page_of_a_fact_stands_in_its_revision(editor):
    send_fact(editor, SLUG, object="cd22", reason="error", why="Misread.")

    made = Revision.objects.first()
    assert (made.why, made.reason, made.grounds) == (
        "Misread.", "error", "Corrected error. Misread.",
    )  # fmt: skip
    assert fact().reason == ""


def test_who_retires_a_fact_chooses_the_reason_too(editor):
    retire(editor, reason="safety")

    made = Revision.objects.first()
    assert (fact().status, made.reason) == ("retired", "safety")


def test_words_that_stand_for_an_alert_are_refused_until_it_is_chosen(editor):
    before = all_rows()

    page = send_fact(editor, SLUG, object="cd22", why=IN_WORDS)
    assert page.status_code == 422
    assert "choose it as the kind of change too" in words(page)
    assert "choose it as the kind of change too" in words(retire(editor, why=IN_WORDS))
    assert all_rows() == before

    send_fact(editor, SLUG, object="cd22", why=IN_WORDS, reason="safety")
    assert Revision.objects.first().grounds == IN_WORDS


def test_a_loading_says_its_reason_by_a_code_or_how_to(tmp_path):
    folder = copy_of_tiny(tmp_path)
    load(folder)
    edit(folder, "rituximab binds cd20}", "rituximab binds cd22}")

    with pytest.raises(CommandError, match="--reason safety"):
        call_command("load_pack", folder, why=IN_WORDS)
    call_command("load_pack", folder, why="As the register says.", reason="safety")

    assert Revision.objects.first().reason == "safety"


def test_an_import_keeps_its_reason_until_it_is_applied(editor, tmp_path):
    folder = copy_of_tiny(tmp_path)
    edit(folder, "rituximab binds cd20}", "rituximab binds cd22}")
    with (folder / "facts.yaml").open("rb") as file:
        form = {"file": file, "into": "tiny", "why": "new", "reason": "narrowed"}
        editor.post("/packs/import/", form)
    found = Proposal.objects.get()
    assert found.reason == "narrowed"

    editor.post(found.get_absolute_url(), {"do": "apply"})

    assert Revision.objects.first().reason == "narrowed"


def test_the_key_and_a_note_of_before_say_the_same(tmp_path):
    folder = copy_of_tiny(tmp_path)
    load(folder)

    keyed(folder, "reason: not-safety")
    assert fact().reason == "not-safety"
    edit(folder, "reason: not-safety", f'editors_note: "{IN_WORDS}"')
    load(folder)

    assert (fact().reason, fact().note) == ("safety", IN_WORDS)
    before = Revision.objects.count()
    load(folder)
    assert Revision.objects.count() == before


def test_a_fact_keeps_its_own_reason_until_another_is_chosen(editor, tmp_path):
    keyed(copy_of_tiny(tmp_path), "reason: not-safety")

    send_fact(editor, SLUG, note="Seen.")
    assert fact().reason == "not-safety"
    send_fact(editor, SLUG, object="cd22", reason="safety")

    assert fact().reason == "safety"


@pytest.mark.parametrize(
    ("text", "reason", "rest"),
    [
        (IN_WORDS, "safety", "The register says so."),
        (IN_WORDS, "error", IN_WORDS),
        ("renamed by its maker", None, "Renamed by its maker"),
        ("", "safety", ""),
    ],
)
def test_a_reason_is_not_said_twice(text, reason, rest):
    assert rest_of(text, reason) == rest
