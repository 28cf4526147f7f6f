"""What makes Booster an app on a phone: its manifest, its service worker, its page for no connection."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

PAPER = "#f5f2ea"
# What the page for no connection is made of.
FILES = (
    "learn/app.css",
    "learn/parts.css",
    "learn/shell.css",
    "learn/pages.css",
    "learn/fonts/atkinson-hyperlegible-next-latin.woff2",
    "learn/fonts/booster-serif-latin.woff2",
    "learn/favicon.svg",
    "learn/outbox.js",
)
WORKER = "learn/worker.js"


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """Return the name, the icons and the colors of the installed app."""
    told = {
        "id": "/",
        "name": "Booster",
        "short_name": "Booster",
        "description": "Learn sourced therapy facts by questions that come back just before you forget.",
        "lang": "en",
        "start_url": reverse("welcome"),
        "scope": reverse("welcome"),
        "display": "standalone",
        "background_color": PAPER,
        "theme_color": PAPER,
        "categories": ["education", "medical"],
        "icons": [
            icon("learn/favicon.svg", "any", "image/svg+xml"),
            icon("learn/icons/192.png", "192x192"),
            icon("learn/icons/512.png", "512x512"),
            icon("learn/icons/maskable-512.png", "512x512") | {"purpose": "maskable"},
        ],
        "shortcuts": [
            {"name": "Review", "url": reverse("review")},
            {"name": "Browse", "url": reverse("browse")},
        ],
    }
    headers = {"Cache-Control": "no-cache"}
    kind = "application/manifest+json"
    return JsonResponse(told, content_type=kind, headers=headers)


def icon(path: str, sizes: str, kind: str = "image/png") -> dict[str, str]:
    return {"src": static(path), "sizes": sizes, "type": kind}


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Show the service worker. It stands at the root, because it serves only what is beneath it."""
    offline_url = reverse("offline")
    told = {
        "cache": f"booster-{version()}",
        "offline": offline_url,
        "files": [offline_url, *map(static, FILES)],
    }
    script = static(WORKER)
    return HttpResponse(
        f"self.booster = {json.dumps(told)};\nimportScripts({json.dumps(script)});\n",
        content_type="text/javascript; charset=utf-8",
        headers={"Cache-Control": "no-cache"},
    )


@cache
def version() -> str:
    """Return a version that changes as soon as anything that the worker keeps does."""
    digest = sha256(render_to_string("offline.html").encode())
    for name in (*FILES, WORKER):
        digest.update(static(name).encode())
        digest.update(Path(finders.find(name) or "").read_bytes())
    return digest.hexdigest()[:12]


@login_not_required
@require_safe
def offline(request: HttpRequest) -> HttpResponse:
    """Shown by the service worker when there is no connection; the same for everybody."""
    response = HttpResponse(render_to_string("offline.html"))
    response["Cache-Control"] = "no-cache"
    return response
