"""One sheet of a form, read with the place of every cell in its bytes, and what the sheet says of its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from planner.domain.agency_form import AgencyCell, Area, area_of, cell_of, column_of
from planner.imports.agency_form.markup import Element, as_utf8, elements_of, from_utf8
from planner.imports.agency_form.package import YES
from planner.imports.safe_xml import BrokenXmlError

SHARED: Final = "s"
VALUE: Final = "v"
TEXT_KINDS: Final = frozenset((SHARED, "inlineStr", "str"))


@dataclass(slots=True)
class CellPart:
    """A cell as it is written: where, with which style, of which type, with which value and formula.

    ``formula`` is None where there is none, and "" where it is that of another cell.
    """

    element: Element
    style: int | None
    kind: str
    value: str = ""
    formula: str | None = None

    @property
    def has_formula(self) -> bool:
        """Whether its value is worked out."""
        return self.formula is not None

    @property
    def blank(self) -> bool:
        """Whether nothing is in it but perhaps a style."""
        return not self.value.strip() and not self.has_formula


@dataclass(slots=True)
class RowPart:
    """A row as it is written, and its cells by column."""

    element: Element
    cells: dict[int, CellPart] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Validation:
    """What Excel allows in some cells: ``kind`` (list, whole, date …), ``operator``, and its two formulas."""

    areas: tuple[Area, ...]
    kind: str
    operator: str
    first: str
    second: str
    blank: bool


@dataclass(frozen=True, slots=True, eq=False)
class Reach:
    """Where a validation or a conditional format holds, as it is written: in an attribute, or in an element's text."""

    element: Element
    written: str

    @property
    def is_format(self) -> bool:
        """Whether it is that of a conditional format."""
        return "conditionalFormatting" in {self.element.name, self.element.parent}

    @property
    def areas(self) -> tuple[Area, ...]:
        """The cells that it holds for."""
        return tuple(area for area in map(area_of, self.written.split()) if area is not None)


class ColumnRun(NamedTuple):
    """A run of columns: the first, the last, their style, their width in digits (0 where not said), whether hidden."""

    first: int
    last: int
    style: int
    width: float
    hidden: bool


@dataclass(slots=True)
class AgencySheet:
    """A sheet of a form.

    Attributes:
        content: its bytes, in UTF-8; all places count in them.
        data: the element that holds the rows.
        rows: by number.
        dimension: the element that says how far the sheet reaches.
        columns: the runs of columns of which the sheet says anything.
        merged: cells that are shown as one.
        spilled: areas that one formula fills.
        validations: what is allowed where.
        reaches: where validations and conditional formats hold.
        sparklines: cells with a small chart in them.
        protected: whether locked cells cannot be written in Excel.
    """

    content: bytes
    encoding: str
    mark: bytes
    data: Element
    rows: dict[int, RowPart]
    dimension: Element | None = None
    columns: list[ColumnRun] = field(default_factory=list)
    merged: list[Area] = field(default_factory=list)
    spilled: list[Area] = field(default_factory=list)
    validations: list[Validation] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    sparklines: list[Area] = field(default_factory=list)
    protected: bool = False

    def cell(self, cell: AgencyCell) -> CellPart | None:
        """The cell as it is written, if it is."""
        row = self.rows.get(cell.row)
        return None if row is None else row.cells.get(cell.column)

    def is_blank(self, cell: AgencyCell) -> bool:
        """Whether nothing is in a cell."""
        part = self.cell(cell)
        return part is None or part.blank

    def is_label(self, cell: AgencyCell, shared: Sequence[str]) -> bool:
        """Whether the form says something in a cell, in words."""
        part = self.cell(cell)
        if part is None or part.has_formula or part.kind not in TEXT_KINDS:
            return False
        return bool(words_of(part, shared).strip())

    def within(self, area: Area) -> Iterator[AgencyCell]:
        """The cells of an area that are written, in the order of the sheet."""
        few = area.bottom - area.top < len(self.rows)
        rows = range(area.top, area.bottom + 1) if few else sorted(self.rows)
        for number in rows:
            row = self.rows.get(number)
            if row is not None and area.top <= number <= area.bottom:
                yield from (AgencyCell(number, each) for each in sorted(row.cells) if area.left <= each <= area.right)

    def style(self, cell: AgencyCell) -> int:
        """The style that a cell is shown in: its own, else its row's, else its column's."""
        part = self.cell(cell)
        if part is not None and part.style is not None:
            return part.style
        row = self.rows.get(cell.row)
        if row is not None and row.element.attribute("customFormat").lower() in YES:
            return _number(row.element.attribute("s")) or 0
        runs = (run for run in self.columns if run.style and run.first <= cell.column <= run.last)
        return next((run.style for run in runs), 0)

    def written(self, content: bytes) -> bytes:
        """Changed bytes in the encoding that the sheet came in."""
        return from_utf8(content, self.encoding, self.mark)


