import re
from datetime import timedelta

import pytest
from django.utils import timezone

from learn.models import Card, Review
from learn.review.answers import answer
from learn.views.progress.progress import target_words
from quizzes.models import Item
from tests.support.factories import item_of, make_learner, question, right, wrong
from tests.support.pages import heading, source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def learner(tiny):
    return make_learner(new_per_day=3, asks_details=True)


def give(learner, item, given=right, days_ago=0):
    at = timezone.now() - timedelta(days=days_ago)
    showing = question(learner, item, at=at)
    later = at + timedelta(seconds=10)
    return answer(learner, showing.token, given(showing), later)


def choose_only(fact):
    """The item of a fact, asked by a choice and by nothing else."""
    item = item_of(fact)
    item.variants.exclude(kind="fact-forward").delete()
    return item


def panel(response, name):
    """What a part of the page says, by the id of its heading."""
    section = re.search(
        rf'<section[^>]*aria-labelledby="{name}".*?</section>',
        source(response),
        re.DOTALL,
    )[0]
    return " ".join(re.sub(r"<[^>]*>", " ", section).split())


def table(response, name):
    """The rows of a part's table, as they are read."""
    section = source(response).split(f'aria-labelledby="{name}"')[1]
    body = re.search(r"<tbody>(.*?)</tbody>", section, re.DOTALL)[1]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [
        [re.sub(r"<[^>]*>", "", c).strip() for c in re.findall(r"<t[hd].*?</t[hd]>", r)]
        for r in rows
    ]


# -- the first time


def test_before_the_first_answer_the_page_says_what_it_will_show(learner_client):
    response = learner_client.get("/progress/")

    assert heading(response) == "Progress"
    assert "Nothing to show yet" in words(response)
    assert 'href="/review/"' in source(response)
    assert "<details" not in source(response).split("<main")[1]


def test_the_navigation_leads_to_it(learner_client):
    page = source(learner_client.get("/progress/"))

    assert page.count('href="/progress/" aria-current="page"') == 1


def test_after_the_first_answers_nothing_is_claimed_of_recall(learner_client, learner):
    for item in Item.objects.all()[:3]:
        give(learner, item)

    said = words(learner_client.get("/progress/"))

    total = Item.objects.count()
    assert f"You’ve seen 3 of {total} cards and know about 3 of them today." in said
    assert "of cards when they come back" not in said
    assert "0 of 20 answers: too few to say" in said
    assert "No card has come back yet." in said
    assert "None in the last six months." in said


# -- figures


@pytest.fixture
def year(learner):
    """Twenty-four cards that came back, four of them wrong; all among three options."""
    item = choose_only("gemtuzumab-binds-cd33")
    for n in range(25):
        give(learner, item, wrong if n in (5, 10, 15, 20) else right, 29 - n)
    return item


def test_recall_is_said_with_its_range_its_number_and_its_target(
    learner_client, learner, year
):
    response = learner_client.get("/progress/")

    came_back = Review.objects.filter(predicted__isnull=False)
    count, rights = came_back.count(), came_back.filter(is_right=True).count()
    assert (count, rights) == (24, 20)
    share = (20 - 24 / 3) / (24 - 24 / 3)
    said = words(response)
    assert f"You remember {round(100 * share)}% of cards when they come back." in said
    assert "target 90%, on track 46% to 90%, of 24 answers" in said


def test_each_week_is_in_the_table_behind_the_line(learner_client, learner, year):
    rows = table(learner_client.get("/progress/"), "recall")

    assert sum(int(row[3]) for row in rows) == 24
    assert panel(learner_client.get("/progress/"), "recall").count("target") >= 1


def test_the_days_studied_are_in_the_table_behind_the_calendar(
    learner_client, learner, year
):
    response = learner_client.get("/progress/")

    cells = [int(c) for row in table(response, "studied") for c in row[1:] if c]
    assert (sum(cells), sum(cell > 0 for cell in cells)) == (25, 25)
    assert "25 cards on 25 days in the last year." in panel(response, "studied")


