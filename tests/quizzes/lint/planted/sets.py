"""Options that stand together: checks 2 to 7, 12, 13 and 15."""

from itertools import permutations, product
from math import ceil

from tests.quizzes.lint.planted.case import case
from tests.quizzes.lint.world import choice, flaws_of, together

STEM = "Which of these was tested first?"
MABS = ("rituximab", "obinutuzumab", "ofatumumab", "alemtuzumab")
CELS = ("tisagenlecleucel", "brexucabtagene autoleucel", "axicabtagene ciloleucel")
CARGO = ("inotuzumab ozogamicin", "gemtuzumab ozogamicin", "moxetumomab pasudotox")
NIBS = ("imatinib", "dasatinib", "nilotinib")


def twice():
    same = (
        *(("rituximab", "Rituximab"), ("the blood", "blood"), ("an antibody", "antibody")),
        *(("65%", "65.0%"), ("12 months", "1 year"), ("CLL", "CLL."), ("two  doses", "two doses")),
        *(("acute lymphoblastic leukemia", "ALL"), ("acute myeloid leukemia", "AML")),
        *(("acute lymphocytic leukemia", "acute lymphoblastic leukemia"),),
        *(("monoclonal antibody", "unconjugated antibody"), ("immunotherapy", "CAR T-cell therapy")),
        *(("rituximab", "Rituxan"), ("alemtuzumab", "Lemtrada"), ("tisagenlecleucel", "Kymriah")),
    )  # fmt: skip
    different = (
        *(("interferon alfa-2a", "interferon alfa-2b"), ("rituximab", "obinutuzumab")),
        *(("ALL", "AML"), ("CLL", "CML"), ("65%", "65 months"), ("12 months", "12 years")),
        *(("conjugated antibody", "unconjugated antibody"), ("6.5%", "65%"), ("Rituxan", "Gazyva")),
        *(("CAR T-cell therapy", "conjugated antibody"), ("Rituxan", "ofatumumab")),
        *(("gemtuzumab ozogamicin", "inotuzumab ozogamicin"), ("under 5 years", "5 years")),
    )  # fmt: skip
    for (one, other), third in product(same, ("nothing of this", "a placebo")):
        yield case(2, True, flaws_of, STEM, one, other, third)
    for (one, other), third in product(different, ("nothing of this", "a placebo")):
        yield case(2, False, flaws_of, STEM, one, other, third)
    for brand, drug in (("Rituxan", "rituximab"), ("Gazyva", "obinutuzumab")):
        yield case(
            2, False, flaws_of, STEM, brand, drug, "a placebo", kind="brand-generic"
        )


def longest():
    for length in range(4, 32):
        rest = ("x" * length, "y" * (length - 2))
        yield case(3, True, together, STEM, "k" * ceil(1.25 * length), *rest)
        yield case(3, False, together, STEM, "k" * (ceil(1.25 * length) - 1), *rest)
        yield case(
            3, False, together, STEM, "k" * (length - 2), "x" * 2 * length, "y" * length
        )
    for codes in (
        ("CD20", "CD3", "CD7"),
        ("AAML0531", "CLL8", "E1910"),
        ("BCMA", "CD3", "CD7"),
    ):
        yield case(3, False, together, STEM, *codes)
    for digits in ("1,022 people", "100%", "12.4 months"):
        small = digits.replace("1,022", "9").replace("100", "9").replace("12.4", "2.4")
        yield case(
            3,
            False,
            together,
            STEM,
            digits,
            small,
            small.replace("9", "8").replace("2.4", "3.4"),
        )


def clangs():
    words = (
        "infusion",
        "marrow",
        "transplant",
        "vaccine",
        "lymphocyte",
        "receptor",
        "toxin",
        "donor",
        "relapse",
    )
    for word, (stem, key) in product(
        words, (("{}s", "the {}"), ("{}", "{} kits"), ("{}-like cells", "one {}"))
    ):
        asked, right = (
            f"Which of these goes with {stem.format(word)}?",
            key.format(word),
        )
        yield case(4, True, together, asked, right, "a plain thing", "another one")
        yield case(4, False, together, asked, right, f"a rare {word}", "another one")
        yield case(4, False, together, asked, "a plain thing", right, "another one")
    names = (
        *(("rituximab", "Rituxan"), ("blinatumomab", "Blincyto"), ("alemtuzumab", "Lemtrada")),
        *(("infliximab", "Inflectra"), ("Gazyva", "Gazyvaro"), ("Campath", "MabCampath")),
    )  # fmt: skip
    for one, other in names:
        yield case(
            4,
            True,
            together,
            f"Which of these is the brand of {one}?",
            other,
            "Kymriah",
            "Tecartus",
        )
        yield case(
            4,
            False,
            together,
            f"Which of these is the brand of {one}?",
            "Kymriah",
            other,
            "Tecartus",
        )
    alike = (
        *(("antibody", "antigen"), ("leukemia", "leukapheresis"), ("transfusion", "transport")),
        *(("ALL", "all of it"), ("GO", "to go on"), ("marrow", "narrow"), ("of these", "these")),
        *(("interferon", "interleukin"), ("lymphoma", "lymphocyte"), ("donor", "donut")),
    )  # fmt: skip
    for one, other in alike:
        yield case(
            4,
            False,
            together,
            f"Which of these is found with {one}?",
            other,
            "a plain thing",
            "one more",
        )


