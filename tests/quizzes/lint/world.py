"""A small pack in memory, and short ways to build questions about it."""

from datetime import date

from quizzes.knowledge.base import Knowledge
from quizzes.knowledge.question import Choice, Question
from quizzes.knowledge.statements import (
    Completeness,
    Entity,
    Fact,
    Partition,
    Predicate,
    Proof,
    Rule,
    Scope,
)
from quizzes.lint import Lexicon, flaws, set_flaws
from quizzes.questions.forms import FORMS

TODAY = date(2026, 11, 23)
BINDS = "rituximab-binds"
DRUGS = {
    "rituximab": "unconjugated antibody",
    "obinutuzumab": "unconjugated antibody",
    "ofatumumab": "unconjugated antibody",
    "alemtuzumab": "unconjugated antibody",
    "inotuzumab ozogamicin": "conjugated antibody",
    "gemtuzumab ozogamicin": "conjugated antibody",
    "tisagenlecleucel": "CAR T-cell therapy",
    "brexucabtagene autoleucel": "CAR T-cell therapy",
    "imatinib": "kinase inhibitor",
}
CLASSES = {
    "unconjugated antibody": "monoclonal antibody",
    "conjugated antibody": "monoclonal antibody",
    "monoclonal antibody": "immunotherapy",
    "CAR T-cell therapy": "immunotherapy",
    "kinase inhibitor": "targeted therapy",
    "immunotherapy": "cancer treatment",
    "targeted therapy": "cancer treatment",
    # Another tree, deep enough that its leaves are far from everything.
    "low-salt diet": "diet",
    "diet": "habit",
    "habit": "way of life",
    "way of life": "cancer care",
    "cancer treatment": "cancer care",
    "vaccine against measles": "vaccine",
}
TARGETS = {
    "rituximab": "CD20",
    "obinutuzumab": "CD20",
    "ofatumumab": "CD20",
    "alemtuzumab": "CD52",
    "inotuzumab ozogamicin": "CD22",
    "gemtuzumab ozogamicin": "CD33",
    "tisagenlecleucel": "CD19",
    "brexucabtagene autoleucel": "CD19",
}
BRANDS = {
    "Rituxan": "rituximab",
    "Gazyva": "obinutuzumab",
    "Arzerra": "ofatumumab",
    "Campath": "alemtuzumab",
    "Lemtrada": "alemtuzumab",
    "Kymriah": "tisagenlecleucel",
}
DISEASES = {
    "acute lymphoblastic leukemia": ("ALL", "acute lymphocytic leukemia"),
    "acute myeloid leukemia": ("AML", "acute myelogenous leukemia"),
    "chronic lymphocytic leukemia": ("CLL", ""),
    "chronic myeloid leukemia": ("CML", ""),
    "leukemia that does not respond": ("", "refractory leukemia"),
    "disease of people who have not been treated": ("", ""),
    "multiple sclerosis": ("", ""),
}


def slug(name):
    return name.lower().replace(" ", "-")


def _entities():
    for name in DRUGS:
        yield Entity(slug(name), "drug", name, is_individual=True)
    for name in {*CLASSES, *CLASSES.values()}:
        yield Entity(slug(name), "treatment", name, article="a")
    for name in {*TARGETS.values()}:
        yield Entity(slug(name), "target", name, is_individual=True)
    for name in BRANDS:
        yield Entity(slug(name), "brand", name, is_individual=True)
    for name, (short, other) in DISEASES.items():
        yield Entity(
            slug(name),
            "disease",
            name,
            short,
            tuple(n for n in (name, short, other) if n),
        )
    for name in ("TOWER", "ELIANA", "CLL8", "FELIX"):
        yield Entity(slug(name), "trial", name, is_individual=True)
    for name in ("fever", "rash", "all-trans retinoic acid", "allogeneic cells"):
        yield Entity(slug(name), "effect", name, is_individual=True)


def _facts():
    for name, class_ in {**DRUGS, **CLASSES}.items():
        yield Fact(f"{slug(name)}-is", slug(name), "is_a", slug(class_))
    for name, target in TARGETS.items():
        yield Fact(f"{slug(name)}-binds", slug(name), "binds", slug(target))
    for brand, drug in BRANDS.items():
        yield Fact(slug(brand), slug(drug), "has_brand", slug(brand))
    us = Scope("US", (("line", "untreated"),))
    yield Fact(
        "rituximab-cll",
        "rituximab",
        "licensed_for",
        "chronic-lymphocytic-leukemia",
        scope=us,
    )
    yield Fact(
        "kymriah-all",
        "tisagenlecleucel",
        "licensed_for",
        "acute-lymphoblastic-leukemia",
        scope=Scope("US"),
    )
    yield Fact("rituximab-sclerosis", "rituximab", "helps", "multiple-sclerosis")
    yield Fact("old-binds", "imatinib", "binds", "cd33", is_active=False)
    for n, (unit, importance) in enumerate(
        (unit, importance)
        for unit in ("%", "months", "year", "people", "children", "patients")
        for importance in ("core", "detail")
    ):
        for trial in ("tower", "eliana", "cll8", "felix"):
            yield Fact(
                f"{trial}-{n}",
                trial,
                "result",
                f"{70 + n} {unit}",
                is_entity=False,
                importance=importance,
            )


def _knowledge():
    drug, taxonomy = ("drug",), {"role": "taxonomy", "one": "none"}
    return Knowledge(
        entities=_entities(),
        predicates=[
            Predicate("is_a", ("drug", "treatment"), ("treatment",), "", **taxonomy),
            Predicate("binds", drug, ("target",), "", one="object"),
            Predicate("has_brand", drug, ("brand",), "", role="brand", one="subject"),
            Predicate("licensed_for", drug, ("disease",), "{subject} for {object}"),
            Predicate("helps", drug, ("disease",), ""),
            Predicate("result", ("trial",), ("number",), "", role="result"),
        ],
        facts=_facts(),
        complete=[Completeness("all-binds", "binds", subject="rituximab")],
        partitions=[Partition("payload", "monoclonal-antibody", ("conjugated-antibody", "unconjugated-antibody"))],
        today=TODAY,
    )  # fmt: skip


KNOWLEDGE = _knowledge()
LEXICON = Lexicon(KNOWLEDGE, {"ofatumumab-binds": date(2026, 11, 22)})


def proven(*facts, rule=Rule.FACT, claims=()):
    return Proof(rule, facts, claims)


def choice(text, is_true=False, **fields):
    """An option; one with the name of an entity is that entity."""
    known = slug(text) if slug(text) in KNOWLEDGE.entities else ""
    usual = {"entity": known, "score": 0.5, "proof": proven(BINDS)}
    return Choice(text, is_true, **{**usual, **fields})


def options(key, *rest):
    return tuple(
        c if isinstance(c, Choice) else choice(c, n == 0)
        for n, c in enumerate((key, *rest))
    )


def together(stem, key, *rest):
    return set_flaws(stem, options(key, *rest))


def question(stem, *given, kind="fact-forward", form="choice", **fields):
    shown, shape = options(*given) if given else (), FORMS[form].shape
    return Question(kind, form, stem, shown, shape=shape, **fields)


def flaws_of(stem, *given, fact=BINDS, asks_details=False, **fields):
    return flaws(
        question(stem, *given, **fields), LEXICON, fact, asks_details=asks_details
    )


def judged(statement, fact=BINDS, kind="true-false"):
    both = (choice("True", True), choice("False"))
    return flaws_of(
        "True or false?",
        *both,
        fact=fact,
        kind=kind,
        form="statement",
        statement=statement,
    )
