"""The rules of a course in words, and how far somebody is with each. Pure."""

from datetime import date

from learn.rules.courses.completion import Completion, Verdict
from learn.rules.quantity import quantity
from learn.rules.records.certificate_text import percent
from quizzes.knowledge.wording import capitalized

NAMES = {
    "score": "Lowest score",
    "twice": "Right on two days",
    "recall": "Predicted to be known",
}


def completion_words(rules: Completion) -> str:
    """Return what a course takes to complete, as those who run it read it."""
    found = []
    if rules.score:
        found.append(f"at least {rules.percent_score} % in every exam")
    if rules.twice:
        found.append("every fact right on two different days")
    if rules.recall:
        found.append(f"{rules.percent_recall} % predicted to be known on the last day")
    if len(found) == 1:
        return capitalized(found[0])
    which = "All of these" if rules.need == "all" else "At least one of these"
    return f"{which}: {'; '.join(found)}"


def need_words(verdict: Verdict, ends_on: date) -> str:
    """Return what a rule asks of a learner."""
    if verdict.rule == "score":
        return f"At least {percent(verdict.need)} in every exam"
    if verdict.rule == "twice":
        return "Every fact right on two different days"
    day = f"{ends_on.day} {ends_on:%B %Y}"
    return f"{percent(verdict.need)} predicted to be known on {day}"


def have_words(verdict: Verdict, *, is_told: bool = True) -> str:
    """Return how far a learner is; is_told: whether the scores of their exams may be said."""
    if verdict.rule == "score" and not is_told:
        return "You’ll see this once every exam you took has closed"
    if verdict.unsat:
        return f"{quantity(verdict.unsat, 'exam')} without a score yet"
    if verdict.have is None:
        return "Nothing to go by yet"
    have = percent(verdict.have)
    return {
        "score": f"Your lowest so far: {have}",
        "twice": f"{have} of the facts so far",
    }.get(verdict.rule, f"{have} as of today")


def mark_words(verdict: Verdict, *, is_told: bool = True) -> str:
    if verdict.rule == "score" and not is_told:
        return "Open"
    return "Met" if verdict.is_met else "Not yet"


def verdict_words(verdict: Verdict) -> str:
    """Return a rule and how far somebody is, as those who teach read it."""
    if verdict.unsat:
        have = f"{quantity(verdict.unsat, 'exam')} without one yet"
    else:
        have = "nothing yet" if verdict.have is None else percent(verdict.have)
    return f"{NAMES[verdict.rule]}: {have}"
