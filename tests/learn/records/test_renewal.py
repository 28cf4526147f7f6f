"""Staying certified by remembering."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from learn.models import Certificate
from learn.privacy.erasure import close
from learn.records.issue import NotAwardedError, issue
from learn.records.renewal import (
    holding_of,
    holdings,
    recertify,
    refresher_items,
    renew,
)
from learn.review.answers import answer
from learn.rules.records.certificate_renewal import (
    HolderMemory,
    RenewalPolicy,
    maintenance,
    reminder_due,
)
from quizzes.models import Item
from tests.support.certificates import make_certificate, make_graduate, make_taught
from tests.support.factories import NOW, TODAY, item_of, make_card, question, right

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny", "with_badge_key")]
DAY = timedelta(days=1)
ASKS = RenewalPolicy(0.8, 90, frozenset({"t/critical"}))
CRITICAL = "tiny/gemtuzumab-binds-cd33"


# -- pure


def memories(*recalls, fact="t/a", right_on=TODAY):
    return {n: HolderMemory(fact, recall, right_on) for n, recall in enumerate(recalls)}


def test_it_is_kept_while_the_mean_holds_even_with_a_weak_one():
    found = maintenance(memories(0.95, 0.9, 0.55), ASKS, TODAY)

    assert (found.is_kept, found.weak, found.refresher) == (True, (2,), ())


def test_else_the_refresher_is_the_weak_ones_the_weakest_first():
    found = maintenance(memories(0.9, 0.5, 0.2, 0.85), ASKS, TODAY)

    assert (found.is_kept, found.refresher) == (False, (2, 1))


@pytest.mark.parametrize(
    ("right_on", "is_kept"),
    [(TODAY - 90 * DAY, True), (TODAY - 91 * DAY, False), (None, False)],
)
def test_each_critical_fact_was_right_of_late(right_on, is_kept):
    found = maintenance(
        memories(0.99, fact="t/critical", right_on=right_on), ASKS, TODAY
    )

    assert found.is_kept is is_kept
    assert found.refresher == (() if is_kept else (0,))


def test_of_nothing_nothing_is_kept():
    assert maintenance({}, ASKS, TODAY).is_kept is False


@given(
    st.dictionaries(
        st.integers(0, 40),
        st.tuples(
            st.sampled_from(["t/a", "t/critical"]),
            st.floats(0, 1),
            st.one_of(st.none(), st.integers(0, 200)),
        ),
        min_size=1,
    )
)
def test_whoever_answers_the_refresher_keeps_it(rows):
    before = {
        n: HolderMemory(fact, recall, None if days is None else TODAY - days * DAY)
        for n, (fact, recall, days) in rows.items()
    }
    asked = maintenance(before, ASKS, TODAY).refresher
    after = before | {n: HolderMemory(before[n].fact, 1.0, TODAY) for n in asked}

    assert maintenance(after, ASKS, TODAY).is_kept


def test_the_reminders_come_60_30_and_7_days_before():
    due = {days: reminder_due(days) for days in (61, 60, 31, 30, 8, 7, 0, -1)}

    assert due == {61: None, 60: 60, 31: 60, 30: 30, 8: 30, 7: 7, 0: 7, -1: None}


# -- certificates

ENDS = date(2027, 11, 23)


def before_the_end(days):
    return NOW.replace(year=2027) - days * DAY


def make_held(knows=True, **fields):
    """A certificate of a year, and cards that last beyond its end, or do not."""
    usual = {"validity_months": 12, "keep_recall": 0.8}
    held = make_certificate(**usual | fields)
    for item in Item.objects.live().core():
        make_card(
            held.learner, item, stability=4000.0 if knows else 20.0,
            last_day=TODAY, due=TODAY + 300 * DAY,
        )  # fmt: skip
    return held


def answer_right(learner, slug, at):
    showing = question(learner, item_of(slug), "", at)
    answer(learner, showing.token, right(showing), at)


def test_what_is_still_known_renews_itself_on_the_last_day():
    held = make_held()

    assert recertify(before_the_end(1)) == (0, 1)
    assert recertify(before_the_end(0)) == (1, 0)
    assert recertify(before_the_end(0)) == (0, 0)

    held.refresh_from_db()
    made = held.superseded_by
    assert (held.state(ENDS), made.state(ENDS)) == ("superseded", "valid")
    assert made.expires_on == date(2028, 11, 23)
    assert made.content["completed_on"] == "2027-11-23"
    assert (made.content["kind"], made.content["contact_hours"]) == ("renewal", "0")
    assert made.content["rules"][0]["have"] > 0.8
    assert made.badge != held.badge


def test_what_is_not_known_ends():
    held = make_held(knows=False)

    assert recertify(before_the_end(0))[0] == 0
    held.refresh_from_db()
    assert held.state(ENDS + DAY) == "expired"


def test_a_course_that_asks_for_nothing_renews_nothing():
    make_held(keep_recall=None)

    assert recertify(before_the_end(0))[0] == 0


def test_a_job_that_ran_late_still_renews():
    make_held()

    assert recertify(before_the_end(-7)) == (1, 0)


def test_a_critical_fact_that_was_not_right_of_late_ends_it_until_it_is():
    held = make_held(critical_facts=[CRITICAL])
    now = before_the_end(5)
    before = holding_of(held, now)
    with pytest.raises(NotAwardedError, match="enough yet"):
        renew(before, now)

    for item in refresher_items(before):
        assert f"{item.fact.pack.slug}/{item.fact.slug}" == CRITICAL
    answer_right(held.learner, "gemtuzumab-binds-cd33", now)

    assert before.may_renew is False
    assert holding_of(held, now).may_renew is True
    assert renew(holding_of(held, now), now).expires_on == date(2028, 11, 23)


def test_whoever_knows_it_again_after_the_end_tests_out():
    held = make_held(knows=False)
    now = before_the_end(-30)
    asked = [item.pk for item in refresher_items(holding_of(held, now))]
    assert len(asked) == Item.objects.live().core().count()

    held.learner.cards.update(
        stability=900.0, last_day=now.date(), due=now.date() + DAY
    )

    made = renew(holding_of(held, now), now)
    assert made.expires_on == date(2028, 12, 23)


def test_it_is_too_early_to_renew_before_the_first_reminder():
    held = make_held()
    now = before_the_end(61)

    with pytest.raises(NotAwardedError, match="too early"):
        renew(holding_of(held, now), now)
    assert holding_of(held, before_the_end(60)).may_renew is True


def test_near_its_end_what_counts_is_the_day_of_the_end():
    held = make_held(critical_facts=[CRITICAL])
    answer_right(held.learner, "gemtuzumab-binds-cd33", before_the_end(95))

    assert holding_of(held, before_the_end(61)).kept.is_kept is True
    assert holding_of(held, before_the_end(60)).kept.is_kept is False


def test_a_fact_that_was_retired_is_asked_for_no_more():
    held = make_held(critical_facts=[CRITICAL])
    Item.objects.filter(fact__slug="gemtuzumab-binds-cd33").update(suspended="retired")

    assert holding_of(held, before_the_end(5)).kept.is_kept is True


def test_how_many_stand_takes_as_many_queries_as_one(django_assert_num_queries):
    cohort, exam, teacher = make_taught(validity_months=12, keep_recall=0.8)
    for number in (1, 3):
        for _ in range(number):
            issue(make_graduate(cohort, exam), teacher, NOW)
        rows = list(
            Certificate.objects.select_related("cohort__course", "learner__parameters")
        )
        with django_assert_num_queries(3):
            holdings(rows, NOW)


# -- mails


def test_the_holder_is_told_60_30_and_7_days_before_once_each(settings):
    settings.SITE_URL = "https://booster.example"
    held = make_held(knows=False)
    told = {}

    for days in (61, 60, 59, 31, 30, 29, 8, 7, 6, 1):
        told[days] = recertify(before_the_end(days))[1]

    assert {days for days, sent in told.items() if sent} == {60, 30, 7}
    assert [one.to for one in mail.outbox] == [[held.learner.email]] * 3
    assert mail.outbox[0].subject == "Your certificate ends on 23 November 2027"
    body = mail.outbox[0].body
    assert "it will not be renewed" in body
    assert f"https://booster.example/certificates/{held.code}/refresh/" in body
    count = Item.objects.live().core().count()
    assert f"{count} questions would be enough:" in body


def test_a_mail_says_when_all_is_well_and_when_nothing_can_be_done():
    make_held()
    recertify(before_the_end(60))
    make_held(keep_recall=None)
    recertify(before_the_end(60))

    assert "It is on course to renew automatically" in mail.outbox[0].body
    assert "Ask Example School of Nursing" in mail.outbox[1].body


def test_nobody_is_told_who_closed_the_account_or_where_no_mail_is_sent(settings):
    held = make_held()
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert recertify(before_the_end(60)) == (0, 0)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    close(held.learner, before_the_end(61))

    assert recertify(before_the_end(60)) == (0, 0)
    assert recertify(before_the_end(0)) == (0, 0)


def test_a_mail_that_fails_is_not_sent_twice(settings):
    make_held()
    settings.EMAIL_BACKEND = f"{__name__}.NoBackend"

    assert recertify(before_the_end(60)) == (0, 0)
    assert Certificate.objects.get().reminded == 60


class NoBackend(BaseEmailBackend):
    def send_messages(self, _):
        raise OSError


def test_the_command_says_what_it_did(capsys):
    make_held()

    call_command("run_job", "keep_certificates", verbosity=2)

    assert (
        capsys.readouterr().out
        == "certificates renewed: 0\nholders told of an end: 0\n"
    )
