"""Made-up tables and their mappings, and what is made of them."""

from io import StringIO
from pathlib import Path

from django.core.management import call_command

from quizzes.tables.convert import make_pack
from quizzes.tables.mapping import read_mapping

HERE = Path(__file__).parents[2] / "quizzes" / "tables" / "files"
REGISTER = HERE / "register.yaml", HERE / "register.csv"
PAIRS = HERE / "pairs.yaml", HERE / "pairs.tsv"


def make(mapping, *tables):
    return make_pack(read_mapping(mapping), list(tables))


def copy(files, folder, *edits):
    """A mapping and its table with other words in them; the words stand in one of the two, once."""
    texts = {file.name: file.read_bytes().decode() for file in files}
    for old, new in edits:
        found = sum(text.count(old) for text in texts.values())
        assert found == 1, f"{old!r} stands there {found} times"
        texts = {name: text.replace(old, new) for name, text in texts.items()}
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return [folder / name for name in texts]


def statements(made):
    """Each fact as it is written, with a mark before a denial."""
    facts = made.pack.facts.values()
    return [f"not {f.denies}" if f.denies else f.fact for f in facts]


def import_facts(mapping, *tables, **options):
    """Run the command; return what it says."""
    out = StringIO()
    call_command("import_facts", mapping, *tables, stdout=out, **options)
    return out.getvalue().splitlines()
