"""A pack that changes, and learners who had learned it: plain functions for the tests of notices."""

from datetime import timedelta

from learn.models import Review
from learn.review.answers import answer
from quizzes.models import Revision
from quizzes.packs.read_pack import read_pack
from quizzes.revisions.revise import revise
from quizzes.revisions.undo import undo
from tests.support.factories import NOW, item_of, question, right
from tests.support.packs import edit

AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
BINDS = "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n"
TO_CD22 = ("rituximab binds cd20}", "rituximab binds cd22}")


def put(folder, now=NOW, **given):
    """Make the database as the files are."""
    return revise(read_pack(folder), now, **given)[1]


def change(folder, old, new, now, name="facts.yaml", **given):
    edit(folder, old, new, name)
    return put(folder, now, **given)


def take_back(now):
    """Undo the last revision."""
    undo(Revision.objects.first(), now)


def learn(learner, fact, slot="object", at=NOW, given=right):
    """Answer the question that the learner's card of a fact has now."""
    showing = question(learner, item_of(fact, slot), at=at)
    return answer(learner, showing.token, given(showing), at)


def undo_last(learner):
    return Review.objects.filter(learner=learner).order_by("-pk").first()
