import logging
import sys

from learn.log_format import WithoutAddresses


def line(message, error=None):
    record = logging.LogRecord("django", logging.ERROR, "", 0, message, None, error)
    return WithoutAddresses().format(record)


def test_a_line_tells_when_how_bad_where_and_what():
    _date, _time, *rest = line("Not Found: /facts/9/").split()

    assert rest == ["ERROR", "django:", "Not", "Found:", "/facts/9/"]


def test_an_address_is_masked():
    assert line("no mail to ann.b+1@clinic.example.org.").endswith(
        "no mail to (address)."
    )


def test_an_address_in_a_traceback_is_masked():
    try:
        raise ValueError("Key (email)=(ann@example.org) already exists.")
    except ValueError:
        text = line("failed", sys.exc_info())

    assert (
        text.splitlines()[-1] == "ValueError: Key (email)=((address)) already exists."
    )
