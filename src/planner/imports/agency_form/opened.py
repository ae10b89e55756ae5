"""A form that is open: its sheets, styles and names, read when first asked for, and what is to be written into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from planner.domain.agency_form import MOST_ROWS, AgencyCell, Area
from planner.imports.agency_form.allowed import Allowances, Workings, Written, as_decimal
from planner.imports.agency_form.large import first_rows, words_of_sheet
from planner.imports.agency_form.package import Package, SheetPart
from planner.imports.agency_form.results import FormulaResults
from planner.imports.agency_form.sheet import TEXT_KINDS, AgencySheet, CellPart, cells_of, read_sheet, words_of
from planner.imports.agency_form.styles import CellStyle, read_styles
from planner.imports.agency_form.tables import pivots_of, tables_of
from planner.imports.agency_form.targets import FormTarget


class OpenedForm:
    """The form of a package. ``targets``: the sheets that have been asked for, by part, with their orders.

    ``most_rows``: how far down sheets are asked for.
    """

    def __init__(self, package: Package, most_rows: int = MOST_ROWS) -> None:
        self.package = package
        self._most_rows = most_rows
        self.targets: dict[str, FormTarget] = {}
        self._sheets: dict[str, AgencySheet] = {}
        self._shown: dict[str, AgencySheet] = {}
        self._workings = Workings(self._values, self.meant, date_base_1904=package.date_base_1904)

    def target(self, part: SheetPart) -> FormTarget:
        """A sheet with what is to be written into it."""
        if part.part not in self.targets:
            sheet = self.shown(part)
            sheet.spilled += pivots_of(self.package, part.part)
            allowances = Allowances(sheet, part.name, self._workings)
            self.targets[part.part] = FormTarget(part, sheet, allowances, tables_of(self.package, part.part))
        return self.targets[part.part]

    def style(self, number: int) -> CellStyle:
        """What a style says of a cell's value."""
        return self._styles[number] if number < len(self._styles) else CellStyle()

    def meant(self, sheet: str, name: str) -> str | None:
        """What a defined name stands for; a sheet's own goes before the workbook's."""
        names, key = self.package.names, name.strip().casefold()
        return names.get((sheet.casefold(), key)) or names.get(("", key))

    @cached_property
    def _styles(self) -> tuple[CellStyle, ...]:
        part = self.package.styles
        return read_styles(self.package.parts[part]) if part else ()

    def shown(self, part: SheetPart) -> AgencySheet:
        """A sheet as far down as it is asked for."""
        if part.part not in self._shown:
            whole = self.package.parts[part.part]
            first = first_rows(whole, self._most_rows) if self._most_rows < MOST_ROWS else whole
            self._shown[part.part] = self.sheet(part) if first is whole else read_sheet(first)
        return self._shown[part.part]

    def words(self, part: SheetPart) -> Mapping[str, str | None]:
        """The words in all cells of a sheet by place, None for a formula.

        Raises:
            BrokenXmlError: it is no well-formed sheet.
        """
        shared = self.package.shared
        if self.shown(part) is not self._sheets.get(part.part):
            found = words_of_sheet(self.package.parts[part.part], shared)
            if found is not None:
                return found
        words: dict[str, str | None] = {}
        for cell, written in cells_of(self.sheet(part)):
            if written.has_formula:
                words[cell.name] = None
            elif written.kind in TEXT_KINDS and (said := words_of(written, shared)).strip():
                words[cell.name] = said
        return words

    def sheet(self, part: SheetPart) -> AgencySheet:
        """A sheet as it is written."""
        if part.part not in self._sheets:
            self._sheets[part.part] = read_sheet(self.package.parts[part.part])
        return self._sheets[part.part]

    def _values(self, name: str, area: Area) -> list[Written] | None:
        """What will stand in an area, blank cells left out; None where only Excel can tell, or no such sheet is."""
        part = self.package.sheet(name)
        if part is None:
            return None
        sheet = self.sheet(part)
        target = self.targets.get(part.part)
        ordered = {} if target is None else target.orders.cells
        cells = set(sheet.within(area)) | {cell for cell in ordered if area.holds(cell)}
        results = FormulaResults(self._formulas, self._is_written)
        found: list[Written] = []
        for cell in sorted(cells):
            new, there = ordered.get(cell), sheet.cell(cell)
            if new is not None:
                found.append(new.stored.written)
            elif there is not None and there.has_formula and results.may_change(part.name, cell):
                return None
            elif there is not None:
                found.append(_as_written(there, words_of(there, self.package.shared).strip()))
        return [each for each in found if each.words]

    def _formulas(self, name: str, area: Area) -> Iterator[tuple[AgencyCell, str]]:
        part = self.package.sheet(name)
        sheet = None if part is None else self.sheet(part)
        for cell in () if sheet is None else sheet.within(area):
            there = sheet.cell(cell) if sheet is not None else None
            if there is not None and there.has_formula:
                yield cell, there.formula or ""

    def _is_written(self, name: str, area: Area) -> bool:
        part = self.package.sheet(name)
        target = None if part is None else self.targets.get(part.part)
        if target is None:
            return False
        if area.first.name == area.name:
            return area.first in target.orders.cells
        return any(area.holds(cell) for cell in target.orders.cells)


def _as_written(part: CellPart, words: str) -> Written:
    """What a cell of the form holds."""
    number = None if part.kind in TEXT_KINDS else as_decimal(words)
    return Written(words, number)
