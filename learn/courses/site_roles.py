"""Pages of those who teach and edit: who may see them."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from learn.models import User

View = Callable[..., HttpResponse]


def is_staff(user: User) -> bool:
    roles = ("edit_facts", "review_facts", "oversee_facts")
    return user.is_staff or any(user.has_perm(f"quizzes.{role}") for role in roles)


def sees_people(user: User) -> bool:
    """Return whether who learnt what is a matter for administrators; all others see counts."""
    return user.has_perm("quizzes.oversee_facts")


def for_staff(view: View) -> View:
    return guarded(view, is_staff)


def for_administrators(view: View) -> View:
    return guarded(view, sees_people)


def guarded(view: View, may: Callable[[User], bool]) -> View:
    """Somebody who is not signed in was sent to sign in before."""

    @wraps(view)
    def inner(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may(request.user):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return inner
