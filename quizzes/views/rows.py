"""What the pages show of facts, entities and sources."""

from datetime import date

from quizzes.knowledge.review_dates import has_ended
from quizzes.knowledge.wording import capitalized, long_date
from quizzes.models import Entity, Fact, Source
from quizzes.models.facts import Status

MARKS = {
    Status.SUPERSEDED: "Superseded",
    Status.RETIRED: "Retired",
    Status.DISPUTED: "Disputed",
}


def fact_row(fact: Fact) -> dict[str, str]:
    return {"says": str(fact), "url": fact.get_absolute_url()}


def listed(fact: Fact, today: date) -> dict[str, str]:
    """Return a fact in a list; what no longer holds says so."""
    ended = "Ended" if has_ended(fact.valid_to, today) else ""
    mark = MARKS.get(Status(fact.status), ended)
    return {**fact_row(fact), "place": fact.jurisdiction, "mark": mark}


def entity_row(entity: Entity) -> dict[str, str]:
    return {"name": capitalized(entity.label), "url": entity.get_absolute_url()}


def source_row(source: Source, locator: str) -> dict[str, str]:
    return {
        "title": source.title,
        "publisher": source.publisher,
        "date": words_of(source.date),
        "url": source.url,
        "locator": locator,
    }


def words_of(day: str) -> str:
    return long_date(day) if day else ""


def steps_of(value: str) -> list[str]:
    """Return the slugs of a sequence, as it is written."""
    return [slug.strip() for slug in value.strip("[]").split(",")]
