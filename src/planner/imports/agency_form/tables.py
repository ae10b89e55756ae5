"""The tables of a sheet (an area that was formatted as one), which grow with the rows written into them."""

from __future__ import annotations

from dataclasses import dataclass

from planner.domain.agency_form import AgencyCell, Area, area_of
from planner.imports.agency_form.markup import Element, as_utf8, elements, elements_of, from_utf8, tag
from planner.imports.agency_form.package import Package


@dataclass(slots=True)
class AgencyTable:
    """A table: the part that describes it, its area, and the formulas of its columns that are worked out by row.

    ``header`` and ``totals`` are how many of its first and last rows hold headings and sums.
    """

    part: str
    area: Area
    header: int
    totals: int
    formulas: dict[int, str]

    @property
    def body_end(self) -> int:
        """The last row that may hold data."""
        return self.area.bottom - self.totals

    def names(self, cell: AgencyCell) -> bool:
        """Whether the table's own description repeats what is in a cell: Excel repairs a file in which they differ."""
        return self.area.holds(cell) and not self.area.top + self.header <= cell.row <= self.body_end

    def holds(self, row: int, columns: tuple[int, ...]) -> bool:
        """Whether a row of these columns lies among its data."""
        inside = any(self.area.left <= column <= self.area.right for column in columns)
        return inside and self.area.top + self.header <= row <= self.body_end


def tables_of(package: Package, sheet_part: str) -> list[AgencyTable]:
    """The tables of a sheet.

    Raises:
        BrokenXmlError: a part is not well-formed.
    """
    found = []
    for part in package.related(sheet_part, "table"):
        body = as_utf8(package.parts[part])[0]
        column, formulas, whole = -1, dict[int, str](), None
        for element in elements_of(body):
            if element.name == "tableColumn":
                column += 1
            elif element.name == "calculatedColumnFormula":
                formulas[column + 1] = element.text
            elif element.name == "table":
                whole = element
        area = None if whole is None else area_of(whole.attribute("ref"))
        if whole is not None and area is not None:
            own = {area.left + number: formula for number, formula in formulas.items()}
            found.append(
                AgencyTable(part, area, _count(whole, "headerRowCount", 1), _count(whole, "totalsRowCount", 0), own)
            )
    return found


def pivots_of(package: Package, sheet_part: str) -> list[Area]:
    """The areas of a sheet that Excel fills from a summary of other rows: it writes over what is put there.

    Raises:
        BrokenXmlError: a part is not well-formed.
    """
    parts = package.related(sheet_part, "pivotTable")
    places = (
        each.attribute("ref") for part in parts for each in elements(package.parts[part]) if each.name == "location"
    )
    return [area for area in map(area_of, places) if area is not None]


def grown(content: bytes, area: Area) -> bytes:
    """The part of a table whose area is another; its filter reaches as far."""
    body, encoding, mark = as_utf8(content)
    edits = [
        (element.start, element.inner, tag(element, {"ref": area.name}, body))
        for element in elements_of(body)
        if element.name == "table" or (element.name == "autoFilter" and element.parent == "table")
    ]
    return from_utf8(spliced(body, edits), encoding, mark)


def spliced(body: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    """The bytes with some pieces (from, to, what stands there instead) replaced; pieces do not overlap."""
    out: list[bytes] = []
    at = 0
    for start, end, instead in sorted(edits, key=lambda edit: edit[:2]):
        out += (body[at:start], instead)
        at = end
    return b"".join((*out, body[at:]))


def _count(element: Element, name: str, otherwise: int) -> int:
    said = element.attribute(name)
    return int(said) if said.isdigit() else otherwise
