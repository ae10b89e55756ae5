"""A sheet with values written into it: only these cells change, and what has to follow them (reach and spans)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape

from planner.domain.agency_form import AgencyCell, Area, area_of
from planner.imports.agency_form.markup import Element, tag
from planner.imports.agency_form.sheet import AgencySheet, CellPart, Reach, RowPart
from planner.imports.agency_form.stored import Stored
from planner.imports.agency_form.tables import spliced

Edit = tuple[int, int, bytes]
# A row that is repeated is a row like the one before it, but seen, and not the place where a group of rows ends.
_NOT_REPEATED: Final[Mapping[str, str | None]] = {"hidden": None, "collapsed": None}


@dataclass(frozen=True, slots=True)
class NewCell:
    """What a cell gets: a value or a formula. ``style`` is for a cell that is not written yet; None: as it is shown."""

    stored: Stored = field(default_factory=Stored)
    formula: str = ""
    style: int | None = None


@dataclass(slots=True)
class SheetOrders:
    """What is to be written into one sheet.

    ``like``: the row that a new row is like; ``reaches``: rules and conditional formats that hold for other cells now.
    """

    cells: dict[AgencyCell, NewCell] = field(default_factory=dict)
    like: dict[int, int] = field(default_factory=dict)
    reaches: dict[Reach, tuple[Area, ...]] = field(default_factory=dict)


def with_orders(sheet: AgencySheet, orders: SheetOrders) -> bytes:
    """The sheet with the values in it, in the encoding that it came in."""
    rows: dict[int, dict[int, NewCell]] = {}
    for cell, new in sorted(orders.cells.items()):
        rows.setdefault(cell.row, {})[cell.column] = new
    edits: list[Edit] = []
    inserted: list[bytes] = []
    following = sorted(sheet.rows)
    for number, cells in rows.items():
        row = sheet.rows.get(number)
        if row is not None:
            edits += _row_edits(sheet, number, row, cells)
            continue
        written = _new_row(sheet, number, cells, orders.like.get(number))
        place = next((sheet.rows[each].element.start for each in following if each > number), None)
        if place is not None:
            edits.append((place, place, written))
        elif sheet.data.empty:
            inserted.append(written)
        else:
            edits.append((sheet.data.close, sheet.data.close, written))
    if inserted:
        edits.append((sheet.data.start, sheet.data.end, _opened(sheet.content, sheet.data, b"".join(inserted))))
    edits += _dimension(sheet, orders.cells)
    edits += [_further(sheet, reach, written_areas(areas)) for reach, areas in orders.reaches.items()]
    return sheet.written(spliced(sheet.content, edits))


def written_areas(areas: Iterable[Area]) -> str:
    """Areas as a sheet names several."""
    return " ".join(area.name for area in areas)


def _further(sheet: AgencySheet, reach: Reach, written: str) -> Edit:
    element = reach.element
    if "sqref" in element.attributes:
        return element.start, element.inner, tag(element, {"sqref": written}, sheet.content)
    return element.inner, element.close, written.encode()


def _row_edits(sheet: AgencySheet, number: int, row: RowPart, cells: Mapping[int, NewCell]) -> list[Edit]:
    edits: list[Edit] = []
    added: list[bytes] = []
    element = row.element
    changes = _spans(element, cells)
    for column, new in cells.items():
        part = row.cells.get(column)
        if part is not None:
            edits.append((part.element.start, part.element.end, _rewritten(sheet, part, new)))
            continue
        written = _new_cell(sheet, AgencyCell(number, column), new, element.prefix)
        place = min((each.element.start for key, each in row.cells.items() if key > column), default=None)
        if place is not None:
            edits.append((place, place, written))
        elif element.empty:
            added.append(written)
        else:
            edits.append((element.close, element.close, written))
    if added:
        edits.append((element.start, element.end, _opened(sheet.content, element, b"".join(added), changes)))
    elif changes:
        edits.append((element.start, element.inner, tag(element, changes, sheet.content)))
    return edits


def _rewritten(sheet: AgencySheet, part: CellPart, new: NewCell) -> bytes:
    """A cell with another value: its place and style stay, what belonged to the value that was there goes."""
    changes = {"t": new.stored.kind, "cm": None, "vm": None}
    first = tag(
        part.element,
        {key: value for key, value in changes.items() if value or part.element.attribute(key)},
        sheet.content,
    )
    return _whole(first, _inner(new, part.element.prefix), f"{part.element.prefix}c")


def _new_cell(sheet: AgencySheet, cell: AgencyCell, new: NewCell, prefix: str) -> bytes:
    style = sheet.style(cell) if new.style is None else new.style
    kind = new.stored.kind
    first = f'<{prefix}c r="{cell.name}"'
    first += (f' s="{style}"' if style else "") + (f' t="{kind}"' if kind else "") + "/>"
    return _whole(first.encode(), _inner(new, prefix), f"{prefix}c")


def _new_row(sheet: AgencySheet, number: int, cells: Mapping[int, NewCell], like: int | None) -> bytes:
    template = None if like is None else sheet.rows.get(like)
    prefix = sheet.data.prefix
    inner = b"".join(_new_cell(sheet, AgencyCell(number, column), new, prefix) for column, new in sorted(cells.items()))
    if template is None:
        return _whole(f'<{prefix}row r="{number}"/>'.encode(), inner, f"{prefix}row")
    changes = {**_NOT_REPEATED, "r": str(number), **_spans(template.element, cells)}
    first = tag(template.element, changes, sheet.content)
    return _whole(first, inner, f"{template.element.prefix}row")


def _inner(new: NewCell, prefix: str) -> bytes:
    if new.formula:
        return f"<{prefix}f>{escape(new.formula)}</{prefix}f>".encode()
    return new.stored.inner(prefix)


def _whole(first: bytes, inner: bytes, name: str) -> bytes:
    """An element with something in it, from its first tag, which may be a single one."""
    first = first.removesuffix(b"/>").removesuffix(b">").rstrip()
    return first + b">" + inner + f"</{name}>".encode() if inner else first + b"/>"


def _opened(content: bytes, element: Element, inner: bytes, changes: Mapping[str, str | None] | None = None) -> bytes:
    return _whole(tag(element, changes or {}, content), inner, f"{element.prefix}{element.name}")


def _spans(row: Element, columns: Iterable[int]) -> dict[str, str | None]:
    """What a row says of the columns that it reaches over, where it says so and its new cells lie outside."""
    first, _, last = row.attribute("spans").partition(":")
    if not (first.isdigit() and last.isdigit()):
        return {}
    reach = f"{min(int(first), *columns)}:{max(int(last), *columns)}"
    return {} if reach == row.attribute("spans") else {"spans": reach}


def _dimension(sheet: AgencySheet, cells: Mapping[AgencyCell, NewCell]) -> list[Edit]:
    element = sheet.dimension
    area = None if element is None else area_of(element.attribute("ref"))
    if element is None or area is None or not cells:
        return []
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    whole = Area(min(area.top, *rows), min(area.left, *columns), max(area.bottom, *rows), max(area.right, *columns))
    return [] if whole == area else [(element.start, element.inner, tag(element, {"ref": whole.name}, sheet.content))]
