"""The form of a fact, for people who do not write YAML; what it makes is what a file would hold."""

from collections.abc import Collection, Mapping
from typing import Any

from django import forms
from django.db.models import Q
from django.utils.text import slugify

from quizzes import models as db
from quizzes.packs import schema
from quizzes.packs.normal_form import Plain
from quizzes.views.reason_field import reason_field, refuse_unsaid
from quizzes.workflow.transitions import IN_REVIEW, PUBLISHED

AREA = {"rows": 2}
# Completed from the list of names that the page holds.
NAMED = forms.TextInput({"list": "names", "autocomplete": "off"})
# An object of these is a value, and no name of anything.
VALUES = {"number", "text", "sequence"}
WHY_ADD = "Why are you adding it?"
# The fields that hold the right names of an entity.
NAMES = ("label", "short", "also")
# The keys of a fact that stand in a field of their own.
SAID = ("fact", "denies")
TEXTS = (
    "jurisdiction",
    "from",
    "to",
    "as_of",
    "verified_on",
    "topic",
    "explanation",
    "note",
)
# `why` is the name of the field that asks for the reason of the change.
KEYS = {"explanation": "why", "note": "editors_note"}
LISTS = ("source", "supersedes", "not_beside")
CHOSEN = ("importance", "confidence", "basis")
LABELS = {
    "from": "Since",
    "to": "Until",
    "as_of": "As of",
    "verified_on": "Source looked at on",
    "jurisdiction": "Holds in",
    "supersedes": "Replaces",
    "not_beside": "Never beside its answer",
    "explanation": "Why it is so",
    "note": "Note for editors",
}
HINTS = {
    "as_of": "The last day the source covers: 2025, 2025-04 or 2025-04-30.",
    "source": "One source per line, e.g. label-2025 (section 5.1). At least one.",
    "jurisdiction": "US, EU or UK. Leave empty if it holds everywhere.",
    "explanation": "One to three plain sentences that learners read after they answer.",
    "note": "Learners never see this.",
    "not_beside": "Ids of entities, one per line: never wrong options here, because a reader could defend them.",
    "supersedes": "Ids of the facts it replaces, one per line; they are marked superseded.",
}


