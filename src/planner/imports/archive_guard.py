"""A look at a packed file before anything unpacks it: what it is, its size and whether it is encrypted."""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from planner.domain.refused_file import FileKind, ImportRefusedError, RefusalReason

# What a broken archive raises, by how it was packed and where it breaks.
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,
    KeyError,
    ValueError,
)
MAX_UNPACKED: Final = 400_000_000
MAX_RATIO: Final = 400
SMALL: Final = 20_000_000
MAX_ENTRIES: Final = 2_000
CHUNK: Final = 1 << 20
XLSX: Final = "xlsx"
ODS: Final = "ods"
# What a packed file is that is no workbook, by a part that only that kind has.
_OTHER_KINDS: Final = (
    ("xl/workbook.bin", FileKind.XLSB),
    ("word/document.xml", FileKind.DOCUMENT),
    ("ppt/presentation.xml", FileKind.SLIDES),
    ("visio/document.xml", FileKind.SLIDES),
    ("Index/Tables/DataList.iwa", FileKind.NUMBERS),
    ("Index/CalculationEngine.iwa", FileKind.NUMBERS),
    ("index.apxl", FileKind.NUMBERS),
    ("Index/Document.iwa", FileKind.DOCUMENT),
    ("index.xml", FileKind.DOCUMENT),
)
_TYPES: Final = "[content_types].xml"
# What the type of the part that is the workbook says; a template, which is no form, says another.
_WORKBOOK: Final = re.compile(
    rb"spreadsheetml\.sheet\.main\+xml|ms-excel\.sheet\.macroEnabled\.main\+xml", re.IGNORECASE
)
_OPEN_KINDS: Final = ((b"opendocument.text", FileKind.DOCUMENT), (b"opendocument.", FileKind.SLIDES))


@contextmanager
def opened(data: bytes, name: str, *, anywhere: bool = False) -> Iterator[tuple[zipfile.ZipFile, str]]:
    """The archive, and which kind of workbook it is; whatever is broken in it is a refusal.

    ``anywhere``: a workbook of Excel's is one wherever its parts lie; else only where nearly all programs put them.

    Raises:
        ImportRefusedError: encrypted, damaged, larger than a list can be, or not a workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_size(archive.infolist(), len(data), name)
            yield archive, XLSX if anywhere and _is_declared(archive) else _kind(archive, name)
    except _BROKEN as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    except RuntimeError as error:  # the archive itself has a password
        if isinstance(error, RecursionError):
            raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name) from error


def _check_size(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or (unpacked >= SMALL and unpacked > packed * MAX_RATIO):
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)


def _kind(archive: zipfile.ZipFile, name: str) -> str:
    names = set(archive.namelist())
    folded = {each.lower() for each in names}
    if "xl/workbook.xml" in folded:
        return XLSX
    mimetype = _small(archive, "mimetype")
    if "content.xml" in names and b"opendocument.spreadsheet" in mimetype:
        if b"encryption-data" in _small(archive, "META-INF/manifest.xml"):
            raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name)
        return ODS
    if "EncryptedPackage" in names:
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name)
    kinds = [kind for part, kind in _OTHER_KINDS if part.lower() in folded]
    kinds += [kind for sign, kind in _OPEN_KINDS if sign in mimetype]
    kinds.append(FileKind.UNKNOWN if "[content_types].xml" in folded else FileKind.ARCHIVE)
    raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name, kind=kinds[0])


def _is_declared(archive: zipfile.ZipFile) -> bool:
    """Whether the archive says of one of its parts that it is a workbook of Excel's."""
    types = next((each for each in archive.namelist() if each.lower() == _TYPES), "")
    return bool(types) and _WORKBOOK.search(_small(archive, types)) is not None


def _small(archive: zipfile.ZipFile, entry: str) -> bytes:
    try:
        with archive.open(entry) as stream:
            return stream.read(CHUNK)
    except KeyError:
        return b""
