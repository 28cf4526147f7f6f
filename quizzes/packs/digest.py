"""Whether anything that the items of a pack are built from has changed."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from hashlib import blake2s
from pathlib import Path

QUIZZES = Path(__file__).resolve().parent.parent
# What decides which items a pack gets; a page or a form does not.
GENERATOR = ("knowledge", "lint", "questions", "checker", "items")


def digest(folder: Path, today: date) -> str:
    """Return a digest of the files of a pack, of the generator's code, and of the day (statements expire)."""
    found = blake2s(today.isoformat().encode())
    for path in sorted(folder.rglob("*.yaml")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    found.update(digest_of_code().encode())
    return found.hexdigest()


@cache
def digest_of_code() -> str:
    """Return a digest of the generator, whose files do not change while it runs."""
    found = blake2s()
    folders = [QUIZZES / name for name in GENERATOR]
    for path in sorted(path for folder in folders for path in folder.rglob("*.py")):
        found.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return found.hexdigest()


def digest_of_files(texts: Mapping[str, str]) -> str:
    """Return a digest of the files of a pack alone: whether they are the same, on whatever day."""
    found = blake2s()
    for name in sorted(texts):
        found.update(f"{name}\0{texts[name]}\0".encode())
    return found.hexdigest()
