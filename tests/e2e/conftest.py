"""A real browser: Playwright's library driving whatever Chromium is on the path."""

import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]
FLAGS = [
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HERE = os.path.dirname(__file__)


def pytest_collection_modifyitems(items):
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.e2e)


@pytest.fixture(scope="session")
def browser():
    """One headless Chromium for the whole run."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        pytest.skip(f"no browser on the path (looked for {', '.join(NAMES)})")
    with sync_playwright() as playwright:
        # Chromium refuses its sandbox to root, as in a container.
        chromium = playwright.chromium.launch(
            executable_path=path, args=FLAGS, chromium_sandbox=os.geteuid() != 0
        )
        yield chromium
        chromium.close()


@pytest.fixture
def context_options():
    """How the page is opened; a test file may override it (viewport, java_script_enabled)."""
    return {"viewport": {"width": 390, "height": 844}}


@pytest.fixture
def page(browser, live_server, context_options):
    """A new page of an empty browser profile; "/" is the site under test."""
    context = browser.new_context(base_url=live_server.url, **context_options)
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
