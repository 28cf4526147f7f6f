"""The marks of a cohort, on a page and in files."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from learn.courses.answers_export import answers_csv
from learn.courses.audit_log import record, record_look
from learn.courses.permissions import TEACHERS, VIEWERS, for_cohort_staff
from learn.models import Cohort, Verb
from learn.records.gradebook import FILES, assignments_of, gradebook_rows, rules_of
from learn.records.issue import enrolled
from learn.rules.csv_file import Line, safe
from learn.rules.records.completion_text import NAMES
from learn.views.account.export import download
from learn.views.page import StaffRequest

A_PAGE = 50


@require_safe
@for_cohort_staff(VIEWERS)
def gradebook(request: StaffRequest, cohort: Cohort) -> HttpResponse:
    """Return what everybody has of everything."""
    record_look(request.user, "gradebook", timezone.now(), cohort)
    pages = Paginator(enrolled(cohort), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "cohort": cohort,
        "pages": pages,
        "assignments": assignments_of(cohort),
        "rules": [NAMES[rule] for rule in rules_of(cohort)],
        "asks_score": "score" in rules_of(cohort),
        "rows": gradebook_rows(cohort, pages),
        "may": request.role in TEACHERS,
    }
    return render(request, "learn/records/gradebook.html", context)


@require_safe
@gzip_page
@for_cohort_staff(TEACHERS)
def gradebook_file(
    request: StaffRequest, cohort: Cohort, shape: str
) -> StreamingHttpResponse:
    if shape not in FILES:
        raise Http404
    exported(request, cohort, shape)
    return as_csv(FILES[shape](cohort), f"{shape}-{cohort.pk}.csv")


@require_safe
@gzip_page
@for_cohort_staff(TEACHERS)
def answers_file(request: StaffRequest, cohort: Cohort) -> StreamingHttpResponse:
    exported(request, cohort, "answers")
    return as_csv(answers_csv(cohort), f"answers-{cohort.pk}.csv")


def exported(request: StaffRequest, cohort: Cohort, what: str) -> None:
    """Written down before the first line leaves."""
    record(request.user, Verb.EXPORTED, what, timezone.now(), cohort=cohort)


def as_csv(rows: Iterable[list[Any]], name: str) -> StreamingHttpResponse:
    return download(lines(rows), "text/csv; charset=utf-8", name)


def lines(rows: Iterable[list[Any]]) -> Iterator[str]:
    """Excel reads UTF-8 as something else without the mark at the start."""
    writer = csv.writer(Line())
    for n, row in enumerate(rows):
        yield "\ufeff" * (n == 0) + writer.writerow(safe(row))
