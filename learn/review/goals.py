"""By when a learner wants to know what, or is to by a course."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from learn.models import Goal, User
from learn.review.assignments import LearnerAssignment, studies
from quizzes.models import Pack

# Topics by the number of their pack; no topic is all of it.
Places = tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Exam:
    """A day by which these topics are to be known. Of: a date of the learner's own, or an assignment."""

    on: date
    places: Places
    of: Goal | LearnerAssignment

    def asks(self, pack: int, topic: str) -> bool:
        return (pack, topic) in self.places or (pack, "") in self.places

    @property
    def name(self) -> str:
        if isinstance(self.of, Goal):
            return self.of.topic or self.of.pack.title
        return self.of.assignment.title

    @property
    def key(self) -> str:
        """Return what tells them apart on a page."""
        if isinstance(self.of, Goal):
            return f"own-{self.of.pk}"
        return f"set-{self.of.assignment.pk}"

    @property
    def course(self) -> int | None:
        """Return the cohort that sets it, if one does."""
        return None if isinstance(self.of, Goal) else self.of.assignment.cohort_id


@dataclass(frozen=True, slots=True)
class Exams:
    """The learner's exams to come, the nearest first."""

    exams: tuple[Exam, ...] = ()

    @property
    def cards(self) -> Q:
        """Return the cards that any of them is about."""
        return self.about("item__fact__")

    @property
    def items(self) -> Q:
        """Return the items that any of them is about."""
        return self.about("fact__")

    def about(self, fact: str) -> Q:
        wanted = Q(pk__in=[])
        for pack, topic in {place for exam in self.exams for place in exam.places}:
            named = {f"{fact}topic": topic} if topic else {}
            wanted |= Q(**{f"{fact}pack": pack}, **named)
        return wanted

    def day_for(self, pack: int, topic: str) -> date | None:
        """Return the nearest exam that asks for this topic of a pack."""
        for exam in self.exams:
            if exam.asks(pack, topic):
                return exam.on
        return None


def exam_of(goal: Goal) -> Exam:
    return Exam(goal.on, ((goal.pack_id, goal.topic),), goal)


def exams_of(learner: User, day: date) -> Exams:
    """Return the exams after this day. Two queries, and two more where a course sets some."""
    own = Goal.objects.filter(learner=learner, on__gt=day)
    found = [*map(exam_of, own), *set_exams(learner, day)]
    after = [exam for exam in found if exam.on > day]
    return Exams(tuple(sorted(after, key=lambda exam: exam.on)))


def set_exams(learner: User, day: date) -> list[Exam]:
    """Return what courses want to be known by this day or a later one."""
    duties = studies(learner, day)
    if not duties:
        return []
    packs = dict(Pack.objects.values_list("slug", "pk"))
    return [
        Exam(learner.study_day(duty.terms.due_at), places_of(duty, packs), duty)
        for duty in duties
    ]


def places_of(duty: LearnerAssignment, packs: dict[str, int]) -> Places:
    """Return where the facts of an assignment stand; a pack that is gone asks nothing."""
    parts = duty.assignment.parts
    return tuple((packs[p.pack], p.topic) for p in parts if p.pack in packs)


def nearest_exams(learner: User, day: date) -> list[Exam]:
    """Return the next exam of the learner's own from this day on, if there is one, and what courses set."""
    own = Goal.objects.filter(learner=learner, on__gte=day).select_related("pack")[:1]
    return [*map(exam_of, own), *set_exams(learner, day)]
