"""What a member of staff writes to learners."""

from django import forms

from learn.messaging import Letter
from learn.slipping import State

EVERYBODY = "all"
GROUPS = {EVERYBODY: "Everybody", **{str(state): state.words for state in State}}

# What is suggested for each; staff change it as they like.
SUGGESTED = {
    State.NOT_STARTED: "you have not begun yet, and half of the time is over. Ten minutes a day from today on will do much. Is there anything that keeps you from it?",
    State.OVERDUE: "some of your reviews have waited for days. They are soonest done little by little: open Booster today, and it shows the ones that matter most.",
    State.UNSURE: "many of your answers are still wrong at the first try. That is what reviews are for. Read why each answer is right or wrong, and ask me about what stays unclear.",
    State.BEHIND: "you have met fewer facts than the time that is left allows. A few new ones each day from now on, and you are there in time.",
}


class MessageForm(forms.Form):
    """A subject of one line, and a text."""

    subject = forms.CharField(max_length=120, widget=forms.TextInput(attrs={"class": "input"}))  # fmt: skip
    text = forms.CharField(max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))

    def letter(self, about: str) -> Letter:
        said = self.cleaned_data
        # The browser sends CRLF; mail makes its own line ends.
        text = "\n".join(said["text"].splitlines())
        return Letter(said["subject"], text, about)


def suggestion(group: str, course: str, link: str = "") -> dict[str, str]:
    if link:
        says = f"many of us take these two for each other. Ten questions tell them apart:\n{link}"
        return {
            "subject": f"{course}: two that are mixed up",
            "text": f"Hello,\n\n{says}\n",
        }
    states = {str(state): text for state, text in SUGGESTED.items()}
    return {
        "subject": f"{course}: how it goes",
        "text": f"Hello,\n\n{states.get(group, '')}\n",
    }
