"""What nobody has looked at again in time says so, is not taught anew, and where it is about safety not asked."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from quizzes.items.build import build_items
from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.review_dates import is_withheld
from quizzes.models import Fact, Item, Pack
from quizzes.packs.read_pack import read_pack
from quizzes.packs.to_knowledge import knowledge_in
from tests.support.factories import make_learner
from tests.support.packs import TINY, copy_of_tiny, edit, load
from tests.support.pages import words
from tests.support.roles import browser_of

pytestmark = pytest.mark.django_db
DUE = date(2027, 5, 1)
# Its brand facts speak of safety, and were looked at on 1 November 2026: due after six months.
SAFETY = (
    "    one: subject\n    concern: identity\n",
    "    one: subject\n    concern: safety\n",
)


@pytest.fixture
def safety(tmp_path):
    folder = copy_of_tiny(tmp_path)
    edit(folder, *SAFETY, "pack.yaml")
    load(folder)
    assert Fact.objects.get(slug="rituximab-brand").review_by == DUE
    return folder


@pytest.mark.parametrize(
    ("days", "withheld"), [(0, False), (1, False), (90, False), (91, True)]
)
def test_only_safety_is_withheld_and_only_after_ninety_days(days, withheld):
    today = DUE + timedelta(days)

    assert is_withheld(DUE, "safety", today) is withheld
    assert is_withheld(DUE, "regulatory", today) is False
    assert is_withheld(None, "safety", today) is False


@pytest.mark.parametrize(("days", "live"), [(90, True), (91, False)])
def test_the_items_of_a_safety_fact_are_suspended_and_nothing_else_is(
    safety, days, live
):
    build_items("tiny", DUE + timedelta(days))

    brands = Item.objects.filter(fact__predicate__slug="has_brand")
    assert set(brands.values_list("suspended", flat=True)) == {
        "" if live else "not-asked"
    }
    others = Item.objects.exclude(fact__predicate__slug="has_brand")
    assert set(others.values_list("suspended", flat=True)) == {""}


@pytest.mark.parametrize("days", [90, 91])
def test_files_and_database_agree_on_what_is_withheld(safety, days):
    today = DUE + timedelta(days)
    read = knowledge_in(read_pack(safety), today)
    stored = knowledge_of(Pack.objects.get(), today)

    assert {f.id for f in read.active} == {f.id for f in stored.active}
    assert ("rituximab-brand" in {f.id for f in read.active}) is (days == 90)


def test_nothing_new_is_met_of_a_fact_that_is_long_overdue():
    load(TINY)
    fact = Fact.objects.get(slug="rituximab-binds-cd20")
    mine = Item.objects.fresh(fact.review_by + timedelta(90)).filter(fact=fact)
    later = Item.objects.fresh(fact.review_by + timedelta(91)).filter(fact=fact)

    assert (mine.count(), later.count()) == (2, 0)
    Fact.objects.update(review_by=None)
    assert Item.objects.fresh(date(2100, 1, 1)).count() == Item.objects.count()


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"review_by": date(2026, 11, 22)}, "Checked on 1 November 2026, review overdue."),
        ({"review_by": date(2026, 11, 23)}, ""),
        ({"review_by": None}, ""),
        ({"review_by": date(2026, 1, 1), "status": "retired"}, ""),
        ({"review_by": date(2026, 1, 1), "verified_on": "", "as_of": "2025-04"}, "Checked in April 2025, review overdue."),
        ({"review_by": date(2026, 1, 1), "verified_on": ""}, "Review overdue."),
    ],
)  # fmt: skip
def test_an_overdue_fact_says_when_it_was_checked(keys, said):
    fact = Fact(**{"verified_on": "2026-11-01", "status": "in review", **keys})

    assert fact.overdue(date(2026, 11, 23)) == said


def test_an_overdue_question_says_so_to_who_is_asked_it():
    load(TINY)
    Fact.objects.update(review_by=timezone.now().date() - timedelta(30))

    client = browser_of(make_learner())

    said = "Checked on 1 November 2026, review overdue."
    assert said in words(client.get("/review/"))
    assert said in words(client.get("/facts/tiny/rituximab-binds-cd20/preview/"))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verified_by": "Dr. A"}, ""),
        ({}, "No clinician has reviewed this fact yet."),
        ({"as_of": "2026-05", "verified_by": "Dr. A"}, ""),
        ({"as_of": "2026-05", "jurisdiction": "US", "verified_by": "Dr. A"}, ""),
        (
            {"as_of": "2026-05", "status": "published", "review_by": date(2026, 11, 22)},
            "No clinician has reviewed this fact yet. Checked in May 2026, review overdue.",
        ),
    ],
)  # fmt: skip
def test_a_question_says_what_to_bear_in_mind_of_its_fact(fields, said):
    assert Fact(**fields).caveats(date(2026, 11, 23)) == said
