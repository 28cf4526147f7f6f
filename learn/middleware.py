"""Headers that every answer carries, redirects that htmx can follow, and the way to sign in."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme

from learn.exams.pending_answers import sitting_of, store_pending

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Everything comes from this site. Nothing inline: no script, style, style attribute or handler.
CONTENT_SECURITY_POLICY = "; ".join(
    [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "media-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "object-src 'none'",
    ]
)
PERMISSIONS_POLICY = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)

KEPT = "You were signed out. Your answer is kept: sign in, and it is saved."
NOT_SAVED = "You were signed out, so that was not saved. Sign in, then do it again."


def security_headers(get_response: GetResponse) -> GetResponse:
    """Let every answer, a static file's too, say what a page may load and who may load it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.setdefault("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return middleware


def private_pages(get_response: GetResponse) -> GetResponse:
    """Keep pages out of caches; signing out empties what the browser stored."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.setdefault("Cache-Control", "private, no-store")
        patch_vary_headers(response, ["HX-Request"])
        if request.method == "POST" and is_sign_out(request):
            response["Clear-Site-Data"] = '"storage"'
        return response

    return middleware


def is_sign_out(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.url_name == "account_logout"


def htmx_redirects(get_response: GetResponse) -> GetResponse:
    """Let a redirect under htmx take the whole page there, instead of being swapped into it."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.headers.get("HX-Request") and response.has_header("Location"):
            # The same object, so that the cookies it sets (session, messages) still go out.
            response["HX-Redirect"] = place_to_go(request, response["Location"])
            del response["Location"]
            response.status_code = 204
        return response

    return middleware


def place_to_go(request: HttpRequest, location: str) -> str:
    """Return where the redirect leads; signing in leads back to the page that was open."""
    if urlsplit(location).path != resolve_url(settings.LOGIN_URL):
        return location
    back = opened(request, "HX-Current-URL")
    return redirect_to_login(back).url if back else location


def opened(request: HttpRequest, header: str) -> str:
    """Return the page that was open, not the address asked for: that one may be a part, or take no GET."""
    page = request.headers.get(header, "")
    if not url_has_allowed_host_and_scheme(page, {request.get_host()}):
        return ""
    return urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()


class SignInFirst(LoginRequiredMiddleware):
    """Whoever sends a plain form after being signed out is told what became of it.

    Under htmx the browser keeps the answer itself.
    """

    def handle_no_permission(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase]
    ) -> HttpResponseRedirect:
        if request.method != "POST" or request.headers.get("HX-Request"):
            # In an exam the time of its arrival counts, so it is kept here as well.
            if sitting_of(request) is not None:
                store_pending(request)
            return super().handle_no_permission(request, view_func)
        messages.info(request, KEPT if store_pending(request) else NOT_SAVED)
        return redirect_to_login(opened(request, "Referer") or request.get_full_path())
