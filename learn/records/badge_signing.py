"""The key that badges are signed with, and the signing."""

import secrets
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import IntegrityError, transaction
from django.urls import reverse
from joserfc import jwt
from joserfc.jwk import RSAKey

from learn.models import BadgeKey, Certificate
from learn.rules.records.open_badge import Places, claims, credential, identity

# What every verifier of Open Badges must understand.
ALGORITHM, SIZE = "RS256", 2048


def signing_key(now: datetime) -> tuple[str, RSAKey]:
    """Return the key of BOOSTER_BADGE_KEY, or the one of this site, which is made when it is first needed."""
    if settings.BADGE_KEY:
        return known_key(RSAKey.import_key(settings.BADGE_KEY), "", now)
    kept = BadgeKey.objects.exclude(private="").first()
    if kept is not None:
        return kept.name, RSAKey.import_key(kept.private)
    key = RSAKey.generate_key(SIZE, private=True)
    return known_key(key, key.as_pem(private=True).decode(), now)


def known_key(key: RSAKey, private: str, now: datetime) -> tuple[str, RSAKey]:
    """Keep the public half for good, so that whoever holds a badge can check it after a change of keys."""
    name = key.thumbprint()
    fields = {"public": key.as_dict(private=False), "private": private, "made_at": now}
    try:
        with transaction.atomic():
            BadgeKey.objects.get_or_create(name=name, defaults=fields)
    except IntegrityError:
        BadgeKey.objects.get(name=name)
    return name, key


def sign(made: dict[str, Any], now: datetime) -> str:
    """Return a compact JWS of the credential. Its header says where the public half of the key is."""
    name, key = signing_key(now)
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": address("badge_key", name)}
    return jwt.encode(header, claims(made), key, algorithms=[ALGORITHM])


def badge_of(certificate: Certificate, email: str, now: datetime) -> str:
    """Return the signed badge of a certificate, for its holder with this address."""
    known_as = identity(email, secrets.token_hex(8))
    made = credential(
        certificate.content,
        places_of(certificate),
        certificate.issued_at,
        certificate.expires_on,
        known_as,
    )
    return sign(made, now)


def places_of(certificate: Certificate) -> Places:
    return places(
        address("badge_course", certificate.cohort.course_id),
        address("verify", certificate.code),
    )


def places(course: str = "", verify: str = "") -> Places:
    issuer, revoked = address("badge_issuer"), address("badge_revoked")
    return Places(settings.SITE_URL, issuer, course, revoked, verify)


def address(name: str, *arguments: Any) -> str:
    return f"{settings.SITE_URL}{reverse(name, args=arguments)}"
