"""Packs that are loaded, and what is stored of them."""

from quizzes.packs.apply import apply
from quizzes.packs.read_pack import read_pack
from tests.support.packs import NOW, write_pack


def put(folder, now=NOW):
    """Load a pack, without its items."""
    return apply(read_pack(folder), now)


def put_facts(folder, facts, now=NOW):
    return put(write_pack(folder, facts=f"defaults: {{source: page}}\n{facts}"), now)
