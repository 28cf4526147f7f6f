"""What was changed in a pack: when, by whom, why, and how each entry and file stood before."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from quizzes.knowledge.change_reason import reason_in
from quizzes.models.facts import REASONS
from quizzes.models.packs import Pack
from quizzes.models.roles import PERMISSIONS


class PackFile(models.Model):
    """A file of a pack as it was written, with its comments."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="files")
    name = models.CharField(max_length=200)
    text = models.TextField(blank=True)

    class Meta:
        ordering = ("name",)
        constraints = (
            models.UniqueConstraint(
                fields=("pack", "name"), name="one_text_per_file_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Revision(models.Model):
    """One change of a pack, made in one transaction."""

    pack = models.ForeignKey(Pack, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="+",
        help_text="Nobody: it was made by a command, or the account is gone.",
    )
    why = models.TextField(blank=True)
    reason = models.CharField(
        max_length=20,
        blank=True,
        choices=REASONS,
        help_text="What notices and safety alerts go by.",
    )
    counts = models.JSONField(
        default=dict, help_text="Added, changed and retired, section by section."
    )
    items = models.JSONField(
        default=dict, help_text="New, back, rebuilt and suspended, as fact:slot."
    )
    undoes = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="undone_by"
    )

    class Meta:
        ordering = ("-pk",)
        permissions = PERMISSIONS
        constraints = (
            models.UniqueConstraint(
                fields=("pack", "number"), name="one_revision_per_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.pack_id}:{self.number}"

    def get_absolute_url(self) -> str:
        return reverse("revision", args=(self.pack.slug, self.number))

    @property
    def grounds(self) -> str:
        """Return why, as its history says it: the reason, and the words of who made it."""
        if not self.reason or reason_in(self.why) == self.reason:
            return self.why
        return f"{self.get_reason_display()}. {self.why}".strip()


class EntryChange(models.Model):
    """One entry before and after a revision: null where there was none, {} where it was put aside."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="entries"
    )
    section = models.CharField(max_length=20)
    slug = models.SlugField(max_length=80)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("section", "slug"), name="changes_of_an_entry"),
        )

    def __str__(self) -> str:
        return self.slug


class FileChange(models.Model):
    """The lines of one file that a revision put in the place of others."""

    revision = models.ForeignKey(
        Revision, on_delete=models.CASCADE, related_name="files"
    )
    name = models.CharField(max_length=200)
    line = models.PositiveIntegerField(help_text="How many lines stand before them.")
    before = models.TextField(blank=True)
    after = models.TextField(blank=True)
    was_new = models.BooleanField(default=False)
    digest = models.CharField(
        max_length=64,
        blank=True,
        help_text="Of the file after it; empty where it went.",
    )

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name


class Proposal(models.Model):
    """An import that somebody is looking at before it is applied."""

    pack = models.SlugField(max_length=80)
    title = models.CharField(max_length=200)
    files = models.JSONField(help_text="The whole pack as it would be, file by file.")
    base = models.PositiveIntegerField(
        help_text="The number of the revision that it was compared with."
    )
    report = models.JSONField(default=dict, help_text="What it would change.")
    why = models.TextField(blank=True)
    reason = models.CharField(max_length=20, blank=True, choices=REASONS)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("proposal", args=(self.pk,))
