from collections import Counter
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from learn.demo.history import SimulatedYear, Wanted
from learn.memory.card_state import Event
from learn.models import Card, Review, StudyDay, User
from quizzes.models import Item
from tests.support.factories import NOW, TODAY, make_card, make_learner

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
FIRST = TODAY - timedelta(days=90)


def lived(learner, cards=99, reviews=500, days=90, seed="1"):
    items = list(
        Item.objects.live().to_show().prefetch_related("fact__citations__source")
    )
    year = SimulatedYear(learner, items, Wanted(cards, reviews, FIRST, days, seed))
    year.live()
    year.save()
    return year


def said(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, stderr=out, **options)
    return out.getvalue().splitlines()


def log(learner):
    """Everything but the keys, which are never the same twice."""
    rows = Review.objects.filter(learner=learner).order_by("card__item", "seq")
    hidden = {"id", "key", "card_id", "learner_id"}
    return [{k: v for k, v in row.items() if k not in hidden} for row in rows.values()]


def test_the_cards_are_what_their_reviews_add_up_to():
    lived(make_learner())
    cards, reviews = Card.objects.count(), Review.objects.count()

    assert cards == Item.objects.live().count()
    assert reviews > 5 * cards
    assert said("verify") == [
        f"{cards} cards are what their {reviews} reviews add up to."
    ]


def test_everything_a_page_shows_is_there():
    learner = make_learner()
    lived(learner)
    answers = Review.objects.answers()
    events = Counter(Review.objects.values_list("event", flat=True))

    assert set(events) == {Event.ANSWER, Event.RATE, Event.SUSPEND}
    assert set(answers.values_list("rating", flat=True)) == {1, 3}
    assert answers.filter(is_practice=True, due=None).exists()
    assert not answers.filter(is_practice=False, due=None).exists()
    assert answers.exclude(picked_entity="").exists()
    assert answers.filter(choice__isnull=True, is_right=False).exists()
    assert not answers.filter(took_ms__lt=500).exists()
    assert all(r.shown["options"] and r.shown["stem"] for r in answers)
    assert StudyDay.objects.filter(learner=learner).count() > 50
    assert Card.objects.flagged().exists()


def test_every_answer_stands_on_the_study_day_of_its_moment():
    learner = make_learner(timezone="Pacific/Auckland", day_start_hour=9)
    lived(learner, reviews=120)

    rows = list(Review.objects.all())
    assert [r.day for r in rows] == [learner.study_day(r.at) for r in rows]
    days = {r.day for r in rows}
    assert min(days) == FIRST
    assert max(days) < TODAY


def test_no_more_cards_and_reviews_than_are_wanted():
    lived(make_learner(), cards=6, reviews=40)

    assert Card.objects.count() == 6
    assert Review.objects.answers().count() <= 40


def test_the_reviews_reach_to_the_last_day_where_there_is_room_for_few():
    lived(make_learner(), reviews=60)

    last = Review.objects.order_by("day").last().day
    assert TODAY - last <= timedelta(days=7)


def test_the_same_learner_with_the_same_seed_lives_the_same_days():
    learner = make_learner()
    logs = []
    for seed in ("1", "1", "2"):
        Card.objects.all().delete()
        StudyDay.objects.all().delete()
        lived(learner, reviews=100, seed=seed)
        logs.append(log(learner))

    assert logs[0] == logs[1] != logs[2]


def test_the_command_makes_the_learner_and_says_what_there_is():
    items = Item.objects.live().count()

    lines = said("demo_history", "full@example.org", days=30, reviews=90)

    learner = User.objects.get(email="full@example.org")
    first = learner.study_day(learner.joined_at)
    days = StudyDay.objects.filter(learner=learner).count()
    reviews = Review.objects.filter(learner=learner).count()
    cards = Card.objects.filter(learner=learner).count()
    assert learner.check_password("learner-demo")
    assert lines == [
        f"There are {items} items, so no more cards than that.",
        f"full@example.org: {cards} cards and {reviews} reviews on {days} days since {first}.",
    ]


def test_who_has_cards_keeps_them():
    learner = make_learner()
    make_card(learner)

    with pytest.raises(CommandError, match="has cards already"):
        said("demo_history", learner.email)
    assert (Card.objects.count(), Review.objects.count()) == (1, 0)


def test_outside_of_the_demo_it_takes_force_and_makes_no_account(settings):
    settings.DEMO = False
    learner = make_learner()

    with pytest.raises(CommandError, match="BOOSTER_DEMO=1, or --force"):
        said("demo_history", learner.email)
    with pytest.raises(CommandError, match=r"no learner nobody@example\.org"):
        said("demo_history", "nobody@example.org", force=True)
    said("demo_history", learner.email, force=True, days=10, reviews=9)

    assert Review.objects.filter(learner=learner).count() > 5


@pytest.mark.parametrize("name", ["cards", "reviews", "days"])
def test_none_is_not_enough(name):
    with pytest.raises(CommandError, match=f"--{name} must be 1 or more"):
        said("demo_history", "full@example.org", **{name: 0})
    assert not User.objects.filter(email="full@example.org").exists()


def test_without_a_pack_there_is_nothing_to_make_up():
    Item.objects.all().delete()

    with pytest.raises(CommandError, match="load a pack first"):
        said("demo_history", "full@example.org")


def test_the_moments_are_in_the_past():
    lived(make_learner(), reviews=50)

    assert not Review.objects.filter(at__gte=NOW).exists()
