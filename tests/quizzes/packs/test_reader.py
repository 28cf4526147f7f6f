"""Packs are read as text, and what we refuse is named with its line."""

import pytest

from quizzes.packs.problems import PackError
from quizzes.packs.reader import (
    MAX_BYTES,
    MAX_DEPTH,
    files_in,
    read_files,
    read_text,
)


def read_folder(folder):
    return {name: block for name, (_, block) in read_files(files_in(folder)).items()}


def fault_of(text):
    """The one problem of a text, as an editor reads it."""
    with pytest.raises(PackError) as error:
        read_text(text, "f.yaml")
    return str(error.value)


def folder_faults(folder):
    with pytest.raises(PackError) as error:
        read_folder(folder)
    return str(error.value).splitlines()


# -- text stays text


@pytest.mark.parametrize(
    "word",
    [
        "NO", "no", "on", "Yes", "true", "~", "null", "Null", "010", "0o10", "0x1F",
        "1:10", "190:20:30", "1_000", "1e3", "1.10", ".inf", ".nan", "=", "<<",
        "2026-11-23", "2026-11-23T10:00:00Z", "+1", "-0", "65 %",
    ],
)  # fmt: skip
def test_a_scalar_means_what_was_typed(word):
    assert read_text(f"key: {word}\nlist: [{word}]\n{word}: 1\n", "f.yaml") == {
        "key": word,
        "list": [word],
        word: "1",
    }


def test_an_empty_value_is_an_empty_text():
    assert read_text("key:\n", "f.yaml") == {"key": ""}


def test_text_keeps_its_spaces_and_lines_when_quoted_or_literal():
    block = read_text(
        'a: " x\\ty "\nb: |\n  one\n  two\nc: >\n  one\n  two\n', "f.yaml"
    )

    assert block == {"a": " x\ty ", "b": "one\ntwo\n", "c": "one two\n"}


@pytest.mark.parametrize("text", ["", "\n", "# nothing but words\n", "---\n"])
def test_an_empty_file_is_an_empty_mapping(text):
    assert read_text(text, "f.yaml") == {}


def test_each_key_knows_its_line_and_each_block_the_line_of_its_key():
    block = read_text(
        "# first\nfacts:\n  a:\n    fact: x\n  b: {fact: y,\n      note: z}\n", "f.yaml"
    )

    facts = block["facts"]
    assert block.lines == {"facts": 2}
    assert facts.lines == {"a": 3, "b": 5}
    assert (facts.line, facts["a"].line, facts["b"].line) == (2, 3, 5)
    assert facts["a"].line_of("fact") == 4
    assert facts["b"].line_of("note") == 6
    assert facts["b"].line_of("missing") == 5


