"""Questions of every form, of names that give nothing away."""

from quizzes.knowledge.names import Lexicon
from quizzes.knowledge.question import Choice
from quizzes.knowledge.statements import Proof, Rule
from quizzes.questions.deal import deal
from quizzes.questions.forms import FORMS
from quizzes.questions.grading import Names
from quizzes.questions.kinds import KINDS

TOWNS = (
    "Basel", "Genoa", "Jaffa", "Kyoto", "Lagos", "Malmo", "Padua", "Quito", "Sofia", "Tunis",
)  # fmt: skip
NUMBERS = ("7.7 months", "65 %", "70-80 %", "<40 %", "3 steps", "817 people")
PROOF = Proof(Rule.FACT, ("fact",))


def kind_of(form):
    """The first kind whose answers have this form."""
    return next(kind for kind in KINDS.values() if kind.form == form.name)


def pool_of(kind, right=2, towns=TOWNS, number=NUMBERS[0]):
    """So many right options, then the wrong ones where the form has some."""
    if kind.form == "number":
        return [Choice(number, True, "why", PROOF, pair=number)]
    if kind.is_sorted:
        return [
            Choice(f"{n} days", n == 30, "why", PROOF, score=n)
            for n in (30, 10, 20, 40, 50)
        ]
    offers_wrong = FORMS[kind.form].shape.name in ("ONE", "SEVERAL", "JUDGED")
    shown = towns if offers_wrong else towns[: right + 2]
    return [
        Choice(
            town,
            not offers_wrong or n < right,
            "why",
            PROOF,
            entity=town.lower(),
            score=0.5,
            pair="" if offers_wrong else f"{town} port",
        )
        for n, town in enumerate(shown)
    ]


def dealt(kind, seed="1", **pool):
    return deal(kind.name, "Which?", pool_of(kind, **pool), seed, "fact")


def names_of(question):
    """What is typed is judged by: nothing but the right names is settled."""
    known = {o.entity: [o.text] for o in question.options}
    return Names(Lexicon(known), lambda entity: (None, ""))


def kept(question):
    """A question as it is kept with its answer, as far as an explanation needs it."""
    return {
        "form": question.form,
        "places": list(question.places),
        "rights": list(question.rights),
        "options": [
            {
                "text": o.text,
                "entity": o.entity,
                "pair": o.pair,
                "is_right": o.is_true,
                "reason": o.reason,
                "facts": list(o.proof.facts),
            }
            for o in question.options
        ],
        "fact": {"id": "fact", "pack": "pack"},
    }
