"""Whether what a file says happened can have happened, and can be shown and scheduled by."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from fsrs import Scheduler

from learn.courses.answers_export import choice_words
from learn.memory.card_state import CardState, Event, replay
from learn.memory.study_day import zones
from learn.models import Review
from learn.privacy.export_reader import UnreadableError
from learn.rules.review.feedback import explain_answer

FIRST, LAST = date(2000, 1, 1), date(2200, 1, 1)
SHOWN = (Event.ANSWER, Event.PRACTICE)
# A correction can be taken back, as an answer can.
AIMED_AT = (*SHOWN, Event.CORRECT)
SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}\Z")
BROKEN = (AttributeError, IndexError, KeyError, StopIteration, TypeError, ValueError)


def check_fit(values: dict[str, Any], where: str) -> None:
    """Parameters that the model takes."""
    try:
        values["numbers"] = [float(n) for n in values["numbers"]]
        Scheduler(parameters=tuple(values["numbers"]))
    except BROKEN:
        raise UnreadableError(
            f"{where}: numbers: these are no parameters of FSRS-6."
        ) from None
    if not values.get("loss_after", 0) < values.get("loss_before", 0):
        raise UnreadableError(f"{where}: loss_after must be less than loss_before.")


def replay_or_raise(log: Sequence[Review], where: str) -> CardState:
    """Return what the reviews of one card add up to: numbered from 1 on, and each of them sound."""
    answers = {review.seq for review in log if review.event in AIMED_AT}
    for n, review in enumerate(log, start=1):
        place = f"{where}, review {n}"
        if review.seq != n:
            raise UnreadableError(f"{place}: its “seq” is {review.seq}, not {n}.")
        fault = invalid_reason(review, answers)
        if fault:
            raise UnreadableError(f"{place}: {fault}")
    try:
        return replay(review.entry for review in log)
    except (*BROKEN, OverflowError):
        raise UnreadableError(
            f"{where}: its reviews do not add up to a card."
        ) from None


def invalid_reason(review: Review, answers: set[int]) -> str:
    """Return what is wrong with one review; empty where nothing is."""
    aims = review.event in (Event.RATE, Event.UNDO)
    faults = {
        "timezone: there is no such time zone.": review.timezone not in zones(),
        "day_start_hour: it must be from 0 to 23.": review.day_start_hour > 23,
        "day: it is out of all reason.": not FIRST <= review.day < LAST,
        "retention: it must be between 0 and 1.": not 0 < review.retention < 1,
        "guess: it must be from 0 to 1.": not 0 <= review.guess < 1,
        "rating: it must be from 1 to 4.": not is_rated(review),
        "due: it must be after the day.": bool(review.due and review.due <= review.day),
        "target: it is the number of no answer before it.": aims
        and not (review.target in answers and (review.target or 0) < review.seq),
        "shown: it must be an object.": not isinstance(review.shown, dict),
        "shown: the question in it cannot be shown.": review.event in SHOWN
        and not can_be_shown(review),
    }
    return next((said for said, is_wrong in faults.items() if is_wrong), "")


def is_rated(review: Review) -> bool:
    needed = review.event in (Event.ANSWER, Event.RATE)
    return review.rating in (1, 2, 3, 4) or (review.rating is None and not needed)


def can_be_shown(review: Review) -> bool:
    """Return whether its pages can be made, and its sources lead to nothing but pages."""
    kept = review.shown
    try:
        explain_answer(kept, review.is_right, review.choice)
        choice_words(kept, review.choice)
        if isinstance(review.choice, int):
            kept["options"][review.choice]["text"]
        facts = [
            kept["fact"],
            *([kept["answer_fact"]] if "answer_fact" in kept else []),
        ]
        if not all(SLUG.match(f["pack"]) and SLUG.match(f["id"]) for f in facts):
            return False
        asked = (kept["stem"], kept["statement"], kept.get("caption", ""))
        if not all(isinstance(words, str) for words in asked):
            return False
        links = [source["url"] for fact in facts for source in fact["sources"]]
        return all(link.startswith(("https://", "http://")) for link in links if link)
    except BROKEN:
        return False
