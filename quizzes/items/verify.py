"""Nothing is asked before the checker has proven it again."""

import logging
from collections.abc import Collection
from datetime import date

from quizzes import models as db
from quizzes.checker import Fault, check
from quizzes.items.checker_rows import rows_of
from quizzes.models.items import Suspension

log = logging.getLogger(__name__)


def drop_unproven(pack: db.Pack, variants: Collection[int], today: date) -> list[Fault]:
    """Take away what generator and checker do not agree on: one of the two is wrong, and it is logged."""
    faults = check(rows_of(pack, variants), today).faults if variants else []
    for item, kind in {(fault.item, fault.kind) for fault in faults}:
        fact, _, slot = item.rpartition(":")
        found = db.Item.objects.filter(fact__pack=pack, fact__slug=fact, slot=slot)
        db.Variant.objects.filter(item__in=found, kind=kind).delete()
        found.filter(variants=None, suspended="").update(suspended=Suspension.UNPROVEN)
    for fault in faults:
        log.error(
            "not asked: %s %s %s: %s", fault.item, fault.kind, fault.option, fault.why
        )
    return faults
