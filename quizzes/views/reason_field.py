"""The field that asks which sort of change this is: notices and safety alerts go by it, not by words."""

from django import forms

from quizzes.knowledge.change_reason import unsaid_reason
from quizzes.models.facts import REASONS

HELP = (
    "“Withdrawn for safety” alerts everyone who teaches it. Leave empty if none fits."
)


def reason_field() -> forms.ChoiceField:
    choices = [("", "None of these"), *REASONS]
    return forms.ChoiceField(
        choices=choices, required=False, label="Kind of change", help_text=HELP
    )


def refuse_unsaid(form: forms.Form) -> None:
    """Refuse a why that says in words what stands in no field."""
    data = form.cleaned_data
    fault = unsaid_reason(data.get("why", ""), data.get("reason", ""))
    if fault and "reason" not in form.errors:
        form.add_error("reason", f"{fault}.")


def told_by(form: forms.Form) -> dict[str, str]:
    """Return what a revision keeps of why it was made."""
    return {key: form.cleaned_data.get(key, "").strip() for key in ("why", "reason")}
