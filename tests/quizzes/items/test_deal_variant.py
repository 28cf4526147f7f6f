"""What is dealt of a stored variant: one of the draws that were found when it was built."""

import pytest

from quizzes.items.build import build_items
from quizzes.items.deal_variant import deal_variant
from quizzes.models import Pack, Variant
from tests.support.packs import TINY, TODAY, load

pytestmark = pytest.mark.django_db
SEEDS = [str(n) for n in range(12)]


@pytest.fixture(autouse=True)
def built():
    load(TINY)
    build_items("tiny", TODAY)


@pytest.fixture
def no_lint(monkeypatch):
    def lint(*_):
        raise AssertionError("linted while dealing")

    monkeypatch.setattr("quizzes.questions.draws.set_flaws", lint)


def dealt():
    rows = Variant.objects.prefetch_related("options").order_by(
        "item__position", "kind"
    )
    return [deal_variant(variant, seed) for variant in rows for seed in SEEDS]


@pytest.mark.usefixtures("no_lint")
def test_stored_draws_are_dealt_without_looking_for_flaws():
    assert dealt()


def test_what_an_older_booster_built_is_dealt_alike():
    before = dealt()

    Variant.objects.update(draws=None)

    assert dealt() == before


@pytest.mark.usefixtures("no_lint")
def test_without_stored_draws_flaws_are_looked_for():
    Variant.objects.update(draws=None)

    with pytest.raises(AssertionError, match="linted while dealing"):
        dealt()


def test_what_an_older_booster_built_gets_its_draws_when_it_is_built_again():
    Variant.objects.update(draws=None, digest="of older code")
    Pack.objects.update(built="by older code")

    build_items("tiny", TODAY)

    assert not Variant.objects.filter(draws__isnull=True).exists()
    assert Variant.objects.exclude(draws=[]).exists()


def test_dealing_takes_no_query(django_assert_num_queries):
    [variant, *_] = Variant.objects.filter(kind="fact-forward").prefetch_related(
        "options"
    )

    with django_assert_num_queries(0):
        deal_variant(variant, "seed")
