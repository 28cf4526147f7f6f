"""What can be asked: built when facts change, not when a page is shown."""

from datetime import date

from django.db import models

from quizzes.knowledge.review_dates import GRACE
from quizzes.models.facts import Fact


class Suspension(models.TextChoices):
    """Why an item is not asked. Building lifts all but the one that an editor has to."""

    NOT_ASKED = "not-asked", "its fact is no longer asked"
    UNPROVEN = "unproven", "the checker does not prove its questions"
    HELD = "held", "held for review: strong learners pick another option"


class ItemQuerySet(models.QuerySet["Item"]):
    def live(self) -> "ItemQuerySet":
        return self.filter(suspended="")

    def fresh(self, today: date) -> "ItemQuerySet":
        """Return items that may be met for the first time: nobody is long overdue to look at their fact again."""
        overdue = models.Q(fact__review_by__lt=today - GRACE)
        return self.exclude(overdue)

    def core(self) -> "ItemQuerySet":
        return self.filter(fact__importance="core")

    def to_show(self) -> "ItemQuerySet":
        """Return items with all that a question of them needs. Three queries."""
        return self.select_related("fact__pack").prefetch_related("variants__options")


class Item(models.Model):
    """A fact asked in one direction: the unit that is remembered and scheduled."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="items")
    slot = models.CharField(
        max_length=10, help_text="What is asked for: object or subject."
    )
    suspended = models.CharField(
        max_length=200,
        blank=True,
        choices=Suspension.choices,
        help_text="Why it is not asked; empty when it is.",
    )
    position = models.PositiveIntegerField(
        default=0, help_text="The order in which new items are met."
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("fact", "slot"), name="one_item_per_fact_and_slot"
            ),
        )
        indexes = (
            models.Index(
                fields=("position",),
                condition=models.Q(suspended=""),
                name="live_items_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fact_id}:{self.slot}"


class Variant(models.Model):
    """One way of asking one item: its stem, and the options that a question is dealt from."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="variants")
    kind = models.CharField(max_length=30)
    stem = models.TextField()
    caption = models.CharField(
        max_length=100, blank=True, help_text="Where and when it holds."
    )
    abbreviations = models.TextField(
        blank=True,
        help_text="What its abbreviations stand for, for who meets it first.",
    )
    draws = models.JSONField(
        null=True,
        help_text="The places of options that may be shown together, the right one first; "
        "null until it is built by a Booster that knows them.",
    )
    digest = models.CharField(
        max_length=16, help_text="Changes when the stem or any option does."
    )
    rests_on = models.ManyToManyField(
        Fact, related_name="+", help_text="Every fact in a proof of one of its options."
    )

    class Meta:
        ordering = ("kind",)
        constraints = (
            models.UniqueConstraint(
                fields=("item", "kind"), name="one_variant_per_kind"
            ),
        )

    def __str__(self) -> str:
        return self.stem


class Option(models.Model):
    """Something that may be offered as an answer, with the proof of its verdict."""

    variant = models.ForeignKey(
        Variant, on_delete=models.CASCADE, related_name="options"
    )
    position = models.PositiveSmallIntegerField()
    text = models.TextField()
    is_true = models.BooleanField()
    entity = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    rule = models.CharField(max_length=60)
    facts = models.JSONField(
        default=list, help_text="Ids of the facts that prove it, the nearest first."
    )
    claims = models.JSONField(
        default=list,
        help_text="Ids of the completeness statements and partitions used.",
    )
    score = models.FloatField(default=0)
    pair = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("variant", "position"), name="one_option_per_place"
            ),
        )

    def __str__(self) -> str:
        return self.text
