"""A fact: what it says, by which source, what it replaced, and its questions."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from quizzes.knowledge.wording import capitalized
from quizzes.models import Citation, Entity, Fact, Item, Variant
from quizzes.questions.kinds import KINDS
from quizzes.views.rows import entity_row, fact_row, source_row, steps_of, words_of

NAMED = ("pack", "predicate", "picture", "subject__pack", "object__pack")


@login_not_required
@require_safe
def fact(request: HttpRequest, pack: str, slug: str) -> HttpResponse:
    """Show one fact. A draft is nobody's business yet."""
    facts = Fact.objects.public().select_related(*NAMED).prefetch_related(*related())
    found = get_object_or_404(facts, pack__slug=pack, slug=slug)
    variants = [v for item in found.items.all() for v in item.variants.all()]
    citations = found.citations.all()
    context = {
        "fact": found,
        "dates": dates(found),
        "entities": [entity_row(entity) for entity in named_entity(found)],
        "sources": [source_row(c.source, c.locator) for c in citations],
        "supersedes": [fact_row(other) for other in found.supersedes.all()],
        "superseded_by": [fact_row(other) for other in found.superseded_by.all()],
        "questions": [question_row(variant) for variant in variants],
        "unreviewed": not found.verified_by,
        "stale": found.is_overdue(timezone.now().date()),
    }
    return render(request, "quizzes/facts/fact.html", context)


def related() -> "list[Prefetch[Any]]":
    """Return all that the page of a fact shows beside it: a constant number of queries."""
    shown = Fact.objects.public().select_related("pack")
    return [
        Prefetch("citations", Citation.objects.select_related("source")),
        Prefetch("supersedes", shown),
        Prefetch("superseded_by", shown),
        Prefetch("items", Item.objects.live()),
        Prefetch("items__variants", Variant.objects.prefetch_related("options")),
    ]


def dates(fact: Fact) -> dict[str, str]:
    """Return its dates in words."""
    names = ("as_of", "valid_from", "valid_to", "verified_on")
    found = {name: words_of(getattr(fact, name)) for name in names}
    review = fact.review_by.isoformat() if fact.review_by else ""
    return {**found, "review_by": words_of(review)}


def named_entity(fact: Fact) -> list[Entity]:
    """Return the entities that a fact names: subject, then object, or the steps of a sequence."""
    if fact.object is not None:
        return [fact.subject, fact.object]
    if "sequence" not in fact.predicate.object:
        return [fact.subject]
    slugs = steps_of(fact.value)
    rows = Entity.objects.filter(pack=fact.pack, slug__in=slugs).select_related("pack")
    by_slug = {entity.slug: entity for entity in rows}
    return [fact.subject, *(by_slug[slug] for slug in slugs if slug in by_slug)]


def question_row(variant: Variant) -> dict[str, Any]:
    return {
        "kind_title": KINDS[variant.kind].title,
        "stem": variant.stem,
        "caption": variant.caption,
        "options": [
            {
                "text": capitalized(
                    f"{o.text}: {o.pair}" if variant.kind == "match-pairs" else o.text
                ),
                "is_key": o.is_true,
                "reason": o.reason,
            }
            for o in variant.options.all()
        ],
    }
