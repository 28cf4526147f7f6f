"""The pages of certificates in a real browser: axe finds nothing, a thumb hits everything, nothing runs out at the side."""

from datetime import timedelta

import pytest
from django.utils import timezone

from learn.models import Certificate
from learn.records.issue import issue, supersede
from quizzes.models import Fact
from tests.e2e.test_everywhere import (
    PHONE,
    axe,
    each_page,
    enter,
    small,
    too_wide,
)
from tests.support.certificates import make_graduate, make_taught, sit
from tests.support.courses import enrol, make_assignment
from tests.support.factories import item_of, lay_out, load_tiny, make_card

LOOKS = pytest.mark.parametrize("look", [axe, small, too_wide])


@pytest.fixture
def context_options():
    return {"viewport": PHONE, "service_workers": "block"}


@pytest.fixture
def taught(transactional_db):
    """A cohort in which somebody has a corrected certificate near its end, and somebody is on the way."""
    load_tiny()
    lay_out()
    cohort, exam, teacher = make_taught(
        validity_months=12, keep_recall=0.8, asks_evaluation=False
    )
    make_assignment(cohort, title="Mechanisms of antibodies")
    first = make_graduate(cohort, exam, "Learner 01 Example")
    held = issue(first, teacher, timezone.now())
    made = supersede(held, "The name was wrong.", teacher, timezone.now())
    Certificate.objects.update(expires_on=timezone.now().date() + timedelta(days=20))
    for n in range(2, 6):
        learner = enrol(cohort, name=f"Learner 0{n}", group="A").learner
        attempt = sit(exam, learner, 0.5 + n / 20)
        make_card(learner, item_of("cll-is-leukemia"), stability=30.0)
    for place, slug in enumerate(("gemtuzumab-binds-cd33", "car-t-steps"), start=1):
        attempt.answers.create(
            position=place, item=item_of(slug), kind="fact-forward", fact_version=1,
            shown={}, credit=place - 1, answered_at=timezone.now(),
        )  # fmt: skip
    Fact.objects.filter(slug="gemtuzumab-binds-cd33").update(version=2)
    ready = make_graduate(cohort, exam, "Learner 06")
    return cohort, teacher, held, made, ready


def pages_of(cohort, held, made):
    mine, staff = f"/courses/mine/{cohort.pk}", f"/courses/cohorts/{cohort.pk}"
    return {
        "holder": [
            f"/certificates/{made.code}/", f"/certificates/{held.code}/", "/transcript/",
            f"/certificates/{made.code}/refresh/", f"{mine}/certificate/", f"{mine}/evaluation/",
        ],
        "ready": [f"{mine}/certificate/", "/transcript/"],
        "teacher": [
            f"{staff}/certificates/", f"{staff}/gradebook/", f"{staff}/corrections/",
            f"{staff}/corrections/tiny/gemtuzumab-binds-cd33/",
            f"/certificates/{made.code}/revoke/", f"/certificates/{made.code}/correct/",
        ],
        "visitor": ["/verify/", f"/verify/{made.code}/", f"/verify/{held.code}/", "/verify/NO/"],
    }  # fmt: skip


@LOOKS
@pytest.mark.parametrize("who", ["holder", "ready", "teacher", "visitor"])
def test_every_page_of_certificates(page, client, live_server, taught, who, look):
    cohort, teacher, held, made, ready = taught
    people = {"holder": held.learner, "ready": ready.learner, "teacher": teacher}
    if who in people:
        enter(page, client, live_server, people[who])

    assert each_page(page, pages_of(cohort, held, made)[who], look) == {}
