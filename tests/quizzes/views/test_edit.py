"""A fact changed on its page is a line changed in its file."""

import difflib

import pytest
from django import forms

from quizzes.models import Entity, Fact, Item, PackFile, Revision
from quizzes.views.edit import unfinished
from quizzes.views.fact_forms import initial
from tests.support.packs import TINY, all_rows, load
from tests.support.pages import HTMX, source, words
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
BINDS = "/facts/tiny/rituximab-binds-cd20"


@pytest.fixture
def tiny():
    load(TINY)


@pytest.fixture
def editor():
    return person("editor")


@pytest.fixture
def client(editor):
    return browser_of(editor)


def filled(client, page, **given):
    """The form of a page as a browser sends it, with some of it changed."""
    form = client.get(page).context["form"]
    sent = {
        name: form.get_initial_for_field(f, name) for name, f in form.fields.items()
    }
    sent = {
        name: value
        for name, value in sent.items()
        if value is not None and value is not False
    }
    return sent | {"why": "the label has it", "do": "save"} | given


def send(client, page=f"{BINDS}/edit/", headers=None, **given):
    return client.post(page, filled(client, page, **given), headers=headers)


def changed_lines():
    text = PackFile.objects.get(name="facts.yaml").text
    old = (TINY / "facts.yaml").read_text()
    lines = difflib.ndiff(old.splitlines(), text.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_a_fact_saved_as_it_is_changes_nothing(client, tiny):
    before = all_rows()

    for slug in Fact.objects.values_list("slug", flat=True)[::6]:
        assert send(client, f"/facts/tiny/{slug}/edit/").status_code == 302

    assert all_rows() == before


def test_a_saved_fact_is_a_changed_line_and_a_revision(client, editor, tiny):
    response = send(client, object="cd22")

    assert response.url == f"{BINDS}/review/"
    assert changed_lines() == [
        "-   rituximab-binds-cd20: {fact: rituximab binds cd20}",
        "+   rituximab-binds-cd20: {fact: rituximab binds cd22}",
    ]
    made = Revision.objects.first()
    assert (made.made_by, made.why, made.counts) == (
        editor,
        "the label has it",
        {"facts": [0, 1, 0]},
    )


def test_what_was_published_waits_for_a_reviewer_once_it_is_changed(client, tiny):
    form = {"do": "publish", "version": 1, "name": "A. Nurse"}
    browser_of(person("reviewer")).post(f"{BINDS}/review/", form)
    assert Fact.objects.get(slug="rituximab-binds-cd20").status == "published"

    send(client, note="It sits on B cells.")

    fact = Fact.objects.get(slug="rituximab-binds-cd20")
    assert (fact.status, fact.verified_by, fact.note) == (
        "in review",
        "",
        "It sits on B cells.",
    )


def test_a_preview_shows_the_questions_and_writes_nothing(client, tiny):
    before = all_rows()

    page = send(client, do="preview", object="cd33", why="")

    assert page.status_code == 200
    assert "Rituximab binds CD33." in words(page)
    assert "Which of these does rituximab bind?" in words(page)
    assert "CD33 Right" in words(page)
    assert "<html" in source(page)
    assert all_rows() == before


def test_under_htmx_only_what_it_makes_comes_back(client, tiny):
    page = send(client, do="preview", headers=HTMX)

    assert source(page).strip().startswith("<section")
    assert 'id="live"' in source(page)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"source": ""}, "source"),
        ({"source": "nowhere"}, "There is no source 'nowhere'"),
        ({"object": "cd21"}, "did you mean cd22 or cd20"),
        ({"subject": "cll8"}, "cll8 is a trial"),
        ({"subject": "obinutuzumab"}, "says the same"),
        ({"predicate": "has_brand", "object": "gazyva"}, "has_brand has only one for gazyva"),
        ({"as_of": "yesterday"}, "write YYYY, YYYY-MM or YYYY-MM-DD"),
        ({"qualifiers": "colour: red"}, "unknown key"),
        ({"explanation": "x" * 1001}, "why it is so"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("do", ["preview", "save"])
def test_what_is_wrong_is_told_and_nothing_is_written(client, tiny, given, said, do):
    before = all_rows()

    page = send(client, do=do, **given)

    assert page.status_code in (200, 422)
    assert said.lower() in words(page).lower()
    assert all_rows() == before


def test_what_the_other_facts_prove_wrong_is_warned_of(client, tiny):
    page = send(client, do="preview", object="cd33")

    assert "Other facts prove the opposite" in words(page)
    assert "(rituximab-targets)" in words(page)
    assert "proves the opposite" not in words(send(client, do="preview"))


def test_a_fact_that_somebody_else_changed_is_not_overwritten(client, tiny):
    form = filled(client, f"{BINDS}/edit/", object="cd33")
    send(browser_of(person("editor")), object="cd22")
    before = all_rows()

    page = client.post(f"{BINDS}/edit/", form)

    assert page.status_code == 422
    assert "Somebody else has changed it" in words(page)
    assert all_rows() == before


def test_a_fact_is_added_as_a_draft(client, tiny):
    given = {
        "id": "gemtuzumab-binds-cd19",
        "subject": "gemtuzumab-ozogamicin",
        "predicate": "binds",
        "object": "cd19",
        "source": "register",
    }

    response = send(client, "/packs/tiny/add/", **given)

    fact = Fact.objects.get(slug="gemtuzumab-binds-cd19")
    assert response.url == f"{fact.get_absolute_url()}review/"
    assert (fact.status, fact.file) == ("draft", "facts/added-on-the-page.yaml")
    assert not Item.objects.filter(fact=fact).exists()
    assert fact.says == "Gemtuzumab ozogamicin binds CD19."
    for page in (response.url, "/inbox/?show=drafts"):
        assert fact.says in words(client.get(page))
    again = send(client, "/packs/tiny/add/", **given)
    assert "This fact already exists." in words(again)


def test_what_stands_beside_the_form_is_dimmed_while_it_is_made_anew(client, tiny):
    assert 'hx-target="#live" hx-indicator="#live"' in source(
        client.get("/packs/tiny/add/")
    )


def test_the_id_of_a_new_fact_is_made_of_what_it_says(client, tiny):
    given = {
        "subject": "Gemtuzumab ozogamicin",
        "predicate": "binds",
        "object": "CD19",
        "source": "register",
    }

    response = send(client, "/packs/tiny/add/", id="", **given)

    assert response.url == "/facts/tiny/gemtuzumab-ozogamicin-binds-cd19/review/"
    again = send(client, "/packs/tiny/add/", id="", **given)
    assert "This fact already exists." in words(again)


def test_a_brand_is_renamed_on_the_page_of_its_names(client, tiny):
    page = "/entities/tiny/rituxan/edit/"

    response = send(client, page, label="Rituxan Hycela")

    assert response.url == Revision.objects.first().get_absolute_url()
    assert Entity.objects.get(slug="rituxan").label == "Rituxan Hycela"
    assert (
        Fact.objects.get(slug="rituximab-brand").says
        == "Rituxan Hycela is a brand of rituximab."
    )
    assert changed_lines() == [
        "-   rituxan: {type: brand, label: Rituxan}",
        "+   rituxan: {type: brand, label: Rituxan Hycela}",
    ]


@pytest.mark.parametrize("key", ["label", "short", "also"])
def test_a_name_that_something_else_goes_by_is_refused(client, tiny, key):
    response = send(client, "/entities/tiny/rituxan/edit/", **{key: "Rituximab"})

    assert response.status_code == 422
    assert "Rituximab is a name of rituximab already." in words(response)
    assert Revision.objects.count() == 1


def test_a_name_that_two_had_from_the_files_may_stay(client, tiny):
    Entity.objects.filter(slug="rituxan").update(label="Rituximab")

    response = send(client, "/entities/tiny/rituxan/edit/", about="A brand.")

    assert response.url == Revision.objects.first().get_absolute_url()


def test_names_that_are_saved_as_they_were_make_no_revision(client, tiny):
    response = send(client, "/entities/tiny/rituxan/edit/", label="Rituxan")

    assert response.url == "/entities/tiny/rituxan/"
    assert "There was nothing to change." in words(client.get(response.url))
    assert Revision.objects.count() == 1


def test_who_only_wants_another_name_is_led_to_the_names(client, tiny):
    page = source(client.get("/facts/tiny/rituximab-brand/edit/"))

    for slug in ("rituximab", "rituxan"):
        assert f'href="/entities/tiny/{slug}/edit/"' in page


def test_whoever_edits_is_led_there_from_every_page_and_a_reviewer_is_not(client, tiny):
    there = {
        "/packs/": 'href="/facts/">Change a fact</a>',
        "/facts/tiny/rituximab-brand/": 'href="/facts/tiny/rituximab-brand/edit/"',
        "/entities/tiny/rituxan/": 'href="/entities/tiny/rituxan/edit/"',
    }
    reviewer = browser_of(person("reviewer"))

    for page, link in there.items():
        assert link in source(client.get(page))
        assert link not in source(reviewer.get(page))


# -- its history


def test_the_history_of_a_fact_says_who_and_why_and_restores(client, editor, tiny):
    send(client, object="cd22", why="the label says so")
    send(client, object="cd33", why="another look")

    page = client.get(f"{BINDS}/history/")
    assert "the label says so" in words(page)
    assert words(page).count(editor.email) >= 2
    [_, first, _] = page.context["rows"]
    response = client.post(f"{BINDS}/history/", {"change": first["change"].pk})

    fact = Fact.objects.get(slug="rituximab-binds-cd20")
    assert response.url == f"{BINDS}/history/"
    assert (fact.object.slug, fact.status) == ("cd22", "in review")
    assert Revision.objects.first().why == "as in revision 2"


def test_a_reviewer_reads_the_history_and_restores_nothing(tiny):
    reviewer = browser_of(person("reviewer"))
    page = f"{BINDS}/history/"
    change = reviewer.get(page).context["rows"][0]["change"].pk

    assert reviewer.post(page, {"change": change}).status_code == 403


@pytest.mark.parametrize("change", ["", "x", "0", "999999"])
def test_a_change_that_is_not_there_cannot_be_restored(client, tiny, change):
    assert client.post(f"{BINDS}/history/", {"change": change}).status_code == 404


def test_a_form_holds_what_the_file_says():
    assert initial({"denies": "a b c d", "source": ["x", "y"], "arm": "A"}) == {
        **dict.fromkeys(("jurisdiction", "from", "to", "as_of", "verified_on", "topic", "explanation", "note", "basis", "supersedes", "not_beside"), ""),
        "importance": "core", "confidence": "high", "source": "x\ny",
        "subject": "a", "predicate": "b", "object": "c d", "is_denial": True, "qualifiers": "arm: A",
    }  # fmt: skip


class TwoFields(forms.Form):
    subject = forms.CharField()
    source = forms.CharField(label="Source")


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "Fill in or correct: subject, source."),
        ({"subject": "x"}, "Fill in or correct: source."),
        ({"subject": "x", "source": "y"}, "Not complete yet."),
    ],
)
def test_an_unfinished_form_names_its_open_fields(given, said):
    assert unfinished(TwoFields(given)) == said
