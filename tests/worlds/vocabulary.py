"""What can be said in a random world: types, predicates and their wording, and names."""

from random import Random

from quizzes.knowledge.statements import Predicate

TYPES = {
    "drug": True,
    "drug-class": False,
    "disease": False,
    "population": False,
    "target": True,
    "payload": True,
    "brand": True,
    "cell-line": True,
    "trial": True,
    "step": True,
}
"""The types, and whether two different ids are two different things."""

USE = (("age", " in {age}"), ("line", ", {line}"))

PREDICATES = (
    Predicate(
        "is_a", ("drug", "drug-class"), ("drug-class",), "{subject} is {an_object}", "taxonomy",
        says_not="{subject} is not {an_object}", ask_object="{where}which of these kinds is {subject} of?",
        ask_subject="{where}which of these is {an_object}?", open_object="{where}of what kind is {subject}?", short="{an_object}",
    ),
    Predicate(
        "form_of", ("disease", "population"), ("disease", "population"), "{subject} belongs to {object}", "taxonomy",
        says_not="{subject} does not belong to {object}", ask_object="{where}to which of these does {subject} belong?",
        ask_subject="{where}which of these belongs to {object}?", open_object="{where}to what does {subject} belong?",
        short="belongs to {object}",
    ),
    Predicate(
        "licensed_for", ("drug",), ("disease",), "{subject} is licensed for {object}{scope}",
        says_not="{subject} is not licensed for {object}{scope}",
        ask_object="{where}for which of these is {subject} licensed{scope}?",
        ask_subject="{where}which of these is licensed for {object}{scope}?",
        open_object="{where}for what is {subject} licensed{scope}?",
        open_subject="{where}what is licensed for {object}{scope}?",
        clause="licensed for {object}{scope}", short="licensed for {object}", match="match each drug with its disease",
        name_all="{where}name all that is licensed for {object}{scope}", qualifiers=USE,
    ),
    Predicate(
        "used_for", ("drug", "drug-class"), ("disease",), "{subject} is used for {object}{scope}",
        ask_object="{where}for which of these is {subject} used{scope}?",
        ask_subject="{where}which of these is used for {object}{scope}?",
        open_object="{where}for what is {subject} used{scope}?", clause="used for {object}{scope}",
        short="used for {object}", match="match each with its disease",
        name_all="{where}name all that is used for {object}{scope}", qualifiers=USE,
    ),
    Predicate(
        "avoided_in", ("drug",), ("population",), "{subject} is avoided in {object}",
        says_not="{subject} is not avoided in {object}", ask_object="{where}in which of these is {subject} avoided?",
        ask_subject="{where}which of these is avoided in {object}?", open_object="{where}in whom is {subject} avoided?",
        clause="avoided in {object}", short="avoided in {object}",
    ),
    Predicate(
        "binds", ("drug",), ("target",), "{subject} binds {object}", "mechanism", says_not="{subject} does not bind {object}",
        ask_object="{where}which of these does {subject} bind?", ask_subject="{where}which of these binds {object}?",
        open_object="{where}what does {subject} bind?", open_subject="{where}what binds {object}?",
        clause="that binds {object}", short="binds {object}", match="match each drug with its target",
        name_all="{where}name all that binds {object}",
    ),
    Predicate(
        "carries", ("drug",), ("payload",), "{subject} carries {object}", one="object",
        ask_object="{where}which of these does {subject} carry?", ask_subject="{where}which of these carries {object}?",
        open_object="{where}what does {subject} carry?", clause="that carries {object}", short="carries {object}",
        match="match each drug with its payload",
    ),
    Predicate(
        "has_brand", ("drug",), ("brand",), "{object} is a brand of {subject}", "brand", "subject",
        ask_object="{where}which of these is a brand of {subject}?",
        ask_subject="{where}which of these has the brand {object}?",
        open_object="{where}what is a brand of {subject}?", open_subject="{where}what has the brand {object}?",
        short="has the brand {object}", match="match each drug with its brand",
    ),
    Predicate(
        "arises_from", ("disease",), ("cell-line",), "{subject} arises from {object}", one="object",
        ask_object="{where}from which of these does {subject} arise?",
        ask_subject="{where}which of these arises from {object}?",
        open_object="{where}from what does {subject} arise?", clause="that arises from {object}",
        short="arises from {object}",
    ),
    Predicate(
        "tested", ("trial",), ("drug",), "{subject} tested {object}", one="object",
        ask_object="{where}which of these did {subject} test?", ask_subject="{where}which of these tested {object}?",
        open_object="{where}what did {subject} test?", short="tested {object}",
    ),
    Predicate(
        "enrolled", ("trial",), ("population",), "{subject} enrolled {object}", one="object",
        ask_object="{where}which of these did {subject} enroll?", ask_subject="{where}which of these enrolled {object}?",
        open_object="{where}whom did {subject} enroll?", short="enrolled {object}",
    ),
    Predicate(
        "comes_after", ("step",), ("step",), "{subject} comes right after {object}", one="both",
        ask_object="{where}after which of these does {subject} come?",
        ask_subject="{where}which of these comes right after {object}?",
        open_object="{where}what comes right before {subject}?", short="comes after {object}",
    ),
    Predicate(
        "goes_through", ("drug-class",), ("sequence",), "{subject} goes through {object}", "steps",
        ask_object="put the steps of {subject} in order",
    ),
    Predicate(
        "abbreviated", ("disease",), ("text",), "{subject} is abbreviated {object}", "abbreviation", "both",
        ask_object="which of these is the abbreviation of {subject}?",
        ask_subject="which of these does {object} stand for?",
        open_object="how is {subject} abbreviated?", open_subject="what does {object} stand for?", short="short {object}",
    ),
    Predicate(
        "result", ("trial",), ("number",), "in {subject}, {measure}{scope} was {value}", "result", "object",
        ask_object="in {subject}, what was {measure}{scope}?", open_object="in {subject}, what was {measure}{scope}?",
        compare="in {subject}, in which group was {measure} higher?", short="{measure} {object}",
        qualifiers=(("measure", ""), ("arm", " with {arm}")),
    ),
    Predicate(
        "strength", ("drug",), ("number",), "{subject} is sold in a strength of {value}",
        ask_object="in which of these strengths is {subject} sold?",
        open_object="in which strength is {subject} sold?", short="sold in {object}",
    ),
)  # fmt: skip

