"""The forms of what facts speak of: a new name, a new source."""

from typing import Any

from django import forms
from django.utils.text import slugify

from quizzes import models as db
from quizzes.packs import schema
from quizzes.packs.normal_form import Plain
from quizzes.views.fact_forms import AREA, WHY_ADD, EntityForm, lines, refuse_taken

ID = "Lowercase letters, digits and hyphens. Leave empty to make it from the {}. It can’t be changed later."
WHY = "Kept with the revision."


class EntryForm(forms.Form):
    """An entry of a pack that is not there yet; its id is made of its name where none is given."""

    section = ""
    named_by = ""
    called = "name"
    texts: tuple[str, ...] = ()

    def __init__(self, pack: db.Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pack = pack
        self.fields["id"] = forms.SlugField(
            max_length=80, required=False, label="Id", help_text=ID.format(self.called)
        )
        self.fields["why"] = forms.CharField(
            max_length=1000, label=WHY_ADD, help_text=WHY
        )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        slug = data.get("id") or slugify(data.get(self.named_by, ""))[:80]
        rows: Any = getattr(self.pack, f"{self.section}_set")
        if not slug and not self.errors:
            self.add_error("id", "We can’t make an id from that. Enter one.")
        elif rows.exclude(file="").filter(slug=slug).exists():
            self.add_error("id", f"{slug} already exists.")
        data["id"] = slug
        return data

    def plain(self) -> Plain:
        """Return the entry as its file would hold it."""
        found: Plain = {key: self.cleaned_data[key].strip() for key in self.texts}
        return {key: value for key, value in found.items() if value}


class NewEntityForm(EntryForm):
    section, named_by = "entity", "label"
    texts = ("type", "label", "short", "about")
    type = forms.ChoiceField(
        help_text="What it is. Each predicate names the types it is for."
    )
    label = EntityForm.base_fields["label"]
    short = EntityForm.base_fields["short"]
    also = EntityForm.base_fields["also"]
    about = EntityForm.base_fields["about"]

    def __init__(self, pack: db.Pack, *args: Any, **kwargs: Any) -> None:
        super().__init__(pack, *args, **kwargs)
        rows = pack.entitytype_set.exclude(file="").values_list("slug", flat=True)
        chosen: Any = self.fields["type"]
        chosen.choices = [(slug, slug.replace("-", " ").capitalize()) for slug in rows]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        refuse_taken(self, self.pack, data["id"])
        return data

    def plain(self) -> Plain:
        found, also = super().plain(), lines(self.cleaned_data["also"])
        if found["label"] == self.cleaned_data["id"].replace("-", " "):
            del found["label"]
        return found | ({"also": also} if also else {})


class NewSourceForm(EntryForm):
    section, named_by, called = "source", "title", "title"
    texts = ("title", "publisher", "date", "kind", "url", "note")
    title = forms.CharField(max_length=300)
    publisher = forms.CharField(max_length=200, required=False)
    date = forms.CharField(
        max_length=10,
        required=False,
        help_text="As precise as you know it: 2025, 2025-04 or 2025-04-30.",
    )
    kind = forms.ChoiceField(
        choices=[
            (word, word.capitalize())
            for word in schema.SourceSpec.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
        ]
    )
    url = forms.URLField(
        max_length=500, required=False, label="Address", assume_scheme="https"
    )
    note = forms.CharField(max_length=1000, required=False, widget=forms.Textarea(AREA))
