"""Writes Excel workbooks row by row with openpyxl, wholly in memory.

openpyxl itself writes each sheet to a plain file in the temporary folder first; a workbook may hold personal data, so
here the sheets go to memory instead. Text is always stored as text: a value that begins like a formula stays a string,
and is marked as such, so that editing the cell does not turn it into one either.

This module loads openpyxl: import it where a workbook is made, not at start-up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter
from typing_extensions import override

from planner.reports.looks import Look, dress

Value = str | int | float | date | None
_FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
_MOST_CHARACTERS: Final = 32_767
_A4: Final = 9
_NEVER_STORED: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"} | {0xFFFE: None, 0xFFFF: None}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula made by the program itself, never by text of the register. Without the equals sign.

    ``value``: what it comes to, for the preview; the workbook itself leaves that to the reader's program.
    """

    text: str
    value: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How a sheet stands on screen and paper. ``widths`` in characters; title rows and columns repeat on each page."""

    widths: Sequence[float]
    freeze: str | None = None
    landscape: bool = False
    title_rows: str | None = None
    title_columns: str | None = None
    pages_wide: int = 1


Content = tuple[Value | Formula, Look]


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


def safe_text(text: str) -> str:
    """Text as a cell can hold it: without control characters and halves of signs, not longer than Excel allows."""
    if not text.isprintable():
        text = text.translate(_NEVER_STORED).encode("utf-8", "replace").decode("utf-8")
    return text[:_MOST_CHARACTERS]


class Book:
    """A workbook in the making."""

    def __init__(self, *, title: str, creator: str, made_at: datetime, subject: str = "") -> None:
        self._workbook = Workbook()
        for sheet in self._workbook.worksheets:
            self._workbook.remove(sheet)
        self._sheets: list[Sheet] = []
        self.names: dict[str, CellPlace] = {}
        properties = self._workbook.properties
        properties.title, properties.subject, properties.creator = title, subject, creator
        properties.created = properties.modified = made_at.replace(tzinfo=None, microsecond=0)
        properties.language = "da-DK"

    def sheet(self, title: str, layout: Layout, footer: str = "") -> Sheet:
        """Begin a sheet after those made so far. ``footer`` stands at the left of each printed page."""
        worksheet = self._workbook.create_sheet(title)
        _lay_out(worksheet, layout, footer)
        sheet = Sheet(worksheet)
        self._sheets.append(sheet)
        return sheet

    def name(self, name: str, sheet: Sheet, column: int, row: int) -> None:
        """Give a cell a name that formulas and other programs can use."""
        title = sheet.title.replace("'", "''")
        place = f"'{title}'!${get_column_letter(column)}${row}"
        self._workbook.defined_names[name] = DefinedName(name, attr_text=place)
        self.names[name] = CellPlace(sheet.title, row, column)

    @property
    def sheets(self) -> Sequence[Sheet]:
        """The sheets made so far."""
        return tuple(self._sheets)

    def to_bytes(self) -> bytes:
        """The finished file."""
        content = BytesIO()
        with ZipFile(content, "w", ZIP_DEFLATED) as archive:
            _MemoryWriter(self._workbook, archive, self._sheets).save()
        return content.getvalue()


class Sheet:
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
        wardrobe = _Wardrobe(self._worksheet)
        number = 0
        for part in self._parts:
            if isinstance(part, _Line):
                number += 1
                yield _line(wardrobe, part.cells, number)
            else:
                for row in part.rows:
                    number += 1
                    yield _block_row(wardrobe, part.looks, row, number)


class _Wardrobe:
    """One cell for each look of a sheet, used for every cell that looks so: making and dressing cells is what costs."""

    def __init__(self, worksheet: Worksheet) -> None:
        self._worksheet = worksheet
        self._cells: dict[tuple[Look, bool], Cell] = {}

    def cell(self, value: Value, look: Look) -> Cell:
        """A cell with that value, and its kind said outright: no text is taken for a formula or a number."""
        quoted = isinstance(value, str) and value.startswith(_FORMULA_SIGNS)
        cell = self._cells.get((look, quoted))
        if cell is None:
            cell = self._cells[look, quoted] = self._dressed(look, quoted=quoted)
        if isinstance(value, str):
            cell.value = safe_text(value)
            cell.data_type = "s"
        else:
            cell.value = value
        return cell

    def formula(self, formula: Formula, look: Look) -> Cell:
        """A cell with a formula of the program's own."""
        cell = self._dressed(look, quoted=False)
        cell.value = f"={formula.text}"
        return cell

    def _dressed(self, look: Look, *, quoted: bool) -> Cell:
        cell = Cell(self._worksheet, row=1, column=1)
        dress(cell, look)
        cell.quotePrefix = quoted
        return cell


def _line(wardrobe: _Wardrobe, cells: Iterable[Content | None], number: int) -> Iterator[Cell]:
    for column, content in enumerate(cells, 1):
        if content is None:
            continue
        value, look = content
        cell = wardrobe.formula(value, look) if isinstance(value, Formula) else wardrobe.cell(value, look)
        cell.row, cell.column = number, column
        yield cell


def _block_row(wardrobe: _Wardrobe, looks: Sequence[Look], row: Sequence[Value], number: int) -> Iterator[Cell]:
    for column, value in enumerate(row, 1):
        cell = wardrobe.cell(value, looks[column - 1])
        cell.row, cell.column = number, column
        yield cell


class _StreamedSheet(WorksheetWriter):
    """Writes a sheet's own rows to memory."""

    def __init__(self, worksheet: Worksheet, sheet: Sheet) -> None:
        self.content = BytesIO()
        self._sheet = sheet
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
        self.xf.send(None)


class _MemoryWriter(ExcelWriter):
    """Packs sheets that were streamed to memory."""

    def __init__(self, workbook: Workbook, archive: ZipFile, sheets: Sequence[Sheet]) -> None:
        super().__init__(workbook, archive)
        self._own_archive = archive
        self._sheets = sheets

    @override
    def write_worksheet(self, ws: Worksheet) -> None:
        sheet = next(each for each in self._sheets if each.holds(ws))
        writer = _StreamedSheet(ws, sheet)
        writer.write()
        self._own_archive.writestr(ws.path[1:], writer.content.getvalue())
        self.manifest.append(ws)


def _lay_out(worksheet: Worksheet, layout: Layout, footer: str) -> None:
    for column, width in enumerate(layout.widths, 1):
        worksheet.column_dimensions[get_column_letter(column)].width = width
    worksheet.sheet_view.showGridLines = False
    worksheet.freeze_panes = layout.freeze
    worksheet.print_title_rows = layout.title_rows
    worksheet.print_title_cols = layout.title_columns
    setup = worksheet.page_setup
    setup.paperSize = _A4
    setup.orientation = "landscape" if layout.landscape else "portrait"
    setup.fitToWidth, setup.fitToHeight = layout.pages_wide, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom, margins.header, margins.footer = 0.6, 0.75, 0.3, 0.35
    foot = worksheet.oddFooter
    if isinstance(foot, HeaderFooterItem):
        foot.left.text, foot.left.size = footer.replace("&", "&&"), 8
        foot.right.text, foot.right.size = "&P / &N", 8