# -- what is refused


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "a: 1\nb: &x 2\n",
            "f.yaml:2: yaml: anchors (&name) are not allowed: remove the &name",
        ),
        (
            "a: 1\nb:\n- &x c\n",
            "f.yaml:3: yaml: anchors (&name) are not allowed: remove the &name",
        ),
        (
            "a: 1\nb: *x\n",
            "f.yaml:2: yaml: aliases (*name) are not allowed: repeat the text",
        ),
        (
            "a: !!python/object/apply:os.system [x]\n",
            "f.yaml:1: yaml: tags (!name) are not allowed: remove the !name",
        ),
        (
            "a: 1\nb: !!str x\n",
            "f.yaml:2: yaml: tags (!name) are not allowed: remove the !name",
        ),
        ("a: ! x\n", "f.yaml:1: yaml: tags (!name) are not allowed: remove the !name"),
        (
            "a: 1\nb: 2\na: 3\n",
            "f.yaml:3: yaml: the key a stands here twice: keep one of the two",
        ),
        (
            "a: {b: 1, b: 2}\n",
            "f.yaml:1: yaml: the key b stands here twice: keep one of the two",
        ),
        (
            "? [a]\n: 1\n",
            "f.yaml:1: yaml: a key must be plain text: write one word and a colon",
        ),
        (
            "a:\n\tb: 1\n",
            "f.yaml:2: yaml: a tab stands where spaces must stand: check the indentation and colons",
        ),
        (
            "a:\n  b: 1\n \tc: 2\n",
            "f.yaml:3: yaml: a tab stands where spaces must stand: check the indentation and colons",
        ),
        (
            "a: 1\n---\nb: 2\n",
            "f.yaml:2: yaml: expected a single document in the stream, but found another document: check the indentation and colons",
        ),
        (
            "a: b: c\n",
            "f.yaml:1: yaml: mapping values are not allowed here: check the indentation and colons",
        ),
        (
            "- a\n",
            "f.yaml:1: yaml: the file is not a mapping: begin with a key such as facts:",
        ),
        (
            "only words\n",
            "f.yaml:1: yaml: the file is not a mapping: begin with a key such as facts:",
        ),
        (
            'a: 1\nb: "x\\0y"\n',
            "f.yaml:2: yaml: the control character U+0000 stands here: remove it",
        ),
        (
            'a: "\\ud800"\n',
            "f.yaml:1: yaml: the control character U+D800 stands here: remove it",
        ),
        (
            "a: left \u202eright\n",
            "f.yaml:1: yaml: the control character U+202E stands here: remove it",
        ),
        (
            "a: 1\n\nb: \x07\n",
            "f.yaml:3: yaml: unacceptable character #x0007: special characters are not allowed: save the file as plain UTF-8 text",
        ),
    ],
)
def test_what_is_refused_is_named_with_its_line(text, fault):
    assert fault_of(text) == fault


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ("{a: ", "}")])
def test_nesting_is_bounded(opening, closing):
    levels = MAX_DEPTH - 2
    deep = opening * levels + "x" + closing * levels

    assert list(read_text(f"a: {deep}\n", "f.yaml")) == ["a"]
    assert fault_of(f"a: {opening}{deep}{closing}\n") == (
        "f.yaml:1: yaml: this is nested too deeply: use at most 12 levels"
    )


def test_a_hundred_thousand_brackets_are_refused_in_no_time():
    assert fault_of("a: " + "[" * 100_000) == (
        "f.yaml:1: yaml: this is nested too deeply: use at most 12 levels"
    )


# -- files


def test_every_yaml_file_is_read_in_the_order_of_names(tmp_path):
    for name in ("b.yaml", "a/z.yaml", "c.yml", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"key: {name}\n")

    blocks = read_folder(tmp_path)

    assert list(blocks.items()) == [
        ("a/z.yaml", {"key": "a/z.yaml"}),
        ("b.yaml", {"key": "b.yaml"}),
    ]


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbfkey: \xce\xb1\n")

    assert read_folder(tmp_path) == {"a.yaml": {"key": "α"}}


def test_every_file_that_cannot_be_read_is_told_at_once(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"key: 1\nnote: \xff\n")
    (tmp_path / "b.yaml").write_bytes("key: 1\n".encode("utf-16"))
    (tmp_path / "c.yaml").write_bytes(b"#" * (MAX_BYTES + 1))
    (tmp_path / "d.yaml").write_text("key: *alias\n")
    (tmp_path / "good.yaml").write_text("key: 1\n")

    assert folder_faults(tmp_path) == [
        "a.yaml:2: file: this is not UTF-8 text: save the file as UTF-8",
        "b.yaml:1: file: this is not UTF-8 text: save the file as UTF-8",
        "c.yaml:1: file: the file has 1048577 bytes: split it: at most 1048576 a file",
        "d.yaml:1: yaml: aliases (*name) are not allowed: repeat the text",
    ]


def test_a_file_may_be_as_long_as_the_limit(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"a: 1\n".ljust(MAX_BYTES, b"#"))

    assert read_folder(tmp_path) == {"a.yaml": {"a": "1"}}


def test_a_folder_that_is_not_there_is_named(tmp_path):
    assert folder_faults(tmp_path / "gone") == [
        f"{tmp_path}/gone:1: folder: there is no such folder: give the folder of a pack"
    ]


def test_a_folder_without_packs_is_named(tmp_path):
    assert folder_faults(tmp_path) == [
        f"{tmp_path}:1: folder: 0 YAML files: a pack has 1 to 500"
    ]
