"""From a new course to a learner who reviews for it, in a real browser and without JavaScript."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from playwright.sync_api import expect

from learn.courses.permissions import make_roles
from learn.models import Assignment, Enrolment, Invitation
from tests.support.factories import lay_out, load_tiny, make_learner

expect.set_options(timeout=10_000)


@pytest.fixture
def context_options():
    return {
        "viewport": {"width": 390, "height": 844},
        "java_script_enabled": False,
        "timezone_id": "Europe/Berlin",
    }


@pytest.fixture
def enter(page, client, live_server, transactional_db):
    """Become somebody else in the same browser."""
    load_tiny()
    lay_out()

    def enter(who):
        client.force_login(who)
        value = client.cookies["booster_session"].value
        cookie = {"name": "booster_session", "value": value, "url": live_server.url}
        page.context.clear_cookies()
        page.context.add_cookies([cookie])

    return enter


def test_a_course_from_making_it_to_learning_in_it(page, enter):
    make_roles(apps)
    teacher, learner = make_learner(timezone="Europe/Berlin"), make_learner()
    teacher.groups.add(Group.objects.get(name="instructor"))

    enter(teacher)
    page.goto("/courses/")
    page.get_by_role("link", name="New course").click()
    page.get_by_label("Title").fill("Antibodies")
    page.get_by_role("checkbox", name="All of").check()
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="New cohort").click()
    page.get_by_label("Name").fill("Spring")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="0 learners")).to_be_visible()

    page.get_by_role("link", name="New study assignment").click()
    page.get_by_label("Title").fill("All of it")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="Study assignment")).to_be_visible()
    assert Assignment.objects.get().due_at.minute == 59

    page.get_by_role("link", name="Antibodies, Spring").click()
    page.get_by_role("link", name="Join codes").click()
    page.get_by_role("button", name="Make a code").click()
    code = page.get_by_role("heading", level=2).first.inner_text()

    enter(learner)
    page.goto("/courses/")
    page.get_by_label("Code").fill(code.lower())
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Your instructors will see,")).to_be_visible()
    page.get_by_label("Your name").fill("Learner 01")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_text("All of it").first).to_be_visible()
    page.get_by_role("link", name="Today’s reviews").click()
    expect(page.get_by_role("heading", name="All of it")).to_be_visible()
    assert Enrolment.objects.get().called == "Learner 01"

    enter(teacher)
    page.goto("/courses/")
    page.get_by_role("link", name="Antibodies, Spring").click()
    page.get_by_role("link", name="Import a roster").click()
    roster = f"email,name\n{learner.email},Learner One\nnew@example.org,Learner 02\n"
    file = {"name": "roster.csv", "mimeType": "text/csv", "buffer": roster.encode()}
    page.get_by_label("The roster, as a CSV file").set_input_files(file)
    page.get_by_role("button", name="Preview changes").click()
    expect(page.get_by_text("Learner 01")).to_be_visible()
    page.get_by_role("button", name="Apply").click()
    expect(page.get_by_role("link", name="Learner One")).to_be_visible()
    assert Invitation.objects.get().name == "Learner 02"

    page.get_by_role("link", name="Learner One").click()
    page.get_by_role("link", name="Exception from All of it").click()
    page.get_by_label("Excused").check()
    page.get_by_label("Why").fill("Ill.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Excused")).to_be_visible()

    enter(learner)
    page.goto("/today/")
    expect(page.get_by_role("heading", name="All of it")).not_to_be_visible()
    page.goto("/courses/log/")
    expect(page.get_by_text("made an exception for")).to_be_visible()
