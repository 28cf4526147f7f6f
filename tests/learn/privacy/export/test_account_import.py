"""A file of one's own is read back: whole, or not at all."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learn.models import (
    Card,
    Goal,
    Note,
    Parameters,
    Reminder,
    Review,
    User,
)
from learn.models.review.cards import STATE
from learn.privacy.erasure import erase
from learn.privacy.export_reader import UnreadableError, clean
from learn.privacy.reviews_csv import reviews_table
from tests.support.factories import NOW, make_learner, rows
from tests.support.learn.export_files import exported, read, take
from tests.support.learn.people import CANARY, make_full_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


# What a person is to a site, and what only that site can use.
STAYS = ("made_at", "addresses", "confirmations", "edits", "groups", "permissions")


WORK = (
    "reports",
    "notices",
    "recalls",
    "entries",
    "files",
    "revisions",
    "alerts",
    "proposals",
)


COURSES = (
    "courses", "cohorts", "assignments", "roles", "join_links", "invitations",
    "enrolments", "overrides", "attempts", "exam_answers", "certificates", "regrades",
    "evaluations", "audit",
)  # fmt: skip


NOT_IMPORTED = (*STAYS, *WORK, *COURSES, "feeds", "closings")


OF_THE_PERSON = ("email", "joined_at", "last_login", "is_staff", "is_superuser")


def test_an_export_read_back_and_exported_again_is_the_same(text, empty):
    take(empty, text)

    first, second = read(text), read(exported(empty))
    for data in (first, second):
        for name in NOT_IMPORTED:
            data.pop(name)
        for name in OF_THE_PERSON:
            data["account"].pop(name)
        # A key is of one review on a site, and the first account is still there.
        for card in data["cards"]:
            for review in card["reviews"]:
                review.pop("key")
    assert first == second


def test_on_a_site_without_the_first_account_the_keys_stay_too(full, text):
    keys = set(Review.objects.values_list("key", flat=True))
    Review.objects.all().delete()
    other = make_learner()

    take(other, text)

    assert set(other.reviews.values_list("key", flat=True)) == keys


def test_cards_read_back_are_what_they_were_and_what_their_reviews_add_up_to(
    full, text, empty
):
    done = take(empty, text)

    fields = ("item", "is_flagged", *STATE)
    mine, theirs = (
        list(Card.objects.filter(learner=who).order_by("item").values_list(*fields))
        for who in (full, empty)
    )
    assert mine == theirs
    assert (done.cards, done.reviews) == (
        6,
        Review.objects.filter(learner=full).count(),
    )
    call_command("verify", stdout=StringIO())


def test_an_export_from_before_rules_had_codes_is_read(text, empty):
    old = text.replace('"rule": "fact"', '"rule": "a fact says so"')
    assert old != text

    take(empty, old)

    shown = empty.reviews.exclude(shown={}).values_list("shown", flat=True)
    rules = {o["rule"] for kept in shown for o in kept.get("options", [])}
    assert rules == {"fact"}


def test_a_fit_for_all_that_this_site_has_is_not_copied(text, empty):
    take(empty, text)

    assert Parameters.objects.filter(learner=None).count() == 1
    assert empty.fits.count() == 1
    empty.refresh_from_db()
    assert empty.parameters.learner is None


def test_the_command_reads_it_into_the_account_of_an_address(text, empty, tmp_path):
    file, out = tmp_path / "mine.json", StringIO()
    file.write_text(text)

    call_command("import_learner", file, email=empty.email.upper(), stdout=out)

    assert out.getvalue() == "6 cards with 11 reviews and 1 notes imported.\n"
    assert Reminder.objects.get(learner=empty).hour == 7
    assert Goal.objects.get(learner=empty).topic == CANARY


def test_the_command_says_what_it_cannot_do(text, full, tmp_path):
    file = tmp_path / "mine.json"
    with pytest.raises(CommandError, match="No account has the address"):
        call_command("import_learner", file, email="nobody@example.org")
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("import_learner", file, email=full.email)
    file.write_text(text)
    with pytest.raises(CommandError, match=r"not empty.*Nothing was imported"):
        call_command("import_learner", file, email=full.email)


def test_cards_of_facts_that_are_not_here_are_left_out_and_named(text, empty):
    data = read(text)
    data["cards"][1]["item"] = "elsewhere/some-fact/object"

    done = take(empty, json.dumps(data))

    assert done.missing == ["elsewhere/some-fact/object"]
    assert (done.cards, empty.cards.count()) == (5, 5)


def test_a_card_is_not_believed(text, empty):
    data = read(text)
    data["cards"][0] |= {"stability": 9999.0, "due": "2199-01-01"}

    take(empty, json.dumps(data))

    call_command("verify", stdout=StringIO())
    assert empty.cards.filter(stability=9999).count() == 0


def change(*path):
    """A change of the file: the value at the end of a path through it."""
    *way, name, value = path

    def apply(data):
        place = data
        for step in way:
            place = place[step]
        if value is REMOVED:
            place.pop(name)
        else:
            place[name] = value

    return apply


REMOVED = object()


REVIEW = ("cards", 0, "reviews", 0)


WHERE = "card tiny/gemtuzumab-binds-cd33/object, review 1: "


FAULTS = [
    (change("format", "other"), "This is no export of a Booster account"),
    (change("version", 2), "This file has version '2' of the format"),
    (change("account", "timezone", "Mars/Olympus"), "account: timezone: Mars/Olympus is not"),
    (change("account", "easy_days", [9]), "account: easy_days: weekdays are"),
    (change("account", "parameters", 7), "account: parameters: “fits” has no number 7"),
    (change("fits", 0, "numbers", [1, 2]), "fits, number 1: numbers: these are no"),
    (change("notes", 0, "text", ""), "notes, row 1: text: This field cannot be blank"),
    (change("notes", 0, "tekst", "x"), "notes, row 1: “tekst” is not known there"),
    (change("notes", 0, "nothing"), "notes, row 1: it must be an object"),
    (change("cards", 0, "reviews", None), "card tiny/gemtuzumab-binds-cd33/object: reviews: it must be a list"),
    (change(*REVIEW, "seq", 2), f"{WHERE}its “seq” is 2, not 1"),
    (change(*REVIEW, "at", REMOVED), f"{WHERE}“at” is missing"),
    (change(*REVIEW, "at", "yesterday"), f"{WHERE}at: “yesterday” value has an invalid"),
    (change(*REVIEW, "rating", 5), f"{WHERE}rating: it must be from 1 to 4"),
    (change(*REVIEW, "rating", None), f"{WHERE}rating: it must be from 1 to 4"),
    (change(*REVIEW, "retention", 1), f"{WHERE}retention: it must be between"),
    (change(*REVIEW, "guess", "nan"), f"{WHERE}guess: This value cannot"),
    (change(*REVIEW, "due", "2020-01-01"), f"{WHERE}due: it must be after"),
    (change(*REVIEW, "event", "undo"), f"{WHERE}target: it is the number of no"),
    (change(*REVIEW, "shown", {}), f"{WHERE}shown: the question in it"),
    (change(*REVIEW, "choice", 77), f"{WHERE}shown: the question in it"),
    (change(*REVIEW, "choice", ["a"]), f"{WHERE}shown: the question in it"),
    (change(*REVIEW, "shown", "stem", True), f"{WHERE}shown: the question in it"),
    (change(*REVIEW, "shown", "statement", 7), f"{WHERE}shown: the question in it"),
    (
        change(*REVIEW, "shown", "fact", "sources", [{"url": "javascript:alert(1)"}]),
        f"{WHERE}shown: the question in it",
    ),
    (change(*REVIEW, "day", "0001-01-01"), f"{WHERE}day: it is out of all"),
]  # fmt: skip


def test_a_fault_is_named_with_its_place_and_nothing_is_imported(text, empty, subtests):
    before = rows()
    for fault, said in FAULTS:
        data = read(text)
        fault(data)

        with subtests.test(said):
            with pytest.raises(UnreadableError) as refused:
                take(empty, json.dumps(data))
            assert str(refused.value).startswith(said)
            assert rows() == before


@pytest.mark.parametrize(
    "broken", ["", "[]", "{}", "no json", '{"format": ', "7", "\0"]
)
def test_what_is_no_export_is_refused(empty, broken):
    with pytest.raises(UnreadableError):
        take(empty, broken)


def test_half_an_export_is_refused_whole(text, empty):
    before = rows()

    with pytest.raises(UnreadableError, match="This is no whole JSON file"):
        take(empty, text[: len(text) * 3 // 4])

    assert rows() == before


def test_a_row_that_stands_twice_is_refused(text, empty):
    data = read(text)
    data["cards"].append(data["cards"][0])

    with pytest.raises(UnreadableError, match="contradict each other"):
        take(empty, json.dumps(data))


ANY_TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY_TEXT.filter(str.strip) | st.sampled_from(["=cmd()", "שלום", "a\r\nb", "💉"]))
def test_any_note_comes_back_as_it_was_written(tiny, said):
    first, second = make_learner(), make_learner()
    Note.objects.create(learner=first, pack="p", fact="f", text=said, changed_at=NOW)

    take(second, exported(first))

    assert Note.objects.get(learner=second).text == Note.objects.get(learner=first).text
    User.objects.filter(pk__in=(first.pk, second.pk)).delete()


@pytest.fixture
def full_file(tiny):
    """The export of a learner who is gone."""
    learner = make_full_learner()
    text = exported(learner)
    erase(learner)
    return text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9)
    | st.sampled_from(["2026-11-23", "0001-01-01", "undo", "\0", "\ud800", 10**30]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=4,
)  # fmt: skip


def places(value, way=()):
    """Every place in the file, down to what was shown."""
    if way:
        yield way
    named = value.items() if isinstance(value, dict) else enumerate(value)
    for name, each in named:
        if isinstance(each, dict | list) and each:
            yield from places(each, (*way, name))
        else:
            yield (*way, name)


def read_pages(client, learner, way):
    """The feedback to each answer of the card that was changed."""
    client.force_login(learner)
    at = way[1] if way[0] == "cards" and len(way) > 1 else 99
    for review in Review.objects.answers().filter(
        card__in=list(learner.cards.order_by("pk")[at : at + 1])
    ):
        assert client.get(f"/review/{review.key}/").status_code == 200


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_stands_anywhere_is_taken_or_refused_and_never_breaks(
    tiny, client, full_file, data
):
    file, learner = read(full_file), make_learner()
    way = data.draw(st.sampled_from(list(places(file))))
    change(*way, data.draw(VALUES | st.just(REMOVED)))(file)

    try:
        take(learner, json.dumps(file))
    except UnreadableError:
        assert not learner.reviews.exists()
    else:
        call_command("verify", stdout=StringIO())
        exported(learner)
        list(reviews_table(learner))
        read_pages(client, learner, way)
    erase(learner)


def test_what_no_database_takes_is_put_right(empty):
    note = {
        "pack": "p",
        "fact": "f",
        "text": "a\0b\ud800",
        "changed_at": NOW.isoformat(),
    }
    head = {"format": "booster-learner", "version": 1, "notes": [note]}

    take(empty, json.dumps(head).replace("\\ud800", ""))

    assert Note.objects.get().text == "a\ufffdb"


def test_half_a_character_is_put_right():
    assert clean({"a\ud800": ["b\udfff", 1]}) == {"a?": ["b?", 1]}
