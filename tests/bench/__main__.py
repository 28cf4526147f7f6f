"""Measure an answer and the next question, beside a view that only inserts one row.

Run it as `make bench`. It makes a database of its own, loads the shipped pack, and prints medians
in milliseconds: in this process, then over HTTP against granian. The two kinds of request take
turns, so that the ratio holds whatever else the machine does.
"""

import http.client
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from urllib.parse import urlencode

ROUNDS = int(os.environ.get("ROUNDS", "300"))
WARM_UP = 20
PACK = "fixtures/leukemia-immunotherapy"
TOKEN = re.compile(rb'name="token" value="([^"]+)"')
Send = Callable[[str, str, dict[str, str]], bytes]


def prepare(folder: str) -> tuple[str, int]:
    """A fresh database with the shipped pack and a learner; returns a session and the items."""
    os.environ.setdefault("DATABASE_URL", f"sqlite:///{folder}/bench.sqlite3")
    os.environ |= {
        "BOOSTER_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "tests.bench.settings",
    }
    import django

    django.setup()
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from quizzes.models import Item

    call_command("migrate", verbosity=0)
    call_command("load_pack", PACK, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE IF EXISTS floor")
        key = (
            "SERIAL PRIMARY KEY"
            if connection.vendor == "postgresql"
            else "INTEGER PRIMARY KEY"
        )
        cursor.execute(f"CREATE TABLE floor (id {key}, at TIMESTAMP)")
    users = get_user_model().objects
    users.filter(email="bench@example.org").delete()
    learner = users.create_user(
        "bench@example.org", new_per_day=500, reviews_per_day=5000
    )
    client = Client()
    client.force_login(learner)
    return client.cookies["booster_session"].value, Item.objects.live().count()


def in_process(session: str) -> Send:
    from django.test import Client

    client = Client()
    client.cookies["booster_session"] = session

    def send(method: str, url: str, data: dict[str, str]) -> bytes:
        response = client.generic(
            method,
            url,
            urlencode(data),
            "application/x-www-form-urlencoded",
            headers={"HX-Request": "true", "Host": "127.0.0.1"},
        )
        assert response.status_code == 200, (url, response.status_code)
        return response.content

    return send


def over_http(session: str, port: int) -> Send:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    secret = "a" * 32
    headers = {
        "HX-Request": "true",
        "Cookie": f"booster_session={session}; booster_csrf={secret}",
        "X-CSRFToken": secret,
        "Content-Type": "application/x-www-form-urlencoded",
    }

    def send(method: str, url: str, data: dict[str, str]) -> bytes:
        connection.request(method, url, urlencode(data), headers)
        response = connection.getresponse()
        body = response.read()
        assert response.status == 200, (url, response.status, body[:200])
        return body

    return send


def measure(send: Send) -> dict[str, list[float]]:
    """Milliseconds of each request, the answer, the next question and the floor in turn."""
    times: dict[str, list[float]] = {
        "answer": [],
        "next": [],
        "answer + next": [],
        "insert one row": [],
    }
    question = send("GET", "/review/", {})
    for n in range(ROUNDS + WARM_UP):
        found = TOKEN.search(question)
        assert found, question[:500]
        given = {
            "token": found[1].decode(),
            "choice": "unknown" if b'value="reveal"' not in question else "",
            "rating": "3",
        }
        start = time.perf_counter()
        send("POST", "/review/", given)
        answered = time.perf_counter()
        question = send("GET", "/review/", {})
        asked = time.perf_counter()
        send("POST", "/floor/", {"token": found[1].decode()})
        done = time.perf_counter()
        if n >= WARM_UP:
            times["answer"].append((answered - start) * 1000)
            times["next"].append((asked - answered) * 1000)
            times["answer + next"].append((asked - start) * 1000)
            times["insert one row"].append((done - asked) * 1000)
    return times


def report(where: str, times: dict[str, list[float]]) -> None:
    print(where)
    for name, values in times.items():
        p99 = statistics.quantiles(values, n=100)[98]
        print(
            f"  {name:15} median {statistics.median(values):6.2f} ms   p99 {p99:6.2f} ms"
        )
    both, floor = (
        statistics.median(times[name]) for name in ("answer + next", "insert one row")
    )
    print(f"  ratio of answer + next to inserting one row: {both / floor:.1f}")


@contextmanager
def server(port: int) -> Iterator[None]:
    command = [
        str(Path(sys.executable).with_name("granian")), "--interface", "wsgi", "--host", "127.0.0.1",
        "--port", str(port), "--workers", "1", "--blocking-threads", "1", "--no-ws", "learn.wsgi:application",
    ]  # fmt: skip
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        session, items = prepare(folder)
        print(f"{items} items, {ROUNDS} answers each way")
        report("in this process", measure(in_process(session)))
        port = free_port()
        with server(port):
            report("over HTTP, granian, one worker", measure(over_http(session, port)))


main()
