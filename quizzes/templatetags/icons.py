"""The icons of templates/_icons.html, in every template without loading."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """Draw an icon beside words: a screen reader passes it over."""
    return format_html(
        '<svg class="ic" aria-hidden="true"><use href="#{}"/></svg>', name
    )
