"""Templates keep to their app, to one layout, and to a width that a person can read."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).parents[1] / "templates"
# Also where a layout is the value unless a view names another: {% extends layout|default:"base.html" %}.
NAMED = re.compile(r'{% (?:include|extends) (?:\w+\|default:)?"([^"#]+)[#"]')
ICON = re.compile(r'{% icon "([a-z]+)" %}|href="#([a-z]+)"/>')


def source(name):
    return (TEMPLATES / name).read_text()


def all_templates(pattern="*.html"):
    return [str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob(pattern)]


def taken_by(name):
    """Return all that a template includes or extends, and all that these do."""
    taken, open_ends = set(), {name}
    while open_ends:
        found = NAMED.findall(source(open_ends.pop()))
        open_ends |= set(found) - taken
        taken |= set(found)
    return taken


def test_templates_of_quizzes_take_none_of_learn_by_no_way():
    taken = {name: taken_by(name) for name in all_templates() if name[:8] == "quizzes/"}

    assert {"page.html", "base.html", "_nav.html"} <= taken["quizzes/facts/fact.html"]
    assert {
        (name, other)
        for name, others in taken.items()
        for other in others
        if other.startswith("learn/")
    } == set()


def test_the_shell_of_a_page_stands_in_its_layouts_alone():
    shell = re.compile(r'id="page"|id="main"')

    assert {name for name in all_templates() if shell.search(source(name))} == {
        "_error.html",
        "learn/review/base.html",
        "page.html",
    }


def test_every_icon_that_is_drawn_is_there():
    there = set(re.findall(r'<symbol id="([a-z]+)"', source("_icons.html")))
    drawn = {
        "".join(names)
        for name in all_templates()
        for names in ICON.findall(source(name))
    }

    assert len(drawn) > 10
    assert drawn <= there


def test_no_line_of_a_template_is_too_long_to_read():
    assert [
        (name, number)
        for name in all_templates("*.*")
        for number, line in enumerate(source(name).splitlines(), 1)
        if len(line) > 160
    ] == []
