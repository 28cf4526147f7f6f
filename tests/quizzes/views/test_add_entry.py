"""What facts speak of is added on a page: it is an entry of a file, and a fact can name it at once."""

import pytest

from quizzes.models import Entity, Fact, PackFile, Revision, Source
from tests.support.packs import TINY, all_rows, load
from tests.support.pages import source, words
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
NAME, SOURCE = "/packs/tiny/add/name/", "/packs/tiny/add/source/"
GLOFITAMAB = {
    "type": "drug",
    "label": "glofitamab",
    "also": "RO7082859\n",
    "why": "new",
}
LABEL = {
    "title": "Label of Columvi",
    "date": "2023-06",
    "kind": "regulator",
    "why": "new",
}


@pytest.fixture(autouse=True)
def tiny():
    load(TINY)


@pytest.fixture
def client():
    return browser_of(person("editor"))


def text_of(name):
    return PackFile.objects.get(name=name).text


def test_a_name_is_added_to_a_file_of_its_own_and_can_be_undone(client):
    response = client.post(NAME, GLOFITAMAB)

    entity = Entity.objects.get(slug="glofitamab")
    assert (entity.label, entity.also, entity.type.slug) == (
        "glofitamab",
        ["RO7082859"],
        "drug",
    )
    assert text_of("entities/added-on-the-page.yaml") == (
        "entities:\n  glofitamab: {type: drug, also: [RO7082859]}\n"
    )
    made = Revision.objects.first()
    assert response.url == made.get_absolute_url()
    page = client.get(response.url)
    assert "Added. Facts refer to it by its id, glofitamab" in words(page)
    assert '<a href="/entities/tiny/glofitamab/">glofitamab</a>' in source(page)
    assert 'href="/packs/tiny/add/">Add a fact about it</a>' in source(page)
    client.post(response.url, {"do": "undo"})
    assert not Entity.objects.present().filter(slug="glofitamab").exists()


def test_a_source_is_added_and_its_id_is_made_of_its_title(client):
    client.post(SOURCE, LABEL)

    made = Source.objects.get(slug="label-of-columvi")
    assert (made.title, made.date, made.kind) == (
        "Label of Columvi",
        "2023-06",
        "regulator",
    )


def test_a_fact_speaks_of_what_was_added_by_its_name(client):
    client.post(NAME, GLOFITAMAB)
    client.post(SOURCE, LABEL)
    fact = {
        "id": "glofitamab-binds-cd20",
        "subject": "Glofitamab",
        "predicate": "binds",
        "object": "CD20",
        "source": "label-of-columvi",
        "importance": "core",
        "confidence": "high",
        "why": "new",
        "version": 0,
        "do": "save",
    }

    page = client.post("/packs/tiny/add/", fact)

    assert page.status_code == 302, page.context["form"].errors
    made = Fact.objects.get(slug="glofitamab-binds-cd20")
    assert (made.subject.slug, made.object.slug) == ("glofitamab", "cd20")


def test_the_form_of_a_fact_offers_the_names_and_the_sources_that_there_are(client):
    page = source(client.get("/packs/tiny/add/"))

    assert '<option value="cd20">CD20</option>' in page
    assert "<dt>register</dt>" in page
    assert f'href="{NAME}"' in page
    assert f'href="{SOURCE}"' in page


@pytest.mark.parametrize(
    ("page", "given", "said"),
    [
        (NAME, GLOFITAMAB | {"label": "Rituximab"}, "rituximab already exists."),
        (
            NAME,
            GLOFITAMAB | {"also": "RO1\nRituximab"},
            "Rituximab is a name of rituximab already.",
        ),
        (NAME, GLOFITAMAB | {"short": "cd20"}, "cd20 is a name of cd20 already."),
        (NAME, GLOFITAMAB | {"label": "…"}, "We can’t make an id from that"),
        (NAME, GLOFITAMAB | {"type": "planet"}, "Select a valid choice"),
        (NAME, GLOFITAMAB | {"label": ""}, "This field is required."),
        (SOURCE, LABEL | {"date": "June"}, "Not saved"),
        (SOURCE, LABEL | {"url": "javascript:alert(1)"}, "Enter a valid URL."),
        (SOURCE, LABEL | {"why": ""}, "This field is required."),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(client, page, given, said):
    before = all_rows()

    response = client.post(page, given)

    assert response.status_code == 422
    assert said in words(response)
    assert all_rows() == before


@pytest.mark.parametrize("page", [NAME, SOURCE])
def test_only_editors_add(page):
    assert browser_of(person("reviewer")).get(page).status_code == 403