class FactForm(forms.Form):
    id = forms.SlugField(
        max_length=80,
        required=False,
        help_text="Lowercase letters, digits and hyphens. Leave empty to make it from what the fact says. It can’t be changed later.",
    )
    subject = forms.CharField(
        max_length=200, widget=NAMED, help_text="A name, or its id."
    )
    predicate = forms.ChoiceField()
    object = forms.CharField(max_length=1000, label="Object or value", widget=NAMED)
    is_denial = forms.BooleanField(
        required=False, label="The source says this is NOT true"
    )
    qualifiers = forms.CharField(
        required=False,
        widget=forms.Textarea(AREA),
        help_text="One per line, as key: value.",
    )
    reason = reason_field()
    why = forms.CharField(
        max_length=1000,
        label="Why are you changing it?",
        help_text="Kept in its history.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    field_order = (
        "subject",
        "predicate",
        "object",
        "is_denial",
        "qualifiers",
        "source",
        "jurisdiction",
        "as_of",
        "from",
        "to",
        "verified_on",
        "basis",
        "topic",
        "explanation",
        "note",
        "importance",
        "confidence",
        "not_beside",
        "supersedes",
        "id",
        "reason",
        "why",
    )

    def __init__(self, pack: db.Pack, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        fields = schema.FactSpec.model_fields
        for key in (*TEXTS, *LISTS):
            widget = (
                forms.Textarea(AREA) if key in ("explanation", "note", *LISTS) else None
            )
            self.fields[key] = forms.CharField(
                label=LABELS.get(key, key.capitalize()),
                required=key == "source",
                widget=widget,
                max_length=1000,
                help_text=HINTS.get(key, ""),
            )
        for key in CHOSEN:
            words = fields[key].annotation.__args__  # type: ignore[union-attr]
            choices = [(word, word.capitalize() or "Not said") for word in words]
            self.fields[key] = forms.ChoiceField(choices=choices, required=False)
        rows = pack.predicate_set.exclude(file="").values_list("slug", flat=True)
        chosen: Any = self.fields["predicate"]
        chosen.choices = [(slug, slug.replace("_", " ")) for slug in rows]
        if is_new:
            self.fields["why"].label = WHY_ADD
            del self.fields["reason"]
        else:
            del self.fields["id"]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """Take names for ids, where an entity is meant and no value."""
        data: dict[str, Any] = super().clean() or {}
        if "reason" in self.fields:
            refuse_unsaid(self)
        rows = self.pack.predicate_set.filter(slug=data.get("predicate", ""))
        takes: list[str] = rows.values_list("object", flat=True).first() or []
        for key in ("subject", "object"):
            if key in data and (key == "subject" or not VALUES.intersection(takes)):
                data[key] = self._id_of(data[key])
        return data

    def _id_of(self, given: str) -> str:
        """Return the id of what goes by this name; else what was given."""
        rows = self.pack.entity_set.present()
        found = rows.filter(Q(label__iexact=given) | Q(short__iexact=given))[:2]
        slugs = [] if rows.filter(slug=given).exists() else [one.slug for one in found]
        return slugs[0] if len(slugs) == 1 else given

    def plain(self, before: Plain) -> Plain:
        """Return the fact as its file would hold it; a change of it waits for a reviewer."""
        data = self.cleaned_data
        words = (data["subject"], data["predicate"], data["object"])
        said = " ".join(" ".join(words).split())
        found: Plain = {"denies" if data["is_denial"] else "fact": said}
        found |= {
            KEYS.get(key, key): data[key].strip() for key in TEXTS if data[key].strip()
        }
        found |= {key: listed for key in LISTS if (listed := lines(data[key]))}
        if "supersedes" in found:
            found["supersedes"] = sorted(found["supersedes"])
        for key in LISTS:
            if len(found.get(key, ())) == 1:
                found[key] = found[key][0]
        usual = schema.FactSpec.model_fields
        found |= {k: data[k] for k in CHOSEN if data[k] and data[k] != usual[k].default}
        found |= dict(
            pair for line in lines(data["qualifiers"]) if (pair := split(line))
        )
        waits = before.get("status", IN_REVIEW) in (IN_REVIEW, PUBLISHED)
        kept = {} if waits else {"status": before["status"]}
        kept |= {key: before[key] for key in ("reason", "review_by") if key in before}
        return found | kept


def id_for(given: Mapping[str, str]) -> str:
    """Return the id of a new fact: its own, or made of what it says."""
    said = "-".join(given.get(key, "") for key in ("subject", "predicate", "object"))
    return given.get("id", "") or slugify(said.replace("_", "-"))[:80].strip("-")


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def split(line: str) -> tuple[str, str]:
    key, _, value = line.partition(":")
    return key.strip(), value.strip()


def initial(fact: Plain) -> dict[str, Any]:
    """Return what the form holds at first."""
    said = fact.get("fact") or fact.get("denies") or ""
    subject, predicate, object_ = [*said.split(None, 2), "", "", ""][:3]
    texts = {key: KEYS.get(key, key) for key in (*TEXTS, *CHOSEN)}
    own = (
        *SAID,
        *LISTS,
        *texts.values(),
        "status",
        "reason",
        "verified_by",
        "review_by",
    )
    found = {key: fact.get(name, "") for key, name in texts.items()}
    for key in LISTS:
        given = fact.get(key, [])
        found[key] = given if isinstance(given, str) else "\n".join(given)
    for key in ("importance", "confidence"):
        found[key] = found[key] or schema.FactSpec.model_fields[key].default
    qualifiers = (f"{key}: {value}" for key, value in fact.items() if key not in own)
    return found | {
        "subject": subject,
        "predicate": predicate,
        "object": object_,
        "is_denial": "denies" in fact,
        "qualifiers": "\n".join(qualifiers),
    }


def refuse_taken(
    form: forms.Form, pack: db.Pack, slug: str, had: Collection[str] = ()
) -> None:
    """Refuse a name that two would go by: neither could be asked. What it had already stays."""
    rows = pack.entity_set.present().exclude(slug=slug)
    listed = rows.values_list("slug", "label", "short", "also")
    others = {n.casefold(): id_ for id_, *one, also in listed for n in (*one, *also)}
    given = {key: lines(form.cleaned_data.get(key, "")) for key in NAMES}
    for key, name in ((key, name) for key, names in given.items() for name in names):
        if name.casefold() in others and name not in had:
            form.add_error(
                key, f"{name} is a name of {others[name.casefold()]} already."
            )


class EntityForm(forms.Form):
    label = forms.CharField(
        max_length=200,
        label="Name",
        help_text="As it appears in the middle of a sentence.",
    )
    short = forms.CharField(max_length=40, required=False, label="Abbreviation")
    also = forms.CharField(
        required=False,
        widget=forms.Textarea(AREA),
        label="Other right names",
        help_text="One a line.",
    )
    misspelt = forms.CharField(
        required=False,
        widget=forms.Textarea(AREA),
        label="Known misspellings",
        help_text="One a line.",
    )
    about = forms.CharField(
        required=False, widget=forms.Textarea(AREA), label="In a plain sentence"
    )
    reason = reason_field()
    why = forms.CharField(
        max_length=1000,
        label="Why are you changing it?",
        help_text="Kept with the revision.",
    )

    def __init__(self, entity: db.Entity, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.entity = entity

    def clean(self) -> None:
        super().clean()
        refuse_unsaid(self)
        refuse_taken(self, self.entity.pack, self.entity.slug, self.entity.names)

    def plain(self, slug: str, before: Plain) -> Plain:
        data = self.cleaned_data
        kept = {key: before[key] for key in ("type", "article") if key in before}
        found = {key: data[key].strip() for key in ("label", "short", "about")}
        found |= {key: lines(data[key]) for key in ("also", "misspelt")}
        if found["label"] == slug.replace("-", " "):
            del found["label"]
        return kept | {key: value for key, value in found.items() if value}
