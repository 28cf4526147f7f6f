"""What tables say lands as drafts: a machine publishes nothing."""

from pathlib import Path
from tempfile import TemporaryDirectory

from quizzes.packs.normal_form import Plain, Plains, normal_entries
from quizzes.packs.pack import Pack
from quizzes.packs.problems import PackError, Problem
from quizzes.packs.read_pack import read_pack_of
from quizzes.packs.write.yaml_writer import yaml_of
from quizzes.tables.convert import Conversion, make_pack
from quizzes.tables.mapping import read_mapping

ASKED = ("in review", "published")
REVIEWED = ("status", "verified_by", "verified_on", "review_by")
# Keys that may change without the fact saying something else.
BESIDE = {
    *REVIEWED,
    "as_of",
    "source",
    "note",
    "editors_note",
    "why",
    "reason",
    "topic",
    "basis",
    "importance",
    "confidence",
}
Upload = tuple[str, bytes]


def from_tables(mapping: Upload, table: Upload) -> Conversion:
    """Return the pack that a table makes, by a mapping; raise PackError with every problem found."""
    with TemporaryDirectory() as folder:
        paths = []
        for part, (name, raw) in (("mapping", mapping), ("table", table)):
            paths.append(Path(folder) / part / Path(name).name)
            paths[-1].parent.mkdir()
            paths[-1].write_bytes(raw)
        try:
            return make_pack(read_mapping(paths[0]), [paths[1]])
        except PackError as error:
            raise PackError(_without(folder, p) for p in error.problems) from None


def _without(folder: str, problem: Problem) -> Problem:
    """Return the problem, with the name of the file as it was uploaded."""
    name = Path(problem.file).name if folder in problem.file else problem.file
    return Problem(name, problem.line, problem.field, problem.wrong, problem.mend)


def with_draft_status(made: Conversion, known: Plains, *, table: str) -> Pack:
    """Return what is new, or says something else than what is known, is a draft; the rest stays as reviewed."""
    facts = normal_entries(made.pack)["facts"]
    for block in made.files.values():
        for id_, entry in block.get("facts", {}).items():
            if facts[id_].get("status", "in review") in ASKED:
                entry.update(_status(facts[id_], known.get("facts", {}).get(id_)))
    texts = {name: yaml_of(b, tables=table) for name, b in made.files.items()}
    return read_pack_of(texts)


def _status(now: Plain, before: Plain | None) -> Plain:
    if before is None or _said(now) != _said(before):
        return {"status": "draft"}
    return {key: before[key] for key in REVIEWED if key in before}


def _said(fact: Plain) -> Plain:
    return {key: value for key, value in fact.items() if key not in BESIDE}
