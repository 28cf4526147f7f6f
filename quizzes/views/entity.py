"""What is known of an entity."""

from datetime import date
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count, Q, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quizzes.knowledge.outline import outline
from quizzes.knowledge.wording import capitalized
from quizzes.models import Entity, Fact, Picture, Predicate, Source, taxonomy
from quizzes.models.facts import FactQuerySet
from quizzes.views.filter_form import TYPES
from quizzes.views.rows import entity_row, listed, source_row, steps_of

PER_GROUP = 12
MOST_CLASSES = 40
MOST_SOURCES = 20
MOST_STEPS = 1000


@login_not_required
@require_safe
def entity(request: HttpRequest, pack: str, slug: str) -> HttpResponse:
    """Show its names, its classes, the facts about it and those that name it, and their sources."""
    rows = Entity.objects.select_related("pack", "type")
    found = get_object_or_404(rows, pack__slug=pack, slug=slug)
    today = timezone.now().date()
    facts = Fact.objects.shown(today)
    about, naming = Q(subject=found), Q(object=found) | Q(pk__in=steps(found))
    below = classes(taxonomy.BELOW, found)
    context = {
        "entity": found,
        "picture": Picture.objects.filter(pack=found.pack).of("entities", slug).first(),
        "name": capitalized(found.label),
        "kind": found.type.slug.replace("-", " "),
        "about": groups(facts.filter(about), today, subject=found.label),
        "naming": groups(facts.filter(naming), today, object_=found.label),
        "above": classes(taxonomy.ABOVE, found),
        "below": below[:MOST_CLASSES],
        "has_more_below": len(below) > MOST_CLASSES,
        "sources": sources(facts.filter(about | naming)),
        "all_url": all_url(found, is_class=bool(below)),
    }
    return render(request, "quizzes/facts/entity.html", context)


def groups(facts: FactQuerySet, today: date, **known: str) -> list[dict[str, Any]]:
    """Return the first facts of each predicate, what has ended last, and how many more there are."""
    order = ("valid_to", "position")
    ordered = Window(RowNumber(), partition_by="predicate", order_by=order)
    total = Window(Count("pk"), partition_by="predicate")
    rows = facts.annotate(place=ordered, total=total).filter(place__lte=PER_GROUP)
    found: dict[Predicate, list[Any]] = {}
    for row in rows.select_related("predicate", "pack").order_by(
        "predicate__position", *order
    ):
        found.setdefault(row.predicate, []).append(row)
    return [
        {
            "words": heading(predicate, **known),
            "facts": [listed(row, today) for row in group],
            "more": group[0].total - len(group),
        }
        for predicate, group in found.items()
    ]


def heading(predicate: Predicate, **known: str) -> str:
    """'Rituximab binds …', or the name of the predicate where its wording has no place for it."""
    words = outline(predicate.says, **known)
    says_it = all(name.casefold() in words.casefold() for name in known.values())
    if says_it and "sequence" not in predicate.object:
        return words
    return capitalized(predicate.slug.replace("_", " "))


def steps(found: Entity) -> list[int]:
    """Return the sequences that have it as a step."""
    objects = Predicate.objects.filter(pack=found.pack).values_list("pk", "object")
    sequences = [pk for pk, types in objects if "sequence" in types]
    rows = Fact.objects.filter(predicate__in=sequences).values_list("pk", "value")
    return [pk for pk, value in rows[:MOST_STEPS] if found.slug in steps_of(value)]


def classes(chain: str, found: Entity) -> list[dict[str, str]]:
    rows = Entity.objects.raw(chain, [found.pk, MOST_CLASSES + 1])
    return [entity_row(row) for row in rows.prefetch_related("pack")]


def sources(facts: FactQuerySet) -> list[dict[str, str]]:
    """Return what the facts rest on, the most used first."""
    rows = Source.objects.filter(citations__fact__in=facts.values("pk"))
    used = rows.annotate(uses=Count("citations")).order_by("-uses", "title")
    return [source_row(source, "") for source in used[:MOST_SOURCES]]


def all_url(found: Entity, *, is_class: bool) -> str:
    """Return all facts on it, and on what stands below it."""
    sort = found.type.slug if found.type.slug in TYPES else "class" if is_class else "q"
    return f"{reverse('browse')}?{urlencode({sort: found.label})}"
