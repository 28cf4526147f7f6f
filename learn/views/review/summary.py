"""What today came to, and what will come back."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learn.models import Review
from learn.review import queue, session_progress
from learn.views.page import LearnerRequest, page
from learn.views.review.ask import undo_url
from quizzes.knowledge.question import Shape
from quizzes.questions.forms import FORMS


@require_safe
def summary(request: LearnerRequest) -> HttpResponse:
    learner = request.user
    day = learner.study_day(timezone.now())
    answers = Review.objects.standing().filter(
        learner=learner, day=day, is_practice=False
    )
    fields = ("is_right", "took_ms", "shown", "choice")
    rows = list(answers.order_by("at", "pk").values_list(*fields))
    done = [bool(right) for right, *_ in rows]
    left = queue.queue_for(learner, day)
    context = {
        "day": day,
        "left": left.total,
        "right": sum(done),
        "total": len(done),
        "minutes_text": session_progress.minutes_words(
            sum(ms or 0 for _, ms, *_ in rows)
        ),
        "again": [again_row(kept, choice) for ok, _, kept, choice in rows if not ok],
        "progress": session_progress.progress_bar(done, left, asking=False),
        "more_due": 0 if left.total else queue.more_due(learner, day),
        "more_new": 0 if left.total else queue.more_new(learner, day),
        "undo_url": undo_url(session_progress.answers_on(learner, day)),
    }
    return page(request, "learn/review/summary.html", context)


def again_row(kept: dict[str, Any], choice: Any) -> dict[str, str]:
    """Return a fact to see again, and what was picked instead."""
    fact = kept["fact"]
    picked = ""
    if isinstance(choice, int) and FORMS[kept["form"]].shape is Shape.ONE:
        picked = kept["options"][choice]["text"]
    unknown = "You did not know" if choice is None else ""
    return {
        "label": fact["says"],
        "detail": f"You picked {picked}" if picked else unknown,
        "fact_url": f"/facts/{fact['pack']}/{fact['id']}/",
    }
