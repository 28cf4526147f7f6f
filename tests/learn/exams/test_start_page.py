"""What a learner is told before an exam."""

import pytest

from learn.exams.start_page import attempts_words, begin_words
from learn.models import Assignment, Counts
from learn.rules.courses.deadlines import Deadlines
from learn.rules.exams.exam_window import ExamWindow
from tests.support.factories import NOW


@pytest.mark.parametrize(
    ("allowed", "used", "said"),
    [
        (1, 0, "1"),
        (1, 1, "1 (0 left)"),
        (3, 0, "3, the best one counts"),
        (3, 1, "3, the best one counts (2 left)"),
        (1, 2, "1 (0 left)"),
    ],
)
def test_attempts_are_told_with_the_one_that_counts_and_those_left(allowed, used, said):
    window = ExamWindow(Deadlines(NOW, NOW, NOW, attempts=allowed), refuses_late=True)

    assert attempts_words(Assignment(counts=Counts.BEST), window, used) == said


@pytest.mark.parametrize(
    ("used", "minutes", "said"),
    [
        (0, None, "Start exam"),
        (0, 20, "Start exam (timer starts)"),
        (1, 20, "Start attempt 2 (timer starts)"),
    ],
)
def test_the_button_says_which_attempt_begins_and_that_time_runs(used, minutes, said):
    assert begin_words(used, minutes) == said
