"""The register workbook out: one sheet per kind of row, dates and numbers real, text always text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Any, Final, cast

from planner.domain.file_records import Record
from planner.domain.programmes import Programmes
from planner.domain.records import Agreement, Citizen, Employer, EmployerPerson, Worker, Workplace
from planner.domain.register import Register
from planner.reports.cells import looks_like_formula
from planner.texts import register_sheets as book
from planner.texts.register_sheets import CellForm, RegisterColumn, RegisterSheet
from planner.texts.words import danish

Value = str | float | date | None
Look = Callable[[object], Value]
DATE_FORMAT: Final = "dd-mm-yyyy"
HOURS_FORMAT: Final = "0.00"
_ESCAPED: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
MAX_TEXT: Final = 32_000


def register_workbook(register: Register, programmes: Programmes) -> bytes:
    """The whole register as a workbook.

    Settings that steer the program, plan rules, reasons, former CPR numbers, profiles, journal and frozen sheets stay
    in the file.
    """
    from openpyxl import Workbook

    from planner.reports.memory_sheets import MemorySheet, to_bytes

    workbook = Workbook(write_only=True)
    writer = _Writer(register, programmes)
    writer.information(MemorySheet(workbook, book.INFORMATION))
    for sheet in book.SHEETS:
        writer.sheet(MemorySheet(workbook, sheet.name), sheet)
    return to_bytes(workbook)


def safe_text(text: str) -> str:
    """Text that a workbook can hold and gives back unchanged: signs it cannot hold are written as their number."""
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


class _Writer:
    def __init__(self, register: Register, programmes: Programmes) -> None:
        self._register = register
        self._programmes = programmes

    def information(self, worksheet: Any) -> None:
        """Field and value, one setting a row."""
        worksheet.column_dimensions["A"].width = 36
        worksheet.column_dimensions["B"].width = 28
        worksheet.append([_text(worksheet, book.FIELD, bold=True), _text(worksheet, book.VALUE, bold=True)])
        values: dict[str, str] = {name: self._register.setting(key) for name, key in book.SETTINGS.items()}
        for name, value in values.items():
            if name == book.AS_OF_FIELD and value:
                worksheet.append([_text(worksheet, name), _dated(worksheet, date.fromisoformat(value))])
            elif value:
                worksheet.append([_text(worksheet, name), _text(worksheet, value)])
        worksheet.append([_text(worksheet, book.VERSION_FIELD), _text(worksheet, book.VERSION)])

    def sheet(self, worksheet: Any, sheet: RegisterSheet) -> None:
        """All rows of one kind, the header frozen above them."""
        from openpyxl.utils import get_column_letter

        worksheet.freeze_panes = "A2"
        for place, column in enumerate(sheet.columns, 1):
            worksheet.column_dimensions[get_column_letter(place)].width = column.width
        worksheet.append([_text(worksheet, column.header, bold=True) for column in sheet.columns])
        columns = [(column, self._look(column)) for column in sheet.columns]
        for record in _sorted(self._register.all(sheet.kind)):
            worksheet.append(
                [_cell(worksheet, column, look(getattr(record, column.field))) for column, look in columns]
            )

    def _look(self, column: RegisterColumn) -> Look:
        """How the field of a column becomes what its cell shows."""
        looks: dict[CellForm, Look] = {
            CellForm.FLAG: lambda value: book.YES if value else book.NO,
            CellForm.WORD: lambda value: danish(cast("StrEnum", value)) or None,
            CellForm.HOURS: lambda value: None if value is None else round(cast("int", value) / 60, 2),
            CellForm.PERCENT: lambda value: cast("int", value) / 10,
            CellForm.LIST: lambda value: ", ".join(cast("Sequence[str]", value)) or None,
            CellForm.PROGRAMMES: lambda value: ", ".join(cast("Sequence[str]", value)) or None,
            CellForm.BENEFIT: self._benefit,
            CellForm.CITIZEN: lambda value: self._of(Citizen, value, "cpr"),
            CellForm.WORKER: lambda value: self._of(Worker, value, "initials"),
            CellForm.AGREEMENT: lambda value: self._of(Agreement, value, "number"),
            CellForm.EMPLOYER_CVR: lambda value: self._of(Employer, value, "cvr"),
            CellForm.EMPLOYER_P: lambda value: self._of(Employer, value, "p_number") or None,
            CellForm.WORKPLACE: lambda value: (
                self._of(Workplace, value, "p_number") or self._of(Workplace, value, "street")
            ),
            CellForm.PERSON: lambda value: self._of(EmployerPerson, value, "name"),
        }
        return looks.get(column.form, _as_is)

    def _benefit(self, value: object) -> Value:
        found = self._programmes.benefit(str(value))
        return str(value) if found is None else found.name

    def _of(self, kind: type[Record], value: object, field: str) -> Value:
        record = None if value is None else self._register.find(kind, str(value))
        return None if record is None else cast("str", getattr(record, field))


def _as_is(value: object) -> Value:
    return cast("Value", value) if value != "" else None


def _sorted(records: Iterable[Record]) -> list[Record]:
    """Rows in the order they were made: ids rise with time."""
    return sorted(records, key=lambda record: record.id)


def _cell(worksheet: Any, column: RegisterColumn, value: Value) -> object:
    if isinstance(value, str):
        return _text(worksheet, value)
    if isinstance(value, date):
        return _dated(worksheet, value)
    if column.form is CellForm.HOURS and value is not None:
        return _formatted(worksheet, value, HOURS_FORMAT)
    return value


def _text(worksheet: Any, text: str, *, bold: bool = False) -> object:
    """A text cell. What a spreadsheet could take for a formula is marked as text for good."""
    risky = looks_like_formula(text)
    if not (risky or bold or _ESCAPED.search(text)):
        return text
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    cell: Any = WriteOnlyCell(worksheet, value=safe_text(text)[:MAX_TEXT])
    cell.data_type = "s"
    if risky:
        cell.quotePrefix = True
    if bold:
        cell.font = Font(bold=True)
    return cast("object", cell)


def _dated(worksheet: Any, day: date) -> object:
    return _formatted(worksheet, day, DATE_FORMAT)


def _formatted(worksheet: Any, value: Value, number_format: str) -> object:
    from openpyxl.cell import WriteOnlyCell

    cell: Any = WriteOnlyCell(worksheet, value=cast("Any", value))
    cell.number_format = number_format
    return cast("object", cell)
