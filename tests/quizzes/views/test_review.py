"""A fact is published by somebody else than who wrote it, and everything that waits is in the inbox."""

import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import Completeness, Fact, Item, PackFile, Revision
from quizzes.views.review import place_words
from tests.support.packs import TINY, all_rows, load
from tests.support.pages import source, words
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
SIZE = "/facts/tiny/cll8-size/review/"


@pytest.fixture
def tiny():
    load(TINY)


@pytest.fixture
def reviewer():
    return browser_of(person("reviewer"))


@pytest.fixture
def editor():
    return browser_of(person("editor"))


def fact(slug="cll8-size"):
    return Fact.objects.get(slug=slug)


def move(client, do, page=SIZE, **given):
    form = {"do": do, "version": fact().version, "why": "as the source says", **given}
    return client.post(page, form, follow=True)


def write(client, old="817 people", new="818 people"):
    """Change a fact by an import."""
    text = PackFile.objects.get(name="facts.yaml").text
    assert text.count(old) == 1
    file = SimpleUploadedFile("facts.yaml", text.replace(old, new).encode())
    form = {"file": file, "into": "tiny", "why": "new"}
    client.post(client.post("/packs/import/", form).url, {"do": "apply"})


def test_a_reviewer_publishes_and_signs(reviewer, tiny):
    page = move(reviewer, "publish", name="A. Nurse, RN")

    found = fact()
    today = timezone.now().date().isoformat()
    assert "It is published." in words(page)
    assert (found.status, found.verified_by, found.verified_on) == (
        "published",
        "A. Nurse, RN",
        today,
    )
    made = Revision.objects.first()
    assert (made.why, made.counts) == ("as the source says", {"facts": [0, 1, 0]})
    assert made.files.get().before.count("\n") == 1


def test_nothing_is_published_without_a_name(reviewer, tiny):
    before = all_rows()

    page = move(reviewer, "publish", name=" ")

    assert "Enter your name as it should appear under the fact." in words(page)
    assert all_rows() == before


@pytest.mark.parametrize("role", ["administrator", "superuser"])
def test_whoever_wrote_it_cannot_publish_it_whatever_else_they_may(role, tiny):
    who = person("administrator")
    if role == "superuser":
        who.is_superuser = True
        who.save()
    author = browser_of(who)
    write(author)

    page = author.get(SIZE)
    assert "You edited this, so someone else must approve it." in words(page)
    assert 'value="publish"' not in source(page)
    assert move(author, "publish", name="Me").status_code == 403
    assert fact().status == "in review"
    move(browser_of(person("administrator")), "publish", name="Another")
    assert fact().status == "published"


def test_an_editor_does_not_publish(editor, tiny):
    assert move(editor, "publish", name="Me").status_code == 403
    assert fact().status == "in review"


def test_a_fact_goes_from_draft_to_published_retired_and_back(editor, reviewer, tiny):
    item = Item.objects.get(fact__slug="cll8-size", slot="object")
    seen = []
    steps = [
        (reviewer, "send-back"),
        (editor, "ask"),
        (reviewer, "publish"),
        (reviewer, "confirm"),
        (editor, "dispute"),
        (editor, "retire"),
        (editor, "reinstate"),
        (reviewer, "publish"),
    ]
    for who, do in steps:
        move(who, do, name="A. Nurse")
        item.refresh_from_db()
        seen.append((fact().status, not item.suspended))

    assert seen == [
        ("draft", False),
        ("in review", True),
        ("published", True),
        ("published", True),
        ("disputed", False),
        ("retired", False),
        ("in review", True),
        ("published", True),
    ]
    assert Item.objects.filter(fact__slug="cll8-size", slot="object").get() == item


def test_the_name_of_a_reviewer_goes_when_the_fact_waits_again(editor, reviewer, tiny):
    move(reviewer, "publish", name="A. Nurse")
    move(editor, "retire")
    assert fact().verified_by == "A. Nurse"

    move(editor, "reinstate")

    assert fact().verified_by == ""


def test_a_fact_that_changed_under_the_reviewers_eyes_is_not_published(reviewer, tiny):
    version = fact().version
    write(browser_of(person("editor")))

    page = move(reviewer, "publish", name="A. Nurse", version=version)

    assert "The fact has changed since then. Look at it again." in words(page)
    assert fact().status == "in review"


