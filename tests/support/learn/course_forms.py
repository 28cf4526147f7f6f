"""What is sent to the pages of courses, and what is written down of it."""

from datetime import timedelta

from django.urls import reverse

from learn.models import (
    AuditEntry,
)

DAY = timedelta(days=1)


def verbs():
    rows = AuditEntry.objects.order_by("pk").values_list("verb", "what")
    return [" ".join(row) for row in rows]


def post(client, page, /, *arguments, **fields):
    return client.post(reverse(page, args=arguments), fields)


def errors(response):
    assert response.status_code == 200
    return [str(e) for found in response.context["form"].errors.values() for e in found]
