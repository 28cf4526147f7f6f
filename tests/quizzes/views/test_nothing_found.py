"""Who misspells a name finds it all the same."""

import pytest

from tests.support.packs import TINY, load
from tests.support.pages import source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def tiny():
    load(TINY)


def search(client, query):
    return client.get("/facts/", {"q": query})


@pytest.mark.parametrize(
    ("query", "meant"),
    [("rituximb", "rituximab"), ("Obinutuzmab binds", "obinutuzumab binds")],
)
def test_a_slip_in_a_name_is_understood(client, query, meant):
    page = search(client, query)

    first = page.context["instead"][0]
    assert first["words"] == f"Did you mean “{meant}”?"
    assert f'href="{first["url"]}"' in source(page)
    found = client.get(first["url"]).context["page"].paginator.count
    assert found == first["count"]


@pytest.mark.parametrize("query", ["zzzzzz", "cd22x", "rituximab obinutuzumab xy"])
def test_what_is_like_no_name_is_not_guessed(client, query):
    instead = search(client, query).context["instead"]

    assert [one for one in instead if "Did you mean" in one["words"]] == []


def test_finding_something_asks_no_more_of_the_database(
    client, django_assert_num_queries
):
    with django_assert_num_queries(10):
        search(client, "rituximab")
