"""A look at an Excel 97 workbook before it is laid out: how far each sheet reaches, and which of its cells are errors.

The record numbers and their forms are those of Microsoft's open specification MS-XLS (2.3 and 2.4).
"""

from __future__ import annotations

import io
import struct
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from planner.domain.refused_file import FileKind
from planner.imports.sheets import MAX_CELLS, Cell, ErrorCell, RawSheet
from planner.imports.xlsx_scan import SheetExtent

STREAMS: Final = ("Workbook", "Book")
# What else a compound file holds, by a stream that only that kind has.
OTHER_KINDS: Final = (
    ("WordDocument", FileKind.DOCUMENT),
    ("PowerPoint Document", FileKind.SLIDES),
    ("VisioDocument", FileKind.SLIDES),
    ("__properties_version1.0", FileKind.MESSAGE),
)
LOCKED: Final = "EncryptedPackage"
BOF, EOF, BOUNDSHEET, DATE_MODE, FILE_PASS = 0x0809, 0x000A, 0x0085, 0x0022, 0x002F
BOOL_OR_ERROR, FORMULA, MANY_NUMBERS = 0x0205, 0x0006, 0x00BD
# Records that begin with row and column and hold one value: number, text of three kinds, short number.
ONE_CELL: Final = frozenset((0x0203, 0x0204, 0x00D6, 0x00FD, 0x027E, BOOL_OR_ERROR, FORMULA))
HEADER: Final = struct.Struct("<HH")
PLACE: Final = struct.Struct("<HH")
OLD_BEGINNINGS: Final = frozenset((0x0009, 0x0209, 0x0409))
ERRORS: Final = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
FORMULA_ERROR: Final = 2
NOT_A_NUMBER: Final = b"\xff\xff"


class OtherKindError(ValueError):
    """The workbook is older than Excel 5, or the file holds none at all."""

    def __init__(self, kind: FileKind) -> None:
        super().__init__(kind)
        self.kind = kind


class LockedError(ValueError):
    """The workbook asks for a password."""


class OldLook(NamedTuple):
    """What was seen of each sheet, in the order of the workbook, and the day from which dates are counted."""

    sheets: tuple[SheetExtent, ...]
    date_base_1904: bool


def look_into(data: bytes) -> OldLook:
    """What a walk over all records finds.

    Raises:
        OtherKindError: there is no workbook in the file, or one that is too old.
        LockedError: it asks for a password.
        OSError, ValueError, IndexError: it is broken.
    """
    stream = memoryview(_stream(data))
    starts: list[int] = []
    base_1904 = False
    for kind, at, size in _records(stream, 0):
        if kind == BOUNDSHEET and size >= 4:
            starts.append(int.from_bytes(stream[at : at + 4], "little"))
        elif kind == DATE_MODE and size >= 2:
            base_1904 = stream[at] != 0
        elif kind == FILE_PASS:
            raise LockedError
        elif kind in OLD_BEGINNINGS:
            raise OtherKindError(FileKind.OLD_EXCEL)
    return OldLook(tuple(_look(stream, start) for start in starts), base_1904)


def _stream(data: bytes) -> bytes:
    from olefile import OleFileIO

    with OleFileIO(io.BytesIO(data)) as compound:
        for name in STREAMS:
            if compound.exists(name):
                return compound.openstream(name).read()
        if compound.exists(LOCKED):
            raise LockedError
        kinds = [kind for stream, kind in OTHER_KINDS if compound.exists(stream)]
    raise OtherKindError((*kinds, FileKind.UNKNOWN)[0])


def _records(stream: memoryview, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record of the part that begins there, up to its end; parts within are left out."""
    at, depth = start, 0
    end = len(stream)
    while at + HEADER.size <= end:
        kind, size = HEADER.unpack_from(stream, at)
        at += HEADER.size
        if kind == BOF:
            depth += 1
        elif kind == EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth <= 1:
            yield kind, at, size
        at += size


def _look(stream: memoryview, start: int) -> SheetExtent:
    look = SheetExtent()
    last_row = last_column = -1
    for kind, at, size in _records(stream, start):
        if size < 6 or not (kind in ONE_CELL or kind == MANY_NUMBERS):
            continue
        row, column = PLACE.unpack_from(stream, at)
        if kind == MANY_NUMBERS:
            column = int.from_bytes(stream[at + size - 2 : at + size], "little")
        last_row, last_column = max(last_row, row), max(last_column, column)
        code = _error(stream, kind, at, size)
        if code is not None:
            look.odd[row, column] = ErrorCell(ERRORS.get(code, "#N/A"))
    look.too_large = (last_row + 1) * (last_column + 1) > MAX_CELLS
    return look


def _error(stream: memoryview, kind: int, at: int, size: int) -> int | None:
    """The code of the error that a cell holds, written or worked out."""
    if kind == BOOL_OR_ERROR and size >= 8 and stream[at + 7] == 1:
        return stream[at + 6]
    if (
        kind == FORMULA
        and size >= 14
        and stream[at + 6] == FORMULA_ERROR
        and bytes(stream[at + 12 : at + 14]) == NOT_A_NUMBER
    ):
        return stream[at + 8]
    return None


NUL: Final = "\x00"
_CODE_PAGES: Final = ("latin-1", "cp1252")


def healed(sheet: RawSheet) -> RawSheet:
    """The sheet with such texts read as they were meant; what is not certain stays, with its signs to be seen.

    Most letters leave a NUL. Where some were healed by that, texts of letters that leave another sign are meant alike.
    """
    rows, found = _all_healed(sheet.rows, lambda text: NUL in text)
    if not found:
        return sheet
    return replace(sheet, rows=_all_healed(rows, lambda text: any(sign < " " for sign in text))[0])


def _all_healed(rows: list[list[Cell]], broken: Callable[[str], bool]) -> tuple[list[list[Cell]], bool]:
    found = False
    healed_rows = []
    for row in rows:
        cells = [_heal(cell) if isinstance(cell, str) and broken(cell) else cell for cell in row]
        found = found or cells != row
        healed_rows.append(cells)
    return healed_rows, found


def _heal(text: str) -> str:
    return next((meant for meant in _meant(text) if _is_certain(meant)), text)


def _meant(cell: str) -> Iterable[str]:
    """What the text may have been: its letters taken for bytes, two by two."""
    for code_page in _CODE_PAGES:
        try:
            raw = cell.encode(code_page)
        except UnicodeEncodeError:
            continue
        if len(raw) % 2 == 0:
            yield raw.decode("utf-16-le", "replace")


def _is_certain(text: str) -> bool:
    """Letters of Europe and nothing else: no control sign, nothing that would come of letters wrongly paired."""
    return bool(text) and all(sign in "\t\n\r" or (" " <= sign < "\u2122" and sign.isprintable()) for sign in text)
