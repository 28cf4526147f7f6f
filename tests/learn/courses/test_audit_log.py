"""The audit log: appended only, once an hour for a look, and each learner reads their part."""

from datetime import timedelta

import pytest

from learn.courses.audit_log import audit_of, record, record_look
from learn.models import AuditEntry, Verb
from learn.privacy.erasure import erase
from tests.support.courses import enrol, make_cohort, make_staff
from tests.support.factories import NOW, make_learner

pytestmark = pytest.mark.django_db
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def cohort():
    return make_cohort()


@pytest.fixture
def teacher(cohort):
    return make_staff(cohort)


@pytest.fixture
def learner(cohort):
    learner = make_learner()
    enrol(cohort, learner)
    return learner


def test_nothing_of_it_is_changed_or_deleted(cohort, teacher):
    entry = record(teacher, Verb.MADE, "cohort", NOW, cohort=cohort)

    for change in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(what="x"),
        lambda: AuditEntry.objects.update(who=None, what="x"),
    ):
        with pytest.raises(TypeError, match="appended, never"):
            change()
    assert AuditEntry.objects.get().what == "cohort"


def test_a_look_is_written_down_once_an_hour_for_each_learner(cohort, teacher, learner):
    other = make_learner()
    for at in (NOW, NOW + HOUR / 2, NOW + HOUR, NOW + 3 * HOUR):
        record_look(teacher, "answers", at, cohort, learner)
    record_look(teacher, "answers", NOW, cohort, other)
    record_look(teacher, "grades", NOW, cohort, learner)

    assert AuditEntry.objects.filter(about=learner, what="answers").count() == 3
    assert AuditEntry.objects.count() == 5


def test_a_learner_reads_what_was_about_them_and_about_all_while_they_were_there(
    cohort, teacher, learner
):
    gone, other = make_learner(), make_learner()
    enrol(cohort, gone, left_at=NOW)
    enrol(make_cohort(), other)
    before = record(teacher, Verb.LOOKED, "roster", NOW - 30 * DAY, cohort=cohort)
    while_there = record(teacher, Verb.LOOKED, "roster", NOW - DAY, cohort=cohort)
    after = record(teacher, Verb.EXPORTED, "grades", NOW + DAY, cohort=cohort)
    own = record(teacher, Verb.LOOKED, "answers", NOW, about=learner, cohort=cohort)
    record(teacher, Verb.CHANGED, "study", NOW, cohort=cohort)

    assert set(audit_of(learner)) == {while_there, after, own}
    assert set(audit_of(gone)) == {while_there}
    assert set(audit_of(other)) == set()
    assert before not in audit_of(learner)


def test_what_was_done_outlives_those_who_did_it(cohort, teacher, learner):
    record(teacher, Verb.LOOKED, "answers", NOW, about=learner, cohort=cohort)

    erase(teacher)
    assert AuditEntry.objects.get().about == learner
    erase(learner)

    entry = AuditEntry.objects.get()
    assert (entry.who, entry.about, entry.verb) == (None, None, "looked")
    assert entry.cohort == cohort


def test_an_act_is_told_to_the_staff_with_its_number_and_whom_it_was_about(
    cohort, teacher, learner
):
    made = record(teacher, Verb.MADE, "study", NOW, number=7, cohort=cohort)
    looked = record(teacher, Verb.LOOKED, "results", NOW, about=learner, cohort=cohort)
    joined = record(learner, Verb.JOINED, "cohort", NOW, about=learner, cohort=cohort)

    assert made.act == "made study 7"
    assert looked.act == f"looked at results, about {learner.email}"
    assert joined.act == "joined cohort"


def test_an_act_is_told_to_the_learner_as_done_with_theirs(cohort, teacher, learner):
    looked = record(teacher, Verb.LOOKED, "results", NOW, about=learner, cohort=cohort)
    of_all = record(teacher, Verb.EXPORTED, "gradebook", NOW, cohort=cohort)
    joined = record(learner, Verb.JOINED, "cohort", NOW, about=learner, cohort=cohort)

    assert looked.act_on_learner == "looked at your results"
    assert of_all.act_on_learner == "exported the gradebook of the whole cohort"
    assert joined.act_on_learner == "joined cohort"
