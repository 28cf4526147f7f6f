import pytest

from learn.memory.fsrs import RATINGS, Rating
from learn.rules.review.feedback import explain_answer, interval_words, ratings

FACT = {
    "id": "rituximab-brand",
    "pack": "tiny",
    "version": 1,
    "says": "Rituxan is a brand of rituximab.",
    "note": "",
    "topic": "Antibodies",
    "jurisdiction": "US",
    "as_of": "30 April 2025",
    "verified_on": "1 November 2026",
    "unreviewed": True,
    "sources": [{"title": "A register of brands"}],
}


def kept(form="choice", options=(), **fields):
    """What is kept of a question with its answer."""
    return {
        "kind": "brand-generic",
        "form": form,
        "stem": "Which of these is a brand of rituximab?",
        "statement": "",
        "answer": "",
        "places": [],
        "rights": [],
        "options": list(options),
        "fact": FACT,
        **fields,
    }


def offered(text, is_right=False, facts=(), **fields):
    return {
        "text": text,
        "entity": text,
        "pair": "",
        "is_right": is_right,
        "reason": f"why {text}",
        "rule": "fact",
        "facts": list(facts),
        **fields,
    }


BRANDS = [
    offered("Gazyva", facts=["obinutuzumab-brand"]),
    offered("Rituxan", is_right=True, facts=["rituximab-brand"]),
    offered("Besponsa", facts=["rituximab-brand"]),
]
STEPS = [offered(text, True) for text in ("infusion", "collection", "engineering")]


def told(shown, is_right, choice):
    found = explain_answer(shown, is_right, choice)
    return found["verdict"], found["heading"], found["lead"]


def states(shown, choice):
    rows = explain_answer(shown, False, choice)["options"]
    return [(r["number"], r["text"], r["state"], r["tag"]) for r in rows]


def test_a_right_answer_is_correct_and_needs_no_more_words():
    assert told(kept(options=BRANDS), True, 1) == ("right", "Correct", "")


def test_a_wrong_answer_is_told_the_right_one():
    assert told(kept(options=BRANDS), False, 0) == (
        "wrong",
        "Not quite",
        "Answer: Rituxan.",
    )


def test_not_to_know_is_no_mistake():
    assert told(kept(options=BRANDS), False, None) == (
        "unknown",
        "Here it is",
        "Answer: Rituxan.",
    )


def test_a_flash_card_is_neither_right_nor_wrong():
    shown = kept("reveal", answer="a monoclonal antibody")

    assert told(shown, None, None) == ("reveal", "The answer", "")
    assert explain_answer(shown, None, None)["answer"] == "A monoclonal antibody"
    assert explain_answer(shown, None, None)["options"] == []


def test_a_statement_is_told_whether_it_is_true():
    options = [offered("True"), offered("False", is_right=True)]
    shown = kept("statement", options, statement="Rituximab binds CD19.")

    assert told(shown, False, 0)[2] == "The answer is False."
    assert [row["reason"] for row in explain_answer(shown, False, 0)["options"]] == [
        "",
        "",
    ]


def test_the_answer_of_a_graded_question_stands_nowhere_else():
    assert explain_answer(kept(options=BRANDS), True, 1)["answer"] == ""


def test_each_option_is_marked_as_right_as_chosen_or_as_neither():
    assert states(kept(options=BRANDS), 0) == [
        (1, "Gazyva", "bad", "Your answer"),
        (2, "Rituxan", "good", "Correct answer"),
        (3, "Besponsa", "off", ""),
    ]
    assert states(kept(options=BRANDS), 1)[1] == (2, "Rituxan", "good", "Your answer")
    assert states(kept(options=BRANDS), None)[0] == (1, "Gazyva", "off", "")


def test_each_option_says_why_and_links_to_the_fact_unless_it_is_the_one_asked():
    rows = explain_answer(kept(options=BRANDS), False, 0)["options"]

    assert [row["reason"] for row in rows] == [
        "why Gazyva",
        "why Rituxan",
        "why Besponsa",
    ]
    assert [row["fact_url"] for row in rows] == [
        "/facts/tiny/obinutuzumab-brand/",
        "",
        "",
    ]


def test_steps_stand_in_their_order_each_with_the_place_it_was_given():
    shown = kept("order", STEPS, places=[3, 1, 2])

    assert told(shown, False, [3, 2, 1])[2] == "The right order is below."
    assert states(shown, [3, 2, 1]) == [
        (1, "Collection", "bad", "You put it at 2"),
        (2, "Engineering", "bad", "You put it at 1"),
        (3, "Infusion", "good", ""),
    ]
    assert {state for _, _, state, _ in states(shown, None)} == {"off"}


def test_the_fact_is_told_with_its_sources_its_place_and_its_dates():
    found = explain_answer(kept(options=BRANDS), True, 1)

    assert found["fact_says"] == "Rituxan is a brand of rituximab."
    assert found["fact_url"] == "/facts/tiny/rituximab-brand/"
    assert found["sources"] == [{"title": "A register of brands"}]
    assert (found["jurisdiction"], found["as_of"]) == ("US", "30 April 2025")
    assert (found["verified_on"], found["unreviewed"]) == ("1 November 2026", True)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (1, "1 day"),
        (2, "2 days"),
        (29, "29 days"),
        (30, "1 month"),
        (45, "1 month"),
        (46, "2 months"),
        (364, "12 months"),
        (365, "1 year"),
        (384, "1.1 years"),
        (3653, "10.0 years"),
    ],
)
def test_an_interval_in_words_short_enough_for_a_button(days, words):
    assert interval_words(days) == words


DAYS = dict(zip(RATINGS, (1, 2, 3, 8), strict=True))


def test_the_ratings_carry_their_intervals_and_a_guess_comes_back_today():
    assert [(r["label"], r["interval"]) for r in ratings(DAYS, is_card=False)] == [
        ("Guessed", "today"),
        ("Hard", "2 days"),
        ("Good", "3 days"),
        ("Easy", "8 days"),
    ]


def test_of_a_flash_card_the_first_rating_is_again():
    assert ratings(DAYS, is_card=True)[0]["label"] == "Again"


def test_the_keys_are_the_ratings_and_the_one_in_front_is_good():
    found = ratings(DAYS, is_card=False)

    assert [(r["value"], r["key"]) for r in found] == [(n, n) for n in (1, 2, 3, 4)]
    assert [r["value"] for r in found if r["main"]] == [Rating.Good]
