"""When a course is completed: by the rules, and as a recount of the log says."""

from collections import defaultdict
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learn.courses.completion_evidence import load_evidence
from learn.memory.card_state import Event, replay
from learn.memory.fsrs import (
    DEFAULT_PARAMETERS,
    Memory,
    correct_for_guessing,
    forgetting_curve,
    retrievability,
)
from learn.models import Attempt, Card, Review, User
from learn.rules.courses.completion import Completion, Evidence, judge
from learn.rules.courses.deadlines import Deadlines
from learn.rules.exams.grading_method import GradingMethod, Sitting, graded_attempt
from quizzes.models import Item
from tests.support.courses import (
    enrol,
    make_assignment,
    make_cohort,
    make_course,
    make_exam,
    make_override,
)
from tests.support.factories import NOW, TODAY, make_learner

DAY = timedelta(days=1)
SPAN = (TODAY, TODAY + DAY)
TERMS = Deadlines(NOW - DAY, NOW, NOW + 9 * DAY)


def have(rules, **evidence):
    return [v.have for v in judge(Completion(**rules), Evidence(**evidence)).verdicts]


def is_done(rules, **evidence):
    return judge(Completion(**rules), Evidence(**evidence)).is_done


# -- the rules


@pytest.mark.parametrize(
    ("scores", "done"),
    [
        ((0.8,), True),
        ((0.9, 0.8), True),
        ((0.9, 0.79), False),
        ((0.9, None), False),
        ((), False),
    ],
)
def test_the_score_is_reached_in_every_exam_that_counts(scores, done):
    assert is_done({"score": 0.8}, scores=scores) is done


@pytest.mark.parametrize(
    ("right", "done"),
    [
        ({"t/a": SPAN, "t/b": SPAN}, True),
        ({"t/a": SPAN, "t/b": (TODAY, TODAY)}, False),
        ({"t/a": SPAN, "t/b": None}, False),
        ({}, False),
    ],
)
def test_every_fact_was_right_on_two_days(right, done):
    assert is_done({"twice": True}, right=right) is done


def test_what_is_known_is_the_mean_over_all_items():
    assert have({"recall": 0.7}, recall={1: 0.8, 2: 0.6, 3: 0.0}) == [
        pytest.approx(1.4 / 3)
    ]
    assert is_done({"recall": 0.7}, recall={1: 0.8, 2: 0.6}) is True
    assert is_done({"recall": 0.7}, recall={}) is False


def test_all_rules_are_met_or_any():
    rules = {"score": 0.8, "twice": True}
    evidence = {"scores": (0.9,), "right": {"t/a": None}}

    assert is_done({"need": "all", **rules}, **evidence) is False
    assert is_done({"need": "any", **rules}, **evidence) is True


# -- which score counts


def sat(*scores, after=timedelta()):
    return [Sitting(n, NOW + after, score) for n, score in enumerate(scores, 1)]


@pytest.mark.parametrize(
    ("counts", "number", "score"), [("best", 2, 0.9), ("last", 3, 0.5), ("first", 1, 0.6)]
)  # fmt: skip
def test_the_best_last_or_first_counts(counts, number, score):
    found, worth = graded_attempt(sat(0.6, 0.9, 0.5), GradingMethod(counts), TERMS)

    assert (found.number, worth) == (number, score)


def test_of_two_alike_the_earlier_is_the_best():
    assert graded_attempt(sat(0.6, 0.6), GradingMethod(), TERMS)[0].number == 1


@pytest.mark.parametrize(
    ("late", "after", "worth"),
    [
        ("refuse", timedelta(), 0.8),
        ("accept", timedelta(seconds=1), 0.8),
        ("deduct", timedelta(seconds=1), 0.72),
        ("deduct", 2 * DAY, 0.64),
        ("deduct", 99 * DAY, 0.0),
    ],
)
def test_lateness_takes_off_a_share_for_each_day_begun(late, after, worth):
    found = graded_attempt(
        sat(0.8, after=after), GradingMethod("best", late, 0.1), TERMS
    )

    assert found[1] == pytest.approx(worth)


def test_what_is_late_and_refused_does_not_count():
    late = sat(0.8, after=timedelta(seconds=1))

    assert graded_attempt(late, GradingMethod(), TERMS) is None


@given(st.floats(0.01, 4000), st.integers(0, 9000))
def test_recall_for_many_is_recall_for_one(stability, days):
    memory = Memory(stability, 5.0, TODAY)

    assert forgetting_curve(stability, days) == pytest.approx(
        retrievability(memory, TODAY + days * DAY)
    )


# -- the log

LEARNERS, FACTS, EXAMS = 2, 3, 2
ANSWERS = st.lists(
    st.tuples(
        st.integers(0, LEARNERS - 1),
        st.integers(0, FACTS - 1),
        st.integers(-3, 12),
        st.booleans(),
        st.sampled_from(["stands", "undone"]),
    ),
    max_size=25,
).map(lambda log: sorted(log, key=lambda one: one[2]))
SCORES = st.lists(
    st.tuples(
        st.integers(0, LEARNERS - 1),
        st.integers(0, EXAMS - 1),
        st.sampled_from([0.5, 0.75, 0.8, 1.0]),
        st.integers(-1, 2),
    ),
    max_size=6,
)
RULES = st.fixed_dictionaries(
    {
        "need": st.sampled_from(["all", "any"]),
        "score": st.sampled_from([None, 0.8]),
        "twice": st.booleans(),
        "recall": st.sampled_from([0.2, 0.6]),
    }
)


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(ANSWERS, SCORES, RULES, st.booleans())
def test_completion_is_what_a_recount_of_the_log_says(log, scores, rules, is_excused):
    with transaction.atomic():
        world = made(log, scores, rules, is_excused)
        found = {
            who.pk: (book := world["book"]()).evidence(who.pk)
            and book.result(who.pk).is_done
            for who in world["people"]
        }
        assert found == {who.pk: recount(who, world) for who in world["people"]}
        transaction.set_rollback(True)


