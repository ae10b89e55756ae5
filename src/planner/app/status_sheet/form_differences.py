"""How a filled form differs from the one that was sent before: cell by cell, as both look."""

from __future__ import annotations

from dataclasses import dataclass

from planner.app.status_sheet.form_mapping import FormMapping
from planner.domain.agency_form import AgencyCell, area_of, sheet_and_reference
from planner.domain.form_picture import CellContent, FormPicture, SheetPicture


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell that is not as it was: where, the form's words for it, and what it showed and shows ("" for nothing)."""

    sheet: str
    cell: AgencyCell
    label: str
    before: str
    now: str


def form_differences(before: FormPicture, now: FormPicture) -> tuple[CellDifference, ...]:
    """Every cell that differs in sheets of the same name; what formulas come to is known when Excel works them out."""
    pairs = ((before.sheet(sheet.name), sheet) for sheet in now.sheets)
    return tuple(each for then, sheet in pairs if then is not None for each in _in_sheet(then, sheet))


def place_of(mapping: FormMapping, figure: str) -> tuple[str, AgencyCell] | None:
    """The sheet and the cell that a figure goes into."""
    for place, name in mapping.cells.items():
        sheet, reference = sheet_and_reference(place)
        area = area_of(reference)
        if name == figure and sheet and area is not None:
            return sheet, area.first
    return None


def _in_sheet(before: SheetPicture, now: SheetPicture) -> list[CellDifference]:
    cells = sorted({*before.cells, *now.cells})
    return [
        CellDifference(now.name, cell, now.label(cell), _shown(before, cell), _shown(now, cell))
        for cell in cells
        if _shown(before, cell) != _shown(now, cell)
    ]


def _shown(sheet: SheetPicture, cell: AgencyCell) -> str:
    there = sheet.cell(cell)
    return "" if there.holds is CellContent.FORMULA else there.text
