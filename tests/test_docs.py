"""The docs name what there is."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PATHS = re.compile(r"`((?:learn|quizzes|templates|tests|docs|fixtures)/[\w/.-]*)`")


@pytest.mark.parametrize(
    "name", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"]
)
def test_every_path_that_a_page_names_is_there(name):
    named = set(PATHS.findall((ROOT / name).read_text()))

    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_floor_of_the_architecture_is_a_folder():
    text = (ROOT / "docs/architecture.md").read_text()
    drawn = text.split("```")[1]

    for line in drawn.strip().splitlines()[1:]:
        for app, part in (("learn", line[:45]), ("quizzes", line[45:])):
            if part.strip():
                assert (ROOT / app / part.split()[0]).is_dir()
