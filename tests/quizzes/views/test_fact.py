"""The page of a fact."""

from datetime import date

import pytest

from quizzes.models import Fact
from tests.support.factories import make_learner
from tests.support.packs import HEAD, TINY, load, write_pack
from tests.support.pages import source

pytestmark = pytest.mark.django_db

FACTS = """\
defaults: {source: page, topic: Targets}
facts:
  one: {fact: rituximab binds cd20}
  draft: {fact: rituximab binds cd22, status: draft}
  old: {fact: obinutuzumab carries cd22, status: superseded}
  disputed: {fact: cll is_a leukemia, status: disputed}
  other: {fact: aml is_a leukemia, topic: ""}
"""


def load_small(folder, facts=FACTS, head=HEAD):
    load(write_pack(folder, facts=facts, pack=head))


def page(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return response


def test_a_fact_is_shown_with_its_sources(client, tmp_path):
    load_small(
        tmp_path,
        facts="""\
sources:
  book: {title: A book, publisher: A press, date: 2024-03, url: "https://example.org/a"}
facts:
  one: {fact: rituximab binds cd20, source: [book (page 3), page], why: So it is., note: For us.}
""",
    )

    response = page(client, "/facts/small/one/")

    assert response.context["fact"].says == "Rituximab binds cd20."
    assert response.context["sources"] == [
        {
            "title": "A book",
            "publisher": "A press",
            "date": "March 2024",
            "url": "https://example.org/a",
            "locator": "page 3",
        },
        {"title": "A page", "publisher": "", "date": "", "url": "", "locator": ""},
    ]
    text = response.content.decode()
    assert "So it is." in text
    assert "For us." not in text
    assert "No clinician has reviewed this fact yet." in text


def test_a_reviewed_fact_does_not_say_that_nobody_has_reviewed_it(client, tmp_path):
    reviewed = "facts: {one: {fact: cll is_a leukemia, source: page, verified_by: A. Reader, verified_on: 2026}}"
    load_small(tmp_path, facts=reviewed)

    text = page(client, "/facts/small/one/").content.decode()

    assert "No clinician" not in text
    assert "A. Reader" in text


@pytest.mark.parametrize(
    "address",
    ["/facts/small/draft/", "/facts/small/none/", "/facts/other/one/", "/facts/x/y/"],
)
def test_drafts_and_unknown_facts_are_not_found(client, tmp_path, address):
    load_small(tmp_path)

    assert client.get(address).status_code == 404


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("old", "<b>Superseded.</b> This is no longer asked."),
        ("disputed", "<b>Disputed.</b> Sources disagree, so this is not asked."),
        ("gone", "<b>Retired.</b> This is no longer asked."),
    ],
)
def test_a_fact_that_is_not_asked_says_so(client, tmp_path, slug, words):
    gone = "  gone: {fact: aml is_a leukemia}\n"
    load_small(
        tmp_path,
        facts=FACTS.replace("  other:", f"{gone}  other:").replace(
            'aml is_a leukemia, topic: ""', "cll is_a leukemia"
        ),
    )
    load_small(tmp_path)

    assert words in source(page(client, f"/facts/small/{slug}/"))


def test_a_superseded_fact_and_its_successor_link_to_each_other(client, tmp_path):
    load_small(
        tmp_path,
        facts="""\
defaults: {source: page}
facts:
  old: {fact: rituximab carries cd20, status: superseded}
  new: {fact: rituximab carries cd22, supersedes: old}
""",
    )

    old, new = (page(client, f"/facts/small/{slug}/") for slug in ("old", "new"))
    assert old.context["superseded_by"] == [
        {"says": "Rituximab carries cd22.", "url": "/facts/small/new/"}
    ]
    assert new.context["supersedes"] == [
        {"says": "Rituximab carries cd20.", "url": "/facts/small/old/"}
    ]


def test_a_successor_that_is_still_a_draft_is_not_shown(client, tmp_path):
    load_small(
        tmp_path,
        facts="""\
defaults: {source: page}
facts:
  old: {fact: rituximab carries cd20, status: superseded}
  new: {fact: rituximab carries cd22, supersedes: old, status: draft}
""",
    )

    assert page(client, "/facts/small/old/").context["superseded_by"] == []


