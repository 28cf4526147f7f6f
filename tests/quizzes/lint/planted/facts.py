"""What is behind the words: checks 1, 8, 17, 18, 22 and 23."""

from itertools import product

from quizzes.knowledge.statements import Rule
from tests.quizzes.lint.planted.case import case
from tests.quizzes.lint.world import BINDS, choice, flaws_of, judged, proven

TRIOS = (
    ("CD20", "CD19", "CD22"),
    ("Rituxan", "Gazyva", "Arzerra"),
    ("fever", "rash", "chills"),
)
STEM = "Which of these goes with rituximab?"
OPEN = ("reveal", "typed", "number", "recall")


def one_right():
    for trio in TRIOS:
        a, b, c = (choice(text) for text in trio)
        right, also = choice(trio[0], True), choice(trio[1], True)
        ill = (
            *((a, b, c), (right, also, c), (right,), (right, choice(b.text, proof=proven()), c)),
            *((choice(trio[0], True, proof=proven()), b, c),),
            *((right, choice(b.text, proof=proven(BINDS, rule=Rule.NONE)), c),),
        )  # fmt: skip
        for given in ill:
            yield case(1, True, flaws_of, STEM, *given)
        yield case(1, True, flaws_of, STEM, a, b, c, form="multi")
        yield case(1, True, flaws_of, STEM, right, also, form="multi")
        yield case(1, True, flaws_of, STEM, right, b, form="typed")
        yield case(1, True, flaws_of, STEM, right, b, form="order")
        yield case(1, True, flaws_of, STEM, form="reveal")
        yield case(1, False, flaws_of, STEM, right, b, c)
        yield case(1, False, flaws_of, STEM, b, c, right)
        yield case(
            1,
            False,
            flaws_of,
            STEM,
            right,
            choice(b.text, proof=proven(rule=Rule.COMPLETE, claims=("all-binds",))),
            c,
        )
        yield case(1, False, flaws_of, STEM, right, also, c, form="multi")
        yield case(1, False, flaws_of, STEM, right, also, form="order")
        yield from (case(1, False, flaws_of, STEM, right, form=form) for form in OPEN)
    yield case(1, False, flaws_of, STEM, form="reveal", answer="CD20")
    yield case(1, False, judged, "Rituximab binds CD20.")


def mixed():
    drugs, classes = (
        ("rituximab", "imatinib", "tisagenlecleucel"),
        ("diet", "low-salt diet"),
    )
    others = (
        "CD20",
        "Rituxan",
        "acute myeloid leukemia",
        "monoclonal antibody",
        "TOWER",
        "fever",
        "no such thing",
    )
    for drug, other in product(drugs, others):
        yield case(8, True, flaws_of, STEM, drug, "obinutuzumab", other)
    for class_, key in product(
        ("unconjugated antibody", "conjugated antibody", "CAR T-cell therapy"),
        ("vaccine against measles", "low-salt diet"),
    ):
        yield case(8, True, flaws_of, STEM, key, class_)
    for trio in (
        ("rituximab", "obinutuzumab", "imatinib"),
        ("CD19", "CD20", "CD22"),
        ("Rituxan", "Gazyva", "Campath"),
        ("TOWER", "CLL8", "FELIX"),
    ):
        for stem in (
            STEM,
            "Which of these came first?",
            "Which of these is best known?",
        ):
            yield case(8, False, flaws_of, stem, *trio)
    near = (
        *(("conjugated antibody", "unconjugated antibody"), ("CAR T-cell therapy", "conjugated antibody")),
        *(("kinase inhibitor", "CAR T-cell therapy"), ("monoclonal antibody", "kinase inhibitor"), classes[::-1]),
        *(("imatinib", "tisagenlecleucel"), ("rituximab", "brexucabtagene autoleucel"), ("fever", "rash")),
        *(("inotuzumab ozogamicin", "alemtuzumab"), ("acute myeloid leukemia", "multiple sclerosis")),
        *(("chills", "shivers", "sweat"), ("10%", "20%", "30%"), ("immunotherapy", "targeted therapy")),
    )  # fmt: skip
    for given in near:
        yield case(8, False, flaws_of, STEM, *given)


def dressed():
    for area, rest in product(
        ("US", "EU", "UK"),
        (
            "which of these binds CD20?",
            "what does rituximab bind?",
            "which of these is bound?",
        ),
    ):
        yield case(
            17,
            True,
            flaws_of,
            f"In the {area}, as of April 2025, {rest}",
            "rituximab",
            "imatinib",
        )
        yield case(
            17,
            False,
            flaws_of,
            f"In the {area}, as of April 2025, {rest}",
            "rituximab",
            "imatinib",
            fact="rituximab-cll",
        )
    tales = (
        "A 54-year-old woman comes to the clinic.",
        "Leukemia is a serious disease.",
        "Many drugs have been tried.",
        "Mr. Smith likes tea and rowing!",
    )
    for tale, rest in product(
        tales, ("Which of these binds CD20?", "What does it bind?")
    ):
        yield case(17, True, flaws_of, f"{tale} {rest}", "rituximab", "imatinib")
    for tale, rest in product(
        (
            "Rituximab is an antibody.",
            "CD20 sits on B cells.",
            "These names look alike.",
        ),
        ("Which of these binds CD20?", "What does it bind?"),
    ):
        yield case(17, False, flaws_of, f"{tale} {rest}", "rituximab", "imatinib")
    for subject in ("ofatumumab", "alemtuzumab", "imatinib"):
        yield case(
            17,
            False,
            flaws_of,
            f"Which of these binds what {subject} binds?",
            "rituximab",
            "obinutuzumab",
        )
    yield from (
        case(17, is_flaw, _conditions, *given) for is_flaw, given in conditions()
    )
    for stem in (
        "Which of these binds CD20?",
        "Fill the gap: Rituximab binds ____.",
        "In CLL, which of these helps?",
        "Choose all that apply: which of these binds CD20?",
    ):
        yield case(17, False, flaws_of, stem, "rituximab", "imatinib")


