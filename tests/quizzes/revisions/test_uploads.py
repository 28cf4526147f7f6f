"""What may be uploaded, and what is refused before it is looked at."""

import stat
import zipfile
from io import BytesIO

import pytest

from quizzes.packs.problems import PackError
from quizzes.revisions.uploads import MAX_UPLOAD, files_of, put_into

YAML = b"pack: {id: small, title: Small}\n"


def zipped(*files, compression=zipfile.ZIP_DEFLATED):
    """A zip of these names (or ZipInfos) and bytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, raw in files:
            archive.writestr(name, raw)
    return out.getvalue()


def fault(name, raw):
    with pytest.raises(PackError) as error:
        files_of(name, raw)
    [problem] = error.value.problems
    return str(problem)


@pytest.mark.parametrize("name", ["a.yaml", "a.yml", "A.YAML"])
def test_a_yaml_is_one_file(name):
    assert [*files_of(name, YAML).values()] == [YAML]


def test_a_zip_holds_its_files_by_their_paths():
    raw = zipped(("pack.yaml", YAML), ("facts/a.yaml", b"facts: {}"))

    assert files_of("p.zip", raw) == {"pack.yaml": YAML, "facts/a.yaml": b"facts: {}"}


def test_the_folder_that_was_zipped_is_not_a_part_of_the_names():
    raw = zipped(("leuk/pack.yaml", YAML), ("leuk/facts/a.yaml", b"facts: {}"))

    assert list(files_of("p.zip", raw)) == ["pack.yaml", "facts/a.yaml"]


def test_what_systems_put_into_a_zip_is_passed_over():
    raw = zipped(
        ("pack.yaml", YAML), ("__MACOSX/._pack.yaml", b"x"), (".DS_Store", b"x")
    )

    assert list(files_of("p.zip", raw)) == ["pack.yaml"]


@pytest.mark.parametrize(
    "path",
    ["../a.yaml", "/etc/a.yaml", "a/../../b.yaml", "C:a.yaml", "a\\b.yaml", "a//b.yaml", "./a.yaml", "a\n.yaml"],
)  # fmt: skip
def test_a_path_that_leads_out_of_the_pack_is_refused(path):
    assert "is no path within a pack" in fault("p.zip", zipped((path, YAML)))


def test_another_file_than_yaml_is_refused():
    raw = zipped(("pack.yaml", YAML), ("run.py", b"x"))

    assert (
        fault("p.zip", raw)
        == "p.zip:1: file: run.py is no .yaml: a pack holds nothing but .yaml"
    )


def test_a_link_is_refused():
    info = zipfile.ZipInfo("a.yaml")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16

    assert "a.yaml is a link" in fault("p.zip", zipped((info, b"/etc/passwd")))


def test_a_bomb_is_refused_before_it_is_unpacked():
    raw = zipped(("a.yaml", b"\0" * (19 << 20)))

    assert len(raw) < 30_000
    assert "it unpacks to 19922944 bytes" in fault("p.zip", raw)


def test_a_bomb_that_lies_about_its_size_is_refused():
    raw = bytearray(zipped(("a.yaml", b"#" * (4 << 20))))
    # The sizes in the central directory and in the local header, set to one byte.
    size = (4 << 20).to_bytes(4, "little")
    assert raw.count(size) == 2
    raw = raw.replace(size, (1).to_bytes(4, "little"))

    assert fault("p.zip", bytes(raw)) in (
        "p.zip:1: file: this zip cannot be read: zip the folder anew, without a password",
        "p.zip:1: file: a.yaml is too long: split it: at most 1048576 bytes a file",
    )


def test_a_file_that_is_too_long_is_refused_though_it_hardly_shrinks():
    from random import Random

    raw = zipped(("a.yaml", Random(1).randbytes((1 << 20) + 1)))

    assert "a.yaml is too long" in fault("p.zip", raw)


def test_too_many_files_are_refused():
    raw = zipped(*((f"{n}.yaml", b"") for n in range(501)))

    assert "501 files: a pack has at most 500" in fault("p.zip", raw)


def test_a_file_that_is_in_it_twice_is_refused():
    with pytest.warns(UserWarning, match="Duplicate name"):
        raw = zipped(("a.yaml", b""), ("a.yaml", YAML))

    assert "a.yaml is in it twice" in fault("p.zip", raw)


@pytest.mark.parametrize(
    ("raw", "wrong"),
    [
        (b"", "this zip cannot be read"),
        (b"PK\x03\x04 and nothing more", "this zip cannot be read"),
        (zipped(("pack.yaml", YAML))[:-9], "this zip cannot be read"),
        (zipped(), "there is no .yaml in it"),
    ],
)
def test_what_is_no_zip_of_a_pack_is_refused(raw, wrong):
    assert wrong in fault("p.zip", raw)


@pytest.mark.parametrize("name", ["a.json", "a", "", "a.yaml.exe"])
def test_what_is_no_pack_is_refused(name):
    assert "this is no pack: upload .yaml, or a .zip" in fault(name, YAML)


def test_a_name_that_no_table_holds_is_refused():
    assert "give it a short name" in fault(f"{'a' * 151}.yaml", YAML)


def test_what_is_too_long_is_refused():
    assert "at most 5242880" in fault("a.yaml", b" " * (MAX_UPLOAD + 1))


def test_a_file_takes_the_place_of_the_one_of_its_name_whatever_folder_that_is_in():
    texts = {"pack.yaml": "1", "facts/a.yaml": "2", "facts/b.yaml": "3"}

    assert put_into(texts, {"a.yaml": b"new"}) == texts | {"facts/a.yaml": b"new"}
    assert put_into(texts, {"pack.yaml": b"new"}) == texts | {"pack.yaml": b"new"}
    assert put_into(texts, {"c.yaml": b"new"}) == texts | {"c.yaml": b"new"}
