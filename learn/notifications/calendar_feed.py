"""The calendar feed of a learner: how much is due on each of the next days."""

from datetime import date, timedelta

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Sum, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.crypto import salted_hmac

from learn.memory.fuzz import SECONDS_A_CARD
from learn.models import Card, Feed, User
from learn.review import queue
from learn.rules.ical import Due, agenda

DAYS = 30
SALT = "learn.feed"
SIGNER = Signer(salt=SALT, sep=".")


def feed_url(feed: Feed) -> str:
    """Return its secret address: whoever has it can read the numbers, and nothing else."""
    token = SIGNER.sign_object([feed.learner_id, feed.number])
    return f"{settings.SITE_URL}{reverse('feed', args=(token,))}"


def feed_of(token: str) -> Feed | None:
    """Return the feed of an address, unless that was renewed, switched off, or is none of ours."""
    try:
        learner, number = SIGNER.unsign_object(token)
    except BadSignature:
        return None
    feeds = Feed.objects.filter(is_on=True, learner__is_active=True)
    return (
        feeds.filter(learner=learner, number=number, learner__closing__isnull=True)
        .select_related("learner__parameters")
        .first()
    )


def calendar_of(learner: User, day: date) -> bytes:
    owner = salted_hmac(SALT, str(learner.pk), algorithm="sha256").hexdigest()[:16]
    link = f"{settings.SITE_URL}{reverse('today')}"
    return agenda(feed_forecast(learner, day), day, learner.timezone, owner, link)


def feed_forecast(learner: User, day: date) -> list[Due]:
    """Today as the Today page has it, then what is due on each day after it."""
    left = queue.queue_for(learner, day)
    today = [Due(day, left.total, left.minutes)] if left.total else []
    last = day + timedelta(days=DAYS - 1)
    cards = Card.objects.filter(learner=learner, due__gt=day, due__lte=last).live()
    seconds = Sum(Coalesce("seconds", Value(float(SECONDS_A_CARD))))
    rows = (
        cards.order_by("due")
        .values_list("due")
        .annotate(cards=Count("pk"), took=seconds)
    )
    return today + [Due(on, n, max(1, round(took / 60))) for on, n, took in rows if on]
