"""A picture stands beside the answers and the pages of what it shows, and never in a question."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from learn.models import Review
from quizzes.models import Fact, Picture, Revision
from quizzes.packs.apply import apply
from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack
from quizzes.packs.write.dump import dump
from quizzes.revisions.undo import undo
from tests.support.factories import item_of, make_learner, only
from tests.support.learn.reviews import asked, send
from tests.support.packs import copy_of_tiny
from tests.support.pages import HTMX, question_on, source, words
from tests.support.quizzes.revisions import put
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, tzinfo=UTC)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle class="b" cx="1" cy="1" r="1"/></svg>'
PICTURES = f"""\
pictures:
  antibody:
    alt: A Y-shaped antibody holds a leukemia cell by CD20.
    licence: MIT
    source: Drawn for Booster
    entities: [rituximab]
    svg: |
      {SVG}
  target:
    alt: A target stands on the surface of a leukemia cell.
    licence: MIT
    source: Drawn for Booster
    entities: [cd20]
    facts: [cll8-size]
    topics: [Antibodies]
    svg: |
      {SVG}
"""


@pytest.fixture
def folder(tmp_path):
    folder = copy_of_tiny(tmp_path)
    (folder / "pictures.yaml").write_text(PICTURES)
    put(folder)
    return folder


def picture_of(slug):
    picture = Fact.objects.get(slug=slug).picture
    return picture.slug if picture else None


def test_a_fact_is_shown_by_its_own_picture_then_its_subject_s_then_its_object_s(
    folder,
):
    assert picture_of("cll8-size") == "target"
    assert picture_of("rituximab-binds-cd20") == "antibody"
    assert picture_of("obinutuzumab-binds-cd20") == "target"
    assert picture_of("gemtuzumab-binds-cd33") is None


def test_a_pack_with_pictures_is_written_as_it_was_read(folder, tmp_path):
    out = tmp_path / "out"
    for name, text in dump(Picture.objects.first().pack).items():
        (out / name).parent.mkdir(parents=True, exist_ok=True)
        (out / name).write_text(text)

    changes = apply(read_pack(out), NOW)

    assert not any(changes.values())
    assert Picture.objects.get(slug="target").svg == SVG


def test_the_picture_stands_in_the_feedback_and_not_in_the_question(folder, client):
    learner = make_learner()
    client.force_login(learner)
    item = only(item_of("gemtuzumab-binds-cd33", "subject"), "fact-backward")
    Fact.objects.filter(slug="gemtuzumab-binds-cd33").update(
        picture=Picture.objects.get(slug="target")
    )

    question = asked(client, item)
    answered = send(client, question_on(question), {"choice": "1"}, follow=True)

    assert 'class="picture"' not in source(question)
    assert source(answered).count('class="picture"') == 1
    assert 'aria-label="A target stands on the surface of a leukemia cell."' in source(
        answered
    )
    assert "Drawn for Booster. Licence: MIT." in source(answered)
    assert "svg" not in Review.objects.get().shown["fact"]


@pytest.mark.parametrize(
    ("slug", "shows"), [("cll8-size", 1), ("gemtuzumab-binds-cd33", 0)]
)
def test_the_page_of_a_fact_asks_as_often_with_a_picture_as_without(
    folder, client, django_assert_num_queries, slug, shows
):
    with django_assert_num_queries(7):
        page = client.get(f"/facts/tiny/{slug}/")
    assert source(page).count(SVG) == shows


@pytest.mark.parametrize(
    ("slug", "shows", "queries"), [("rituximab", 1, 11), ("cll8", 0, 9)]
)
def test_the_picture_stands_on_the_page_of_what_it_shows(
    folder, client, django_assert_num_queries, slug, shows, queries
):
    with django_assert_num_queries(queries):
        page = client.get(f"/entities/tiny/{slug}/")
    assert source(page).count(SVG) == shows


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "part"])
@pytest.mark.parametrize(
    ("query", "shows"),
    [({"topic": "Antibodies"}, 1), ({"topic": "Other"}, 0), ({"q": "rituximab"}, 0)],
)
def test_the_picture_of_a_topic_stands_in_what_was_found_of_it(
    folder, client, query, shows, headers
):
    page = client.get("/facts/", query, headers=headers)

    assert source(page).count(SVG) == shows


def test_a_topic_takes_as_many_queries_however_many_pictures_there_are(
    folder, client, django_assert_num_queries
):
    lone = Picture.objects.get(slug="target")
    with django_assert_num_queries(11):
        client.get("/facts/", {"topic": "Antibodies"})

    copies = [
        Picture(pack=lone.pack, slug=f"p{n}", file="p.yaml", svg=SVG) for n in range(30)
    ]
    Picture.objects.bulk_create(copies)

    with django_assert_num_queries(11):
        client.get("/facts/", {"topic": "Antibodies"})


def test_a_picture_taken_out_of_the_pack_is_shown_nowhere(folder):
    (folder / "pictures.yaml").unlink()

    put(folder)

    assert Picture.objects.count() == 0
    assert picture_of("cll8-size") is None


def test_taking_a_picture_out_is_undone(folder):
    (folder / "pictures.yaml").unlink()
    put(folder)

    undo(Revision.objects.first(), NOW)

    assert Picture.objects.get(slug="target").svg == SVG
    assert picture_of("cll8-size") == "target"


def test_a_picture_from_before_a_rule_is_no_bar_to_its_mending(folder):
    Picture.objects.filter(slug="target").update(svg=SVG.replace('"b"', '"old"'))

    put(folder)

    assert Picture.objects.get(slug="target").svg == SVG


def test_a_hostile_picture_is_refused_where_it_is_uploaded(folder):
    hostile = PICTURES.replace("<circle", "<script>alert(1)</script><circle", 1)
    file = SimpleUploadedFile("pictures.yaml", hostile.encode())
    form = {"file": file, "into": "tiny", "why": "a picture"}

    page = browser_of(person("editor")).post("/packs/import/", form)

    assert page.status_code == 422
    assert (
        "pictures.yaml:7 antibody.svg Line 1 of the drawing: <script> may not stand"
        in words(page)
    )
    assert "<script>alert" not in source(page)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("entities: [rituximab]", "entities: [ritux]"), "pictures.yaml:6: antibody.entities: there is no entity 'ritux': did you mean rituxan or rituximab?"),
        (("facts: [cll8-size]", "facts: [cll8]"), "there is no fact 'cll8'"),
        (("    licence: MIT\n", ""), "pictures.yaml:2: antibody.licence: this key is missing: add licence: to antibody"),
        (("    source: Drawn for Booster\n", ""), "pictures.yaml:2: antibody.source: this key is missing"),
        (("    alt: A Y-shaped antibody holds a leukemia cell by CD20.\n", ""), "pictures.yaml:2: antibody.alt: this key is missing"),
        (("alt: A Y-shaped antibody holds a leukemia cell by CD20.", "alt: An antibody"), "pictures.yaml:3: antibody.alt: write a whole sentence that says what it shows"),
        (("alt: A Y-shaped antibody holds a leukemia cell by CD20.", "alt: A Y-shaped antibody that holds a leukemia cell"), "pictures.yaml:3: antibody.alt: write a whole sentence that says what it shows"),
        ((f"svg: |\n      {SVG}", "svg: images/antibody.png"), "pictures.yaml:7: antibody.svg: this is no SVG"),
        (("    entities: [rituximab]\n", ""), "say what it shows: entities:, facts: or topics:"),
        (('<circle class="b"', '<circle onclick="x"'), "onclick= of <circle> may not stand in a picture"),
    ],
    ids=["entity", "fact", "licence", "source", "alt", "short alt", "unended alt", "no svg", "nothing shown", "hostile"],
)  # fmt: skip
def test_a_faulty_picture_is_told_with_its_place(tmp_path, change, fault):
    folder = copy_of_tiny(tmp_path)
    (folder / "pictures.yaml").write_text(PICTURES.replace(*change, 1))

    with pytest.raises(PackError) as error:
        read_pack(folder)
    assert fault in str(error.value)
