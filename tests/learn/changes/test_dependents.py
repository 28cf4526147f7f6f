"""Before a fact is changed, an editor sees what rests on it: open assignments and certificates."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from learn.changes.dependents import dependents
from learn.models import Certificate
from quizzes.models import Fact
from tests.support.certificates import make_certificate
from tests.support.courses import A_WEEK, make_assignment, make_cohort, make_exam
from tests.support.factories import NOW
from tests.support.packs import TINY
from tests.support.pages import words
from tests.support.roles import browser_of, person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
WHOLE, OTHER = [{"pack": "tiny"}], [{"pack": "tiny", "topic": "Other"}]


def fact():
    return Fact.objects.get(slug="cll8-size")


def rests():
    return dependents([fact().pk], NOW)


def test_nothing_rests_on_what_nobody_asks_for():
    make_assignment(make_cohort(), content=OTHER)
    make_assignment(make_cohort(), content=[{"pack": "elsewhere"}])

    assert rests() == {}
    assert dependents([], NOW) == {}


def test_an_assignment_rests_on_it_by_its_pack_or_by_its_topic_until_it_is_closed():
    cohort = make_cohort()
    make_assignment(cohort, content=WHOLE)
    assert rests() == {fact().pk: "1 open assignment rests on it."}
    make_exam(cohort, content=[{"pack": "tiny", "topic": fact().topic}])
    closed = make_assignment(cohort, content=WHOLE)
    closed.opens_at, closed.due_at, closed.closes_at = (
        NOW - timedelta(n) for n in (9, 8, 7)
    )
    closed.save()

    assert rests() == {fact().pk: "2 open assignments rest on it."}


def test_a_certificate_rests_on_the_facts_it_names_while_it_stands():
    held = make_certificate()
    held.cohort.assignments.all().delete()
    Certificate.objects.update(content=held.content | {"facts": {"tiny/cll8-size": 1}})
    assert rests() == {fact().pk: "1 certificate rests on it."}
    assert dependents([Fact.objects.get(slug="rituximab-binds-cd20").pk]) == {}

    Certificate.objects.update(revoked_at=NOW, revoked_why="A slip.")
    assert rests() == {}


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_three_queries(django_assert_num_queries, count):
    for _ in range(count):
        make_assignment(make_cohort(), content=WHOLE)
        make_certificate()
    facts = list(Fact.objects.values_list("pk", flat=True)[:count])

    with django_assert_num_queries(3):
        dependents(facts)


def test_the_page_of_an_import_says_so():
    now = timezone.now()
    make_assignment(
        make_cohort(),
        content=WHOLE,
        opens_at=now,
        due_at=now + A_WEEK,
        closes_at=now + A_WEEK,
    )
    client = browser_of(person("editor"))
    raw = (TINY / "facts.yaml").read_bytes().replace(b"817 people", b"818 people")
    form = {
        "file": SimpleUploadedFile("facts.yaml", raw),
        "into": "tiny",
        "why": "A new look.",
    }

    page = client.post("/packs/import/", form, follow=True)

    assert "1 open assignment rests on it." in words(page)
