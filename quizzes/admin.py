"""Facts as they stand in the database, to look at: they are changed in the files of their pack."""

from django.contrib import admin
from django.http import HttpRequest

from quizzes.models import Completeness, Fact, Pack, Picture, Source


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: object | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: object | None = None
    ) -> bool:
        return False


@admin.register(Pack)
class PackAdmin(ReadOnly):
    list_display = ("title", "slug", "loaded_at")


@admin.register(Fact)
class FactAdmin(ReadOnly):
    list_display = ("says", "topic", "jurisdiction", "status", "verified_on")
    list_filter = ("pack", "status", "importance", "jurisdiction", "topic")
    search_fields = ("says", "slug", "note")
    list_select_related = ("pack",)


@admin.register(Source)
class SourceAdmin(ReadOnly):
    list_display = ("title", "publisher", "date", "kind")
    search_fields = ("title", "publisher", "slug")


@admin.register(Completeness)
class CompletenessAdmin(ReadOnly):
    list_display = ("slug", "jurisdiction", "as_of", "review_by", "verified_by")
    search_fields = ("slug",)


@admin.register(Picture)
class PictureAdmin(ReadOnly):
    list_display = ("slug", "source", "licence")
    search_fields = ("slug", "alt")
