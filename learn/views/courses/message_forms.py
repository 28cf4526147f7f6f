"""What a member of staff writes to learners."""

import re

from django import forms

from learn.courses.messages import MOST, StaffMessage
from learn.rules.courses.at_risk import State
from learn.rules.courses.roster_csv import ADDRESS, LONGEST

EVERYBODY = "all"
GROUPS = {EVERYBODY: "Everybody", **{str(state): state.words for state in State}}

# What is suggested for each; staff change it as they like.
SUGGESTED = {
    State.NOT_STARTED: "you haven’t started yet, and half of the time is over. Ten minutes a day from today makes a big difference. Is anything keeping you from it?",
    State.OVERDUE: "some of your reviews have been waiting for days. A few at a time is easiest: open Booster today and start with the ones that matter most.",
    State.UNSURE: "many of your first answers are still wrong. That is what reviews are for. Read why each answer is right or wrong, and ask me about anything that stays unclear.",
    State.BEHIND: "you are behind schedule. A few new facts a day from now on gets you there in time.",
}


class MessageForm(forms.Form):
    """A subject of one line, and a text."""

    subject = forms.CharField(
        max_length=120, widget=forms.TextInput(attrs={"class": "input"})
    )
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))

    def message(self, about: str) -> StaffMessage:
        said = self.cleaned_data
        # The browser sends CRLF; mail makes its own line ends.
        text = "\n".join(said["text"].splitlines())
        return StaffMessage(said["subject"], text, about)


class InvitationForm(forms.Form):
    """Addresses, those who wait for an invitation, and some words of one's own."""

    addresses = forms.CharField(
        required=False,
        max_length=30_000,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off"}),
        help_text="One per line, or separated by commas.",
    )
    waiting = forms.BooleanField(
        required=False,
        label="Everyone on the roster who has not joined",
    )
    note = forms.CharField(
        required=False,
        max_length=1000,
        label="Personal message (optional)",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean_addresses(self) -> list[str]:
        """Return the addresses in lower case, each once."""
        found = re.split(r"[\s,;]+", self.cleaned_data["addresses"].lower())
        listed = list(dict.fromkeys(filter(None, found)))
        if len(listed) > MOST:
            raise forms.ValidationError(
                f"You entered {len(listed)} addresses; {MOST} at a time is the limit."
            )
        for one in listed:
            if not ADDRESS.fullmatch(one) or len(one) > LONGEST["email"]:
                raise forms.ValidationError(f"“{one[:60]}” is not an email address.")
        return listed

    def clean_note(self) -> str:
        # The browser sends CRLF; mail makes its own line ends.
        return "\n".join(self.cleaned_data["note"].splitlines())


def suggestion(group: str, course: str, link: str = "") -> dict[str, str]:
    if link:
        says = f"many in the group mix these two up. Ten questions tell them apart:\n{link}"
        return {
            "subject": f"{course}: two that are mixed up",
            "text": f"Hello,\n\n{says}\n",
        }
    states = {str(state): text for state, text in SUGGESTED.items()}
    return {
        "subject": f"{course}: how it goes",
        "text": f"Hello,\n\n{states.get(group, '')}\n",
    }
