"""An import shows what it changes, and changes it only when it is applied."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from quizzes.models import Fact, Item, PackFile, Proposal, Revision
from tests.quizzes.revisions.test_uploads import zipped
from tests.support.factories import make_card, make_learner
from tests.support.packs import TINY, all_rows, copy_of_tiny, load
from tests.support.pages import source, words
from tests.support.quizzes.tables import REGISTER
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
FACTS = (TINY / "facts.yaml").read_bytes()


@pytest.fixture
def tiny():
    load(TINY)


@pytest.fixture
def editor():
    return person("editor")


@pytest.fixture
def client(editor):
    return browser_of(editor)


def upload(client, raw, name="facts.yaml", into="tiny", **given):
    file = SimpleUploadedFile(name, raw)
    form = {"file": file, "into": into, "why": "a new look at the source", **given}
    return client.post("/packs/import/", form)


def changed(old=b"817 people", new=b"818 people"):
    assert FACTS.count(old) == 1
    return FACTS.replace(old, new)


def untouched(rows):
    return {table: r for table, r in rows.items() if table != "quizzes_proposal"}


def test_an_upload_leads_to_what_it_would_change_and_changes_nothing(client, tiny):
    before = all_rows()

    response = upload(client, changed())

    assert untouched(all_rows()) == untouched(before)
    page = client.get(response.url)
    assert "facts 0 1 0 31" in words(page)
    assert "before: cll8 result 817 people after: cll8 result 818 people" in words(page)
    assert "Questions: 1 rebuilt." in words(page)
    assert "Question of its object: rebuilt." in words(page)
    assert 'name="do" value="apply"' in source(page)


def test_an_applied_import_is_a_revision_of_who_applied_it(client, editor, tiny):
    proposal = upload(client, changed()).url

    response = client.post(proposal, {"do": "apply"})

    made = Revision.objects.first()
    assert response.url == "/packs/tiny/revisions/2/" == made.get_absolute_url()
    assert (made.made_by, made.why) == (editor, "a new look at the source")
    assert Fact.objects.get(slug="cll8-size").value == "818 people"
    assert not Proposal.objects.exists()
    assert "818 people" in words(client.get(response.url))


def test_a_second_click_on_apply_applies_once(client, tiny):
    proposal = upload(client, changed()).url
    client.post(proposal, {"do": "apply"})
    before = all_rows()

    response = client.post(proposal, {"do": "apply"}, follow=True)

    assert "This import was already applied or discarded." in words(response)
    assert all_rows() == before


def test_the_same_import_again_would_change_nothing_and_cannot_be_applied(client, tiny):
    page = client.get(upload(client, FACTS).url)

    assert "Nothing would change" in words(page)
    assert 'value="apply"' not in source(page)
    assert 'value="discard"' in source(page)


def test_a_discarded_import_is_gone(client, tiny):
    before = all_rows()

    client.post(upload(client, changed()).url, {"do": "discard"})

    assert all_rows() == before


def test_an_import_upon_what_has_changed_since_is_shown_again(client, tiny, tmp_path):
    proposal = upload(client, changed()).url
    folder = copy_of_tiny(tmp_path)
    facts = folder / "facts.yaml"
    facts.write_bytes(changed(b"rituximab binds cd20}", b"rituximab binds cd22}"))
    load(folder)
    rows = untouched(all_rows())

    response = client.post(proposal, {"do": "apply"}, follow=True)

    assert "The pack was changed in the meantime." in words(response)
    assert "facts 0 2 0 30" in words(response)
    assert untouched(all_rows()) == rows


def test_how_many_have_learnt_a_fact_that_changes_is_shown(client, tiny):
    for item in Item.objects.filter(fact__slug="cll8-size"):
        for reps in (1, 1, 0):
            make_card(make_learner(), item, reps=reps)

    page = client.get(upload(client, changed()).url)

    assert "2 learners have learned it." in words(page)


def test_a_zip_is_a_whole_pack_and_what_it_does_not_hold_is_retired(client, tiny):
    head = (TINY / "pack.yaml").read_bytes()
    line = b"  cll8-size: {fact: cll8 result 817 people, measure: the number taking part, importance: detail}\n"
    raw = zipped(("tiny/pack.yaml", head), ("tiny/facts.yaml", changed(line, b"")))

    page = client.get(upload(client, raw, "tiny.zip", into="").url)

    assert "facts 0 0 1 31" in words(page)
    assert "1 suspended" in words(page)


def test_a_new_pack_is_said_to_be_new(client):
    head = (TINY / "pack.yaml").read_bytes()
    raw = zipped(("pack.yaml", head), ("facts.yaml", FACTS))
    proposal = upload(client, raw, "tiny.zip", into="").url

    assert "A new pack" in words(client.get(proposal))
    assert client.post(proposal, {"do": "apply"}).url == "/packs/tiny/revisions/1/"
    assert Fact.objects.count() == 32
    assert set(PackFile.objects.values_list("name", flat=True)) == {
        "pack.yaml",
        "facts.yaml",
    }


def test_a_comment_alone_may_be_applied(client, tiny):
    proposal = upload(client, b"# Looked at again.\n" + FACTS).url

    response = client.post(proposal, {"do": "apply"}, follow=True)

    assert "Comments only" in words(response)
    assert PackFile.objects.get(name="facts.yaml").text.startswith("# Looked at")


# -- what is refused


def test_problems_come_with_file_line_field_and_mend_and_nothing_is_kept(client, tiny):
    before = all_rows()

    page = upload(
        client, changed(b"obinutuzumab binds cd20", b"obinutuzumab binds cd21")
    )

    assert page.status_code == 422
    assert "1 problem: nothing was changed" in words(page)
    assert (
        "facts.yaml:42 obinutuzumab-binds-cd20.fact There is no entity 'cd21': "
        "did you mean cd22 or cd20 or cd19?" in words(page)
    )
    assert 'value="apply"' not in source(page)
    assert all_rows() == before


@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("facts.yaml", b"\xff\xfe", "This is not UTF-8 text"),
        ("facts.yaml", b"facts:\n\t- a", "a tab stands where spaces must stand"),
        ("facts.exe", b"MZ", "This is no pack"),
        ("facts.zip", b"PK", "This zip cannot be read"),
        ("t.csv", b"a,b\n1,2\n", "Nobody knows what its columns mean"),
    ],
)
def test_what_cannot_be_read_is_told(client, tiny, name, raw, said):
    page = upload(client, raw, name)

    assert page.status_code == 422
    assert said.lower() in words(page).lower()


def test_a_form_without_a_file_or_a_reason_is_shown_again(client, tiny):
    page = client.post("/packs/import/", {})

    assert page.status_code == 422
    assert words(page).count("This field is required.") == 2


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("status: published", "Only a reviewer publishes"),
        ("verified_by: Me", "Only a reviewer writes this"),
    ],
)
def test_nobody_publishes_by_an_import(client, tiny, keys, said):
    raw = changed(b"importance: detail", b"importance: detail, " + keys.encode())

    page = upload(client, raw)

    assert page.status_code == 422
    assert f"cll8-size.{keys.split(':')[0]} {said}" in words(page)


def test_an_administrator_may_import_what_is_published(tiny):
    raw = changed(b"importance: detail", b"importance: detail, status: published")

    response = upload(browser_of(person("administrator")), raw)

    assert response.status_code == 302


def test_another_editor_does_not_see_it_and_cannot_apply_it(client, tiny):
    proposal = upload(client, changed()).url
    other = browser_of(person("editor"))
    before = all_rows()

    assert other.get(proposal).status_code == 404
    other.post(proposal, {"do": "apply"})
    assert all_rows() == before


# -- tables


def upload_table(client, edit=lambda raw: raw, into=""):
    mapping, table = (path.read_bytes() for path in REGISTER)
    given = {"mapping": SimpleUploadedFile("register.yaml", mapping)}
    return upload(client, edit(table), "register.csv", into=into, **given)


def test_what_a_table_says_lands_as_drafts_and_twice_changes_nothing(client):
    proposal = upload_table(client)
    client.post(proposal.url, {"do": "apply"})

    statuses = set(Fact.objects.values_list("status", flat=True))
    assert statuses == {"draft"}
    assert not Item.objects.exists()
    assert "Nothing would change" in words(client.get(upload_table(client).url))


def test_what_was_published_stays_so_while_the_table_says_the_same():
    client = browser_of(person("administrator"))
    client.post(upload_table(client).url, {"do": "apply"})
    pack = Revision.objects.get().pack.slug
    for file in PackFile.objects.filter(text__contains="status: draft"):
        raw = file.text.replace("status: draft", "status: published").encode()
        name = file.name.rpartition("/")[2]
        client.post(upload(client, raw, name, into=pack).url, {"do": "apply"})
    published = Fact.objects.filter(status="published").count()
    assert published == Fact.objects.count() > 5

    client.post(upload_table(client).url, {"do": "apply"})

    assert Fact.objects.filter(status="published").count() == published


def test_a_table_does_not_go_into_a_pack_that_it_would_not_change(client, tiny):
    before = all_rows()

    page = upload_table(client, into="tiny")

    assert page.status_code == 422
    assert "choose “It is a whole pack”" in words(page)
    assert all_rows() == before


def test_the_faults_of_a_table_come_with_its_row(client):
    page = upload_table(client, lambda raw: raw + b"one cell\n")

    assert page.status_code == 422
    assert "register.csv:" in words(page)
    assert "/tmp" not in words(page)


@pytest.mark.parametrize("count", [1, 3])
def test_what_it_changes_costs_as_many_queries_however_much(
    client, tiny, django_assert_num_queries, count
):
    changes = [
        (b"817 people", b"818 people"),
        (b"abbreviated AML", b"abbreviated AMX"),
        (b"binds cd22}", b"binds cd33}"),
    ]
    raw = FACTS
    for old, new in changes[:count]:
        raw = raw.replace(old, new)
    url = upload(client, raw).url
    assert len(Proposal.objects.get().report["entries"]) == count

    with django_assert_num_queries(10):
        client.get(url)
