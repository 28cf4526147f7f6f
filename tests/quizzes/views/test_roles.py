"""What each role may open and do, route by route."""

import pytest
from django.urls import reverse

from quizzes.models import Revision
from quizzes.models.roles import ROLES
from tests.support.packs import TINY, load
from tests.support.roles import browser_of, person

pytestmark = pytest.mark.django_db
ALL = {"editor", "reviewer", "administrator"}
EDITORS = {"editor", "administrator"}
ROUTES = {
    "packs": ((), ALL),
    "inbox": ((), ALL),
    "claims": (("tiny",), ALL),
    "import": ((), EDITORS),
    "revisions": (("tiny",), ALL),
    "revision": (("tiny", 1), ALL),
    "add_fact": (("tiny",), EDITORS),
    "add_entity": (("tiny",), EDITORS),
    "add_source": (("tiny",), EDITORS),
    "edit_fact": (("tiny", "cll8-size"), EDITORS),
    "edit_entity": (("tiny", "rituxan"), EDITORS),
    "history": (("tiny", "cll8-size"), ALL),
    "review_fact": (("tiny", "cll8-size"), ALL),
}


@pytest.fixture
def tiny():
    load(TINY)


@pytest.mark.parametrize("role", ["", *ROLES])
@pytest.mark.parametrize("name", ROUTES)
def test_a_page_opens_for_its_roles_alone(tiny, name, role):
    arguments, allowed = ROUTES[name]

    response = browser_of(person(role)).get(reverse(name, args=arguments))

    assert response.status_code == (200 if role in allowed else 403)


@pytest.mark.parametrize("role", ["", *ROLES])
def test_posting_needs_the_role_as_well(tiny, role):
    client = browser_of(person(role))

    found = [
        client.post(reverse("import"), {}).status_code,
        client.post(reverse("proposal", args=(1,)), {"do": "apply"}).status_code,
        client.post(reverse("revision", args=("tiny", 1)), {}).status_code,
    ]

    assert (
        found
        == {
            "": [403, 403, 403],
            "reviewer": [403, 403, 403],
            "editor": [422, 302, 403],
            "administrator": [422, 302, 302],
        }[role]
    )


def test_an_editor_undoes_only_what_they_did_themselves(tiny):
    editor, other = person("editor"), person("editor")
    Revision.objects.update(made_by=editor)
    page = reverse("revision", args=("tiny", 1))

    assert browser_of(other).post(page, {"why": "x"}).status_code == 403
    assert browser_of(editor).post(page, {"why": "x"}).status_code == 302
    assert Revision.objects.first().undoes.number == 1


def test_a_visitor_is_sent_to_sign_in(client, tiny):
    for name, (arguments, _) in ROUTES.items():
        page = reverse(name, args=arguments)
        assert client.get(page).url == f"/accounts/login/?next={page}"
