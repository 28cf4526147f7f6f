"""The kinds of question, by what their options must turn out to be."""

# One right option, which stands first, and wrong ones.
CHOICES = frozenset(
    {
        "abbreviation",
        "brand-generic",
        "classify",
        "cloze",
        "fact-backward",
        "fact-forward",
        "look-alike",
        "mechanism",
        "numeric-choice",
        "two-conditions",
    }
)
# The first option is the answer because it is false; the others are true.
ODD = "odd-one-out"
EXCEPTION = "exception"
EXCEPTIONS = frozenset({ODD, EXCEPTION})
# Every option is a right answer.
TYPED = frozenset({"numeric-typed", "set-recall", "typed-name"})
ANSWERS = TYPED | {"flashcard"}
# Sentences to be judged one by one.
STATEMENTS = frozenset({"no-longer-true", "true-false"})
SEVERAL = "multi-select"
STEPS = "order-steps"
PAIRS = "match-pairs"
ARMS = "compare-arms"
ALL = CHOICES | ANSWERS | STATEMENTS | EXCEPTIONS | {SEVERAL, STEPS, PAIRS, ARMS}

# The kinds whose options stand side by side, and must not give each other away.
SIDE_BY_SIDE = CHOICES | EXCEPTIONS | {SEVERAL}

# The kinds of which one option may be taken for another.
BESIDE = SIDE_BY_SIDE | {PAIRS, "true-false"}

# What stands before and after the wording of the predicate in a stem.
FRAMES = {
    "cloze": ("fill the gap: ", "[.]"),
    "flashcard": ("", "[.?]?( name one[.])?"),
    "look-alike": ("these names look alike[.] ", "[?]"),
    "multi-select": ("choose all that apply: ", "[?]"),
    "numeric-typed": ("", "[?.]? type the number[.]"),
    "odd-one-out": (
        "“",
        "” is true of all of these but one[.] which is the odd one out[?]",
    ),
    "typed-name": ("", "[?.]? type the name[.]"),
}
# The wordings of a predicate that a stem may be made of; {slot} is what is asked for.
WORDINGS = {
    "cloze": ("says",),
    "compare-arms": ("compare",),
    "exception": ("ask_not_{slot}",),
    "match-pairs": ("match",),
    "odd-one-out": ("short",),
    "set-recall": ("name_all",),
}
ASKED = ("ask_{slot}", "open_{slot}")
GAP = "____"
EQUAL = "It was the same in both"
OTHERS = " – there may be others"
