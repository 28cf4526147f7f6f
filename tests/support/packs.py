"""Builders of knowledge in memory: plain functions, whose defaults stand for nothing special."""

import shutil
from contextlib import contextmanager
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.statements import (
    Completeness,
    Entity,
    Fact,
    Partition,
    Predicate,
    Scope,
    Statement,
)
from quizzes.questions.distractors import DraftContext

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TINY = Path(__file__).parents[1] / "packs" / "tiny"
EVERY_KIND = TINY.parent / "kinds"
INDIVIDUALS = ("drug", "brand", "target", "trial", "step")
ENTITIES = {
    "drug": "rituximab obinutuzumab inotuzumab gemtuzumab tisagenlecleucel",
    "brand": "rituxan gazyva besponsa mylotarg",
    "target": "cd19 cd20 cd22 cd33",
    "drug-class": "antibody conjugated-antibody unconjugated-antibody car-t-cell-therapy",
    "disease": "cancer leukemia all aml cll lymphoma",
    "trial": "cll8 tower",
    "step": "collection engineering expansion infusion",
}


def make_predicate(id_, subject="drug", object_="target", **given):
    says = {"says": f"{{subject}} {id_} {{object}}"}
    return Predicate(id_, (subject,), (object_,), **(says | given))


PREDICATES = [
    Predicate(
        "is_a",
        ("drug", "drug-class", "disease"),
        ("drug-class", "disease"),
        "{subject} is {an_object}",
        role="taxonomy",
        short="{an_object}",
    ),
    make_predicate("binds", short="binds {object}"),
    make_predicate("carries", one="object"),
    make_predicate(
        "has_brand", object_="brand", says="{object} is a brand of {subject}",
        role="brand", one="subject",
    ),
    make_predicate("listed_for", object_="disease", short="for {object}"),
    make_predicate("made_for", object_="disease", one="object"),
    make_predicate(
        "abbreviated", "disease", "text", says="{subject} is abbreviated {object}",
        role="abbreviation", one="both",
    ),
    make_predicate(
        "result", "trial", "number", says="in {subject}, {measure} was {value}{scope}",
        role="result", ask_object="in {subject}, what was {measure}{scope}?",
        qualifiers=(("measure", ""), ("arm", " with {arm}"), ("at", " at {at}")),
    ),
    make_predicate("goes_through", "drug-class", "sequence", role="steps"),
]  # fmt: skip


def make_entity(id_, type_, **given):
    usual = {"label": id_.replace("-", " "), "is_individual": type_ in INDIVIDUALS}
    return Entity(id_, type_, **(usual | given))


def make_scope(jurisdiction="", **qualifiers):
    return Scope(jurisdiction, tuple(sorted(qualifiers.items())))


def make_fact(says, id_="", *, jurisdiction="", scope=None, **given):
    """'rituximab binds cd20' as a fact, whose id is its words unless one is given."""
    subject, predicate, object_ = says.split(None, 2)
    return Fact(
        id_ or says.replace(" ", "-").replace("_", "-"),
        subject,
        predicate,
        object_,
        is_entity=any(object_ in names.split() for names in ENTITIES.values()),
        scope=make_scope(jurisdiction, **(scope or {})),
        **given,
    )


def make_denial(says, id_="", **given):
    id_ = id_ or f"not-{make_fact(says).id}"
    return make_fact(says, id_, is_denial=True, **given)


def make_complete(all_, id_="complete", **given):
    """'rituximab binds *' or '* binds cd20' as a completeness statement."""
    subject, predicate, object_ = (part.strip("*") for part in all_.split())
    return Completeness(id_, predicate, subject, object_, **given)


def make_partition(into, id_="partition", of=""):
    return Partition(id_, of, tuple(into.split()))


