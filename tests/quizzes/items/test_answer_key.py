"""What a typed name is judged by, from the facts of a pack."""

import pytest
from django.utils import timezone

from quizzes.items.answer_key import answer_key_for
from quizzes.models import Fact, Overlap
from tests.support.packs import TINY, load

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fact", "slot", "typed", "settled"),
    [
        ("rituximab-brand", "object", "rituxan", (True, "")),
        ("rituximab-brand", "object", "cd20", (None, "CD20 is a target. Type a brand; this wasn’t counted.")),
        ("rituximab-brand", "object", "rituximab", (None, "Rituximab is a drug. Type a brand; this wasn’t counted.")),
    ],
)  # fmt: skip
def test_a_name_of_another_sort_says_what_is_asked_for(fact, slot, typed, settled):
    load(TINY)
    asked = Fact.objects.select_related("pack").get(slug=fact)

    names = answer_key_for(asked, slot, timezone.now().date())

    assert names.settle(typed) == settled


def test_a_more_general_answer_is_true_but_not_the_one_that_is_meant():
    load(TINY)
    asked = Fact.objects.select_related("pack").get(slug="inotuzumab-is-conjugated")

    names = answer_key_for(asked, "object", timezone.now().date())

    assert names.settle("antibody") == (
        True,
        "Antibody is right too, but more general than the answer we look for. Try again; this wasn’t counted.",
    )


@pytest.mark.parametrize("way", ["not_beside", "overlap"])
@pytest.mark.parametrize(
    ("fact", "slot", "typed"),
    [
        ("rituximab-binds-cd20", "object", "cd22"),
        ("rituximab-binds-cd20", "subject", "inotuzumab-ozogamicin"),
    ],
)
def test_what_a_reader_could_defend_is_not_counted(fact, slot, typed, way):
    load(TINY)
    asked = Fact.objects.select_related("pack", "subject", "object").get(slug=fact)
    key = asked.object if slot == "object" else asked.subject
    today = timezone.now().date()
    assert answer_key_for(asked, slot, today).settle(typed)[0] is False

    if way == "overlap":
        Overlap.objects.create(
            pack=asked.pack, slug="x", file="x", between=[key.slug, typed]
        )
    else:
        Fact.objects.filter(pk=asked.pk).update(not_beside=[typed])
    asked.pack.loaded_at = timezone.now()

    assert answer_key_for(asked, slot, today).settle(typed) == (None, "")
