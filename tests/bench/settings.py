"""The settings of the site, with one page more: the floor that we compare with."""

from learn.settings import *  # noqa: F403

ROOT_URLCONF = "tests.bench.urls"
LOGGING = {"version": 1, "disable_existing_loggers": True}
