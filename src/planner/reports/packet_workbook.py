"""The follow-up packet as a workbook for Excel: one protected sheet, locked with a password, to be filled in and sent.

Only the cells to fill in can be written in, drop-downs and dates and hours are checked by Excel itself, and the first
two columns, hidden, say which row of the packet a line is. There is no CPR number in it, only the day of birth as the
screens show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Literal

from planner.domain.packet_sheet import (
    SHEET_NOTE_LENGTH,
    PacketSheet,
    SheetColumn,
    SheetLine,
)
from planner.domain.words import ContactForm, Outcome, With
from planner.reports.encryption import encrypt
from planner.texts import packet_sheet as texts
from planner.texts.words import danish, words_of

if TYPE_CHECKING:
    from datetime import datetime

    from openpyxl.worksheet.datavalidation import DataValidation

    from planner.reports.cells import Content
    from planner.reports.looks import Look
    from planner.reports.workbook import WorkbookSheet

Kind = Literal["list", "date", "decimal", "textLength"]
COLUMNS: Final = tuple(SheetColumn)
WIDTHS: Final = (4, 4, 26, 13, 26, 30, 12, 14, 13, 12, 12, 12, 12, 16, 18, 44)
LINE_HEIGHT: Final = 18
SERIAL_ZERO: Final = date(1899, 12, 30)
EARLIEST_BACK: Final = timedelta(days=365)
MOST_HOURS: Final = 100


def packet_workbook(sheet: PacketSheet, password: str, *, made_by: str, made_at: datetime) -> bytes:
    """The sheet as the bytes of an encrypted .xlsx file.

    Args:
        sheet: what stands in it.
        password: what it is locked with.
        made_by: initials of whoever makes it.
        made_at: when.

    Raises:
        ValueError: the password is empty.
    """
    from openpyxl.utils import get_column_letter

    from planner.reports.layout import SheetLayout
    from planner.reports.looks import Look
    from planner.reports.workbook import Book

    book = Book(title=texts.TITLE, creator=made_by, made_at=made_at)
    head_row = 4 + len(texts.HOW)
    layout = SheetLayout(
        widths=WIDTHS, freeze=f"D{head_row + 1}", landscape=True, title_rows=f"{head_row}:{head_row}", pages_wide=1
    )
    page = book.sheet(texts.SHEET, layout, texts.TITLE)
    page.add((sheet.mark, Look.NOTE_LINE), None, (texts.TITLE, Look.TITLE), height=24)
    page.add(None, None, (texts.subtitle(sheet.worker, sheet.made_on, sheet.last_day), Look.SUBTITLE))
    for line in texts.HOW:
        page.add(None, None, (line, Look.NOTE_LINE))
    page.add()
    page.add(*((texts.HEADINGS[column], _head(column)) for column in COLUMNS), height=32)
    for each in sheet.lines:
        page.add(*_cells(each), height=LINE_HEIGHT)
    for key, check in sheet.free:
        page.add((key, Look.WORDS), (check, Look.WORDS), *_free(), height=LINE_HEIGHT)
    listed = book.sheet(texts.LISTS, SheetLayout(widths=(40,)))
    for citizen in sheet.citizens:
        listed.add((citizen, Look.WORDS))
    listed.hide()
    listed.protect()
    _checks(page, sheet, head_row + 1)
    page.hide_columns(*(get_column_letter(_number(column)) for column in (SheetColumn.KEY, SheetColumn.CHECK)))
    page.protect()
    return encrypt(book.to_bytes(), password)


def _number(column: SheetColumn) -> int:
    return COLUMNS.index(column) + 1


def _head(column: SheetColumn) -> Look:
    from planner.reports.looks import Look

    right = (SheetColumn.HOURS_NOW, SheetColumn.TOTAL, SheetColumn.ORDINARY)
    if column in right:
        return Look.HEAD_RIGHT
    return Look.HEAD_APART if column in (SheetColumn.DAY, SheetColumn.NEXT) else Look.HEAD_LEFT


def _cells(line: SheetLine) -> list[Content | None]:
    from planner.reports.looks import Look

    given = line.inputs
    hours = Look.INPUT_HOURS if line.takes_hours else Look.TWO_DECIMALS
    return [
        (line.key, Look.WORDS),
        (line.check, Look.WORDS),
        (line.citizen, Look.LABEL_BOLD),
        (line.born, Look.WORDS),
        (line.firm, Look.WORDS),
        (line.agreement, Look.WORDS),
        (line.planned, Look.DATE_LEFT),
        (_hours(line.hours_now), Look.TWO_DECIMALS),
        (given.day, Look.INPUT_DATE),
        (danish(given.with_whom) or None, Look.INPUT_WORDS),
        (danish(given.form) or None, Look.INPUT_WORDS),
        (danish(given.outcome) or None, Look.INPUT_WORDS),
        (_hours(given.total), hours),
        (_hours(given.ordinary), hours),
        (given.next_on, Look.INPUT_DATE),
        (given.note or None, Look.INPUT_WRAPPED),
    ]


def _free() -> list[Content | None]:
    from planner.reports.looks import Look

    words, day = (None, Look.INPUT_WORDS), (None, Look.INPUT_DATE)
    closed = (None, Look.WORDS)
    return [
        words,
        closed,
        closed,
        closed,
        closed,
        closed,
        day,
        words,
        words,
        words,
        closed,
        closed,
        day,
        (None, Look.INPUT_WRAPPED),
    ]


def _hours(minutes: int | None) -> float | None:
    return None if minutes is None else round(minutes / 60, 2)


def _checks(page: WorkbookSheet, sheet: PacketSheet, first: int) -> None:
    """What Excel itself checks, column by column."""
    from openpyxl.utils import get_column_letter

    free = first + len(sheet.lines)
    last = free + len(sheet.free) - 1
    held = _dates(sheet.made_on - EARLIEST_BACK, sheet.last_day, texts.DAY_ERROR)
    following = _dates(sheet.made_on - EARLIEST_BACK, sheet.last_day + 3 * EARLIEST_BACK, texts.NEXT_ERROR)
    checks: list[tuple[SheetColumn, int, DataValidation]] = [
        (SheetColumn.DAY, first, held),
        (SheetColumn.WITH, first, _words(With)),
        (SheetColumn.FORM, first, _words(ContactForm)),
        (SheetColumn.OUTCOME, first, _words(Outcome)),
        (SheetColumn.TOTAL, first, _numbers()),
        (SheetColumn.ORDINARY, first, _numbers()),
        (SheetColumn.NEXT, first, following),
        (SheetColumn.NOTE, first, _note()),
    ]
    if sheet.citizens and sheet.free:
        place = f"'{texts.LISTS}'!$A$1:$A${len(sheet.citizens)}"
        checks.append((SheetColumn.CITIZEN, free, _list(place)))
    for column, start, validation in checks:
        letter = get_column_letter(_number(column))
        page.validate(validation, f"{letter}{start}:{letter}{last}")


def _words(kind: type[StrEnum]) -> DataValidation:
    listed: Sequence[str] = words_of(kind)
    return _list(f'"{",".join(listed)}"')


def _list(formula: str) -> DataValidation:
    return _validation("list", texts.CHOICE_ERROR, first=formula)


def _dates(earliest: date, latest: date, error: str) -> DataValidation:
    return _validation("date", error, "between", str(_serial(earliest)), str(_serial(latest)))


def _numbers() -> DataValidation:
    return _validation("decimal", texts.HOURS_ERROR, "between", "0", str(MOST_HOURS))


def _note() -> DataValidation:
    return _validation("textLength", texts.NOTE_ERROR, "lessThanOrEqual", str(SHEET_NOTE_LENGTH), hint=texts.NOTE_HINT)


def _validation(
    kind: Kind,
    error: str,
    operator: Literal["between", "lessThanOrEqual"] | None = None,
    first: str = "",
    second: str | None = None,
    *,
    hint: str = "",
) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    made = DataValidation(type=kind, operator=operator, formula1=first, formula2=second, allow_blank=True)
    made.showErrorMessage = True
    made.errorTitle, made.error = texts.ERROR_TITLE, error
    if hint:
        made.showInputMessage = True
        made.promptTitle, made.prompt = texts.HEADINGS[SheetColumn.NOTE], hint
    return made


def _serial(day: date) -> int:
    """A day as Excel counts it."""
    return (day - SERIAL_ZERO).days
