"""A pack that takes long is imported in a real browser: the page shows how far it is, then goes on by itself."""

import pytest
from playwright.sync_api import Error, expect

from quizzes.models import Fact, Revision
from quizzes.views import long_job
from tests.support.packs import TINY, load
from tests.support.roles import person

expect.set_options(timeout=15_000)
FACTS = 600
SCREENS = pytest.mark.parametrize(
    "context_options",
    [
        {"viewport": {"width": 390, "height": 844}},
        {"viewport": {"width": 1280, "height": 800}, "java_script_enabled": False},
    ],
    ids=["phone", "without JavaScript"],
    indirect=True,
)


@pytest.fixture
def context_options(request):
    return request.param


@pytest.fixture
def editor(transactional_db, page, client, live_server):
    load(TINY)
    client.force_login(person("editor"))
    value = client.cookies["booster_session"].value
    cookie = {"name": "booster_session", "value": value, "url": live_server.url}
    page.context.add_cookies([cookie])


def many():
    """Made-up antibodies, each with what it binds."""
    names = [f"made-up-{n}" for n in range(FACTS)]
    targets = ("cd20", "cd22", "cd33")
    return "\n".join(
        [
            "defaults: {source: register}",
            "entities:",
            *(f"  {name}: {{type: drug}}" for name in names),
            "facts:",
            *(
                f"  {name}-binds: {{fact: {name} binds {targets[n % 3]}}}"
                for n, name in enumerate(names)
            ),
        ]
    ).encode()


def numbers_seen(page, title):
    """The last number on the page of this title, again and again until it goes on to another."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    seen = []
    try:
        while page.title().startswith(title):
            told = page.locator(".steps p:has(progress):visible .num")
            seen.append(int(told.inner_text(timeout=500).split(" of ")[0]))
    except Error:
        # It went on between two looks.
        pass
    return seen


@SCREENS
def test_a_long_import_shows_numbers_that_move_and_ends_at_its_result(
    page, editor, monkeypatch
):
    monkeypatch.setattr(long_job, "SECONDS_BETWEEN", 0.02)
    page.goto("/packs/import/")
    page.get_by_label("File").set_input_files(
        {"name": "many.yaml", "mimeType": "application/yaml", "buffer": many()}
    )
    page.get_by_label("Goes into").select_option("tiny")
    page.get_by_label("Why").fill("Many more.")
    page.get_by_role("button", name="Preview changes").click(no_wait_after=True)
    looked = numbers_seen(page, "Working out what it changes")
    expect(page.get_by_role("button", name="Apply")).to_be_visible()
    assert Fact.objects.filter(slug="made-up-0-binds").count() == 0

    page.get_by_role("button", name="Apply").click(no_wait_after=True)
    applied = numbers_seen(page, "Applying the import")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Revision 2")

    for seen in (looked, applied):
        assert seen == sorted(seen)
        assert len(set(seen)) > 2
    assert Revision.objects.get(number=2).counts["facts"] == [FACTS, 0, 0]
