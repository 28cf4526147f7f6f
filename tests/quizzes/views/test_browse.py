"""Searching and filtering the facts."""

import re
from datetime import date

import pytest

from quizzes.models import Entity, Fact
from quizzes.views.filter_form import MOST_OPTIONS
from tests.support.packs import HEAD, load, write_pack

pytestmark = pytest.mark.django_db

HTMX = {"headers": {"HX-Request": "true"}}
TODAY = date(2026, 11, 23)
FACTS = """\
defaults: {source: page, topic: Targets}
facts:
  one: {fact: rituximab binds cd20}
  two: {fact: obinutuzumab binds cd20}
  three: {fact: rituximab carries cd20, topic: Loads, jurisdiction: US}
  draft: {fact: rituximab binds cd22, status: draft}
  old: {fact: obinutuzumab carries cd22, status: superseded}
  disputed: {fact: cll is_a leukemia, status: disputed}
  other: {fact: aml is_a leukemia, topic: ""}
"""
ONE, TWO, THREE = (
    "Rituximab binds cd20.",
    "Obinutuzumab binds cd20.",
    "Rituximab carries cd20.",
)
OTHER, OLD, DISPUTED = (
    "Aml is leukemia.",
    "Obinutuzumab carries cd22.",
    "Cll is leukemia.",
)


@pytest.fixture
def small(tmp_path):
    load_small(tmp_path)


def load_small(folder, facts=FACTS, head=HEAD):
    load(write_pack(folder, facts=facts, pack=head))


def listed(response):
    """The statements of a page, by topic."""
    assert response.status_code == 200
    return {
        t["name"]: [f["says"] for f in t["facts"]] for t in response.context["topics"]
    }


def found(client, **query):
    """The statements that a search finds, in their order."""
    return [
        says
        for facts in listed(client.get("/facts/", query)).values()
        for says in facts
    ]


def count(response):
    return response.context["page"].paginator.count


# -- the list


def test_browsing_lists_what_is_asked_by_topic(client, small):
    response = client.get("/facts/")

    assert listed(response) == {
        "Other": [OTHER],
        "Loads": [THREE],
        "Targets": [ONE, TWO],
    }
    assert count(response) == 4
    for address in ("/facts/small/one/", "/facts/small/other/"):
        assert f'href="{address}"' in response.content.decode()


def test_browsing_lists_reviewed_facts_only_where_the_pack_asks_those(client, tmp_path):
    load_small(
        tmp_path,
        facts="""\
defaults: {source: page, topic: Targets}
facts:
  one: {fact: rituximab binds cd20}
  two: {fact: obinutuzumab binds cd20, status: published}
""",
        head=HEAD.replace("asks_unreviewed: yes", "asks_unreviewed: no"),
    )

    assert listed(client.get("/facts/")) == {"Targets": [TWO]}


def test_a_list_says_where_a_fact_holds_and_what_became_of_it(client, small):
    rows = [
        (row["place"], row["mark"])
        for topic in client.get("/facts/", {"status": "all"}).context["topics"]
        for row in topic["facts"]
    ]

    assert rows == [
        ("", ""), ("US", ""), ("", ""), ("", ""), ("", "Superseded"), ("", "Disputed"),
    ]  # fmt: skip


def test_a_page_without_facts_says_so(client):
    text = client.get("/facts/").content.decode()

    assert "No facts have been loaded yet." in text


# -- searching


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("rituximab", [THREE, ONE]),
        ("RITUXIMAB  binds", [ONE]),
        ("ritux cd2", [THREE, ONE]),
        ("tuximab", []),
        ("binds cd20", [ONE, TWO]),
        ("cd22", []),
        ("%", []),
        ("_", []),
        ("ritux\0imab binds", [ONE]),
        (" ", [OTHER, THREE, ONE, TWO]),
    ],
)
def test_a_search_finds_the_facts_that_hold_every_word(client, small, query, says):
    assert found(client, q=query) == says


@pytest.mark.parametrize("query", ["mabthera", "RTX", "anti-CD20 antibody", "anti cd20", "rituksimab"])  # fmt: skip
def test_a_search_looks_in_every_name_of_what_a_fact_names(client, tmp_path, query):
    names = "{type: drug, short: RTX, also: [MabThera, anti-CD20 antibody], misspelt: [rituksimab]}"
    load_small(
        tmp_path, head=HEAD.replace("rituximab: {type: drug}", f"rituximab: {names}")
    )

    assert found(client, q=query) == [THREE, ONE]


def test_what_is_typed_stands_in_the_page_as_text(client, small):
    typed = '"><script>alert(1)</script>'

    for name in ("q", "drug", "class", "topic"):
        text = client.get("/facts/", {name: typed}).content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_names_are_offered_beside_the_facts(client, small):
    response = client.get("/facts/", {"q": "ritux"})

    assert response.context["names"] == [
        {"name": "Rituximab", "type": "drug", "url": "/entities/small/rituximab/"}
    ]
    assert client.get("/facts/").context["names"] == []


