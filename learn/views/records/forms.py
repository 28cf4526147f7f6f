"""The shape of input about certificates."""

from django import forms

from learn.models import Enrolment, Evaluation
from learn.records.issue import unprintable_name

MARKS = [(n, str(n)) for n in range(5, 0, -1)]
QUESTIONS = {
    "outcomes": "I learned what the course set out to teach.",
    "practice": "I will use what I learned in my work.",
    "clarity": "The questions and their explanations were clear.",
    "balance": "The course did not promote any product.",
}


class NameForm(forms.Form):
    name = forms.CharField(
        label="Your name, as it should appear on the certificate",
        max_length=200,
        strip=True,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        if faults := unprintable_name(name):
            raise forms.ValidationError(f"It needs {faults[0]}.")
        return name

    def save(self, enrolment: Enrolment) -> None:
        enrolment.name = self.cleaned_data["name"]
        enrolment.save(update_fields=["name"])


class ReasonForm(forms.Form):
    why = forms.CharField(
        label="Why",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The certificate’s holder can read this; people who verify it cannot.",
    )


class CorrectionForm(ReasonForm, NameForm):
    field_order = ("name", "why")

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields[
            "name"
        ].label = "The name, as it should appear on the new certificate"


class EvaluationForm(forms.Form):
    """One mark for each question, 5 to 1."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for name, question in QUESTIONS.items():
            self.fields[name] = forms.TypedChoiceField(
                label=question,
                choices=[("", "Choose"), *MARKS],
                coerce=int,
                help_text="5: I fully agree. 1: not at all.",
            )
        self.fields["comment"] = forms.CharField(
            label="What could be better?",
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 4}),
        )

    def save(self, enrolment: Enrolment, now: object) -> Evaluation:
        """Save it once for each learner and cohort: the last one counts."""
        answers = {name: self.cleaned_data[name] for name in QUESTIONS}
        said = {"answers": answers, "comment": self.cleaned_data["comment"], "at": now}
        made, _ = Evaluation.objects.update_or_create(
            cohort=enrolment.cohort, learner=enrolment.learner, defaults=said
        )
        return made
