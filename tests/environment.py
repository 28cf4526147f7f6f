"""Loaded by pytest before the settings are read: the tests run in the demo's mode."""

import os

os.environ["BOOSTER_DEMO"] = "1"
# Playwright's library keeps an event loop in the thread that the tests' database calls use.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
# Settings of a site on this machine must not change what is tested.
for name in ("BOOSTER_EMAIL_URL", "BOOSTER_PROXIES", "BOOSTER_STATIC_ROOT"):
    os.environ.pop(name, None)
