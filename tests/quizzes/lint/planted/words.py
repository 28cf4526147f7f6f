"""How stems and options are worded: checks 9 to 11, 14, 16 and 21."""

from itertools import permutations, product

from tests.quizzes.lint.planted.case import case
from tests.quizzes.lint.world import flaws_of, judged

STEM = "Which of these happens after rituximab?"
ABSOLUTE = ("always", "never", "only", "every", "all", "none", "must")
VAGUE = ("often", "usually", "sometimes", "rarely", "may", "can", "frequently")
FRAMES = (
    "the cells {} divide",
    "it {} helps",
    "{} of the cells divide",
    "the fever, {}, ends",
)


def terms(number, words, fine):
    for word, frame in product(words, FRAMES):
        text = frame.format(word)
        yield case(number, True, flaws_of, STEM, text, "fever", "rash")
        yield case(
            number, True, flaws_of, STEM, "fever", text[0].upper() + text[1:], "rash"
        )
        yield case(number, True, judged, f"After rituximab {text}.")
    for text in fine:
        yield case(number, False, flaws_of, STEM, text, "fever", "rash")
        yield case(number, False, judged, f"After rituximab comes {text}.")


def absolute_terms():
    fine = (
        *("ALL", "a relapse of ALL", "allogeneic cells", "an allergy", "overall survival", "the hall", "an allele"),
        *("lonely patients", "everyday work", "mustard gas", "nonetheless a fever", "a muster", "small cells"),
        *("all-trans retinoic acid", "nevertheless fever", "a fall", "none-such", "T-ALL", "Allen's test"),
        *("everything", "an onlay", "the mall", "a commonly used drug", "allograft loss", "recall of the drug"),
    )  # fmt: skip
    yield from terms(9, ABSOLUTE, fine)
    yield case(
        9,
        False,
        flaws_of,
        "Which of these is true of all but one?",
        "fever",
        "rash",
        "chills",
    )


def vague_terms():
    fine = (
        *("May 2024", "the end of May 2012", "cancer", "a canal", "a mayor", "unusual cells", "rare cells"),
        *("a canine tooth", "softened skin", "the usual dose", "candida", "a canula", "American patients"),
        *("might-have-beens", "oftentide", "mayonnaise", "a can-opener", "rarefied air", "sometime partners"),
        *("Candida albicans", "mighty cells", "a frequent fever", "the common cold", "seldomness"),
    )  # fmt: skip
    yield from terms(10, VAGUE, fine)
    yield case(
        10, False, flaws_of, "Which of these can follow?", "fever", "rash", "chills"
    )


def negative_stems():
    lines = (
        *("Which of these is {} a brand of rituximab?", "Which of these does rituximab {} bind?"),
        *("All of these are antibodies {} which one?", "In the US, which of these is {} licensed for CLL?"),
        *("Rituximab binds all of these {} one. Which?",),
    )  # fmt: skip
    for line, word in product(lines, ("not", "except", "NOT", "never", "EXCEPT")):
        yield case(11, True, flaws_of, line.format(word), "fever", "rash", "chills")
    for stem in (
        *("Which of these is false?", "Which of these is least likely to bind CD20?", "Which of these doesn't bind CD20?"),
        *("Which of these isn’t a brand?", "Which of these is untrue of CLL?", "Which of these cannot bind CD20?"),
    ):  # fmt: skip
        yield case(11, True, flaws_of, stem, "fever", "rash", "chills")
    yield case(
        11,
        True,
        flaws_of,
        "Which of these does not bind CD20?",
        "fever",
        "rash",
        "chills",
        kind="not-question",
    )
    fine = (
        *("Which of these is used after at least two lines?", "Which of these is note-worthy in CLL?"),
        *("Which of these describes leukemia that does not respond best?", "Which notch binds CD20?"),
        *("Which of these helps in disease of people who have not been treated?", "What is nothing but CD20?"),
        *("Which of these is the exception in CLL?", "Which of these is the lesser risk?", "Which knot is tied?"),
        *("Which of these was given at least once?", "Which of these is nevertheless licensed?"),
        *("Which of these is a falsetto?", "Which of these is denoted by CD20?", "Which of these is exceptional?"),
    )  # fmt: skip
    for stem, prefix in product(fine, ("", "In the US: ")):
        yield case(11, False, flaws_of, prefix + stem, "fever", "rash", "chills")
    yield case(11, False, judged, "Rituximab binds CD20.")
    yield case(11, False, judged, "Rituximab does not bind CD52.")
    yield case(
        11,
        False,
        flaws_of,
        "Which of these does NOT bind CD20?",
        "fever",
        "rash",
        "chills",
        kind="not-question",
    )


