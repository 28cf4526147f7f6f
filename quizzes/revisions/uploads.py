"""What somebody uploads: YAML, or a zip of it, as the files of a pack. Nothing is written to disk."""

import stat
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile, ZipInfo

from quizzes.packs.problems import PackError, Problem
from quizzes.packs.reader import MAX_BYTES, MAX_FILES

MAX_UPLOAD = 5 << 20
MAX_UNPACKED = 20 << 20
MAX_RATIO = 100
LONGEST_NAME = 150
# What systems put into a zip on their own.
LITTER = ("__MACOSX", ".DS_Store", "Thumbs.db")


def files_of(name: str, raw: bytes) -> dict[str, bytes]:
    """Return the files of an upload by their names; raise PackError where it is not what it should be."""
    if len(raw) > MAX_UPLOAD:
        raise refused(
            name,
            f"it has {len(raw)} bytes",
            f"at most {MAX_UPLOAD}; a larger pack is loaded by command",
        )
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise refused(
            name[:LONGEST_NAME],
            "this name is too long, or cannot be shown",
            "give it a short name",
        )
    end = PurePosixPath(name).suffix.lower()
    if end == ".zip":
        return unzipped(name, raw)
    if end not in (".yaml", ".yml"):
        raise refused(name, "this is no pack", "upload .yaml, or a .zip of such files")
    return {str(PurePosixPath(name).with_suffix(".yaml").name): raw}


def refused(name: str, wrong: str, mend: str) -> PackError:
    return PackError([Problem(name, 1, "file", wrong, mend)])


def unzipped(name: str, raw: bytes) -> dict[str, bytes]:
    try:
        with ZipFile(BytesIO(raw)) as archive:
            members = list(wanted_files(name, archive))
            read = {path: bytes_of(name, archive, info) for path, info in members}
    except (
        BadZipFile,
        zlib.error,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        UnicodeError,
        ValueError,
    ):
        raise refused(
            name, "this zip cannot be read", "zip the folder anew, without a password"
        ) from None
    if not read:
        raise refused(name, "there is no .yaml in it", "zip the folder of a pack")
    return without_folder(read)


def wanted_files(name: str, archive: ZipFile) -> Iterator[tuple[str, ZipInfo]]:
    """Return the YAML files of a zip, once all of it has been looked at."""
    infos = [info for info in archive.infolist() if not is_litter(info)]
    if len(infos) > MAX_FILES:
        raise refused(name, f"{len(infos)} files", f"a pack has at most {MAX_FILES}")
    size = sum(info.file_size for info in infos)
    packed = sum(info.compress_size for info in infos)
    if size > MAX_UNPACKED or size > MAX_RATIO * max(packed, 1):
        raise refused(
            name,
            f"it unpacks to {size} bytes",
            f"at most {MAX_UNPACKED}, and {MAX_RATIO} times its size",
        )
    seen: set[str] = set()
    for info in infos:
        path = path_of(name, info)
        if path in seen:
            raise refused(name, f"{path} is in it twice", "keep one of the two")
        seen.add(path)
        yield path, info


def is_litter(info: ZipInfo) -> bool:
    return info.is_dir() or any(p in LITTER for p in PurePosixPath(info.filename).parts)


def path_of(name: str, info: ZipInfo) -> str:
    """Return its path within the pack; never one that leads out of it."""
    path = info.filename
    parts = path.split("/")
    strange = (
        "\\" in path
        or ":" in path
        or not path.isprintable()
        or len(path) > LONGEST_NAME
    )
    if strange or path.startswith("/") or {"", ".", ".."} & set(parts):
        raise refused(
            name, f"{path!r} is no path within a pack", "zip the folder itself"
        )
    if stat.S_ISLNK(info.external_attr >> 16):
        raise refused(name, f"{path} is a link", "put the file itself into the zip")
    if not path.endswith(".yaml"):
        raise refused(name, f"{path} is no .yaml", "a pack holds nothing but .yaml")
    return path


def bytes_of(name: str, archive: ZipFile, info: ZipInfo) -> bytes:
    """Read no more than a file may have, whatever size the zip says it has."""
    with archive.open(info) as file:
        found = file.read(MAX_BYTES + 1)
    if len(found) > MAX_BYTES:
        raise refused(
            name,
            f"{info.filename} is too long",
            f"split it: at most {MAX_BYTES} bytes a file",
        )
    return found


def without_folder(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return paths without the folder: a zip of a folder has its name before every path."""
    tops = {path.split("/")[0] for path in files}
    if len(tops) == 1 and all("/" in path for path in files):
        return {path.split("/", 1)[1]: raw for path, raw in files.items()}
    return files


def put_into(texts: dict[str, str], files: dict[str, bytes]) -> dict[str, bytes | str]:
    """Return a pack with these files in the place of those of the same name; a bare name finds its folder."""
    found: dict[str, bytes | str] = dict(texts)
    for path, raw in files.items():
        same = [name for name in texts if name == path or name.endswith(f"/{path}")]
        found[same[0] if len(same) == 1 and path not in texts else path] = raw
    return found
