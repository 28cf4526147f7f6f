"""A pack, and the things that its facts are about."""

from collections.abc import Sequence

from django.db import models
from django.urls import reverse

from quizzes.knowledge.search import wanted


class Pack(models.Model):
    """A folder of YAML that belongs together."""

    slug = models.SlugField(max_length=80, unique=True)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    language = models.CharField(max_length=12, default="en")
    asks_unreviewed = models.BooleanField(default=False)
    synonyms = models.JSONField(
        default=list,
        blank=True,
        help_text="Groups of words that mean the same to whoever searches.",
    )
    digest = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of the files and the generator that its items were built from.",
    )
    origin = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of the folder that it was last loaded from, file by file.",
    )
    built = models.CharField(
        max_length=24,
        blank=True,
        help_text="Of all that every one of its questions may depend on.",
    )
    loaded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("title",)

    def __str__(self) -> str:
        return self.title


class Entry(models.Model):
    """What every entry of a pack has: an id of its own, and its place in the files."""

    pack = models.ForeignKey(
        Pack, on_delete=models.CASCADE, related_name="%(class)s_set"
    )
    slug = models.SlugField(max_length=80)
    file = models.CharField(
        max_length=200, blank=True, help_text="Empty when the pack has it no more."
    )
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ("file", "position")

    def __str__(self) -> str:
        return self.slug


def one_slug_per_pack(name: str) -> models.UniqueConstraint:
    return models.UniqueConstraint(fields=("pack", "slug"), name=f"one_{name}_per_slug")


class EntityType(Entry):
    """A sort of entity: drug, disease, trial."""

    individuals = models.BooleanField(
        default=False, help_text="Two different ids are two different things."
    )
    typed = models.BooleanField(
        default=False, help_text="They have names that a learner may be asked to type."
    )
    article = models.CharField(max_length=4, default="none")

    class Meta(Entry.Meta):
        constraints = (one_slug_per_pack("type"),)


class Source(Entry):
    """Where a fact can be looked up."""

    title = models.CharField(max_length=1000)
    publisher = models.CharField(max_length=200, blank=True)
    date = models.CharField(max_length=10, blank=True)
    kind = models.CharField(max_length=20)
    url = models.URLField(max_length=500, blank=True)
    note = models.TextField(blank=True)

    class Meta(Entry.Meta):
        constraints = (one_slug_per_pack("source"),)


class PictureQuerySet(models.QuerySet["Picture"]):
    def of(self, key: str, name: str) -> "PictureQuerySet":
        """Pictures that say under this key (entities, facts, topics) that they show it; not every database looks into a list."""
        shown = self.values_list("pk", key)
        return self.filter(pk__in=[pk for pk, names in shown if name in names])


class Picture(Entry):
    """A drawing of entities, facts or topics. It stands in the page itself, so it holds shapes and text only."""

    alt = models.TextField(help_text="What it says to whoever cannot see it.")
    licence = models.CharField(max_length=100)
    source = models.CharField(max_length=300)
    entities = models.JSONField(default=list)
    facts = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    svg = models.TextField()

    objects = PictureQuerySet.as_manager()

    class Meta(Entry.Meta):
        constraints = (one_slug_per_pack("picture"),)

    def rank(self, fact: str, entities: Sequence[str]) -> int | None:
        """Return how closely it shows a fact: 0 by itself, then by its subject, its object; None if not at all."""
        if fact in self.facts:
            return 0
        shown = (n for n, name in enumerate(entities, 1) if name in self.entities)
        return next(shown, None)


def has_words(query: str) -> models.Q:
    """Match every word of a query with what a search looks in; signs alone are in nothing."""
    words = wanted(query)
    found = models.Q() if words or not query.strip() else models.Q(pk__in=())
    for word in words:
        found &= models.Q(search__contains=word)
    return found


class EntityQuerySet(models.QuerySet["Entity"]):
    def present(self) -> "EntityQuerySet":
        """Entities that their pack still has."""
        return self.exclude(file="")

    def saying(self, query: str) -> "EntityQuerySet":
        """Entities with every word of a query in one of their names or another."""
        return self.filter(has_words(query))


class Entity(Entry):
    """Anything a fact is about."""

    type = models.ForeignKey(EntityType, on_delete=models.PROTECT)
    label = models.CharField(max_length=200)
    short = models.CharField(max_length=40, blank=True)
    also = models.JSONField(default=list)
    misspelt = models.JSONField(default=list)
    article = models.CharField(max_length=4, blank=True)
    about = models.TextField(blank=True)
    search = models.TextField(
        blank=True, help_text="What a search looks in: all names, misspelt ones too."
    )

    objects = EntityQuerySet.as_manager()

    class Meta(Entry.Meta):
        constraints = (one_slug_per_pack("entity"),)

    def get_absolute_url(self) -> str:
        return reverse("entity", args=(self.pack.slug, self.slug))

    @property
    def names(self) -> list[str]:
        """Return every name, the wrong ones last."""
        return [self.label, *filter(None, [self.short]), *self.also, *self.misspelt]


class Predicate(Entry):
    """What may be said of entities, and how it is worded."""

    subject = models.JSONField(default=list)
    object = models.JSONField(default=list)
    role = models.CharField(max_length=20, default="plain")
    one = models.CharField(max_length=10, default="none")
    one_sources = models.JSONField(
        default=list,
        help_text="What says that there is one: pairs of source id and locator.",
    )
    one_as_of = models.CharField(max_length=10, blank=True)
    one_verified_on = models.CharField(max_length=10, blank=True)
    one_verified_by = models.CharField(max_length=200, blank=True)
    one_note = models.TextField(
        blank=True, help_text="A remark for editors; learners never see it."
    )
    concern = models.CharField(max_length=20)
    says = models.CharField(max_length=1000)
    says_not = models.CharField(max_length=1000, blank=True)
    ask_object = models.CharField(max_length=1000, blank=True)
    ask_subject = models.CharField(max_length=1000, blank=True)
    ask_not_object = models.CharField(max_length=1000, blank=True)
    ask_not_subject = models.CharField(max_length=1000, blank=True)
    open_object = models.CharField(max_length=1000, blank=True)
    open_subject = models.CharField(max_length=1000, blank=True)
    clause = models.CharField(max_length=1000, blank=True)
    short = models.CharField(max_length=1000, blank=True)
    match = models.CharField(max_length=1000, blank=True)
    compare = models.CharField(max_length=1000, blank=True)
    name_all = models.CharField(max_length=1000, blank=True)
    qualifiers = models.JSONField(
        default=list,
        help_text="Pairs of name and phrase, in the order they are said in.",
    )
    narrows = models.JSONField(
        default=list,
        help_text="Qualifiers that a fact without them does not cover.",
    )
    level = models.CharField(
        max_length=10,
        default="know",
        help_text="What its questions ask: know or apply.",
    )
    true_false = models.BooleanField(
        default=True, help_text="Whether its facts are asked as true or false."
    )

    class Meta(Entry.Meta):
        constraints = (one_slug_per_pack("predicate"),)
