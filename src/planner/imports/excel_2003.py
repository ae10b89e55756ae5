"""Excel's own XML of 2003 (SpreadsheetML) to sheets of cells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from planner.imports.grid import Grid
from planner.imports.safe_xml import visit
from planner.imports.sheets import MAX_SHEETS, Cell, ErrorCell, RawSheet, Uncalculated, number_in

EPOCH: Final = datetime(1899, 12, 31)  # noqa: DTZ001 -- a workbook's times have no zone
LONGEST: Final = 9


def read_excel_2003(chunks: Iterable[bytes]) -> list[RawSheet]:
    """The sheets of a workbook; those beyond what a person makes are left.

    Raises:
        BrokenXmlError: it cannot be read.
    """
    reader = _Reader()
    visit(chunks, reader)
    return [replace(sheet, date_base_1904=reader.base_1904) for sheet in reader.sheets]


class _Reader:
    def __init__(self) -> None:
        self.sheets: list[RawSheet] = []
        self.base_1904 = False
        self._grid = Grid()
        self._name = self._kind = ""
        self._hidden = False
        self._inside = False
        self._in_visible = False
        self._cell: Mapping[str, str] = {}
        self._text: list[str] = []
        self._filled = False
        self._spans: list[tuple[int, int]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "Worksheet":
            self._grid = Grid()
            self._name = attributes.get("ss:Name", "")
            self._hidden = False
        elif name == "Row":
            row = self._grid.place[0]
            missing = _number(attributes, "ss:Index", row + 1) - 1 - row
            if missing > 0:
                self._grid.end_row(missing)
        elif name == "Cell":
            self._grid.move_to(_number(attributes, "ss:Index", 0) - 1)
            self._cell, self._text, self._kind, self._filled = attributes, [], "", False
        elif name == "Data":
            self._inside = self._filled = True
            self._kind = attributes.get("ss:Type", "")
        elif name == "Visible":
            self._in_visible = True

    def data(self, text: str) -> None:
        """Text of a cell, or of what the sheet says about itself."""
        if self._inside:
            self._text.append(text)
        elif self._in_visible and text.startswith("Sheet"):
            self._hidden = True

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "Data":
            self._inside = False
        elif name == "Visible":
            self._in_visible = False
        elif name == "Cell":
            self._end_cell()
        elif name == "Row":
            self._grid.end_row()
        elif name == "Date1904":
            self.base_1904 = True
        elif name == "Worksheet" and len(self.sheets) < MAX_SHEETS:
            self.sheets.append(self._grid.sheet(self._name, typed=True, hidden=self._hidden))

    def _end_cell(self) -> None:
        across, down = _number(self._cell, "ss:MergeAcross", 0), _number(self._cell, "ss:MergeDown", 0)
        self._grid.merge(down + 1, across + 1)
        uncalculated = "ss:Formula" in self._cell and not self._filled
        self._grid.add(Uncalculated() if uncalculated else _value(self._kind, "".join(self._text)))
        self._grid.move_to(self._grid.place[1] + across)


def _number(attributes: Mapping[str, str], name: str, otherwise: int) -> int:
    text = attributes.get(name, "").strip()
    return int(text) if text.isdecimal() and len(text) <= LONGEST else otherwise


def _value(kind: str, text: str) -> Cell:
    try:
        if kind == "Number":
            return number_in(text)
        if kind == "DateTime":
            return _moment(text)
    except ValueError:
        return text
    if kind == "Boolean":
        return text.strip() == "1"
    return ErrorCell(text.strip() or "#N/A") if kind == "Error" else text


def _moment(text: str) -> Cell:
    """A day, a day with an hour, or, on the day before the first, a time."""
    moment = datetime.fromisoformat(text).replace(tzinfo=None)
    if moment - EPOCH < timedelta(days=1):
        return moment - EPOCH
    return moment.date() if moment.hour == moment.minute == moment.second == 0 else moment
