"""How far the learner has come: figures, drawings, and the tables behind them."""

from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from learn.memory.retention import RetentionEstimate, by_week, total
from learn.memory.topics import Topic, TopicCard, known_now, topics
from learn.models import User
from learn.review import queue
from learn.statistics import confusions, leeches, review_stats
from learn.statistics.charts import calendar, forecast, line, stability
from learn.statistics.charts.forecast import Coming
from learn.statistics.review_stats import Day
from learn.views.page import LearnerRequest, page

WEEK, MONTH = 7, 30
DESK_WEEKS, PHONE_WEEKS = 26, 13

Days = dict[date, Day]


@require_safe
def progress(request: LearnerRequest) -> HttpResponse:
    """Show all of it, in a number of queries that no history changes."""
    learner = request.user
    today = learner.study_day(timezone.now())
    days = review_stats.days_of(learner, calendar.first_day(today), today)
    held = review_stats.memories_of(learner)
    found = known_topics(learner, held, today)
    context = {
        "first_run": not held and not days,
        "numbers": numbers(learner, days, found, today),
        "recall": recall_chart(learner, days, today),
        "studied": heat(days, today),
        "coming": ahead(learner, found, today),
        "lasting": stabilities(held),
        "topics": found,
        **hard_ones(learner, today),
    }
    return page(request, "learn/progress/progress.html", context)


def known_topics(learner: User, held: list[TopicCard], today: date) -> list[Topic]:
    fitted = learner.fsrs_parameters
    chances = [(card, known_now(card, today, fitted)) for card in held]
    return topics(review_stats.totals_of(learner), chances)


def numbers(
    learner: User, days: Days, found: list[Topic], today: date
) -> dict[str, Any]:
    """Return where the learner stands: what the sentence and the four numbers say."""
    month = {day: row for day, row in days.items() if day > today - timedelta(MONTH)}
    studied_on = [row for row in month.values() if row.answers]
    seconds = sum(row.seconds for row in studied_on)
    answers = sum(row.answers for row in studied_on)
    week = review_stats.study_days(days, today, WEEK)
    return {
        "recall": total(row.recall for row in month.values()),
        "target_text": as_percent(learner.desired_retention),
        "known": round(sum(topic.known for topic in found)),
        "met": sum(topic.met for topic in found),
        "total": sum(topic.total for topic in found),
        "week": week,
        "rest": WEEK - week,
        "minutes": forecast.minutes(seconds / len(studied_on)) if studied_on else 0,
        "seconds": round(seconds / answers) if answers else 0,
    }


def recall_chart(learner: User, days: Days, today: date) -> dict[str, Any]:
    """Return the last 30 days against the target, and the weeks before."""
    recent = [row.recall for day, row in days.items() if day > today - timedelta(MONTH)]
    month, target = total(recent), learner.desired_retention
    weeks = by_week({day: row.recall for day, row in days.items()}, today, DESK_WEEKS)
    told = [week_row(week, found) for week, found in weeks if found.count]
    return {
        "of_100": round(100 * (month.share or 0)),
        "range": range_words(month),
        "is_low": month.against(target) == "below",
        "target_words": target_words(target, month.against(target)),
        "now": told[-1]["share"] if told else "",
        "weeks": told[::-1],
        "desk": line.line(weeks, target, line.DESK),
        "phone": line.line(weeks[-PHONE_WEEKS:], target, line.PHONE),
        "desk_words": line.change(weeks),
        "phone_words": line.change(weeks[-PHONE_WEEKS:]),
    }


def target_words(target: float, against: str) -> str:
    """Return the target, and whether recall is below it, above it or on track."""
    where = against if against == "on track" else f"{against} it"
    return f"target {as_percent(target)}, {where}"


def week_row(monday: date, found: RetentionEstimate) -> dict[str, Any]:
    return {
        "monday": monday,
        "share": as_percent(found.share or 0),
        "range": range_words(found),
        "count": found.count,
    }


def range_words(found: RetentionEstimate) -> str:
    low, high = found.band
    return f"{low:.0%} to {high:.0%}"


def as_percent(share: float) -> str:
    return f"{share:.0%}"


def heat(days: Days, today: date) -> dict[str, Any]:
    counts = {day: row.cards for day, row in days.items() if row.cards}
    return {
        "cards": sum(counts.values()),
        "days": len(counts),
        "desk": calendar.draw_calendar(counts, today, calendar.DESK),
        "phone": calendar.draw_calendar(counts, today, calendar.PHONE),
        "weeks": calendar.rows(counts, today),
    }


def ahead(learner: User, found: list[Topic], today: date) -> dict[str, Any]:
    """Return the next days: today as the page of today says it, and what follows within the limits."""
    left = queue.queue_for(learner, today)
    last = today + timedelta(forecast.DAYS)
    days = forecast.forecast(
        Coming(today, left.due + left.again, left.new, left.seconds),
        review_stats.due_by_day(learner, today, last),
        left.later,
        sum(topic.unmet for topic in found),
        learner.limits(last),
    )
    cards, minutes = forecast.a_day(days)
    return {
        "days": days,
        "words": forecast.forecast_words(days),
        "cards": cards,
        "minutes": minutes,
        "desk": forecast.draw_forecast(days, forecast.DESK),
        "phone": forecast.draw_forecast(days, forecast.PHONE),
    }


def stabilities(held: list[TopicCard]) -> dict[str, Any]:
    counts = stability.groups(card.memory.stability for card in held)
    return {
        "words": stability.stability_words(counts),
        **stability.draw_stability(counts),
    }


def hard_ones(learner: User, today: date) -> dict[str, Any]:
    """Return the pairs that are mixed up, and the cards that will not stick, with the pair behind each."""
    pairs = confusions.confusion_pairs(learner, today)
    cards = leeches.leeches_of(learner)
    behind = [(leech.pair, 0) for _, leech in cards if leech.pair]
    named = confusions.with_labels([*pairs, *behind])
    by_pair = {mixup.pair: mixup for mixup in named}
    return {
        "pairs": [mixup for mixup in named if mixup.count][: confusions.MOST],
        "leeches": [
            {
                "says": card.item.fact.says,
                "url": card.item.fact.get_absolute_url(),
                "leech": leech,
                "mixup": by_pair.get(leech.pair) if leech.pair else None,
            }
            for card, leech in cards
        ],
    }