def made(log, scores, rules, is_excused):
    """The log of two learners in a cohort of eight days, and of some days around it."""
    for item in Item.objects.order_by("position")[FACTS:]:
        item.delete()
    kept = {name: rule for name, rule in rules.items() if rule}
    cohort = make_cohort(
        make_course(completion=kept), starts_on=TODAY, ends_on=TODAY + 7 * DAY
    )
    people = [make_learner(), make_learner()]
    for who in people:
        enrol(cohort, who)
    exams = [
        make_exam(
            cohort, due_at=NOW, closes_at=NOW + 9 * DAY, late=late, late_share=0.1
        )
        for late in ("refuse", "deduct")
    ]
    if is_excused:
        make_override(exams[0], people[0], is_excused=True)
    write_answers(log, people)
    write_scores(scores, people, exams)
    return {
        "cohort": cohort,
        "people": people,
        "exams": exams,
        "rules": kept,
        "excused": {(people[0].pk, exams[0].pk)} if is_excused else set(),
        "book": lambda: load_evidence(
            cohort, User.objects.select_related("parameters")
        ),
    }


def write_answers(log, people):
    items = list(Item.objects.order_by("position"))
    seqs = defaultdict(int)
    for who, item, offset, is_right, fate in log:
        card, _ = Card.objects.get_or_create(learner=people[who], item=items[item])
        day = TODAY + offset * DAY
        events = [(Event.ANSWER, None)]
        if fate == "undone":
            events.append((Event.UNDO, seqs[card.pk] + 1))
        for event, target in events:
            seqs[card.pk] += 1
            Review.objects.create(
                card=card, learner=people[who], seq=seqs[card.pk], key=uuid4(),
                event=event, target=target, at=NOW + offset * DAY, day=day,
                timezone="UTC", day_start_hour=4, retention=0.9,
                rating=3 if is_right else 1, is_right=is_right,
                is_practice=card.last_day == day,
            )  # fmt: skip
        card.refold()


def write_scores(scores, people, exams):
    numbers = defaultdict(int)
    for who, exam, score, days in scores:
        place = (who, exam)
        numbers[place] += 1
        at = NOW + days * DAY
        Attempt.objects.create(
            assignment=exams[exam], learner=people[who], number=numbers[place],
            seed="", started_at=at - DAY, deadline_at=at, submitted_at=at, score=score,
        )  # fmt: skip


def recount(who, world):
    """By hand, from the rows."""
    rules, met = world["rules"], []
    if "score" in rules:
        worths = [
            best_score(who, exam, n)
            for n, exam in enumerate(world["exams"])
            if (who.pk, exam.pk) not in world["excused"]
        ]
        met.append(bool(worths) and all(w >= rules["score"] - 1e-9 for w in worths))
    if "twice" in rules:
        met.append(all(len(right_on(who, i)) > 1 for i in Item.objects.all()))
    recalls = [recall_at_the_end(who, item) for item in Item.objects.all()]
    met.append(sum(recalls) / len(recalls) >= rules["recall"] - 1e-9)
    return all(met) if rules["need"] == "all" else any(met)


def best_score(who, exam, is_deducted):
    worths = [0.0]
    for attempt in Attempt.objects.filter(learner=who, assignment=exam):
        late = max(0, (attempt.submitted_at - exam.due_at).days)
        if late and not is_deducted:
            continue
        worths.append(attempt.score * (1 - 0.1 * late))
    return max(worths)


def right_on(who, item):
    log = list(Review.objects.filter(learner=who, card__item=item))
    undone = {one.target for one in log if one.event == Event.UNDO}
    return {
        one.day
        for one in log
        if one.event == Event.ANSWER
        and one.seq not in undone
        and one.is_right
        and not one.is_practice
        and TODAY <= one.day <= TODAY + 7 * DAY
    }


def recall_at_the_end(who, item):
    end = TODAY + 7 * DAY
    log = Review.objects.filter(learner=who, card__item=item, day__lte=end)
    state = replay(review.entry for review in log)
    if state.memory is None:
        return 0.0
    return correct_for_guessing(
        retrievability(state.memory, end, DEFAULT_PARAMETERS), state.guess
    )


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_a_book_of_many_takes_as_many_queries_as_one_of_few(
    django_assert_num_queries,
):
    cohort = make_cohort(starts_on=date(2026, 1, 1), ends_on=date(2026, 2, 1))
    make_exam(cohort)
    make_assignment(cohort)
    for number in (1, 3):
        people = [make_learner() for _ in range(number)]
        write_answers([(0, 0, 0, True, "stands"), (0, 1, 1, True, "stands")], people)
        with django_assert_num_queries(8):
            book = load_evidence(cohort, people)
            _ = [book.result(who.pk) for who in people]


@pytest.mark.django_db
@pytest.mark.usefixtures("tiny")
def test_what_is_right_only_after_it_was_shown_counts_for_no_day():
    cohort = make_cohort(starts_on=TODAY, ends_on=TODAY + 7 * DAY)
    who = make_learner()
    log = [(0, False), (0, True), (1, True), (9, True)]
    write_answers([(0, 0, day, is_right, "stands") for day, is_right in log], [who])
    fact = Item.objects.order_by("position").first().fact

    right = load_evidence(cohort, [who]).right[who.pk]

    assert right == {f"tiny/{fact.slug}": (TODAY + DAY, TODAY + DAY)}