def name_endings():
    plain = ("interferon alfa-2b", "cytarabine")
    for keys, class_ in (
        (MABS, "an antibody"),
        (CELS, "a CAR T-cell therapy"),
        (CARGO, "a conjugate"),
        (NIBS, "a kinase inhibitor"),
    ):
        for key in keys:
            yield case(5, True, together, f"Which of these is {class_}?", key, *plain)
            yield case(5, True, together, "Which of these came first?", key, *plain)
            yield case(
                5,
                True,
                together,
                f"Which of these is {class_}?",
                key,
                keys[0] if key != keys[0] else keys[1],
                "cytarabine",
            )
            yield case(
                5,
                False,
                together,
                f"Which of these is {class_}?",
                *dict.fromkeys((key, *keys)),
            )
    for key in ("suvratug", "izastobart", "tarperprumig", "gremubament"):
        yield case(5, True, together, "Which of these is an antibody?", key, *plain)
        yield case(5, False, together, "Which of these is an antibody?", key, *MABS[:2])
    for stem in (
        "Which of these came first?",
        "Which of these binds CD20?",
        "Which did the trial test?",
    ):
        for key, rest in (
            ("cytarabine", ("fludarabine", "chlorambucil")),
            ("rituximab", ("obinutuzumab", "imatinib")),
            ("imatinib", ("dasatinib", "rituximab")),
        ):
            yield case(5, False, together, stem, key, *rest)
    for word in (
        "treatment",
        "enrollment",
        "parcel",
        "engraftment",
        "a treatment with antibodies",
        "botox",
    ):
        yield case(
            5,
            False,
            together,
            "Which of these is an antibody?",
            word,
            "infusion",
            "relapse",
        )


def converging():
    shapes = (
        ("abcd", "abx", "cdy"), ("abcd", "abxu", "cdyv"), ("abcd", "ab", "cd"), ("abcde", "abc", "cde"),
        ("abcdef", "abcx", "defy"),
    )  # fmt: skip
    level = (
        ("ab", "ax", "by"), ("ab", "ab", "cd"), ("abc", "ab", "bc"), ("a", "a", "a"), ("abx", "aby", "abz"), ("ax", "abc", "abc"),
    )  # fmt: skip
    for shape, number in product(shapes, range(5)):
        yield case(6, True, _traited, shape, number)
    for shape, number in product(level, range(5)):
        yield case(6, False, _traited, shape, number)
    yield case(
        6,
        True,
        together,
        STEM,
        "fever, rash, chills, nausea",
        "fever and rash",
        "chills and nausea",
    )
    yield case(6, False, together, STEM, "fever", "rash", "chills")


def _traited(shape, number):
    """Three options with these traits, under other names each time."""
    given = [
        choice(
            f"thing {number}{n}", n == 0, traits=tuple(f"{t}{number}" for t in traits)
        )
        for n, traits in enumerate(shape)
    ]
    return together(STEM, *given)


