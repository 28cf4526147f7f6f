"""What proofs rest on, as a page; a reviewer signs it, and nobody signs what they wrote."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from quizzes.models import (
    Completeness,
    EntryChange,
    Option,
    Pack,
    PackFile,
    Partition,
    Predicate,
    Revision,
)
from quizzes.workflow.claims import claims_of
from tests.support.packs import TINY, all_rows, load
from tests.support.pages import source, words
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
PAGE = "/packs/tiny/claims/"
NAME = "A. Nurse, RN"


@pytest.fixture(autouse=True)
def tiny():
    load(TINY)


@pytest.fixture
def reviewer():
    return browser_of(person("reviewer"))


def key(client, section, slug):
    return re.search(rf'value="({section}:{slug}:\w+)"', source(client.get(PAGE)))[1]


def sign(client, section, slug, name=NAME):
    form = {"claim": key(client, section, slug), "name": name}
    return client.post(PAGE, form, follow=True)


def test_the_page_lists_claims_with_sources_and_reviewer(reviewer):
    page = words(reviewer.get(PAGE))

    assert "“B is a brand of A”: for each B there is one A." in page
    assert "There is one · has_brand · not reviewed No source" in page
    assert (
        "All there is for “Rituximab binds …” is entered, as of 1 November 2026."
        in page
    )
    assert (
        "Nothing is more than one of these: conjugated antibody, unconjugated antibody."
        in page
    )
    assert "0 of 13 are signed" in page
    held = [int(n) for n in re.findall(r">(\d+) options?<", source(reviewer.get(PAGE)))]
    assert held == sorted(held, reverse=True)
    assert len(held) == 13


def test_a_denial_is_signed_on_its_own_page(reviewer):
    page = source(reviewer.get(PAGE))

    assert "/facts/tiny/rituximab-not-listed-for-aml/review/" in page
    assert 'value="facts:' not in page


@pytest.mark.parametrize(
    ("section", "slug", "model", "prefix"),
    [
        ("complete", "rituximab-targets", Completeness, ""),
        ("partitions", "payload", Partition, ""),
        ("predicates", "has_brand", Predicate, "one_"),
    ],
)
def test_a_reviewer_signs_a_claim(reviewer, section, slug, model, prefix):
    options = list(Option.objects.values("text", "is_true", "facts", "claims"))

    page = sign(reviewer, section, slug)

    assert "Signed as of today." in words(page)
    assert f"reviewed by {NAME}" in words(page)
    row = model.objects.get(slug=slug)
    today = timezone.now().date().isoformat()
    assert getattr(row, f"{prefix}verified_by") == NAME
    assert getattr(row, f"{prefix}verified_on") == today
    made = Revision.objects.first()
    assert (made.why, made.counts) == ("Checked: still so", {section: [0, 1, 0]})
    assert list(Option.objects.values("text", "is_true", "facts", "claims")) == options
    kept = "".join(PackFile.objects.values_list("text", flat=True))
    assert (
        kept.count(f"verified_by: {NAME}") + kept.count(f'verified_by: "{NAME}"') == 1
    )


def test_a_long_form_keeps_its_sources_when_it_is_signed_again(reviewer):
    sign(reviewer, "predicates", "has_brand")
    sign(reviewer, "predicates", "has_brand", name="B. Nurse")

    row = Predicate.objects.get(slug="has_brand")
    assert (row.one, row.one_verified_by) == ("subject", "B. Nurse")


def test_a_denial_is_not_signed_as_a_claim(reviewer):
    claim = next(c for c in claims_of(Pack.objects.get()) if c.section == "facts")
    before = all_rows()

    page = reviewer.post(
        PAGE, {"claim": f"facts:{claim.slug}:{claim.seen}", "name": NAME}, follow=True
    )

    assert "The claim has changed since: look at it again." in words(page)
    assert all_rows() == before


def test_the_proof_of_an_option_names_the_claim_that_there_is_one(reviewer):
    Predicate.objects.filter(slug="has_brand").update(
        one_sources=[["register", "brands"]]
    )

    address = "/facts/tiny/obinutuzumab-brand/preview/?kind=brand-generic"
    options = reviewer.get(address).context["options"]

    proofs = [row["proof"] for row in options if not row["is_right"]]
    assert [proof["claims"] for proof in proofs] == [
        [
            {
                "words": "“B is a brand of A”: for each B there is one A.",
                "note": "",
                "sources": [
                    {
                        "title": "A register of brands",
                        "publisher": "A regulator",
                        "date": "April 2025",
                        "url": "https://example.org/register",
                        "locator": "brands",
                    }
                ],
            }
        ]
    ] * len(proofs)
    assert len(proofs) == 2


def test_nothing_is_signed_without_a_name(reviewer):
    given = key(reviewer, "partitions", "payload")
    before = all_rows()

    for name in ("", "  ", "x" * 201):
        page = reviewer.post(PAGE, {"claim": given, "name": name}, follow=True)
        assert "Write your name as it shall stand under the claim." in words(page)

    assert all_rows() == before


def test_what_has_changed_since_it_was_read_is_not_signed(reviewer):
    given = key(reviewer, "partitions", "payload")
    Partition.objects.filter(slug="payload").update(sources=[["register", ""]])
    before = all_rows()

    page = reviewer.post(PAGE, {"claim": given, "name": NAME}, follow=True)

    assert "The claim has changed since: look at it again." in words(page)
    assert all_rows() == before


def test_an_editor_reads_and_does_not_sign(reviewer):
    given = key(reviewer, "partitions", "payload")
    editor = browser_of(person("editor"))
    before = all_rows()

    assert "Your name and credential" not in words(editor.get(PAGE))
    assert editor.post(PAGE, {"claim": given, "name": NAME}).status_code == 403
    assert all_rows() == before


def write(client, name, old, new):
    """Change an entry by an import."""
    text = PackFile.objects.get(name=name).text
    assert text.count(old) == 1
    file = SimpleUploadedFile(name, text.replace(old, new).encode())
    found = client.post("/packs/import/", {"file": file, "into": "tiny", "why": "new"})
    if found.status_code == 302:
        client.post(found.url, {"do": "apply"})
    return found


WRITTEN = [
    ("partitions", "payload", "facts.yaml", "{of: antibody, into: [conjugated-antibody, unconjugated-antibody]}", "{of: antibody, into: [unconjugated-antibody, conjugated-antibody]}"),
    ("predicates", "has_brand", "pack.yaml", "one: subject", "one: {slot: subject, source: register}"),
]  # fmt: skip


@pytest.mark.parametrize(("section", "slug", "file", "old", "new"), WRITTEN)
def test_whoever_wrote_it_does_not_sign_it(section, slug, file, old, new):
    author = browser_of(person("administrator"))
    write(author, file, old, new)
    assert EntryChange.objects.filter(section=section, slug=slug).count() == 2

    assert "You wrote this, so someone else must sign it." in words(
        sign(author, section, slug)
    )
    assert "Signed as of today." in words(
        sign(browser_of(person("reviewer")), section, slug)
    )
    assert "Signed as of today." in words(sign(author, section, slug))


def test_whoever_words_a_predicate_anew_may_still_sign_its_claim():
    author = browser_of(person("administrator"))
    write(
        author, "pack.yaml", 'short: "sold as {object}"', 'short: "known as {object}"'
    )
    assert EntryChange.objects.filter(slug="has_brand").count() == 2

    assert "Signed as of today." in words(sign(author, "predicates", "has_brand"))


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("pack.yaml", "one: subject", "one: {slot: subject, verified_by: Me}", "has_brand.one Only a reviewer writes this"),
        ("facts.yaml", "into: [conjugated-antibody, unconjugated-antibody]", "verified_by: Me, into: [conjugated-antibody, unconjugated-antibody]", "payload.verified_by Only a reviewer writes this"),
        ("facts.yaml", "{all: rituximab binds *, ", "{all: rituximab binds *, verified_by: Me, ", "rituximab-targets.verified_by Only a reviewer writes this"),
    ],
)  # fmt: skip
def test_an_editor_does_not_sign_by_an_import(file, old, new, told):
    before = all_rows()

    found = write(browser_of(person("editor")), file, old, new)

    assert found.status_code == 422
    assert told in words(found)
    assert all_rows() == before


@pytest.mark.parametrize("gone", [0, 5])
def test_the_page_asks_the_database_as_often_however_much_there_is(reviewer, gone):
    rows = Completeness.objects.values("pk")[:gone]
    Completeness.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).delete()

    with CaptureQueriesContext(connection) as queries:
        reviewer.get(PAGE)

    assert len(queries) == 16


def test_a_pack_that_is_not_there_has_no_page(reviewer):
    assert reviewer.get("/packs/none/claims/").status_code == 404
