"""The site, and a view that does nothing but insert one row."""

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import include, path
from django.utils import timezone


def floor(request: HttpRequest) -> HttpResponse:
    """Signed in, checked against forgery, one row written: no page of ours can do less."""
    assert request.user.is_authenticated
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO floor (at) VALUES (%s)", [timezone.now()])
    return HttpResponse("ok")


urlpatterns = [path("floor/", floor), path("", include("learn.urls"))]
