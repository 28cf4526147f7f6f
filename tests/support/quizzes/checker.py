"""Questions about the tiny pack, written by hand, and ways to spoil them."""

from dataclasses import replace
from datetime import date

from quizzes.checker import check
from quizzes.checker.rows import Fact, Option, Rows, Variant

TODAY = date(2026, 11, 23)
UNSETTLED = "marked false, but not settled by the facts"
UNSETTLED_KEY = "marked true, but not settled by the facts"
TRUE_AFTER_ALL = "marked false, but proven true"
FALSE_AFTER_ALL = "marked true, but proven false"

LABELS = {
    "acute-lymphoblastic-leukemia": "acute lymphoblastic leukemia",
    "acute-myeloid-leukemia": "acute myeloid leukemia",
    "chronic-lymphocytic-leukemia": "chronic lymphocytic leukemia",
    "car-t-cell-therapy": "CAR T-cell therapy",
    "conjugated-antibody": "conjugated antibody",
    "unconjugated-antibody": "unconjugated antibody",
    "gemtuzumab-ozogamicin": "gemtuzumab ozogamicin",
    "inotuzumab-ozogamicin": "inotuzumab ozogamicin",
    "rituxan": "Rituxan",
    "gazyva": "Gazyva",
    "besponsa": "Besponsa",
    "cd19": "CD19",
    "cd20": "CD20",
    "cd22": "CD22",
}


def right(slug: str, pair: str = "") -> Option:
    return Option(LABELS.get(slug, slug), True, slug, pair)


def wrong(slug: str) -> Option:
    return Option(LABELS.get(slug, slug), False, slug)


def asked(fact: str, slot: str, kind: str, stem: str, *options: Option) -> Variant:
    return Variant(fact, slot, kind, stem, options)


ALEMTUZUMAB = wrong("alemtuzumab")
RITUXIMAB, OBINUTUZUMAB = wrong("rituximab"), wrong("obinutuzumab")
GEMTUZUMAB, INOTUZUMAB = wrong("gemtuzumab-ozogamicin"), wrong("inotuzumab-ozogamicin")
TISAGENLECLEUCEL = wrong("tisagenlecleucel")
AML = wrong("acute-myeloid-leukemia")