def conditions():
    """Distractors that fail both conditions leave one of them idle; one that fails each alone leaves none."""
    both, bound, classed = "tisagenlecleucel", "ofatumumab", "inotuzumab ozogamicin"
    for key, other in product(
        ("rituximab", "obinutuzumab"),
        ("brexucabtagene autoleucel", "gemtuzumab ozogamicin", "alemtuzumab"),
    ):
        yield True, (key, both, other)
    for key in ("rituximab", "obinutuzumab"):
        # Of this class, but without the target; and the other way round there is none in this world.
        yield True, (key, classed, both)
        yield True, (key, "alemtuzumab", classed)
        yield False, (key, bound + "*", "alemtuzumab")
        yield False, (key, "alemtuzumab", bound + "*", classed)


def _conditions(key, *rest):
    """An asterisk marks one that is not proven to lack the target."""
    wrong = [
        choice(text.rstrip("*"))
        if "*" not in text
        else choice("imatinib-like", entity="no-such-drug")
        for text in rest
    ]
    right = choice(
        key, True, proof=proven(f"{key}-binds", f"{key}-is", rule=Rule.TAXONOMY)
    )
    stem = "Which of these is an unconjugated antibody that binds CD20?"
    return flaws_of(stem, right, *wrong, kind="two-conditions", fact=f"{key}-binds")


def implausible():
    stem, low = "Which of these does rituximab bind?", (0.0, 0.03, 0.09)
    for score, key, wrong in product(
        low,
        ("acute lymphoblastic leukemia", "chronic lymphocytic leukemia"),
        ("multiple sclerosis",),
    ):
        fact = {"a": "kymriah-all", "c": "rituximab-cll"}[key[0]]
        yield case(
            18,
            True,
            flaws_of,
            stem,
            choice(key, True),
            choice(wrong, score=score),
            fact=fact,
        )
        yield case(
            18,
            False,
            flaws_of,
            stem,
            choice(key, True),
            choice(wrong, score=0.1 + score),
            fact=fact,
        )
    for score, drug, wrong in product(
        low,
        ("rituximab", "obinutuzumab", "alemtuzumab"),
        ("Rituxan", "Kymriah", "immunotherapy"),
    ):
        target = choice(
            {"rituximab": "CD20", "obinutuzumab": "CD20", "alemtuzumab": "CD52"}[drug],
            True,
        )
        yield case(
            18,
            True,
            flaws_of,
            stem,
            target,
            choice(wrong, score=score),
            fact=f"{drug}-binds",
        )
        yield case(
            18,
            False,
            flaws_of,
            stem,
            target,
            choice("CD19", score=score),
            fact=f"{drug}-binds",
        )
        yield case(
            18,
            False,
            flaws_of,
            stem,
            target,
            choice("fever", score=score),
            fact=f"{drug}-binds",
        )


def trivial():
    for trial, n in product(("tower", "eliana", "cll8", "felix"), range(12)):
        is_detail, is_small = n % 2 == 1, n // 2 in (2, 3, 4, 5)
        stem = f"In {trial}, what was it?"
        yield case(
            22,
            is_detail or is_small,
            flaws_of,
            stem,
            form="number",
            answer="1",
            fact=f"{trial}-{n}",
        )
        yield case(
            22,
            is_small and not is_detail,
            flaws_of,
            stem,
            form="number",
            answer="1",
            fact=f"{trial}-{n}",
            asks_details=True,
        )


def stale():
    for trio, where in product(TRIOS, range(3)):
        for proof in (
            *(proven("old-binds"), proven("no-such-fact"), proven("ofatumumab-binds")),
            *(proven(BINDS, rule=Rule.COMPLETE, claims=("no-such-claim",)),),
        ):  # fmt: skip
            given = [
                choice(text, n == 0, proof=proof if n == where else proven(BINDS))
                for n, text in enumerate(trio)
            ]
            yield case(23, True, flaws_of, STEM, *given)
        for proof in (
            *(proven("obinutuzumab-binds"), proven("old-binds", rule=Rule.COMPLETE, claims=("all-binds",))),
            *(proven("rituximab-is", rule=Rule.PARTITION, claims=("payload",)),),
        ):  # fmt: skip
            given = [
                choice(text, n == 0, proof=proof if n == where else proven(BINDS))
                for n, text in enumerate(trio)
            ]
            yield case(23, False, flaws_of, STEM, *given)


CASES = [*one_right(), *mixed(), *dressed(), *implausible(), *trivial(), *stale()]
