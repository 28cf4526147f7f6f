"""Deal questions of what is stored, and let the checker prove each as it is shown.

`python -m tests.quizzes.dealt [questions]` does so for the shipped pack and for PharmacotherapyDB, in a
database of its own; BOOSTER_REAL_DATA must say where the latter is.
"""

import csv
import os
import sys
import time
from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import count, islice
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "fixtures" / "leukemia-immunotherapy"
CATALOG = ROOT / "fixtures" / "mappings" / "pharmacotherapydb.yaml"
TABLE = Path("pharmacotherapydb", "catalog_indications.tsv")
ONE_RIGHT = ("choice", "statement")


def dealt(slug, most, kind=""):
    """So many questions of a pack, perhaps of one kind, each with its variant; all in their turn."""
    from quizzes.items.deal_variant import deal_variant, pool_of
    from quizzes.models import Variant

    live = Variant.objects.filter(item__fact__pack__slug=slug, item__suspended="")
    live = live.filter(kind=kind) if kind else live
    live = live.select_related("item__fact__subject", "item__fact__object")
    pools = [(v, pool_of(v)) for v in live.prefetch_related("options")]

    def all_() -> Iterator:
        for seed in count():
            for variant, pool in pools:
                yield variant, pool, deal_variant(variant, f"{slug} {seed}")

    return islice(all_(), most)


def shown(pool, question):
    """Of the pool, what the learner sees, the key first; of open questions the answers."""
    texts = {option.text for option in question.options} | {question.statement}
    return [choice for choice in pool if choice.text in texts]


class Prover:
    """Looks at each question as if it were all that is stored of its variant."""

    def __init__(self, slug, today):
        from quizzes.checker.faults import Finder
        from quizzes.items.checker_rows import rows_of
        from quizzes.models import Pack

        self.finder = Finder(rows_of(Pack.objects.get(slug=slug), []), today)

    def faults(self, variant, pool, question):
        from quizzes.checker import rows

        seen = tuple(
            rows.Option(c.text, c.is_true, c.entity, c.pair)
            for c in shown(pool, question)
        )
        item = variant.item
        asked = rows.Variant(
            item.fact.slug, item.slot, variant.kind, variant.stem, seen
        )
        _, faults = self.finder.look_at(asked)
        right = sum(option.is_true for option in question.options)
        if question.form in ONE_RIGHT and right != 1:
            faults = [*faults, ("", f"{right} right options")]
        return faults


def pairs(path):
    """Of PharmacotherapyDB, read without our code: the category of each pair of a drug and a disease."""
    with path.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t")
        return {(r["drug"].lower(), r["disease"].lower()): r["category"] for r in rows}


def claims(variant, pool, question, names):
    """What each option claims: is it marked right, the drug, the disease, and is it said to be no use."""
    fact, slot = variant.item.fact, variant.item.slot
    for choice in shown(pool, question):
        ends = {"subject": fact.subject.label, "object": fact.object.label}
        if choice.entity:
            ends[slot] = names[choice.entity]
        denies = fact.is_denial and choice.is_true
        yield choice.is_true, (ends["subject"].lower(), ends["object"].lower()), denies


def judged(is_right, category, denies):
    """How an option stands to the category of its pair; anything but these three is a fault."""
    if denies:
        return "denial, and denied" if category == "NOT" else f"denial, but {category}"
    if is_right:
        return (
            "right, and listed"
            if category in ("DM", "SYM")
            else f"right, but {category}"
        )
    return "wrong, and denied" if category == "NOT" else f"wrong, but {category}"


SOUND = {"denial, and denied", "right, and listed", "wrong, and denied"}


def main(most):
    os.environ |= {"BOOSTER_DEMO": "1", "DATABASE_URL": "sqlite://:memory:"}
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learn.settings")
    import django

    django.setup()
    from django.core.management import call_command
    from django.utils import timezone

    from quizzes.models import Entity

    table = Path(os.environ["BOOSTER_REAL_DATA"]) / TABLE
    call_command("migrate", verbosity=0)
    call_command("load_pack", SHIPPED, stdout=StringIO())
    call_command("import_facts", CATALOG, table, load=True, stdout=StringIO())
    known, seen, failed = pairs(table), Counter(), Counter()
    for slug in (SHIPPED.name, CATALOG.stem):
        start, kinds = time.perf_counter(), Counter()
        names = dict(
            Entity.objects.filter(pack__slug=slug).values_list("slug", "label")
        )
        prover = Prover(slug, timezone.now().date())
        for variant, pool, question in dealt(slug, most):
            kinds[variant.kind] += 1
            failed.update(prover.faults(variant, pool, question))
            if slug == CATALOG.stem:
                found = claims(variant, pool, question, names)
                seen.update(judged(r, known.get(p), d) for r, p, d in found)
        print(
            f"{slug}: {kinds.total()} questions in {time.perf_counter() - start:.0f} s; {dict(kinds)}"
        )
    print(f"Faults by the checker: {failed.total()} {failed.most_common(5)}")
    print(f"Options against the catalog: {dict(seen)}")
    sys.exit(bool(failed or set(seen) - SOUND))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
