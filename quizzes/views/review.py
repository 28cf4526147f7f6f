"""The inbox of editors and reviewers, and the steps that a fact takes."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.models import Completeness, Fact
from quizzes.models.roles import EDIT, REVIEW, for_staff, may
from quizzes.packs.problems import PackError
from quizzes.revisions.edit_entry import authors_of, take
from quizzes.revisions.revise import MovedError
from quizzes.views.proofs import complete_words
from quizzes.views.reason_field import reason_field, refuse_unsaid, told_by
from quizzes.views.rows import source_row, words_of
from quizzes.workflow import inbox as waiting
from quizzes.workflow.transitions import BY_NAME, Move, moves_from

PER_PAGE = 50
TABS = {
    "waiting": "Waiting for review",
    "overdue": "Review overdue",
    "drafts": "Drafts",
    "expiring": "Completeness about to expire",
}


class MoveForm(forms.Form):
    name = forms.CharField(required=False, max_length=200)
    why = forms.CharField(required=False, max_length=1000)
    reason = reason_field()
    version = forms.IntegerField()

    def clean(self) -> None:
        super().clean()
        refuse_unsaid(self)


@for_staff
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """Return what holds up most questions comes first."""
    today = timezone.now().date()
    tab = request.GET.get("show", "waiting")
    tab = tab if tab in TABS else "waiting"
    rows: Any
    lists: dict[str, Any] = {
        "waiting": waiting.waiting(),
        "overdue": waiting.overdue(today),
        "drafts": waiting.drafts(),
        "expiring": waiting.expiring(today),
    }
    shown: Any = fact_waiting
    if tab == "expiring":
        rows, shown = waiting.most_first(list(lists[tab])), claim_waiting
    else:
        rows = waiting.held_up(lists[tab])
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "tabs": [(name, TABS[name], rows.count()) for name, rows in lists.items()],
        "tab": tab,
        "title": TABS[tab],
        "page": page,
        "rows": [shown(row) for row in page],
    }
    return render(request, "quizzes/edit/inbox.html", context)


def fact_waiting(fact: Any) -> dict[str, Any]:
    return {
        "url": place_of(fact),
        "words": str(fact),
        "where": place_words(fact.pack.title, fact.predicate.concern, fact.review_by),
        "held": fact.items_held,
    }


def claim_waiting(found: tuple[Completeness, int]) -> dict[str, Any]:
    row, held = found
    return {
        "url": reverse("claims", args=(row.pack.slug,)),
        "words": complete_words(row),
        "where": place_words(
            f"{row.pack.title}, {row.file}: {row.slug}", "", row.review_by
        ),
        "held": held,
    }


def place_words(pack: str, concern: str, by: date | None) -> str:
    """Return where a row belongs, what it is about, and by when somebody should look again."""
    check = f"next check by {words_of(by.isoformat())}" if by else ""
    return " · ".join(filter(None, (pack, concern, check)))


def place_of(fact: Fact) -> str:
    return f"{fact.get_absolute_url()}review/"


def roles_of(user: Any) -> list[str]:
    pairs = (("editor", EDIT), ("reviewer", REVIEW))
    return [role for role, permission in pairs if may(user, permission)]


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def review_fact(request: HttpRequest, pack: str, slug: str) -> HttpResponse:
    """Show a fact, a draft too, with the steps that are open to who looks at it."""
    facts = Fact.objects.select_related("pack", "predicate")
    found = get_object_or_404(facts, pack__slug=pack, slug=slug)
    is_author = request.user.pk in authors_of(found.pack, slug)
    moves = moves_from(found.status, roles_of(request.user), is_author=is_author)
    if request.method == "POST":
        return moved(request, found, moves)
    context = {
        "fact": found,
        "moves": moves,
        "is_signed": any(move.is_signed for move in moves),
        "is_author": is_author,
        "form": MoveForm(),
        "may_edit": may(request.user, EDIT),
        "as_of": words_of(found.as_of),
        "verified_on": words_of(found.verified_on),
        "review_by": words_of(found.review_by.isoformat()) if found.review_by else "",
        "sources": [
            source_row(c.source, c.locator)
            for c in found.citations.select_related("source")
        ],
    }
    return render(request, "quizzes/edit/review.html", context)


def moved(request: HttpRequest, found: Fact, moves: list[Move]) -> HttpResponse:
    """Take the step, if it is still open and the fact is the one that was looked at."""
    form, move = MoveForm(request.POST), BY_NAME.get(request.POST.get("do", ""))
    if move is None or move not in moves:
        raise PermissionDenied
    is_valid = form.is_valid()
    if form.errors.get("reason"):
        messages.error(request, form.errors["reason"].as_text())
    elif not is_valid or form.cleaned_data["version"] != found.version:
        messages.error(request, "The fact has changed since then. Look at it again.")
    elif move.is_signed and not form.cleaned_data["name"].strip():
        messages.error(request, "Enter your name as it should appear under the fact.")
    else:
        given = told_by(form) | {"name": form.cleaned_data["name"].strip()}
        try:
            take(found.pack, found.slug, move, timezone.now(), by=request.user, **given)
            messages.info(request, move.told)
        except (PackError, MovedError) as error:
            messages.error(
                request, f"That can’t be done: {error or 'the pack has changed'}"
            )
    return redirect(place_of(found))
