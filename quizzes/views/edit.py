"""Change a fact or an entity on a page, with the questions that come of it beside it."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quizzes.models import Entity, EntryChange, Fact, Pack
from quizzes.models.roles import for_editors, for_staff
from quizzes.packs.normal_form import Plain
from quizzes.packs.problems import PackError
from quizzes.revisions.edit_entry import amend, amended, stored
from quizzes.revisions.import_preview import differing
from quizzes.revisions.preview import preview_questions
from quizzes.revisions.revise import MovedError
from quizzes.views.browse import asks_for_part
from quizzes.views.fact_forms import SAID, EntityForm, FactForm, id_for, initial
from quizzes.views.reason_field import told_by
from quizzes.views.review import place_of

NEW_FILE = "facts/added-on-the-page.yaml"
MOVED = "Somebody else has changed it since you opened it. Open it again."
METHODS = ["GET", "HEAD", "POST"]
# More names than a browser completes quickly; any other may be typed.
OFFERED = 2000


@for_editors
@require_http_methods(METHODS)
def edit_fact(request: HttpRequest, pack: str, slug: str) -> HttpResponse:
    named = ("pack", "subject__pack", "object__pack")
    facts = Fact.objects.exclude(file="").select_related(*named)
    found = get_object_or_404(facts, pack__slug=pack, slug=slug)
    before = stored(found.pack, slug)
    given = initial(before) | {"version": found.version}
    form = FactForm(found.pack, request.POST or None, initial=given, is_new=False)
    context = {"form": form, "pack": found.pack, "fact": found}
    if request.method == "POST":
        return answered(request, context, before, slug, found.version)
    return shown(request, context | live(found.pack, slug, before, before), 200)


@for_editors
@require_http_methods(METHODS)
def add_fact(request: HttpRequest, pack: str) -> HttpResponse:
    found = get_object_or_404(Pack, slug=pack)
    given = initial({}) | {"version": 0}
    form = FactForm(found, request.POST or None, initial=given, is_new=True)
    context = {"form": form, "pack": found}
    if request.method == "POST":
        slug = id_for(request.POST)
        if Fact.objects.filter(pack=found, slug=slug[:80].replace("\0", "")).exists():
            form.add_error("id", "This fact already exists.")
        return answered(request, context, {"status": "draft"}, slug, 0)
    return shown(request, context, 200)


def answered(
    request: HttpRequest,
    context: dict[str, Any],
    before: Plain,
    slug: str,
    version: int,
) -> HttpResponse:
    """Show what the form would make, or save it."""
    form: FactForm = context["form"]
    is_preview = request.POST.get("do") != "save"
    if is_preview:
        form.fields["why"].required = False
    if not form.is_valid():
        return shown(request, context, 422)
    after = form.plain(before)
    if is_preview:
        return shown(request, context | live(context["pack"], slug, after, before), 200)
    if form.cleaned_data["version"] != version:
        form.add_error(None, MOVED)
        return shown(request, context, 422)
    try:
        amend(
            context["pack"],
            slug,
            after,
            timezone.now(),
            by=request.user,
            file=NEW_FILE,
            **told_by(form),
        )
    except (PackError, MovedError) as error:
        problems = error.problems if isinstance(error, PackError) else []
        form.add_error(None, MOVED if not problems else "Not saved.")
        return shown(request, context | {"problems": problems}, 422)
    is_draft = after.get("status") == "draft"
    messages.info(request, "Saved as a draft." if is_draft else "Saved.")
    return redirect("review_fact", context["pack"].slug, slug)


def unfinished(form: Form) -> str:
    """Return which fields are still to be filled in or corrected."""
    names = [field.label.lower() for field in form if field.errors]
    return f"Fill in or correct: {', '.join(names)}." if names else "Not complete yet."


def shown(request: HttpRequest, context: dict[str, Any], status: int) -> HttpResponse:
    context["unfinished"] = unfinished(context["form"])
    if asks_for_part(request):
        return render(request, "quizzes/edit/edit.html#live", context, status=status)
    listed = offered(context["pack"])
    return render(request, "quizzes/edit/edit.html", context | listed, status=status)


def offered(pack: Pack) -> dict[str, Any]:
    """Return the names and the sources that a fact may speak of. Two queries, when the page is drawn."""
    names = pack.entity_set.present().only("pack", "slug", "label").order_by("label")
    sources = pack.source_set.exclude(file="").only("pack", "slug", "title")
    return {"names": names[:OFFERED], "sources": sources.order_by("slug")[:OFFERED]}


def live(pack: Pack, slug: str, after: Plain, before: Plain) -> dict[str, Any]:
    """Show the questions of a fact as it stands in the form, or what is wrong with it."""
    try:
        with_it = amended(pack, "facts", slug, after, NEW_FILE)
    except PackError as error:
        return {"problems": error.problems}
    is_new = any(after.get(key) != before.get(key) for key in SAID)
    today = timezone.now().date()
    return {"foreseen": preview_questions(with_it, slug, today, is_new=is_new)}


@for_editors
@require_http_methods(METHODS)
def edit_entity(request: HttpRequest, pack: str, slug: str) -> HttpResponse:
    """Show its names: they are in the words of every fact that names it."""
    rows = Entity.objects.present().select_related("pack")
    found = get_object_or_404(rows, pack__slug=pack, slug=slug)
    before = stored(found.pack, slug, "entities")
    form = EntityForm(found, request.POST or None, initial=names_of(found))
    context: dict[str, Any] = {"form": form, "entity": found}
    if request.method == "POST" and form.is_valid():
        after = form.plain(slug, before)
        try:
            made = amend(
                found.pack,
                slug,
                after,
                timezone.now(),
                by=request.user,
                section="entities",
                **told_by(form),
            )
            messages.info(request, "Saved." if made else "There was nothing to change.")
            return redirect(made or found)
        except PackError as error:
            context["problems"] = error.problems
        except MovedError:
            form.add_error(None, MOVED)
    status = 422 if request.method == "POST" else 200
    return render(request, "quizzes/edit/edit_entity.html", context, status=status)


def names_of(found: Entity) -> dict[str, str]:
    """Return names as the form shows them."""
    given = {key: getattr(found, key) for key in ("label", "short", "about")}
    lists = {key: "\n".join(getattr(found, key)) for key in ("also", "misspelt")}
    return given | lists


@for_staff
@require_http_methods(METHODS)
def history(request: HttpRequest, pack: str, slug: str) -> HttpResponseBase:
    """Show each change of a fact, with who and why; any earlier wording can be restored."""
    found = get_object_or_404(
        Fact.objects.select_related("pack"), pack__slug=pack, slug=slug
    )
    rows = EntryChange.objects.filter(
        revision__pack=found.pack, section="facts", slug=slug
    )
    changes = rows.select_related("revision__made_by", "revision__pack").order_by("-pk")
    if request.method == "POST":
        pk = request.POST.get("change", "")
        chosen = changes.filter(pk=int(pk) if pk.isdecimal() and len(pk) < 18 else 0)
        return restore(request, found, get_object_or_404(chosen))
    now = next((change.after for change in changes), None)
    context = {
        "fact": found,
        "back": place_of(found),
        "rows": [
            {
                "change": change,
                "by": str(change.revision.made_by or "by command"),
                "keys": differing(change.before, change.after),
                "restored": differing(now, change.after) if change.after else [],
            }
            for change in changes
        ],
    }
    return render(request, "quizzes/edit/history.html", context)


@for_editors
def restore(request: HttpRequest, found: Fact, change: EntryChange) -> HttpResponse:
    """Say again what was said before; it waits for a reviewer like any other change."""
    reviewed = ("status", "verified_by", "review_by")
    after = {k: v for k, v in (change.after or {}).items() if k not in reviewed}
    why = f"as in revision {change.revision.number}"
    try:
        amend(
            found.pack,
            found.slug,
            after,
            timezone.now(),
            by=request.user,
            why=why,
            file=found.file or NEW_FILE,
        )
        messages.info(request, "Restored. It is waiting for a reviewer.")
    except (PackError, MovedError) as error:
        messages.error(request, f"It can’t be restored: {error or MOVED}")
    return redirect("history", found.pack.slug, found.slug)
