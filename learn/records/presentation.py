"""What pages and paper say of a certificate."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Any

from learn.models import Certificate, User
from learn.models.account.closings import ERASED
from learn.records.badge_signing import address
from learn.rules.records.certificate_text import hours_words, initials, rule_lines
from learn.rules.records.pdf import CertificatePdf
from quizzes.knowledge.wording import long_date

MARKS = {"revoked": "REVOKED", "superseded": "SUPERSEDED", "expired": "EXPIRED"}


@dataclass(frozen=True, slots=True)
class CertificateView:
    """A certificate on a day, in words."""

    certificate: Certificate
    today: date

    @property
    def state(self) -> str:
        return self.certificate.state(self.today)

    @property
    def content(self) -> dict[str, Any]:
        return dict(self.certificate.content)

    @property
    def hours(self) -> str:
        return hours_words(self.content["contact_hours"])

    @property
    def rules(self) -> list[str]:
        return rule_lines(self.content)

    @property
    def initials(self) -> str:
        """Return none of a person who is erased."""
        name = self.certificate.name
        return "" if name == ERASED else initials(name)

    @property
    def completed(self) -> str:
        return long_date(self.content["completed_on"])

    @property
    def run(self) -> str:
        days = (self.content["starts_on"], self.content["ends_on"])
        return " to ".join(long_date(day) for day in days)

    @property
    def expires(self) -> str:
        on = self.certificate.expires_on
        return (
            f"Until {long_date(on.isoformat())}" if on else "Without a date of expiry"
        )

    @property
    def paper(self) -> CertificatePdf:
        content, held = self.content, self.certificate
        return CertificatePdf(
            name=held.name,
            title=content["title"],
            date=f"Completed on {self.completed} ({content['cohort']}, {self.run})",
            provider=content["provider"],
            provider_address=content["provider_address"],
            hours=self.hours,
            hours_method=content["hours_method"],
            approver_statement=content["approver_statement"],
            expires=self.expires,
            rules=self.rules,
            code=held.code,
            verify_url=address("verify_code"),
            issued_at=held.issued_at,
            mark=MARKS.get(self.state, ""),
        )


@dataclass(frozen=True, slots=True)
class TranscriptYear:
    """What somebody was awarded in a year, and for how many contact hours."""

    year: int
    awards: list[CertificateView]

    @property
    def hours(self) -> Decimal:
        """Renewals bring none, and what was revoked counts no more."""
        return sum((hours_of(one) for one in self.awards), Decimal(0))

    @property
    def total(self) -> str:
        return hours_words(f"{self.hours:.2f}")


def hours_of(shown: CertificateView) -> Decimal:
    is_renewal = shown.content["kind"] == "renewal"
    counts = shown.state in ("valid", "expired") or is_renewed(shown.certificate)
    return (
        Decimal(shown.content["contact_hours"])
        if counts and not is_renewal
        else Decimal(0)
    )


def is_renewed(certificate: Certificate) -> bool:
    """Return whether another stands in its place because what it says was still known, not because it was wrong."""
    later = getattr(certificate, "superseded_by", None)
    return later is not None and later.content["kind"] == "renewal"


def transcript_of(learner: User, today: date) -> list[TranscriptYear]:
    """Return the newest year first. What was corrected stands once, as it is now. One query."""
    rows = (
        Certificate.objects.filter(learner=learner)
        .select_related("superseded_by", "cohort")
        .order_by("-issued_at", "-pk")
    )
    shown = [CertificateView(row, today) for row in rows]
    kept = [
        one for one in shown if one.state != "superseded" or is_renewed(one.certificate)
    ]
    kept.sort(key=lambda one: one.content["completed_on"], reverse=True)
    return [
        TranscriptYear(year, list(awards)) for year, awards in groupby(kept, year_of)
    ]


def year_of(shown: CertificateView) -> int:
    return int(shown.content["completed_on"][:4])
