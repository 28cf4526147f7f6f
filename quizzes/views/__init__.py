"""Pages of the facts."""

from quizzes.views.browse import browse, names
from quizzes.views.edit import add_fact, edit_entity, edit_fact, history
from quizzes.views.entering import add_entity, add_source
from quizzes.views.entity import entity
from quizzes.views.fact import fact
from quizzes.views.importing import import_pack, proposal
from quizzes.views.preview import preview
from quizzes.views.review import inbox, review_fact
from quizzes.views.revisions import packs, revision, revisions

__all__ = [
    "add_entity",
    "add_fact",
    "add_source",
    "browse",
    "edit_entity",
    "edit_fact",
    "entity",
    "fact",
    "history",
    "import_pack",
    "inbox",
    "names",
    "packs",
    "preview",
    "proposal",
    "review_fact",
    "revision",
    "revisions",
]
