"""The pages of those who change facts: axe finds nothing, a thumb hits everything, nothing runs out at the side."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quizzes.models import PackFile, Proposal
from tests.e2e.test_everywhere import LOOKS, all_else, each_page, enter
from tests.quizzes.views.test_roles import ROUTES
from tests.support.packs import TINY, load
from tests.support.roles import browser_of, person

OF_ALL_PACKS = ("recalls", "reports", "statistics")


@pytest.fixture
def administrator(page, client, live_server, transactional_db):
    """Somebody who may do everything, with an import that changes a fact, and one that is faulty."""
    load(TINY)
    somebody = person("administrator")
    text = PackFile.objects.get(name="facts.yaml").text
    browser = browser_of(somebody)
    for new in ("818 people", "817 people, source: nowhere"):
        file = SimpleUploadedFile(
            "facts.yaml", text.replace("817 people", new).encode()
        )
        browser.post("/packs/import/", {"file": file, "into": "tiny", "why": "new"})
    return enter(page, client, live_server, somebody)


@LOOKS
def test_every_page_of_those_who_change_facts(page, administrator, look):
    paths = [reverse(name, args=arguments) for name, (arguments, _) in ROUTES.items()]
    paths += [reverse(name) for name in OF_ALL_PACKS]
    paths += [proposal.get_absolute_url() for proposal in Proposal.objects.all()]

    assert Proposal.objects.count() == 1
    assert each_page(page, paths, look) == {}


@LOOKS
@pytest.mark.parametrize("name", ["add_fact", "add_entity", "add_source"])
def test_a_form_of_theirs_that_is_not_filled_in(page, administrator, look, name):
    page.goto(reverse(name, args=("tiny",)))
    page.locator("form.form").first.evaluate("form => { form.noValidate = true }")
    page.locator("form.form button.btn-primary").click()
    page.wait_for_selector(".errorlist")

    assert look(page) == []


def test_a_preview_while_one_types(page, administrator):
    page.goto(reverse("edit_fact", args=("tiny", "cll8-size")))
    page.get_by_label("Object or value").fill("820 people")

    page.wait_for_selector("#live:has-text('820 people')")
    assert all_else(page) == []
