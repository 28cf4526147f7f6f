"""Builders: plain functions, whose defaults stand for nothing special."""

import re
from datetime import UTC, date, datetime
from io import StringIO
from itertools import count
from pathlib import Path
from uuid import uuid4

from django.apps import apps
from django.core.management import call_command
from django.utils.text import slugify

from learn.models import Card, User
from learn.review.presentation import QuestionToken, present, restore_question
from quizzes.items.build import build_items
from quizzes.knowledge.statements import Rule
from quizzes.models import Completeness, Fact, Item

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
PASSWORD = "correct horse battery"
UNKNOWN = {"choice": "unknown"}
TINY = Path(__file__).parents[1] / "packs" / "tiny"
numbers = count(1)


# Fact, slot and kind; the stem; what is right; what is wrong. Pairs are written "left = right".
ASKED = [
    ("gemtuzumab-binds-cd33", "object", "fact-forward",
     "Which of these does gemtuzumab ozogamicin bind?", ["CD33"], ["CD19", "CD20"]),
    ("gemtuzumab-binds-cd33", "object", "true-false", "True or false?",
     ["Gemtuzumab ozogamicin binds CD33."], ["Gemtuzumab ozogamicin binds CD19."]),
    ("inotuzumab-binds-cd22", "object", "fact-forward",
     "Which of these does inotuzumab ozogamicin bind?", ["CD22"],
     ["CD19", "CD20", "CD33"]),
    ("rituximab-binds-cd20", "object", "fact-forward",
     "Which of these does rituximab bind?", ["CD20"], ["CD19", "CD22"]),
    ("obinutuzumab-binds-cd20", "object", "fact-forward",
     "Which of these does obinutuzumab bind?", ["CD20"], ["CD19", "CD33"]),
    ("car-t-steps", "object", "order-steps", "Put these steps in order.",
     ["collection", "engineering", "expansion", "infusion"], []),
    ("cll-is-leukemia", "object", "flashcard",
     "What class does it belong to?", ["a leukemia"], []),
    ("rituximab-not-listed-for-aml", "object", "true-false", "True or false?",
     ["The overview does not list it."], ["The overview lists it."]),
    ("inotuzumab-is-conjugated", "object", "fact-forward",
     "Which of these is inotuzumab ozogamicin?", ["a conjugated antibody"],
     ["a bispecific antibody", "an unarmed antibody"]),
    ("gemtuzumab-is-conjugated", "object", "fact-forward",
     "Which of these is gemtuzumab ozogamicin?", ["a conjugated antibody"],
     ["a bispecific antibody", "an unarmed antibody"]),
    ("cll8-pfs-both", "object", "numeric-choice",
     "What was progression-free survival?", ["65%"], ["45%", "55%", "75%", "85%"]),
    ("cll8-os-both", "object", "numeric-typed",
     "What was overall survival? Type the number.", ["87% = 87 %"], []),
    ("cll8-size", "object", "numeric-choice",
     "How many took part?", ["817"], ["612", "715", "925"]),
    ("rituximab-brand", "object", "typed-name",
     "What is a brand of rituximab? Type the name.", ["Rituxan"], []),
    ("obinutuzumab-brand", "object", "match-pairs", "Match each with its brand.",
     ["obinutuzumab = Gazyva", "rituximab = Rituxan",
      "inotuzumab ozogamicin = Besponsa"], []),
    ("gemtuzumab-listed", "object", "fact-forward",
     "Where does it belong?", ["acute myeloid leukemia"],
     ["acute lymphoblastic leukemia", "chronic lymphocytic leukemia"]),
    ("inotuzumab-listed", "object", "fact-forward",
     "Where does it belong?", ["acute lymphoblastic leukemia"],
     ["acute myeloid leukemia", "chronic lymphocytic leukemia"]),
    ("rituximab-is-unconjugated", "subject", "multi-select", "Choose all that apply.",
     ["rituximab", "obinutuzumab"],
     ["inotuzumab ozogamicin", "gemtuzumab ozogamicin", "tisagenlecleucel"]),
    ("gemtuzumab-binds-cd33", "subject", "fact-backward",
     "Which of these binds CD33?", ["gemtuzumab ozogamicin"],
     ["inotuzumab ozogamicin", "obinutuzumab", "rituximab"]),
]  # fmt: skip


