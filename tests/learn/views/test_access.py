from datetime import timedelta
from uuid import uuid4

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import get_resolver, reverse
from django.utils import timezone

from learn.memory.card_state import Event
from learn.models import Card, Feed, Review
from learn.notifications.calendar_feed import feed_url
from learn.notifications.reminders import SIGNER
from learn.review.answers import answer
from quizzes.models import Item
from tests.support.factories import item_of, make_learner, question, right, rows, wrong
from tests.support.learn.school import two_of_tiny
from tests.support.pages import HTMX, words

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]

# Each page has its row here: who may open it. One that is only written to is not opened.
ALL, LEARNERS, WRITTEN_BY_ALL, WRITTEN_BY_LEARNERS = range(4)
# Who may open these is told in tests/quizzes/views/test_roles.py.
BY_ROLE = 4
# And these in tests/learn/views/test_walls.py.
BY_COURSE = 5
# And these, of whoever gave the answer, in tests/learn/views/review/test_trial.py.
BY_TRIAL = 6
WHO = {
    "about": ALL,
    "account_change_password": LEARNERS,
    "account_confirm_email": ALL,
    "account_confirm_login_code": ALL,
    "account_email": LEARNERS,
    "account_email_verification_sent": ALL,
    "account_inactive": ALL,
    "account_login": ALL,
    "account_logout": ALL,
    "account_reauthenticate": LEARNERS,
    "account_reset_password": ALL,
    "account_reset_password_done": ALL,
    "account_reset_password_from_key": ALL,
    "account_reset_password_from_key_done": ALL,
    "account_set_password": LEARNERS,
    "account_signup": ALL,
    "add_fact": BY_ROLE,
    "add_entity": BY_ROLE,
    "add_source": BY_ROLE,
    "answers_file": BY_COURSE,
    "apart": LEARNERS,
    "apply_roster": BY_COURSE,
    "assignment": BY_COURSE,
    "attempt": BY_COURSE,
    "attempt_question": BY_COURSE,
    "attempt_record": BY_COURSE,
    "begin_attempt": BY_COURSE,
    "badge_course": BY_COURSE,
    "badge_issuer": ALL,
    "badge_key": BY_COURSE,
    "badge_keys": ALL,
    "badge_revoked": ALL,
    "browse": ALL,
    "calendar": WRITTEN_BY_LEARNERS,
    "card": WRITTEN_BY_LEARNERS,
    "cards": LEARNERS,
    "certificate": BY_COURSE,
    "certificate_badge": BY_COURSE,
    "certificate_pdf": BY_COURSE,
    "claim": BY_COURSE,
    "close_link": BY_COURSE,
    "claims": BY_ROLE,
    "cohort": BY_COURSE,
    "cohort_audit": BY_COURSE,
    "cohort_certificates": BY_COURSE,
    "cohort_learner": BY_COURSE,
    "cohort_recall": BY_COURSE,
    "cohort_staff": BY_COURSE,
    "correct_certificate": BY_COURSE,
    "correction": BY_COURSE,
    "corrections": BY_COURSE,
    "course": BY_COURSE,
    "courses": LEARNERS,
    "drop_assignment": BY_COURSE,
    "drop_exam": WRITTEN_BY_LEARNERS,
    "edit_assignment": BY_COURSE,
    "edit_cohort": BY_COURSE,
    "edit_course": BY_COURSE,
    "edit_entity": BY_ROLE,
    "edit_fact": BY_ROLE,
    "end_role": BY_COURSE,
    "entity": ALL,
    "exam": BY_COURSE,
    "evaluation": BY_COURSE,
    "exams": LEARNERS,
    "exception": BY_COURSE,
    "export": LEARNERS,
    "export_reviews": LEARNERS,
    "fact": ALL,
    "feed": ALL,
    "feedback": LEARNERS,
    "gradebook": BY_COURSE,
    "gradebook_file": BY_COURSE,
    "history": BY_ROLE,
    "import": BY_ROLE,
    "inbox": BY_ROLE,
    "insight": BY_COURSE,
    "invitation": BY_COURSE,
    "invite": BY_COURSE,
    "join": BY_COURSE,
    "join_code": LEARNERS,
    "join_links": BY_COURSE,
    "leave": LEARNERS,
    "leave_course": BY_COURSE,
    "left": ALL,
    "manifest": ALL,
    "mixup": BY_COURSE,
    "more": WRITTEN_BY_LEARNERS,
    "my_audit": LEARNERS,
    "my_course": BY_COURSE,
    "names": ALL,
    "new_assignment": BY_COURSE,
    "new_cohort": BY_COURSE,
    "new_course": BY_COURSE,
    "note": LEARNERS,
    "notes": LEARNERS,
    "notices": WRITTEN_BY_LEARNERS,
    "offline": ALL,
    "packs": BY_ROLE,
    "practice": LEARNERS,
    "practice_again": WRITTEN_BY_LEARNERS,
    "practice_done": LEARNERS,
    "practice_end": WRITTEN_BY_LEARNERS,
    "practice_feedback": LEARNERS,
    "practice_pair": WRITTEN_BY_LEARNERS,
    "practice_question": LEARNERS,
    "preview": LEARNERS,
    "progress": LEARNERS,
    "proposal": BY_ROLE,
    "rate": WRITTEN_BY_LEARNERS,
    "recall": BY_ROLE,
    "recalls": BY_ROLE,
    "refresh": BY_COURSE,
    "reminder": WRITTEN_BY_LEARNERS,
    "remove_learner": BY_COURSE,
    "report": LEARNERS,
    "reports": BY_ROLE,
    "resend": BY_ROLE,
    "resolve": BY_ROLE,
    "restore": LEARNERS,
    "review": LEARNERS,
    "review_fact": BY_ROLE,
    "revision": BY_ROLE,
    "revisions": BY_ROLE,
    "revoke_certificate": BY_COURSE,
    "roster": BY_COURSE,
    "roster_csv": BY_COURSE,
    "roster_file": BY_COURSE,
    "sample_exam": BY_COURSE,
    "settings": LEARNERS,
    "statistics": BY_ROLE,
    "stop_reminders": ALL,
    "submit_attempt": BY_COURSE,
    "summary": LEARNERS,
    "theme": WRITTEN_BY_ALL,
    "today": LEARNERS,
    "transcript": LEARNERS,
    "try": ALL,
    "try_feedback": BY_TRIAL,
    "try_report": BY_TRIAL,
    "undo": WRITTEN_BY_LEARNERS,
    "verify": BY_COURSE,
    "verify_code": ALL,
    "welcome": ALL,
    "worker": ALL,
    "write": BY_COURSE,
}