@pytest.mark.parametrize(
    ("status", "review_by", "stale"),
    [
        ("published", date(2026, 11, 22), True),
        ("in review", date(2026, 11, 22), True),
        ("published", date(2026, 11, 23), False),
        ("published", None, False),
        ("retired", date(2026, 11, 22), False),
    ],
)
def test_a_fact_is_stale_when_its_sources_should_have_been_looked_at(
    status, review_by, stale
):
    fact = Fact(status=status, review_by=review_by)

    assert fact.is_overdue(date(2026, 11, 23)) is stale


def test_a_stale_fact_says_so(client, tmp_path):
    load_small(
        tmp_path,
        facts="""\
facts:
  one: {fact: cll is_a leukemia, source: page, review_by: 2020-01-01}
  two: {fact: aml is_a leukemia, source: page, review_by: 2999-01-01}
""",
    )

    stale = "Its sources should have been checked by 1 January 2020"
    said = [
        (stale in text, "Due for a check." in text, "Next check by" in text)
        for slug in ("one", "two")
        for text in [page(client, f"/facts/small/{slug}/").content.decode()]
    ]
    assert said == [(True, True, False), (False, False, True)]


def test_the_dates_of_a_fact_are_in_words(client, tmp_path):
    load_small(
        tmp_path,
        facts="""\
facts:
  one: {fact: cll is_a leukemia, source: page, as_of: 2024-03, from: 2020, verified_on: 2026-11-01, review_by: 2999-05-06}
""",
    )

    assert page(client, "/facts/small/one/").context["dates"] == {
        "as_of": "March 2024",
        "valid_from": "2020",
        "valid_to": "",
        "verified_on": "1 November 2026",
        "review_by": "6 May 2999",
    }


def test_a_fact_links_to_what_it_names(client):
    load(TINY)

    def names(slug):
        entities = page(client, f"/facts/tiny/{slug}/").context["entities"]
        return [(entity["name"], entity["url"]) for entity in entities]

    assert names("rituximab-binds-cd20") == [
        ("Rituximab", "/entities/tiny/rituximab/"),
        ("CD20", "/entities/tiny/cd20/"),
    ]
    assert names("cll8-size") == [("CLL8", "/entities/tiny/cll8/")]
    assert [name for name, _ in names("car-t-steps")] == [
        "CAR T-cell therapy", "Collection", "Engineering", "Expansion", "Infusion",
    ]  # fmt: skip


def test_only_who_is_signed_in_is_offered_a_preview(client, tmp_path):
    load_small(tmp_path)

    link = b'href="/facts/small/one/preview/"'
    offered = [link in page(client, "/facts/small/one/").content]
    client.force_login(make_learner())
    offered.append(link in page(client, "/facts/small/one/").content)

    assert offered == [False, True]


def test_what_an_editor_writes_stands_in_the_page_as_text(client, tmp_path):
    why = "why: '<b>x</b>', topic: '<i>y</i>'"
    facts = f"facts: {{one: {{fact: cll is_a leukemia, source: page, {why}}}}}"
    load_small(tmp_path, facts=facts)

    text = page(client, "/facts/small/one/").content.decode()

    assert "&lt;b&gt;x&lt;/b&gt;" in text
    assert "&lt;i&gt;y&lt;/i&gt;" in text
    assert "<b>x" not in text
    assert "<i>y" not in text


def test_the_questions_of_a_fact_are_shown_with_their_answers(client):
    load(TINY)

    response = page(client, "/facts/tiny/rituximab-binds-cd20/")

    shown = {q["kind_title"]: q for q in response.context["questions"]}
    assert shown["Type the name"] == {
        "kind_title": "Type the name",
        "stem": "What does rituximab bind? Type the name.",
        "caption": "",
        "options": [{"text": "CD20", "is_key": True, "reason": "Rituximab binds CD20"}],
    }
    assert [o["text"] for o in shown["Fill the gap"]["options"] if o["is_key"]] == [
        "CD20"
    ]


def test_a_fact_takes_a_constant_number_of_queries(client, django_assert_num_queries):
    load(TINY)
    counts = {
        slug: sum(i.variants.count() for i in Fact.objects.get(slug=slug).items.all())
        for slug in ("cll8-size", "rituximab-binds-cd20")
    }
    assert counts["rituximab-binds-cd20"] > counts["cll8-size"] > 0

    for slug in counts:
        with django_assert_num_queries(7):
            page(client, f"/facts/tiny/{slug}/")


def test_a_fact_is_for_reading_only(client, tmp_path):
    load_small(tmp_path)

    assert client.post("/facts/small/one/").status_code == 405
    assert client.head("/facts/small/one/").status_code == 200
