"""All that may be asked of a pack, drafted again only where something has changed since it was built."""

from dataclasses import dataclass, field

from django.conf import settings
from django.utils.module_loading import import_string

from quizzes import models as db
from quizzes.items.progress import Step, Steps, run
from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Draft, UnchangedDraft
from quizzes.knowledge.similarity import Confusions
from quizzes.packs.digest import digest_of_code
from quizzes.questions.distractors import DraftContext
from quizzes.questions.draft import draft_fact
from quizzes.questions.impact import (
    Dependencies,
    affected_facts,
    dependencies_of,
    global_digest,
)


@dataclass(slots=True)
class DraftResult:
    """The drafts, and what each fact was drafted from."""

    knowledge: Knowledge
    drafts: list[Draft | UnchangedDraft] = field(default_factory=list)
    footprints: dict[str, Dependencies] = field(default_factory=dict)
    rest: str = ""


def draft_pack(knowledge: Knowledge, slug: str, *, anew: bool = False) -> DraftResult:
    """Draft what has changed of a pack, or all of it."""
    return run(draft_incrementally(knowledge, slug, anew=anew))


def draft_incrementally(
    knowledge: Knowledge, slug: str, *, anew: bool = False
) -> Steps[DraftResult]:
    """Yield the same, a step for each fact. This is what takes long, and it writes nothing."""
    row = db.Pack.objects.filter(slug=slug).first()
    desk = DraftContext(knowledge, confusions_in(slug))
    drafted = DraftResult(knowledge, rest=global_digest(desk, digest_of_code()))
    is_same = row is not None and row.built == drafted.rest and not anew
    was = footprints_of(row) if row and is_same else {}
    again = affected_facts(desk, was) if was else {fact.id for fact in knowledge.active}
    drafted.footprints = {
        f.id: dependencies_of(desk, f) for f in knowledge.facts.values()
    }
    done = 0
    for fact in knowledge.active:
        if fact.id in again:
            yield Step(done, len(again))
            done += 1
            found = draft_fact(desk, fact)
            drafted.drafts += [one for one in found if isinstance(one, Draft)]
            drafted.footprints[fact.id] = dependencies_of(desk, fact, desk.beside)
        else:
            drafted.footprints[fact.id] = was[fact.id]
    if row and was:
        drafted.drafts += kept_of(row, {f.id for f in knowledge.active} - again)
    return drafted


def confusions_in(slug: str) -> Confusions:
    """Return what is taken for what in a pack, as plain numbers from whoever the settings name."""
    name = getattr(settings, "QUIZZES_CONFUSIONS", "")
    found: Confusions = import_string(name)(slug) if name else {}
    return found


def footprints_of(row: db.Pack) -> dict[str, Dependencies]:
    found = db.Fact.objects.filter(pack=row).values_list("slug", "built")
    return {slug: Dependencies.read(built) for slug, built in found if built}


def kept_of(row: db.Pack, facts: set[str]) -> list[UnchangedDraft]:
    """Return the variants of facts that stay."""
    fields = ("item__fact__slug", "item__slot", "kind", "digest")
    found = db.Variant.objects.filter(item__fact__pack=row)
    return [
        UnchangedDraft(*each) for each in found.values_list(*fields) if each[0] in facts
    ]
