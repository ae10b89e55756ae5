"""A form filled: where each value goes, what stands in its way, and the parts of the package that change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from planner.domain.agency_form import (
    AgencyCell,
    Area,
    CellOrder,
    FilledForm,
    FillOrder,
    FormValue,
    RowsOrder,
    area_of,
    column_of,
    sheet_and_reference,
)
from planner.domain.errors import Code, Detail, Problem, RefusedError
from planner.imports.agency_form.allowed import MOST_CHOICES, Allowances, Workings
from planner.imports.agency_form.compare import Change, prove
from planner.imports.agency_form.markup import as_utf8, elements_of, from_utf8, tag
from planner.imports.agency_form.package import Package, SheetPart, open_package
from planner.imports.agency_form.sheet import AgencySheet, read_sheet, words_of
from planner.imports.agency_form.stored import Stored, stored
from planner.imports.agency_form.styles import CellStyle, ShownAs, read_styles
from planner.imports.agency_form.tables import AgencyTable, grown, spliced, tables_of
from planner.imports.agency_form.writing import NewCell, SheetOrders, with_orders

CHOICES_NAMED: Final = 8
# What may stand before the element on working out in a workbook, the nearest first.
_BEFORE_WORKING_OUT: Final = ("definedNames", "externalReferences", "functionGroups", "sheets")


def fill(data: bytes, name: str, order: FillOrder) -> FilledForm:
    """Write the values into the form, and prove that nothing else has changed.

    Raises:
        ImportRefusedError: encrypted, damaged, too large or no workbook of this kind.
        RefusedError: a value has no place in the form; all such values are named (``FORM_…``).
    """
    return _Filling(open_package(data, name), order).filled()


Told = dict[tuple[object, ...], list[Problem]]


@dataclass(slots=True)
class _Target:
    """A sheet that is written into: its part, what stands in it, and what is to be written."""

    part: SheetPart
    sheet: AgencySheet
    allowances: Allowances
    tables: list[AgencyTable]
    orders: SheetOrders


class _Filling:
    """One form and one order. Problems are gathered, so that all of them are told at once."""

    def __init__(self, package: Package, order: FillOrder) -> None:
        self._package = package
        self._order = order
        self._targets: dict[str, _Target] = {}
        self._sheets: dict[str, AgencySheet] = {}
        self._grown: dict[str, Area] = {}
        self._problems: Told = {}
        self._remarks: Told = {}
        self._workings = Workings(self._values, self._meant)

    def filled(self) -> FilledForm:
        """Place everything, write it, and compare."""
        if self._package.signed:
            raise RefusedError([Problem(Code.FORM_SIGNED)])
        for cell in self._order.cells:
            self._place_cell(cell)
        for rows in self._order.rows:
            self._place_rows(rows)
        if self._problems:
            raise RefusedError(_once(self._problems))
        changed = {
            each.part.part: with_orders(each.sheet, each.orders) for each in self._targets.values() if each.orders.cells
        }
        changed |= {part: grown(self._package.parts[part], area) for part, area in self._grown.items()}
        if changed:
            changed[self._package.workbook] = _working_out(self._package.parts[self._package.workbook])
        content = self._package.with_parts(changed) if changed else self._package.with_parts({})
        self._prove(content)
        return FilledForm(content, tuple(_once(self._remarks)))

    # where values go

    def _place_cell(self, order: CellOrder) -> None:
        found = self._resolve(order.place)
        if found is None:
            return
        target, cell = found
        self._put(target, cell, order.value, place=order.place)

    def _resolve(self, place: str) -> tuple[_Target, AgencyCell] | None:
        name, reference = sheet_and_reference(place)
        area = area_of(reference)
        if area is None or not name:
            meant = self._meant(name, reference)
            name, reference = sheet_and_reference(meant or "")
            area = area_of(reference)
            if area is None or not name:
                self._say(Code.FORM_PLACE_MISSING, place)
                return None
        target = self._target(name, place)
        if target is None:
            return None
        if area.first.name != area.name and area not in target.sheet.merged:
            self._say(Code.FORM_SEVERAL_CELLS, place)
            return None
        return target, area.first

    def _target(self, name: str, place: str) -> _Target | None:
        part = self._package.sheet(name)
        if part is None:
            self._say(Code.FORM_SHEET_MISSING, place, sheet=name)
            return None
        if part.part not in self._targets:
            sheet = self._sheet(part)
            self._targets[part.part] = _Target(
                part,
                sheet,
                Allowances(sheet, part.name, self._workings),
                tables_of(self._package, part.part),
                SheetOrders(),
            )
        return self._targets[part.part]

    def _place_rows(self, order: RowsOrder) -> None:
        place = f"{order.sheet}!{order.first_row}"
        target = self._target(order.sheet, place)
        columns = tuple(column_of(each) for each in order.columns)
        if target is None or not order.rows:
            return
        if not all(columns) or order.first_row < 1:
            self._say(Code.FORM_PLACE_MISSING, place)
            return
        last = order.first_row + len(order.rows) - 1
        table = next((each for each in target.tables if each.holds(order.first_row, columns)), None)
        prepared = table.body_end if table is not None else _prepared_to(target, order.first_row, last, columns)
        room = self._room(target, order, columns, prepared, table)
        if room < len(order.rows):
            blocking = [AgencyCell(order.first_row + room, column) for column in columns]
            parts = ((cell, target.sheet.cell(cell)) for cell in blocking)
            formula = next((cell for cell, part in parts if part is not None and part.has_formula), None)
            if formula is not None:
                self._say(Code.FORM_CELL_FORMULA, f"{target.part.name}!{formula.name}")
                return
            self._say(
                Code.FORM_TOO_FEW_ROWS,
                place,
                sheet=target.part.name,
                row=order.first_row + room,
                needed=len(order.rows),
                room=room,
            )
            return
        for number, values in enumerate(order.rows, order.first_row):
            like = prepared if number > prepared >= order.first_row else None
            for column, value in zip(columns, values, strict=True):
                self._put(target, AgencyCell(number, column), value, like=like)
            if like is not None:
                self._repeat(target, number, like, columns, table)
        self._follow(target, table, prepared, last)

    def _room(
        self, target: _Target, order: RowsOrder, columns: tuple[int, ...], prepared: int, table: AgencyTable | None
    ) -> int:
        """How many rows can be written without writing over, or into, anything that the form holds."""
        needed = len(order.rows)
        for number in range(needed):
            row = order.first_row + number
            if row <= prepared:
                free = all(target.sheet.is_blank(AgencyCell(row, column)) for column in columns)
            elif table is not None:
                across = range(table.area.left, table.area.right + 1)
                free = not table.totals and not any(
                    not target.sheet.is_blank(AgencyCell(row, column))
                    or _among(target.sheet.merged, AgencyCell(row, column))
                    for column in across
                )
                free = free and not any(
                    other is not table
                    and other.area.top <= row <= other.area.bottom
                    and other.area.left <= table.area.right
                    and table.area.left <= other.area.right
                    for other in target.tables
                )
            else:
                written = target.sheet.rows.get(row)
                free = written is None or all(part.blank for part in written.cells.values())
            if not free:
                return number
        return needed

    def _repeat(
        self, target: _Target, row: int, like: int, columns: tuple[int, ...], table: AgencyTable | None
    ) -> None:
        """A row that the form has not prepared looks like the last one that it has."""
        template = target.sheet.rows.get(like)
        if template is None:
            return
        if row not in target.sheet.rows:
            target.orders.like[row] = like
        for column, part in template.cells.items():
            cell = AgencyCell(row, column)
            if column in columns or cell in target.orders.cells:
                continue
            formula = "" if table is None else table.formulas.get(column, "")
            written = target.sheet.cell(cell)
            if formula or written is None:
                target.orders.cells[cell] = NewCell(formula=formula, style=part.style)

    def _follow(self, target: _Target, table: AgencyTable | None, prepared: int, last: int) -> None:
        if last <= prepared:
            return
        if table is not None:
            reached = self._grown.get(table.part, table.area).bottom
            self._grown[table.part] = table.area._replace(bottom=max(reached, last))
        else:
            sheet = target.part.name
            _tell(self._remarks, Problem(Code.FORM_ROWS_REPEATED, sheet, {"sheet": sheet, "rows": last - prepared}))

    # what stands in the way

    def _put(
        self, target: _Target, cell: AgencyCell, value: FormValue, *, place: str = "", like: int | None = None
    ) -> None:
        where = f"{target.part.name}!{cell.name}"
        part = target.sheet.cell(cell)
        over = _among(target.sheet.merged, cell)
        style_number = target.sheet.style(cell if like is None or part is not None else AgencyCell(like, cell.column))
        style = self._style(style_number)
        if cell in target.orders.cells:
            self._say(Code.FORM_CELL_TWICE, where)
        elif over is not None and over.first != cell:
            self._say(Code.FORM_CELL_MERGED, where, first=over.first.name)
        elif (part is not None and part.has_formula) or _among(target.sheet.spilled, cell) is not None:
            self._say(Code.FORM_CELL_FORMULA, where)
        elif (
            target.sheet.protected
            and style.locked
            and not {place, where} & self._order.unlocked
            and not self._unlocked_column(target, cell)
        ):
            self._say(Code.FORM_CELL_LOCKED, where)
        else:
            written = self._allowed(
                target, cell, stored(value, style.shown_as, date_base_1904=self._package.date_base_1904)
            )
            if isinstance(value, date) and written.number is not None and style.shown_as is not ShownAs.DAY:
                _tell(self._remarks, Problem(Code.FORM_DAY_AS_NUMBER, where, {"cell": where}))
            if part is not None or written != Stored():
                target.orders.cells[cell] = NewCell(written, style=style_number)

    def _unlocked_column(self, target: _Target, cell: AgencyCell) -> bool:
        """A column of rows is named as a whole: ``Sagsstamme!A``."""
        return f"{target.part.name}!{cell.name.rstrip('0123456789')}" in self._order.unlocked

    def _allowed(self, target: _Target, cell: AgencyCell, value: Stored) -> Stored:
        """The value, in the form's own spelling where it is a word of a drop-down; what is not allowed is a problem."""
        if value == Stored():
            return value
        for allowance in target.allowances.of(cell):
            if not allowance.allows(value.written):
                choices = allowance.choices or ()
                said: dict[str, Detail] = {"value": _told(value.written.words)}
                if choices and len(choices) < MOST_CHOICES:
                    said["choices"] = ", ".join(choices[:CHOICES_NAMED])
                    said["more"] = max(0, len(choices) - CHOICES_NAMED)
                self._say(Code.FORM_VALUE_REFUSED, f"{target.part.name}!{cell.name}", **said)
                return value
            own = (each for each in allowance.choices or () if each.casefold() == (value.words or "").casefold())
            value = replace(value, words=next(own, value.words))
        return value

    def _say(self, code: Code, place: str, **details: Detail) -> None:
        """What stands in the way."""
        _tell(self._problems, Problem(code, place, {"cell": place, **details}))

    # what the form holds

    @cached_property
    def _styles(self) -> tuple[CellStyle, ...]:
        part = self._package.styles
        return read_styles(self._package.parts[part]) if part else ()

    def _style(self, number: int) -> CellStyle:
        return self._styles[number] if number < len(self._styles) else CellStyle()

    def _sheet(self, part: SheetPart) -> AgencySheet:
        if part.part not in self._sheets:
            self._sheets[part.part] = read_sheet(self._package.parts[part.part])
        return self._sheets[part.part]

    def _values(self, name: str, area: Area) -> Iterator[str] | None:
        """What stands in an area, blank cells left out; None where there is no such sheet."""
        part = self._package.sheet(name)
        if part is None:
            return None
        sheet = self._sheet(part)
        rows = sorted(number for number in sheet.rows if area.top <= number <= area.bottom)
        return (
            words.strip()
            for number in rows
            for column, cell in sorted(sheet.rows[number].cells.items())
            if area.left <= column <= area.right and (words := words_of(cell, self._package.shared)).strip()
        )

    def _meant(self, sheet: str, name: str) -> str | None:
        """What a defined name stands for; a sheet's own goes before the workbook's."""
        names, key = self._package.names, name.strip().casefold()
        return names.get((sheet.casefold(), key)) or names.get(("", key))

    def _prove(self, content: bytes) -> None:
        changes = {
            each.part.part: Change(
                written={cell: new.stored for cell, new in each.orders.cells.items() if not new.formula},
                formulas={cell: new.formula for cell, new in each.orders.cells.items() if new.formula},
                rows=frozenset(cell.row for cell in each.orders.cells if cell.row not in each.sheet.rows),
            )
            for each in self._targets.values()
            if each.orders.cells
        }
        touched = {self._package.workbook} if changes else set()
        prove(self._package, content, changes, dict(self._grown), frozenset(touched))


