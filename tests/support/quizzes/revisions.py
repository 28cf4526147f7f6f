"""Packs that are changed, and what is stored of them."""

from datetime import timedelta

from quizzes.packs.read_pack import read_pack
from quizzes.revisions.revise import revise
from tests.support.packs import NOW, edit

LATER = NOW + timedelta(hours=1)


def put(folder, now=NOW, **given):
    return revise(read_pack(folder), now, **given)[1]


def change_much(folder):
    """A change in every table: one entry other, one new, one gone."""
    edit(folder, "817 people", "818 people")
    edit(folder, "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n", "")
    edit(
        folder,
        "  cd33: {type: target, label: CD33}\n",
        "  cd33: {type: target, label: CD-33}\n  cd99: {type: target}\n",
    )
    edit(
        folder,
        "  all-letters:",
        "  gemtuzumab-binds-cd99: {fact: gemtuzumab-ozogamicin binds cd99, source: register}\n  all-letters:",
    )
    edit(folder, "gemtuzumab-targets:", "gemtuzumab-all:")
    edit(folder, "  payload:", "  payloads:")
    edit(folder, "title: A tiny pack", "title: A small pack", "pack.yaml")
    edit(folder, "title: An overview", "title: The overview", "pack.yaml")
