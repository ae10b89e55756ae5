"""A look into a packed workbook before anything unpacks it: size, shape and encryption, with bounded memory.

The spreadsheet reader lays out a sheet as a full rectangle, so two cells far apart would be enough to fill the memory.
"""

from __future__ import annotations

import io
import lzma
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from planner.domain.case_list import ImportRefusedError, RefusalReason
from planner.imports.sheets import MAX_CELLS, MAX_COLUMNS

if TYPE_CHECKING:
    from lxml.etree import _Element

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
MAX_ENTRIES: Final = 2_000
CHUNK: Final = 1 << 20
OVERLAP: Final = 64
SPACES: Final = bytes.maketrans(b"\t\r\n'", b'   "')
UNUSUAL: Final = (b" r='", b" r ", b" r= ", b"\tr", b"\nr", b"\rr")
ODD: Final = re.compile(rb" r *= *")
# A sheet without any such cell is at most 26 columns of 99,999 rows, which is always few enough: one quick search.
FAR: Final = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z]?[0-9]{6})')
COLUMN: Final = re.compile(rb' r="([A-Za-z]+)')
ROW: Final = re.compile(rb' r="[A-Za-z]*([0-9]+)')
SHEET: Final = re.compile(r"^xl/worksheets/[^/]*\.xml$", re.IGNORECASE)
REPEATS: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}number-%s-repeated"
TABLE: Final = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}%s"
VALUE: Final = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"


def check_archive(data: bytes, name: str) -> str:
    """Whether the archive is a workbook that can be read safely: "xlsx" or "ods".

    Raises:
        ImportRefusedError: encrypted, damaged, larger than a list can be, or not a workbook.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_size(entries, len(data), name)
            names = {entry.filename for entry in entries}
            if "xl/workbook.xml" in names:
                _check_sheets(archive, entries, name)
                return "xlsx"
            if "content.xml" in names and b"spreadsheet" in _small(archive, "mimetype"):
                _check_ods(archive, names, name)
                return "ods"
    except _BROKEN as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    except RuntimeError as error:  # the archive itself has a password
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name) from error
    raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name)


def _check_size(entries: list[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    small = unpacked < 20_000_000
    if len(entries) > MAX_ENTRIES or unpacked > MAX_UNPACKED or (not small and unpacked > packed * MAX_RATIO):
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)


def _check_sheets(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse sheets that span too much. Reading everything also proves that the declared sizes are true."""
    for entry in entries:
        is_sheet = SHEET.match(entry.filename) is not None
        columns: set[bytes] = {b"Z"}
        rows, tail = 99_999, b""
        for chunk in _chunks(archive, entry.filename):
            if is_sheet:
                part = _plain(tail + chunk)
                if FAR.search(part):
                    columns.update(COLUMN.findall(part))
                    rows = max(rows, max((int(digits[:9]) for digits in ROW.findall(part)), default=0))
                tail = chunk[-OVERLAP:]
        width = max(map(_column_number, columns), default=1)
        if width > MAX_COLUMNS or width * rows > MAX_CELLS:
            raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)


def _plain(part: bytes) -> bytes:
    """The markup with one kind of space and of quote, so that one plain pattern finds every cell reference."""
    if not any(sign in part for sign in UNUSUAL):
        return part
    return ODD.sub(b" r=", part.translate(SPACES))


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper()[:6]:
        number = number * 26 + letter - 64
    return number


def _check_ods(archive: zipfile.ZipFile, names: set[str], name: str) -> None:
    """Refuse an encrypted document and one whose repeated cells would fill more than a list can."""
    if "META-INF/manifest.xml" in names and b"encryption-data" in _small(archive, "META-INF/manifest.xml"):
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name)
    from lxml import etree

    rows = columns = cells = 0
    with archive.open("content.xml") as stream:
        try:
            for _event, row in etree.iterparse(
                stream, tag=TABLE % "table-row", resolve_entities=False, no_network=True
            ):
                width = sum(_repeats(cell, "columns") for cell in row if cell.get(VALUE) is not None or len(cell))
                if width:
                    repeats = _repeats(row, "rows")
                    rows += repeats
                    columns = max(columns, width)
                    cells += repeats * width
                row.clear()
                if columns > MAX_COLUMNS * 2 or cells > MAX_CELLS or rows * columns > MAX_CELLS * 2:
                    raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
        except etree.XMLSyntaxError as error:
            raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error


def _repeats(element: _Element, what: str) -> int:
    text = element.get(REPEATS % what)
    return int(text) if text is not None and text.isdigit() else 1


def _chunks(archive: zipfile.ZipFile, entry: str) -> Iterator[bytes]:
    with archive.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _small(archive: zipfile.ZipFile, entry: str) -> bytes:
    try:
        with archive.open(entry) as stream:
            return stream.read(CHUNK)
    except KeyError:
        return b""
