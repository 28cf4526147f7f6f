"""Any question of a fact, with the proof of every option."""

import pytest

from quizzes.models import Completeness, Fact, Option, Variant
from quizzes.questions.kinds import KINDS
from quizzes.views.preview import seed_of
from tests.support.factories import make_learner
from tests.support.packs import EVERY_KIND, TINY, load

pytestmark = pytest.mark.django_db
BINDS = "/facts/tiny/rituximab-binds-cd20/preview/"


@pytest.fixture
def tiny(client):
    load(TINY)
    client.force_login(make_learner())


@pytest.fixture
def every_kind(client):
    load(EVERY_KIND)
    client.force_login(make_learner())


def page(client, address, **query):
    response = client.get(address, query)
    assert response.status_code == 200
    return response


def test_a_preview_is_for_who_is_signed_in_and_for_no_search_engine(client, tiny):
    assert page(client, BINDS)["X-Robots-Tag"] == "noindex"

    client.logout()
    assert client.get(BINDS).url == f"/accounts/login/?next={BINDS}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_previewed_as_a_learner_sees_it(client, every_kind, kind):
    variant = Variant.objects.filter(kind=kind).select_related("item__fact").first()
    fact, slot = variant.item.fact, variant.item.slot

    response = page(
        client, f"{fact.get_absolute_url()}preview/", kind=kind, slot=slot, seed="3"
    )

    context = response.context
    assert context["question"]["stem"] == variant.stem
    assert context["question"]["form"] == KINDS[kind].form
    assert [context["digest"], context["stored"]] == [variant.digest, "same"]
    assert [row["url"].partition("?")[2] for row in context["kinds"] if row["is_current"]] == [
        f"kind={kind}&slot={slot}&seed=3"
    ]  # fmt: skip
    assert all(
        row["proof"]["rule"] and row["proof"]["facts"] for row in context["options"]
    )
    assert variant.stem.split()[0] in response.content.decode()
    assert b'<fieldset class="answer as-seen" disabled>' in response.content


def test_the_same_seed_deals_the_same_question_and_leads_to_the_next(client, tiny):
    one, same, other = (
        page(client, BINDS, kind="fact-forward", seed=seed).context
        for seed in ("7", "7", "8")
    )

    def shown(context):
        return [row["text"] for row in context["options"]]

    assert shown(one) == shown(same)
    assert shown(one) != shown(other)
    assert one["previous_url"] == f"{BINDS}?kind=fact-forward&slot=object&seed=6"
    assert one["next_url"] == f"{BINDS}?kind=fact-forward&slot=object&seed=8"
    assert page(client, BINDS).context["previous_url"] == ""


@pytest.mark.parametrize(
    ("text", "seed"),
    [("", 1), ("0", 1), ("x", 1), ("-3", 1), ("²", 1), ("12", 12), ("99999999", 999_999), ("9" * 50, 1)],
)  # fmt: skip
def test_a_seed_is_a_number_within_reason(text, seed):
    assert seed_of(text) == seed


def test_each_option_says_its_verdict_its_reason_and_its_proof(client, tiny):
    Completeness.objects.update(note="Asked twice.")

    context = page(client, BINDS, kind="fact-forward", seed="1").context

    rows = {row["text"]: row for row in context["options"]}
    assert rows["CD20"]["is_right"] is True
    assert rows["CD20"]["proof"] == {
        "rule": "A fact says so",
        "facts": [
            {
                "says": "Rituximab binds CD20.",
                "url": "/facts/tiny/rituximab-binds-cd20/",
            }
        ],
        "more": 0,
        "claims": [],
    }
    wrong = next(row for row in context["options"] if not row["is_right"])
    assert [wrong["tag"], wrong["proof"]["rule"]] == [
        "Wrong",
        "All that the source gives is entered",
    ]
    assert wrong["proof"]["claims"] == [
        {
            "words": "All there is for “Rituximab binds …” is entered, as of 1 November 2026.",
            "note": "Asked twice.",
            "sources": [
                {
                    "title": "An overview",
                    "publisher": "A magazine",
                    "date": "2020",
                    "url": "",
                    "locator": "page 1",
                }
            ],
        }
    ]
    assert set(rows) <= set(Option.objects.values_list("text", flat=True))


