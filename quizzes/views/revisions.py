"""The packs, and the revisions of each."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from quizzes.items.progress import Steps
from quizzes.models import Pack, Proposal, Revision
from quizzes.models.roles import EDIT, OVERSEE, for_staff, may
from quizzes.packs.problems import PackError
from quizzes.revisions.import_preview import differing, how_of
from quizzes.revisions.revise import MovedError
from quizzes.revisions.undo import CannotUndoError, can_undo, undo_steps
from quizzes.views.long_job import run_with_progress

PER_PAGE = 50
# Where an entry of a section is looked at, and what was added to be spoken of.
PAGES = {"facts": "review_fact", "entities": "entity"}
SPOKEN_OF = ("entities", "sources")


@for_staff
@require_safe
def packs(request: HttpRequest) -> HttpResponse:
    """Show where editors and reviewers begin."""
    last = Revision.objects.filter(pack=OuterRef("pk")).values("made_at")[:1]
    held = Q(fact_set__file__gt="")
    rows = Pack.objects.annotate(
        facts=Count("fact_set", filter=held),
        waiting=Count("fact_set", filter=held & Q(fact_set__status="in review")),
        drafts=Count("fact_set", filter=held & Q(fact_set__status="draft")),
        changed_at=Subquery(last),
    )
    context = {
        "packs": rows,
        "proposals": Proposal.objects.filter(made_by=request.user.pk),
        "may_edit": may(request.user, EDIT),
    }
    return render(request, "quizzes/revisions/packs.html", context)


@for_staff
@require_safe
def revisions(request: HttpRequest, pack: str) -> HttpResponse:
    found = get_object_or_404(Pack, slug=pack)
    rows = found.revisions.select_related("made_by", "undoes", "undone_by")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    context = {"pack": found, "page": page, "rows": [summary(row) for row in page]}
    return render(request, "quizzes/revisions/revisions.html", context)


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def revision(request: HttpRequest, pack: str, number: int) -> HttpResponseBase:
    """Return what was changed, entry by entry; and the button that undoes it."""
    rows = Revision.objects.select_related("pack", "made_by", "undoes", "undone_by")
    found = get_object_or_404(rows, pack__slug=pack, number=number)
    mine = may_undo(request.user, found)
    if request.method == "POST":
        if not mine:
            raise PermissionDenied
        return run_with_progress(
            request, undone(request, found), "Undoing the revision"
        )
    page = Paginator(found.entries.all(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "revision": found,
        "summary": summary(found),
        "page": page,
        "entries": [entry_row(entry, pack) for entry in page],
        "may_add_fact": may(request.user, EDIT) and adds_a_name(found),
        "may_undo": mine,
        "can_undo": mine and can_undo(found),
    }
    return render(request, "quizzes/revisions/revision.html", context)


def adds_a_name(found: Revision) -> bool:
    """Return whether it is one new thing for facts to speak of."""
    added = [int(found.counts.get(section, [0])[0]) for section in SPOKEN_OF]
    return sum(added) == 1


def may_undo(user: Any, found: Revision) -> bool:
    """Editors undo what they did themselves, administrators anything."""
    return may(user, OVERSEE) or (may(user, EDIT) and found.made_by_id == user.pk)


def undone(request: HttpRequest, found: Revision) -> Steps[HttpResponse]:
    why = request.POST.get("why", "").replace("\0", "")[:1000]
    try:
        yield from undo_steps(found, timezone.now(), by=request.user, why=why)
    except (CannotUndoError, MovedError, PackError) as error:
        messages.error(request, f"It can’t be undone: {error}")
        return redirect(found)
    messages.info(request, f"Revision {found.number} is undone.")
    return redirect("revisions", found.pack.slug)


def summary(row: Revision) -> dict[str, Any]:
    totals = [sum(counts) for counts in zip(*row.counts.values(), strict=True)]
    words = ("added", "changed", "retired")
    said = [f"{n:,} {w}" for n, w in zip(totals, words, strict=False) if n]
    undone = getattr(row, "undone_by", None)
    return {
        "number": row.number,
        "url": row.get_absolute_url(),
        "at": row.made_at,
        "by": str(row.made_by) if row.made_by else "by command",
        "why": row.grounds,
        "changes": ", ".join(said) or "comments only",
        "items": {how: len(items) for how, items in row.items.items()},
        "undoes": row.undoes.number if row.undoes else 0,
        "undone_by": undone.number if undone else 0,
    }


def entry_row(entry: Any, pack: str) -> dict[str, Any]:
    page = PAGES.get(entry.section) if entry.after else None
    return {
        "section": entry.section,
        "url": reverse(page, args=[pack, entry.slug]) if page else "",
        "id": entry.slug,
        "how": how_of(entry.before, entry.after),
        "keys": differing(entry.before, entry.after),
    }
