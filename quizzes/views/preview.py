"""Any question of a fact, by kind and seed, with the proof of every option."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from quizzes.items.answer_key import desk_of
from quizzes.knowledge.question import Draft, Question, Refusal
from quizzes.knowledge.wording import capitalized
from quizzes.models import Fact, Variant
from quizzes.questions.deal import deal_draft
from quizzes.questions.draft import draft_fact
from quizzes.questions.draws import NotDealableError
from quizzes.questions.forms import FORMS
from quizzes.questions.kinds import KINDS
from quizzes.questions.presenter import render_question
from quizzes.views.proofs import proof_rows
from quizzes.views.rows import fact_row

LAST_SEED = 999_999


@require_safe
def preview(request: HttpRequest, pack: str, slug: str) -> HttpResponse:
    """Show editors and the curious what is asked of a fact, what is not, and why."""
    facts = Fact.objects.public().select_related("pack")
    fact = get_object_or_404(facts, pack__slug=pack, slug=slug)
    found = drafted(fact)
    draft = chosen(found, request.GET)
    seed = seed_of(request.GET.get("seed", ""))
    context = {
        "fact": fact_row(fact),
        "kinds": [
            kind_row(fact, one, draft, seed) for one in found if isinstance(one, Draft)
        ],
        "refusals": [refusal_row(one) for one in found if isinstance(one, Refusal)],
        "others": others(found),
        **(dealt(fact, draft, seed) if draft else {}),
    }
    response = render(request, "quizzes/questions/preview.html", context)
    response["X-Robots-Tag"] = "noindex"
    return response


def drafted(fact: Fact) -> list[Draft | Refusal]:
    """Return what is asked of it in each kind; nothing, when it is asked no more."""
    desk = desk_of(fact.pack, timezone.now().date())
    known = desk.knowledge.facts.get(fact.slug)
    return list(draft_fact(desk, known)) if known and known.is_active else []


def chosen(found: list[Draft | Refusal], given: QueryDict) -> Draft | None:
    """Return the draft of the kind (and slot) asked for; without one, the first."""
    kind, slot = given.get("kind", ""), given.get("slot", "")
    if kind and kind not in KINDS:
        raise Http404
    for one in found:
        if isinstance(one, Draft) and kind in ("", one.kind) and slot in ("", one.slot):
            return one
    return None


def seed_of(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 1
    return min(max(number, 1), LAST_SEED)


def place_of(fact: Fact, draft: Draft, seed: int) -> str:
    page = reverse("preview", args=(fact.pack.slug, fact.slug))
    asked_for = {"kind": draft.kind, "slot": draft.slot, "seed": str(seed)}
    return f"{page}?{urlencode(asked_for)}"


def kind_row(
    fact: Fact, draft: Draft, current: Draft | None, seed: int
) -> dict[str, Any]:
    return {
        "title": KINDS[draft.kind].title,
        "slot": draft.slot,
        "url": place_of(fact, draft, seed),
        "is_current": draft is current,
    }


def refusal_row(refusal: Refusal) -> dict[str, str]:
    return {"title": KINDS[refusal.kind].title, "why": capitalized(refusal.why)}


def others(found: list[Draft | Refusal]) -> list[str]:
    """Kinds that have nothing to do with a fact of this sort."""
    named = {one.kind for one in found}
    titles = [kind.title for name, kind in KINDS.items() if name not in named]
    return list(dict.fromkeys(titles))


def dealt(fact: Fact, draft: Draft, seed: int) -> dict[str, Any]:
    """Return the question as a learner sees it, what is right, and its proofs."""
    try:
        question = deal_draft(draft, f"preview:{seed}")
    except NotDealableError as error:
        return {"flaw": str(error)}
    return {
        "question": as_seen(fact, question),
        "kind": KINDS[draft.kind].title,
        "options": option_rows(fact, question),
        "answer": capitalized(question.answer),
        "seed": seed,
        "previous_url": place_of(fact, draft, seed - 1) if seed > 1 else "",
        "next_url": place_of(fact, draft, seed + 1) if seed < LAST_SEED else "",
        "pool": len(draft.choices),
        "digest": draft.digest,
        "stored": stored(fact, draft),
    }


def as_seen(fact: Fact, question: Question) -> dict[str, Any]:
    return {
        **render_question(question, {}),
        "eyebrow": fact.topic,
        "caveats": fact.caveats(timezone.now().date()),
    }


def option_rows(fact: Fact, question: Question) -> list[dict[str, Any]]:
    """Return each option in the order it is shown in, with its verdict, its reason and its proof."""
    proofs = proof_rows(fact.pack, [option.proof for option in question.options])
    form, rows = FORMS[question.form], []
    for n, (option, proof) in enumerate(zip(question.options, proofs, strict=True)):
        place = f"Place {question.places[n]}" if question.places else ""
        rows.append(
            {
                "number": n + 1,
                "text": form.label(capitalized(option.text), option.pair),
                "is_right": option.is_true,
                "tag": place or ("Right" if option.is_true else "Wrong"),
                "reason": option.reason,
                "proof": proof,
            }
        )
    return rows


def stored(fact: Fact, draft: Draft) -> str:
    """Return whether the item in the database is the one that would be built now."""
    variants = Variant.objects.filter(
        item__fact=fact, item__slot=draft.slot, kind=draft.kind
    )
    digest = variants.values_list("digest", flat=True).first()
    if digest is None:
        return "missing"
    return "same" if digest == draft.digest else "other"
