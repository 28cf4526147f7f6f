from datetime import date, timedelta

import pytest

from learn.memory.fsrs import DEFAULT_PARAMETERS, Memory
from learn.memory.topics import Topic, TopicCard, known_now, topics

TODAY = date(2026, 11, 25)


def held(topic="Safety", stability=10.0, ago=10, guess=0.0):
    return TopicCard(
        1, (1, topic), Memory(stability, 5.0, TODAY - timedelta(ago)), guess
    )


def test_after_as_many_days_as_it_is_stable_nine_of_ten_are_right():
    assert known_now(held(), TODAY, DEFAULT_PARAMETERS) == pytest.approx(0.9)


def test_what_would_be_guessed_right_is_not_known():
    known = known_now(held(guess=0.5), TODAY, DEFAULT_PARAMETERS)

    assert known == pytest.approx(0.8)


def test_a_topic_counts_its_cards_and_adds_up_what_is_known():
    totals = {(1, "Safety"): 4, (1, "Children"): 3, (2, "Safety"): 1}
    found = topics(totals, [(held(), 0.9), (held(), 0.8), (held("Children"), 0.2)])

    assert found == [
        Topic(1, "Safety", 4, met=2, known=pytest.approx(1.7)),
        Topic(1, "Children", 3, met=1, known=pytest.approx(0.2)),
        Topic(2, "Safety", 1),
    ]
    assert [(t.known_cards, t.shaky_cards, t.unmet) for t in found] == [
        (2, 0, 2),
        (0, 1, 2),
        (0, 0, 1),
    ]


def test_a_card_whose_topic_is_asked_no_more_is_left_out():
    assert topics({}, [(held(), 0.9)]) == []
