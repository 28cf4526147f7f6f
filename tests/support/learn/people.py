"""A learner who has something in every table, all of it with a word to look for."""

from datetime import timedelta

from allauth.account.models import EmailAddress, EmailConfirmation
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet

from learn.memory.card_state import Event
from learn.memory.fsrs import DEFAULT_PARAMETERS, Rating
from learn.models import (
    Alert,
    Attempt,
    AuditEntry,
    Certificate,
    Closing,
    Evaluation,
    Feed,
    Goal,
    Note,
    Notice,
    Parameters,
    Recall,
    Reminder,
    Report,
    User,
)  # fmt: skip
from learn.privacy.erasure import close
from learn.review.answers import answer, rate, undo
from learn.review.card_actions import card_action, flag
from quizzes.models import Pack, Proposal, Revision
from tests.support.courses import (
    enrol,
    invite,
    make_assignment,
    make_cohort,
    make_course,
    make_link,
    make_override,
    make_staff,
)
from tests.support.factories import (
    NOW,
    item_of,
    make_learner,
    question,
    right,
    typed,
    wrong,
)

CANARY = "zzcanary"
FITTED = [*(n * 1.01 for n in DEFAULT_PARAMETERS[:20]), DEFAULT_PARAMETERS[20]]


def fit(learner, **fields):
    usual = {"numbers": FITTED, "made_at": NOW, "reviews": 1200}
    losses = {"loss_before": 0.44, "loss_after": 0.43}
    return Parameters.objects.create(learner=learner, **usual, **losses, **fields)


def give(learner, slug, given=right, kind="", days=0):
    at = NOW + timedelta(days=days)
    showing = question(learner, item_of(slug), kind, at)
    return answer(learner, showing.token, given(showing), at)


def make_full_learner():
    """Answers of all sorts over some days, on two fits, and one of everything else."""
    learner = make_learner(
        email=f"{CANARY}@example.org", timezone="Asia/Tokyo", easy_days=[5, 6]
    )
    give(learner, "gemtuzumab-binds-cd33", wrong)
    give(learner, "gemtuzumab-binds-cd33", right)
    rated = give(learner, "car-t-steps")
    rate(learner, rated.key, Rating.Easy, NOW)
    give(learner, "cll-is-leukemia")
    learner.parameters = fit(learner)
    learner.save()
    undone = give(learner, "inotuzumab-binds-cd22", days=3)
    undo(learner, undone.key, NOW + timedelta(days=3))
    give(learner, "gemtuzumab-binds-cd33", days=20)
    give(learner, "rituximab-brand", lambda _: typed("Gazyva"), days=4)
    # Past the log's own guard: what an answer named must be found in no table afterwards.
    QuerySet.update(learner.reviews.filter(kind="typed-name"), picked_entity=CANARY)
    learner.parameters = fit(None, model="FSRS-6")
    learner.save()
    give(learner, "car-t-steps", days=40)
    card_action(learner, item_of("rituximab-binds-cd20").pk, Event.SUSPEND, NOW)
    flag(learner, item_of("car-t-steps").pk)
    add_the_rest(learner)
    return learner


def add_the_rest(learner):
    pack = Pack.objects.get()
    Goal.objects.create(learner=learner, pack=pack, topic=CANARY, on=NOW.date())
    Note.objects.create(
        learner=learner, pack="tiny", fact="gone-by-now", text=CANARY, changed_at=NOW
    )
    Report.objects.create(
        learner=learner, item=item_of("car-t-steps"), text=CANARY, shown={}, at=NOW
    )
    Reminder.objects.create(learner=learner, is_on=True, hour=7, sent_on=NOW.date())
    Feed.objects.create(learner=learner)
    fact = item_of("car-t-steps").fact
    Notice.objects.create(
        learner=learner, fact=fact, number=1, kind="changed", severity="S2",
        learnt=CANARY, at=NOW,
    )  # fmt: skip
    Recall.objects.create(fact=fact, at=NOW, by=learner)
    revision = Revision.objects.create(
        pack=pack, number=99, made_at=NOW, made_by=learner, why="why"
    )
    revision.entries.create(section="facts", slug="one", before=None, after={})
    revision.files.create(name="facts.yaml", line=0, after="one")
    Alert.objects.create(revision=revision, cohorts=[1], told={"t/f": ["…"]}, at=NOW)
    Proposal.objects.create(
        pack="tiny", title="A pack", files={}, base=1, made_at=NOW, made_by=learner
    )
    address = EmailAddress.objects.create(user=learner, email=learner.email)
    EmailConfirmation.objects.create(email_address=address, key=CANARY, sent=NOW)
    learner.groups.add(Group.objects.create(name="editors"))
    learner.user_permissions.add(Permission.objects.first())
    kind = ContentType.objects.get_for_model(User)
    for user in (learner, make_learner()):
        LogEntry.objects.create(
            user=user, content_type=kind, object_id=str(learner.pk),
            object_repr=learner.email, action_flag=CHANGE, change_message=CANARY,
        )  # fmt: skip

    take_part(learner)


def take_part(learner):
    """Teach in a course, and learn in it."""
    cohort = make_cohort(make_course(made_by=learner))
    make_staff(cohort, person=learner)
    link = make_link(cohort, made_by=learner)
    enrol(cohort, learner, link=link, name=CANARY, external_id=CANARY, group="A")
    invite(cohort, "somebody.else@example.org")
    invite(cohort, learner.email)
    a_day_ago = NOW - timedelta(days=1)
    assignment = make_assignment(
        cohort, title="Mechanisms", due_at=a_day_ago, closes_at=a_day_ago
    )
    make_override(assignment, learner, made_by=learner, why=CANARY)
    make_override(assignment, make_learner(), made_by=learner)
    assignment.regrades.create(
        fact="tiny/car-t-steps", below=2, way="drop", why="It was corrected.",
        by=learner, at=NOW,
    )  # fmt: skip
    attempt = Attempt.objects.create(
        assignment=assignment, learner=learner, number=1, seed="seed", started_at=NOW,
        deadline_at=NOW + timedelta(minutes=20),
    )  # fmt: skip
    item = item_of("car-t-steps")
    attempt.answers.create(
        position=1, item=item, kind="order-steps", fact_version=1, shown={},
        choice={"text": CANARY}, is_right=False, answered_at=NOW,
    )  # fmt: skip
    Certificate.objects.create(
        code="ABCD-EFGH", learner=learner, name=CANARY, cohort=cohort, issued_at=NOW,
        content={"title": "Course"}, badge=CANARY, revoked_at=NOW, revoked_why=CANARY,
    )  # fmt: skip
    Evaluation.objects.create(
        cohort=cohort, learner=learner, answers={"useful": 4}, comment=CANARY, at=NOW
    )
    both = {"who": learner, "about": learner}
    AuditEntry.objects.create(
        at=NOW, verb="joined", what="cohort", cohort=cohort, **both
    )


def close_long_ago(learner):
    close(learner, NOW)
    Closing.objects.update(at=NOW - timedelta(days=14))
