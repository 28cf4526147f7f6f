"""A roster is looked at, imported and searched."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from learn.models import (
    Invitation,
)
from tests.support.courses import enrol, invite
from tests.support.factories import make_learner
from tests.support.learn.course_forms import errors, post
from tests.support.pages import source, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


def upload(client, cohort, text, **fields):
    file = SimpleUploadedFile("roster.csv", text.encode())
    return post(client, "roster_file", cohort.pk, file=file, **fields)


def test_a_roster_is_looked_at_then_done(teacher, cohort):
    page = upload(teacher, cohort, "email,name\na@b.example,Ann\n", removing="on")
    assert not Invitation.objects.exists()
    assert "1 to add, 0 to change, 0 to remove" in words(page)

    found = page.context
    sent = {"text": found["text"], "mark": found["mark"], "removing": "yes"}
    assert post(teacher, "apply_roster", cohort.pk, **sent).url == reverse(
        "roster", args=(cohort.pk,)
    )

    assert Invitation.objects.get().email == "a@b.example"
    assert "Ann" in words(teacher.get(reverse("roster", args=(cohort.pk,))))


def test_the_faults_of_a_roster_are_listed_by_line_and_there_is_no_button(
    teacher, cohort
):
    page = upload(teacher, cohort, "email,name\nnobody,Ann\n,Ben\n")

    assert "2 problems: nothing was changed" in words(page)
    assert "Line 2: “nobody” is not an email address." in words(page)
    assert "Line 3: It has no email address." in words(page)
    assert reverse("apply_roster", args=(cohort.pk,)) not in source(page)


def test_a_roster_that_is_another_by_now_is_not_done(teacher, cohort):
    page = upload(teacher, cohort, "email\na@b.example\n")
    invite(cohort, "c@b.example")

    sent = {"text": page.context["text"], "mark": page.context["mark"]}
    done = teacher.post(reverse("apply_roster", args=(cohort.pk,)), sent, follow=True)

    assert "The roster has changed in the meantime" in words(done)
    assert Invitation.objects.get().email == "c@b.example"


def test_a_file_that_is_not_text_is_said(teacher, cohort):
    file = SimpleUploadedFile("roster.csv", b"email\n\xff\xfe\n")

    response = post(teacher, "roster_file", cohort.pk, file=file)

    assert errors(response) == [
        "Line 2: this file is not in UTF-8. Save it as “CSV UTF-8”."
    ]


@pytest.mark.parametrize("size", [1, 3, 60])
def test_a_roster_takes_the_same_queries_however_long_it_is(
    teacher, cohort, size, django_assert_num_queries
):
    for n in range(size):
        enrol(cohort, name=f"Learner {n:02}")
        invite(cohort, f"n{n}@example.org")
    page = reverse("roster", args=(cohort.pk,))
    teacher.get(page)

    with django_assert_num_queries(11):
        shown = words(teacher.get(page))
    assert f"{size} learner" in shown
    assert ("Page 1 of 2" in shown) == (size > 50)


def test_somebody_is_found_by_name_address_id_or_group(teacher, cohort):
    enrol(
        cohort,
        make_learner(email="zed@example.org"),
        name="Ann",
        external_id="xq77",
        group="Ward",
    )
    enrol(cohort, name="Ben")
    page = reverse("roster", args=(cohort.pk,))

    for query in ("ann", "ZED@", "xq77", "ward"):
        shown = words(teacher.get(page, {"q": query}))
        assert ("zed@example.org" in shown, "Ben" in shown) == (True, False)
    assert "No learners found." in words(teacher.get(page, {"q": "cem"}))


def test_people_stand_in_the_order_of_what_they_are_called(teacher, cohort):
    for email, name in (
        ("b@example.org", ""),
        ("z@example.org", "Ann"),
        ("a@example.org", "cem"),
    ):
        enrol(cohort, make_learner(email=email), name=name)

    page = teacher.get(reverse("roster", args=(cohort.pk,)))

    assert [row.called for row in page.context["pages"]] == [
        "Ann",
        "b@example.org",
        "cem",
    ]
