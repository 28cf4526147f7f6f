"""The shape of input."""

from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, cast

from django import forms

from learn.memory.plan.day_plan import Order
from learn.memory.plan.workload import TARGETS
from learn.memory.study_day import zones
from learn.models import Goal, User
from quizzes.models import Fact, Pack

if TYPE_CHECKING:
    UserForm = forms.ModelForm[User]
else:
    UserForm = forms.ModelForm

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]
WEEKDAYS = [
    (n, name)
    for n, name in enumerate(
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
    )
]
ORDERS = [
    (Order.GAIN, "Most useful first"),
    (Order.DUE, "Longest due first"),
    (Order.WEAKEST, "Least known first"),
    (Order.STRONGEST, "Best known first"),
]
RETENTIONS = [(target, f"{target * 100:.0f} %") for target in TARGETS]


class SettingsForm(UserForm):
    timezone = forms.ChoiceField(label="Time zone")
    day_start_hour = forms.TypedChoiceField(
        label="My day begins at",
        choices=HOURS,
        coerce=int,
        help_text="Before this time still counts as yesterday.",
    )
    desired_retention = forms.TypedChoiceField(
        label="Of the facts I have learned, I want to know",
        choices=RETENTIONS,
        coerce=float,
        help_text="Higher means more frequent reviews. 90 % suits most people.",
    )
    order = forms.ChoiceField(label="Order of reviews", choices=ORDERS)
    easy_days = forms.TypedMultipleChoiceField(
        label="Light days",
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="We move cards off these days when we can.",
    )

    class Meta:
        model = User
        fields = (
            "timezone",
            "day_start_hour",
            "new_per_day",
            "reviews_per_day",
            "minutes_per_day",
            "desired_retention",
            "order",
            "easy_days",
            "asks_details",
            "keys_on",
        )
        labels: ClassVar[dict[str, str]] = {
            "new_per_day": "New cards a day, at most",
            "reviews_per_day": "Reviews a day, at most",
            "minutes_per_day": "Minutes a day, at most",
            "asks_details": "Include details",
            "keys_on": "Single-key shortcuts",
        }
        help_texts: ClassVar[dict[str, str]] = {
            "reviews_per_day": "Anything over this waits until the next days.",
            "minutes_per_day": "Leave empty for no limit.",
            "asks_details": "Sample sizes, years and the like.",
            "keys_on": "1–4 choose and rate, 0 is “I don’t know”, Enter continues, U undoes.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "timezone", [(name, name.replace("_", " ")) for name in sorted(zones())]
        )
        kept = self.instance.desired_retention
        more = [] if kept in dict(RETENTIONS) else [(kept, f"{kept:.0%}")]
        self.offer("desired_retention", sorted([*RETENTIONS, *more]))

    def offer(self, name: str, choices: list[tuple[Any, str]]) -> None:
        cast("forms.ChoiceField", self.fields[name]).choices = choices


class ReportForm(forms.Form):
    text = forms.CharField(
        label="What is wrong?",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Tell us in a few words what is wrong."},
    )


class GoalForm(forms.Form):
    """What is to be known, and by which day."""

    about = forms.ChoiceField(label="What")
    on = forms.DateField(
        label="By when", widget=forms.DateInput(attrs={"type": "date"})
    )

    def __init__(self, *args: Any, learner: User, day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.learner, self.day = learner, day
        cast("forms.ChoiceField", self.fields["about"]).choices = abouts()

    def clean_on(self) -> date:
        on: date = self.cleaned_data["on"]
        if not 0 < (on - self.day).days <= 3650:
            raise forms.ValidationError(
                "Choose a day from tomorrow on, within ten years."
            )
        return on

    def keep(self) -> Goal:
        """Return the goal; one that there is already for the same topic gets the new date."""
        pack, _, topic = self.cleaned_data["about"].partition(":")
        on = {"on": self.cleaned_data["on"]}
        goal, _ = Goal.objects.update_or_create(
            learner=self.learner, pack_id=int(pack), topic=topic, defaults=on
        )
        return goal


def abouts() -> list[tuple[str, Any]]:
    """Return each pack as a whole, and each topic in it that is asked about."""
    topics = Fact.objects.askable().exclude(topic="").order_by("topic")
    rows = set(topics.values_list("pack", "topic"))
    return [
        (
            pack.title,
            [
                (f"{pack.pk}:", "All of it"),
                *(
                    (f"{pk}:{topic}", topic)
                    for pk, topic in sorted(rows)
                    if pk == pack.pk
                ),
            ],
        )
        for pack in Pack.objects.order_by("title")
    ]


class PracticeForm(forms.Form):
    """Which cards to practise, without their schedule."""

    which = forms.ChoiceField(
        label="Which cards",
        choices=[
            ("met", "Any I’ve seen"),
            ("wrong", "Ones I got wrong last time"),
            ("weak", "My weakest"),
            ("all", "Everything, including new"),
        ],
        initial="met",
        widget=forms.RadioSelect,
    )
    topic = forms.ChoiceField(label="Topic", required=False)
    size = forms.IntegerField(
        label="How many, at most", initial=10, min_value=1, max_value=100
    )

    def __init__(
        self, topics: list[tuple[str, str]], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        topic = cast("forms.ChoiceField", self.fields["topic"])
        topic.choices = [("", "All topics"), *topics]


class PairForm(forms.Form):
    """Two entities of a pack that a learner mixes up."""

    pack = forms.IntegerField(min_value=1, max_value=2**31 - 1)
    one = forms.SlugField(max_length=80)
    other = forms.SlugField(max_length=80)
