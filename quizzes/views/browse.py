"""Search and filter the facts."""

from datetime import date
from itertools import groupby
from typing import Any, cast

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe
from django_htmx.middleware import HtmxDetails

from quizzes.knowledge.names import folded
from quizzes.knowledge.search import MOST_WORDS, nearest_words
from quizzes.knowledge.wording import capitalized
from quizzes.models import Entity, Fact, Picture
from quizzes.views.filter_form import ALL, NAMED, PAST, FactFilter, suggestions
from quizzes.views.rows import listed

PER_PAGE = 50
MOST_NAMES = 6
# What a row of the list needs; a note may be long.
SHOWN = ("pack", "slug", "says", "topic", "jurisdiction", "status", "valid_to")


class HtmxRequest(HttpRequest):
    """What the middleware of htmx makes of a request."""

    htmx: HtmxDetails


@login_not_required
@require_safe
def browse(request: HttpRequest) -> HttpResponse:
    """Show a page of the facts that were searched for; under htmx only what was found."""
    form, today = FactFilter(request.GET), timezone.now().date()
    found = form.facts(today).only(*SHOWN).prefetch_related("pack")
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "page": page,
        "topics": topics(page, today),
        "names": things(form.given.get("q", "")) if page.number == 1 else [],
        **links(page, form),
        "instead": [] if page.object_list else instead(form, today),
        "picture": topic_picture(form.given.get("topic", ""))
        if page.number == 1
        else None,
    }
    part = "#body" if asks_for_part(request) else ""
    response = render(request, f"quizzes/facts/browse.html{part}", context)
    response["HX-Replace-Url"] = form.url()
    return response


def topic_picture(topic: str) -> Picture | None:
    """Return the picture of the topic that is browsed, if there is one."""
    return Picture.objects.of("topics", topic).first() if topic else None


@login_not_required
@require_safe
def names(request: HttpRequest) -> HttpResponse:
    """Return what a filter that is typed may be completed to."""
    name = request.GET.get("of", "")
    begun = request.GET.get(name, "").replace("\0", "")[:100]
    found = suggestions(name, begun) if name in (*NAMED, "topic") else []
    return render(request, "quizzes/facts/_names.html", {"names": found})


def asks_for_part(request: HttpRequest) -> bool:
    """Return whether htmx asks; but a page that it restores from history is asked for whole."""
    htmx = cast(HtmxRequest, request).htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def topics(page: "Page[Fact]", today: date) -> list[dict[str, Any]]:
    """Return the facts of a page under their topics."""
    groups = groupby(page.object_list, key=lambda fact: fact.topic)
    return [
        {"name": name or "Other", "facts": [listed(fact, today) for fact in facts]}
        for name, facts in groups
    ]


def things(query: str) -> list[dict[str, str]]:
    """Return the first few entities that go by what is searched for."""
    if not query:
        return []
    found = Entity.objects.present().saying(query).select_related("pack", "type")
    return [
        {
            "name": capitalized(entity.label),
            "type": entity.type.slug.replace("-", " "),
            "url": entity.get_absolute_url(),
        }
        for entity in found.order_by("label")[:MOST_NAMES]
    ]


def links(page: "Page[Fact]", form: FactFilter) -> dict[str, Any]:
    """Return the pages to go to; where there is a gap, nowhere."""
    span = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    here = page.number
    return {
        "pages": [
            {"number": n, "url": form.url(page=str(n)) if isinstance(n, int) else ""}
            for n in span
        ],
        "previous_url": form.url(page=str(here - 1)) if page.has_previous() else "",
        "next_url": form.url(page=str(here + 1)) if page.has_next() else "",
    }


def respelt(form: FactFilter, today: date) -> list[tuple[str, FactFilter]]:
    """Return the search with each word that no fact has as the name that it is a slip of."""
    words = form.given.get("q", "").split()[:MOST_WORDS]
    strange = [
        w
        for w in words
        if not FactFilter({"q": w, "status": ALL}).facts(today).exists()
    ]
    if not strange:
        return []
    names = list(Entity.objects.present().values_list("search", flat=True))
    meant = {word: nearest_words(folded(word), names) for word in strange}
    said = " ".join(meant.get(word) or word for word in words)
    return (
        [(f"Did you mean “{said}”?", form.changed(q=said))]
        if any(meant.values())
        else []
    )


def instead(form: FactFilter, today: date) -> list[dict[str, Any]]:
    """Return what each word or filter alone keeps away, where nothing was found."""
    tries = respelt(form, today)
    tries += [(f"Without “{w}”", form.changed(**given)) for w, given in form.less]
    if "status" not in form.given:
        tries.append(("No longer true", form.changed(status=PAST)))
    counted = [
        (words, other.url(), other.facts(today).count()) for words, other in tries
    ]
    return [
        {"words": w, "url": url, "count": count} for w, url, count in counted if count
    ]
