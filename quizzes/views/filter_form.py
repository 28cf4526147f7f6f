"""What the facts can be searched and filtered by."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from urllib.parse import urlencode

from django import forms
from django.db.models import Q
from django.http import QueryDict
from django.urls import reverse

from quizzes.knowledge.search import MOST_WORDS
from quizzes.knowledge.wording import capitalized
from quizzes.models import Entity, Fact, Predicate
from quizzes.models.facts import FactQuerySet
from quizzes.models.packs import EntityQuerySet

LONGEST = 100
# More than these are not laid out to choose from, but typed.
MOST_OPTIONS = 250

HOLDING, ALL, PAST = "", "all", "past"
STATUSES = {
    HOLDING: "What holds now",
    ALL: "Also what is no longer true",
    PAST: "Only what is no longer true",
}
LABELS = {
    "q": "Search",
    "drug": "Drug",
    "class": "Class",
    "target": "Target",
    "disease": "Disease",
    "topic": "Topic",
    "status": "Facts",
}
# Whatever is of another type, and stands in a taxonomy, may be a class.
TYPES = ("drug", "target", "disease")
NAMED = (*TYPES, "class")


class FactFilter(forms.Form):
    """Words and filters. Nothing is refused: what is not known finds nothing."""

    q = forms.CharField(required=False)
    drug = forms.CharField(required=False)
    target = forms.CharField(required=False)
    disease = forms.CharField(required=False)
    topic = forms.CharField(required=False)
    status = forms.CharField(required=False)

    def __init__(self, data: QueryDict | dict[str, str]) -> None:
        # PostgreSQL refuses a NUL even in what is looked for.
        super().__init__({k: str(v).replace("\0", "") for k, v in data.items()})
        self.fields["class"] = forms.CharField(required=False)
        self.full_clean()

    @cached_property
    def given(self) -> dict[str, str]:
        """Return what is asked for, in the order of the page."""
        cleaned = {name: self.cleaned_data.get(name, "")[:LONGEST] for name in LABELS}
        if cleaned["status"] not in STATUSES:
            cleaned["status"] = HOLDING
        return {name: value for name, value in cleaned.items() if value}

    @cached_property
    def ids(self) -> dict[str, list[int]]:
        """Return the entities that each filter names; none, where nothing has that name."""
        return {
            name: list(
                named_filter(name, self.given[name]).values_list("pk", flat=True)
            )
            for name in NAMED
            if name in self.given
        }

    def facts(self, today: date) -> FactQuerySet:
        """Return the facts asked for, as they are listed."""
        facts = of_status(self.given.get("status", HOLDING), today)
        facts = facts.saying(self.given.get("q", ""))
        if "topic" in self.given:
            facts = facts.filter(topic=self.given["topic"])
        for ids in self.ids.values():
            facts = facts.naming(ids)
        return facts.order_by("topic", "pack_id", "position", "pk")

    def url(self, **changes: str) -> str:
        """Return the page of this search, or of one that differs."""
        given = {k: v for k, v in {**self.given, **changes}.items() if v}
        return reverse("browse") + (f"?{urlencode(given)}" if given else "")

    def changed(self, **changes: str) -> "FactFilter":
        return FactFilter({**self.given, **changes})

    @property
    def less(self) -> list[tuple[str, dict[str, str]]]:
        """Return what may be left out, one at a time: a word, or a filter; and what is changed by it."""
        words = self.given.get("q", "").split()[:MOST_WORDS]
        kept = [" ".join(words[:n] + words[n + 1 :]) for n in range(len(words))]
        by_word = [(w, {"q": rest}) for w, rest in zip(words, kept, strict=True)]
        return by_word + [
            (Filter(name, value).words, {name: ""})
            for name, value in self.given.items()
            if name != "q"
        ]

    @property
    def filters(self) -> list["Filter"]:
        return [
            Filter(name, self.given.get(name, "")) for name in LABELS if name != "q"
        ]

    @property
    def chips(self) -> list[dict[str, str]]:
        """Return the filters in force, each with where to go without it."""
        return [
            {"words": Filter(name, value).words, "url": self.url(**{name: ""})}
            for name, value in self.given.items()
            if name != "q"
        ]


class Filter:
    """One filter as it stands on the page; what may be chosen is looked up when it is shown."""

    def __init__(self, name: str, value: str) -> None:
        self.name, self.value, self.label = name, value, LABELS[name]

    @property
    def words(self) -> str:
        if self.name == "status":
            return STATUSES[self.value]
        return f"{self.label}: {capitalized(self.value)}"

    @cached_property
    def options(self) -> list[tuple[str, str]]:
        """Values and words; the one chosen is always among them."""
        if self.name == "status":
            return list(STATUSES.items())
        found = list(dict.fromkeys(suggestions(self.name, "")))
        if self.value not in (*found, ""):
            found.insert(0, self.value)
        return [("", "All"), *((text, capitalized(text)) for text in found)]

    @property
    def is_typed(self) -> bool:
        return self.name != "status" and len(self.options) > MOST_OPTIONS


def suggestions(name: str, begun: str) -> Iterable[str]:
    """Return what a filter may be set to; some of it, where there is too much to choose from."""
    if name == "topic":
        topics = Fact.objects.public().exclude(topic="").order_by("topic")
        begun_so = topics.filter(topic__icontains=begun)
        return begun_so.values_list("topic", flat=True).distinct()[:MOST_OPTIONS]
    entities = of_sort(name).present().saying(begun).order_by("label")
    return entities.values_list("label", flat=True).distinct()[:MOST_OPTIONS]


def of_sort(name: str) -> EntityQuerySet:
    """Return the entities that a filter chooses among."""
    if name in TYPES:
        return Entity.objects.filter(type__slug=name)
    rows = Predicate.objects.filter(role="taxonomy").values_list("object", flat=True)
    types = {type_ for objects in rows for type_ in objects} - set(TYPES)
    return Entity.objects.filter(type__slug__in=types)


def named_filter(name: str, text: str) -> EntityQuerySet:
    """Return the entities of this name, however its letters are written; in several packs there may be several."""
    return of_sort(name).filter(Q(label__iexact=text) | Q(short__iexact=text))


def of_status(status: str, today: date) -> FactQuerySet:
    facts = Fact.objects.all()
    if status == PAST:
        return facts.past(today)
    return facts.shown(today) if status == ALL else facts.holding(today)
