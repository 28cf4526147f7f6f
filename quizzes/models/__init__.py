"""Facts, and what can be asked of them."""

from quizzes.models.facts import Citation, Completeness, Fact, Overlap, Partition
from quizzes.models.items import Item, Option, Variant
from quizzes.models.packs import Entity, EntityType, Pack, Picture, Predicate, Source
from quizzes.models.revisions import (
    EntryChange,
    FileChange,
    PackFile,
    Proposal,
    Revision,
)

__all__ = [
    "Citation",
    "Completeness",
    "Entity",
    "EntityType",
    "EntryChange",
    "Fact",
    "FileChange",
    "Item",
    "Option",
    "Overlap",
    "Pack",
    "PackFile",
    "Partition",
    "Picture",
    "Predicate",
    "Proposal",
    "Revision",
    "Source",
    "Variant",
]