# -- filters


TAXONOMY = """\
defaults: {source: page, topic: Classes}
facts:
  r: {fact: rituximab is_a naked-antibody}
  n: {fact: naked-antibody is_a antibody}
  b: {fact: rituximab binds cd20}
  c: {fact: obinutuzumab is_a car-t}
  gone: {fact: obinutuzumab is_a antibody, status: retired}
  no: {denies: cll is_a antibody}
  o: {fact: obinutuzumab binds cd22}
  l: {fact: rituximab listed_for cll}
  d: {fact: cll is_a leukemia}
"""


@pytest.mark.parametrize(
    ("filters", "slugs"),
    [
        ({"drug": "rituximab"}, "r b l"),
        ({"drug": "Rituximab"}, "r b l"),
        ({"drug": "obinutuzumab"}, "c o"),
        ({"drug": "cd20"}, ""),
        ({"target": "cd20"}, "b"),
        ({"disease": "leukemia"}, "no l d"),
        ({"class": "antibody"}, "r n b no l"),
        ({"class": "naked antibody"}, "r n b l"),
        ({"class": "car t"}, "c o"),
        ({"class": "rituximab"}, ""),
        ({"class": "antibody", "disease": "leukemia", "q": "listed"}, "l"),
        ({"topic": "Classes", "target": "cd22"}, "o"),
        ({"topic": "None such"}, ""),
        ({"status": "nonsense", "target": "cd22"}, "o"),
    ],
)
def test_a_filter_finds_what_names_an_entity_or_anything_below_it(client, tmp_path, filters, slugs):  # fmt: skip
    load_small(tmp_path, facts=TAXONOMY)

    expected = Fact.objects.filter(slug__in=slugs.split()).order_by("position")
    assert found(client, **filters) == [fact.says for fact in expected]


def test_a_class_that_holds_itself_ends_the_climb(client, tmp_path):
    load_small(tmp_path, facts=TAXONOMY)
    r = Fact.objects.get(slug="r")
    Fact.objects.filter(slug="n").update(object=r.subject)

    assert len(found(client, **{"class": "naked antibody"})) == 4
    assert client.get("/entities/small/rituximab/").status_code == 200


@pytest.mark.parametrize(
    ("status", "says"),
    [
        ("", [OTHER, THREE, ONE, TWO]),
        ("all", [OTHER, THREE, ONE, TWO, OLD, DISPUTED]),
        ("past", [OLD, DISPUTED]),
    ],
)
def test_what_is_no_longer_true_is_found_on_request_and_a_draft_never(client, small, status, says):  # fmt: skip
    assert found(client, status=status) == says


@pytest.mark.parametrize(
    ("valid_to", "holds"), [("2026-11-23", False), ("2026", False), ("2026-12", True)]
)
def test_a_fact_holds_until_the_day_it_ends(small, valid_to, holds):
    Fact.objects.filter(slug="one").update(valid_to=valid_to)
    one = Fact.objects.filter(slug="one")

    assert one.holding(TODAY).exists() is holds
    assert one.past(TODAY).exists() is not holds


def test_a_filter_offers_what_there_is(client, small):
    filters = {f.name: f.options for f in client.get("/facts/").context["form"].filters}

    assert filters["drug"] == [("", "All"), ("obinutuzumab", "Obinutuzumab"), ("rituximab", "Rituximab")]  # fmt: skip
    assert [value for value, _ in filters["class"]] == ["", "antibody", "car t", "naked antibody"]  # fmt: skip
    assert [value for value, _ in filters["target"]] == ["", "cd20", "cd22"]
    assert [value for value, _ in filters["disease"]] == ["", "aml", "cll", "leukemia"]
    assert [value for value, _ in filters["topic"]] == ["", "Loads", "Targets"]
    assert [value for value, _ in filters["status"]] == ["", "all", "past"]


def test_each_filter_in_force_can_be_taken_away(client, small):
    query = {"q": "binds", "drug": "rituximab", "status": "all"}

    chips = client.get("/facts/", query).context["form"].chips

    assert chips == [
        {"words": "Drug: Rituximab", "url": "/facts/?q=binds&status=all"},
        {"words": "Also what is no longer true", "url": "/facts/?q=binds&drug=rituximab"},
    ]  # fmt: skip


