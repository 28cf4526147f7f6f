"""The shape of input about what is due: assignments, and exceptions from them."""

from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.utils import timezone

from learn.exams.attempt_questions import shortage
from learn.models import Assignment, Override, Task
from learn.rules.courses.blueprint import parse_blueprint
from learn.views.courses.fields import MomentField, PercentField, TopicsField

if TYPE_CHECKING:
    AssignmentModelForm = forms.ModelForm[Assignment]
    OverrideModelForm = forms.ModelForm[Override]
else:
    AssignmentModelForm = OverrideModelForm = forms.ModelForm

STUDY = ("title", "content", "opens_at", "due_at")
EXAM = (
    *STUDY,
    "closes_at",
    "questions",
    "minutes",
    "attempts",
    "counts",
    "late",
    "late_share",
    "threshold",
)


class AssignmentForm(AssignmentModelForm):
    """Of a study assignment fewer fields: it closes when it is due."""

    content = TopicsField(label="Topics")
    opens_at = MomentField(label="Opens")
    due_at = MomentField(label="Due")
    closes_at = MomentField(
        label="Closes", help_text="No answers are accepted after this time."
    )
    late_share = PercentField(
        label="Deduction per started day (%)",
        min_value=0,
        help_text="Only with a deduction.",
    )
    threshold = PercentField(
        label="Pass mark (%)", help_text="Leave empty for no pass mark."
    )

    class Meta:
        model = Assignment
        fields = EXAM
        labels: ClassVar[dict[str, str]] = {
            "questions": "How many questions",
            "minutes": "Minutes for an attempt",
            "attempts": "Attempts",
            "counts": "Attempt that counts",
            "late": "Late submissions",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "questions": "Drawn from all topics. Leave empty if you gave each topic a number.",
            "minutes": "Leave empty for no limit before closing.",
        }
        widgets: ClassVar[dict[str, Any]] = {"late": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_exam = self.instance.kind == Task.EXAM
        if not self.is_exam:
            for name in set(EXAM) - set(STUDY):
                del self.fields[name]
        topics = cast("TopicsField", self.fields["content"])
        topics.widget.with_counts = self.is_exam
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.zone = self.instance.cohort.zone

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.is_exam and "due_at" in data:
            self.instance.closes_at = data["due_at"]
        if self.is_exam:
            self.check_exam(data)
            data["late_share"] = data.get("late_share") or 0
        opens, due = data.get("opens_at"), data.get("due_at")
        if opens and due and opens >= due:
            self.add_error("due_at", "The due date is before the opening.")
        return data

    def check_exam(self, data: dict[str, Any]) -> None:
        due, closes, parts = (
            data.get("due_at"),
            data.get("closes_at"),
            data.get("content"),
        )
        if due and closes and closes < due:
            self.add_error("closes_at", "The closing is before the due date.")
        counted = sum(part.get("count", 0) for part in parts or [])
        if parts and bool(counted) == bool(data.get("questions")):
            self.add_error(
                "questions",
                "Give each topic a number, or enter the number of questions here; not both."
                if counted
                else "Enter the number of questions, or give each topic a number.",
            )
        elif parts:
            size, today = data.get("questions") or counted, timezone.now().date()
            if short := shortage(parse_blueprint(parts), size, today):
                self.add_error("content", short)


class OverrideForm(OverrideModelForm):
    due_at = MomentField(label="Due", required=False, help_text="Same as everyone")
    reopened_until = MomentField(
        label="Reopen until",
        required=False,
        help_text="Leave empty to close as for everyone.",
    )
    time_factor = forms.TypedChoiceField(
        label="Time for an attempt",
        coerce=float,
        choices=[
            (1.0, "Same as everyone"),
            (1.25, "25 % more"),
            (1.5, "50 % more"),
            (2.0, "Double"),
        ],
    )
    why = forms.CharField(
        label="Why",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="The learner can read this.",
        error_messages={"required": "Give a reason: somebody may ask later."},
    )

    class Meta:
        model = Override
        fields = (
            "due_at",
            "time_factor",
            "extra_attempts",
            "reopened_until",
            "is_excused",
            "why",
        )
        labels: ClassVar[dict[str, str]] = {
            "extra_attempts": "More attempts",
            "is_excused": "Excused: it does not count for them",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, MomentField):
                field.zone = self.instance.assignment.cohort.zone
        if not self.instance.assignment.is_exam:
            for name in ("time_factor", "extra_attempts", "reopened_until"):
                del self.fields[name]

    def clean_due_at(self) -> Any:
        due = self.cleaned_data["due_at"]
        if due and due <= self.instance.assignment.opens_at:
            raise forms.ValidationError("The due date is before the opening.")
        return due
