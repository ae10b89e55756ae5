"""Writes Excel workbooks row by row with openpyxl, wholly in memory.

openpyxl itself writes each sheet to a plain file in the temporary folder first; a workbook may hold personal data, so
here the sheets go to memory instead.

This module loads openpyxl: import it where a workbook is made, not at start-up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

from planner.domain.watch import step
from planner.reports.cells import Content, Value, Wardrobe, line_of, row_of
from planner.reports.layout import SheetLayout, lay_out
from planner.reports.looks import Look

_ROWS_A_STEP: Final = 500


@dataclass(frozen=True, slots=True)
class CellPlace:
    """Where a cell stands: its sheet, row and column, counted from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class _Line:
    cells: tuple[Content | None, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    looks: Sequence[Look]
    rows: Sequence[Sequence[Value]]


class Book:
    """A workbook in the making."""

    def __init__(self, *, title: str, creator: str, made_at: datetime, subject: str = "") -> None:
        self._workbook = Workbook()
        for sheet in self._workbook.worksheets:
            self._workbook.remove(sheet)
        self._sheets: list[WorkbookSheet] = []
        self.names: dict[str, CellPlace] = {}
        properties = self._workbook.properties
        properties.title, properties.subject, properties.creator = title, subject, creator
        properties.created = properties.modified = made_at.replace(tzinfo=None, microsecond=0)
        properties.language = "da-DK"

    def sheet(self, title: str, layout: SheetLayout, footer: str = "") -> WorkbookSheet:
        """Begin a sheet after those made so far. ``footer`` stands at the left of each printed page."""
        worksheet = self._workbook.create_sheet(title)
        lay_out(worksheet, layout, footer)
        sheet = WorkbookSheet(worksheet)
        self._sheets.append(sheet)
        return sheet

    def name(self, name: str, sheet: WorkbookSheet, column: int, row: int) -> None:
        """Give a cell a name that formulas and other programs can use."""
        title = sheet.title.replace("'", "''")
        place = f"'{title}'!${get_column_letter(column)}${row}"
        self._workbook.defined_names[name] = DefinedName(name, attr_text=place)
        self.names[name] = CellPlace(sheet.title, row, column)

    @property
    def sheets(self) -> Sequence[WorkbookSheet]:
        """The sheets made so far."""
        return tuple(self._sheets)

    def to_bytes(self) -> bytes:
        """The finished file."""
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as archive:
            _MemoryWriter(self._workbook, archive, self._sheets).save()
        return content.getvalue()


class WorkbookSheet:
    """One sheet in the making. Rows are added from the top; ``row`` is the number of the last one added."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._parts: list[_Line | _Block] = []
        self.row = 0

    @property
    def title(self) -> str:
        """The sheet's name."""
        return self._worksheet.title

    def add(self, *cells: Content | None, height: float | None = None) -> int:
        """Add a row and say its number. None leaves a cell out; ``height`` in points."""
        self.row += 1
        if height is not None:
            self._worksheet.row_dimensions[self.row].height = height
        self._parts.append(_Line(cells))
        return self.row

    def add_rows(self, looks: Sequence[Look], rows: Sequence[Sequence[Value]]) -> None:
        """Add many rows whose cells look alike column by column; the fast road for tens of thousands of rows."""
        self.row += len(rows)
        self._parts.append(_Block(looks, rows))

    def filter(self, reference: str) -> None:
        """Offer the columns of a range as filters."""
        self._worksheet.auto_filter.ref = reference

    def merge(self, reference: str) -> None:
        """Let the first cell of a range stand across all of it."""
        self._worksheet.merged_cells.add(reference)

    def protect(self) -> None:
        """Let only cells of an unlocked look be written in. Against slips, not against intent: there is no password."""
        protection = self._worksheet.protection
        protection.enable()
        protection.autoFilter = protection.formatColumns = protection.formatRows = False  # False allows it

    def hide_columns(self, *letters: str) -> None:
        """Hide columns."""
        for letter in letters:
            self._worksheet.column_dimensions[letter].hidden = True

    def hide(self) -> None:
        """Hide the whole sheet."""
        self._worksheet.sheet_state = "hidden"

    def validate(self, validation: DataValidation, reference: str) -> None:
        """Have Excel check what is written in a range."""
        validation.add(reference)
        self._worksheet.add_data_validation(validation)

    def contents(self, most: int) -> Iterator[list[Content | None]]:
        """What stands in the first rows, at most so many, as values with their looks."""
        left = most
        for part in self._parts:
            if isinstance(part, _Line):
                lines = [list(part.cells)]
            else:
                lines = [
                    [None if value is None else (value, look) for value, look in zip(row, part.looks, strict=True)]
                    for row in part.rows[:left]
                ]
            yield from lines[:left]
            left -= len(lines)
            if left <= 0:
                return

    def holds(self, worksheet: Worksheet) -> bool:
        """Whether this is the sheet behind ``worksheet``."""
        return self._worksheet is worksheet

    def rows(self) -> Iterator[Iterator[Cell]]:
        """Every row as finished cells, each to be written before the next one is asked for: cells are used again."""
        wardrobe = Wardrobe(self._worksheet)
        number = 0
        for part in self._parts:
            if isinstance(part, _Line):
                number += 1
                yield line_of(wardrobe, part.cells, number)
            else:
                for row in part.rows:
                    number += 1
                    yield row_of(wardrobe, part.looks, row, number)


class _StreamedSheet(WorksheetWriter):
    """Writes a sheet's own rows to memory."""

    def __init__(self, worksheet: Worksheet, sheet: WorkbookSheet, written: Callable[[int], None]) -> None:
        self.content = BytesIO()
        self._sheet, self._written = sheet, written
        super().__init__(worksheet, self.content)

    @override
    def write_dimensions(self) -> None:
        """Not said: the rows are not known to openpyxl, and a wrong size is worse than none."""

    @override
    def write_rows(self) -> None:
        stream = self.xf.send(True)  # noqa: FBT003 -- how openpyxl asks for its stream
        if stream is not None:
            with stream.element("sheetData"):
                for number, cells in enumerate(self._sheet.rows(), 1):
                    self.write_row(stream, cells, number)
                    if number % _ROWS_A_STEP == 0:
                        self._written(number)
        self.xf.send(None)


class _MemoryWriter(ExcelWriter):
    """Packs sheets that were streamed to memory."""

    def __init__(self, workbook: Workbook, archive: ZipFile, sheets: Sequence[WorkbookSheet]) -> None:
        super().__init__(workbook, archive)
        self._own_archive = archive
        self._sheets = sheets
        self._before = 0  # rows of the sheets written so far

    @override
    def write_worksheet(self, ws: Worksheet) -> None:
        sheet = next(each for each in self._sheets if each.holds(ws))
        before, total = self._before, sum(each.row for each in self._sheets)
        writer = _StreamedSheet(ws, sheet, lambda number: step((before + number) / total))
        writer.write()
        self._before += sheet.row
        self._own_archive.writestr(ws.path[1:], writer.content.getvalue())
        self.manifest.append(ws)
