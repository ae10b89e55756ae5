"""Open Document sheets (ods, ots, fods) to sheets of cells, read element by element.

The elements and attributes are those of OpenDocument 1.3, part 3 (sections 9.1, 6.1 and 19), with LibreOffice's own
word for an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final

from planner.imports.grid import Grid
from planner.imports.safe_xml import visit
from planner.imports.sheets import MAX_SHEETS, Cell, ErrorCell, RawSheet, Uncalculated, error_in, number_in

LONGEST_TEXT: Final = 1_000_000
CELLS: Final = frozenset(("table-cell", "covered-table-cell"))
ASIDE: Final = frozenset(("annotation", "ruby-text", "note"))
PLAIN_TEXT: Final = "string"
ERROR_TYPE: Final = "calcext:value-type"
ROWS_SPANNED: Final = "table:number-rows-spanned"
COLUMNS_SPANNED: Final = "table:number-columns-spanned"
COLUMNS_REPEATED: Final = "table:number-columns-repeated"
NUMBERS: Final = frozenset(("float", "percentage", "currency"))
TRUE: Final = "true"
EPOCH_1904: Final = "1904-01-01"
_SPAN: Final = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?")


class DocumentTooLargeError(ValueError):
    """The document holds more than any list does."""


def read_open_document(chunks: Iterable[bytes]) -> list[RawSheet]:
    """The sheets of a document.

    Raises:
        BrokenXmlError: it cannot be read.
        DocumentTooLargeError: it has too many sheets, or a text longer than any in a list.
    """
    reader = _Reader()
    visit(chunks, reader)
    return reader.sheets()


class _Reader:
    def __init__(self) -> None:
        self._sheets: list[RawSheet] = []
        self._grid = Grid()
        self._depth = self._aside_depth = 0
        self._hidden_styles: set[str] = set()
        self._style = self._name = self._table_style = ""
        self._row_times = 1
        self._cell: Mapping[str, str] = {}
        self._cell_depth = 0
        self._table_depth = 0
        self._texts: list[str] = []
        self._length = 0
        self._paragraph_depth = 0
        self._base_1904 = False

    def sheets(self) -> list[RawSheet]:
        """All sheets read; rows outside any table are one as well."""
        outside = self._grid.sheet("", typed=True)
        sheets = [*self._sheets, *([outside] if outside.rows or outside.too_large else [])]
        return [replace(sheet, date_base_1904=self._base_1904) for sheet in sheets]

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        self._depth += 1
        if self._cell_depth:
            self._in_cell(name, attributes)
        elif name in CELLS:
            self._cell = attributes
            self._cell_depth = self._depth
            self._texts, self._length = [], 0
        elif name == "table-row":
            self._row_times = _count(attributes, "table:number-rows-repeated")
        elif name == "table":
            self._begin_table(attributes)
        elif name == "style":
            self._style = attributes.get("style:name", "")
        elif name == "table-properties" and attributes.get("table:display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "null-date":
            self._base_1904 = attributes.get("table:date-value", attributes.get("table:date-value-type")) == EPOCH_1904

    def _begin_table(self, attributes: Mapping[str, str]) -> None:
        if len(self._sheets) >= MAX_SHEETS:
            raise DocumentTooLargeError
        self._grid = Grid()
        self._table_depth = self._depth
        self._name = attributes.get("table:name", "")
        self._table_style = attributes.get("table:style-name", "")

    def _in_cell(self, name: str, attributes: Mapping[str, str]) -> None:
        """What a cell holds: paragraphs of its own, not those of remarks and drawings."""
        if name == "p" and self._depth == self._cell_depth + 1:
            self._paragraph_depth = self._depth
            if self._texts:
                self._write("\n")
            self._texts.append("")
        elif not self._paragraph_depth or self._aside_depth:
            return
        elif name in ASIDE:
            self._aside_depth = self._depth
        elif name == "s":
            self._write(" " * min(_count(attributes, "text:c"), LONGEST_TEXT + 1))
        elif name == "tab":
            self._write("\t")
        elif name == "line-break":
            self._write("\n")

    def data(self, text: str) -> None:
        """Text, of which only that in a cell's own paragraphs counts."""
        if self._paragraph_depth and not self._aside_depth:
            self._write(text)

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > LONGEST_TEXT:
            raise DocumentTooLargeError
        self._texts.append(text)

    def end(self, name: str) -> None:
        """An element ends."""
        depth = self._depth
        self._depth -= 1
        if depth == self._paragraph_depth:
            self._paragraph_depth = self._aside_depth = 0
        elif depth == self._aside_depth:
            self._aside_depth = 0
        elif depth == self._cell_depth:
            self._end_cell()
        elif self._cell_depth:
            return
        elif name == "table-row":
            self._grid.end_row(self._row_times)
        elif depth == self._table_depth:
            self._table_depth = 0
            hidden = self._table_style in self._hidden_styles
            self._sheets.append(self._grid.sheet(self._name, typed=True, hidden=hidden))
            self._grid = Grid()

    def _end_cell(self) -> None:
        self._cell_depth = 0
        cell = self._cell
        if ROWS_SPANNED in cell or COLUMNS_SPANNED in cell:
            self._grid.merge(_count(cell, ROWS_SPANNED), _count(cell, COLUMNS_SPANNED))
        self._grid.add(_value(cell, "".join(self._texts)), _count(cell, COLUMNS_REPEATED))


def _count(attributes: Mapping[str, str], name: str) -> int:
    text = attributes.get(name)
    return max(int(text.strip()[:10]), 1) if text is not None and text.strip().isdecimal() else 1


def _value(cell: Mapping[str, str], text: str) -> Cell:
    """What a cell holds, by the kind that it gives."""
    kind = cell.get("office:value-type", "")
    formula = "table:formula" in cell
    if kind == PLAIN_TEXT and not formula and cell.get(ERROR_TYPE, kind) == kind:
        return text or cell.get("office:string-value", "")
    if cell.get(ERROR_TYPE) == "error" or (formula and error_in(text) is not None):
        return ErrorCell(text or "#N/A")
    if formula and not kind and not text:
        return Uncalculated()
    try:
        return _typed(kind, cell, text)
    except ValueError:
        return text


def _typed(kind: str, cell: Mapping[str, str], text: str) -> Cell:
    if kind in NUMBERS:
        return number_in(cell.get("office:value", ""))
    if kind == "date":
        return _moment(cell.get("office:date-value", ""))
    if kind == "time":
        return _span(cell.get("office:time-value", ""))
    if kind == "boolean":
        return cell.get("office:boolean-value", "") == TRUE
    return text or cell.get("office:string-value", "")


def _moment(text: str) -> Cell:
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    return date(moment.year, moment.month, moment.day) if len(text) <= 10 else moment


def _span(text: str) -> timedelta:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    days, hours, minutes, seconds = (int((part or "0")[:6]) for part in found.groups()[1:])
    span = timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] else span
