"""What the tests of questions share: the test packs, read once.

A module that uses these fixtures says pytest.mark.django_db, or there is no database to read into.
"""

import pytest
from django.db import transaction
from django.utils import timezone

from quizzes.items.checker_rows import rows_of
from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.question import Draft
from quizzes.models import Pack
from quizzes.packs.apply import apply
from quizzes.packs.read_pack import read_pack
from quizzes.questions.draft import draft_all
from tests.support.packs import EVERY_KIND, NOW, TINY, TODAY
from tests.support.quizzes.checker import with_wordings


@pytest.fixture(scope="session")
def known(django_db_setup, django_db_blocker):
    """The knowledge of the test packs, by their ids; no row of them stays."""
    found = {}
    with django_db_blocker.unblock(), transaction.atomic():
        for folder in (TINY, EVERY_KIND):
            pack = read_pack(folder)
            apply(pack, NOW)
            found[pack.head.id] = knowledge_of(
                Pack.objects.get(slug=pack.head.id), TODAY
            )
        transaction.set_rollback(True)
    return found


@pytest.fixture(scope="session")
def drafts(known):
    """All that may be asked of the test packs."""
    return [
        draft
        for knowledge in known.values()
        for draft in draft_all(knowledge)
        if isinstance(draft, Draft)
    ]


@pytest.fixture(scope="session")
def tiny_rows(django_db_setup, django_db_blocker):
    """The tiny pack as the checker reads it, without items: a test asks what it wants to ask."""
    with django_db_blocker.unblock(), transaction.atomic():
        apply(read_pack(TINY), timezone.now())
        rows = rows_of(Pack.objects.get(slug="tiny"))
        transaction.set_rollback(True)
    return with_wordings(rows)
