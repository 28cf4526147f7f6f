"""What is kept for six years, because those who give contact hours must show what they gave, and then goes."""

from datetime import datetime

from learn.models import AuditEntry, Evaluation
from learn.records.issue import forget_certificates

KEPT_YEARS = 6


def kept_since(now: datetime) -> datetime:
    """Six years by the calendar: with two leap days among them they are longer than 365.25 days each."""
    try:
        return now.replace(year=now.year - KEPT_YEARS)
    except ValueError:
        return now.replace(year=now.year - KEPT_YEARS, day=28)


def purge_expired(now: datetime) -> int:
    """Return the log of that time, whoever it is about; of certificates and evaluations those whose person is erased."""
    before = kept_since(now)
    evaluations, _ = Evaluation.objects.filter(learner=None, at__lt=before).delete()
    return sum(
        (
            AuditEntry.objects.all().clear_before(before),
            forget_certificates(before),
            evaluations,
        )
    )
