"""Items and their variants keep their rows as long as what they ask stays the same."""

import os
import subprocess
import sys
from datetime import timedelta

import pytest

from quizzes.items.build import build_items
from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.question import Draft
from quizzes.knowledge.statements import Rule
from quizzes.models import Fact, Item, Option, Pack, Variant
from quizzes.questions.draft import draft_all
from quizzes.questions.kinds import KINDS
from quizzes.questions.new_order import SLOTS, introduction_order
from tests.support.packs import TINY, TODAY, all_rows, copy_of_tiny, edit, load

pytestmark = pytest.mark.django_db

# Deals a question of every variant, without this process's order of sets and dicts.
DEAL_ALL = """
import sys
from io import StringIO
import django
django.setup()
from django.core.management import call_command
from quizzes.items.deal_variant import deal_variant
from quizzes.models import Variant
call_command("migrate", verbosity=0)
call_command("load_pack", sys.argv[1], stdout=StringIO())
for variant in Variant.objects.order_by("item__position", "kind"):
    print(variant.item, variant.kind, variant.stem, variant.digest)
    for seed in range(3):
        print(variant.draws, deal_variant(variant, str(seed)))
"""


def build(folder, today=TODAY):
    """Load a folder as on a day; return what changed in the variants."""
    load(folder)
    return build_items("tiny", today)


def variants():
    """The key of each variant, by its name."""
    rows = Variant.objects.values_list("item__fact__slug", "item__slot", "kind", "pk")
    return {f"{fact}:{slot}:{kind}": pk for fact, slot, kind, pk in rows}


def drafts(today=TODAY):
    found = draft_all(knowledge_of(Pack.objects.get(slug="tiny"), today))
    return [draft for draft in found if isinstance(draft, Draft)]


# -- what is kept


def test_every_draft_becomes_a_variant_with_its_options_in_order():
    build(TINY)

    stored = {
        f"{v.item.fact.slug}:{v.item.slot}:{v.kind}": (
            v.stem,
            v.digest,
            v.draws,
            [
                (o.text, o.is_true, o.entity, o.reason, o.rule, o.facts, o.claims, o.score, o.pair)
                for o in v.options.all()
            ],
        )
        for v in Variant.objects.select_related("item__fact").prefetch_related("options")
    }  # fmt: skip
    assert stored == {
        f"{d.fact}:{d.slot}:{d.kind}": (
            d.stem,
            d.digest,
            [list(draw) for draw in d.draws],
            [
                (c.text, c.is_true, c.entity, c.reason, c.proof.rule, list(c.proof.facts), list(c.proof.claims), c.score, c.pair)
                for c in d.choices
            ],
        )
        for d in drafts()
    }  # fmt: skip


def test_a_variant_rests_on_every_fact_in_its_proofs():
    build(TINY)

    for variant in Variant.objects.prefetch_related("options", "rests_on"):
        proofs = {fact for option in variant.options.all() for fact in option.facts}
        assert {fact.slug for fact in variant.rests_on.all()} == proofs


def test_items_are_met_object_first_and_predicates_take_turns():
    build(TINY)

    facts = Fact.objects.values_list("slug", "file", "predicate__slug")
    met = introduction_order(facts)
    items = list(Item.objects.values_list("slot", "fact__slug"))
    assert items == sorted(items, key=lambda item: (SLOTS.index(item[0]), met[item[1]]))
    assert list(Item.objects.values_list("position", flat=True)) == list(
        range(len(items))
    )


def test_every_fact_is_kept_in_words():
    build(TINY)

    says = dict(Fact.objects.values_list("slug", "says"))
    assert says["rituximab-binds-cd20"] == "Rituximab binds CD20."
    assert says["rituximab-not-listed-for-aml"] == (
        "The overview does not list rituximab for acute myeloid leukemia."
    )
    assert says["cll8-pfs-both"] == (
        "In CLL8, progression-free survival was 65% with rituximab plus chemotherapy at 3 years."
    )
    assert [slug for slug, words in says.items() if not words.endswith(".")] == []


def test_the_names_of_rules_and_kinds_fit_their_columns():
    longest_rule = Option._meta.get_field("rule").max_length
    longest_kind = Variant._meta.get_field("kind").max_length

    assert [rule for rule in Rule if len(rule) > longest_rule] == []
    assert [kind for kind in KINDS if len(kind) > longest_kind] == []


# -- what a change touches


def test_building_again_changes_no_row():
    build(TINY)
    before = all_rows()

    change = build_items("tiny", TODAY)

    assert (change.added, change.changed, change.retired) == ([], [], [])
    assert change.same == Variant.objects.count()
    assert all_rows() == before


