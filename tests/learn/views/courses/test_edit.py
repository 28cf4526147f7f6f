"""Instructors make courses and cohorts, and give roles in them."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.urls import reverse

from learn.courses.completion_evidence import asked_in
from learn.courses.permissions import make_roles
from learn.models import (
    AuditEntry,
    Cohort,
    CohortStaff,
    Course,
)
from learn.views.courses.fields import places
from quizzes.models import Fact, Pack
from tests.support.factories import make_learner
from tests.support.learn.course_forms import errors, post, verbs
from tests.support.pages import source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


COURSE = {
    "title": "Antibodies", "about": "", "content": ["tiny:Antibodies"], "need": "all",
    "score": "80", "critical_days": "90",
}  # fmt: skip


def test_whoever_is_an_instructor_makes_a_course_and_owns_its_cohorts(topic):
    make_roles(apps)
    maker = make_learner()
    maker.groups.add(Group.objects.get(name="instructor"))
    client = browser_of(maker)

    post(client, "new_course", **COURSE | {"content": [f"tiny:{topic}"]})
    course = Course.objects.get()
    post(
        client, "new_cohort", course.pk, name="Spring", starts_on="2027-01-01",
        ends_on="2027-02-01", timezone="Europe/Berlin",
    )  # fmt: skip

    assert course.content == [{"pack": "tiny", "topic": topic}]
    assert course.completion == {"need": "all", "score": 0.8}
    role = CohortStaff.objects.get()
    assert (role.person, role.role, role.cohort.name) == (maker, "owner", "Spring")
    assert verbs() == ["made course", "made cohort"]


def test_the_blueprint_of_a_course_is_where_a_new_exam_begins(teacher, cohort, topic):
    key = f"tiny:{topic}"
    sent = COURSE | {"content": [key], f"content-count-{key}": "12"}

    post(teacher, "edit_course", cohort.course_id, **sent)

    blueprint = [{"pack": "tiny", "topic": topic, "count": 12}]
    assert Course.objects.get().content == blueprint
    page = teacher.get(reverse("new_assignment", args=(cohort.pk, "exam")))
    assert page.context["form"]["content"].value() == blueprint
    assert 'value="12"' in source(page)


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"content": []}, "Choose at least one topic."),
        ({"score": ""}, "Choose at least one rule: score, twice or recall."),
        ({"score": "101"}, "Ensure this value is less than or equal to 100."),
        ({"critical_facts": "tiny/no-such-fact"}, "There is no fact tiny/no-such-fact. Paste the address of its page."),
        ({"contact_hours": "-1"}, "Ensure this value is greater than or equal to 0."),
    ],
)  # fmt: skip
def test_a_course_that_cannot_be_is_not_made(teacher, cohort, topic, fields, says):
    before = Course.objects.values().get()
    sent = COURSE | {"content": [f"tiny:{topic}"]} | fields

    response = post(teacher, "edit_course", cohort.course_id, **sent)

    assert errors(response) == [says]
    assert Course.objects.values().get() == before
    assert verbs() == []


def test_the_page_of_a_course_says_all_that_was_set(teacher, cohort):
    Course.objects.update(
        content=[{"pack": "tiny", "count": 5}], asks_evaluation=True, keep_recall=0.85,
        critical_facts=["tiny/a"], critical_days=30,
    )  # fmt: skip

    said = words(teacher.get(cohort.course.get_absolute_url()))

    assert f"Topics All of {Pack.objects.get().title} (5)" in said
    assert "Evaluation Asked for before the certificate" in said
    assert "Stays valid While 85 % is predicted to be known" in said
    assert "Critical facts 1, each answered correctly within 30 days" in said


def test_the_cards_beside_a_topic_are_those_that_learners_get():
    Fact.objects.filter(pk=Fact.objects.first().pk).update(importance="more")

    told = {part: cards for part, _, cards in places()}

    assert told == {part: len(asked_in([part])) for part in told}


def test_a_number_without_a_tick_is_not_lost_but_asked_about(teacher, cohort, topic):
    sent = COURSE | {"content": [], f"content-count-tiny:{topic}": "3"}

    response = post(teacher, "edit_course", cohort.course_id, **sent)

    says = f"“{topic}” has a number but isn’t ticked. Tick it, or clear the number."
    assert errors(response) == [says]
    assert f'name="content-count-tiny:{topic}" value="3"' in source(response)
    assert (
        "checked"
        not in source(response).split("Questions</th>")[1].split("</table>")[0]
    )


def test_a_blueprint_does_not_ask_for_more_than_there_is(teacher, cohort, topic):
    sent = COURSE | {"content": [f"tiny:{topic}"], f"content-count-tiny:{topic}": "400"}

    response = post(teacher, "edit_course", cohort.course_id, **sent)

    [says] = errors(response)
    assert says.startswith(f"400 questions are wanted of {topic}, and ")


@pytest.mark.parametrize(
    "written",
    [
        "tiny/{}",
        "https://booster.example/facts/tiny/{}/",
        "http://127.0.0.1:8000/facts/tiny/{}/?x=1#sources",
        " /facts/tiny/{} \r\n\r\ntiny/{}",
    ],
)
def test_critical_facts_are_pasted_as_addresses(teacher, cohort, topic, written):
    slug = Fact.objects.first().slug
    sent = COURSE | {"content": [f"tiny:{topic}"]}

    post(
        teacher, "edit_course", cohort.course_id,
        **sent, critical_facts=written.replace("{}", slug),
    )  # fmt: skip

    assert Course.objects.get().critical_facts == [f"tiny/{slug}"]


def test_what_was_changed_in_a_course_is_written_down(teacher, cohort, topic):
    sent = COURSE | {"content": [f"tiny:{topic}"], "score": "90", "twice": "on"}

    post(teacher, "edit_course", cohort.course_id, **sent)

    course = Course.objects.get()
    assert (course.rules.score, course.rules.twice) == (0.9, True)
    detail = AuditEntry.objects.get().detail
    assert detail["score"] == ["0.8", "0.9"]
    assert detail["title"][1] == "Antibodies"
    assert "about" not in detail


def test_the_log_says_before_and_after_in_words_and_only_what_was_changed(
    teacher, cohort, topic
):
    key = f"tiny:{topic}"
    Course.objects.update(content=[{"pack": "tiny", "topic": topic, "count": 3}])
    sent = COURSE | {"content": [key], "critical_facts": ""}
    as_it_was = sent | {f"content-count-{key}": "3"}

    post(teacher, "edit_course", cohort.course_id, **as_it_was)
    assert "content" not in AuditEntry.objects.get().detail
    post(
        teacher,
        "edit_course",
        cohort.course_id,
        **sent | {f"content-count-{key}": "2", "about": "More"},
    )

    said = words(teacher.get(reverse("cohort_audit", args=(cohort.pk,))))
    assert f"content: “{topic} (3)”, now “{topic} (2)”" in said
    assert "about: nothing, now “More”" in said


def test_a_cohort_does_not_end_before_it_starts_and_has_a_name_of_its_own(
    teacher, cohort
):
    sent = {
        "name": cohort.name,
        "starts_on": "2027-02-01",
        "ends_on": "2027-01-01",
        "timezone": "UTC",
    }

    response = post(teacher, "new_cohort", cohort.course_id, **sent)

    assert errors(response) == [
        "This course already has a cohort with that name.",
        "The last day is before the first one.",
    ]
    assert Cohort.objects.count() == 1


def test_a_role_is_given_changed_and_ended_and_each_is_written_down(teacher, cohort):
    other = make_learner()

    for role in ("observer", "instructor"):
        post(teacher, "cohort_staff", cohort.pk, email=other.email.upper(), role=role)
    post(teacher, "end_role", cohort.pk, CohortStaff.objects.last().pk)

    rows = CohortStaff.objects.filter(person=other).order_by("pk")
    assert [(row.role, row.until_at is None) for row in rows] == [
        ("observer", False),
        ("instructor", False),
    ]
    assert verbs() == ["made role", "made role", "removed role"]


def test_a_cohort_keeps_an_owner(teacher, cohort, owner):
    mine = CohortStaff.objects.get()

    post(teacher, "end_role", cohort.pk, mine.pk)
    post(teacher, "cohort_staff", cohort.pk, email=owner.email, role="observer")

    mine.refresh_from_db()
    assert (mine.until_at, mine.role, verbs()) == (None, "owner", [])


def test_an_address_without_an_account_gets_no_role(teacher, cohort):
    response = post(
        teacher, "cohort_staff", cohort.pk, email="x@example.org", role="owner"
    )

    assert errors(response) == [
        "There is no account with this address. Ask them to sign up first."
    ]