def test_a_partition_is_told_in_words(client, tiny):
    address = "/facts/tiny/rituximab-is-unconjugated/preview/"

    options = page(client, address, kind="classify").context["options"]

    words = {c["words"] for row in options for c in row["proof"]["claims"]}
    assert words == {
        "Nothing is more than one of these: conjugated antibody, unconjugated antibody.",
        "Nothing is more than one of these: antibody, CAR T-cell therapy.",
    }


def test_kinds_that_refuse_a_fact_say_why(client, tiny):
    context = page(client, BINDS, kind="odd-one-out").context

    assert context.get("question") is None
    assert {row["title"]: row["why"] for row in context["refusals"]}["Odd one out"] == (
        "2 that share it and 2 proven not to"
    )
    assert "Number" in context["others"]


@pytest.mark.parametrize(
    "address",
    [
        f"{BINDS}?kind=nonsense",
        "/facts/tiny/nothing/preview/",
        "/facts/other/rituximab-binds-cd20/preview/",
    ],
)
def test_an_unknown_fact_or_kind_is_not_found(client, tiny, address):
    assert client.get(address).status_code == 404


def test_a_draft_is_not_found(client, tiny):
    Fact.objects.filter(slug="rituximab-binds-cd20").update(status="draft")

    assert client.get(BINDS).status_code == 404


def test_of_a_fact_that_no_longer_holds_nothing_is_asked(client, tiny):
    Fact.objects.filter(slug="rituximab-binds-cd20").update(status="superseded")

    response = page(client, BINDS)

    assert response.context["kinds"] == []
    assert "No questions come from this fact." in response.content.decode()


def test_a_preview_says_when_the_stored_item_is_another(client, tiny):
    Variant.objects.filter(kind="fact-forward").update(digest="other")
    Variant.objects.filter(kind="typed-name").delete()

    stored = [
        page(client, BINDS, kind=kind).context["stored"]
        for kind in ("fact-forward", "typed-name")
    ]
    assert stored == ["other", "missing"]


def taken_for(pack):
    """As if many had picked the least likely of the antibodies."""
    return {
        ("rituximab", "ofatumumab"): 0.1,
        ("cd20", "cd33"): 0.9,
        ("cd22", "cd52"): 0.9,
    }


def test_what_learners_confuse_ranks_the_preview_as_it_ranked_the_build(
    client, settings
):
    settings.QUIZZES_CONFUSIONS = f"{__name__}.taken_for"
    load(EVERY_KIND)
    client.force_login(make_learner())

    stored = {
        page(client, f"{v.item.fact.get_absolute_url()}preview/", kind=v.kind, slot=v.item.slot).context["stored"]
        for v in Variant.objects.select_related("item__fact__pack")[:60]
    }  # fmt: skip
    assert stored == {"same"}


def test_a_preview_is_for_reading_only(client, tiny):
    assert client.post(BINDS).status_code == 405


@pytest.mark.parametrize(
    ("fact", "kind", "queries"),
    [
        ("rituximab-binds-cd20", "fact-forward", 8),
        ("rituximab-binds-cd20", "multi-select", 8),
        ("inotuzumab-binds-cd22", "fact-forward", 8),
        ("rituximab-binds-cd20", "flashcard", 5),
    ],
)
def test_a_preview_takes_a_constant_number_of_queries(
    client, tiny, django_assert_num_queries, fact, kind, queries
):
    """Without claims there is nothing to ask of them."""
    page(client, BINDS)

    with django_assert_num_queries(queries):
        page(client, f"/facts/tiny/{fact}/preview/", kind=kind)
