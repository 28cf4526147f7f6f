"""What goes over the line, served as in production: granian, hashed and compressed files."""

import gzip
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.support.factories import PASSWORD
from tests.support.packs import TINY

ROOT = Path(__file__).parents[2]
FIRST_PAGE, ANSWER = 120_000, 5_000
HTMX = {"HX-Request": "true"}
# What a proxy in front of a site says of a visitor who came by https.
PROXY = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a site that runs as in production, with a small pack."""
    folder = tmp_path_factory.mktemp("site")
    environment = {
        "PATH": os.environ["PATH"],
        "BOOSTER_SECRET_KEY": secrets.token_urlsafe(50),
        "BOOSTER_HOSTS": "127.0.0.1",
        "BOOSTER_STATIC_ROOT": str(folder / "static"),
        "BOOSTER_PROXIES": "1",
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
    }
    for command in (
        ["collectstatic", "--noinput"],
        ["migrate"],
        ["createcachetable"],
        ["load_pack", str(TINY)],
    ):
        manage = [sys.executable, "manage.py", *command]
        subprocess.run(
            manage, cwd=ROOT, env=environment, check=True, capture_output=True
        )
    port = free_port()
    serve = f"--interface wsgi --port {port} --workers 1 --log-level warning"
    server = subprocess.Popen(
        [sys.executable, "-m", "granian", *serve.split(), "learn.wsgi:application"],
        cwd=ROOT,
        env=environment,
    )
    wait_for(port)
    yield f"127.0.0.1:{port}"
    server.terminate()
    server.wait(10)


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        with socket.socket() as caller:
            if caller.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("granian did not start")


class Visitor:
    """Somebody with cookies, who takes what is compressed and counts it as it comes."""

    def __init__(self, host):
        self.host, self.cookies = host, SimpleCookie()

    def send(self, method, path, fields=None, **headers):
        """Status, headers, text, and the bytes of all of them on the line."""
        connection = HTTPConnection(self.host, timeout=20)
        jar = "; ".join(f"{name}={c.value}" for name, c in self.cookies.items())
        usual = {
            "Accept-Encoding": "gzip, deflate, br",
            "Content-Type": "application/x-www-form-urlencoded",
            "Cookie": jar,
            "Referer": f"https://{self.host}/",
        }
        connection.request(
            method, path, urlencode(fields or {}), usual | PROXY | headers
        )
        reply = connection.getresponse()
        body = reply.read()
        connection.close()
        for name, value in reply.getheaders():
            if name.lower() == "set-cookie":
                self.cookies.load(value)
        size = len(body) + sum(len(f"{n}: {v}\r\n") for n, v in reply.getheaders())
        is_gzip = reply.getheader("Content-Encoding") == "gzip"
        text = (gzip.decompress(body) if is_gzip else body).decode(errors="replace")
        return reply.status, reply.headers, text, size


@pytest.fixture
def learner(site):
    visitor = Visitor(site)
    page = visitor.send("GET", "/accounts/signup/")[2]
    account = {"email": f"{secrets.token_hex(4)}@example.org", "password1": PASSWORD}
    given = account | {"csrfmiddlewaretoken": field(page, "csrfmiddlewaretoken")}
    assert visitor.send("POST", "/accounts/signup/", given)[0] == 302
    return visitor


def field(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


@pytest.fixture
def opened(browser, site):
    """Open a page in a fresh browser; with it comes what each file weighed on the line."""
    context = browser.new_context(
        extra_http_headers=PROXY,
        service_workers="block",
        viewport={"width": 390, "height": 844},
    )
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    urls, weights = {}, {}
    session.on(
        "Network.requestWillBeSent",
        lambda e: urls.update({e["requestId"]: e["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda e: weights.update({urls[e["requestId"]]: int(e["encodedDataLength"])}),
    )

    def go(path):
        page.goto(f"http://{site}{path}", wait_until="networkidle")
        page.evaluate("document.fonts.ready.then(() => true)")
        return page, weights

    yield go
    context.close()


def test_the_first_page_with_its_fonts_is_light(opened):
    _, weights = opened("/")

    assert sum(weights.values()) <= FIRST_PAGE, weights
    assert fonts(weights) == ["atkinson-hyperlegible-next-latin", "booster-serif-latin"]


def test_greek_letters_are_loaded_where_there_are_some(opened):
    page, weights = opened("/")
    alpha = "h => { h.textContent = 'TNF-\N{GREEK SMALL LETTER ALPHA}' }"

    with page.expect_request_finished(lambda request: "greek" in request.url):
        page.locator("h1").evaluate(alpha)
    page.wait_for_load_state("networkidle")

    assert "booster-serif-greek" in fonts(weights)


def fonts(weights):
    names = [Path(url).name for url in weights if url.endswith(".woff2")]
    return sorted(name.split(".")[0] for name in names)


def test_files_are_compressed_and_kept_for_ever_by_the_browser(site):
    visitor = Visitor(site)
    page = visitor.send("GET", "/")[2]
    files = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)

    assert len(files) > 5
    for path in files:
        status, headers, _, _ = visitor.send("GET", path)
        assert (status, headers["Content-Encoding"]) == (200, "gzip"), path
        assert "immutable" in headers["Cache-Control"]


def test_an_answer_and_what_comes_back_are_light(learner):
    for _ in range(6):
        status, headers, page, size = learner.send("GET", "/review/", **HTMX)
        assert (status, headers["Content-Encoding"]) == (200, "gzip")
        assert size <= ANSWER
        names = ("token", "csrfmiddlewaretoken")
        given = {name: field(page, name) for name in names}
        answered = learner.send("POST", "/review/", given | {"choice": "1"}, **HTMX)
        assert answered[0] == 200
        assert answered[3] <= ANSWER


def test_the_installed_app_finds_its_hashed_files(site):
    visitor = Visitor(site)
    worker = visitor.send("GET", "/worker.js")[2]
    manifest = visitor.send("GET", "/manifest.webmanifest")[2]
    paths = re.findall(r'"(/static/[^"]+)"', worker + manifest)

    assert len(paths) > 10
    for path in paths:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", path)
        assert visitor.send("GET", path)[0] == 200
