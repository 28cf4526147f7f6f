"""The page of an entity."""

import pytest

from quizzes.models import Entity, Fact
from tests.support.packs import HEAD, TINY, load, write_pack
from tests.support.pages import source

pytestmark = pytest.mark.django_db


@pytest.fixture
def tiny():
    load(TINY)


def page(client, slug, pack="tiny"):
    response = client.get(f"/entities/{pack}/{slug}/")
    assert response.status_code == 200
    return response


def told(groups):
    return [(group["words"], [f["says"] for f in group["facts"]]) for group in groups]


def names(entities):
    return [entity["name"] for entity in entities]


def test_what_is_known_of_an_entity_stands_under_its_predicates(client, tiny):
    context = page(client, "rituximab").context

    assert told(context["about"]) == [
        ("Rituximab is …", ["Rituximab is an unconjugated antibody."]),
        ("Rituximab binds …", ["Rituximab binds CD20."]),
        ("… is a brand of rituximab", ["Rituxan is a brand of rituximab."]),
        (
            "The overview lists rituximab for …",
            [
                "The overview lists rituximab for chronic lymphocytic leukemia.",
                "The overview does not list rituximab for acute myeloid leukemia.",
            ],
        ),
    ]
    assert told(context["naming"]) == []


def test_the_facts_that_name_an_entity_are_told_too(client, tiny):
    context = page(client, "cd20").context

    assert told(context["about"]) == []
    assert told(context["naming"]) == [
        ("… binds CD20", ["Rituximab binds CD20.", "Obinutuzumab binds CD20."])
    ]


def test_a_step_is_named_by_its_sequence(client, tiny):
    said = (
        "CAR T-cell therapy goes through collection, engineering, expansion, infusion."
    )

    assert told(page(client, "infusion").context["naming"]) == [
        ("Goes through", [said])
    ]


def test_a_wording_that_is_all_gaps_gives_way_to_the_name_of_the_predicate(
    client, tmp_path
):
    facts = "facts: {one: {fact: cll8 result 5 people, measure: size, source: page}}"
    load(write_pack(tmp_path, facts=facts))

    assert told(page(client, "cll8", "small").context["about"]) == [
        ("Result", ["Size was 5 people."])
    ]


def test_an_entity_is_shown_with_all_its_names(client, tmp_path):
    drug = "rituximab: {type: drug, short: RTX, also: [MabThera, IDEC-102], misspelt: [rituksimab], about: A <b>drug</b>.}"
    load(
        write_pack(
            tmp_path,
            pack=HEAD.replace("rituximab: {type: drug}", drug),
            facts="facts: {}",
        )
    )

    text = source(page(client, "rituximab", "small"))

    assert "<dt>Short</dt><dd>RTX</dd>" in text
    assert '<dd>MabThera, <span class="nb">IDEC-102</span></dd>' in text
    assert "<dd><s>rituksimab</s></dd>" in text
    assert "A &lt;b&gt;drug&lt;/b&gt;." in text
    assert "No fact mentions it right now." in text


def test_the_classes_above_and_below_are_the_nearest_first(client, tiny):
    drug, low, high = (
        page(client, slug).context
        for slug in ("rituximab", "unconjugated-antibody", "antibody")
    )

    assert names(drug["above"]) == ["Unconjugated antibody", "Antibody"]
    assert names(drug["below"]) == []
    assert names(low["above"]) == ["Antibody"]
    assert names(low["below"]) == ["Obinutuzumab", "Rituximab"]
    assert names(high["below"]) == [
        "Conjugated antibody", "Unconjugated antibody", "Gemtuzumab ozogamicin",
        "Inotuzumab ozogamicin", "Obinutuzumab", "Rituximab",
    ]  # fmt: skip


def test_a_class_with_many_members_shows_the_first_and_says_so(client, tiny):
    member = Fact.objects.get(slug="rituximab-is-unconjugated")
    drug = member.subject
    for n in range(40):
        drug.pk, drug.slug, drug.label = None, f"drug-{n}", f"drug {n}"
        drug.save()
        member.pk, member.slug, member.subject = None, f"member-{n}", drug
        member.save()

    context = page(client, "unconjugated-antibody").context

    assert [len(context["below"]), context["has_more_below"]] == [40, True]
    assert [(len(g["facts"]), g["more"]) for g in context["naming"]] == [(12, 30)]


def test_a_draft_is_not_shown_and_what_has_ended_comes_last(client, tiny):
    Fact.objects.filter(slug="rituximab-binds-cd20").update(
        status="superseded", valid_to="2024"
    )
    Fact.objects.filter(slug="rituximab-brand").update(status="draft")

    cd20 = page(client, "cd20").context["naming"][0]["facts"]
    assert [(fact["says"], fact["mark"]) for fact in cd20] == [
        ("Obinutuzumab binds CD20.", ""),
        ("Rituximab binds CD20.", "Superseded"),
    ]
    assert page(client, "rituxan").context["naming"] == []


def test_an_entity_is_shown_with_the_sources_of_its_facts(client, tiny):
    assert [s["title"] for s in page(client, "rituximab").context["sources"]] == [
        "An overview", "A register of brands",
    ]  # fmt: skip
    assert [s["title"] for s in page(client, "rituxan").context["sources"]] == [
        "A register of brands"
    ]


@pytest.mark.parametrize(
    ("slug", "address"),
    [
        ("rituximab", "/facts/?drug=rituximab"),
        ("cd20", "/facts/?target=CD20"),
        ("antibody", "/facts/?class=antibody"),
        ("rituxan", "/facts/?q=Rituxan"),
    ],
)
def test_an_entity_leads_to_the_search_for_its_facts(client, tiny, slug, address):
    assert page(client, slug).context["all_url"] == address


@pytest.mark.parametrize("address", ["tiny/nothing", "other/rituximab"])
def test_an_unknown_entity_is_not_found(client, tiny, address):
    assert client.get(f"/entities/{address}/").status_code == 404


def test_an_entity_is_for_reading_only(client, tiny):
    assert client.post("/entities/tiny/rituximab/").status_code == 405
    assert client.head("/entities/tiny/rituximab/").status_code == 200


@pytest.mark.parametrize("few", [True, False])
def test_an_entity_takes_a_constant_number_of_queries(
    client, tiny, django_assert_num_queries, few
):
    kept = [
        "rituximab-is-unconjugated",
        "rituximab-binds-cd20",
        "unconjugated-is-antibody",
    ]
    if few:
        Fact.objects.exclude(slug__in=kept).update(status="draft")
    assert Entity.objects.get(slug="rituximab").facts.public().count() == (
        2 if few else 5
    )

    with django_assert_num_queries(10):
        page(client, "rituximab")
