"""All that is kept of a learner, in a file of their own."""

import csv
from datetime import timedelta
from io import StringIO

import pytest

from learn.models import (
    Assignment,
    Attempt,
    Feed,
    Note,
)
from learn.privacy.erasure import close
from learn.privacy.export import export_account
from learn.privacy.inventory import INVENTORY
from learn.privacy.reviews_csv import COLUMNS, reviews_table, safe
from quizzes.models import Fact, Item
from tests.support.factories import NOW, make_card, make_learner
from tests.support.learn.export_files import exported, read, take

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def test_every_section_of_the_rules_is_in_it_with_every_name(full):
    close(full, NOW)
    data = read(exported(full))
    data["reviews"] = data["cards"][0]["reviews"]
    data["account"] = [data["account"]]

    more = {"fits": {"number", "is_own"}, "cards": {"reviews"}}
    for rule in INVENTORY.values():
        names = set(rule.exported) | more.get(rule.section, set())
        assert set(data[rule.section][0]) == names, rule.section


def test_it_holds_nothing_of_others(full, text):
    other = make_learner()
    Note.objects.create(
        learner=other, pack="p", fact="f", text="theirs", changed_at=NOW
    )
    make_card(other)

    assert exported(full) == text
    assert "theirs" not in text


def test_no_secret_is_in_it(full, text):
    assert full.password not in text
    assert [c.keys() for c in read(text)["confirmations"]] == [
        {"email_address", "created", "sent"}
    ]


def test_rows_are_named_as_any_site_names_them(text):
    data = read(text)

    assert data["cards"][0]["item"] == "tiny/gemtuzumab-binds-cd33/object"
    assert data["goals"][0]["pack"] == "tiny"
    assert data["study_days"][0]["items"][0].startswith("tiny/")
    assert [(f["number"], f["is_own"]) for f in data["fits"]] == [(1, True), (2, False)]


def test_what_is_right_in_an_exam_is_not_in_it_before_its_results_are_told(full):
    Attempt.objects.update(submitted_at=NOW, score=0.5)
    later = NOW + timedelta(days=1)
    Assignment.objects.update(due_at=later, closes_at=later)

    during, after = (
        read("".join(export_account(full, at)))
        for at in (NOW, later + timedelta(minutes=1))
    )

    assert (during["attempts"][0]["score"], during["exam_answers"]) == (None, [])
    assert after["attempts"][0]["score"] == 0.5
    assert after["exam_answers"][0]["item"] == "tiny/car-t-steps/object"


@pytest.mark.parametrize("cards", [60, 120])
def test_a_long_history_is_read_in_pieces(empty, django_assert_max_num_queries, cards):
    fact = Fact.objects.first()
    for n in range(cards):
        make_card(empty, Item.objects.create(fact=fact, slot=f"s{n}"))

    with django_assert_max_num_queries(39 + 2 * (cards // 50)):
        assert len(read(exported(empty))["cards"]) == cards


def lines(learner):
    whole = "".join(reviews_table(learner))
    assert whole[0] == "\ufeff"
    return list(csv.DictReader(StringIO(whole[1:], newline="")))


def test_the_table_has_a_line_for_each_review(full):
    found = lines(full)

    assert len(found) == full.reviews.count()
    assert set(found[0]) == set(COLUMNS)
    assert (found[0]["pack"], found[0]["fact"]) == ("tiny", "gemtuzumab-binds-cd33")
    assert (found[0]["right"], found[0]["rating"]) == ("0", "1")
    assert float(found[0]["retention"]) == 0.9


def test_the_table_holds_no_formula_and_numbers_stay_numbers():
    row = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", " =1", "plain", "", -1, 0.5, None]

    assert safe(row) == [
        "'=1+1", "'+1", "'-1", "'@x", "'\tx", "'\rx", "' =1", "plain", "", -1, 0.5, None,
    ]  # fmt: skip


def test_a_feed_is_not_taken_along(text, empty):
    take(empty, text)

    assert Feed.objects.filter(learner=empty).count() == 0
