"""What is due, with the attempts of it; the exams that can be sat now."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learn.exams.assignment_rows import assignment_rows, exams_to_sit
from learn.exams.attempt import submit
from learn.review.assignments import assignments_for
from tests.support.attempts import make_open_exam, sit
from tests.support.courses import enrol, make_assignment, make_cohort, make_override
from tests.support.factories import make_learner
from tests.support.pages import source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
AN_HOUR = timedelta(hours=1)


@pytest.fixture
def learner(tiny):
    return make_learner()


@pytest.fixture
def cohort(learner):
    found = make_cohort()
    enrol(found, learner)
    return found


def to_sit(learner, after=timedelta()):
    return [
        row.assignment.title for row in exams_to_sit(learner, timezone.now() + after)
    ]


def test_an_exam_can_be_sat_from_its_opening_until_it_is_due(learner, cohort):
    make_open_exam(cohort, title="Final", attempts=1)
    make_assignment(cohort, title="Read up")

    assert to_sit(learner, -2 * AN_HOUR) == []
    assert to_sit(learner) == ["Final"]
    assert to_sit(learner, 3 * AN_HOUR) == []


def test_who_has_used_all_attempts_or_is_excused_has_none_to_sit(learner, cohort):
    used = make_open_exam(cohort, attempts=1)
    submit(learner, sit(used, learner).pk, timezone.now())
    make_override(make_open_exam(cohort), learner, is_excused=True)

    assert to_sit(learner) == []


def test_the_one_that_runs_comes_first_though_another_is_due_before(learner, cohort):
    make_open_exam(cohort, title="Soon", due_at=timezone.now() + AN_HOUR)
    running = make_open_exam(cohort, title="Running", attempts=1)
    attempt = sit(running, learner)

    assert to_sit(learner) == ["Running", "Soon"]
    [row] = [row for row in exams_to_sit(learner, timezone.now()) if row.running]
    assert (row.running, row.used) == (attempt, 1)


def test_nobody_sees_the_exams_or_the_attempts_of_others(learner, cohort):
    exam = make_open_exam(cohort)
    sit(exam)
    make_open_exam()

    [row] = exams_to_sit(learner, timezone.now())
    assert (row.assignment, row.used, row.running) == (exam, 0, None)


@pytest.mark.parametrize("place", ["/today/", "/courses/", "/courses/mine/{}/"])
def test_wherever_a_learner_comes_back_a_running_attempt_is_said(
    client, learner, cohort, place
):
    attempt = sit(make_open_exam(cohort, title="Final"), learner)
    client.force_login(learner)

    shown = client.get(place.format(cohort.pk))

    assert "Your attempt runs until " in words(shown)
    assert f'href="{attempt.get_absolute_url()}">Continue' in source(shown)


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_the_exams(
    learner, cohort, django_assert_num_queries, count
):
    for _ in range(count):
        make_override(make_open_exam(cohort), learner)
    found = assignments_for(learner)

    with django_assert_num_queries(3):
        assert len(exams_to_sit(learner, timezone.now())) == count
    with django_assert_num_queries(1):
        assert len(assignment_rows(learner, found, timezone.now())) == count


def test_a_row_speaks_to_its_learner_and_of_them_to_others(learner, cohort):
    exam = make_open_exam(cohort, title="Final", attempts=1)
    make_assignment(cohort, title="Read up")
    make_override(make_assignment(cohort, title="Skip"), learner, is_excused=True)
    sit(exam, learner)

    said = {
        reader: {
            row.assignment.title: (row.when.partition(" until ")[0], row.what)
            for row in assignment_rows(
                learner, assignments_for(learner), timezone.now(), reader
            )
        }
        for reader in (learner, make_learner())
    }

    own, told = said.values()
    assert own["Final"][0] == "Your attempt runs"
    assert told["Final"][0] == "An attempt runs"
    assert own["Final"][1].endswith("1 attempt (1 begun)")
    assert own["Read up"][1] == "Study: its facts come in your daily reviews"
    assert told["Read up"][1] == "Study: its facts come in their daily reviews"
    assert (own["Skip"][0], told["Skip"][0]) == (
        "It does not count for you.",
        "It does not count for them.",
    )
