"""Facts, completeness statements, partitions, overlaps: what is claimed, and by which source."""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.urls import reverse

from quizzes.knowledge.change_reason import CHANGE_WORDS
from quizzes.knowledge.wording import long_date
from quizzes.models import taxonomy
from quizzes.models.packs import (
    Entity,
    Entry,
    Pack,
    Predicate,
    Source,
    has_words,
    one_slug_per_pack,
)


class Status(models.TextChoices):
    DRAFT = "draft"
    IN_REVIEW = "in review"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    RETIRED = "retired"
    DISPUTED = "disputed"


REASONS = [(code.value, words) for code, words in CHANGE_WORDS.items()]
PAST = (Status.SUPERSEDED, Status.RETIRED, Status.DISPUTED)


class Claim(Entry):
    """What every claim carries: topic, jurisdiction, dates, who looked at it."""

    topic = models.CharField(max_length=100, blank=True)
    jurisdiction = models.CharField(max_length=20, blank=True)
    as_of = models.CharField(max_length=10, blank=True)
    verified_on = models.CharField(max_length=10, blank=True)
    verified_by = models.CharField(max_length=200, blank=True)
    basis = models.CharField(max_length=10, blank=True)
    review_by = models.DateField(null=True)
    note = models.TextField(
        blank=True, help_text="A remark for editors; learners never see it."
    )

    class Meta(Entry.Meta):
        abstract = True


class FactQuerySet(models.QuerySet["Fact"]):
    def askable(self) -> "FactQuerySet":
        """Return facts that questions may be made of: published, or in review where the pack asks those."""
        # A subquery, not a join: the database then walks the facts in the order they are listed.
        packs = Pack.objects.filter(asks_unreviewed=True)
        in_review = models.Q(status=Status.IN_REVIEW, pack__in=packs)
        return self.filter(models.Q(status=Status.PUBLISHED) | in_review)

    def holding(self, today: date) -> "FactQuerySet":
        """Return facts that are asked and have not ended; partial dates compare as text (has_ended)."""
        return self.askable().exclude(valid_to__gt="", valid_to__lte=today.isoformat())

    def past(self, today: date) -> "FactQuerySet":
        """Return what is no longer true, or is not agreed on."""
        ended = models.Q(valid_to__gt="", valid_to__lte=today.isoformat())
        return self.public().filter(models.Q(status__in=PAST) | ended)

    def shown(self, today: date) -> "FactQuerySet":
        """Return what holds, and what is no longer true; both say which they are."""
        return self.holding(today) | self.past(today)

    def public(self) -> "FactQuerySet":
        return self.exclude(status=Status.DRAFT)

    def saying(self, query: str) -> "FactQuerySet":
        """Return facts with every word of a query in their statement or in a name of what they name."""
        return self.filter(has_words(query))

    def naming(self, ids: Sequence[int]) -> "FactQuerySet":
        """Return facts about these entities or what stands below them in the taxonomy, or naming either."""
        if not ids:
            return self.none()
        family = taxonomy.family(ids)
        return self.filter(models.Q(subject__in=family) | models.Q(object__in=family))

    def unreviewed(self) -> "FactQuerySet":
        return self.filter(verified_by="").exclude(
            status__in=(Status.SUPERSEDED, Status.RETIRED)
        )

    def with_names(self) -> "FactQuerySet":
        return self.select_related("pack", "subject__type", "predicate", "object__type")


