"""The back door for staff. Reviews and answers of exams are not here: logs are never edited."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin

from learn.models import (
    Assignment,
    Attempt,
    AuditEntry,
    Certificate,
    Cohort,
    CohortStaff,
    Course,
    Enrolment,
    Override,
    User,
)
from quizzes.admin import ReadOnly

# Staff sign in where everybody does, under the same limits on trying passwords.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign, no-untyped-call]


@admin.register(User)
class UserAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("email", "is_staff", "is_active", "joined_at", "timezone")
    list_filter = ("is_staff", "is_active")
    search_fields = ("email",)
    ordering = ("-joined_at",)
    exclude = ("password",)
    readonly_fields = ("joined_at", "last_login")

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(Course)
class CourseAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("title", "provider", "contact_hours", "made_by")
    search_fields = ("title", "provider")
    readonly_fields = ("made_by", "made_at")

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(Cohort)
class CohortAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    list_display = ("name", "course", "starts_on", "ends_on", "timezone")
    list_filter = ("course",)
    search_fields = ("name", "course__title")
    list_select_related = ("course",)
    readonly_fields = ("course", "made_at")

    def has_add_permission(self, request: object) -> bool:
        return False


@admin.register(CohortStaff)
class CohortStaffAdmin(ReadOnly):
    list_display = ("person", "role", "cohort", "from_at", "until_at")
    list_filter = ("role",)
    search_fields = ("person__email", "cohort__name")
    list_select_related = ("person", "cohort__course")


@admin.register(Enrolment)
class EnrolmentAdmin(ReadOnly):
    list_display = ("learner", "cohort", "joined_at", "left_at")
    search_fields = ("learner__email", "name", "external_id", "cohort__name")
    list_select_related = ("learner", "cohort__course")


@admin.register(Assignment)
class AssignmentAdmin(ReadOnly):
    list_display = ("title", "kind", "cohort", "opens_at", "due_at", "closes_at")
    list_filter = ("kind",)
    search_fields = ("title", "cohort__name")
    list_select_related = ("cohort__course",)


@admin.register(Override)
class OverrideAdmin(ReadOnly):
    list_display = ("assignment", "learner", "why", "made_by", "at")
    search_fields = ("learner__email", "why")
    list_select_related = ("assignment", "learner", "made_by")


@admin.register(Attempt)
class AttemptAdmin(ReadOnly):
    list_display = ("assignment", "learner", "number", "submitted_at", "score")
    search_fields = ("learner__email", "assignment__title")
    list_select_related = ("assignment", "learner")
    exclude = ("seed",)


@admin.register(Certificate)
class CertificateAdmin(ReadOnly):
    list_display = ("code", "name", "cohort", "issued_at", "expires_on", "revoked_at")
    search_fields = ("code", "name")
    list_select_related = ("cohort__course",)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    list_display = ("at", "who", "verb", "what", "number", "about", "cohort")
    list_filter = ("verb",)
    search_fields = ("who__email", "about__email")
    list_select_related = ("who", "about", "cohort__course")
