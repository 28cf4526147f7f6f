"""Packs that are written to be refused, and what is said of them."""

import pytest

from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack
from tests.support.packs import write_pack

DEFAULTS = "defaults: {source: page}\n"


def faults(folder, **files):
    """What is wrong with a pack, as its editor reads it."""
    with pytest.raises(PackError) as error:
        read_pack(write_pack(folder, **files))
    return str(error.value).splitlines()


def fact_faults(folder, facts):
    """What is wrong with facts, of which the first stands on line 3."""
    return faults(folder, facts=f"{DEFAULTS}facts:\n{facts}")


def claim_faults(folder, claims):
    """What is wrong with claims, of which the first stands on line 2."""
    return faults(folder, claims=f"{DEFAULTS}{claims}")


def accepts(folder, **files):
    return read_pack(write_pack(folder, **files)) is not None
