"""What those who teach and edit see: how far a change has come, reported problems, statistics."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from learn.changes.acknowledge import acknowledge
from learn.changes.notices import pending
from learn.models import AuditEntry, ItemStatistics, Recall, Report
from quizzes.models import Item, Revision
from tests.support.courses import (
    enrol,
    make_assignment,
    make_cohort,
    make_course,
    make_staff,
)
from tests.support.factories import UNKNOWN, item_of, make_learner, wrong
from tests.support.learn.fact_changes import BINDS, learn, put, take_back
from tests.support.packs import copy_of_tiny, edit
from tests.support.pages import source, words

pytestmark = pytest.mark.django_db
PAGES = ["/recalls/", "/reports/", "/statistics/"]
SUPERSEDED = """\
  rituximab-binds-cd20: {fact: rituximab binds cd20, from: 2020, to: 2026-11-01, status: superseded}
  rituximab-binds-cd22: {fact: rituximab binds cd22, from: 2026-11-01, supersedes: rituximab-binds-cd20}
"""
ONE = "/recalls/tiny/rituximab-binds-cd20/"


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def folder(tmp_path, now):
    folder = copy_of_tiny(tmp_path)
    put(folder, now - timedelta(days=30))
    return folder


@pytest.fixture
def editor(client, folder):
    editor = make_learner(is_staff=True)
    client.force_login(editor)
    return editor


@pytest.fixture
def people(folder, now):
    """Three learnt it, one did not know; it was superseded; one read of it, one proved it."""
    people = [
        make_learner(email=f"{name}@example.org")
        for name in ("ann", "ben", "cem", "dan")
    ]
    for person in people[:3]:
        learn(person, "rituximab-binds-cd20", at=now - timedelta(days=9))
    learn(
        people[3],
        "rituximab-binds-cd20",
        at=now - timedelta(days=9),
        given=lambda _: UNKNOWN,
    )
    edit(folder, BINDS, SUPERSEDED)
    put(folder, now - timedelta(days=3), why="A new label.")
    for person in people[1:3]:
        read_all(person, now - timedelta(days=2))
    learn(people[2], "rituximab-binds-cd22", at=now - timedelta(days=2))
    return people


def read_all(person, at):
    acknowledge(person, {one.token for one in pending(person, at)}, at)


def administrator():
    kind = ContentType.objects.get_for_model(Revision)
    may, _ = Permission.objects.get_or_create(
        codename="oversee_facts", content_type=kind
    )
    found = make_learner()
    found.user_permissions.add(may)
    return found


# -- who may


@pytest.mark.parametrize("path", PAGES)
def test_the_pages_are_for_staff(client, folder, path):
    assert client.get(path).headers["Location"].startswith("/accounts/login/")
    client.force_login(make_learner())
    assert client.get(path).status_code == 403
    client.force_login(make_learner(is_staff=True))
    assert client.get(path).status_code == 200
    client.force_login(administrator())
    assert client.get(path).status_code == 200


def test_a_learner_writes_nothing_there(client, people):
    client.force_login(people[0])
    for path in (f"{ONE}send/", "/reports/1/", "/statistics/"):
        assert client.post(path).status_code == 403
    assert not Recall.objects.exists()


def test_people_are_shown_to_administrators_alone(client, editor, people):
    assert client.get(ONE).status_code == 403
    assert "@example.org" not in words(client.get("/recalls/")).replace(
        editor.email, ""
    )
    client.force_login(administrator())

    said = words(client.get(ONE))

    assert (
        "3 had learned it, 2 read of the change, 1 answered it correctly since." in said
    )
    assert [name in said for name in ("ann@", "ben@", "cem@", "dan@")] == [
        True,
        True,
        True,
        False,
    ]
    assert "and answered it correctly since." in said
    assert "Has not read of the change yet." in said


# -- how far a change has come


def test_a_changed_fact_stands_with_its_counts(client, editor, people):
    said = words(client.get("/recalls/"))

    assert "Rituximab binds CD20." in said
    assert "A new label." in said
    assert "Had learned it 3 Read of the change 2 Answered correctly since 1" in said


def test_without_a_change_it_says_what_will_stand_there(client, editor, folder, now):
    edit(
        folder,
        "fact: rituximab binds cd20}",
        "fact: rituximab binds cd20, note: Seen.}",
    )
    put(folder, now)

    assert "Nothing yet." in words(client.get("/recalls/"))


def test_what_was_undone_stands_there_no_more(client, editor, people, now):
    take_back(now)

    assert "Nothing yet." in words(client.get("/recalls/"))


def test_sent_again_it_is_told_to_all_who_have_not_proved_it(
    client, editor, people, now
):
    ann, ben, cem, dan = people
    assert [len(pending(p, now)) for p in (ann, ben, cem, dan)] == [1, 0, 0, 0]

    response = client.post(f"{ONE}send/", follow=True)

    assert "Sent again" in words(response)
    later = timezone.now()
    assert [len(pending(p, later)) for p in (ann, ben, cem, dan)] == [1, 1, 0, 0]
    read_all(ben, later + timedelta(minutes=1))
    assert pending(ben, later + timedelta(minutes=2)) == []


def test_what_never_changed_cannot_be_sent(client, editor, people):
    assert client.post("/recalls/tiny/rituximab-brand/send/").status_code == 404
    assert client.post("/recalls/tiny/nothing/send/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_it_costs_as_many_queries_however_many_there_are(
    client, editor, folder, now, count, django_assert_num_queries
):
    for name in ("rituximab-listed", "obinutuzumab-listed", "gemtuzumab-listed")[
        :count
    ]:
        for _ in range(count):
            learn(make_learner(), name, at=now - timedelta(days=9))
        edit(folder, f"  {name}: {{", f"  {name}: {{status: disputed, ")
    put(folder, now)

    with django_assert_num_queries(9):
        assert "Had learned it" in words(client.get("/recalls/"))


# -- who of a cohort had learned it


@pytest.fixture
def cohort(people, now):
    """Ann and Ben are in it, Cem was, Dan had not known it; nobody else is."""
    ann, ben, cem, dan = people
    cohort = make_cohort()
    for person in (ann, ben, dan):
        enrol(cohort, person)
    enrol(cohort, cem, left_at=now)
    return cohort


def of_cohort(cohort, slug="rituximab-binds-cd20"):
    return f"/courses/cohorts/{cohort.pk}/recalls/tiny/{slug}/"


def test_those_who_teach_see_who_of_their_learners_had_learnt_it(client, cohort):
    client.force_login(make_staff(cohort, "observer"))

    said = words(client.get(of_cohort(cohort)))

    assert (
        "2 had learned it, 1 read of the change, 0 answered it correctly since." in said
    )
    shown = [
        name for name in ("ann", "ben", "cem", "dan") if f"{name}@example.org" in said
    ]
    assert shown == ["ann", "ben"]


def test_to_look_at_it_is_written_down_once(client, cohort):
    teacher = make_staff(cohort)
    client.force_login(teacher)

    for _ in range(3):
        client.get(of_cohort(cohort))

    assert list(AuditEntry.objects.values_list("who", "verb", "what", "cohort")) == [
        (teacher.pk, "looked", "a changed fact", cohort.pk)
    ]


def test_what_the_course_is_not_about_and_what_never_changed_is_not_there(
    client, people
):
    elsewhere = make_cohort(make_course(content=[{"pack": "elsewhere"}]))
    here = make_cohort()
    teacher = make_staff(elsewhere)
    make_staff(here, person=teacher)
    client.force_login(teacher)

    assert client.get(of_cohort(elsewhere)).status_code == 404
    assert client.get(of_cohort(here, "rituximab-brand")).status_code == 404
    make_assignment(elsewhere)
    assert client.get(of_cohort(elsewhere)).status_code == 200
    assert not AuditEntry.objects.exclude(cohort=elsewhere).exists()


@pytest.mark.parametrize("count", [1, 3])
def test_who_of_a_cohort_costs_as_many_queries_however_many_there_are(
    client, folder, now, count, django_assert_num_queries
):
    cohort = make_cohort()
    client.force_login(make_staff(cohort))
    for _ in range(count):
        make_assignment(cohort)
        learn(enrol(cohort).learner, "rituximab-binds-cd20", at=now - timedelta(days=9))
    edit(folder, BINDS, SUPERSEDED)
    put(folder, now - timedelta(days=3))

    with django_assert_num_queries(13):
        said = words(client.get(of_cohort(cohort)))
    assert f"{count} had learned it" in said


# -- reported problems


def report(person, text, at):
    answered = learn(person, "rituximab-binds-cd20", at=at, given=wrong)
    item = answered.card.item
    return Report.objects.create(
        learner=person, item=item, text=text, shown=answered.shown, at=at
    )


def test_a_report_stands_with_the_question_as_it_was_shown(client, editor, folder, now):
    one = report(
        make_learner(), "The label says <b>otherwise</b>.", now - timedelta(days=1)
    )
    edit(folder, "rituximab binds cd20}", "rituximab binds cd22}")
    put(folder, now)

    response = client.get("/reports/")

    said = words(response)
    assert "The label says <b>otherwise</b>." in said
    assert "<b>otherwise</b>" not in source(response)
    for shown in one.shown["options"]:
        assert shown["text"] in said
    assert "version 1 of the fact, “Rituximab binds CD20.” It is version 2 now." in said


def test_resolved_once_it_is_out_of_the_way_and_can_be_opened_again(
    client, editor, folder, now
):
    one = report(make_learner(), "A slip.", now)

    client.post(f"/reports/{one.pk}/", {"action": "resolve"})
    one.refresh_from_db()
    at = one.resolved_at
    client.post(f"/reports/{one.pk}/", {"action": "resolve"})

    one.refresh_from_db()
    assert one.resolved_at == at
    assert "A slip." not in words(client.get("/reports/"))
    assert "A slip." in words(client.get("/reports/?show=resolved"))
    client.post(f"/reports/{one.pk}/", {"action": "reopen"})
    assert "A slip." in words(client.get("/reports/"))
    assert client.post("/reports/999999/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_reports_cost_as_many_queries_however_many(
    client, editor, folder, now, count, django_assert_num_queries
):
    for n in range(count):
        report(make_learner(), f"Problem {n}.", now)

    with django_assert_num_queries(4):
        assert "Problem 0." in words(client.get("/reports/"))


# -- statistics


@pytest.mark.parametrize("count", [1, 3])
def test_statistics_stand_with_what_is_held_first(
    client, editor, folder, now, count, django_assert_num_queries
):
    items = list(Item.objects.live()[:count])
    for n, item in enumerate(items):
        ItemStatistics.objects.create(
            item=item, answers=40, facility=n / 10, difficulty=0.5, made_at=now,
            picks={"cd19": 3, "cd20": 1}, suspicious=["cd19"] * (n == count - 1),
        )  # fmt: skip

    with django_assert_num_queries(4):
        said = words(client.get("/statistics/"))

    assert said.index("Held for review.") < said.index("First answers 40")
    assert "Chosen instead cd19: 75% of the wrong picks (3)" in said
    assert "Difficulty (Elo) +0.50" in said


def test_an_editor_finds_an_item_sound(client, editor, folder, now):
    item = item_of("rituximab-binds-cd20")
    Item.objects.filter(pk=item.pk).update(suspended="held")
    ItemStatistics.objects.create(item=item, answers=40, made_at=now, suspicious=["a"])

    client.post("/statistics/", {"item": str(item.pk)})
    client.post("/statistics/", {"item": "x"})

    item.refresh_from_db()
    assert item.suspended == ""
    assert "Held for review" not in words(client.get("/statistics/"))
