"""Entries of an archive（压缩包里的文件）: their names, what is unsafe, their bytes."""

import io
import os
import stat
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graders.intake.files import LARGEST_ALL, is_litter
from graders.intake.folder import MIB, Entry
from graders.intake.take import LARGEST_NOTEBOOK

LARGEST_UPLOAD = LARGEST_NOTEBOOK + LARGEST_ALL
LARGEST_RATIO = 200  # unpacked to packed; a notebook full of figures reaches 30
MOST_INSIDE = 1_000  # entries of an archive inside the archive
LONGEST_PART, MOST_PARTS = 255, 12
LOCKED, UTF8 = 0x1, 0x800  # flags of an entry
# zipfile says RuntimeError for an entry under a password, NotImplementedError for a packing that
# it does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError)


@dataclass(frozen=True)
class Unpacked:
    """A file out of an archive（解出来的文件）, and when it was written there."""

    name: str
    raw: bytes
    written: tuple[int, int, int, int, int, int]


class Swollen(ValueError):
    """An entry that is larger than it may be（太大）."""


def name_of(info: zipfile.ZipInfo) -> str:
    """An entry's name; what is not marked as UTF-8 is tried as UTF-8, then as GBK."""
    name = info.orig_filename
    if not info.flag_bits & UTF8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "gb18030"):
            try:
                name = raw.decode(encoding)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").partition("\0")[0]


def unsafe(info: zipfile.ZipInfo, name: str) -> str:
    """Why an entry stays in the archive, in one word; "" where it may come out."""
    parts = name.split("/")
    if any(part in ("", ".", "..") or not part.isprintable() for part in parts) or ":" in name:
        return "unsafe"
    if any(len(os.fsencode(part)) > LONGEST_PART for part in parts) or len(parts) > MOST_PARTS:
        return "unsafe"
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        return "unsafe"
    if info.flag_bits & LOCKED:
        return "locked"
    swollen = info.file_size > LARGEST_RATIO * max(info.compress_size, 1)
    if info.file_size > LARGEST_NOTEBOOK or (swollen and info.file_size > MIB):
        return "too_much"
    return ""


def read(packed: zipfile.ZipFile, info: zipfile.ZipInfo, most: int = LARGEST_NOTEBOOK) -> bytes:
    """An entry's bytes; what an archive says of sizes is not believed（不信它报的大小）."""
    with packed.open(info) as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise Swollen(info.filename)
    return raw


def inside(raw: bytes) -> Iterator[Unpacked]:
    """The files of an archive that a student sent, without a folder round them all.

    Nothing where one of them is unsafe or broken: then the archive stays as it is.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            found = list(_files(packed))
    except (*BROKEN, OSError, ValueError):
        found = []
    homes = {home for home, slash, _ in (one.name.partition("/") for one in found) if slash}
    around = f"{homes.pop()}/" if len(homes) == 1 else ""
    if all(one.name.startswith(around) for one in found):
        found = [replace(one, name=one.name.removeprefix(around)) for one in found]
    yield from found


def _files(packed: zipfile.ZipFile) -> Iterator[Unpacked]:
    left = LARGEST_UPLOAD
    for info in packed.infolist()[:MOST_INSIDE]:
        name = name_of(info)
        if info.is_dir() or name.endswith("/") or is_litter(Entry(name, "file")):
            continue
        if unsafe(info, name):
            raise Swollen(name)
        raw = read(packed, info, min(left, LARGEST_NOTEBOOK))
        left -= len(raw)
        yield Unpacked(name, raw, info.date_time)
