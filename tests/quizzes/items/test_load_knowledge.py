"""What knowledge takes from the database, and what it leaves there."""

from datetime import date

import pytest

from quizzes.items.load_knowledge import knowledge_of
from quizzes.knowledge.review_dates import has_begun, has_ended
from quizzes.knowledge.statements import Predicate, Scope
from quizzes.models import Pack
from quizzes.packs.apply import apply
from quizzes.packs.read_pack import read_pack
from tests.support.packs import HEAD, NOW, TINY, TODAY, copy_of_tiny, edit, write_pack

pytestmark = pytest.mark.django_db


def known(folder, today=TODAY):
    """The knowledge of a folder once it is loaded."""
    pack = read_pack(folder)
    apply(pack, NOW)
    return knowledge_of(Pack.objects.get(slug=pack.head.id), today)


def known_facts(folder, facts, pack=HEAD):
    text = f"defaults: {{source: page}}\nfacts:\n{facts}"
    return known(write_pack(folder, facts=text, pack=pack))


@pytest.mark.parametrize(
    ("text", "begun", "ended"),
    [
        ("", True, False),
        ("2025", True, True),
        ("2026", True, True),
        ("2027", False, False),
        ("2026-11", True, True),
        ("2026-12", False, False),
        ("2026-11-23", True, True),
        ("2026-11-24", False, False),
    ],
)
def test_of_a_partial_date_the_first_day_counts(text, begun, ended):
    today = date(2026, 11, 23)

    assert (has_begun(text, today), has_ended(text, today)) == (begun, ended)


@pytest.mark.parametrize(
    ("keys", "is_active"),
    [
        ("status: in review", True),
        ("status: published", True),
        ("status: superseded", False),
        ("status: retired", False),
        ("status: disputed", False),
        ("from: 2026-11-23", True),
        ("from: 2026-11-24", False),
        ("to: 2026-11-24", True),
        ("to: 2026-11-23", False),
    ],
)
def test_a_fact_is_active_while_it_is_asked_and_holds(tmp_path, keys, is_active):
    knowledge = known_facts(tmp_path, f"  one: {{fact: cll is_a leukemia, {keys}}}")

    assert knowledge.facts["one"].is_active is is_active


def test_a_draft_is_not_known(tmp_path):
    knowledge = known_facts(tmp_path, "  one: {fact: cll is_a leukemia, status: draft}")

    assert knowledge.facts == {}


def test_a_pack_may_ask_reviewed_facts_only(tmp_path):
    knowledge = known_facts(
        tmp_path,
        "  one: {fact: cll is_a leukemia, status: published}\n"
        "  two: {fact: aml is_a leukemia, status: in review}\n",
        pack=HEAD.replace("asks_unreviewed: yes", "asks_unreviewed: no"),
    )

    assert [fact.id for fact in knowledge.active] == ["one"]


def test_the_order_in_which_qualifiers_are_given_does_not_matter(tmp_path):
    knowledge = known_facts(
        tmp_path,
        "  one: {fact: cll8 result 65 %, measure: survival, arm: both}\n"
        "  two: {fact: cll8 result 5 months, arm: both, measure: survival}\n",
    )

    assert knowledge.facts["one"].scope == knowledge.facts["two"].scope
    assert knowledge.facts["one"].scope == Scope(
        "", (("arm", "both"), ("measure", "survival"))
    )


def test_the_qualifiers_of_a_predicate_are_said_in_their_order():
    predicate = known(TINY).predicates["result"]

    assert predicate.qualifiers == (
        ("measure", ""),
        ("arm", " with {arm}"),
        ("at", " at {at}"),
    )


def test_a_predicate_comes_with_all_its_wordings():
    assert known(TINY).predicates["listed_for"] == Predicate(
        id="listed_for",
        subject=("drug",),
        object=("disease",),
        says="the overview lists {subject} for {object}",
        says_not="the overview does not list {subject} for {object}",
        ask_object="for which of these does the overview list {subject}?",
        ask_subject="which of these does the overview list for {object}?",
        open_object="for what does the overview list {subject}?",
        clause="that the overview lists for {object}",
        short="for {short_object}",
    )


def test_an_entity_has_its_own_article_or_one_by_its_sound(tmp_path):
    folder = write_pack(
        tmp_path,
        a="""\
entities:
  hour-glass: {type: drug-class, article: an}
  immune-system: {type: drug-class, article: the}
  surgery: {type: drug-class, article: none}
""",
    )

    articles = {id_: e.article for id_, e in known(folder).entities.items()}
    assert {
        id_: articles[id_]
        for id_ in ("antibody", "hour-glass", "immune-system", "surgery", "leukemia")
    } == {
        "antibody": "a or an",
        "hour-glass": "an",
        "immune-system": "the",
        "surgery": "none",
        "leukemia": "none",
    }


def test_an_entity_is_known_by_all_its_right_names(tmp_path):
    folder = write_pack(
        tmp_path,
        a="""\
entities:
  acute-lymphoblastic-leukemia:
    {type: disease, short: ALL, also: [lymphoid leukemia], misspelt: [leukaemia]}
""",
    )

    entity = known(folder).entities["acute-lymphoblastic-leukemia"]
    assert entity.label == "acute lymphoblastic leukemia"
    assert entity.names == ("acute lymphoblastic leukemia", "ALL", "lymphoid leukemia")


def test_what_the_files_no_longer_hold_is_not_known(tmp_path):
    folder = copy_of_tiny(tmp_path)
    known(folder)
    edit(folder, "  cd33: {type: target, label: CD33}\n", "")
    edit(
        folder,
        "  gemtuzumab-binds-cd33: {fact: gemtuzumab-ozogamicin binds cd33}\n",
        "",
    )

    knowledge = known(folder)

    assert knowledge.of_types(("target",)) == ["cd19", "cd20", "cd22"]
    assert "gemtuzumab-binds-cd33" not in knowledge.facts


def test_an_expired_completeness_statement_is_not_known(tmp_path):
    folder = write_pack(
        tmp_path,
        claims="""\
complete:
  old: {all: rituximab binds *, as_of: 2025-11-22, source: page}
  new: {all: rituximab binds *, as_of: 2025-11-23, source: page}
  closed: {all: "* binds cd20", closed: yes, source: page (2)}
""",
    )

    knowledge = known(folder)

    assert [(c.id, c.source) for c in knowledge.complete] == [
        ("new", "A page"),
        ("closed", "A page"),
    ]


def test_knowledge_takes_a_constant_number_of_queries(
    tmp_path, django_assert_num_queries
):
    one_fact = "facts: {one: {fact: cll is_a leukemia, source: page}}"
    apply(read_pack(write_pack(tmp_path, facts=one_fact)), NOW)
    apply(read_pack(TINY), NOW)

    with django_assert_num_queries(10):
        knowledge_of(Pack.objects.get(slug="small"), TODAY)
    with django_assert_num_queries(10):
        knowledge_of(Pack.objects.get(slug="tiny"), TODAY)
