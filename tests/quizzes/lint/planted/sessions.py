"""Questions of one session: checks 19 and 20."""

from itertools import product

from quizzes.knowledge.question import Question, Shape
from quizzes.lint import session_flaws
from tests.quizzes.lint.planted.case import case
from tests.quizzes.lint.world import TARGETS, choice, proven

PAIRS = [(d, t) for d, t in TARGETS.items() if t != "CD19"]
BRANDS = (
    ("Rituxan", "rituximab"),
    ("Gazyva", "obinutuzumab"),
    ("Kymriah", "tisagenlecleucel"),
    ("Tecartus", "brexucabtagene"),
)


def forward(drug, target, *rest):
    given = [
        choice(
            target,
            True,
            reason=f"{drug} binds {target}.",
            proof=proven(f"{drug}-binds"),
        )
    ]
    given += [
        choice(text, reason=f"{text} is bound by others.")
        for text in rest or ("CD3", "BCMA")
    ]
    return Question(
        "fact-forward", "choice", f"Which of these does {drug} bind?", tuple(given)
    )


def backward(drug, target, *rest):
    given = [
        choice(drug, True, reason=f"Binds {target}", proof=proven(f"{drug}-binds"))
    ]
    given += [
        choice(text, reason=f"Binds {where}")
        for text, where in rest or (("imatinib", "BCR-ABL"),)
    ]
    return Question(
        "fact-backward", "choice", f"Which of these binds {target}?", tuple(given)
    )


def statement(text, reason=""):
    given = (choice("True", True, reason=reason), choice("False", reason=reason))
    return Question(
        "true-false", "statement", "True or false?", given, text, shape=Shape.JUDGED
    )


def card(stem, answer):
    return Question("flashcard", "reveal", stem, (), answer=answer, shape=Shape.OPEN)


def branded(brand, drug):
    given = (
        choice(brand, True, reason=f"{brand} is a brand of {drug}."),
        choice("Zevalin"),
    )
    return Question(
        "brand-generic", "choice", f"Which of these is a brand of {drug}?", given
    )


def cued():
    for drug, target in PAIRS:
        yield 19, True, (forward(drug, target), backward(drug, target))
        yield (
            19,
            True,
            (backward(drug, target), card(f"What does {drug} bind?", target)),
        )
        yield (
            19,
            True,
            (
                card(f"{drug} binds {target}. What is its brand?", "X"),
                forward(drug, target),
            ),
        )
        yield (
            19,
            True,
            (
                forward(drug, target),
                card(f"{drug} binds {target}. What is its brand?", "X"),
            ),
        )
        yield (
            19,
            True,
            (
                statement(f"{drug} binds CD3.", f"{drug} binds {target}."),
                forward(drug, target),
            ),
        )
        yield (
            19,
            True,
            (backward("blinatumomab", "CD3", (drug, target)), forward(drug, target)),
        )
        yield (
            19,
            False,
            (forward(drug, target), forward("blinatumomab", "CD3", "CD38", "BCMA")),
        )
        yield 19, False, (forward(drug, target), branded("Blincyto", "blinatumomab"))
        yield (
            19,
            False,
            (forward("blinatumomab", "CD3", target, "BCMA"), backward(drug, target)),
        )
        yield (
            19,
            False,
            (
                statement(f"{drug} binds CD3."),
                card(f"What does {drug} carry?", "CD3 binder"),
            ),
        )
        # Feedback comes after the answer: what is told later tells nothing.
        yield (
            19,
            False,
            (forward(drug, target), backward("blinatumomab", "CD3", (drug, target))),
        )


def doubled():
    for drug, target in PAIRS:
        yield 20, True, (forward(drug, target), forward(drug, target, "CD38", "CD7"))
        yield (
            20,
            True,
            (
                forward(drug, target),
                forward("blinatumomab", "CD3"),
                forward(drug, target),
            ),
        )
        yield (
            20,
            True,
            (
                statement(f"{drug} binds {target}."),
                statement(f"{drug}  binds {target}."),
            ),
        )
        yield (
            20,
            True,
            (
                card(f"What does {drug} bind?", target),
                card(f"what does {drug} bind?", target),
            ),
        )
        yield 20, False, (forward(drug, target), backward(drug, target))
        yield (
            20,
            False,
            (statement(f"{drug} binds {target}."), statement(f"{drug} binds CD3.")),
        )
        yield (
            20,
            False,
            (
                card(f"What does {drug} bind?", target),
                card(f"What does {drug} carry?", target),
            ),
        )
        yield 20, False, (forward(drug, target), forward("blinatumomab", "CD3"))
    for (one, drug), (other, second) in product(BRANDS, BRANDS):
        yield 20, one == other, (branded(one, drug), branded(other, second))


CASES = [
    case(number, is_flaw, session_flaws, questions)
    for number, is_flaw, questions in (*cued(), *doubled())
]
