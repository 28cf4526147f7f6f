"""What stands on a page."""

import re
from html import unescape

from django.core import signing

from learn.review.presentation import SALT, read_token, restore_question

HTMX = {"HX-Request": "true"}


def source(response):
    """Return the HTML of a page; where a template breaks a line does not matter."""
    return " ".join(response.content.decode().split())


def words(response):
    """The page without its tags and its white space."""
    return read(source(response))


def heading(response):
    [found] = re.findall(r"<h1[^>]*>(.*?)</h1>", source(response), re.DOTALL)
    return read(found)


def read(html):
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())


def buttons(response, name):
    """The values that the buttons of this name send."""
    return re.findall(rf'<button[^>]* ?name="{name}" value="([^"]*)"', source(response))


def token_on(response):
    return re.search(r'name="token" value="([^"]*)"', source(response))[1]


def question_on(response):
    """The question of a page, as its token says."""
    token = token_on(response)
    owner = signing.loads(token, salt=SALT)[0]
    return restore_question(read_token(token, owner))