def grammar():
    vowels = (
        "antibody",
        "infusion",
        "engager",
        "ulcer",
        "MRI scan",
        "hour",
        "NK cell",
        "8-week course",
    )
    consonants = (
        "vaccine",
        "transplant",
        "CAR T cell",
        "unit",
        "European drug",
        "one-day course",
        "DNA test",
        "uniform",
    )
    for one, other in zip(vowels, consonants, strict=True):
        yield case(
            7, True, together, "Each of these patients got a", other, one, "drug"
        )
        yield case(
            7, True, together, "Each of these patients got an", one, other, "infusion"
        )
        yield case(
            7, False, together, "Each of these patients got a", other, "drug", "fluid"
        )
        yield case(
            7,
            False,
            together,
            "Each of these patients got an",
            one,
            "infusion",
            "abscess",
        )
    alone = (
        *(("the blood", "brain", "skin"), ("a rash", "fever", "pain"), ("relapse", "a cure", "an infection")),
        *(("red cells", "plasma", "serum"), ("a cell", "the cells", "the clots"), ("drugs", "surgery", "radiation")),
        *(("Kymriah", "rituximab", "imatinib"), ("CD20", "protein", "sugar"), ("people over 60", "a child", "a donor")),
        *(("to kill cells", "death of cells", "growth of cells"), ("slowing growth", "death", "cure")),
        *(("in the blood", "blood", "marrow"), ("stops growth", "growth", "decay"), ("children", "an adult", "a donor")),
    )  # fmt: skip
    even = (
        *(("the blood", "the brain", "skin"), ("a rash", "an ache", "fever"), ("relapse", "cure", "an infection")),
        *(("red cells", "platelets", "serum"), ("mAb", "CAR", "TKI"), ("CD20", "BCMA", "CD3")),
        *(("CAR T-cell therapy", "chemotherapy", "cancer vaccine"), ("B-cell precursor ALL", "hairy cell leukemia", "lymphoma")),
        *(("Kymriah", "Rituxan", "Intron A"), ("Roferon-A", "Campath", "Gazyva"), ("diagnosis", "sepsis", "fibrosis")),
        *(("adults newly diagnosed with AML", "children with ALL", "people under 30"), ("GO", "mAb", "CAR")),
        *(("rituximab", "imatinib", "cytarabine"), ("65%", "7 months", "9%")),
    )  # fmt: skip
    for given in alone:
        yield case(7, True, together, STEM, *given)
    for given in even:
        yield case(7, False, together, STEM, *given)


def above():
    lines = (
        *("All of the above", "None of the above", "all of the above.", "none of these", "Both of these"),
        *("All of these", "Neither of these", "Both A and C", "A and B", "A or C", "A, B and C", "Neither A nor B"),
        *("both b and d", "any of the above", "More than one of the above", "Two or more of these options"),
        *("None of those listed", "All the above", "Some of the above", "A and B only", "all of them"),
        *("none of the answers", "all of the options listed", "Both of the above", "any of these", "(A) and (C)"),
    )  # fmt: skip
    fine = (
        *("all patients", "none", "both arms", "hepatitis A and B", "vitamin A and D", "above 65 years"),
        *("all of the marrow", "none of the children", "allogeneic cells", "ALL", "A", "a and b cells"),
        *("both kidneys", "neither arm", "all blood cells", "any relapse", "more than one infusion"),
        *("some of the T cells", "the options of the patient", "two or more doses", "listed drugs"),
        *("above all the liver", "AML", "none at all", "one of the arms", "cells of the marrow above the hip"),
    )  # fmt: skip
    for text in lines:
        yield case(12, True, together, STEM, "blood", text, "skin")
    for text in fine:
        yield case(12, False, together, STEM, "blood", text, "skin")


def joined():
    pairs = list(permutations(("rituximab", "fludarabine", "cytarabine"), 2))
    for (one, other), link in product(
        pairs, (" and ", ", ", " plus ", " or ", " with ")
    ):
        yield case(13, True, together, STEM, one, other, f"{one}{link}{other}")
        yield case(13, False, together, STEM, one, "imatinib", f"{one}{link}{other}")
    for text in ("1 and 3", "I, II and IV", "2 and 4 only", "(1) and (2)", "I and III"):
        yield case(13, True, together, STEM, "rituximab", text, "imatinib")
    for text in (
        "1 and 3 years",
        "grades I and II",
        "2 or 4 doses",
        "CD19 and CD3",
        "IV antibiotics",
    ):
        yield case(13, False, together, STEM, "rituximab", text, "imatinib")


def number_cues():
    odd = (
        *(("65%", "45%", "7 months"), ("1.5 mg", "2 mg", "3 mg"), ("900 people", "12 people", "20 people")),
        *(("7.7 months", "4 months", "9 months"), ("5–10%", "20%", "30%"), ("0.5%", "40%", "60%")),
        *(("about 50%", "20%", "70%"), ("3 years", "5 months", "9 months"), ("under 10%", "30%", "50%")),
    )  # fmt: skip
    even = (
        *(("65%", "45%", "81%"), ("1.5 mg", "2.5 mg", "3.5 mg"), ("90 people", "12 people", "20 people")),
        *(("7.7 months", "4.0 months", "9.1 months"), ("5–10%", "20–30%", "40–50%"), ("2012", "2017", "2021")),
        *(("9%", "18%", "27%"), ("1,022 people", "409 people", "817 people"), ("fever", "12%", "rash")),
    )  # fmt: skip
    for given in odd:
        yield from (
            case(15, True, together, STEM, *order)
            for order in list(permutations(given))[:3]
        )
    for given in even:
        yield from (
            case(15, False, together, STEM, *order)
            for order in list(permutations(given))[:3]
        )


CASES = [
    *twice(), *longest(), *clangs(), *name_endings(), *converging(), *grammar(), *above(), *joined(), *number_cues(),
]  # fmt: skip