@pytest.mark.parametrize("do", ["", "nonsense", "ask", "reinstate"])
def test_a_step_that_is_not_open_is_refused(reviewer, tiny, do):
    assert move(reviewer, do, name="A. Nurse").status_code == 403


def test_the_history_names_both_sides_of_a_step(editor, reviewer, tiny):
    move(reviewer, "send-back")
    move(editor, "ask")

    page = words(editor.get(SIZE.replace("review/", "history/")))

    assert "status before: in review after: draft" in page
    assert "status before: draft after: in review" in page


def test_a_draft_has_a_review_page_and_no_public_one(editor, reviewer, tiny, client):
    move(reviewer, "send-back")

    assert "Ask for review" in words(editor.get(SIZE))
    assert client.get(fact().get_absolute_url()).status_code == 404


# -- the inbox


def inbox(client, show):
    return client.get("/inbox/", {"show": show})


def test_the_inbox_says_how_much_waits_where(editor, reviewer, tiny):
    move(reviewer, "send-back")
    move(
        reviewer,
        "publish",
        "/facts/tiny/rituximab-brand/review/",
        name="A. Nurse",
        version=1,
    )
    Fact.objects.filter(slug__in=("cll-letters", "all-letters")).update(
        review_by="2020-01-01"
    )
    Completeness.objects.update(review_by=timezone.now().date() + timedelta(31))
    Completeness.objects.filter(slug="rituximab-targets").update(
        review_by=timezone.now().date() + timedelta(30)
    )

    page = words(inbox(editor, ""))

    assert (
        "Waiting for review 30 Review overdue 2 Drafts 1 Completeness about to expire 1"
        in page
    )


def test_what_holds_up_most_questions_comes_first(editor, tiny):
    page = source(inbox(editor, "waiting"))

    held = [int(n) for n in re.findall(r">(\d+) questions?<", page)]
    assert len(held) == 32
    assert held == sorted(held, reverse=True)
    assert held[0] > held[-1]


def test_a_statement_about_to_expire_says_what_rests_on_it(editor, tiny):
    Completeness.objects.update(review_by=None)
    Completeness.objects.filter(slug="rituximab-targets").update(
        review_by=timezone.now().date()
    )

    page = words(inbox(editor, "expiring"))

    assert "All there is for “Rituximab binds …” is entered" in page
    assert "A tiny pack, facts.yaml: rituximab-targets" in page
    assert "0 questions" not in page


def test_an_empty_inbox_says_so(editor):
    for show in ("waiting", "overdue", "drafts", "expiring", "nonsense"):
        assert "Nothing is waiting." in words(inbox(editor, show))


COSTS = [
    ("/inbox/", 10),
    ("/inbox/?show=expiring", 8),
    ("/packs/", 6),
    ("/packs/tiny/revisions/", 7),
    ("/packs/tiny/revisions/2/", 10),
    (SIZE, 7),
    ("/facts/tiny/cll8-size/history/", 6),
    ("/facts/tiny/cll8-size/edit/", 10),
]


@pytest.mark.parametrize("size", [1, 3])
def test_a_page_asks_the_database_as_often_however_much_there_is(editor, tiny, size):
    keep = Fact.objects.values_list("pk", flat=True)[:size]
    Fact.objects.exclude(pk__in=list(keep)).exclude(slug="cll8-size").update(
        status="draft"
    )
    Completeness.objects.filter(pk__in=Completeness.objects.values("pk")[:size]).update(
        review_by="2020-01-01"
    )
    for n in range(size):
        write(editor, f"{817 + n} people", f"{818 + n} people")

    asked = []
    for url, _ in COSTS:
        with CaptureQueriesContext(connection) as queries:
            assert editor.get(url).status_code == 200
        asked.append((url, len(queries)))

    assert asked == COSTS


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("Leukemia", "", None), "Leukemia"),
        (("Leukemia", "safety", None), "Leukemia · safety"),
        (
            ("Leukemia", "safety", date(2026, 12, 1)),
            "Leukemia · safety · next check by 1 December 2026",
        ),
    ],
)
def test_a_row_of_the_inbox_says_where_it_belongs_and_when_to_look(place, said):
    assert place_words(*place) == said
