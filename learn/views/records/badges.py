"""What a badge points to, for machines: who signs, with which keys, for what, and what no longer stands."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from learn.models import BadgeKey, Certificate
from learn.records.badge_signing import address, places
from learn.rules.records.open_badge import achievement, profile, revocations


def public(made: dict[str, Any]) -> JsonResponse:
    """Let pages of other sites read it."""
    headers = {
        "Access-Control-Allow-Origin": "*",
        "Cross-Origin-Resource-Policy": "cross-origin",
        "Cache-Control": "public, max-age=300",
    }
    return JsonResponse(made, headers=headers)


@login_not_required
@require_safe
def badge_issuer(request: HttpRequest) -> JsonResponse:
    return public(profile(places()))


@login_not_required
@require_safe
def badge_keys(request: HttpRequest) -> JsonResponse:
    """Return every key that was ever signed with, as a JWK set."""
    return public({"keys": [jwk_of(key) for key in BadgeKey.objects.all()]})


@login_not_required
@require_safe
def badge_key(request: HttpRequest, name: str) -> JsonResponse:
    return public(jwk_of(get_object_or_404(BadgeKey, name=name)))


def jwk_of(key: BadgeKey) -> dict[str, Any]:
    return {**key.public, "kid": address("badge_key", key.name), "use": "sig"}


@login_not_required
@require_safe
def badge_revoked(request: HttpRequest) -> JsonResponse:
    rows = Certificate.objects.filter(revoked_at__isnull=False)
    codes = rows.order_by("pk").values_list("code", flat=True)
    return public(revocations(places(), (address("verify", code) for code in codes)))


@login_not_required
@require_safe
def badge_course(request: HttpRequest, course: int) -> JsonResponse:
    """Return what the newest certificate of a course awards; a course that awarded none has no page here."""
    rows = Certificate.objects.filter(cohort__course=course).order_by(
        "-issued_at", "-pk"
    )
    newest = rows.first()
    if newest is None:
        raise Http404
    return public(achievement(newest.content, places(address("badge_course", course))))