def test_a_changed_fact_rebuilds_its_own_variants_only(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    before = variants()
    edit(folder, "817 people", "818 people")

    build(folder)

    after = variants()
    assert set(after) == set(before)
    changed = {name for name in before if before[name] != after[name]}
    assert changed == {name for name in before if name.startswith("cll8-size:")}
    assert len(changed) == 1


def test_a_changed_name_rebuilds_only_what_shows_it(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    before = variants()
    shown = set(
        Variant.objects.filter(options__text__contains="engineering").values_list(
            "pk", flat=True
        )
    )
    edit(
        folder,
        "  engineering: {type: step}",
        "  engineering: {type: step, label: building}",
    )

    build(folder)

    after = variants()
    assert {before[name] for name in before if before[name] != after[name]} == shown
    assert len(shown) == 1


def test_a_changed_note_or_source_rebuilds_nothing(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    before = variants()
    edit(folder, "817 people,", "817 people, note: Many., source: register,")

    build(folder)

    assert variants() == before


def test_a_new_fact_in_the_middle_moves_the_others_and_keeps_their_rows(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    before = dict(Item.objects.values_list("pk", "position"))
    edit(
        folder,
        "  cll8-size:",
        "  cll8-arms: {fact: cll8 result 2, measure: the number of arms}\n  cll8-size:",
    )

    build(folder)

    after = dict(Item.objects.values_list("pk", "position"))
    assert set(before) < set(after)
    assert sorted(after.values()) == list(range(len(after)))
    assert Item.objects.get(fact__slug="cll8-arms").suspended == ""


def test_an_item_keeps_its_row_when_a_second_answer_joins_its_fact(tmp_path):
    """What was asked for one target is asked for a list of them, and back."""
    folder = copy_of_tiny(tmp_path)
    build(folder)
    item = Item.objects.get(fact__slug="gemtuzumab-binds-cd33", slot="object")
    line = "  gemtuzumab-binds-cd19: {fact: gemtuzumab-ozogamicin binds cd19, source: register}\n"
    edit(folder, "  all-letters:", f"{line}  all-letters:")

    build(folder)

    item.refresh_from_db()
    assert (item.slot, item.suspended) == ("list", "")
    assert not Item.objects.filter(
        fact__slug="gemtuzumab-binds-cd19", slot="object"
    ).exists()

    edit(folder, line, "")
    build(folder)

    item.refresh_from_db()
    assert (item.slot, item.suspended) == ("object", "")


def test_a_removed_fact_suspends_its_items_and_its_return_reinstates_them(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    line = "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n"
    items = Item.objects.filter(fact__slug="rituximab-binds-cd20")
    before = list(items.values_list("pk", "slot", "suspended"))
    live = set(Item.objects.live().values_list("pk", flat=True))
    edit(folder, line, "")

    build(folder)

    assert list(items.values_list("pk", "slot", "suspended")) == [
        (pk, slot, "not-asked") for pk, slot, _ in before
    ]
    assert Variant.objects.filter(item__in=items).count() == 0
    assert Variant.objects.filter(rests_on__slug="rituximab-binds-cd20").count() == 0

    edit(folder, "  obinutuzumab-binds-cd20:", f"{line}  obinutuzumab-binds-cd20:")
    build(folder)

    assert list(items.values_list("pk", "slot", "suspended")) == before
    assert set(Item.objects.live().values_list("pk", flat=True)) == live


@pytest.mark.parametrize(
    "keys", ["status: superseded", "status: disputed", "to: 2025", "from: 2030"]
)
def test_a_fact_that_does_not_hold_is_not_asked(tmp_path, keys):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    edit(folder, "817 people,", f"817 people, {keys},")

    build(folder)

    assert Item.objects.get(fact__slug="cll8-size").suspended != ""


def test_what_leaves_the_files_leaves_the_options(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    assert Option.objects.filter(entity="cd33", is_true=False).count() > 0
    edit(folder, "  cd33: {type: target, label: CD33}\n", "")
    edit(
        folder,
        "  gemtuzumab-binds-cd33: {fact: gemtuzumab-ozogamicin binds cd33}\n",
        "",
    )

    build(folder)

    assert Option.objects.filter(entity="cd33").count() == 0


def test_a_question_goes_when_the_proof_of_its_options_expires(tmp_path):
    folder = copy_of_tiny(tmp_path)
    build(folder)
    name = "rituximab-binds-cd20:object:fact-forward"
    assert name in variants()

    change = build_items("tiny", TODAY + timedelta(366))

    assert name in change.retired
    assert name not in variants()
    assert Item.objects.get(
        fact__slug="rituximab-binds-cd20", slot="object"
    ).suspended == ""  # fmt: skip


# -- the same for everybody


def test_every_process_builds_and_deals_the_same_questions():
    def start(hash_seed, zone):
        env = os.environ | {
            "DJANGO_SETTINGS_MODULE": "learn.settings",
            "DATABASE_URL": "sqlite://:memory:",
            "PYTHONHASHSEED": hash_seed,
            "TZ": zone,
        }
        command = [sys.executable, "-c", DEAL_ALL, str(TINY)]
        return subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)

    processes = [start("1", "UTC"), start("2", "Asia/Tokyo")]
    one, two = (process.communicate()[0].splitlines() for process in processes)

    assert len(one) > 300
    assert one == two
