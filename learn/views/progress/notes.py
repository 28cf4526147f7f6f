"""The part of a fact's page that is the learner's own: a note, and their history with it."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from learn.models import Note
from learn.review.notes import history, note_on, told, write_note
from learn.views.account.privacy_forms import NoteForm
from learn.views.page import LearnerRequest, page
from quizzes.models import Fact

A_PAGE = 50


@require_http_methods(["GET", "HEAD", "POST"])
def note(request: LearnerRequest, pack: str, slug: str) -> HttpResponse:
    """Read and write it: as a page of its own, or as a part of the fact's page."""
    fact = Fact.objects.public().filter(pack__slug=pack, slug=slug).first()
    text = note_on(request.user, pack, slug)
    if fact is None and not text:
        raise Http404
    form = NoteForm(request.POST or None, initial={"text": text})
    if request.method == "POST" and form.is_valid():
        write_note(request.user, pack, slug, form.cleaned_data["text"], timezone.now())
        if not request.htmx:
            own = f"{reverse('note', args=(pack, slug))}?saved=1"
            return redirect(next_page(request) or own)
        form = NoteForm(initial={"text": form.cleaned_data["text"]})
    return show(request, form, fact, pack, slug)


def show(
    request: LearnerRequest, form: NoteForm, fact: Fact | None, pack: str, slug: str
) -> HttpResponse:
    day = request.user.study_day(timezone.now())
    is_saved = request.method == "POST" and not form.is_bound
    context = {
        "form": form,
        "fact": fact,
        "pack": pack,
        "slug": slug,
        "saved": is_saved or "saved" in request.GET,
        "next": next_page(request),
        "history": history(request.user, pack, slug, day),
    }
    return page(request, "learn/progress/note.html", context)


def next_page(request: HttpRequest) -> str:
    """Return the page of this site that one came from and goes back to; empty where none is named."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    return wanted if url_has_allowed_host_and_scheme(wanted, None) else ""


@require_safe
def notes(request: LearnerRequest) -> HttpResponse:
    """Show all notes, those too whose facts are asked no more."""
    rows = Note.objects.filter(learner=request.user)
    found = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {"notes": told(found.object_list), "found": found}
    return page(request, "learn/progress/notes.html", context)
