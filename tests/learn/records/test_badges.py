"""Badges: signed here, checked by a library that shares no code with the signing one."""

import base64
import json
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone
from joserfc.jwk import RSAKey
from jwt import PyJWK
from openbadgeslib.ob3 import IdentityObject, OB3VerificationError, OB3Verifier

from learn.models import BadgeKey
from learn.records.badge_signing import signing_key
from learn.records.issue import issue, revoke
from tests.support.certificates import make_graduate, make_taught
from tests.support.factories import NOW

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tiny")]


@pytest.fixture
def held(with_badge_key):
    """A certificate of today: an expired badge would be refused for that."""
    cohort, exam, teacher = make_taught(validity_months=12)
    return issue(make_graduate(cohort, exam), teacher, timezone.now())


def decoded(part):
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))


def encoded(data):
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


@pytest.fixture
def verifier(client, held):
    """It takes the key from where the head of the badge says that it is."""
    token = held.badge
    head = json.loads(decoded(token.split(".")[0]))
    path = head["kid"].partition("/badges/")[2]
    key = PyJWK(client.get(f"/badges/{path}").json()).key
    return OB3Verifier(
        key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )


def test_another_library_verifies_the_badge(held, verifier):
    found = verifier.verify(held.badge)

    assert found.achievement.name == "Immunotherapy for ward nurses"
    assert found.achievement.achievement_type == "Certificate"
    assert (found.achievement.credits_available, found.credits_earned) == (1.5, 1.5)
    assert found.id.endswith(f"/verify/{held.code}/")
    assert found.expiration_date.date() == held.expires_on + timedelta(days=1)
    assert found.raw["evidence"][0]["narrative"].endswith(held.content["digest"])


def test_its_holder_is_in_it_as_a_hash_alone(held, verifier):
    found = verifier.verify(held.badge)
    [who] = found.identifiers
    email = held.learner.email

    assert IdentityObject.create(email, salt=who.salt) == who
    assert IdentityObject.create(f"x{email}", salt=who.salt) != who
    said = decoded(held.badge.split(".")[1]).decode()
    assert email not in said
    assert "Learner 01" not in said


def test_a_badge_that_was_tampered_with_is_refused(held, verifier):
    head, body, signature = held.badge.split(".")
    made = json.loads(decoded(body))
    made["credentialSubject"]["creditsEarned"] = 15
    forged = f"{head}.{encoded(json.dumps(made).encode())}.{signature}"

    with pytest.raises(OB3VerificationError, match="ignature"):
        verifier.verify(forged)


def test_a_badge_of_another_key_is_refused(held):
    other = RSAKey.generate_key(2048, private=True)

    with pytest.raises(OB3VerificationError, match="ignature"):
        OB3Verifier(other.as_pem(private=False)).verify(held.badge)


def test_an_unsigned_badge_is_refused(held, verifier):
    _, body, _ = held.badge.split(".")
    head = encoded(json.dumps({"alg": "none", "typ": "JWT"}).encode())

    with pytest.raises(OB3VerificationError, match="Algorithm"):
        verifier.verify(f"{head}.{body}.")


def test_what_is_revoked_is_on_the_list_that_the_badge_names(held, verifier, client):
    status = verifier.verify(held.badge).credential_status[0]
    path = status["id"].partition("/badges/")[2]
    assert client.get(f"/badges/{path}").json()["revokedCredential"] == []

    revoke(held, "A mistake.", held.learner, NOW)

    assert status["type"] == "1EdTechRevocationList"
    [gone] = client.get(f"/badges/{path}").json()["revokedCredential"]
    assert gone["id"] == verifier.verify(held.badge).id


def test_the_pages_that_a_badge_names_say_what_it_says(held, verifier, client):
    raw = verifier.verify(held.badge).raw
    paths = {
        "issuer": raw["issuer"]["id"],
        "course": raw["credentialSubject"]["achievement"]["id"],
    }
    issuer, course = (
        client.get(f"/badges/{there.partition('/badges/')[2]}")
        for there in paths.values()
    )

    assert issuer.json()["type"] == ["Profile"]
    assert course.json()["name"] == raw["credentialSubject"]["achievement"]["name"]
    assert course["Access-Control-Allow-Origin"] == "*"
    assert client.get("/badges/courses/999/").status_code == 404
    assert client.get("/badges/keys/none/").status_code == 404


# -- the key


@pytest.mark.django_db
def test_without_a_setting_a_key_is_made_once_and_kept():
    name, key = signing_key(NOW)

    assert signing_key(NOW)[0] == name
    kept = BadgeKey.objects.get()
    assert kept.private == key.as_pem(private=True).decode()
    assert "d" not in kept.public


@pytest.mark.usefixtures("with_badge_key")
def test_the_key_of_a_setting_is_not_kept_but_its_public_half_is(settings, client):
    name, _ = signing_key(NOW)
    assert BadgeKey.objects.get(name=name).private == ""

    settings.BADGE_KEY = ""
    other, _ = signing_key(NOW)

    keys = client.get("/badges/keys/").json()["keys"]
    assert {key["kid"].split("/")[-2] for key in keys} == {name, other}
    assert all("d" not in key for key in keys)
