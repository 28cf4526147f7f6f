"""Practice: cards asked without their schedule. What is left of it waits in the session."""

from typing import Any

from django.contrib.sessions.backends.base import SessionBase

from learn.models import Review
from learn.rules.review.practice_selection import Question
from quizzes.models import Item

KEY = "practice"


class Practice:
    """What is practised: its title, the questions in their order, and the answers so far."""

    def __init__(self, session: SessionBase) -> None:
        self.session = session
        kept: dict[str, Any] = session.get(KEY, {})
        self.title: str = kept.get("title", "")
        self.questions: list[Question] = [(q[0], q[1]) for q in kept.get("asked", [])]
        self.keys: dict[int, str] = {int(k): v for k, v in kept.get("keys", [])}

    @property
    def left(self) -> list[Question]:
        """Return the questions that are not answered and still asked. One query."""
        open_ = [(pk, kind) for pk, kind in self.questions if pk not in self.keys]
        live = Item.objects.live().filter(pk__in=[pk for pk, _ in open_])
        asked = set(live.values_list("pk", flat=True))
        return [(pk, kind) for pk, kind in open_ if pk in asked]

    @property
    def reviews(self) -> list[Review]:
        """Return the answers so far, in their order. One query."""
        found = Review.objects.filter(key__in=self.keys.values()).order_by("at", "pk")
        return list(found.select_related("card"))

    def begin(self, title: str, questions: list[Question]) -> None:
        self.title, self.questions, self.keys = title, questions, {}
        self._keep()

    def take(self, answered: Review) -> None:
        """Remember an answer; the first one of each item counts."""
        item = answered.card.item_id
        if item in dict(self.questions) and item not in self.keys:
            self.keys[item] = str(answered.key)
            self._keep()

    def end(self) -> None:
        self.session.pop(KEY, None)

    def _keep(self) -> None:
        self.session[KEY] = {
            "title": self.title,
            "asked": self.questions,
            "keys": list(self.keys.items()),
        }
