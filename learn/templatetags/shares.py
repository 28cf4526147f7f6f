"""Shares as they are written."""

from django import template

from learn.rules.records.certificate_text import percent

register = template.Library()
register.filter("share", percent)
