"""What a person sees when something does not work."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show a form from a page that is too old, or from another site."""
    return render(request, "403_csrf.html", status=403)
