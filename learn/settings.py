"""Everything that can be set; what differs from site to site comes from the environment.

BOOSTER_DEMO=1 is the local mode (`make run`, `make test`): plain http on 127.0.0.1, a known key.
Without it this is production, which starts only with BOOSTER_SECRET_KEY and BOOSTER_HOSTS.
docs/settings.md names every variable.
"""

import os
import sqlite3
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

BASE_DIR = Path(__file__).resolve().parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def required(name: str, what: str) -> str:
    if not env(name):
        raise ImproperlyConfigured(
            f"Set {name} ({what}), or BOOSTER_DEMO=1 to try Booster."
        )
    return env(name)


def sqlite_options() -> dict[str, Any]:
    """Wait for the lock at the start of a transaction, never in its middle."""
    # SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several processes write.
    journal = "WAL" if sqlite3.sqlite_version_info >= (3, 51, 3) else "DELETE"
    return {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": f"PRAGMA journal_mode={journal};PRAGMA synchronous=FULL;",
    }


def database(url: str) -> dict[str, Any]:
    """Return the database of this URL, or db.sqlite3 beside manage.py."""
    default = {"ENGINE": "django.db.backends.sqlite3", "NAME": BASE_DIR / "db.sqlite3"}
    config: dict[str, Any] = {**(dj_database_url.parse(url) if url else default)}
    if config["ENGINE"] == "django.db.backends.sqlite3":
        config["OPTIONS"] = sqlite_options()
    return {**config, "CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}


DEMO = env("BOOSTER_DEMO") == "1"
DEBUG = False

if DEMO:
    SECRET_KEY = "for the demo and the tests only, because everybody knows it"
    ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
else:
    SECRET_KEY = required("BOOSTER_SECRET_KEY", "50 random characters, kept secret")
    ALLOWED_HOSTS = [
        host.strip()
        for host in required("BOOSTER_HOSTS", "host names, comma-separated").split(",")
    ]

# Where this site is found: mails are written where no request says so.
SITE_URL = env("BOOSTER_URL").rstrip("/") or (
    f"http://127.0.0.1:{env('PORT', '8000')}"
    if DEMO
    else f"https://{ALLOWED_HOSTS[0].lstrip('.')}"
)

INSTALLED_APPS = [
    "learn",
    "quizzes",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_tasks_db",
    "template_partials",
    "allauth",
    "allauth.account",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "learn.middleware.security_headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Safe against BREACH: tokens are masked anew each time, and Django pads what it compresses.
    "django.middleware.gzip.GZipMiddleware",
    "learn.middleware.private_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "learn.middleware.htmx_redirects",
    "allauth.account.middleware.AccountMiddleware",
    "learn.middleware.SignInFirst",
]

# What learners take for what ranks the wrong options when questions are built.
QUIZZES_CONFUSIONS = "learn.statistics.item_statistics.confusions_of"

ROOT_URLCONF = "learn.urls"
WSGI_APPLICATION = "learn.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {"default": database(env("DATABASE_URL"))}

# An RSA key as PEM; \n may stand for its line ends. Without it one is made and kept in the database.
BADGE_KEY = env("BOOSTER_BADGE_KEY").replace("\\n", "\n")

# Tasks wait in the database until a worker (manage.py db_worker) takes them; no page needs one.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# The rate limits of the sign-in pages count in the cache, so all workers must share it.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if DEMO
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
}

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": [
                # As in Django 6, where template_partials is no longer needed.
                "template_partials.templatetags.partials",
                "quizzes.templatetags.icons",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "learn.context_processors.look",
            ],
        },
    }
]
# One template for every form field: templates/django/forms/field.html.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LANGUAGE_CODE = "en-us"
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "static/"
STATIC_ROOT = Path(env("BOOSTER_STATIC_ROOT") or BASE_DIR / "staticfiles")
# The demo serves static files where they lie; production collects and fingerprints them.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = DEMO
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEMO
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# E-mail: smtp://, smtp+tls:// or smtps://user:password@host:port
EMAIL_URL = urlsplit(env("BOOSTER_EMAIL_URL"))
HAS_EMAIL = bool(EMAIL_URL.hostname)
EMAIL_HOST = EMAIL_URL.hostname or "localhost"
EMAIL_PORT = EMAIL_URL.port or {"smtps": 465, "smtp+tls": 587}.get(EMAIL_URL.scheme, 25)
EMAIL_HOST_USER = unquote(EMAIL_URL.username or "")
EMAIL_HOST_PASSWORD = unquote(EMAIL_URL.password or "")
EMAIL_USE_TLS = EMAIL_URL.scheme == "smtp+tls"
EMAIL_USE_SSL = EMAIL_URL.scheme == "smtps"
EMAIL_TIMEOUT = 10
# Not the console in production: a reset link in a log is a key lying about.
EMAIL_BACKEND = "django.core.mail.backends.{}.EmailBackend".format(
    "smtp" if HAS_EMAIL else "console" if DEMO else "dummy"
)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("BOOSTER_EMAIL_FROM", "booster@localhost")

# Accounts
AUTH_USER_MODEL = "learn.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
ACCOUNT_ADAPTER = "learn.accounts.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "mandatory" if HAS_EMAIL else "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
# How many proxies of yours stand in front and set X-Forwarded-For and X-Forwarded-Proto.
ALLAUTH_TRUSTED_PROXY_COUNT = int(env("BOOSTER_PROXIES", "0"))

# Safety: learn/middleware.py adds the content security policy and its like.
if ALLAUTH_TRUSTED_PROXY_COUNT:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEMO
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "booster_session" if DEMO else "__Host-session"
CSRF_COOKIE_NAME = "booster_csrf" if DEMO else "__Host-csrf"
# Not Strict: a link from a mail would then come without its cookie, be given a new one,
# and so break the forms of every other open tab.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "learn.views.errors.csrf_failure"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 200
# A table and its mapping.
DATA_UPLOAD_MAX_NUMBER_FILES = 2

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"()": "learn.log_format.WithoutAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    # Django's own handlers would mail whole requests to the administrators.
    # What prints certificates would tell the letters of every name.
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "fontTools": {"level": "WARNING"},
        "fpdf": {"level": "WARNING"},
    },
}
