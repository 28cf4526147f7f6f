"""Those who set an exam see what it asks."""

import pytest
from django.urls import reverse
from django.utils import timezone

from learn.exams.attempt_questions import sample
from learn.models import Attempt, AttemptAnswer
from tests.support.attempts import make_open_exam, sit
from tests.support.courses import make_assignment, make_exam
from tests.support.pages import source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def place(exam):
    return reverse("sample_exam", args=(exam.cohort_id, exam.pk))


def test_a_draw_shows_as_many_questions_as_a_learner_gets_and_keeps_none(
    teacher, cohort
):
    exam = make_exam(cohort, questions=4)

    shown = teacher.get(place(exam))

    assert "4 questions, drawn as for a learner" in words(shown)
    assert source(shown).count('class="card panel result"') == 4
    assert "Not answered" not in words(shown)
    assert (Attempt.objects.count(), AttemptAnswer.objects.count()) == (0, 0)


def test_the_same_number_draws_the_same_and_another_leads_on(teacher, cohort):
    exam = make_exam(cohort, questions=2)
    drawn = [
        [row.item_id for row in sample(exam, n, timezone.now())]
        for n in (1, 1, 2, 3, 4)
    ]

    assert drawn[0] == drawn[1]
    assert len({tuple(one) for one in drawn}) > 1
    assert 'href="?draw=8"' in source(teacher.get(place(exam), {"draw": "7"}))


@pytest.mark.parametrize("draw", ["x", "-1", "0", "9" * 30, "\u00b2"])
def test_odd_numbers_draw_too(teacher, cohort, draw):
    shown = teacher.get(place(make_exam(cohort, questions=2)), {"draw": draw})

    assert "2 questions, drawn as for a learner" in words(shown)


def test_an_item_is_shown_in_the_kind_in_which_learners_are_asked(cohort):
    exam = make_open_exam(cohort, questions=None)
    asked = {row.item_id: row.kind for row in sit(exam).answers.all()}

    seen = {row.item_id: row.kind for row in sample(exam, 1, timezone.now())}
    both = asked.keys() & seen.keys()

    # Of a fact that can be asked in two directions each draw takes its own.
    assert both
    assert {item: seen[item] for item in both} == {item: asked[item] for item in both}


def test_what_cannot_be_drawn_says_why(teacher, cohort):
    said = words(teacher.get(place(make_exam(cohort, questions=499))))

    assert "We can’t draw the exam: 499 questions are wanted, and " in said
    assert "Draw again" not in said


def test_a_study_assignment_asks_nothing_of_its_own(teacher, cohort):
    study = make_assignment(cohort)

    assert teacher.get(place(study)).status_code == 404
    assert "Preview questions" not in words(teacher.get(study.get_absolute_url()))
    exam = make_exam(cohort)
    assert place(exam) in source(teacher.get(exam.get_absolute_url()))


@pytest.mark.parametrize("count", [1, 5])
def test_queries_do_not_grow_with_the_questions(
    teacher, cohort, django_assert_num_queries, count
):
    exam = make_exam(cohort, questions=count)

    with django_assert_num_queries(13):
        teacher.get(place(exam))
