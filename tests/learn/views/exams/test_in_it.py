"""The questions of an exam, one on each page."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from learn.exams.attempt import submit
from learn.models import AttemptAnswer
from learn.rules.exams.form_state import fingerprint
from quizzes.models import Item
from tests.support.attempts import answer_all, fields_for, shut, sit
from tests.support.courses import make_staff
from tests.support.factories import RIGHT, WRONG
from tests.support.learn.exam_pages import path_of, row_of
from tests.support.pages import HTMX, heading, source, words
from tests.support.roles import browser_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


FORMS = ["choice", "statement", "multi", "match", "order", "number", "typed"]


def was_on(response):
    return re.search(r'name="was" value="([^"]*)"', source(response))[1]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", [RIGHT, WRONG], ids=["right", "wrong"])
def test_what_is_given_stands_in_the_form_when_it_is_opened_again(
    learner_client, whole, form, table
):
    row = row_of(whole, form)
    sent = fields_for(row, table if form in table else RIGHT)
    if not sent:
        pytest.skip("it has no wrong answer of its own")

    learner_client.post(path_of(whole, row), sent)
    page = learner_client.get(path_of(whole, row))

    row.refresh_from_db()
    assert row.given == {"fields": sent, "why": ""}
    assert was_on(page) == fingerprint(sent)
    marked = re.findall(r"<(?:input|option)[^>]*(?: checked| selected)>", source(page))
    text = re.findall(r'name="text" value="([^"]*)"', source(page))
    assert len(marked) + len(text) == len(sent)
    assert "Saved. You can still change it." in words(page)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("is_answered", [False, True])
def test_the_page_is_the_same_whatever_is_right(
    learner_client, whole, form, is_answered
):
    row = row_of(whole, form)
    if is_answered:
        learner_client.post(path_of(whole, row), fields_for(row))
        row.refresh_from_db()

    def seen():
        page = learner_client.get(path_of(whole, row))
        csrf = r'(name="csrfmiddlewaretoken" value=)"[^"]*"'
        return re.sub(csrf, r"\1", source(page))

    before = seen()
    shown = row.shown
    for option in shown["options"]:
        option["is_right"] = not option["is_right"]
        option |= {"reason": "zzcanary", "entity": "zzcanary"}
    shown["answer"] = shown["fact"]["says"] = shown["fact"]["note"] = "zzcanary"
    shown["places"].reverse()
    not_is_right, other = not row.is_right, 1 - (row.credit or 0)
    AttemptAnswer.objects.filter(pk=row.pk).update(
        shown=shown, right_entity="zzcanary", is_right=not_is_right if is_answered else None,
        credit=other if is_answered else None,
    )  # fmt: skip

    assert seen() == before


@pytest.mark.parametrize(
    ("go", "place"),
    [("next", "3/"), ("back", "1/"), ("5", "5/"), ("end", ""), ("99", "")],
)
def test_every_button_saves_first_and_then_goes_there(
    learner_client, attempt, go, place
):
    row = attempt.answers.get(position=2)
    sent = fields_for(row) | {"go": go}

    plain = learner_client.post(path_of(attempt, row), sent)

    row.refresh_from_db()
    assert row.credit == 1.0
    assert plain["Location"] == f"/attempts/{attempt.pk}/{place}"


def test_under_htmx_the_next_question_comes_at_once(learner_client, attempt):
    row = attempt.answers.get(position=1)

    page = learner_client.post(path_of(attempt, row), fields_for(row), headers=HTMX)

    assert page["HX-Replace-Url"] == f"/attempts/{attempt.pk}/2/"
    assert heading(page) == heading(learner_client.get(f"/attempts/{attempt.pk}/2/"))


def test_what_saves_by_itself_stays_and_says_so(learner_client, attempt):
    row = row_of(attempt)
    sent = fields_for(row) | {"go": "stay"}

    page = learner_client.post(path_of(attempt, row), sent, headers=HTMX)

    assert page["HX-Replace-Url"] == path_of(attempt, row)
    assert "Saved. You can still change it" in words(page)
    row.refresh_from_db()
    assert was_on(page) == fingerprint(row.given["fields"])


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
def test_what_does_not_count_yet_is_kept_and_said_once_then_one_may_go_on(
    learner_client, whole, headers
):
    row = row_of(whole, "match")
    sent = {"pair-1": "2", "was": fingerprint({})}

    stays = learner_client.post(path_of(whole, row), sent, headers=headers)
    page = learner_client.get(path_of(whole, row))
    sent |= {"was": was_on(page), "go": "end"}
    goes = learner_client.post(path_of(whole, row), sent, headers=headers)

    place = "HX-Replace-Url" if headers else "Location"
    assert stays[place] == path_of(whole, row)
    assert goes["HX-Redirect" if headers else "Location"] == f"/attempts/{whole.pk}/"
    told = "Give each one its match. It’s kept, but doesn’t count yet."
    assert told in words(page)
    assert "incomplete" in words(learner_client.get(f"/attempts/{whole.pk}/"))


def test_an_answer_can_be_taken_off(learner_client, attempt):
    row = row_of(attempt)
    learner_client.post(path_of(attempt, row), fields_for(row))
    page = learner_client.get(path_of(attempt, row))
    sent = fields_for(row) | {"was": was_on(page), "go": "clear"}

    cleared = learner_client.post(path_of(attempt, row), sent)

    row.refresh_from_db()
    assert cleared["Location"] == path_of(attempt, row)
    assert (row.given, row.credit) == (None, None)


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
@pytest.mark.parametrize("go", ["next", "stay"])
def test_two_tabs_the_last_answer_counts_and_it_is_told(
    learner_client, attempt, headers, go
):
    row = row_of(attempt)
    opened = was_on(learner_client.get(path_of(attempt, row)))
    for table in (RIGHT, WRONG):
        sent = fields_for(row, table) | {"was": opened, "go": go}
        response = learner_client.post(path_of(attempt, row), sent, headers=headers)

    if not headers:
        response = learner_client.get(response["Location"])
    row.refresh_from_db()
    assert row.is_right is False
    told = f"Question {row.position} was also answered in another window."
    assert told in words(response)


def test_a_tab_from_before_that_only_turns_the_page_loses_nothing(
    learner_client, attempt
):
    row = row_of(attempt)
    opened = was_on(learner_client.get(path_of(attempt, row)))
    learner_client.post(path_of(attempt, row), fields_for(row))

    learner_client.post(path_of(attempt, row), {"was": opened, "go": "next"})

    row.refresh_from_db()
    assert row.credit == 1.0


def test_all_questions_stand_on_a_page_with_what_is_open(learner_client, attempt):
    answer_all(attempt, 3)

    said = words(learner_client.get(f"/attempts/{attempt.pk}/"))

    assert "3 of 5 answered" in said
    assert "Unanswered or incomplete: 4, 5." in said
    assert "Submit with 2 unanswered" in said


def test_a_question_that_there_is_not_is_not_there(learner_client, attempt):
    for send in (learner_client.get, learner_client.post):
        assert send(f"/attempts/{attempt.pk}/6/").status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_database_is_asked_as_often_however_much_there_is(
    learner_client, learner, exam, count
):
    Item.objects.exclude(variants__kind="fact-forward").update(suspended="why")
    exam.questions, exam.attempts = count, count + 1
    exam.save()
    for _ in range(count):
        submit(learner, sit(exam, learner).pk, timezone.now())
    running = sit(exam, learner)
    row = running.answers.get(position=1)
    page, sent = path_of(running, row), fields_for(row)
    other = fields_for(row, WRONG) | {"go": "stay"}
    teacher = browser_of(make_staff(exam.cohort))

    def queries(send, path, *arguments, **more):
        with CaptureQueriesContext(connection) as found:
            assert send(path, *arguments, **more).status_code in (200, 302)
        return sum("SAVEPOINT" not in query["sql"] for query in found)

    asked = [
        queries(learner_client.get, f"/exam/{exam.pk}/"),
        queries(learner_client.get, f"/attempts/{running.pk}/"),
        queries(learner_client.get, page),
        queries(learner_client.post, page, sent),
        queries(
            learner_client.post,
            page,
            other,
            headers=HTMX,
        ),
        queries(learner_client.post, f"/attempts/{running.pk}/submit/"),
        queries(learner_client.get, f"/attempts/{running.pk}/"),
    ]
    shut(exam)
    asked.append(queries(learner_client.get, f"/attempts/{running.pk}/"))
    asked.append(queries(teacher.get, f"/attempts/{running.pk}/record/"))

    assert asked == [5, 4, 5, 9, 10, 6, 5, 5, 10]
