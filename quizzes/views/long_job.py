"""Work that may take minutes: done at once where it is short, else on a page that shows how far it is."""

import logging
import time
from collections.abc import Iterator

from django.contrib.messages import get_messages
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.html import format_html

from quizzes.items.progress import Step, Steps, run

logger = logging.getLogger(__name__)
# So many facts are drafted in a few seconds.
SHORT = 200
SECONDS_BETWEEN = 0.5
HERE = "<!-- steps -->"


def run_with_progress(
    request: HttpRequest, steps: Steps[HttpResponse], title: str
) -> HttpResponseBase:
    """Take the steps, and go where they lead."""
    try:
        first = next(steps)
    except StopIteration as end:
        short: HttpResponse = end.value
        return short
    if first.of <= SHORT:
        return run(steps)
    context = {"title": title, "here": HERE}
    page = render_to_string("quizzes/revisions/long_job.html", context, request)
    head, _, tail = page.partition(HERE)
    response = StreamingHttpResponse(page_of(request, head, first, steps, tail))
    # Whoever waits for the end would hide what this is for: a proxy, and the middleware that compresses.
    response["X-Accel-Buffering"] = "no"
    response["Content-Encoding"] = "identity"
    return response


def page_of(
    request: HttpRequest, head: str, first: Step, steps: Steps[HttpResponse], tail: str
) -> Iterator[str]:
    """Yield the page, piece by piece. Each step hides the one before it by CSS alone."""
    yield head + line_of(first, 0)
    start = told = time.monotonic()
    try:
        while True:
            step, now = next(steps), time.monotonic()
            if now - told >= SECONDS_BETWEEN or is_last(step):
                told = now
                yield line_of(step, now - start)
    except StopIteration as end:
        yield end_of(request, end.value)
    except Exception:
        # The answer has begun: it can no longer become the page of an error.
        logger.exception("Stopped in the middle of %s", request.path)
        yield FAILED
    yield tail


FAILED = (
    '<p role="alert">It stopped with an error of ours, and nothing was changed. '
    "What went wrong is in the log of the server.</p>"
)


def is_last(step: Step) -> bool:
    """Say that what comes after it (comparing, or writing) takes a while, and has no numbers."""
    return step.done + 1 == step.of


def line_of(step: Step, seconds: float) -> str:
    """Return how far it is, and about how long it will take."""
    left = seconds / step.done * (step.of - step.done) if step.done else 0
    soon = ", almost done" if is_last(step) else f", about {duration(left)} left"
    return format_html(
        '<p><progress max="{}" value="{}" aria-label="Facts"></progress>'
        '<span class="num">{} of {} facts{}</span></p>\n',
        step.of,
        step.done,
        f"{step.done:,}",
        f"{step.of:,}",
        soon if step.done else "",
    )


def duration(seconds: float) -> str:
    return f"{seconds:.0f} s" if seconds < 90 else f"{seconds / 60:.0f} minutes"


def end_of(request: HttpRequest, response: HttpResponse) -> str:
    """Go on by itself to where it leads, with a link for who is not taken there."""
    said = " ".join(str(message) for message in get_messages(request))
    return format_html(
        '<p role="status">{} <a class="btn btn-primary" href="{}">Continue</a></p>'
        '<meta http-equiv="refresh" content="{};url={}">',
        said or "Done.",
        response["Location"],
        3 if said else 0,
        response["Location"],
    )