BINDS_CD20 = asked(
    "rituximab-binds-cd20", "subject", "fact-backward", "Which of these binds CD20?",
    right("rituximab"), INOTUZUMAB, GEMTUZUMAB,
)  # fmt: skip
LISTED_FOR_ALL = asked(
    "inotuzumab-listed", "subject", "fact-backward",
    "Which of these does the overview list for acute lymphoblastic leukemia?",
    right("inotuzumab-ozogamicin"), RITUXIMAB, GEMTUZUMAB,
)  # fmt: skip
LISTED_FOR_AML = asked(
    "gemtuzumab-listed", "subject", "fact-backward",
    "Which of these does the overview list for acute myeloid leukemia?",
    right("gemtuzumab-ozogamicin"), RITUXIMAB,
)  # fmt: skip
INOTUZUMAB_LISTED = asked(
    "inotuzumab-listed", "object", "fact-forward",
    "For which of these does the overview list inotuzumab ozogamicin?",
    right("acute-lymphoblastic-leukemia"), AML,
)  # fmt: skip
CLASS_OF_RITUXIMAB = asked(
    "rituximab-is-unconjugated", "object", "classify", "Which of these is rituximab?",
    right("unconjugated-antibody"), wrong("conjugated-antibody"), wrong("car-t-cell-therapy"),
)  # fmt: skip
CONJUGATED = asked(
    "gemtuzumab-is-conjugated", "subject", "fact-backward",
    "Which of these is a conjugated antibody?",
    right("gemtuzumab-ozogamicin"), RITUXIMAB,
)  # fmt: skip
BRAND = asked(
    "rituximab-brand", "object", "brand-generic",
    "In the US, as of 30 April 2025, which of these is a brand of rituximab?",
    right("rituxan"), wrong("gazyva"), wrong("besponsa"),
)  # fmt: skip
LETTERS = asked(
    "all-letters", "object", "abbreviation",
    "What is acute lymphoblastic leukemia abbreviated to?",
    right("ALL"), wrong("AML"), wrong("CLL"),
)  # fmt: skip
MEANING = asked(
    "all-letters", "subject", "abbreviation", "What does ALL stand for?",
    right("acute-lymphoblastic-leukemia"), AML, wrong("chronic-lymphocytic-leukemia"),
)  # fmt: skip
SURVIVAL = asked(
    "cll8-pfs-both", "object", "numeric-choice",
    "In CLL8, what was progression-free survival with rituximab plus chemotherapy at 3 years?",
    Option("65%", True, "65 %"), Option("45%", False), Option("87%", False),
)  # fmt: skip
SIZE = asked(
    "cll8-size", "object", "numeric-choice", "In CLL8, what was the number taking part?",
    Option("817 people", True, "817 people"), Option("997 people", False),
)  # fmt: skip
TWO = asked(
    "tisagenlecleucel-listed", "subject", "two-conditions",
    "Which of these is a CAR T-cell therapy that the overview lists for acute lymphoblastic leukemia?",
    right("tisagenlecleucel"), INOTUZUMAB, RITUXIMAB,
)  # fmt: skip
ANTIBODY_FOR_CD20 = asked(
    "rituximab-binds-cd20", "subject", "two-conditions",
    "Which of these is an antibody that binds CD20?",
    right("rituximab"), INOTUZUMAB, TISAGENLECLEUCEL,
)  # fmt: skip
STEPS = asked(
    "car-t-steps", "object", "order-steps", "Put the steps of CAR T-cell therapy in order",
    right("collection"), right("engineering"), right("expansion"), right("infusion"),
)  # fmt: skip
FLASH = asked(
    "rituximab-binds-cd20", "object", "flashcard", "What does rituximab bind?", right("cd20")
)  # fmt: skip
TRUE_FALSE = "True or false?"
STATEMENTS = asked(
    "rituximab-is-unconjugated", "object", "true-false", TRUE_FALSE,
    Option("Rituximab is an unconjugated antibody.", True),
    Option("Rituximab is a conjugated antibody.", False, "conjugated-antibody"),
)  # fmt: skip
CLOZE = asked(
    "rituximab-brand", "object", "cloze",
    "Fill the gap: In the US, as of 30 April 2025, ____ is a brand of rituximab.",
    right("rituxan"), wrong("gazyva"),
)  # fmt: skip
LOOK_ALIKE = asked(
    "inotuzumab-binds-cd22", "subject", "look-alike",
    "These names look alike. Which of these binds CD22?",
    right("inotuzumab-ozogamicin"), GEMTUZUMAB,
)  # fmt: skip
SEVERAL = asked(
    "rituximab-binds-cd20", "subject", "multi-select",
    "Choose all that apply: which of these binds CD20?",
    right("rituximab"), right("obinutuzumab"), INOTUZUMAB, GEMTUZUMAB,
)  # fmt: skip
ODD = asked(
    "rituximab-binds-cd20", "subject", "odd-one-out",
    "“Binds CD20” is true of all of these but one. Which is the odd one out?",
    right("inotuzumab-ozogamicin"), RITUXIMAB, OBINUTUZUMAB,
)  # fmt: skip
EXCEPTION = asked(
    "rituximab-not-listed-for-aml", "subject", "exception",
    "Which of these does the overview leave out for acute myeloid leukemia?",
    right("rituximab"), GEMTUZUMAB,
)  # fmt: skip
TYPED = asked(
    "rituximab-binds-cd20", "object", "typed-name", "What does rituximab bind? Type the name.",
    right("cd20"),
)  # fmt: skip
TYPED_NUMBER = asked(
    "cll8-size", "object", "numeric-typed",
    "In CLL8, what was the number taking part? Type the number.",
    Option("817 people", True, "", "817 people"),
)  # fmt: skip
PAIRS = asked(
    "rituximab-brand", "object", "match-pairs", "Match each drug with its brand in the US",
    right("rituximab", "Rituxan"), right("obinutuzumab", "Gazyva"),
    right("inotuzumab-ozogamicin", "Besponsa"),
)  # fmt: skip
RECALL = asked(
    "rituximab-listed", "subject", "set-recall",
    "Name all that the overview lists for chronic lymphocytic leukemia",
    right("rituximab"), right("obinutuzumab"),
)  # fmt: skip
ARMS = asked(
    "cll8-pfs-both", "object", "compare-arms",
    "In CLL8, in which arm was progression-free survival at 3 years higher?",
    Option("rituximab plus chemotherapy", True), Option("chemotherapy alone", False),
    Option("It was the same in both", False),
)  # fmt: skip
EVERY_KIND = (
    LISTED_FOR_ALL, LISTED_FOR_AML, INOTUZUMAB_LISTED, BINDS_CD20, CLASS_OF_RITUXIMAB, CONJUGATED,
    BRAND, LETTERS, MEANING, SURVIVAL, SIZE, TWO, ANTIBODY_FOR_CD20, STEPS, FLASH, STATEMENTS,
    CLOZE, LOOK_ALIKE, SEVERAL, ODD, EXCEPTION, TYPED, TYPED_NUMBER, PAIRS, RECALL, ARMS,
)  # fmt: skip


def found(rows: Rows, variant: Variant, today: date = TODAY) -> list[tuple[str, str]]:
    """What is found in one question."""
    report = check(replace(rows, variants=(variant,)), today)
    return [(fault.option, fault.why) for fault in report.faults]


def with_wrong(variant: Variant, *options: Option) -> Variant:
    """The key with other options beside it."""
    return replace(variant, options=(variant.options[0], *options))


def with_options(variant: Variant, *options: Option) -> Variant:
    return replace(variant, options=options)


def with_fact(rows: Rows, slug: str, **changes: object) -> Rows:
    facts = [replace(f, **changes) if f.slug == slug else f for f in rows.facts]
    return replace(rows, facts=tuple(facts))


def added(rows: Rows, *facts: Fact) -> Rows:
    return replace(rows, facts=(*rows.facts, *facts))


def with_predicate(rows: Rows, slug: str, **changes: object) -> Rows:
    changed = replace(rows.predicates[slug], **changes)
    return replace(rows, predicates={**rows.predicates, slug: changed})


def worded(rows: Rows, slug: str, **wordings: str) -> Rows:
    """The templates of a predicate, changed."""
    templates = {**rows.predicates[slug].templates, **wordings}
    return with_predicate(rows, slug, templates=templates)


def with_wordings(rows: Rows) -> Rows:
    """Those that the tiny pack does not need and some kinds do."""
    rows = worded(rows, "has_brand", match="match each drug with its brand in the US")
    all_listed = "name all that the overview lists for {object}"
    left_out = "which of these does the overview leave out for {object}?"
    rows = worded(rows, "listed_for", name_all=all_listed, ask_not_subject=left_out)
    arms = "in {subject}, in which arm was {measure} {among} at {at} higher?"
    return worded(rows, "result", compare=arms)
