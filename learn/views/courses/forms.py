"""The shape of input about courses, cohorts and those who teach them."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.text import normalize_newlines

from learn.exams.attempt_questions import shortage
from learn.memory.study_day import zones
from learn.models import Cohort, Course, Role, User
from learn.rules.courses.blueprint import BlueprintRow, parse_blueprint, questions_in
from learn.rules.courses.completion import Completion
from learn.rules.courses.roster_csv import LONGEST_FILE, decode
from learn.views.courses.fields import PercentField, TopicsField
from quizzes.models import Fact

if TYPE_CHECKING:
    CourseModelForm = forms.ModelForm[Course]
    CohortModelForm = forms.ModelForm[Cohort]
else:
    CourseModelForm = CohortModelForm = forms.ModelForm

DAY = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
# The end of the address of a fact's page, with or without what stands before it.
FACT = re.compile(r"^(?:.*/facts/)?([\w-]+/[\w-]+)/?(?:[?#].*)?$")
FEW_LINES = forms.Textarea(attrs={"rows": 3})


class CourseForm(CourseModelForm):
    content = TopicsField(
        label="Topics",
        with_counts=True,
        help_text="Optional: how many questions each exam takes from a topic.",
    )
    need = forms.ChoiceField(
        label="To complete the course, a learner must meet",
        choices=[("all", "all of these"), ("any", "at least one of these")],
        widget=forms.RadioSelect,
    )
    score = PercentField(
        label="Minimum score in every exam (%)",
        help_text="Leave empty to skip this rule.",
    )
    twice = forms.BooleanField(
        label="Every fact answered right on two different days", required=False
    )
    recall = PercentField(
        label="Minimum predicted retention on the last day (%)",
        help_text="Leave empty to skip this rule.",
    )
    keep_recall = PercentField(
        label="Predicted retention that keeps a certificate valid (%)",
        min_value=50,
        max_value=99,
        help_text="Leave empty if certificates are renewed some other way.",
    )
    critical_facts = forms.CharField(
        label="Critical facts",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "spellcheck": "false"}),
        help_text="Facts a nurse must not get wrong. Paste the addresses of their pages, one per line.",
    )
    groups = (
        ("The course", ("title", "about", "content")),
        ("Completion", ("need", "score", "twice", "recall")),
        (
            "Certificate",
            (
                "provider",
                "provider_address",
                "contact_hours",
                "hours_method",
                "approver_statement",
                "validity_months",
                "asks_evaluation",
            ),
        ),
        ("Staying certified", ("keep_recall", "critical_facts", "critical_days")),
    )

    class Meta:
        model = Course
        fields = (
            "title",
            "about",
            "content",
            "provider",
            "provider_address",
            "contact_hours",
            "hours_method",
            "approver_statement",
            "validity_months",
            "keep_recall",
            "critical_facts",
            "critical_days",
            "asks_evaluation",
        )
        widgets: ClassVar[dict[str, Any]] = {
            "about": FEW_LINES,
            "hours_method": FEW_LINES,
            "approver_statement": FEW_LINES,
        }
        labels: ClassVar[dict[str, str]] = {
            "about": "Description",
            "provider_address": "Address of the provider",
            "hours_method": "How the contact hours were counted",
            "approver_statement": "Approval statement",
            "validity_months": "Certificate validity (months)",
            "asks_evaluation": "Ask for an evaluation before the certificate",
            "critical_days": "Days within which each must be answered correctly",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "hours_method": "",
            "asks_evaluation": "",
            "contact_hours": "60-minute hours. Leave empty to print none.",
            "approver_statement": "Exactly as your accreditor words it. Do not name sponsors.",
            "validity_months": "Leave empty if it does not expire.",
            "critical_days": "",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = self.instance.rules if self.instance.pk else Completion(score=0.8)
        for name in ("need", "score", "twice", "recall"):
            self.initial.setdefault(name, getattr(rules, name))
        self.initial["critical_facts"] = "\n".join(self.instance.critical_facts)

    @property
    def grouped(self) -> list[tuple[str, list[Any]]]:
        return [(title, [self[name] for name in names]) for title, names in self.groups]

    def clean_critical_facts(self) -> list[str]:
        lines = normalize_newlines(self.cleaned_data["critical_facts"]).split("\n")
        named = [FACT.sub(r"\1", line.strip()) for line in lines]
        wanted = list(dict.fromkeys(filter(None, named)))
        slugs = [line.rpartition("/")[2] for line in wanted]
        rows = Fact.objects.filter(slug__in=slugs).values_list("pack__slug", "slug")
        known = {"/".join(names) for names in rows}
        if unknown := [line for line in wanted if line not in known]:
            raise ValidationError(
                f"There is no fact {unknown[0][:80]}. Paste the address of its page."
            )
        return wanted

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("content") and "content" in self.changed_data:
            self.check_blueprint(parse_blueprint(data["content"]))
        names = ("need", "score", "twice", "recall")
        if not any(name in self.errors for name in names):
            try:
                self.instance.completion = Completion(
                    **{n: data[n] for n in names}
                ).plain
            except ValueError as error:
                self.add_error("need", str(error))
        return data

    def check_blueprint(self, parts: tuple[BlueprintRow, ...]) -> None:
        size = questions_in(parts)
        if short := size and shortage(parts, size, timezone.now().date()):
            self.add_error("content", short)


class CohortForm(CohortModelForm):
    timezone = forms.ChoiceField(
        label="Time zone", help_text="Due dates use this time zone."
    )

    class Meta:
        model = Cohort
        fields = ("name", "starts_on", "ends_on", "timezone")
        widgets: ClassVar[dict[str, Any]] = {"starts_on": DAY, "ends_on": DAY}
        labels: ClassVar[dict[str, str]] = {
            "starts_on": "First day",
            "ends_on": "Last day",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "name": "Such as “Spring 2027, ward 4”."
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(name, name.replace("_", " ")) for name in sorted(zones())]
        cast("forms.ChoiceField", self.fields["timezone"]).choices = names

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"].strip()
        others = Cohort.objects.filter(course=self.instance.course, name=name)
        if others.exclude(pk=self.instance.pk).exists():
            raise ValidationError("This course already has a cohort with that name.")
        return name

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if {"starts_on", "ends_on"} <= data.keys() and data["ends_on"] < data[
            "starts_on"
        ]:
            self.add_error("ends_on", "The last day is before the first one.")
        return data


class StaffForm(forms.Form):
    email = forms.EmailField(
        label="Email address", help_text="The one they sign in with here."
    )
    role = forms.ChoiceField(
        label="Role",
        choices=[
            (Role.INSTRUCTOR, "Instructor: teaches, and sees results"),
            (Role.OBSERVER, "Observer: sees results, changes nothing"),
            (Role.OWNER, "Owner: also chooses the staff"),
        ],
    )

    def clean_email(self) -> User:
        person = User.objects.filter(email__iexact=self.cleaned_data["email"]).first()
        if person is None or not person.is_active:
            raise ValidationError(
                "There is no account with this address. Ask them to sign up first."
            )
        return person


class LinkForm(forms.Form):
    days = forms.IntegerField(
        label="Valid for, in days", min_value=1, max_value=365, initial=14
    )
    cap = forms.IntegerField(
        label="For how many learners",
        min_value=1,
        max_value=100_000,
        required=False,
        help_text="Leave empty for any number.",
    )
    domain = forms.RegexField(
        r"^@?[\w-]+(\.[\w-]+)+$",
        label="Only for addresses that end in",
        required=False,
        help_text="For example hospital.example. Leave empty for any address.",
        error_messages={
            "invalid": "Enter the part after the @, such as hospital.example."
        },
    )

    def clean_domain(self) -> str:
        return str(self.cleaned_data["domain"]).lower().removeprefix("@")


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=30,
        widget=forms.TextInput(
            attrs={"autocapitalize": "characters", "autocomplete": "off"}
        ),
    )


class NameForm(forms.Form):
    name = forms.CharField(
        label="Your name",
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        help_text="As it should appear on your certificate. Your instructor sees it too.",
    )


class RosterForm(forms.Form):
    file = forms.FileField(
        label="The roster, as a CSV file",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
        help_text="The first line names the columns: email, name, external_id, group. Only email is required.",
    )
    removing = forms.BooleanField(
        label="Remove people who are not in the file", required=False
    )

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if file.size > LONGEST_FILE:
            raise ValidationError(
                f"This file is larger than {LONGEST_FILE // 1000} kB. Split it."
            )
        try:
            return decode(file.read())
        except ValueError as error:
            raise ValidationError(str(error)) from None


def usual_dates(today: date) -> dict[str, date]:
    """Return the dates of a new cohort: eight weeks from today."""
    return {"starts_on": today, "ends_on": today + timedelta(weeks=8)}