def make_knowledge(
    facts=(), *, complete=(), partitions=(), entities=(), predicates=(), today=TODAY, overlaps=()
):  # fmt: skip
    """A small world in which these facts and claims hold; words stand for plain facts and claims."""
    usual = [make_entity(n, t) for t, names in ENTITIES.items() for n in names.split()]
    return Knowledge(
        [*usual, *entities],
        [*PREDICATES, *predicates],
        [make_fact(f) if isinstance(f, str) else f for f in facts],
        [make_complete(c) if isinstance(c, str) else c for c in complete],
        [make_partition(p) if isinstance(p, str) else p for p in partitions],
        today,
        [tuple(classes.split()) for classes in overlaps],
    )


def make_desk(facts=(), **given):
    return DraftContext(make_knowledge(facts, **given))


def make_statement(says, jurisdiction="", **qualifiers):
    subject, predicate, object_ = says.split(None, 2)
    return Statement(
        subject, predicate, object_, make_scope(jurisdiction, **qualifiers)
    )


# -- packs on disk

HEAD = """\
pack: {id: small, title: A small pack, asks_unreviewed: yes}
types:
  drug: {individuals: yes}
  target: {individuals: yes}
  drug-class: {article: a}
  disease: {}
  trial: {individuals: yes}
sources:
  page: {title: A page}
entities:
  rituximab: {type: drug}
  obinutuzumab: {type: drug}
  cd20: {type: target}
  cd22: {type: target}
  antibody: {type: drug-class}
  naked-antibody: {type: drug-class}
  car-t: {type: drug-class}
  leukemia: {type: disease}
  cll: {type: disease}
  aml: {type: disease}
  cll8: {type: trial}
predicates:
  is_a: {subject: [drug, drug-class, disease], object: [drug-class, disease], role: taxonomy, says: "{subject} is {an_object}", says_not: "{subject} is not {an_object}"}
  binds: {subject: drug, object: target, says: "{subject} binds {object}", ask_object: "{where}what does {subject} bind?"}
  carries: {subject: drug, object: target, one: object, says: "{subject} carries {object}"}
  made_for: {subject: drug, object: disease, one: both, says: "{subject} is for {object}"}
  listed_for: {subject: drug, object: disease, says: "{subject} is listed for {object}", says_not: "{subject} is not listed for {object}"}
  abbreviated: {subject: disease, object: text, one: both, says: "{subject} is {object}"}
  share: {subject: disease, object: number, one: object, says: "{subject} makes up {value}"}
  result: {subject: trial, object: number, says: "{measure} was {value}{scope}", qualifiers: {measure: "", arm: " with {arm}"}}
  goes_through: {subject: drug-class, object: sequence, says: "{subject} goes through {object}"}
"""


def write_pack(folder, **files):
    """A pack with a usual head (pack.yaml), and each named text as a file beside it."""
    for name, text in ({"pack": HEAD} | files).items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


def copy_of_tiny(folder):
    """The tiny pack, to be changed."""
    shutil.copytree(TINY, folder, dirs_exist_ok=True)
    return folder


def edit(folder, old, new, name="facts.yaml"):
    """Change one place of a pack's file."""
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
    path.write_text(text.replace(old, new), encoding="utf-8")


def load(folder, **options):
    """Run load_pack; return what it says."""
    out = StringIO()
    call_command("load_pack", folder, stdout=out, **options)
    return out.getvalue().splitlines()


def all_rows():
    """Everything that the quizzes app keeps, table by table."""
    models = apps.get_app_config("quizzes").get_models(include_auto_created=True)
    return {m._meta.db_table: list(m.objects.order_by("pk").values()) for m in models}


@contextmanager
def queries(fail_at=0):
    """Count the queries, from 1; the database fails at one of them."""
    numbers = []

    def execute(run, sql, params, many, context):
        numbers.append(len(numbers) + 1)
        if numbers[-1] == fail_at:
            raise DatabaseError("the disk is full")
        return run(sql, params, many, context)

    with connection.execute_wrapper(execute):
        yield numbers