class Fact(Claim):
    """One sourced, dated, scoped statement."""

    subject = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="facts")
    predicate = models.ForeignKey(
        Predicate, on_delete=models.PROTECT, related_name="facts"
    )
    object = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, related_name="facts_about"
    )
    value = models.CharField(
        max_length=1000,
        blank=True,
        help_text="As written, where the object is no entity.",
    )
    is_denial = models.BooleanField(default=False)
    qualifiers = models.JSONField(default=dict)
    valid_from = models.CharField(max_length=10, blank=True)
    valid_to = models.CharField(max_length=10, blank=True)
    status = models.CharField(
        max_length=12, choices=Status.choices, default=Status.IN_REVIEW
    )
    reason = models.CharField(
        max_length=20,
        blank=True,
        choices=REASONS,
        help_text="Why it was changed: what notices and safety alerts go by.",
    )
    importance = models.CharField(max_length=10, default="core")
    confidence = models.CharField(max_length=10, default="high")
    why = models.TextField(
        blank=True,
        help_text="The reason, in one to three sentences that learners read.",
    )
    built = models.JSONField(
        default=list,
        help_text="What its questions were drafted from (quizzes.questions.impact); empty before that.",
    )
    says = models.TextField(
        blank=True,
        help_text="The statement in words; set when the pack is loaded.",
    )
    search = models.TextField(
        blank=True,
        help_text="What a search looks in: the statement, and all names of what it names.",
    )
    picture = models.ForeignKey(
        "quizzes.Picture",
        on_delete=models.SET_NULL,
        null=True,
        related_name="shown_facts",
        help_text="What shows it most closely; set when the pack is loaded.",
    )
    not_beside = models.JSONField(
        default=list,
        help_text="Ids of what never is an option beside its answer: a reader could defend it.",
    )
    supersedes = models.ManyToManyField(
        "self", symmetrical=False, related_name="superseded_by"
    )
    version = models.PositiveIntegerField(default=1)

    objects = FactQuerySet.as_manager()

    class Meta(Claim.Meta):
        constraints = (
            one_slug_per_pack("fact"),
            models.CheckConstraint(
                condition=models.Q(object__isnull=True) ^ models.Q(value=""),
                name="an_entity_or_a_value",
            ),
        )
        indexes = (
            models.Index(fields=("pack", "status")),
            models.Index(fields=("topic", "pack", "position"), name="facts_in_order"),
        )

    def __str__(self) -> str:
        return self.says or self.slug

    def is_overdue(self, today: date) -> bool:
        """Return whether a fact that is asked was due for another look at its sources."""
        is_asked = self.status in (Status.PUBLISHED, Status.IN_REVIEW)
        return is_asked and self.review_by is not None and self.review_by < today

    def caveats(self, today: date) -> str:
        """Return what the preview of a question says of its fact: that nobody qualified has looked, or not lately."""
        parts = [
            "" if self.verified_by else "No clinician has reviewed this fact yet.",
            self.overdue(today),
        ]
        return " ".join(filter(None, parts))

    def overdue(self, today: date) -> str:
        """Return what a question of it says, once its sources should have been looked at again."""
        if not self.is_overdue(today):
            return ""
        looked = self.verified_on or self.as_of
        if not looked:
            return "Review overdue."
        on = "on" if looked.count("-") == 2 else "in"
        return f"Checked {on} {long_date(looked)}, review overdue."

    def get_absolute_url(self) -> str:
        return reverse("fact", args=(self.pack.slug, self.slug))


class Citation(models.Model):
    """A fact rests on a source, at a place in it."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="citations")
    source = models.ForeignKey(
        Source, on_delete=models.PROTECT, related_name="citations"
    )
    locator = models.CharField(max_length=1000, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return f"{self.fact_id} rests on {self.source_id}"


class Completeness(Claim):
    """All that its source says of a subject, or of an object, under a predicate is entered."""

    subject = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, related_name="+"
    )
    predicate = models.ForeignKey(Predicate, on_delete=models.PROTECT, related_name="+")
    object = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, related_name="+"
    )
    within = models.ForeignKey(
        Entity, on_delete=models.PROTECT, null=True, related_name="+"
    )
    is_closed = models.BooleanField(
        default=False,
        help_text="The source is finished: the statement does not expire.",
    )
    sources = models.JSONField(
        default=list, help_text="Pairs of source id and locator."
    )

    class Meta(Claim.Meta):
        constraints = (
            one_slug_per_pack("completeness"),
            models.CheckConstraint(
                condition=models.Q(subject__isnull=True)
                ^ models.Q(object__isnull=True),
                name="of_a_subject_or_of_an_object",
            ),
        )


class Partition(Claim):
    """Classes that share no member."""

    of = models.ForeignKey(Entity, on_delete=models.PROTECT, related_name="+")
    into = models.JSONField(default=list, help_text="Ids of the classes, in order.")
    sources = models.JSONField(
        default=list, help_text="Pairs of source id and locator."
    )

    class Meta(Claim.Meta):
        constraints = (one_slug_per_pack("partition"),)


class Overlap(Claim):
    """Classes of which a reader could say that they are the same, or share a member: it takes options away."""

    between = models.JSONField(default=list, help_text="Ids of the classes, in order.")
    sources = models.JSONField(
        default=list, help_text="Pairs of source id and locator."
    )

    class Meta(Claim.Meta):
        constraints = (one_slug_per_pack("overlap"),)
