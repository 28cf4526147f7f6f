"""The one value, overlaps and what never stands beside: read, checked, kept and written back."""

import pytest

from quizzes.models import Fact, Overlap, Pack, Predicate
from quizzes.packs.problems import PackError
from quizzes.packs.read_pack import read_pack, read_pack_of
from quizzes.packs.write.dump import dump
from tests.support.packs import HEAD, TINY, copy_of_tiny, edit, load, write_pack

PREDICATE = 'predicates: {p: {subject: drug, object: drug, says: "{subject} {object}", one: %s}}'
OVERLAP = "overlaps: {one: {source: page, between: %s}}"
FACT = "facts: {one: {fact: rituximab listed_for cll, source: page, not_beside: %s}}"
LONG = """\
    one:
      slot: subject
      source: [register (brands), overview]
      as_of: 2025-04
      verified_on: 2026-11-01
      verified_by: A. Nurse, RN
      note: Two names of one drug are two brands.
"""


def problems(text):
    with pytest.raises(PackError) as error:
        read_pack_of({"pack.yaml": HEAD, "a.yaml": text})
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize("written", ["object", "{slot: object}"])
def test_the_short_form_is_read_as_before(written):
    pack = read_pack_of({"pack.yaml": HEAD, "a.yaml": PREDICATE % written})

    one = pack.predicates["p"].one
    assert (one.slot, one.source, one.verified_by) == ("object", [], "")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (PREDICATE % "king", "a.yaml:1: p.one: Input should be 'none', 'object', 'subject' or 'both'"),
        (PREDICATE % "{slot: object, source: pge}", "a.yaml:1: p.one: there is no source 'pge': did you mean page?"),
        (PREDICATE % "{slot: object, source: '(page)'}", "a.yaml:1: p.one: '(page)' is not a source id with an optional (locator)"),
        (PREDICATE % "{slot: object, surce: page}", "a.yaml:1: p.one: unknown key 'surce': did you mean source?"),
        (PREDICATE % "{source: page}", "a.yaml:1: p.one: say what there is one of, as slot: object"),
        (PREDICATE % "{slot: object, as_of: yesterday}", "a.yaml:1: p.one: 'yesterday' does not fit: write YYYY, YYYY-MM or YYYY-MM-DD"),
        (OVERLAP % "[cll, amll]", "a.yaml:1: one.between: there is no entity 'amll': did you mean aml?"),
        (OVERLAP % "cll", "a.yaml:1: one.between: an overlap is between two or more: name another, or drop the overlap"),
        (OVERLAP % "[cll, cll]", "a.yaml:1: one.between: an overlap is between two or more: name another, or drop the overlap"),
        (OVERLAP.replace("source: page, ", "") % "[cll, aml]", "a.yaml:1: one.source: this key is missing: add source: to one"),
        (OVERLAP.replace("page", "pge") % "[cll, aml]", "a.yaml:1: one.source: there is no source 'pge': did you mean page?"),
        (FACT % "amll", "a.yaml:1: one.not_beside: there is no entity 'amll': did you mean aml?"),
        (FACT % "cd20", "a.yaml:1: one.not_beside: cd20 is a target: here stands a drug or disease"),
        (FACT % "[aml, cll]", "a.yaml:1: one.not_beside: cll is what the fact names: name other entities"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(text, told):
    assert problems(text) == [told]


def test_both_ends_of_a_fact_may_be_named():
    pack = read_pack_of({"pack.yaml": HEAD, "a.yaml": FACT % "[aml, obinutuzumab]"})

    assert pack.facts["one"].not_beside == ["aml", "obinutuzumab"]


@pytest.fixture
def folder(tmp_path):
    """The tiny pack with a sourced and signed claim, an overlap and a barred name."""
    made = copy_of_tiny(tmp_path / "pack")
    edit(
        made,
        "    role: brand\n    one: subject\n",
        f"    role: brand\n{LONG}",
        "pack.yaml",
    )
    edit(
        made,
        "{fact: rituximab binds cd20}",
        "{fact: rituximab binds cd20, not_beside: [cd22, cd19]}",
    )
    text = (made / "facts.yaml").read_text()
    (made / "facts.yaml").write_text(
        f"{text}\noverlaps:\n  perhaps: {{between: [cd22, cd33], note: A doubt.}}\n"
    )
    return made


@pytest.mark.django_db
def test_they_are_kept(folder):
    load(folder)

    row = Predicate.objects.get(slug="has_brand")
    assert (row.one, row.one_sources, row.one_as_of) == (
        "subject", [["register", "brands"], ["overview", ""]], "2025-04",
    )  # fmt: skip
    assert (row.one_verified_on, row.one_verified_by, row.one_note) == (
        "2026-11-01", "A. Nurse, RN", "Two names of one drug are two brands.",
    )  # fmt: skip
    overlap = Overlap.objects.get()
    assert (overlap.between, overlap.sources, overlap.note, overlap.verified_on) == (
        ["cd22", "cd33"], [["overview", "page 1"]], "A doubt.", "2026-11-01",
    )  # fmt: skip
    assert Fact.objects.get(slug="rituximab-binds-cd20").not_beside == ["cd22", "cd19"]


@pytest.mark.django_db
def test_written_out_and_read_back_they_are_the_same(folder, tmp_path):
    load(folder)
    made = load_pack_dump(tmp_path / "again")

    assert "slot: subject" in (made / "pack.yaml").read_text()
    again = read_pack(made)
    before = read_pack(folder)
    assert again.predicates == before.predicates
    assert again.facts == before.facts
    assert (
        again.sections["overlaps"]["perhaps"].spec
        == before.sections["overlaps"]["perhaps"].spec
    )
    assert {line.split(":")[0]: line for line in load(made)}["overlaps"] == (
        "overlaps: 0 added, 0 changed, 0 retired, 1 same"
    )


def load_pack_dump(folder):
    for name, text in dump(Pack.objects.get(slug="tiny")).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


@pytest.mark.django_db
def test_a_short_form_is_written_short(tmp_path):
    load(TINY)

    assert "one: subject\n" in (load_pack_dump(tmp_path) / "pack.yaml").read_text()


@pytest.mark.django_db
def test_a_new_reviewer_is_a_change_of_the_predicate_alone(folder):
    load(folder)
    edit(folder, "A. Nurse, RN", "B. Nurse", "pack.yaml")

    changed = [line for line in load(folder) if ": 0 added, 0 changed" not in line]

    assert "predicates: 0 added, 1 changed, 0 retired, 6 same" in changed
    assert not any(line.startswith(("items", "facts")) for line in changed)


def test_a_folder_without_them_is_read(tmp_path):
    assert read_pack(write_pack(tmp_path)).sections["overlaps"] == {}
