"""Signing up and in: what was answered before, and the browser's time zone, come along.

Who closed the account comes back to it.
"""

from typing import TYPE_CHECKING, Any, cast

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from learn.exams import pending_answers
from learn.memory.study_day import zones
from learn.privacy.erasure import reopen
from learn.review.practice.trial import move_answers
from learn.review.presentation import UnanswerableError
from learn.review.snapshot import is_self_rated

if TYPE_CHECKING:
    from learn.models import User


class AccountAdapter(DefaultAccountAdapter):
    def save_user(
        self,
        request: HttpRequest,
        user: AbstractBaseUser,
        form: Any,
        commit: bool = True,
    ) -> AbstractBaseUser:
        learner = cast("User", user)
        zone = request.POST.get("timezone", "")
        if zone in zones():
            learner.timezone = zone
        super().save_user(request, learner, form, commit)
        if commit:
            move_answers(request.session, learner)
        return learner

    def pre_login(
        self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any
    ) -> HttpResponse | None:
        refused: HttpResponse | None = super().pre_login(request, user, **kwargs)
        if refused is None and reopen(cast("User", user)):
            messages.info(request, "Welcome back. Your account stays, with all in it.")
        return refused

    def post_login(
        self, request: HttpRequest, user: AbstractBaseUser, **details: Any
    ) -> HttpResponse:
        """Return where to go on; after an answer that had met the sign-in page, to what it was worth."""
        response = super().post_login(request, user, **details)
        learner, now = cast("User", user), timezone.now()
        for refused in pending_answers.take_in_exams(request.session, learner, now):
            messages.info(request, refused)
        try:
            answered = pending_answers.submit_pending(request.session, learner, now)
        except UnanswerableError as error:
            messages.info(request, str(error))
            return redirect("today")
        if answered is None or is_self_rated(answered.shown):
            return response
        return redirect("feedback", answered.key)