def pages(*who):
    return [name for name, whose in WHO.items() if whose in who]


def names(resolver):
    for pattern in resolver.url_patterns:
        if not hasattr(pattern, "url_patterns"):
            yield pattern.name
        elif pattern.app_name != "admin":
            yield from names(pattern)


def path_of(name, key):
    item = Item.objects.first().pk
    arguments = {
        "apart": two_of_tiny(),
        "entity": ("tiny", "rituximab"),
        "fact": ("tiny", "rituximab-brand"),
        "feed": (feed_token(),) if name == "feed" else (),
        "note": ("tiny", "rituximab-brand"),
        "stop_reminders": (SIGNER.sign("1"),),
        "preview": ("tiny", "rituximab-brand"),
        "account_confirm_email": ("MQ:abc",),
        "account_reset_password_from_key": ("1", "abc-def"),
        "card": (item,),
        "report": (item,),
        "drop_exam": (1,),
        "practice_feedback": (practiced(key),) if name == "practice_feedback" else (),
        **dict.fromkeys(("feedback", "rate", "undo"), (key,)),
    }
    return reverse(name, args=arguments.get(name, ()))


def practiced(key):
    """The key of an answer in practice, where there is one; else this key."""
    found = Review.objects.filter(event=Event.PRACTICE).first()
    return found.key if found else key


def feed_token():
    return feed_url(Feed.objects.get()).rpartition("/")[2].removesuffix(".ics")


def give(learner, item, given=right, kind="", event=Event.ANSWER):
    at = timezone.now()
    showing = question(learner, item, kind, at)
    at += timedelta(seconds=3)
    return answer(learner, showing.token, given(showing), at, event)


