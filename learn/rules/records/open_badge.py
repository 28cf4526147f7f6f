"""A certificate as an Open Badge 3.0: the credential, before it is signed. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from learn.rules.records.certificate_text import hours_words, rule_lines

CONTEXT = [
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
]
SCHEMA = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json"


@dataclass(frozen=True, slots=True)
class Places:
    """Where on the web that is, which a badge speaks of."""

    site: str
    issuer: str
    course: str
    revoked: str
    verify: str


def profile(places: Places) -> dict[str, Any]:
    """Return who signs: this site."""
    return {
        "id": places.issuer,
        "type": ["Profile"],
        "name": f"Booster at {places.site.partition('://')[2]}",
        "url": places.site,
    }


def achievement(content: Mapping[str, Any], places: Places) -> dict[str, Any]:
    """Return what is awarded, by whom, and for how many hours."""
    hours = hours_words(content["contact_hours"])
    return {
        "id": places.course,
        "type": ["Achievement"],
        "achievementType": "Certificate",
        "name": content["title"],
        "description": f"{hours}. {content['hours_method']}",
        "criteria": {"narrative": "\n".join(rule_lines(content))},
        "creditsAvailable": number(content["contact_hours"]),
        "creator": {
            "id": f"{places.course}#provider",
            "type": ["Profile"],
            "name": content["provider"],
        },
    }


def credential(
    content: Mapping[str, Any],
    places: Places,
    issued_at: datetime,
    expires_on: date | None,
    identity: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the whole of it. Its holder is in it as a hash alone."""
    until = {"validUntil": moment(end_of(expires_on))} if expires_on else {}
    return {
        "@context": CONTEXT,
        "id": places.verify,
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": content["title"],
        "issuer": profile(places),
        "validFrom": moment(issued_at),
        **until,
        "credentialSubject": {
            "type": ["AchievementSubject"],
            "identifier": [dict(identity)],
            "creditsEarned": number(content["contact_hours"]),
            "achievement": achievement(content, places),
        },
        "evidence": [
            {
                "id": places.verify,
                "type": ["Evidence"],
                "name": "The facts that it rests on",
                "narrative": f"SHA-256 of the facts with their versions: {content['digest']}",
            }
        ],
        "credentialStatus": {"id": places.revoked, "type": "1EdTechRevocationList"},
        "credentialSchema": [{"id": SCHEMA, "type": "1EdTechJsonSchemaValidator2019"}],
    }


def claims(made: Mapping[str, Any]) -> dict[str, Any]:
    """Return the same as the claims of a JWT."""
    until = made.get("validUntil")
    return {
        **made,
        "iss": made["issuer"]["id"],
        "jti": made["id"],
        "nbf": seconds(made["validFrom"]),
        **({"exp": seconds(until)} if until else {}),
    }


def identity(email: str, salt: str) -> dict[str, Any]:
    """Return whose badge it is, so that whoever knows the address can tell."""
    told = hashlib.sha256((email.lower() + salt).encode()).hexdigest()
    return {
        "type": "IdentityObject",
        "hashed": True,
        "identityHash": f"sha256${told}",
        "identityType": "emailAddress",
        "salt": salt,
    }


def revocations(places: Places, gone: Iterable[str]) -> dict[str, Any]:
    """Return the list of badges that no longer stand, by their addresses."""
    rows = [{"id": address, "revoked": True} for address in gone]
    return {
        "id": places.revoked,
        "issuer": places.issuer,
        "revokedCredential": rows,
    }


def number(hours: str) -> float | int:
    found = float(hours)
    return int(found) if found.is_integer() else found


def end_of(day: date) -> datetime:
    """Return its last moment: it holds through its last day, wherever that ends last."""
    return datetime.combine(day, time(), UTC) + timedelta(hours=36)


def moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def seconds(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp())