def test_where_there_is_much_to_choose_from_it_is_typed_and_completed(client, small):
    drug = Entity.objects.get(slug="obinutuzumab")
    for n in range(MOST_OPTIONS):
        drug.pk, drug.slug, drug.label = None, f"drug-{n}", f"drug {n}"
        drug.save()

    text = client.get("/facts/", {"drug": "rituximab"}).content.decode()

    assert '<input id="f-drug" name="drug" value="rituximab" list="names-drug"' in text
    assert '<select id="f-target" name="target">' in text
    offered = client.get("/facts/names/", {"of": "drug", "drug": "ritu"})
    assert re.findall('value="([^"]*)"', offered.content.decode()) == ["rituximab"]


@pytest.mark.parametrize("of", ["", "status", "q", "nonsense"])
def test_nothing_else_is_completed(client, small, of):
    assert client.get("/facts/names/", {"of": of}).content.strip() == b""


def test_topics_are_completed(client, small):
    response = client.get("/facts/names/", {"of": "topic", "topic": "tar\0"})

    assert re.findall('value="([^"]*)"', response.content.decode()) == ["Targets"]


# -- nothing found


def test_where_nothing_is_found_each_word_or_filter_says_what_it_keeps_away(client, small):  # fmt: skip
    response = client.get(
        "/facts/", {"q": "obinutuzumab carries", "drug": "obinutuzumab"}
    )

    assert response.context["instead"] == [
        {"words": "Without “carries”", "url": "/facts/?q=obinutuzumab&drug=obinutuzumab", "count": 1},
        {"words": "No longer true", "url": "/facts/?q=obinutuzumab+carries&drug=obinutuzumab&status=past", "count": 1},
    ]  # fmt: skip
    assert "Nothing found" in response.content.decode()


def test_where_nothing_helps_all_facts_are_offered(client, small):
    response = client.get("/facts/", {"q": "zzz"})

    assert response.context["instead"] == [
        {"words": "Without “zzz”", "url": "/facts/", "count": 4}
    ]


# -- pages


@pytest.fixture
def many(small):
    one = Fact.objects.get(slug="one")
    for n in range(120):
        one.pk, one.slug, one.position = None, f"more-{n}", 100 + n
        one.save()


def test_a_long_list_goes_over_pages(client, many):
    first, last = (
        client.get("/facts/"),
        client.get("/facts/", {"page": "3", "q": "cd20"}),
    )

    assert [first.context["page"].paginator.num_pages, count(first)] == [3, 124]
    assert sum(map(len, listed(first).values())) == 50
    assert first.context["next_url"] == "/facts/?page=2"
    assert first.context["previous_url"] == ""
    assert sum(map(len, listed(last).values())) == 23
    assert last.context["previous_url"] == "/facts/?q=cd20&page=2"
    assert last.context["next_url"] == ""


@pytest.mark.parametrize(("page", "number"), [("0", 3), ("99", 3), ("x", 1), ("", 1)])
def test_a_page_that_does_not_exist_is_the_nearest(client, many, page, number):
    assert client.get("/facts/", {"page": page}).context["page"].number == number


# -- with and without JavaScript


def test_the_search_is_a_form_that_needs_no_javascript(client, small):
    text = client.get("/facts/", {"q": "binds", "target": "cd20"}).content.decode()

    assert '<form class="search" action="/facts/" role="search"' in text
    assert '<option value="cd20" selected>' in text
    assert text.count("<h1") == 1


def test_htmx_gets_what_was_found_and_the_address_to_keep(client, small):
    query = {"q": "binds", "drug": "", "class": "", "status": ""}
    response = client.get("/facts/", query, **HTMX)

    text = response.content.decode()
    assert text.startswith("<title>binds: Browse · Booster</title>")
    assert [text.count('id="found"'), text.count('id="count"'), text.count("<form")] == [1, 1, 0]  # fmt: skip
    assert response["HX-Replace-Url"] == "/facts/?q=binds"


def test_a_page_restored_from_history_is_whole(client, small):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}

    assert b"<form" in client.get("/facts/", headers=headers).content


@pytest.mark.parametrize("address", ["/facts/", "/facts/names/"])
def test_browsing_is_for_reading_only(client, small, address):
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


# -- the database is asked as often, however much there is


@pytest.mark.parametrize(
    ("query", "queries"),
    [({}, 9), ({"q": "binds"}, 10), ({"drug": "rituximab", "class": "antibody", "status": "all"}, 14)],
)  # fmt: skip
@pytest.mark.parametrize("few", [True, False])
def test_a_search_takes_a_constant_number_of_queries(
    client, tmp_path, django_assert_num_queries, query, queries, few
):
    load_small(tmp_path, facts=TAXONOMY)
    if few:
        Fact.objects.exclude(slug__in=("r", "n", "b")).update(status="draft")

    with django_assert_num_queries(queries):
        assert count(client.get("/facts/", query)) > 0


def test_htmx_asks_for_less(client, small, django_assert_num_queries):
    with django_assert_num_queries(4):
        client.get("/facts/", {"q": "binds"}, **HTMX)
