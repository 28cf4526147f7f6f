"""Every answer that could be given is graded as the facts say; a grader that does otherwise is caught."""

from datetime import date

import pytest

from quizzes.items import grading_check
from quizzes.items.grading_check import GradingCheck
from quizzes.models import Pack
from quizzes.questions import grading
from quizzes.questions.grading import NotCountedError, Outcome
from tests.support.packs import EVERY_KIND, TINY, load

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)


@pytest.fixture(params=[TINY, EVERY_KIND], ids=["tiny", "kinds"])
def pack(request):
    load(request.param)
    return Pack.objects.get()


def test_nothing_is_graded_otherwise_than_the_facts_say(pack):
    check = GradingCheck(pack, DAY)

    assert list(check.faults()) == []
    assert check.graded > 100


def all_right(question, given, names=None):
    return Outcome(True, None, 1.0)


def all_wrong(question, given, names=None):
    return Outcome(False, {"wrong": ["x"], "found": []}, 0.0)


def never_counted(question, given, names=None):
    raise NotCountedError("Later.")


@pytest.mark.parametrize(
    ("grader", "word"),
    [(all_right, "right"), (all_wrong, "wrong")],
    ids=["all right", "all wrong"],
)
def test_a_grader_that_does_not_look_is_caught(monkeypatch, grader, word):
    load(TINY)
    monkeypatch.setattr(grading_check, "grade", grader)

    found = list(GradingCheck(Pack.objects.get(), DAY).faults())

    assert found
    assert {line.rpartition(" ")[2] for line in found} == {word}


def test_a_grader_that_is_too_lenient_with_numbers_is_caught(monkeypatch):
    load(TINY)
    monkeypatch.setattr(grading, "tolerance", lambda true: 10_000.0)

    found = list(GradingCheck(Pack.objects.get(), DAY).faults())

    assert found
    assert all(" numeric-typed " in line for line in found)
