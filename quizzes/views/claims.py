"""What proofs rest on: lists that are whole, the one value, partitions, denials; a reviewer signs them here."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from quizzes.models import Pack
from quizzes.models.roles import REVIEW, for_staff, may
from quizzes.packs.problems import PackError
from quizzes.revisions.edit_entry import claim_authors, sign
from quizzes.revisions.revise import MovedError
from quizzes.views.proofs import (
    complete_words,
    labels_of,
    one_words,
    partition_words,
    source_by_slug,
)
from quizzes.views.review import PER_PAGE, place_of
from quizzes.views.rows import source_row, words_of
from quizzes.workflow.claims import (
    COMPLETE,
    DENIAL,
    ONE,
    PARTITION,
    ProofClaim,
    claims_of,
)

TITLES = {
    COMPLETE: "The list is whole",
    ONE: "There is one",
    PARTITION: "Classes apart",
    DENIAL: "Denied",
}
CHANGED = "The claim has changed since: look at it again."


@for_staff
@require_http_methods(["GET", "HEAD", "POST"])
def claims(request: HttpRequest, pack: str) -> HttpResponse:
    """Return the claims of a pack, those that most options rest on first."""
    found = get_object_or_404(Pack, slug=pack)
    listed = claims_of(found)
    if request.method == "POST":
        return signed(request, found, listed)
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "pack": found,
        "page": page,
        "rows": claims_in_words(found, list(page)),
        "may_sign": may(request.user, REVIEW),
        "reviewed": sum(bool(claim.verified_by) for claim in listed),
    }
    return render(request, "quizzes/edit/claims.html", context)


def signed(request: HttpRequest, pack: Pack, listed: list[ProofClaim]) -> HttpResponse:
    """Put a reviewer's name under the claim that was looked at, if it says the same still."""
    if not may(request.user, REVIEW):
        raise PermissionDenied
    name = request.POST.get("name", "").strip()
    by_key = {key_of(claim): claim for claim in listed if claim.section != DENIAL}
    claim = by_key.get(request.POST.get("claim", ""))
    if claim is None:
        messages.error(request, CHANGED)
    elif not name or len(name) > 200:
        messages.error(request, "Write your name as it shall stand under the claim.")
    elif request.user.pk in claim_authors(pack, claim.section, claim.slug):
        messages.error(request, "You wrote this, so someone else must sign it.")
    else:
        try:
            sign(
                pack,
                claim.section,
                claim.slug,
                timezone.now(),
                by=request.user,
                name=name,
            )
            messages.info(request, "Signed as of today.")
        except (PackError, MovedError) as error:
            messages.error(
                request, f"That cannot be done: {error or 'the pack has changed'}"
            )
    return redirect(request.get_full_path())


def key_of(claim: ProofClaim) -> str:
    return f"{claim.section}:{claim.slug}:{claim.seen}"


def claims_in_words(pack: Pack, found: list[ProofClaim]) -> list[dict[str, Any]]:
    """Return claims in words. Two queries, however many there are."""
    sources = source_by_slug(
        pack, {slug for claim in found for slug, _ in claim.sources}
    )
    parts = [
        slug for claim in found if claim.section == PARTITION for slug in claim.row.into
    ]
    labels = labels_of(pack, parts)
    return [
        {
            "claim": claim,
            "key": key_of(claim),
            "url": place_of(claim.row) if claim.section == DENIAL else "",
            "title": TITLES[claim.section],
            "words": in_words(claim, labels),
            "note": claim.row.one_note if claim.section == ONE else claim.row.note,
            "as_of": words_of(claim.as_of),
            "verified_on": words_of(claim.verified_on),
            "sources": [source_row(sources[s], place) for s, place in claim.sources],
        }
        for claim in found
    ]


def in_words(claim: ProofClaim, labels: dict[str, str]) -> str:
    if claim.section == COMPLETE:
        return complete_words(claim.row)
    if claim.section == ONE:
        return one_words(claim.row)
    return (
        partition_words(claim.row, labels)
        if claim.section == PARTITION
        else str(claim.row)
    )
