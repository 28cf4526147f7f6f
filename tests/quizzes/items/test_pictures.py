"""A picture stands beside the answers and the pages of what it shows, and never in a question."""

from datetime import UTC, datetime

import pytest

from learn.models import Review
from quizzes.items.build import build_items
from quizzes.models import Fact, Picture
from quizzes.packs.apply import apply
from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack
from quizzes.packs.write.dump import dump
from tests.support.factories import item_of, make_learner, only
from tests.support.learn.reviews import asked, send
from tests.support.packs import copy_of_tiny
from tests.support.pages import question_on, source

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
    svg: |
      {SVG}
"""


@pytest.fixture
def folder(tmp_path):
    folder = copy_of_tiny(tmp_path)
    (folder / "pictures.yaml").write_text(PICTURES)
    apply(read_pack(folder), NOW)
    build_items("tiny", NOW.date())
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
    Fact.objects.filter(slug="gemtuzumab-binds-cd33").update(picture=Picture.objects.get(slug="target"))  # fmt: skip

    question = asked(client, item)
    answered = send(client, question_on(question), {"choice": "1"}, follow=True)

    assert 'class="picture"' not in source(question)
    assert source(answered).count('class="picture"') == 1
    assert 'aria-label="A target stands on the surface of a leukemia cell."' in source(answered)  # fmt: skip
    assert "Drawn for Booster, MIT" in source(answered)
    assert "svg" not in Review.objects.get().shown["fact"]


def test_the_picture_stands_on_the_page_of_the_fact(folder, client):
    page = client.get("/facts/tiny/rituximab-binds-cd20/")

    assert SVG in source(page)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("entities: [rituximab]", "entities: [ritux]"), "pictures.yaml:6: antibody.entities: there is no entity 'ritux': did you mean rituxan or rituximab?"),
        (("facts: [cll8-size]", "facts: [cll8]"), "there is no fact 'cll8'"),
        (("    licence: MIT\n", ""), "this key is missing"),
        (("    entities: [rituximab]\n", ""), "say what it shows: entities:, facts: or topics:"),
        (('<circle class="b"', '<circle onclick="x"'), "onclick= of <circle> may not stand in a picture"),
    ],
    ids=["entity", "fact", "licence", "nothing shown", "hostile"],
)  # fmt: skip
def test_a_faulty_picture_is_told_with_its_place(tmp_path, change, fault):
    folder = copy_of_tiny(tmp_path)
    (folder / "pictures.yaml").write_text(PICTURES.replace(*change, 1))

    with pytest.raises(PackError) as error:
        read_pack(folder)
    assert fault in str(error.value)