def read_sheet(content: bytes) -> AgencySheet:
    """Read a sheet.

    Raises:
        BrokenXmlError: it is no well-formed sheet.
    """
    body, encoding, mark = as_utf8(content)
    reader = _SheetReader(body)
    for element in elements_of(body, VALUE):
        reader.take(element)
    if reader.data is None:
        raise BrokenXmlError
    return AgencySheet(
        content=body,
        encoding=encoding,
        mark=mark,
        data=reader.data,
        rows=reader.rows,
        dimension=reader.dimension,
        columns=reader.columns,
        merged=reader.merged,
        spilled=reader.spilled,
        validations=reader.validations,
        reaches=reader.reaches,
        sparklines=reader.sparklines,
        protected=reader.protected,
    )


class _SheetReader:
    """Takes the elements of a sheet one by one, each when it ends. Cells and rows may leave out where they stand."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.data: Element | None = None
        self.rows: dict[int, RowPart] = {}
        self.dimension: Element | None = None
        self.columns: list[ColumnRun] = []
        self.merged: list[Area] = []
        self.spilled: list[Area] = []
        self.validations: list[Validation] = []
        self.reaches: list[Reach] = []
        self.sparklines: list[Area] = []
        self.protected = False
        self._row = RowPart(_NOWHERE)
        self._number, self._number_said = 0, "0"
        self._column = 0
        self._value = ""
        self._formula: str | None = None
        self._said: dict[str, str] = {}

    def take(self, element: Element) -> None:
        """Take the next element."""
        take = _TAKERS.get(element.name)
        if take is not None and _AT_HOME.get(element.name, element.parent) == element.parent:
            take(self, element)

    def in_cell(self, element: Element) -> None:
        """A piece of text written in the cell itself; how it is read aloud is no part of it."""
        if element.parent != "rPh":
            self._value += element.text

    def formula(self, element: Element) -> None:
        """A formula of a cell, perhaps one that fills several; or that of a validation of the later kind."""
        if element.parent == "c":
            self._formula = element.text
            area = area_of(element.attribute("ref"))
            if area is not None and element.attribute("t") in {"array", "dataTable"}:
                self.spilled.append(area)
        elif element.parent in {"formula1", "formula2"}:
            self._said[element.parent] = element.text

    def where(self, element: Element) -> None:
        """The cells of a validation, conditional format or small chart of the later kind."""
        if element.parent in {"dataValidation", "conditionalFormatting"}:
            self.reaches.append(Reach(element, element.text))
        if element.parent == "dataValidation":
            self._said["sqref"] = element.text
        if element.parent == "sparkline" and (area := area_of(element.text)) is not None:
            self.sparklines.append(area)

    def formatting(self, element: Element) -> None:
        """A conditional format."""
        if "sqref" in element.attributes:
            self.reaches.append(Reach(element, element.attributes["sqref"]))

    def cell(self, element: Element) -> None:
        """A cell, after what is in it."""
        if element.around is not self._row.element and element.around is not None:
            self._begin_row(element.around)
        said = element.attributes.get  # what a cell says of itself has no prefix
        self._column = self._column_of(said("r", ""))
        value = element.value + self._value
        part = CellPart(element, _number(said("s", "")), said("t", ""), value, self._formula)
        self._row.cells[self._column] = part
        self._value, self._formula = "", None

    def _column_of(self, reference: str) -> int:
        """The column of the cell that comes next; one that does not say so stands beside the one before.

        Nearly every cell names its own row, so that only the letters are left to be read.
        """
        letters = reference.removesuffix(self._number_said)
        column = column_of(letters) if letters != reference else 0
        if column:
            return column
        place = cell_of(reference)
        return self._column + 1 if place is None else place.column

    def row(self, element: Element) -> None:
        """A row, after its cells."""
        if element is not self._row.element:
            self._begin_row(element)

    def sheet_data(self, element: Element) -> None:
        """What holds the rows."""
        self.data = element

    def reach(self, element: Element) -> None:
        """How far the sheet says to reach."""
        self.dimension = element

    def column_run(self, element: Element) -> None:
        """A run of columns."""
        first, last, style = (_number(element.attribute(name)) for name in ("min", "max", "style"))
        if first and last:
            hidden = element.attribute("hidden").lower() in YES
            self.columns.append(ColumnRun(first, last, style or 0, size_of(element.attribute("width")), hidden))

    def merge(self, element: Element) -> None:
        """Cells that are shown as one."""
        area = area_of(element.attribute("ref"))
        if area is not None:
            self.merged.append(area)

    def protection(self, element: Element) -> None:
        """Whether locked cells are protected."""
        self.protected = element.attribute("sheet").lower() in YES

    def said(self, element: Element) -> None:
        """A formula of a validation, or the cells that it is for."""
        self._said.setdefault(element.name, element.text)

    def validation(self, element: Element) -> None:
        """What is allowed in some cells, after its formulas."""
        said, self._said = self._said, {}
        self.formatting(element)
        where = element.attribute("sqref") or said.get("sqref", "")
        self.validations.append(
            Validation(
                areas=tuple(area for area in map(area_of, where.split()) if area is not None),
                kind=element.attribute("type"),
                operator=element.attribute("operator") or "between",
                first=said.get("formula1", "").strip(),
                second=said.get("formula2", "").strip(),
                blank=element.attribute("allowBlank").lower() in YES,
            )
        )

    def _begin_row(self, element: Element) -> None:
        number = element.attribute("r")
        self._number = int(number) if number.isdigit() and int(number) else self._number + 1
        self._column, self._number_said = 0, str(self._number)
        self._row = self.rows.setdefault(self._number, RowPart(element))
        self._row.element = element


_NOWHERE: Final = Element("", "", None, {}, 0, 0)
# A control's anchor has rows too: those of a sheet stand in its data only.
_AT_HOME: Final = {"row": "sheetData", "c": "row", "col": "cols"}
_TAKERS: Final = {
    "t": _SheetReader.in_cell,
    "f": _SheetReader.formula,
    "sqref": _SheetReader.where,
    "c": _SheetReader.cell,
    "row": _SheetReader.row,
    "sheetData": _SheetReader.sheet_data,
    "dimension": _SheetReader.reach,
    "col": _SheetReader.column_run,
    "mergeCell": _SheetReader.merge,
    "sheetProtection": _SheetReader.protection,
    "formula1": _SheetReader.said,
    "formula2": _SheetReader.said,
    "dataValidation": _SheetReader.validation,
    "conditionalFormatting": _SheetReader.formatting,
}


def words_of(part: CellPart, shared: Sequence[str]) -> str:
    """What a cell says, as text; numbers as they are stored."""
    if part.kind == SHARED:
        number = _number(part.value.strip())
        return shared[number] if number is not None and number < len(shared) else ""
    return part.value


def cells_of(sheet: AgencySheet) -> Iterator[tuple[AgencyCell, CellPart]]:
    """Every cell that is written, in the order of the sheet."""
    for number in sorted(sheet.rows):
        for column, part in sorted(sheet.rows[number].cells.items()):
            yield AgencyCell(number, column), part


def size_of(words: str) -> float:
    """A width or a height as it is written; 0 where it is none."""
    try:
        return float(words) if words else 0.0
    except ValueError:
        return 0.0


def _number(text: str) -> int | None:
    return int(text) if text.isdigit() and len(text) < 10 else None
