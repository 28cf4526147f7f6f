"""What a typed name is judged by, from the facts of a pack."""

import pytest
from django.utils import timezone

from quizzes.items.answer_key import names_for
from quizzes.models import Fact
from tests.support.packs import TINY, load

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("fact", "slot", "typed", "settled"),
    [
        ("rituximab-brand", "object", "rituxan", (True, "")),
        ("rituximab-brand", "object", "cd20", (None, "CD20 is no brand, so it was not counted.")),
        ("rituximab-brand", "object", "rituximab", (None, "Rituximab is no brand, so it was not counted.")),
    ],
)  # fmt: skip
def test_a_name_of_another_sort_says_what_is_asked_for(fact, slot, typed, settled):
    load(TINY)
    asked = Fact.objects.select_related("pack").get(slug=fact)

    names = names_for(asked, slot, timezone.now().date())

    assert names.settle(typed) == settled
