"""Fields of forms about courses: topics with numbers, moments in a cohort's zone, shares in per cent."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Count

from learn.memory.study_day import moment
from learn.rules.courses.blueprint import MOST_QUESTIONS, BlueprintRow, parse_blueprint
from quizzes.models import Item, Pack

LOCAL = "%Y-%m-%dT%H:%M"


def places() -> list[tuple[BlueprintRow, str, int]]:
    """Return every pack and every topic of it that a course can ask: the title of the pack, and how many cards. Two queries."""
    counts = (
        Item.objects.live().core().order_by().values_list("fact__pack", "fact__topic")
    )
    rows = dict[tuple[int, str], int](
        ((pack, topic), count)
        for pack, topic, count in counts.annotate(count=Count("pk"))
    )
    found = []
    for pack in Pack.objects.order_by("title"):
        topics = sorted(topic for pk, topic in rows if pk == pack.pk and topic)
        total = sum(count for (pk, _), count in rows.items() if pk == pack.pk)
        found.append((BlueprintRow(pack.slug), pack.title, total))
        found += [
            (BlueprintRow(pack.slug, t), pack.title, rows[pack.pk, t]) for t in topics
        ]
    return found


def words_of(parts: Iterable[BlueprintRow]) -> list[str]:
    """Return what is taught or asked, with its numbers. One query, where a pack is there as a whole."""
    listed = list(parts)
    whole = [part.pack for part in listed if not part.topic]
    rows = Pack.objects.filter(slug__in=whole).values_list("slug", "title")
    titles = dict(rows) if whole else {}
    return [
        (part.topic or f"All of {titles.get(part.pack, part.pack)}")
        + (f" ({part.count})" if part.count else "")
        for part in listed
    ]


def field_key(part: BlueprintRow) -> str:
    return f"{part.pack}:{part.topic}"


class TopicsWidget(forms.Widget):
    """A box for each topic and, for a blueprint, a number beside it."""

    template_name = "learn/courses/_topics.html"
    with_counts = False
    use_fieldset = True

    def value_from_datadict(
        self, data: Any, files: Any, name: str
    ) -> list[dict[str, Any]]:
        ticked = data.getlist(name)
        return [
            *(self.said(data, name, key) for key in ticked),
            *(
                self.said(data, name, key) | {"is_off": "yes"}
                for key in self.numbered(data, name)
                if key not in ticked
            ),
        ]

    def said(self, data: Any, name: str, key: str) -> dict[str, str]:
        pack, _, topic = key.partition(":")
        count = data.get(f"{name}-count-{key}", "").strip() if self.with_counts else ""
        said = {"pack": pack, "topic": topic, "count": count}
        return {k: v for k, v in said.items() if v}

    def numbered(self, data: Any, name: str) -> list[str]:
        """Return the topics that have a number, ticked or not."""
        before = f"{name}-count-" if self.with_counts else "\0"
        return [
            key.removeprefix(before)
            for key in data
            if key.startswith(before) and data[key].strip()
        ]

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        context["widget"] |= {
            "rows": self.rows(value or []),
            "with_counts": self.with_counts,
            "most": MOST_QUESTIONS,
        }
        return context

    def rows(self, value: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return every topic there is, and those chosen before that are no more."""
        chosen = {f"{p.get('pack')}:{p.get('topic', '')}": p for p in value}
        rows: list[dict[str, Any]] = [
            {"key": field_key(part), "topic": part.topic, "pack": title, "cards": cards}
            for part, title, cards in places()
        ]
        known = {row["key"] for row in rows}
        rows += [
            {
                "key": key,
                "topic": part.get("topic", ""),
                "pack": part.get("pack"),
                "cards": 0,
            }
            for key, part in chosen.items()
            if key not in known
        ]
        for row in rows:
            found = chosen.get(row["key"], {"is_off": "yes"})
            row["chosen"] = "is_off" not in found
            row["count"] = found.get("count", "")
        return rows


class TopicsField(forms.Field):
    """Topics of packs, as a course or an assignment keeps them."""

    widget = TopicsWidget

    def __init__(self, *, with_counts: bool = False, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.with_counts = with_counts
        self.error_messages["required"] = "Choose at least one topic."

    def clean(self, value: Any) -> list[dict[str, Any]]:
        super().clean(value)
        if off := next((row for row in value if "is_off" in row), None):
            called = off.get("topic") or off["pack"]
            raise ValidationError(
                f"“{called}” has a number but isn’t ticked. Tick it, or clear the number."
            )
        try:
            return [
                part.plain for part in parse_blueprint(list(map(self.counted, value)))
            ]
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Return whether it changed: a form sends numbers as texts, and topics in the order of the page."""
        try:
            return set(parse_blueprint(self.clean(data))) != set(
                parse_blueprint(initial)
            )
        except (ValueError, ValidationError):
            return True

    def counted(self, row: Mapping[str, str]) -> dict[str, Any]:
        if "count" not in row:
            return dict(row)
        if not row["count"].isdecimal():
            raise ValueError(f"“{row['count'][:10]}” is not a number of questions.")
        return {**row, "count": int(row["count"])}


class MomentField(forms.DateTimeField):
    """A moment, written as clocks of the cohort show it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=LOCAL)
    zone = ZoneInfo("UTC")

    def to_python(self, value: Any) -> datetime | None:
        found = super().to_python(value)
        if found is None:
            return None
        try:
            return moment(found.replace(tzinfo=None), self.zone)
        except ValueError as error:
            raise ValidationError(str(error)) from None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.astimezone(self.zone).strftime(LOCAL)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.prepare_value(initial) != data) and super().has_changed(
            initial, data
        )


class PercentField(forms.IntegerField):
    """A share of 0 to 1, written in per cent."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            **{"min_value": 1, "max_value": 100, "required": False} | kwargs
        )

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return None if found is None else found / 100

    def prepare_value(self, value: Any) -> Any:
        return round(value * 100) if isinstance(value, float) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)
