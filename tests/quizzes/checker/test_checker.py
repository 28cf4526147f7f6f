"""The checker passes what is proven, and catches each sort of planted fault."""

from dataclasses import replace
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quizzes import models as db
from quizzes.checker import check, kinds
from quizzes.checker.rows import Entity, Fact, Option
from tests.support.factories import TINY
from tests.support.quizzes.checker import (
    BINDS_CD20,
    BRAND,
    CLASS_OF_RITUXIMAB,
    CLOZE,
    EVERY_KIND,
    FALSE_AFTER_ALL,
    GEMTUZUMAB,
    LETTERS,
    MEANING,
    OBINUTUZUMAB,
    SURVIVAL,
    TISAGENLECLEUCEL,
    TODAY,
    TRUE_AFTER_ALL,
    UNSETTLED,
    added,
    found,
    with_options,
    with_wrong,
    wrong,
)

ASKS_ELSE = ("", "the stem does not ask for the fact")


# -- a whole pack


@pytest.mark.django_db
def test_the_tiny_pack_as_loaded_has_no_fault():
    call_command("load_pack", TINY, stdout=StringIO())
    out = StringIO()
    call_command("check_items", stdout=out)
    options = db.Option.objects.count()
    assert out.getvalue() == (
        f"tiny: {db.Variant.objects.count()} variants, {options} options, "
        f"{options} proven right, 0 faults\n"
        "tiny: 127 answers graded, 0 wrongly\n"
    )


@pytest.mark.django_db
def test_the_command_names_each_fault_and_ends_with_an_error():
    call_command("load_pack", TINY, stdout=StringIO())
    options = db.Option.objects.filter(
        variant__item__fact__slug="rituximab-binds-cd20", variant__kind="fact-backward"
    )
    spoiled = options.filter(entity="gemtuzumab-ozogamicin")
    assert spoiled.update(entity="obinutuzumab", text="obinutuzumab") == 1
    out = StringIO()
    with pytest.raises(CommandError, match=r"^2 faults\.$"):
        call_command("check_items", "tiny", stdout=out)
    named = "rituximab-binds-cd20:set fact-backward 'obinutuzumab': "
    assert out.getvalue().splitlines()[:2] == [
        f"{named}marked false, but proven true",
        f"{named}the same text stands twice",
    ]


@pytest.mark.django_db
def test_the_command_refuses_a_pack_that_is_not_there():
    with pytest.raises(CommandError, match=r"^There is no pack nowhere\.$"):
        call_command("check_items", "nowhere")


@pytest.mark.django_db
def test_the_command_checks_for_another_day():
    call_command("load_pack", TINY, stdout=StringIO())
    with pytest.raises(CommandError, match=r"faults\.$"):
        call_command("check_items", "--on", "2099-01-01", stdout=StringIO())


@pytest.mark.django_db
def test_items_that_are_not_asked_are_not_checked():
    call_command("load_pack", TINY, stdout=StringIO())
    db.Item.objects.update(suspended="for a test")
    out = StringIO()
    call_command("check_items", stdout=out)
    assert out.getvalue() == (
        "tiny: 0 variants, 0 options, 0 proven right, 0 faults\n"
        "tiny: 0 answers graded, 0 wrongly\n"
    )


def test_every_kind_passes_as_it_should_be(tiny_rows):
    report = check(replace(tiny_rows, variants=EVERY_KIND), TODAY)
    assert report.faults == []
    assert report.proven == report.options == sum(len(v.options) for v in EVERY_KIND)


def test_every_kind_but_two_is_among_them():
    """Those that take their meaning from another kind or from time have tests of their own."""
    assert kinds.ALL - {v.kind for v in EVERY_KIND} == {"mechanism", "no-longer-true"}


def test_every_flipped_verdict_is_caught(tiny_rows):
    """Each option of each question in turn is marked the other way."""
    missed = []
    for variant in EVERY_KIND:
        for place, option in enumerate(variant.options):
            flipped = list(variant.options)
            flipped[place] = replace(option, is_true=not option.is_true)
            spoiled = with_options(variant, *flipped)
            report = check(replace(tiny_rows, variants=(spoiled,)), TODAY)
            if not report.faults or report.proven != report.options - 1:
                missed.append((variant.fact, variant.kind, option.text))
    assert missed == []


