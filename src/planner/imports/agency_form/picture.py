"""A form as it looks, for the window: read from its sheets and styles, as far as a screen can show it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal
from typing import Final

from planner.domain.agency_form import AgencyCell, Area
from planner.domain.form_picture import CellContent, CellPicture, FormPicture, KeptKind, SheetPicture
from planner.imports.agency_form.allowed import DAY_0, DAY_0_1904, MOST_CHOICES, Allowances, as_decimal
from planner.imports.agency_form.kept import kept_of
from planner.imports.agency_form.look import look_at
from planner.imports.agency_form.looks import CellLook, read_looks
from planner.imports.agency_form.opened import OpenedForm
from planner.imports.agency_form.package import YES, open_package
from planner.imports.agency_form.sheet import TEXT_KINDS, AgencySheet, CellPart, cells_of, size_of, words_of
from planner.imports.agency_form.styles import ShownAs
from planner.imports.agency_form.targets import FormTarget

MOST_ROWS_SHOWN: Final = 400
MOST_COLUMNS_SHOWN: Final = 60
# Rows and columns that are shown beyond what is written, so that there is somewhere to point at.
MARGIN: Final = 3
LONGEST: Final = 200
LARGEST: Final = Decimal(10) ** 15
SMALLEST: Final = Decimal(10) ** -9


def picture(data: bytes, name: str) -> FormPicture:
    """A form as it looks.

    Raises:
        ImportRefusedError: encrypted, damaged, too large or no workbook of this kind.
    """
    package = open_package(data, name)
    form = OpenedForm(package, MOST_ROWS_SHOWN)
    themes = package.related(package.workbook, "theme")
    theme = package.parts[themes[0]] if themes else b""
    looks = read_looks(package.parts[package.styles], theme) if package.styles else ()
    sheets = tuple(_SheetPainter(form, form.target(part), looks).painted() for part in package.sheets)
    return FormPicture(look_at(form), sheets)


class _SheetPainter:
    def __init__(self, form: OpenedForm, target: FormTarget, looks: Sequence[CellLook]) -> None:
        self._form = form
        self._target = target
        self._sheet: AgencySheet = target.sheet
        self._looks = looks

    def painted(self) -> SheetPicture:
        sheet = self._sheet
        written = {cell: part for cell, part in cells_of(sheet) if _is_shown(cell)}
        ruled = {cell for each in sheet.validations for area in each.areas for cell in _within(area)}
        kept = kept_of(self._form.package, self._target.part.part, sheet)
        drawn = (each.area for each in kept if each.kind is not KeptKind.FORMATTED)
        ends = [*written, *ruled, *(AgencyCell(area.bottom, area.right) for area in drawn)]
        rows = min(MOST_ROWS_SHOWN, max((cell.row for cell in ends), default=0) + MARGIN)
        columns = min(MOST_COLUMNS_SHOWN, max((cell.column for cell in ends), default=0) + MARGIN)
        widths, hidden_columns = self._columns(columns)
        shown = {number: row.element for number, row in sheet.rows.items() if number <= rows}
        return SheetPicture(
            name=self._target.part.name,
            rows=rows,
            columns=columns,
            cells={cell: self._cell(cell, written.get(cell)) for cell in sorted({*written, *ruled})},
            widths=widths,
            heights={number: high for number, row in shown.items() if (high := size_of(row.attribute("ht")))},
            hidden_rows=frozenset(number for number, row in shown.items() if row.attribute("hidden").lower() in YES),
            hidden_columns=hidden_columns,
            merged=tuple(area for area in sheet.merged if _is_shown(area.first)),
            tables=tuple(each.area for each in self._target.tables),
            kept=tuple(each for each in kept if each.area.top <= rows and each.area.left <= columns),
        )

    def _columns(self, columns: int) -> tuple[dict[int, float], frozenset[int]]:
        widths: dict[int, float] = {}
        hidden: set[int] = set()
        for each in self._sheet.columns:
            run = range(each.first, min(each.last, columns) + 1)
            widths |= dict.fromkeys(run, each.width) if each.width else {}
            hidden |= set(run) if each.hidden else set()
        return widths, frozenset(hidden)

    def _cell(self, cell: AgencyCell, part: CellPart | None) -> CellPicture:
        number = self._sheet.style(cell)
        style = self._form.style(number)
        look = self._looks[number] if number < len(self._looks) else CellLook()
        text, holds = ("", CellContent.NOTHING) if part is None else self._said(part, style.shown_as)
        return CellPicture(
            text=text[:LONGEST],
            holds=holds,
            fill=look.fill,
            ink=look.ink,
            bold=look.bold,
            right=look.right or holds in {CellContent.NUMBER, CellContent.FORMULA},
            indent=look.indent,
            locked=self._sheet.protected and style.locked,
            choices=_choices(self._target.allowances, cell),
        )

    def _said(self, part: CellPart, shown_as: ShownAs) -> tuple[str, CellContent]:
        words = words_of(part, self._form.package.shared).strip()
        if part.kind not in TEXT_KINDS:
            words = _number(words, shown_as, date_base_1904=self._form.package.date_base_1904)
        if part.has_formula:
            return words, CellContent.FORMULA
        if not words:
            return "", CellContent.NOTHING
        return words, CellContent.WORDS if part.kind in TEXT_KINDS else CellContent.NUMBER


def _choices(allowances: Allowances, cell: AgencyCell) -> tuple[str, ...]:
    found = next((each.choices for each in allowances.of(cell) if each.choices), ())
    return tuple(each.words for each in found) if len(found) < MOST_CHOICES else ()


def _number(words: str, shown_as: ShownAs, *, date_base_1904: bool) -> str:
    """A number as Excel would show it, roughly: days, per cent, a decimal comma."""
    number = as_decimal(words)
    if number is None:
        return words
    if shown_as is ShownAs.DAY and 0 < number < 2_900_000:
        return f"{(DAY_0_1904 if date_base_1904 else DAY_0) + timedelta(days=int(number)):%d-%m-%Y}"
    if abs(number) >= LARGEST or (number and abs(number) < SMALLEST):
        return words  # it has an exponent, and is shown with it
    shown = round(number * 100 if shown_as is ShownAs.SHARE else number, 2)
    plain = format(shown.normalize() if shown != shown.to_integral() else shown.quantize(Decimal(1)), "f")
    return plain.replace(".", ",") + (" %" if shown_as is ShownAs.SHARE else "")


def _is_shown(cell: AgencyCell) -> bool:
    return cell.row <= MOST_ROWS_SHOWN and cell.column <= MOST_COLUMNS_SHOWN


def _within(area: Area) -> Iterable[AgencyCell]:
    for row in range(area.top, min(area.bottom, MOST_ROWS_SHOWN) + 1):
        for column in range(area.left, min(area.right, MOST_COLUMNS_SHOWN) + 1):
            yield AgencyCell(row, column)
