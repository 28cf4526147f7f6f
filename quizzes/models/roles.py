"""Who may do what with the facts: three groups, to which people are added in the admin."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import permission_required, user_passes_test
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBase

EDIT, REVIEW, OVERSEE = "edit_facts", "review_facts", "oversee_facts"
PERMISSIONS = (
    (EDIT, "Can import and edit facts, and undo their own revisions"),
    (REVIEW, "Can publish facts of others"),
    (OVERSEE, "Can import published facts, and undo any revision"),
)
ROLES = {
    "editor": (EDIT,),
    "reviewer": (REVIEW,),
    "administrator": (EDIT, REVIEW, OVERSEE),
}
View = Callable[..., HttpResponseBase]


def may(user: Any, permission: str) -> bool:
    return bool(user.has_perm(f"quizzes.{permission}"))


def for_editors(view: View) -> View:
    return permission_required(f"quizzes.{EDIT}", raise_exception=True)(view)


def for_staff(view: View) -> View:
    """Let in everybody with a role."""

    def has_role(user: Any) -> bool:
        if not (may(user, EDIT) or may(user, REVIEW)):
            raise PermissionDenied
        return True

    return user_passes_test(has_role)(view)


def make_roles(apps: Any) -> None:
    """Make the groups, with what they may do; those that are there get what they lack."""
    models = apps.get_model
    kinds = models("contenttypes", "ContentType").objects
    kind, _ = kinds.get_or_create(app_label="quizzes", model="revision")
    for role, codenames in ROLES.items():
        group, _ = models("auth", "Group").objects.get_or_create(name=role)
        for codename in codenames:
            permission, _ = models("auth", "Permission").objects.get_or_create(
                content_type=kind,
                codename=codename,
                defaults={"name": dict(PERMISSIONS)[codename]},
            )
            group.permissions.add(permission)