@pytest.fixture
def answered(learner):
    """A right answer of the learner's, beside a wrong one."""
    # As signing up makes it; opening the page of addresses would, for want of it.
    EmailAddress.objects.create(user=learner, email=learner.email, primary=True)
    Feed.objects.create(learner=learner)
    give(learner, item_of("car-t-steps"), wrong)
    give(learner, item_of("car-t-steps"), event=Event.PRACTICE)
    return give(learner, item_of("gemtuzumab-binds-cd33"), kind="fact-forward")


def test_every_page_has_its_row_here():
    assert set(names(get_resolver())) == set(WHO)


# -- a page that is opened writes nothing


@pytest.mark.parametrize("name", pages(ALL, LEARNERS))
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_a_page_that_is_opened_writes_nothing(learner_client, answered, name, headers):
    path = path_of(name, answered.key)
    before = rows()

    with CaptureQueriesContext(connection) as queries:
        for send in (learner_client.get, learner_client.head):
            assert send(path, headers=headers).status_code in (200, 204, 302)

    assert {query["sql"].split()[0] for query in queries} <= {"SELECT", "WITH"}
    assert rows() == before


@pytest.mark.parametrize("name", pages(ALL))
def test_a_page_opened_by_a_visitor_writes_nothing(client, answered, name):
    before = rows()

    assert client.get(path_of(name, answered.key)).status_code in (200, 302)
    assert rows() == before


def test_an_item_asked_for_out_of_turn_writes_nothing(learner_client, answered):
    before = rows()

    for item in (answered.card.item_id, item_of("inotuzumab-binds-cd22").pk):
        assert learner_client.get(f"/review/?item={item}").status_code == 200
    assert rows() == before


# -- somebody who is not signed in


@pytest.mark.parametrize("name", pages(LEARNERS, WRITTEN_BY_LEARNERS))
@pytest.mark.parametrize("method", ["get", "post"])
def test_a_visitor_is_sent_to_sign_in_and_then_back(client, answered, name, method):
    path = path_of(name, answered.key)
    before = rows()

    response = getattr(client, method)(path, {"rating": "4", "choice": "1"})

    sent = reverse("account_login")
    assert response.status_code == 302
    assert response.headers["Location"].split("?")[0] == sent
    assert f"next={path}" in response.headers["Location"]
    assert rows() == before


@pytest.mark.parametrize("name", pages(LEARNERS, WRITTEN_BY_LEARNERS))
@pytest.mark.parametrize("method", ["get", "post"])
def test_under_htmx_the_sign_in_page_is_never_put_into_a_page(
    client, answered, name, method
):
    response = getattr(client, method)(path_of(name, answered.key), headers=HTMX)

    assert (response.status_code, response.content) == (204, b"")
    assert response["HX-Redirect"].startswith(reverse("account_login"))


def test_a_session_that_ends_between_question_and_answer_loses_nothing(
    learner_client, learner
):
    item = item_of("gemtuzumab-binds-cd33")
    showing = question(learner, item, "fact-forward", timezone.now())
    learner_client.logout()
    form = {"token": showing.token, **right(showing)}

    refused = learner_client.post("/review/", form, headers=HTMX)
    learner_client.force_login(learner)
    taken = learner_client.post("/review/", form)

    assert "HX-Redirect" in refused
    assert taken.headers["Location"] == f"/review/{showing.ticket.key}/"
    assert Review.objects.get().is_right is True


# -- another learner


def test_the_feedback_to_another_learner_is_not_there(client, answered):
    client.force_login(make_learner())

    for key in (answered.key, uuid4()):
        assert client.get(f"/review/{key}/").status_code == 404


@pytest.mark.parametrize("name", ["rate", "undo"])
@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_the_answer_of_another_learner_is_neither_rated_nor_undone(
    client, answered, name, headers
):
    client.force_login(make_learner())
    before = rows(Card, Review)

    for key in (answered.key, uuid4()):
        response = client.post(path_of(name, key), {"rating": "4"}, headers=headers)
        assert "We can’t find that answer of yours." in words(response)

    assert rows(Card, Review) == before


def test_what_one_learner_answered_shows_on_no_page_of_another(client, answered):
    client.force_login(make_learner())

    for name in ("today", "summary", "review", "settings", "cards", "exams"):
        assert str(answered.key) not in words(client.get(path_of(name, "")))
    assert "0 of 0" not in words(client.get("/review/done/"))
    assert "Nothing is due" in words(client.get("/review/done/"))
