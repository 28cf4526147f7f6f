"""Shares as they are written."""

from django import template

from learn.certificates.award import percent

register = template.Library()
register.filter("share", percent)
