"""Who may see and do what in a cohort. What somebody may not see is not there: 404."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404

from learn.courses.site_roles import sees_people
from learn.models import Cohort, CohortStaff, Course, Enrolment, Role, User

# What a page needs: to be looked at, to be taught, to be managed.
VIEWERS = frozenset(Role)
TEACHERS = frozenset({Role.OWNER, Role.INSTRUCTOR})
OWNERS = frozenset({Role.OWNER})

View = Callable[..., HttpResponseBase]


def makes_courses(person: User) -> bool:
    """Return whether the group “instructor” may, and administrators."""
    return person.has_perm("learn.add_course") or sees_people(person)


def role_in(person: User, cohort: Cohort) -> Role | None:
    """Administrators are as owners everywhere, so that no cohort is orphaned; what they do is in the log."""
    if sees_people(person):
        return Role.OWNER
    row = CohortStaff.objects.current().filter(person=person, cohort=cohort).first()
    return Role(row.role) if row else None


def cohorts_for(person: User) -> QuerySet[Cohort]:
    """Return the cohorts that this person may look into as staff."""
    if sees_people(person):
        return Cohort.objects.all()
    return Cohort.objects.taught_by(person)


def courses_for(person: User) -> QuerySet[Course]:
    """Return the courses that this person may change."""
    if sees_people(person):
        return Course.objects.all()
    return Course.objects.run_by(person)


def for_cohort_staff(need: frozenset[Role]) -> Callable[[View], View]:
    """Give the view the cohort in the place of its number, and `request.role`."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: Any, cohort: int, **kwargs: Any) -> HttpResponseBase:
            found = get_object_or_404(
                Cohort.objects.select_related("course"), pk=cohort
            )
            request.role = role_in(request.user, found)
            if request.role not in need:
                raise Http404
            return view(request, found, **kwargs)

        return inner

    return decorate


def for_course_makers(view: View) -> View:
    """Let in whoever may make courses; to others the page is not there."""

    @wraps(view)
    def inner(request: Any, **kwargs: Any) -> HttpResponseBase:
        if not makes_courses(request.user):
            raise Http404
        return view(request, **kwargs)

    return inner


def for_course_owners(view: View) -> View:
    """Give the view the course in the place of its number."""

    @wraps(view)
    def inner(request: Any, course: int, **kwargs: Any) -> HttpResponseBase:
        found = get_object_or_404(courses_for(request.user), pk=course)
        return view(request, found, **kwargs)

    return inner


def for_enrolled(view: View) -> View:
    """Give the view the learner's own enrolment in the place of the cohort's number."""

    @wraps(view)
    def inner(request: Any, cohort: int, **kwargs: Any) -> HttpResponseBase:
        mine = Enrolment.objects.current().filter(learner=request.user)
        found = get_object_or_404(mine.select_related("cohort__course"), cohort=cohort)
        return view(request, found, **kwargs)

    return inner


def make_roles(apps: Any) -> None:
    """Make the group that may make courses; where it is there already, give it what it lacks."""
    models = apps.get_model
    kind, _ = models("contenttypes", "ContentType").objects.get_or_create(
        app_label="learn", model="course"
    )
    permission, _ = models("auth", "Permission").objects.get_or_create(
        content_type=kind, codename="add_course", defaults={"name": "Can add course"}
    )
    group, _ = models("auth", "Group").objects.get_or_create(name="instructor")
    group.permissions.add(permission)