# -- options that are true, or unknown, or something else than they say


def test_a_second_true_option_is_caught(tiny_rows):
    assert found(tiny_rows, with_wrong(BINDS_CD20, GEMTUZUMAB, OBINUTUZUMAB)) == [
        ("obinutuzumab", TRUE_AFTER_ALL)
    ]


def test_an_unknown_option_is_caught(tiny_rows):
    """Nothing says that all that tisagenlecleucel binds is entered."""
    assert found(tiny_rows, with_wrong(BINDS_CD20, TISAGENLECLEUCEL)) == [
        ("tisagenlecleucel", UNSETTLED)
    ]


def test_an_option_that_nobody_knows_is_caught(tiny_rows):
    assert found(tiny_rows, with_wrong(BINDS_CD20, wrong("aspirin"))) == [
        ("aspirin", UNSETTLED)
    ]


def test_a_class_above_the_key_is_caught_as_true_and_as_its_kin(tiny_rows):
    variant = with_wrong(
        CLASS_OF_RITUXIMAB, wrong("conjugated-antibody"), wrong("antibody")
    )
    assert found(tiny_rows, variant) == [
        ("antibody", TRUE_AFTER_ALL),
        ("antibody", "stands above unconjugated antibody"),
        ("antibody", "stands above conjugated antibody"),
    ]


def test_a_text_that_names_something_else_than_was_proven_is_caught(tiny_rows):
    option = Option("obinutuzumab", False, "gemtuzumab-ozogamicin")
    assert found(tiny_rows, with_wrong(BINDS_CD20, option)) == [
        ("obinutuzumab", "the text is not a name of 'gemtuzumab-ozogamicin'")
    ]


def test_letters_that_are_not_those_proven_are_caught(tiny_rows):
    option = Option("CML", False, "AML")
    assert found(tiny_rows, with_wrong(LETTERS, option)) == [
        ("CML", "the text is not a name of 'AML'")
    ]


def test_letters_that_stand_for_nothing_are_wrong_where_there_is_one_abbreviation(
    tiny_rows,
):
    assert found(tiny_rows, with_wrong(LETTERS, wrong("XYZ"))) == []


def test_a_shown_number_that_is_not_the_stored_one_is_caught(tiny_rows):
    variant = with_options(SURVIVAL, Option("56%", True, "65 %"), Option("45%", False))
    assert found(tiny_rows, variant) == [
        ("56%", FALSE_AFTER_ALL),
        ("56%", "the text is not a name of '65 %'"),
    ]


# -- options side by side


def test_the_same_text_twice_is_caught(tiny_rows):
    shouted = replace(GEMTUZUMAB, text="Gemtuzumab Ozogamicin")
    assert found(tiny_rows, with_wrong(BINDS_CD20, GEMTUZUMAB, shouted)) == [
        (shouted.text, "the same text stands twice")
    ]


def test_an_alias_of_another_option_is_caught(tiny_rows):
    drug = replace(
        tiny_rows.entities["gemtuzumab-ozogamicin"], short="GO", also=("CMA-676",)
    )
    rows = replace(tiny_rows, entities={**tiny_rows.entities, drug.slug: drug})
    options = [Option(text, False, drug.slug) for text in (drug.label, "GO", "CMA-676")]
    assert found(rows, with_wrong(BINDS_CD20, *options)) == [
        ("GO", "another name of gemtuzumab ozogamicin"),
        ("CMA-676", "another name of gemtuzumab ozogamicin"),
        ("CMA-676", "another name of GO"),
    ]