BY_ID = {predicate.id: predicate for predicate in PREDICATES}

OF_THE_NAME = {"abbreviated", "result", "strength", "goes_through"}
"""What is said of an entry itself, so that it says nothing of the members of a class."""

MEASURES = ("overall survival", "complete remission", "relapse")
ARMS = ("the study drug", "standard care")

ONSETS = [
    "b",
    "br",
    "c",
    "d",
    "f",
    "g",
    "gl",
    "k",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "r",
    "s",
    "t",
    "tr",
    "v",
    "z",
]
VOWELS = ["a", "e", "i", "o", "u"]
DRUG_ENDINGS = ["mab", "zumab", "leucel", "tinib", "ozogamicin"]


def name(chance: Random, taken: set[str], *, syllables: int = 3, end: str = "") -> str:
    """A name that nothing else has."""
    while True:
        parts = (
            chance.choice(ONSETS) + chance.choice(VOWELS) for _ in range(syllables)
        )
        made = "".join(parts) + end
        if made not in taken:
            taken.add(made)
            return made


def near_name(chance: Random, given: str, taken: set[str]) -> str:
    """A name that the eye takes for the given one: one letter is another."""
    while True:
        place = chance.randrange(len(given) - 1)
        made = given[:place] + chance.choice("bdglmnprst") + given[place + 1 :]
        if made not in taken:
            taken.add(made)
            return made
