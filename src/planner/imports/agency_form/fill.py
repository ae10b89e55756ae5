"""A form filled: where each value goes, what stands in its way, and the parts of the package that change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from planner.domain.agency_form import (
    MOST_ROWS,
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
from planner.imports.agency_form.allowed import MOST_CHOICES
from planner.imports.agency_form.compare import prove
from planner.imports.agency_form.markup import as_utf8, elements_of, from_utf8, tag
from planner.imports.agency_form.opened import OpenedForm
from planner.imports.agency_form.package import Package, open_package
from planner.imports.agency_form.sheet import words_of
from planner.imports.agency_form.stored import Stored, stored
from planner.imports.agency_form.styles import ShownAs
from planner.imports.agency_form.tables import grown, spliced
from planner.imports.agency_form.targets import (
    FormTarget,
    PlacedRows,
    among,
    change_of,
    first_taken,
    prepared_to,
    reach_further,
    repeat_row,
)
from planner.imports.agency_form.writing import NewCell, with_orders

CHOICES_NAMED: Final = 8
LABEL_NAMED: Final = 80
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


class _Filling:
    """One form and one order. Problems are gathered, so that all of them are told at once.

    Everything gets its place first; only then is each value held against what the form allows, since a limit may be a
    cell that is written too.
    """

    def __init__(self, package: Package, order: FillOrder) -> None:
        self._package = package
        self._order = order
        self._form = OpenedForm(package)
        self._rows: list[PlacedRows] = []
        self._grown: dict[str, Area] = {}
        self._problems: Told = {}
        self._remarks: Told = {}

    def filled(self) -> FilledForm:
        """Place everything, hold it against the form's rules, write it, and compare."""
        if self._package.signed:
            raise RefusedError([Problem(Code.FORM_SIGNED)])
        for cell in self._order.cells:
            self._place_cell(cell)
        for rows in self._order.rows:
            self._place_rows(rows)
        for target in self._form.targets.values():
            self._hold_against_rules(target)
        if self._problems:
            raise RefusedError(_once(self._problems))
        for placed in self._rows:
            self._repeat(placed)
        return FilledForm(self._written(), tuple(_once(self._remarks)))

    def _written(self) -> bytes:
        """The package with everything in it, and the proof."""
        targets = {
            each.part.part: each for each in self._form.targets.values() if each.orders.cells or each.orders.reaches
        }
        if not (targets or self._grown):
            return self._package.with_parts({})
        workbook = self._package.workbook
        changed = {part: with_orders(each.sheet, each.orders) for part, each in targets.items()}
        changed |= {part: grown(self._package.parts[part], area) for part, area in self._grown.items()}
        changed[workbook] = _working_out(self._package.parts[workbook])
        content = self._package.with_parts(changed)
        changes = {part: change_of(each) for part, each in targets.items()}
        prove(self._package, content, changes, self._grown, frozenset((workbook,)))
        return content

    # where values go

    def _place_cell(self, order: CellOrder) -> None:
        found = self._resolve(order.place)
        if found is None:
            return
        target, cell = found
        label = target.sheet.is_label(cell, self._package.shared) and not self._is_answer(target, cell, order.place)
        if label or any(each.names(cell) for each in target.tables):
            part = target.sheet.cell(cell)
            said = "" if part is None else words_of(part, self._package.shared)
            self._say(Code.FORM_CELL_LABEL, target.place(cell), label=said.strip()[:LABEL_NAMED])
            return
        self._put(target, cell, order.value, place=order.place)

    def _is_answer(self, target: FormTarget, cell: AgencyCell, place: str) -> bool:
        """Whether the words in a cell are an answer to be replaced: the form has a rule for it, or leaves it open."""
        if any(target.allowances.of(cell)) or self._is_meant(target, cell, place):
            return True
        return target.sheet.protected and not self._form.style(target.sheet.style(cell)).locked

    def _resolve(self, place: str) -> tuple[FormTarget, AgencyCell] | None:
        name, reference = sheet_and_reference(place)
        area = area_of(reference)
        if area is None or not name:
            meant = self._form.meant(name, reference)
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

    def _target(self, name: str, place: str) -> FormTarget | None:
        part = self._package.sheet(name)
        if part is None:
            self._say(Code.FORM_SHEET_MISSING, place, sheet=name)
            return None
        return self._form.target(part)

    def _place_rows(self, order: RowsOrder) -> None:
        place = f"{order.sheet}!{order.first_row}"
        target = self._target(order.sheet, place)
        columns = tuple(column_of(each) for each in order.columns)
        if target is None or not order.rows:
            return
        if not all(columns) or not 1 <= order.first_row <= MOST_ROWS:
            self._say(Code.FORM_PLACE_MISSING, place)
            return
        last = order.first_row + len(order.rows) - 1
        table = next((each for each in target.tables if each.holds(order.first_row, columns)), None)
        prepared = table.body_end if table is not None else prepared_to(target, order.first_row, last, columns)
        rows = PlacedRows(target, columns, table, prepared, order.first_row, last)
        taken = first_taken(rows)
        if taken is not None:
            self._say_taken(rows, taken, place)
            return
        beyond = rows.beyond
        for number, values in enumerate(order.rows, order.first_row):
            for column, value in zip(columns, values, strict=True):
                cell = AgencyCell(number, column)
                if number in beyond:
                    target.beyond[cell] = AgencyCell(prepared, column)
                self._put(target, cell, value)
        self._rows.append(rows)

    def _say_taken(self, rows: PlacedRows, taken: int, place: str) -> None:
        target, needed = rows.target, rows.last - rows.first + 1
        cells = (AgencyCell(taken, column) for column in rows.columns)
        formula = next((each for each in cells if (part := target.sheet.cell(each)) and part.has_formula), None)
        if formula is not None:
            self._say(Code.FORM_CELL_FORMULA, target.place(formula))
            return
        room = taken - rows.first
        self._say(Code.FORM_TOO_FEW_ROWS, place, sheet=target.part.name, row=taken, needed=needed, room=room)

    def _repeat(self, rows: PlacedRows) -> None:
        """Rows that the form has not prepared look like the last one that it has, and are held to the same rules."""
        target, table, sheet = rows.target, rows.table, rows.target.part.name
        if rows.last <= rows.prepared:
            return
        mapped = {column for each in self._rows if each.target is target for column in each.columns}
        for row in rows.beyond:
            repeat_row(rows, row, mapped)
        reach_further(rows)
        count = rows.last - max(rows.prepared, rows.first - 1)
        if table is not None:
            reached = self._grown.get(table.part, table.area).bottom
            self._grown[table.part] = table.area._replace(bottom=max(reached, rows.last))
        elif rows.beyond:
            _tell(self._remarks, Problem(Code.FORM_ROWS_REPEATED, sheet, {"sheet": sheet, "rows": count}))
        else:
            said: dict[str, Detail] = {"sheet": sheet, "row": rows.first, "rows": count}
            _tell(self._remarks, Problem(Code.FORM_ROWS_BARE, target.part.name, said))

    # what stands in the way

    def _put(self, target: FormTarget, cell: AgencyCell, value: FormValue, *, place: str = "") -> None:
        where = target.place(cell)
        part = target.sheet.cell(cell)
        over = among(target.sheet.merged, cell)
        style_number = target.sheet.style(cell if part is not None else target.beyond.get(cell, cell))
        style = self._form.style(style_number)
        if cell in target.orders.cells:
            self._say(Code.FORM_CELL_TWICE, where)
        elif over is not None and over.first != cell:
            self._say(Code.FORM_CELL_MERGED, where, first=over.first.name)
        elif (part is not None and part.has_formula) or among(target.sheet.spilled, cell) is not None:
            self._say(Code.FORM_CELL_FORMULA, where)
        elif target.sheet.protected and style.locked and not self._is_meant(target, cell, place):
            self._say(Code.FORM_CELL_LOCKED, where)
        else:
            written = stored(value, style.shown_as, date_base_1904=self._package.date_base_1904)
            if isinstance(value, date) and written.number is not None and style.shown_as is not ShownAs.DAY:
                _tell(self._remarks, Problem(Code.FORM_DAY_AS_NUMBER, where, {"cell": where}))
            if part is not None or written != Stored():
                target.orders.cells[cell] = NewCell(written, style=style_number)

    def _is_meant(self, target: FormTarget, cell: AgencyCell, place: str) -> bool:
        """Whether the mapping says by hand that it is written; a column of rows is named as a whole: ``Sager!A``."""
        where = target.place(cell)
        return bool({place, where, where.rstrip("0123456789")} & self._order.unlocked)

    def _hold_against_rules(self, target: FormTarget) -> None:
        for cell, new in target.orders.cells.items():
            if new.stored != Stored():
                target.orders.cells[cell] = replace(new, stored=self._allowed(target, cell, new.stored))

    def _allowed(self, target: FormTarget, cell: AgencyCell, value: Stored) -> Stored:
        """The value, in the form's own spelling where it is a word of a drop-down; what is not allowed is a problem."""
        rules = [*target.allowances.of(cell)]
        like = target.beyond.get(cell)
        if like is not None:
            rules += [each for each in target.allowances.of(like) if each.is_fixed and each not in rules]
        for allowance in rules:
            spelled = allowance.spelled(value.written)
            if spelled is None:
                choices = allowance.choices or ()
                said: dict[str, Detail] = {"value": _told(value.written.words)}
                if choices and len(choices) < MOST_CHOICES:
                    said["choices"] = ", ".join(each.words for each in choices[:CHOICES_NAMED])
                    said["more"] = max(0, len(choices) - CHOICES_NAMED)
                self._say(Code.FORM_VALUE_REFUSED, target.place(cell), **said)
                return value
            if spelled.number is None:
                value = Stored(words=spelled.words)
        return value

    def _say(self, code: Code, place: str, **details: Detail) -> None:
        """What stands in the way."""
        _tell(self._problems, Problem(code, place, {"cell": place, **details}))


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
