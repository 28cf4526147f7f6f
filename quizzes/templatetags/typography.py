"""How words are set."""

import re

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# T-cell, B-cell, anti-CD19, non-Hodgkin: a line may end after the hyphen of a long word only.
SHORT_COMPOUND = re.compile(r"(?:\bCAR )?\b\w{1,4}(?:-\w{1,12})+\b")


@register.filter
def unbroken(text: str) -> SafeString:
    """Return the text, escaped, in which no line ends after the hyphen of a short compound."""
    words = SHORT_COMPOUND.sub(
        r'<span class="nb">\g<0></span>', conditional_escape(text)
    )
    return mark_safe(words)  # noqa: S308  escaped before, and the pattern holds no markup
