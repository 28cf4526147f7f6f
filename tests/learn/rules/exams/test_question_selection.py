from collections import Counter

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from learn.rules.courses.blueprint import BlueprintRow
from learn.rules.exams.question_selection import (
    ExamCandidate,
    ShortError,
    draw,
    exam_kind,
)
from quizzes.questions.forms import FORMS

TOPICS = ("Indication", "Mechanism", "Toxicity")
PACKS = ("one", "two")
SEEDS = st.text("0123456789abcdef", min_size=1, max_size=8)


@st.composite
def pools(draw):
    """Items of facts, each fact with a place of its own and one item or two."""
    places = draw(
        st.lists(
            st.tuples(st.sampled_from(PACKS), st.sampled_from(TOPICS)), max_size=40
        )
    )
    found = []
    for fact, (pack, topic) in enumerate(places):
        for _ in range(draw(st.integers(1, 2))):
            found.append(ExamCandidate(len(found) + 1, fact, pack, topic))
    return found


@st.composite
def blueprints(draw):
    """Some topics, and perhaps whole packs, each with a number of questions."""
    places = [(pack, topic) for pack in PACKS for topic in (*TOPICS, "")]
    chosen = draw(st.lists(st.sampled_from(places), min_size=1, unique=True))
    return tuple(
        BlueprintRow(pack, topic, draw(st.integers(1, 8))) for pack, topic in chosen
    )


@st.composite
def exams(draw):
    """A blueprint, and a pool with enough for it and perhaps more."""
    parts = draw(blueprints())
    places = [
        (part.pack, part.topic or draw(st.sampled_from(TOPICS)))
        for part in parts
        for _ in range(part.count)
    ]
    more = draw(pools())
    return parts, [
        *(ExamCandidate(1000 + n, 1000 + n, *place) for n, place in enumerate(places)),
        *more,
    ]


@given(exams(), SEEDS)
def test_each_part_gets_its_number_of_different_facts(exam, seed):
    parts, pool = exam
    by_item = {c.item: c for c in pool}

    chosen = [by_item[item] for item in draw(parts, 0, pool, seed)]

    assert len(chosen) == sum(part.count for part in parts)
    assert len({c.fact for c in chosen}) == len(chosen)
    counts = Counter((c.pack, c.topic) for c in chosen)
    for part in parts:
        if part.topic:
            assert counts[part.pack, part.topic] >= part.count
    for pack in PACKS:
        wanted = sum(part.count for part in parts if part.pack == pack)
        assert sum(n for (of, _), n in counts.items() if of == pack) == wanted


@given(blueprints(), pools(), SEEDS)
def test_it_is_refused_only_where_the_facts_do_not_suffice(parts, pool, seed):
    facts = Counter((c.pack, c.topic) for c in {c.fact: c for c in pool}.values())

    def suffices(pack):
        wanted = {part.topic: part.count for part in parts if part.pack == pack}
        topics = all(facts[pack, t] >= n for t, n in wanted.items() if t)
        total = sum(n for (of, _), n in facts.items() if of == pack)
        return topics and ("" not in wanted or total >= sum(wanted.values()))

    try:
        draw(parts, 0, pool, seed)
    except ShortError:
        assert not all(map(suffices, PACKS))
    else:
        assert all(map(suffices, PACKS))


@given(exams(), SEEDS, st.randoms())
def test_the_same_seed_draws_the_same_whatever_the_order_of_the_pool(
    exam, seed, chance
):
    parts, pool = exam
    shuffled = list(pool)
    chance.shuffle(shuffled)

    assert draw(parts, 0, pool, seed) == draw(parts, 0, shuffled, seed)


@given(pools(), SEEDS, st.integers(1, 10))
def test_an_item_that_goes_moves_no_other(pool, seed, size):
    pool += [ExamCandidate(1000 + n, 1000 + n, "one", "") for n in range(size + 1)]
    pool = list({c.fact: c for c in pool}.values())
    parts = tuple(BlueprintRow(pack) for pack in PACKS)
    before = draw(parts, size, pool, seed)

    after = draw(parts, size, [c for c in pool if c.item != before[0]], seed)

    assert [item for item in after if item in before] == before[1:]


@given(pools(), SEEDS, st.integers(1, 10), st.data())
def test_what_was_met_before_comes_only_where_there_is_not_enough_else(
    pool, seed, size, data
):
    parts = tuple(BlueprintRow(pack) for pack in PACKS)
    pool += [ExamCandidate(1000 + n, 1000 + n, "one", "") for n in range(size)]
    met = data.draw(st.sets(st.sampled_from([c.item for c in pool])))

    chosen = draw(parts, size, pool, seed, met)

    fresh = {c.fact for c in pool if c.item not in met}
    assert sum(item not in met for item in chosen) == min(size, len(fresh))


@given(pools(), SEEDS)
def test_without_a_number_every_fact_is_asked_once(pool, seed):
    assume(pool)
    parts = tuple(BlueprintRow(pack) for pack in PACKS)

    assert len(draw(parts, 0, pool, seed)) == len({c.fact for c in pool})


def test_other_seeds_draw_other_forms_and_each_item_about_as_often():
    pool = [ExamCandidate(n, n, "one", "Indication") for n in range(20)]
    forms = [
        tuple(draw((BlueprintRow("one"),), 5, pool, str(seed))) for seed in range(400)
    ]

    often = Counter(item for form in forms for item in form)
    firsts = Counter(form[0] for form in forms)
    assert len(set(forms)) == len(forms)
    assert set(often) == set(firsts) == set(range(20))
    # 100 is expected of each; beyond these lies less than one in a million.
    assert 55 <= min(often.values()) <= max(often.values()) <= 145


def test_what_is_missing_is_said():
    pool = [ExamCandidate(1, 1, "one", "Mechanism")]

    with pytest.raises(ShortError) as error:
        draw((BlueprintRow("one", "Mechanism", 8),), 0, pool, "seed")

    said = "8 questions are wanted of Mechanism, and 1 can be asked."
    assert str(error.value) == said


def test_from_nothing_nothing_is_drawn():
    with pytest.raises(ShortError):
        draw((BlueprintRow("one"),), 0, [], "seed")


@given(
    st.dictionaries(
        st.text("abc", min_size=1), st.sampled_from(sorted(FORMS)), min_size=1
    ),
    SEEDS,
)
def test_a_statement_is_asked_only_where_nothing_else_can_be_and_a_flash_card_never(
    forms, seed
):
    assume(set(forms.values()) != {"reveal"})

    form = forms[exam_kind(forms, seed)]

    assert form != "reveal"
    assert form != "statement" or set(forms.values()) <= {"statement", "reveal"}