def test_what_comes_is_what_today_says_and_what_is_due(learner_client, learner):
    for item in Item.objects.all()[:2]:
        give(learner, item, days_ago=1)

    rows = table(learner_client.get("/progress/"), "coming")

    last = learner.study_day(timezone.now()) + timedelta(days=29)
    assert len(rows) == 30
    assert (
        sum(int(row[1]) for row in rows) == Card.objects.filter(due__lte=last).count()
    )
    assert "3 new" in words(learner_client.get("/today/"))
    assert [row[2] for row in rows[:3]] == ["3", "3", "3"]
    assert sum(int(row[2]) for row in rows) == Item.objects.count() - 2


def test_the_cards_by_how_long_they_last_are_all_that_were_met(learner_client, learner):
    for item in Item.objects.all()[:4]:
        give(learner, item)

    rows = table(learner_client.get("/progress/"), "lasting")

    assert rows[0][0] == "Under a week"
    assert sum(int(count) for _, count in rows) == 4


def test_each_topic_says_what_is_met_and_leads_to_its_practice(learner_client, learner):
    fact = item_of("gemtuzumab-binds-cd33").fact
    give(learner, item_of("gemtuzumab-binds-cd33"))
    total = Item.objects.filter(fact__topic=fact.topic).count()

    response = learner_client.get("/progress/")

    assert f"1 known of 1 seen, {total} in all" in panel(response, "topics")
    assert f'href="/practice/?topic={fact.pack_id}:' in source(response)


def test_a_pair_mixed_up_twice_is_named_with_its_practice(learner_client, learner):
    item = choose_only("gemtuzumab-binds-cd33")
    item.variants.get().options.filter(entity="cd20").delete()
    give(learner, item, wrong, days_ago=4)
    assert "CD19" not in panel(learner_client.get("/progress/"), "pairs")

    give(learner, item, wrong)
    said = panel(learner_client.get("/progress/"), "pairs")

    assert said.startswith("Pairs you mix up CD19 or CD33 mixed up 2 times Practice")


def test_a_card_that_will_not_stick_is_listed_with_the_pair_behind_it(
    learner_client, learner
):
    item = choose_only("gemtuzumab-binds-cd33")
    item.variants.get().options.filter(entity="cd20").delete()
    for n in range(10):
        give(learner, item, right if n % 2 == 0 else wrong, 10 - n)

    said = panel(learner_client.get("/progress/"), "leeches")

    assert f"{item.fact.says} missed 5 of 9 times; mixed up: CD19 or CD33" in said
    assert "Practice the two" in said
    assert Card.objects.get().is_suspended is False


def test_every_drawing_says_in_a_sentence_what_it_shows(learner_client, learner, year):
    page = source(learner_client.get("/progress/"))

    drawings = re.findall(r'<svg class="chart[^>]*>', page)
    told = [d for d in drawings if 'role="img" aria-label="' in d]
    hidden = [d for d in drawings if 'aria-hidden="true"' in d]
    assert len(told) == 7
    assert len(told) + len(hidden) == len(drawings)
    assert all(re.search(r'aria-label="[^"]{30,}"', d) for d in told)
    assert 'style="' not in page


# -- after a wrong answer


def test_a_card_missed_far_too_often_says_so_after_a_wrong_answer(
    learner_client, learner
):
    item = choose_only("gemtuzumab-binds-cd33")
    item.variants.get().options.filter(entity="cd20").delete()
    for n in range(9):
        answered = give(learner, item, right if n % 2 == 0 else wrong, 10 - n)
    assert "You have missed" not in words(
        learner_client.get(f"/review/{answered.key}/")
    )

    answered = give(learner, item, wrong)
    said = words(learner_client.get(f"/review/{answered.key}/"))

    assert "You have missed this one 5 times , of 9." in said
    assert "You mix up CD19 and CD33." in said
    assert 'action="/practice/pair/"' in source(
        learner_client.get(f"/review/{answered.key}/")
    )


@pytest.mark.parametrize(
    ("against", "said"),
    [
        ("on track", "target 90%, on track"),
        ("below", "target 90%, below it"),
        ("above", "target 90%, above it"),
    ],
)
def test_the_target_says_where_recall_lies(against, said):
    assert target_words(0.9, against) == said
