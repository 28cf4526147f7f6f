"""The ways of asking. One module is one kind; its docstring is a stem that it asks.

A kind is a function from a fact to drafts, with a name, a title, the form of its page and the
chance of guessing right. Every module of this folder that has a KIND is one: to add a kind, add
a module.
"""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules

from quizzes.questions.kinds.kind import Kind


def find_kinds(package: str, paths: list[str]) -> Iterator[Kind]:
    """Yield the kind of each module of a package that has one, by the names of the modules."""
    for name in sorted(module.name for module in iter_modules(paths)):
        kind = getattr(import_module(f"{package}.{name}"), "KIND", None)
        if isinstance(kind, Kind):
            yield kind


KINDS: dict[str, Kind] = {kind.name: kind for kind in find_kinds(__name__, __path__)}

__all__ = ["KINDS", "Kind"]
