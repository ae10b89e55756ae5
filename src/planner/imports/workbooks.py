"""Excel workbooks (xlsx and its kin, xls) to sheets of cells."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Final, cast

from planner.domain.refused_file import ImportRefusedError, RefusalReason
from planner.imports.answer import MOST_MERGED
from planner.imports.grid import spread
from planner.imports.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Cell, ErrorCell, MergedCells, RawSheet
from planner.imports.xlsx_parts import TooManySheetsError, chunks, read_workbook
from planner.imports.xlsx_scan import NO_VALUE, SheetExtent, search
from planner.imports.xlsx_walk import walk

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook, SheetMetadata

_SHEET: Final = re.compile(r"^xl/worksheets/[^/]*\.xml$", re.IGNORECASE)
_KNOWN_ERRORS: Final = frozenset(("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"))
PANIC: Final = "PanicException"


@dataclass(frozen=True, slots=True)
class Looks:
    """What was seen of each sheet before the workbook is laid out, in its order."""

    sheets: Sequence[SheetExtent]
    date_base_1904: bool = False


def read_xlsx(data: bytes, archive: zipfile.ZipFile, name: str, *, formulas: bool) -> list[RawSheet]:
    """The sheets of an xlsx workbook. Where asked, the cells with formulas are named.

    Raises:
        ImportRefusedError: damaged, encrypted or larger than a list can be.
    """
    try:
        book = read_workbook(archive)
    except TooManySheetsError as error:
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name) from error
    seen: dict[str, SheetExtent] = {}
    named = [part for part in book.parts if part]
    if len(book.parts) > MAX_SHEETS:
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    for part in dict.fromkeys((*named, *filter(_SHEET.match, archive.namelist()))):
        look = search(chunks(archive, part), recalculate=book.recalculate, formulas=formulas)
        seen[part] = look or walk(chunks(archive, part), recalculate=book.recalculate)
    if any(look.too_large for part, look in seen.items() if part not in named):
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    looks = [seen[part] if part else SheetExtent() for part in book.parts]
    return read_laid_out(_with_known_errors(data, archive, seen), name, Looks(looks, book.date_base_1904))


def _with_known_errors(data: bytes, archive: zipfile.ZipFile, seen: Mapping[str, SheetExtent]) -> bytes:
    """The workbook with errors that the reader would stumble at written as one that it knows."""
    unknown: dict[str, set[str]] = {}
    for part, look in seen.items():
        words = {cell.text for cell in look.odd.values() if isinstance(cell, ErrorCell)} - _KNOWN_ERRORS
        if words and not look.too_large:
            unknown[part] = words
    if not unknown:
        return data
    from html import escape

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for entry in archive.namelist():
            content = archive.read(entry)
            for word in unknown.get(entry, ()):
                content = content.replace(f">{escape(word, quote=False)}<".encode(), f">{NO_VALUE}<".encode())
            copy.writestr(entry, content)
    return out.getvalue()


def read_xls(data: bytes, name: str) -> list[RawSheet]:
    """The sheets of an old workbook.

    Raises:
        ImportRefusedError: damaged, encrypted, larger than a list can be, or no workbook that can be read.
    """
    from planner.imports.old_excel import LockedError, OtherKindError, healed, look_into

    try:
        found = look_into(data)
    except OtherKindError as error:
        raise ImportRefusedError(RefusalReason.OTHER_KIND, file=name, kind=error.kind) from error
    except LockedError as error:
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name) from error
    except (OSError, ValueError, IndexError, struct.error) as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    if len(found.sheets) > MAX_SHEETS or any(look.too_large for look in found.sheets):
        # The reader lays out all sheets of such a workbook at once.
        raise ImportRefusedError(RefusalReason.TOO_LARGE, file=name)
    return [healed(sheet) for sheet in read_laid_out(data, name, Looks(found.sheets, found.date_base_1904))]


def read_laid_out(data: bytes, name: str, looks: Looks) -> list[RawSheet]:
    """The sheets as the spreadsheet reader lays them out, except those that were seen to be too large.

    Raises:
        ImportRefusedError: damaged or encrypted.
    """
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        return [
            _sheet(book, each, look, date_base_1904=looks.date_base_1904)
            for each, look in zip(book.sheets_metadata, looks.sheets, strict=True)  # which has no more than MAX_SHEETS
            if each.typ is SheetTypeEnum.WorkSheet
        ]
    except PasswordError as error:
        raise ImportRefusedError(RefusalReason.ENCRYPTED, file=name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error
    except BaseException as error:
        # A workbook so broken that the reader gives up in its own language: it comes as no ordinary exception.
        if type(error).__name__ != PANIC:
            raise
        raise ImportRefusedError(RefusalReason.DAMAGED, file=name) from error


def _sheet(book: CalamineWorkbook, about: SheetMetadata, look: SheetExtent, *, date_base_1904: bool) -> RawSheet:
    from python_calamine import SheetVisibleEnum

    rows: list[list[Cell]] = []
    merged: tuple[MergedCells, ...] = ()
    laid_out = None if look.too_large else book.get_sheet_by_name(about.name)
    too_large = laid_out is None or _is_too_large(laid_out.end)
    if laid_out is not None and not too_large:
        rows = cast("list[list[Cell]]", laid_out.to_python(skip_empty_area=False))
        merged = _merged(laid_out.merged_cell_ranges)
        _finish(rows, look, merged)
    return RawSheet(
        name=about.name,
        rows=rows,
        typed=True,
        hidden=about.visible is not SheetVisibleEnum.Visible,
        merged=merged,
        date_base_1904=date_base_1904,
        too_large=too_large,
        formulas=frozenset(look.formulas),
    )


def _is_too_large(end: tuple[int, int] | None) -> bool:
    if end is None:
        return False
    rows, columns = end[0] + 1, end[1] + 1
    return columns > MAX_COLUMNS or rows > MAX_ROWS or rows * columns > MAX_CELLS


def _merged(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None) -> tuple[MergedCells, ...]:
    merged = [MergedCells(start[0], end[0], start[1], end[1]) for start, end in ranges or ()]
    return tuple(each for each in merged[:MOST_MERGED] if max(each) < MAX_CELLS)


def _finish(rows: list[list[Cell]], look: SheetExtent, merged: Iterable[MergedCells]) -> None:
    """Put in what the reader left out: errors, formulas that nobody worked out, and what merged cells say."""
    width = max(map(len, rows), default=0)
    for (row, column), cell in sorted(look.odd.items(), key=itemgetter(0)):
        if column >= MAX_COLUMNS or row >= MAX_ROWS:
            continue
        while len(rows) <= row:
            rows.append([""] * width)
        if len(rows[row]) <= column:
            rows[row].extend([""] * (column + 1 - len(rows[row])))
        rows[row][column] = cell
    spread(rows, merged)
