"""For editors: what answers say of the questions."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Case, Value, When
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from learn.courses.site_roles import for_staff
from learn.memory.item_analysis import FEWEST
from learn.models import ItemStatistics
from learn.statistics.item_statistics import clear
from learn.views.page import LearnerRequest, page

A_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def statistics(request: LearnerRequest) -> HttpResponse:
    """Show those held for review first, then the hardest. POST: one was found sound."""
    if request.method == "POST":
        item = request.POST.get("item", "")
        if item.isdecimal() and len(item) < 12:
            clear(int(item), timezone.now())
            messages.info(
                request, "We’ll ask it again; only answers from now on count."
            )
        return redirect("statistics")
    held_first = Case(When(suspicious=[], then=Value(1)), default=Value(0))
    rows = ItemStatistics.objects.select_related("item__fact__pack")
    rows = rows.order_by(held_first, "facility", "pk")
    pages = Paginator(rows, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "pages": pages,
        "rows": [statistics_row(one) for one in pages],
        "fewest": FEWEST,
    }
    return page(request, "learn/staff/item_statistics.html", context)


def statistics_row(one: ItemStatistics) -> dict[str, Any]:
    total = sum(one.picks.values())
    ranked = sorted(one.picks.items(), key=lambda pick: (-pick[1], pick[0]))
    return {
        "item": one.item,
        "answers": one.answers,
        "is_few": one.answers < FEWEST,
        "facility": f"{one.facility:.0%}" if one.facility is not None else "",
        "difficulty": f"{one.difficulty:+.2f}",
        "picks": [
            {"name": name, "share": f"{count / total:.0%}", "count": count}
            for name, count in ranked
        ],
        "suspicious": one.suspicious,
    }