def load_tiny():
    """The tiny pack, with what it allows to be asked on TODAY, whatever day it is."""
    call_command("load_pack", TINY, stdout=StringIO())
    # Its facts were looked at in 2026; a test that is about that says so.
    for dated in (Fact, Completeness):
        dated.objects.update(review_by=date(2100, 1, 1))
    build_items("tiny", TODAY)


def lay_out():
    """Ask of the tiny pack what stands above, and nothing else, whatever there is to be asked."""
    Item.objects.all().delete()
    for place, (fact, slot, kind, stem, right, wrong) in enumerate(ASKED):
        item, _ = Item.objects.get_or_create(
            fact=Fact.objects.get(slug=fact), slot=slot, defaults={"position": place}
        )
        variant = item.variants.create(kind=kind, stem=stem, digest=f"digest {place}")
        for n, text in enumerate([*right, *wrong]):
            left, _, pair = text.partition(" = ")
            variant.options.create(
                position=n,
                text=left,
                pair=pair,
                is_true=n < len(right),
                entity=slugify(left),
                reason=f"why {left}",
                rule=Rule.FACT,
                facts=[fact],
                score=float(re.sub(r"\D", "", left) or 0) if "numeric" in kind else 0.5,
            )


def make_learner(**fields):
    email = f"learner{next(numbers)}@example.org"
    return User.objects.create_user(**{"email": email, "password": PASSWORD, **fields})


def make_card(learner, item=None, **fields):
    """A card that was met before TODAY and is due on it."""
    item = item or Item.objects.exclude(cards__learner=learner).first()
    usual = {
        "stability": 5.0,
        "difficulty": 5.0,
        "last_day": date(2026, 11, 18),
        "due": TODAY,
        "reps": 1,
    }
    return Card.objects.create(learner=learner, item=item, **{**usual, **fields})


def item_of(fact, slot="object"):
    return Item.objects.get(fact__slug=fact, slot=slot)


def question(learner, item, kind="", at=NOW):
    """The question that the learner's card of this item has now, in this kind if one is named."""
    card = Card.objects.filter(learner=learner, item=item).first()
    owner, seq = str(learner.pk), card.seq + 1 if card else 1
    if not kind:
        return present(owner, Item.objects.to_show().get(pk=item.pk), seq, at)
    digest = item.variants.get(kind=kind).digest
    return restore_question(
        QuestionToken(owner, item.pk, seq, kind, digest, uuid4(), at)
    )


def right(showing):
    """What a learner sends who knows the answer."""
    question = showing.question
    return RIGHT[question.form](question)


def wrong(showing):
    """What a learner sends who takes something else for the answer, or does not know."""
    question = showing.question
    form = WRONG.get(question.form)
    return form(question) if form else UNKNOWN


def option(place):
    return {"choice": str(place + 1)}


def numbered(field, values, button):
    named = {f"{field}-{n}": str(value) for n, value in enumerate(values, start=1)}
    return {"choice": button, **named}


def places(numbers):
    return numbered("place", numbers, "order")


def ticked(question, is_right=True):
    options = enumerate(question.options, start=1)
    names = (f"option-{n}" for n, o in options if o.is_true == is_right)
    return {"choice": "multi", **dict.fromkeys(names, "on")}


def matched(question, is_right=True):
    pairs = [question.rights.index(o.pair) for o in question.options]
    shift = 1 if is_right else 2
    size = len(question.rights)
    return numbered("pair", [(n + shift - 1) % size + 1 for n in pairs], "match")


def typed(text):
    return {"choice": "typed", "text": text}


RIGHT = {
    "choice": lambda question: option(question.key),
    "statement": lambda question: option(question.key),
    "order": lambda question: places(question.places),
    "reveal": lambda _: {"rating": "3"},
    "multi": ticked,
    "match": matched,
    "typed": lambda question: typed(question.options[0].text),
    "recall": lambda question: typed("\n".join(o.text for o in question.options)),
    "number": lambda question: typed(question.options[0].pair),
}
WRONG = {
    "choice": lambda question: option((question.key + 1) % len(question.options)),
    "statement": lambda question: option(1 - question.key),
    "order": lambda question: places(question.places[1:] + question.places[:1]),
    "reveal": lambda _: {"rating": "1"},
    "multi": lambda question: ticked(question, is_right=False),
    "match": lambda question: matched(question, is_right=False),
}


def only(item, kind):
    """The item, asked in this kind alone."""
    item.variants.exclude(kind=kind).delete()
    return item


def rows(*models):
    """All that stands in these tables, or in every one."""
    return {
        model: list(model._default_manager.order_by("pk").values())
        for model in models or apps.get_models()
    }
