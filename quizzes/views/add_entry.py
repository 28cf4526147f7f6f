"""Add what facts speak of, on a page: a name, a source."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quizzes.models import Pack
from quizzes.models.roles import for_editors
from quizzes.packs.problems import PackError
from quizzes.revisions.edit_entry import amend
from quizzes.revisions.revise import MovedError
from quizzes.views.edit import METHODS, MOVED
from quizzes.views.entry_forms import EntryForm, NewEntityForm, NewSourceForm


@for_editors
@require_http_methods(METHODS)
def add_entity(request: HttpRequest, pack: str) -> HttpResponse:
    found = get_object_or_404(Pack, slug=pack)
    form = NewEntityForm(found, request.POST or None)
    return entered(request, form, "entities", "Add a name")


@for_editors
@require_http_methods(METHODS)
def add_source(request: HttpRequest, pack: str) -> HttpResponse:
    found = get_object_or_404(Pack, slug=pack)
    form = NewSourceForm(found, request.POST or None)
    return entered(request, form, "sources", "Add a source")


def entered(
    request: HttpRequest, form: EntryForm, section: str, title: str
) -> HttpResponse:
    """Save what the form holds, in a file of its own; or show it, with what is wrong with it."""
    context: dict[str, Any] = {"form": form, "pack": form.pack, "title": title}
    if request.method == "POST" and form.is_valid():
        slug, why = form.cleaned_data["id"], form.cleaned_data["why"]
        file = f"{section}/added-on-the-page.yaml"
        try:
            made = amend(
                form.pack,
                slug,
                form.plain(),
                timezone.now(),
                by=request.user,
                why=why,
                section=section,
                file=file,
            )
            messages.info(request, f"Added. Facts refer to it by its id, {slug}.")
            return redirect(made or "packs")
        except PackError as error:
            context["problems"] = error.problems
        except MovedError:
            form.add_error(None, MOVED)
    status = 422 if request.method == "POST" else 200
    return render(request, "quizzes/edit/add_entry.html", context, status=status)
