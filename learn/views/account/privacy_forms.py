"""The shape of input about what is the learner's own: notes, reminders, an import."""

from typing import IO, TYPE_CHECKING, Any, ClassVar, cast

from django import forms

from learn.models import Reminder
from learn.review.notes import LONGEST
from learn.views.account.forms import HOURS

if TYPE_CHECKING:
    ReminderModelForm = forms.ModelForm[Reminder]
else:
    ReminderModelForm = forms.ModelForm

LARGEST = 250 * 1024 * 1024


class NoteForm(forms.Form):
    text = forms.CharField(
        label="Your note",
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4, "maxlength": None}),
        help_text="Only you see it. Clear it to delete the note.",
    )


class ReminderForm(ReminderModelForm):
    hour = forms.TypedChoiceField(label="At", choices=HOURS, coerce=int)

    class Meta:
        model = Reminder
        fields = ("is_on", "hour")
        labels: ClassVar[dict[str, str]] = {"is_on": "Remind me by email"}


class ImportForm(forms.Form):
    file = forms.FileField(
        label="The exported file",
        help_text="The booster-….json file from your export.",
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
        error_messages={
            "required": "Choose the file you exported.",
            "empty": "This file is empty. Choose the one you exported.",
        },
    )

    def clean_file(self) -> IO[bytes]:
        file: Any = self.cleaned_data["file"]
        if file.size > LARGEST:
            raise forms.ValidationError(
                f"This file is larger than {LARGEST >> 20} MB. Ask whoever runs this site to import it."
            )
        return cast("IO[bytes]", file)
