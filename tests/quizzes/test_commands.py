"""What the commands for editors print."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from quizzes.models import Completeness, Fact
from tests.support.packs import TINY, all_rows, copy_of_tiny, edit, load, write_pack

pytestmark = pytest.mark.django_db


def said(command, *args):
    out = StringIO()
    call_command(command, *args, stdout=out)
    return out.getvalue().splitlines()


# -- dump_pack


def test_a_pack_is_dumped_and_loads_again_without_a_change(tmp_path):
    load(TINY)
    before = all_rows()

    assert said("dump_pack", "tiny", tmp_path / "new" / "tiny") == [
        f"Wrote A tiny pack to {tmp_path}/new/tiny."
    ]

    for path in TINY.iterdir():
        assert (tmp_path / "new" / "tiny" / path.name).read_text() == path.read_text()
    load(tmp_path / "new" / "tiny")
    assert all_rows() == before


def test_nothing_is_overwritten(tmp_path):
    load(TINY)
    (tmp_path / "notes.txt").write_text("mine")

    with pytest.raises(CommandError) as error:
        said("dump_pack", "tiny", tmp_path)

    assert str(error.value) == (
        f"{tmp_path} is not empty: give a new folder, so that nothing is overwritten."
    )
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


@pytest.mark.parametrize(
    ("loaded", "packs"), [(False, "none yet"), (True, "tiny")]
)  # fmt: skip
def test_a_pack_that_is_not_there_cannot_be_dumped(tmp_path, loaded, packs):
    if loaded:
        load(TINY)

    with pytest.raises(CommandError) as error:
        said("dump_pack", "tyni", tmp_path)

    assert str(error.value) == f"There is no pack 'tyni'. Loaded packs: {packs}."


# -- coverage


def test_coverage_counts_what_can_be_asked_and_says_why_not(tmp_path):
    load(
        write_pack(
            tmp_path,
            facts="""\
defaults: {source: page}
facts:
  one: {fact: rituximab binds cd20}
  two: {fact: rituximab carries cd20}
""",
        )
    )

    lines = said("coverage", "small")

    assert lines[:2] == [
        "1 of 2 active facts can be asked (50.0%),",
        "1 of them by more than a flash card (50.0%).",
    ]
    reasons = {line.split(": ")[1]: line for line in lines if "not askable" in line}
    assert reasons["one"] == (
        "not askable: one: cloze: 0 of the 2 needed options can be proven wrong (object); "
        "fact-forward: 0 of the 2 needed options can be proven wrong (object); "
        "flashcard: binds has no open question (open_object); "
        "true-false: no change of one name can be proven false"
    )
    assert list(reasons) == ["one"]


def test_coverage_of_the_tiny_pack_lacks_only_classes_that_stand_in_a_name():
    load(TINY)

    assert said("coverage", "tiny")[0] == "27 of 32 active facts can be asked (84.4%),"


def test_the_facts_of_one_source_are_listed_with_the_kinds_that_ask_them():
    load(TINY)

    lines = said("coverage", "tiny", "--source", "register")

    assert lines[0].endswith("active facts can be asked (100.0%),")
    assert "asked: inotuzumab-brand: brand-generic, cloze" in "\n".join(lines)
    assert not any("rituximab-binds-cd20" in line for line in lines)


def test_a_source_that_nothing_cites_is_refused():
    load(TINY)

    with pytest.raises(CommandError, match="No active fact of tiny cites 'nowhere'"):
        said("coverage", "tiny", "--source", "nowhere")


def test_the_coverage_of_no_pack_is_refused():
    with pytest.raises(CommandError, match="There is no pack 'tyni'"):
        said("coverage", "tyni")


# -- unreviewed


def test_what_wants_a_reviewer_is_listed_the_overdue_first_and_the_dateless_last(
    tmp_path,
):
    today = timezone.now().date()
    soon, past = today + timedelta(9), today - timedelta(9)
    load(
        write_pack(
            tmp_path,
            facts=f"""\
defaults: {{source: page}}
facts:
  dateless: {{fact: cll is_a leukemia}}
  later: {{fact: aml is_a leukemia, review_by: {soon}}}
  overdue: {{fact: rituximab binds cd20, review_by: {past}}}
  reviewed: {{fact: rituximab binds cd22, verified_by: A. Reader}}
  gone: {{fact: rituximab carries cd22, status: retired}}
complete:
  open: {{all: rituximab binds *, as_of: 2020, review_by: {soon}}}
  closed: {{all: "* binds cd20", closed: yes}}
partitions:
  parts: {{of: leukemia, into: [cll, aml], verified_by: A. Reader}}
""",
        )
    )

    assert said("unreviewed") == [
        f"OVERDUE {past}  in review   classification  overdue: Rituximab binds cd20.",
        f"{soon}  in review   classification  later: Aml is leukemia.",
        "no date  in review   classification  dateless: Cll is leukemia.",
        f"{soon}  completeness  open",
        "closed      completeness  closed",
        "3 facts and 2 claims of completeness or disjointness want a reviewer.",
    ]


def test_what_wants_a_reviewer_may_be_listed_for_one_pack(tmp_path):
    load(TINY)
    load(write_pack(tmp_path))

    assert said("unreviewed", "small") == [
        "0 facts and 0 claims of completeness or disjointness want a reviewer."
    ]
    assert said("unreviewed", "tiny") == said("unreviewed")
    assert said("unreviewed")[-1] == (
        "32 facts and 10 claims of completeness or disjointness want a reviewer."
    )


def test_a_removed_fact_wants_no_reviewer(tmp_path):
    folder = copy_of_tiny(tmp_path)
    load(folder)
    edit(folder, "  rituximab-binds-cd20: {fact: rituximab binds cd20}\n", "")
    load(folder)

    assert said("unreviewed")[-1].split(" and ")[0] == "31 facts"
    assert Fact.objects.count() == 32
    assert Completeness.objects.count() == 7
