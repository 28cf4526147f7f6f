"""Upload a pack, look at what it would change, and apply it."""

from collections.abc import Callable, Collection
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quizzes.items.progress import Steps
from quizzes.models import Fact, Pack, Proposal
from quizzes.models.roles import for_editors
from quizzes.packs.pack import Pack as ReadPack
from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack_of
from quizzes.revisions.import_preview import proposing
from quizzes.revisions.revise import MovedError, revise_steps
from quizzes.views.import_form import ImportForm
from quizzes.views.long_job import run_with_progress
from quizzes.views.reason_field import told_by

PER_PAGE = 50
MOST_PROBLEMS = 200
MOVED = (
    "The pack was changed in the meantime. This is what the import would change now."
)
# How many people have learnt each of these facts, by the numbers of their rows.
Learnt = Callable[[Collection[int]], dict[int, int]]
# What else rests on each of them, in words.
Rests = Callable[[Collection[int]], dict[int, str]]


def nobody(facts: Collection[int]) -> dict[int, int]:
    return {}


def nothing(facts: Collection[int]) -> dict[int, str]:
    return {}


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def import_pack(request: HttpRequest) -> HttpResponseBase:
    """Return what is wrong is told with file and line; nothing is written until it is applied."""
    if request.method != "POST":
        given = {"into": request.GET.get("into", "")}
        return render(
            request,
            "quizzes/revisions/import.html",
            {"form": ImportForm(initial=given)},
        )
    form = ImportForm(request.POST, request.FILES)
    context: dict[str, Any] = {"form": form}
    if form.is_valid():
        try:
            steps = looked_at(request, form.pack(), told_by(form))
            return run_with_progress(request, steps, "Working out what it changes")
        except PackError as error:
            context |= problems_of(error)
    return render(request, "quizzes/revisions/import.html", context, status=422)


def looked_at(
    request: HttpRequest, pack: ReadPack, told: dict[str, str]
) -> Steps[HttpResponse]:
    now = timezone.now()
    return redirect((yield from proposing(pack, request.user, now, **told)))


def problems_of(error: PackError) -> dict[str, Any]:
    return {
        "problems": error.problems[:MOST_PROBLEMS],
        "problem_count": len(error.problems),
        "more_problems": max(0, len(error.problems) - MOST_PROBLEMS),
    }


@for_editors
@require_http_methods(["GET", "HEAD", "POST"])
def proposal(
    request: HttpRequest, pk: int, learnt: Learnt = nobody, rests: Rests = nothing
) -> HttpResponseBase:
    """Return what an import would change. It is its author's alone."""
    mine = Proposal.objects.filter(made_by=request.user.pk)
    if request.method != "POST":
        found = get_object_or_404(mine, pk=pk)
        context = shown_proposal(request, found, learnt, rests)
        return render(request, "quizzes/revisions/proposal.html", context)
    waiting = mine.filter(pk=pk).first()
    if waiting is None:
        messages.info(request, "This import was already applied or discarded.")
        return redirect("packs")
    if request.POST.get("do") == "apply":
        return run_with_progress(
            request, applied(request, waiting), "Applying the import"
        )
    waiting.delete()
    messages.info(request, "Discarded. Nothing was changed.")
    return redirect("packs")


def applied(request: HttpRequest, found: Proposal) -> Steps[HttpResponse]:
    if not found.report["has_items"]:
        return redirect(found)
    now = timezone.now()
    pack = read_pack_of(found.files)
    told = {"why": found.why, "reason": found.reason}
    try:
        _, made = yield from revise_steps(
            pack, now, by=request.user, expects=found.base, **told
        )
    except MovedError:
        found.delete()
        messages.info(request, MOVED)
        return (yield from looked_at(request, pack, told))
    found.delete()
    if made is None:
        messages.info(request, "There was nothing to change.")
        return redirect("packs")
    return redirect(made)


def shown_proposal(
    request: HttpRequest, found: Proposal, learnt: Learnt, rests: Rests
) -> dict[str, Any]:
    pages = Paginator(found.report["entries"], PER_PAGE)
    page = pages.get_page(request.GET.get("page"))
    return {
        "proposal": found,
        "report": found.report,
        "page": page,
        "entries": with_what_it_touches(
            found.pack, list(page.object_list), learnt, rests
        ),
        "has_changes": bool(found.report["entries"]) or has_new_texts(found),
    }


def has_new_texts(found: Proposal) -> bool:
    """Comments alone are a change, too."""
    pack = Pack.objects.filter(slug=found.pack).first()
    return pack is None or dict(pack.files.values_list("name", "text")) != found.files


def with_what_it_touches(
    pack: str, entries: list[dict[str, Any]], learnt: Learnt, rests: Rests
) -> list[dict[str, Any]]:
    """Return the entries, with how many people have learned each fact among them, and what rests on it."""
    slugs = [entry["id"] for entry in entries if entry["section"] == "facts"]
    rows = Fact.objects.filter(pack__slug=pack, slug__in=slugs)
    facts = dict(rows.values_list("slug", "pk"))
    counts, others = learnt(facts.values()), rests(facts.values())
    return [
        entry | {"learners": counts.get(pk, 0), "rests": others.get(pk, "")}
        for entry in entries
        for pk in [facts.get(entry["id"], 0)]
    ]
