"""Each case reads the settings in a fresh process, as a server does when it starts."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "BOOSTER_SECRET_KEY": "k3y" * 20,
    "BOOSTER_HOSTS": "booster.example, b.example",
}


def python(code, environment):
    """Run this code from the project's folder with nothing of our own environment."""
    inherited = {
        name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ
    }
    return subprocess.run(
        [sys.executable, "-W", "error", *code],
        cwd=ROOT,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def read(environment, *names):
    """The values that these settings have in this environment."""
    code = (
        "import json; from learn import settings; print(json.dumps([{}], default=str))"
    )
    values = ", ".join(f"getattr(settings, {name!r}, None)" for name in names)
    result = python(["-c", code.format(values)], environment)
    assert result.stderr == ""
    return json.loads(result.stdout)


@pytest.mark.parametrize("missing", ["BOOSTER_SECRET_KEY", "BOOSTER_HOSTS"])
@pytest.mark.parametrize("left", ["", "  ", None], ids=["empty", "blank", "unset"])
def test_production_refuses_to_start_without(missing, left):
    environment = {**PRODUCTION, missing: left}
    environment = {
        name: value for name, value in environment.items() if value is not None
    }

    result = python(["-c", "import learn.wsgi"], environment)

    assert result.returncode == 1
    last = result.stderr.splitlines()[-1]
    assert last.startswith(
        f"django.core.exceptions.ImproperlyConfigured: Set {missing} ("
    )


def test_a_command_without_its_settings_is_one_clear_line():
    result = python(["manage.py", "coverage", "a-pack"], {})

    assert result.returncode == 1
    assert result.stderr == (
        "Booster cannot start: Set BOOSTER_SECRET_KEY (50 random characters, kept secret),"
        " or BOOSTER_DEMO=1 to try Booster.\n"
    )


def test_production_passes_the_deployment_check():
    result = python(
        ["manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        {
            **PRODUCTION,
            "BOOSTER_SECRET_KEY": "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
        },
    )

    assert (result.returncode, result.stderr) == (0, "")


def test_production_takes_its_hosts_and_cookies_that_only_this_host_can_set():
    names = [
        "DEMO",
        "DEBUG",
        "ALLOWED_HOSTS",
        "SESSION_COOKIE_NAME",
        "CSRF_COOKIE_NAME",
    ]

    assert read(PRODUCTION, *names) == [
        False,
        False,
        ["booster.example", "b.example"],
        "__Host-session",
        "__Host-csrf",
    ]


def test_the_demo_serves_plain_http_on_this_computer_only():
    names = ["ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "DEBUG"]

    assert read({"BOOSTER_DEMO": "1"}, *names) == [
        ["127.0.0.1", "localhost", "[::1]"],
        False,
        False,
        False,
    ]


def test_sqlite_takes_its_lock_at_the_start_and_flushes_fully():
    [databases] = read(PRODUCTION, "DATABASES")

    options = databases["default"]["OPTIONS"]
    assert databases["default"]["NAME"] == str(ROOT / "db.sqlite3")
    assert options["transaction_mode"] == "IMMEDIATE"
    assert options["init_command"].split(";")[1] == "PRAGMA synchronous=FULL"


@pytest.mark.parametrize(
    ("version", "journal"),
    [((3, 40, 1), "DELETE"), ((3, 51, 2), "DELETE"), ((3, 51, 3), "WAL")],
)
def test_sqlite_writes_ahead_only_where_its_version_is_safe(
    monkeypatch, version, journal
):
    from learn.settings import sqlite_options

    monkeypatch.setattr("sqlite3.sqlite_version_info", version)

    first = sqlite_options()["init_command"].split(";")[0]
    assert first == f"PRAGMA journal_mode={journal}"


def test_a_database_url_names_another_database():
    url = "postgres://ann:s%40fe@db.example:5433/booster"
    [databases] = read({**PRODUCTION, "DATABASE_URL": url}, "DATABASES")

    default = databases["default"]
    assert default["ENGINE"] == "django.db.backends.postgresql"
    assert [default[name] for name in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "ann",
        "s@fe",
        "db.example",
        5433,
        "booster",
    ]


EMAIL = ["EMAIL_BACKEND", "EMAIL_PORT", "EMAIL_USE_TLS", "EMAIL_USE_SSL"]


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("", ["django.core.mail.backends.dummy.EmailBackend", 25, False, False]),
        (
            "smtp+tls://mail.example",
            ["django.core.mail.backends.smtp.EmailBackend", 587, True, False],
        ),
        (
            "smtps://mail.example",
            ["django.core.mail.backends.smtp.EmailBackend", 465, False, True],
        ),
        (
            "smtp://mail.example:2525",
            ["django.core.mail.backends.smtp.EmailBackend", 2525, False, False],
        ),
    ],
    ids=["none", "tls", "ssl", "plain"],
)
def test_mail_goes_where_the_url_says(url, expected):
    assert read({**PRODUCTION, "BOOSTER_EMAIL_URL": url}, *EMAIL) == expected


def test_the_name_and_password_for_mail_may_hold_any_letter():
    environment = {
        **PRODUCTION,
        "BOOSTER_EMAIL_URL": "smtps://a%40b:p%2Fw@mail.example",
    }

    assert read(environment, "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD") == ["a@b", "p/w"]


@pytest.mark.parametrize(
    ("url", "verification"), [("", "none"), ("smtps://mail.example", "mandatory")]
)
def test_an_address_is_verified_exactly_where_mail_can_be_sent(url, verification):
    environment = {**PRODUCTION, "BOOSTER_EMAIL_URL": url}

    assert read(environment, "ACCOUNT_EMAIL_VERIFICATION") == [verification]


@pytest.mark.parametrize(
    ("proxies", "header"),
    [("0", None), ("1", ["HTTP_X_FORWARDED_PROTO", "https"])],
)
def test_forwarded_headers_count_only_from_a_proxy_of_ours(proxies, header):
    environment = {**PRODUCTION, "BOOSTER_PROXIES": proxies}
    names = ["ALLAUTH_TRUSTED_PROXY_COUNT", "SECURE_PROXY_SSL_HEADER"]

    assert read(environment, *names) == [int(proxies), header]


def test_every_variable_is_in_the_documentation():
    named = (ROOT / "docs" / "settings.md").read_text()
    code = (ROOT / "learn" / "settings.py").read_text()

    variables = set(re.findall(r"(?:BOOSTER|DATABASE)_[A-Z_]+", code))
    assert {name for name in variables if f"`{name}`" not in named} == set()


def test_the_static_files_refer_only_to_files_that_exist(tmp_path):
    result = python(
        ["manage.py", "collectstatic", "--noinput", "--verbosity", "0"],
        {**PRODUCTION, "BOOSTER_STATIC_ROOT": str(tmp_path)},
    )

    assert (result.returncode, result.stderr) == (0, "")
    assert (tmp_path / "staticfiles.json").exists()