def _told(words: str) -> str:
    """A value as it may be told: a CPR number is not."""
    return f"{words[:6]}-••••" if len(words.replace("-", "")) == 10 and words.replace("-", "").isdigit() else words


def _tell(told: Told, problem: Problem) -> None:
    """Tell something; the same again further down a column is told with it."""
    same = ((name, said) for name, said in problem.details.items() if name != "cell")
    told.setdefault((problem.code, problem.field.rstrip("0123456789"), *same), []).append(problem)


def _once(told: Told) -> list[Problem]:
    """Each thing once, with how many cells it is told of."""
    return [replace(first, details={**first.details, "count": 1 + len(more)}) for first, *more in told.values()]


def _prepared_to(target: _Target, first: int, last: int, columns: tuple[int, ...]) -> int:
    """The last of the rows that the form has prepared: where one of the columns is written, or something is allowed."""
    for row in range(first, last + 1):
        cells = [AgencyCell(row, column) for column in columns]
        if not any(target.sheet.cell(cell) is not None or any(target.allowances.of(cell)) for cell in cells):
            return row - 1
    return last


def _among(areas: list[Area], cell: AgencyCell) -> Area | None:
    return next((area for area in areas if area.holds(cell)), None)


def _working_out(content: bytes) -> bytes:
    """The workbook, told to work its formulas out when it is opened."""
    body, encoding, mark = as_utf8(content)
    before = {}
    for element in elements_of(body):
        if element.name == "calcPr":
            edit = (element.start, element.inner, tag(element, {"fullCalcOnLoad": "1"}, body))
            return from_utf8(spliced(body, [edit]), encoding, mark)
        if element.parent == "workbook":
            before[element.name] = element
    after = next((before[name] for name in _BEFORE_WORKING_OUT if name in before), None)
    if after is None:
        return content
    new = f'<{after.prefix}calcPr fullCalcOnLoad="1"/>'.encode()
    return from_utf8(spliced(body, [(after.end, after.end, new)]), encoding, mark)
