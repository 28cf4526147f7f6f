"""The page of a cohort, the pair that is mixed up, and writing to learners."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from learn.courses import messages
from learn.courses.dashboard import cache
from learn.models import AuditEntry, Role, Verb
from learn.review.answers import answer
from quizzes.models import Item, Option
from tests.support.courses import enrol, make_assignment, make_cohort, make_staff
from tests.support.factories import (
    item_of,
    make_learner,
    only,
    option,
    question,
    right,
    wrong,
)
from tests.support.learn.school import two_of_tiny
from tests.support.pages import source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]
LONG = timedelta(days=20)


@pytest.fixture
def cohort(tiny, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    today = timezone.now().date()
    return make_cohort(starts_on=today - LONG, ends_on=today + timedelta(days=10))


@pytest.fixture
def teacher(cohort):
    return make_staff(cohort)


@pytest.fixture
def browser(teacher):
    return browser_of(teacher)


def join(cohort, name, **fields):
    return enrol(
        cohort, make_learner(**fields), name=name, joined_at=timezone.now() - LONG
    )


def give(row, item, given, days=1):
    at = timezone.now() - timedelta(days=days)
    showing = question(row.learner, item, at=at)
    return answer(row.learner, showing.token, given(showing), at)


def page(browser, cohort, **query):
    return browser.get(reverse("insight", args=(cohort.pk,)), query)


def write_to(browser, cohort, group="not-started", **form):
    url = reverse("write", args=(cohort.pk, group))
    return browser.post(url, form) if form else browser.get(url)


# Enough of a letter.
LETTER = {"subject": "How it goes", "text": "Hello & good day,\r\nbegin."}


def sending(*rows):
    return LETTER | {"do": "send", "to": [str(row.pk) for row in rows]}


def test_it_says_who_is_slipping_and_why(browser, cohort):
    join(cohort, "Learner 01")
    busy = join(cohort, "Learner 02")
    for item in Item.objects.all():
        give(busy, item, right)

    said = words(page(browser, cohort))

    assert "1 of 2 learners is slipping: 1 not started at half time." in said
    assert "Learner 01 Not started at half time Has not started;" in said
    assert "Learner 02 On track" in said or "Learner 02 Knows it" in said


def test_one_state_alone_can_be_looked_at(browser, cohort):
    join(cohort, "Learner 01")
    busy = join(cohort, "Learner 02")
    for item in Item.objects.all():
        give(busy, item, right)

    said = source(page(browser, cohort, state="not-started"))

    assert "Learner 01" in said
    assert "Learner 02" not in said


def test_an_empty_cohort_and_odd_addresses_are_pages_too(browser, cohort):
    assert "Nobody has joined yet." in words(page(browser, cohort))
    for query in (
        {"about": "x"},
        {"about": "99999"},
        {"state": "x"},
        {"page": "-1"},
        {"page": "x"},
    ):
        assert page(browser, cohort, **query).status_code == 200


def test_an_empty_cohort_leads_to_what_fills_it(browser, cohort):
    said = source(page(browser, cohort))

    assert reverse("join_links", args=(cohort.pk,)) in said
    assert reverse("invite", args=(cohort.pk,)) in said


def test_of_a_cohort_that_is_over_nobody_is_slipping_or_written_to(browser, cohort):
    join(cohort, "Learner 01")
    cohort.ends_on = cohort.starts_on
    cohort.save()

    shown = page(browser, cohort)

    assert "It has ended for the 1 learner." in words(shown)
    assert "If nothing more is done" not in words(shown)
    assert "Write:" not in words(shown)


def test_a_study_assignment_can_be_looked_at_alone(browser, cohort):
    one = make_assignment(cohort, title="Brands")

    assert "Brands, " in words(page(browser, cohort, about=one.pk))


def test_looking_is_written_down_and_looking_again_within_the_hour_is_not(
    browser, cohort, teacher
):
    page(browser, cohort)
    page(browser, cohort)

    [entry] = AuditEntry.objects.filter(verb=Verb.LOOKED)
    assert (entry.who, entry.what, entry.cohort) == (teacher, "results", cohort)


def test_observers_see_all_and_are_not_offered_to_write(cohort):
    observer = browser_of(make_staff(cohort, Role.OBSERVER))
    join(cohort, "Learner 01")

    shown = page(observer, cohort)

    assert "Learner 01" in words(shown)
    assert "/write/" not in source(shown)


def confused(cohort, count):
    """So many learners who take one antibody for the other."""
    item = only(item_of("gemtuzumab-binds-cd33", "subject"), "fact-backward")
    for n in range(count):
        row = join(cohort, f"Learner {n:02}")
        give(row, item, lambda showing: pick(showing, "rituximab"))
    return item


def pick(showing, entity):
    return option([o.entity for o in showing.question.options].index(entity))


def taken_for_each_other(cohort, count):
    Option.objects.filter(
        variant__item__fact__slug="gemtuzumab-binds-cd33",
        entity="gemtuzumab-ozogamicin",
    ).update(entity="obinutuzumab")
    Option.objects.filter(
        variant__item__fact__slug="gemtuzumab-binds-cd33", text="obinutuzumab"
    ).delete()
    confused(cohort, count)


@pytest.mark.parametrize(("count", "shown"), [(4, False), (5, True)])
def test_a_cell_of_fewer_than_five_learners_is_hidden(browser, cohort, count, shown):
    taken_for_each_other(cohort, count)

    seen = page(browser, cohort)
    pair = words(browser.get(reverse("mixup", args=(cohort.pk, *two_of_tiny()))))

    assert (
        "Most confused: “Rituximab” chosen when “Obinutuzumab” was right" in words(seen)
    ) == shown
    assert (
        "Rituximab was chosen instead of Obinutuzumab by 5 learners" in pair
    ) == shown
    assert ("fewer than 5 learners" in pair) != shown


def test_a_pair_that_is_not_there_is_no_page(browser, cohort):
    pack, one, _ = two_of_tiny()

    for name, start in (("mixup", (cohort.pk,)), ("apart", ())):
        url = reverse(name, args=(*start, pack, one, "nobody"))
        assert browser.get(url).status_code == 404


def test_the_drill_of_a_pair_can_be_begun_from_its_link(learner_client):
    shown = learner_client.get(reverse("apart", args=two_of_tiny()))

    assert "Obinutuzumab or Rituximab" in words(shown)
    assert 'action="/practice/pair/"' in source(shown)


def test_a_letter_about_a_pair_holds_the_link_to_its_drill(browser, cohort):
    join(cohort, "Learner 01")
    pack, one, other = two_of_tiny()
    url = reverse("write", args=(cohort.pk, "all"))

    shown = browser.get(url, {"pair": f"{pack}:{one}:{other}"})

    assert reverse("apart", args=(pack, one, other)) in source(shown)
    for odd in ("x", "1:2", f"{pack}:{one}:nobody", "²:a:b"):
        assert browser.get(url, {"pair": odd}).status_code == 200


# -- writing


def test_a_preview_sends_nothing_and_shows_the_mail_and_to_whom(browser, cohort):
    row = join(cohort, "Learner 01")

    shown = write_to(browser, cohort, **LETTER, do="preview")

    assert mail.outbox == []
    assert "Hello & good day," in words(shown)
    assert f"Learner 01, {row.learner.email}" in words(shown)
    assert "Send to 1 learner" in words(shown)


def test_those_on_the_preview_get_a_mail_each_and_nobody_else(browser, cohort, teacher):
    first, second, third = (join(cohort, f"Learner 0{n}") for n in (1, 2, 3))

    sent = write_to(browser, cohort, **sending(first, second))

    assert sent.status_code == 302
    assert [m.to for m in mail.outbox] == [
        [first.learner.email],
        [second.learner.email],
    ]
    message = mail.outbox[0]
    assert message.subject == "How it goes"
    assert message.reply_to == [teacher.email]
    assert message.body.startswith("Hello & good day,\nbegin.\n")
    assert third.learner.email not in str([m.message() for m in mail.outbox])


def test_each_mail_is_in_the_log_of_its_learner_without_its_words(browser, cohort):
    row = join(cohort, "Learner 01")

    write_to(browser, cohort, **sending(row))

    [entry] = AuditEntry.objects.filter(verb=Verb.MESSAGED)
    assert entry.about == row.learner
    assert entry.detail == {"about": "not-started"}


def test_nobody_gets_a_second_mail_on_a_day(browser, cohort):
    row, other = join(cohort, "Learner 01"), join(cohort, "Learner 02")
    write_to(browser, cohort, **sending(row))

    write_to(browser, cohort, **sending(row, other))

    assert [m.to for m in mail.outbox] == [[row.learner.email], [other.learner.email]]
    assert "2 others were already emailed today" in words(write_to(browser, cohort))


def test_a_mail_of_another_cohort_does_not_count(browser, cohort):
    row = join(cohort, "Learner 01")
    other = make_cohort()
    twin = enrol(other, row.learner)
    write_to(browser_of(make_staff(other)), other, **sending(twin))

    write_to(browser, cohort, **sending(row))

    assert len(mail.outbox) == 2


def test_who_is_not_in_the_cohort_gets_none(browser, cohort):
    gone, stranger = join(cohort, "Learner 01"), enrol(make_cohort())
    closed = join(cohort, "Learner 03", is_active=False)
    gone.end(timezone.now())

    write_to(browser, cohort, **sending(gone, stranger, closed))

    assert mail.outbox == []


def test_at_most_so_many_get_one_at_once(browser, cohort, monkeypatch):
    monkeypatch.setattr(messages, "MOST", 2)
    rows = [join(cohort, f"Learner 0{n}") for n in (1, 2, 3)]

    write_to(browser, cohort, **sending(*rows))

    assert len(mail.outbox) == 2


def test_without_a_subject_or_a_text_nothing_is_sent(browser, cohort):
    row = join(cohort, "Learner 01")

    for missing in ("subject", "text"):
        shown = write_to(browser, cohort, **sending(row) | {missing: ""})
        assert "This field is required." in words(shown)

    assert mail.outbox == []


def test_a_site_without_mail_says_so(browser, cohort, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    row = join(cohort, "Learner 01")

    shown = write_to(browser, cohort, **sending(row))

    assert "This site sends no email" in words(shown)
    assert not AuditEntry.objects.filter(verb=Verb.MESSAGED).exists()


def test_there_is_no_other_group(browser, cohort):
    assert write_to(browser, cohort, "nobody").status_code == 404


# -- the database is asked as often, however many there are


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_asks_as_often(browser, cohort, count, django_assert_num_queries):
    for n in range(count):
        row = join(cohort, f"Learner 0{n}")
        for item in Item.objects.all()[: 4 * count]:
            give(row, item, wrong)
        make_assignment(cohort, content=[{"pack": "tiny", "topic": f"{n}"}])
    page(browser, cohort)

    with django_assert_num_queries(15):
        page(browser, cohort)


@pytest.mark.parametrize("count", [1, 3])
def test_a_preview_asks_as_often(browser, cohort, count, django_assert_num_queries):
    for n in range(count):
        join(cohort, f"Learner 0{n}")
    write_to(browser, cohort)

    with django_assert_num_queries(13):
        write_to(browser, cohort)


def test_the_page_of_a_large_cohort_says_when_it_was_counted(
    browser, cohort, monkeypatch
):
    join(cohort, "Learner 01")
    assert "Counted at" not in words(page(browser, cohort))
    monkeypatch.setattr(cache, "LARGE", 1)

    first = words(page(browser, cohort))
    [said] = re.findall(r"Counted at \d\d:\d\d. We count again after 5 minutes", first)

    assert said in words(page(browser, cohort))
