"""One sheet of an xlsx workbook cell by cell, where a search for bytes is not enough: what holds something, where."""

from __future__ import annotations

from collections.abc import Iterable

from planner.imports.safe_xml import visit
from planner.imports.sheets import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Uncalculated
from planner.imports.xlsx_scan import SheetExtent, column_number, error_of

VALUES = frozenset(("v", "t"))


def walk(chunks: Iterable[bytes], *, recalculate: bool) -> SheetExtent:
    """What the cells of the sheet hold; those without content do not count for how far it reaches.

    Raises:
        BrokenXmlError: the sheet cannot be read.
    """
    walker = _Walker(recalculate=recalculate)
    visit(chunks, walker)
    return walker.look()


class _Walker:
    """Counts the cells that hold something, and keeps the places of those that are odd."""

    def __init__(self, *, recalculate: bool) -> None:
        self._recalculate = recalculate
        self._found = SheetExtent()
        self._row = self._column = -1
        self._last_row = self._last_column = -1
        self._seen_far = False
        self._kind = ""
        self._formula = False
        self._filled = False
        self._value: list[str] = []
        self._inside = ""

    def look(self) -> SheetExtent:
        """What was found. A sheet of nothing but far cells without content is too large as well: it is no list."""
        rows, columns = self._last_row + 1, self._last_column + 1
        far = columns > MAX_COLUMNS or rows > MAX_ROWS or rows * columns > MAX_CELLS
        self._found.too_large = far or (self._seen_far and not rows)
        return self._found

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """A row, a cell or what a cell holds."""
        if name == "c":
            self._cell(attributes)
        elif name == "row":
            number = attributes.get("r", "").strip()
            self._row = int(number[:9]) - 1 if number.isdecimal() else self._row + 1
            self._column = -1
        elif name == "f":
            self._formula = True
        elif name in VALUES:
            self._inside = name

    def _cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r", "").strip()
        letters = reference.rstrip("0123456789")
        if letters.isascii() and letters.isalpha() and len(letters) < len(reference):
            self._column = column_number(letters)
            self._row = int(reference[len(letters) :][:9]) - 1
        else:
            self._column += 1
        self._seen_far = self._seen_far or self._column >= MAX_COLUMNS or self._row >= MAX_ROWS
        self._kind = attributes.get("t", "").strip()
        self._formula = self._filled = False
        self._value.clear()

    def data(self, text: str) -> None:
        """Part of a value."""
        if self._inside:
            self._filled = True
            if self._inside == "v":
                self._value.append(text)

    def end(self, name: str) -> None:
        """A value or a cell is over."""
        if name in VALUES:
            self._inside = ""
        elif name == "c":
            self._keep("".join(self._value).strip())

    def _keep(self, value: str) -> None:
        place = self._row, self._column
        if self._formula:
            self._found.formulas.add(place)
        if self._kind == "e":
            self._found.odd[place] = error_of(value)
        elif self._formula and self._kind in {"", "n"} and (not value or (self._recalculate and value == "0")):
            self._found.odd[place] = Uncalculated()
        elif not self._filled:
            return
        self._last_row = max(self._last_row, self._row)
        self._last_column = max(self._last_column, self._column)