def lost_sequences():
    runs = (
        *(("10%", "20%", "30%"), ("1 month", "1 year", "2 years"), ("2012", "2017", "2021"), ("4.5 mg", "12 mg", "90 mg")),
        *(("March 2011", "2 June 2011", "May 2012"), ("under 18 years", "30 to 81 years", "61 to 90 years")),
    )  # fmt: skip
    for run in runs:
        for order in permutations(run):
            in_order = order in (run, run[::-1])
            yield case(14, not in_order, flaws_of, STEM, *order)
    for order in permutations(("9 people", "80 people", "700 people", "6,000 people")):
        if order[0] == "80 people":
            yield case(14, True, flaws_of, STEM, *order)
    for order in permutations(("blood", "CD20", "9 people")):
        yield case(14, False, flaws_of, STEM, *order)
    for order in permutations(("fever", "12%", "rash")):
        yield case(14, False, flaws_of, STEM, *order)
    for order in permutations(("Rituxan", "Gazyva", "Arzerra")):
        yield case(14, False, flaws_of, STEM, *order)


def unfocused():
    empty = (
        *("Rituximab.", "Rituximab and CLL:", "Rituximab binds", "About CD20", "CD20, as bound by rituximab."),
        *("Which of these is true?", "Which of the following is correct?", "Which statement is false?"),
        *("Which of these is right?", "What is the best answer?", "Which option applies?", "Choose the best answer."),
    )  # fmt: skip
    for stem, fact in product(empty, (BOUND, "gazyva", "campath")):
        yield case(16, True, flaws_of, stem, "fever", "rash", "chills", fact=fact)
    for stem in (
        "Which of these is licensed for CLL?",
        "In the US, which of these is licensed for CLL?",
    ):
        yield case(
            16,
            True,
            flaws_of,
            stem,
            "rituximab",
            "imatinib",
            "cytarabine",
            fact="rituximab-cll",
        )
    yield case(16, True, judged, "Rituximab.")
    full = (
        *("Which of these does rituximab bind?", "What does rituximab bind?", "Fill the gap: Rituximab binds ____."),
        *("Put the steps of CAR T-cell therapy in order.", "Name the brands of rituximab.", "Whose cells are used?"),
        *("How many people were in TOWER?", "In which year was TOWER published?", "Rituximab binds ____."),
        *("Match each drug with its brand.", "From which cells does CLL arise?", "Does rituximab bind CD20?"),
    )  # fmt: skip
    for stem, fact in product(full, (BOUND, "gazyva")):
        yield case(16, False, flaws_of, stem, "fever", "rash", "chills", fact=fact)
    whole = "In the US, which of these is licensed for CLL in people who are untreated?"
    yield case(
        16,
        False,
        flaws_of,
        whole,
        "rituximab",
        "imatinib",
        "cytarabine",
        fact="rituximab-cll",
    )
    yield case(16, False, judged, "Rituximab binds CD20.")


BOUND = "rituximab-binds"


def hard_to_read():
    for words in range(30, 45):
        stem = f"Which {' '.join(['cell'] * (words - 2))} dies?"
        yield case(
            21, len(stem.split()) > 35, flaws_of, stem, "fever", "rash", "chills"
        )
    nested = (
        *("Which of these helps people {} got rituximab {} they relapse?", "What happens {} rituximab is given {} CD20 is low?"),
    )  # fmt: skip
    for line, (one, other) in product(
        nested,
        (("who", "when"), ("that", "because"), ("if", "while"), ("unless", "although")),
    ):
        yield case(
            21, True, flaws_of, line.format(one, other), "fever", "rash", "chills"
        )
        yield case(
            21, False, flaws_of, line.format("then", other), "fever", "rash", "chills"
        )
    for letters, frame in product(
        ("REMS", "MRD", "ORR", "HSCT"),
        ("Which of these is a {}?", "In {} trials, what is measured?"),
    ):
        yield case(21, True, flaws_of, frame.format(letters), "fever", "rash", "chills")
        yield case(21, True, flaws_of, STEM, f"a {letters} finding", "rash", "chills")
    for letters, frame in product(
        ("ALL", "CLL", "TOWER", "CD20", "US", "DNA", "CLL8"),
        ("Which of these is in {}?", "In {}, what is measured?"),
    ):
        yield case(
            21, False, flaws_of, frame.format(letters), "fever", "rash", "chills"
        )
    for stem in (
        "In the US, as of April 2025, which of these is licensed for CLL when the disease is untreated?",
        "Whose cells does a CLL8 center use, if any?",
        "Which of these is it true that CLL has?",
    ):
        yield case(21, False, flaws_of, stem, "fever", "rash", "chills")


CASES = [
    *absolute_terms(), *vague_terms(), *negative_stems(), *lost_sequences(), *unfocused(), *hard_to_read(),
]  # fmt: skip
