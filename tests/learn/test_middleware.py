import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import ResolverMatch

from learn.middleware import htmx_redirects, private_pages, security_headers

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def login_page(settings):
    settings.LOGIN_URL = LOGIN


def through(middleware, request, response):
    return middleware(lambda _: response)(request)


def redirected(rf, location, **headers):
    """What a redirect becomes for a request with these headers."""
    request = rf.post("/review/7/", headers=headers)
    return through(htmx_redirects, request, HttpResponseRedirect(location))


def test_every_answer_allows_only_what_this_site_serves(rf):
    response = through(security_headers, rf.get("/"), HttpResponse())

    policy = dict(
        directive.split(" ", 1)
        for directive in response["Content-Security-Policy"].split("; ")
    )
    assert policy == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "media-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
        "object-src": "'none'",
    }
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"].split(", ")


def test_a_view_may_set_a_stricter_policy_of_its_own(rf):
    own = HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    response = through(security_headers, rf.get("/"), own)

    assert response["Content-Security-Policy"] == "sandbox"


def test_a_page_is_kept_by_no_cache_and_differs_under_htmx(rf):
    response = through(private_pages, rf.get("/"), HttpResponse())

    assert response["Cache-Control"] == "private, no-store"
    assert response["Vary"] == "HX-Request"


def test_a_view_may_let_its_page_be_cached(rf):
    public = HttpResponse(headers={"Cache-Control": "public, max-age=60"})

    response = through(private_pages, rf.get("/"), public)

    assert response["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    ("method", "name", "header"),
    [
        ("POST", "account_logout", '"storage"'),
        ("GET", "account_logout", None),
        ("POST", "account_login", None),
    ],
)
def test_signing_out_and_nothing_else_empties_what_the_browser_stored(
    rf, method, name, header
):
    request = rf.generic(method, "/")
    request.resolver_match = ResolverMatch(lambda: None, (), {}, url_name=name)

    response = through(private_pages, request, HttpResponse())

    assert response.get("Clear-Site-Data") == header


def test_without_htmx_a_redirect_stays_a_redirect(rf):
    response = redirected(rf, "/today/")

    assert response.status_code == 302
    assert response["Location"] == "/today/"
    assert not response.has_header("HX-Redirect")


def test_under_htmx_a_redirect_takes_the_whole_page_there(rf):
    response = redirected(rf, "/today/", hx_request="true")

    assert response.status_code == 204
    assert response["HX-Redirect"] == "/today/"
    assert not response.has_header("Location")


def test_a_redirect_under_htmx_keeps_its_cookies(rf):
    redirect = HttpResponseRedirect("/today/")
    redirect.set_cookie("messages", "saved")
    request = rf.post("/settings/", headers={"hx-request": "true"})

    response = through(htmx_redirects, request, redirect)

    assert response.cookies["messages"].value == "saved"


def test_an_answer_that_is_no_redirect_is_left_alone(rf):
    request = rf.post("/review/7/", headers={"hx-request": "true"})
    answer = HttpResponse("right", status=200)

    response = through(htmx_redirects, request, answer)

    assert (response.status_code, response.content) == (200, b"right")
    assert not response.has_header("HX-Redirect")


def test_signing_in_again_leads_back_to_the_page_that_was_open(rf):
    response = redirected(
        rf,
        f"{LOGIN}?next=/review/7/undo/",
        hx_request="true",
        hx_current_url="http://testserver/review/?pack=leukemia#question",
    )

    assert response["HX-Redirect"] == f"{LOGIN}?next=/review/%3Fpack%3Dleukemia"


@pytest.mark.parametrize(
    "page",
    ["", "https://elsewhere.example/review/", "//elsewhere.example/", "javascript:1"],
)
def test_signing_in_again_never_leads_off_this_site(rf, page):
    response = redirected(
        rf, f"{LOGIN}?next=/review/7/", hx_request="true", hx_current_url=page
    )

    assert response["HX-Redirect"] == f"{LOGIN}?next=/review/7/"
