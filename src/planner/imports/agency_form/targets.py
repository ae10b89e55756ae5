"""What is written into: a sheet of a form with its orders, and rows with their places in it."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, field

from planner.domain.agency_form import MOST_ROWS, AgencyCell, Area
from planner.imports.agency_form.allowed import Allowances
from planner.imports.agency_form.compare import Change
from planner.imports.agency_form.package import SheetPart
from planner.imports.agency_form.sheet import AgencySheet
from planner.imports.agency_form.tables import AgencyTable
from planner.imports.agency_form.writing import NewCell, SheetOrders, written_areas


@dataclass(slots=True)
class FormTarget:
    """A sheet that is written into: its part, what stands in it, and what is to be written.

    ``beyond``: cells below the rows that the form has prepared, with the cell of the last of them that they are like.
    """

    part: SheetPart
    sheet: AgencySheet
    allowances: Allowances
    tables: list[AgencyTable]
    orders: SheetOrders = field(default_factory=SheetOrders)
    beyond: dict[AgencyCell, AgencyCell] = field(default_factory=dict)

    def place(self, cell: AgencyCell) -> str:
        """A cell with its sheet: ``Status!B2``."""
        return f"{self.part.name}!{cell.name}"


@dataclass(frozen=True, slots=True)
class PlacedRows:
    """Rows that have their places: their columns, the table that they grow, and the last row that is prepared."""

    target: FormTarget
    columns: tuple[int, ...]
    table: AgencyTable | None
    prepared: int
    first: int
    last: int

    @property
    def beyond(self) -> range:
        """The rows that are made like the last prepared one."""
        return range(self.prepared + 1, self.last + 1) if self.prepared >= self.first else range(0)


def change_of(target: FormTarget) -> Change:
    """What was ordered for a sheet, for the proof."""
    cells = target.orders.cells
    return Change(
        written={cell: new.stored for cell, new in cells.items() if not new.formula},
        formulas={cell: new.formula for cell, new in cells.items() if new.formula},
        rows=frozenset(cell.row for cell in cells if cell.row not in target.sheet.rows),
        reaches={reach.written: written_areas(areas) for reach, areas in target.orders.reaches.items()},
    )


def prepared_to(target: FormTarget, first: int, last: int, columns: tuple[int, ...]) -> int:
    """The last of the rows that the form has prepared: where one of the columns is written, or something is allowed."""
    for row in range(first, last + 1):
        cells = [AgencyCell(row, column) for column in columns]
        if not any(target.sheet.cell(cell) is not None or any(target.allowances.of(cell)) for cell in cells):
            return row - 1
    return last


def first_taken(rows: PlacedRows) -> int | None:
    """The first row that cannot be written without writing over, or into, anything that the form holds."""
    target, table = rows.target, rows.table
    for row in range(rows.first, rows.last + 1):
        if row <= rows.prepared:
            free = all(target.sheet.is_blank(AgencyCell(row, column)) for column in rows.columns)
        elif row > MOST_ROWS:
            free = False
        elif table is not None:
            free = not table.totals and _is_free_below(target, table, row)
        else:
            written = target.sheet.rows.get(row)
            free = written is None or all(part.blank for part in written.cells.values())
        if not free:
            return row
    return None


def _is_free_below(target: FormTarget, table: AgencyTable, row: int) -> bool:
    """Whether a table can grow over a row: nothing is in it as wide as the table, and no other table."""
    across = [AgencyCell(row, column) for column in range(table.area.left, table.area.right + 1)]
    others = (each.area for each in target.tables if each is not table)
    return all(target.sheet.is_blank(cell) and among(target.sheet.merged, cell) is None for cell in across) and not any(
        area.holds(cell) for area in others for cell in across
    )


def repeat_row(rows: PlacedRows, row: int, mapped: Container[int]) -> None:
    """Make a row like the last prepared one; ``mapped``: the columns that some source fills."""
    target, table = rows.target, rows.table
    template = target.sheet.rows.get(rows.prepared)
    if template is None:
        return
    if row not in target.sheet.rows:
        target.orders.like[row] = rows.prepared
    for column, part in template.cells.items():
        cell = AgencyCell(row, column)
        formula = "" if table is None or column in mapped else table.formulas.get(column, "")
        if cell not in target.orders.cells and (formula or target.sheet.cell(cell) is None):
            target.orders.cells[cell] = NewCell(formula=formula, style=part.style)


def reach_further(rows: PlacedRows) -> None:
    """Rules and conditional formats that hold for the last prepared row hold for the rows made like it."""
    sheet, orders = rows.target.sheet, rows.target.orders
    template = sheet.rows.get(rows.prepared)
    columns = {*rows.columns, *(() if template is None else template.cells)}
    if rows.table is not None:
        columns = {each for each in columns if rows.table.area.left <= each <= rows.table.area.right}
    last = [AgencyCell(rows.prepared, column) for column in columns]
    for reach in sheet.reaches if rows.beyond else ():
        now = orders.reaches.get(reach, reach.areas)
        further = tuple(
            area._replace(bottom=rows.last)
            if area.bottom < rows.last and any(area.holds(cell) for cell in last)
            else area
            for area in now
        )
        if further != now:
            orders.reaches[reach] = further


def among(areas: list[Area], cell: AgencyCell) -> Area | None:
    """The first of the areas that holds a cell."""
    return next((area for area in areas if area.holds(cell)), None)
