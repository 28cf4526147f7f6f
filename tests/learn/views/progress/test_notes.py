import pytest
from django.utils import timezone

from learn.memory.card_state import Event
from learn.models import Note
from learn.review.answers import answer
from learn.review.card_actions import card_action
from quizzes.models import Fact
from tests.support.factories import item_of, make_learner, question, right
from tests.support.pages import HTMX, heading, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
FACT = "/facts/tiny/gemtuzumab-binds-cd33/"
NOTE = f"{FACT}note/"


def write(client, text, **fields):
    return client.post(NOTE, {"text": text, **fields})


def give(learner):
    showing = question(learner, item_of("gemtuzumab-binds-cd33"), at=timezone.now())
    return answer(learner, showing.token, right(showing), timezone.now())


def test_a_note_is_written_changed_and_removed(learner_client, learner):
    assert write(learner_client, " GO like “go away”\r\n").url == f"{NOTE}?saved=1"
    response = learner_client.get(f"{NOTE}?saved=1")
    assert "Saved" in words(response)
    assert ">\nGO like “go away”</textarea>" in response.content.decode()

    write(learner_client, "Shorter")
    assert [n.text for n in Note.objects.all()] == ["Shorter"]

    write(learner_client, "   ")
    assert Note.objects.count() == 0


def test_one_that_is_too_long_is_kept_on_the_page_and_not_saved(learner_client):
    response = write(learner_client, "x" * 5001)

    assert "at most 5000 characters (it has 5001)" in words(response)
    assert "x" * 5001 in source(response)
    assert Note.objects.count() == 0


def test_under_htmx_the_part_says_that_it_is_saved(learner_client):
    response = learner_client.post(NOTE, {"text": "Mine"}, headers=HTMX)

    assert response.status_code == 200
    assert "Saved" in words(response)
    assert 'id="own"' in source(response)


def test_a_note_is_of_one_learner_alone(learner_client, client):
    write(learner_client, "Mine")
    other = type(client)()
    other.force_login(make_learner())

    for path in (NOTE, "/notes/"):
        assert "Mine" not in words(other.get(path))


def test_the_page_of_the_fact_leads_to_it_with_and_without_a_script(
    learner_client, client
):
    page = source(learner_client.get(FACT))

    assert f'hx-get="{NOTE}"' in page
    assert f'href="{NOTE}"' in page
    assert NOTE not in source(type(client)().get(FACT))


def test_it_shows_under_why_and_leads_back_there(learner_client, learner):
    path = f"/review/{give(learner).key}/"
    assert "Write a note" in words(learner_client.get(path))
    link = f"{NOTE}?next={path.replace('/', '%2F')}"
    assert f'href="{link}"' in source(learner_client.get(path))
    assert f'name="next" value="{path}"' in source(learner_client.get(link))

    assert write(learner_client, "GO <b>away</b>", next=path).url == path

    page = learner_client.get(path)
    assert "Your note GO <b>away</b> Change your note" in words(page)
    assert "GO &lt;b&gt;away" in source(page)


@pytest.mark.parametrize(
    "page", ["https://elsewhere.example/", "//e.example", "javascript:1"]
)
def test_it_never_leads_off_this_site(learner_client, page):
    assert write(learner_client, "x", next=page).url == f"{NOTE}?saved=1"
    assert page not in source(learner_client.get(NOTE, {"next": page}))


def test_it_outlives_what_becomes_of_its_fact(learner_client):
    write(learner_client, "Mine")
    fact = Fact.objects.get(slug="gemtuzumab-binds-cd33")
    for status in ("retired", "draft"):
        Fact.objects.filter(pk=fact.pk).update(status=status, says="Something else.")

        assert "Mine" in words(learner_client.get(NOTE))
        assert "Mine" in words(learner_client.get("/notes/"))

    assert heading(learner_client.get(NOTE)) == "gemtuzumab-binds-cd33"
    assert "no longer here" in words(learner_client.get(NOTE))


def test_it_outlives_its_pack(learner_client):
    write(learner_client, "Mine")
    Note.objects.update(pack="gone")

    assert "Mine" in words(learner_client.get(NOTE.replace("tiny", "gone")))


def test_of_what_was_never_a_fact_there_is_no_page(learner_client):
    assert learner_client.get("/facts/tiny/nothing/note/").status_code == 404
    assert (
        learner_client.post("/facts/tiny/nothing/note/", {"text": "x"}).status_code
        == 404
    )
    assert Note.objects.count() == 0


def test_it_tells_ones_history_with_the_fact(learner_client, learner):
    assert "history" not in words(learner_client.get(NOTE))
    given = give(learner)

    said = words(learner_client.get(NOTE))

    assert "Your history with this fact" in said
    assert "Seen on 1 day, never forgotten, last on" in said
    assert "Chance you know it today: 100 %." in said
    card = given.card
    assert f"Next review {card.due.day} {card.due:%B %Y}." in said


def test_it_tells_what_was_set_aside(learner_client, learner):
    item = give(learner).card.item
    card_action(learner, item.pk, Event.SUSPEND, timezone.now())

    assert "Paused by you." in words(learner_client.get(NOTE))


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_the_database_as_often(
    learner_client, learner, django_assert_num_queries, count
):
    for slot in ("object", "subject", "other")[:count]:
        item = item_of("gemtuzumab-binds-cd33")
        item.pk, item.slot = None, slot
        if slot == "other":
            item.save()
        else:
            item = item_of("gemtuzumab-binds-cd33", slot)
        learner.cards.create(item=item, reps=1)

    with django_assert_num_queries(6):
        learner_client.get(NOTE)


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_the_database_as_often(
    learner_client, learner, django_assert_num_queries, count
):
    for n in range(count):
        learner.notes.create(
            pack="tiny", fact=f"f{n}", text="x", changed_at=timezone.now()
        )

    with django_assert_num_queries(5):
        learner_client.get("/notes/")


def test_the_list_goes_over_pages(learner_client, learner):
    assert "No notes yet." in words(learner_client.get("/notes/"))
    for n in range(51):
        learner.notes.create(
            pack="tiny", fact=f"f{n:02}", text="x", changed_at=timezone.now()
        )

    assert "Page 1 of 2" in words(learner_client.get("/notes/"))
    assert "f50" in words(learner_client.get("/notes/?page=2"))
