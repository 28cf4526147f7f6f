"""Two windows of one learner press at the same moment."""

import pytest

from learn.exams.attempt import OverError, save, start_attempt, submit
from learn.models import Attempt, AttemptAnswer
from tests.support.attempts import fields_for, make_open_exam, sit_choices
from tests.support.courses import enrol
from tests.support.factories import NOW
from tests.support.learn.exam_answers import first
from tests.support.threads import at_once

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("file_database")
def test_to_begin_from_four_windows_at_once_is_one_attempt():
    exam = make_open_exam(now=NOW)
    learner = enrol(exam.cohort).learner

    begun = at_once(*[lambda: start_attempt(learner, exam, NOW).pk] * 4)

    assert len(set(begun)) == Attempt.objects.count() == 1
    assert AttemptAnswer.objects.count() == 5


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("file_database")
def test_an_answer_is_in_the_score_or_it_is_refused():
    attempt = sit_choices(make_open_exam(now=NOW), now=NOW)
    row = first(attempt)
    learner, sent = attempt.learner, fields_for(row)

    def answers():
        try:
            save(learner, attempt.pk, row.position, sent, NOW)
        except OverError:
            return "refused"
        return "saved"

    found, _ = at_once(answers, lambda: submit(learner, attempt.pk, NOW))

    attempt.refresh_from_db()
    assert attempt.score == pytest.approx(0.2 if found == "saved" else 0.0)