def test_options_that_stand_one_below_the_other_are_caught(tiny_rows):
    """Both are proven wrong, but who knows the one knows the other."""
    sub = Entity("sub-car-t", "drug-class", "sub-CAR T")
    rows = replace(tiny_rows, entities={**tiny_rows.entities, sub.slug: sub})
    rows = added(rows, Fact("new", sub.slug, "is_a", "car-t-cell-therapy"))
    upper, lower = wrong("car-t-cell-therapy"), Option("sub-CAR T", False, sub.slug)
    assert found(rows, with_wrong(CLASS_OF_RITUXIMAB, upper, lower)) == [
        ("sub-CAR T", "stands below CAR T-cell therapy")
    ]
    assert found(rows, with_wrong(CLASS_OF_RITUXIMAB, lower, upper)) == [
        ("CAR T-cell therapy", "stands above sub-CAR T")
    ]


@pytest.mark.parametrize(
    ("places", "why"),
    [
        ((), "there is no option"),
        ((0,), "there is no wrong option"),
        ((1, 0), "a right option does not stand before the wrong ones"),
        ((1, 2), "a right option does not stand before the wrong ones"),
    ],
)
def test_a_choice_has_its_key_first_and_something_else(tiny_rows, places, why):
    variant = with_options(BINDS_CD20, *(BINDS_CD20.options[n] for n in places))
    assert found(tiny_rows, variant) == [("", why)]


def test_a_kind_without_rules_is_caught(tiny_rows):
    assert found(tiny_rows, replace(BINDS_CD20, kind="crossword")) == [
        ("", "nobody knows how to check this kind")
    ]


def test_a_question_without_its_fact_is_caught(tiny_rows):
    assert found(tiny_rows, replace(BINDS_CD20, fact="gone")) == [
        ("", "its fact is not there")
    ]


# -- stems


@pytest.mark.parametrize(
    "stem",
    [
        "Which of these binds CD22?",
        "Which of these does not bind CD20?",
        "Which of these does rituximab bind?",
        "Which of these binds CD20 and CD19?",
    ],
)
def test_a_stem_that_asks_for_something_else_is_caught(tiny_rows, stem):
    assert found(tiny_rows, replace(BINDS_CD20, stem=stem)) == [ASKS_ELSE]


@pytest.mark.parametrize(
    "variant", EVERY_KIND, ids=lambda v: f"{v.fact}-{v.slot}-{v.kind}"
)
def test_every_stem_is_read(tiny_rows, variant):
    spoiled = replace(variant, stem="Which?")
    faults = [why for option, why in found(tiny_rows, spoiled) if not option]
    expected = {
        "true-false": [],
        "two-conditions": [
            "the stem names no class of the key, or asks for another fact"
        ],
    }
    restrictions = [why for why in faults if why.startswith("does not print ")]
    assert [why for why in faults if why not in restrictions] == expected.get(
        variant.kind, [ASKS_ELSE[1]]
    )


def test_a_stem_with_other_letters_is_caught(tiny_rows):
    assert found(tiny_rows, replace(MEANING, stem="What does AML stand for?")) == [
        ASKS_ELSE
    ]


@pytest.mark.parametrize(
    ("old", "new", "left_out"),
    [
        (" at 3 years", "", "at: 3 years"),
        ("progression-free", "overall", "measure: progression-free survival"),
    ],
)
def test_a_stem_with_another_restriction_is_caught(tiny_rows, old, new, left_out):
    spoiled = replace(SURVIVAL, stem=SURVIVAL.stem.replace(old, new))
    assert found(tiny_rows, spoiled) == [ASKS_ELSE, ("", f"does not print {left_out}")]


def test_a_stem_that_leaves_the_jurisdiction_out_is_caught(tiny_rows):
    spoiled = replace(BRAND, stem="Which of these is a brand of rituximab?")
    assert found(tiny_rows, spoiled) == [("", "does not print jurisdiction: US")]


def test_a_gap_in_the_wrong_place_is_caught(tiny_rows):
    spoiled = replace(
        CLOZE,
        stem="Fill the gap: In the US, as of 30 April 2025, Rituxan is a brand of ____.",
    )
    assert found(tiny_rows, spoiled) == [ASKS_ELSE]
