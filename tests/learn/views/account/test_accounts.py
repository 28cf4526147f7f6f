import re

import pytest
from django.core import mail

from learn.models import User
from tests.support.factories import PASSWORD, make_learner
from tests.support.pages import HTMX, heading, source, words

pytestmark = pytest.mark.django_db
ANN = "ann@example.org"
NEW = dict.fromkeys(["password1", "password2"], "another correct horse")


@pytest.fixture
def ann(db):
    return make_learner(email=ANN)


def sign_in(client, email=ANN, password=PASSWORD, **fields):
    form = {"login": email, "password": password, **fields}
    return client.post("/accounts/login/", form)


def sign_up(client, email=ANN, password=PASSWORD):
    return client.post("/accounts/signup/", {"email": email, "password1": password})


def is_signed_in(client):
    return client.get("/today/").status_code == 200


# -- signing up


def test_an_address_and_a_password_make_an_account(client):
    assert heading(client.get("/accounts/signup/")) == "Sign up"

    response = sign_up(client)

    assert response.headers["Location"] == "/today/"
    assert User.objects.get().email == ANN
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password", "error"),
    [
        ("", PASSWORD, "This field is required."),
        ("ann", PASSWORD, "Enter a valid email address."),
        (ANN, "", "This field is required."),
        (ANN, "short", "at least 12 characters"),
        (ANN, "1q2w3e4r5t6y", "too common"),
        ("annabelle@example.org", "annabelle123", "too similar"),
    ],
)
def test_what_makes_no_account_is_said(client, email, password, error):
    response = sign_up(client, email, password)

    assert error in words(response)
    assert response.status_code == 200
    assert User.objects.count() == 0


def test_an_address_that_has_an_account_makes_no_second_one(client, ann):
    sign_up(client, ANN.upper())

    assert User.objects.get() == ann
    assert not is_signed_in(client)


# -- signing in and out


def test_one_signs_in_by_e_mail(client, ann):
    assert heading(client.get("/accounts/login/")) == "Sign in"

    assert sign_in(client, ANN.upper()).headers["Location"] == "/today/"
    assert is_signed_in(client)


@pytest.mark.parametrize(
    ("email", "password"), [(ANN, "wrong password"), ("ben@example.org", PASSWORD)]
)
def test_a_wrong_password_and_an_unknown_address_are_told_alike(
    client, ann, email, password
):
    response = sign_in(client, email, password)

    assert "The email address and/or password you specified are not correct." in words(
        response
    )
    assert not is_signed_in(client)


def test_one_who_was_sent_to_sign_in_comes_back_to_where_they_were(client, ann):
    sent = client.get("/settings/").headers["Location"]
    assert sent == "/accounts/login/?next=/settings/"
    assert 'name="next" value="/settings/"' in source(client.get(sent))

    response = sign_in(client, next="/settings/")

    assert response.headers["Location"] == "/settings/"


@pytest.mark.parametrize("page", ["https://elsewhere.example/", "//elsewhere.example"])
def test_signing_in_never_leads_off_this_site(client, ann, page):
    assert sign_in(client, next=page).headers["Location"] == "/today/"


def test_signing_out_ends_the_session_and_empties_what_the_browser_kept(client, ann):
    sign_in(client)
    assert heading(client.get("/accounts/logout/")) == "Sign out"
    assert is_signed_in(client)

    response = client.post("/accounts/logout/")

    assert response.headers["Location"] == "/"
    assert response["Clear-Site-Data"] == '"storage"'
    assert not is_signed_in(client)


def test_an_account_that_is_closed_does_not_sign_in(client):
    make_learner(email=ANN, is_active=False)

    sign_in(client)

    assert not is_signed_in(client)


# -- a forgotten password


def reset_link(client):
    response = client.post("/accounts/password/reset/", {"email": ANN}, follow=True)
    assert heading(response) == "Check your email"
    return re.search(r"https?://[^/]+(/accounts/\S+)", mail.outbox[-1].body)[1]


def test_a_forgotten_password_is_set_anew_by_a_link_in_a_mail(client, ann):
    form = client.get(reset_link(client), follow=True)
    path = form.redirect_chain[-1][0]
    assert heading(form) == "Set a new password"

    done = client.post(path, NEW, follow=True)

    assert heading(done) == "Password changed"
    assert mail.outbox[0].to == [ANN]
    sign_in(client)
    assert not is_signed_in(client)
    sign_in(client, password="another correct horse")
    assert is_signed_in(client)


def test_the_link_works_once(client, ann):
    link = reset_link(client)
    path = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(path, NEW)

    assert heading(client.get(link, follow=True)) == "This link has expired"


def test_nobody_learns_whether_an_address_has_an_account(client, db):
    response = client.post("/accounts/password/reset/", {"email": ANN}, follow=True)

    assert heading(response) == "Check your email"
    assert mail.outbox == []


# -- where the site can send mail, an address is confirmed first


@pytest.fixture
def with_mail(settings):
    settings.ACCOUNT_EMAIL_VERIFICATION = "mandatory"


def test_with_mail_an_address_is_confirmed_before_one_is_in(client, with_mail):
    response = sign_up(client)
    assert heading(client.get(response.headers["Location"])) == "Check your email"
    assert not is_signed_in(client)

    link = re.search(r"https?://[^/]+(/accounts/\S+)", mail.outbox[0].body)[1]
    assert heading(client.get(link)) == "Confirm your address"
    client.post(link)

    sign_in(client)
    assert is_signed_in(client)


def test_with_mail_signing_up_again_tells_only_the_one_who_owns_the_address(
    client, with_mail, ann
):
    response = sign_up(client, password="another correct horse")

    assert heading(client.get(response.headers["Location"])) == "Check your email"
    assert User.objects.get().check_password(PASSWORD)
    assert [m.to for m in mail.outbox] == [[ANN]]


# -- an expired session under htmx


def test_an_expired_session_takes_the_whole_page_to_sign_in_and_back(client):
    response = client.post(
        "/review/",
        headers={**HTMX, "HX-Current-URL": "http://testserver/review/?item=3"},
    )

    assert (response.status_code, response.content) == (204, b"")
    assert response["HX-Redirect"] == "/accounts/login/?next=/review/%3Fitem%3D3"


@pytest.mark.parametrize(
    "path", ["/accounts/password/change/", "/accounts/email/", "/accounts/logout/"]
)
def test_the_pages_of_an_account_are_ours(client, ann, path):
    sign_in(client)

    response = client.get(path)

    assert response.status_code == 200
    assert "Booster" in words(response)
    assert source(response).count("<h1") == 1
