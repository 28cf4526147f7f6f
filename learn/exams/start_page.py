"""What a learner is told of an exam before it begins: how much, how long, until when, and what comes of being late."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from learn.exams.attempt import window_of
from learn.exams.attempt_questions import shortage
from learn.models import Assignment, Attempt, Counts, Late, User
from learn.rules.courses.assignment_text import length_words
from learn.rules.exams.exam_window import Availability, ExamWindow, clock

COUNTS = {
    Counts.BEST: "the best one counts",
    Counts.LAST: "the last one counts",
    Counts.FIRST: "the first one counts",
}


def briefing(assignment: Assignment, learner: User, now: datetime) -> dict[str, Any]:
    """Four queries, however many attempts."""
    mine = Attempt.objects.filter(assignment=assignment, learner=learner)
    attempts = list(mine.marked().select_related("assignment__cohort"))
    window, cohort = window_of(assignment, learner), assignment.cohort
    running = next((one for one in attempts if not one.is_over(now)), None)
    standing = window.standing(now, len(attempts))
    can_begin = running is None and standing is Availability.OPEN
    ends_at = running.deadline_at if running else window.deadline(now)
    return {
        "assignment": assignment,
        "cohort": cohort,
        "terms": window.terms,
        "length": length_words(assignment.size, window.terms.minutes),
        "attempts_words": attempts_words(assignment, window, len(attempts)),
        "begin_words": begin_words(len(attempts), window.terms.minutes),
        **clocks(window, cohort.zone, ends_at),
        "is_out": window.is_out(now),
        "has_extra_time": window.terms.minutes != assignment.minutes,
        "late": late_words(assignment, window),
        "attempts": [attempt_row(one, window, now) for one in attempts],
        "running": running,
        "is_cut_short": can_begin and window.terms.ends_at(now) >= window.ends_at,
        "short": shortage(assignment.parts, assignment.size, now.date())
        if can_begin
        else "",
        "can_begin": can_begin,
        "why_not": "" if running else why_not(standing, window, assignment),
    }


def clocks(window: ExamWindow, zone: ZoneInfo, ends_at: datetime) -> dict[str, str]:
    """Say when it opens, is due, takes its last answer and tells its results; ends: the attempt that runs or would begin."""
    moments = {
        "opens": window.terms.opens_at,
        "due": window.terms.due_at,
        "closes": window.ends_at,
        "out": window.terms.closes_at,
        "ends": ends_at,
    }
    return {name: clock(at, zone) for name, at in moments.items()}


def attempts_words(assignment: Assignment, window: ExamWindow, used: int) -> str:
    """Return how many attempts there are, which one counts, and how many are left."""
    allowed = window.terms.attempts
    words = "1" if allowed == 1 else f"{allowed}, {COUNTS[Counts(assignment.counts)]}"
    return f"{words} ({max(0, allowed - used)} left)" if used else words


def begin_words(used: int, minutes: int | None) -> str:
    """Return what the button says that begins an attempt."""
    words = f"Start attempt {used + 1}" if used else "Start exam"
    return f"{words} (timer starts)" if minutes else words


def late_words(assignment: Assignment, window: ExamWindow) -> str:
    """Say what being late costs; nothing, where nothing can be late."""
    if window.refuses_late or window.terms.due_at == window.terms.closes_at:
        return "At the deadline we submit whatever you have answered."
    if assignment.late == Late.ACCEPT:
        return (
            "If you submit after the due date and before it closes, it counts in full."
        )
    share = f"{assignment.late_share * 100:g} %"
    return f"If you submit after the due date, {share} is deducted per started day."


def why_not(standing: Availability, window: ExamWindow, assignment: Assignment) -> str:
    """Return why no attempt can begin now."""
    zone = assignment.cohort.zone
    return {
        Availability.EXCUSED: "You are excused from this exam. There is nothing to do.",
        Availability.TO_COME: f"It opens on {clock(window.terms.opens_at, zone)}.",
        Availability.OVER: f"It closed on {clock(window.ends_at, zone)}.",
        Availability.USED_UP: "You have used all your attempts.",
        Availability.OPEN: "",
    }[standing]


def attempt_row(attempt: Attempt, window: ExamWindow, now: datetime) -> dict[str, Any]:
    """Return one line of the list of attempts; its score only when results are told."""
    zone = attempt.assignment.cohort.zone
    return {
        "attempt": attempt,
        "is_over": attempt.is_over(now),
        "began": clock(attempt.started_at, zone),
        "ended": clock(attempt.ended_at, zone),  # type: ignore[attr-defined]
        "score": share_in_percent(attempt.share) if window.is_out(now) else "",  # type: ignore[attr-defined]
    }


def share_in_percent(share: float) -> str:
    """Return per cent to a tenth, never rounded up to a score that was not reached."""
    return f"{int(share * 1000 + 1e-6) / 10:g} %"
