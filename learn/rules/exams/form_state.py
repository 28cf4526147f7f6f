"""What stands in the form of an exam's question. Pure."""

from collections.abc import Mapping
from hashlib import blake2s


def fingerprint(fields: Mapping[str, str]) -> str:
    """Tells one filling of a form from another: a page knows by it what it was made with."""
    said = repr(sorted(fields.items()))
    return blake2s(said.encode(), digest_size=6).hexdigest()
