"""Any table that is shown on the screen, as an Excel file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction

TableValue = str | int | float | Fraction | date | None


class ColumnKind(Enum):
    """What a column holds. A share is a fraction of one, shown in percent with one decimal; minutes show as hours.

    A code is digits that are no number (CVR, telephone): Excel keeps it as text, also when somebody edits the cell.
    """

    TEXT = "text"
    CODE = "code"
    WHOLE = "whole"
    DECIMAL = "decimal"
    SHARE = "share"
    MINUTES = "minutes"
    DAY = "day"
    MOMENT = "moment"


@dataclass(frozen=True, slots=True)
class ReportColumn:
    """One column: its head, what it holds, and its width in characters (None: by its content)."""

    head: str
    kind: ColumnKind = ColumnKind.TEXT
    width: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as it stands on the screen. ``subtitle`` says what it was filtered by and when it was taken."""

    title: str
    subtitle: str
    columns: Sequence[ReportColumn]
    rows: Sequence[Sequence[TableValue]]
    made_by: str
    made_at: datetime


def table_workbook(table: Table) -> bytes:
    """The table as the bytes of an .xlsx file: frozen head, filters, real numbers and dates, A4 landscape."""
    from openpyxl.utils import get_column_letter

    from planner.reports.layout import SheetLayout
    from planner.reports.looks import Look
    from planner.reports.workbook import Book

    looks = {
        ColumnKind.TEXT: Look.WORDS,
        ColumnKind.CODE: Look.CODE,
        ColumnKind.WHOLE: Look.NUMBER,
        ColumnKind.DECIMAL: Look.DECIMAL,
        ColumnKind.SHARE: Look.ONE_DECIMAL,
        ColumnKind.MINUTES: Look.TWO_DECIMALS,
        ColumnKind.DAY: Look.DATE_LEFT,
        ColumnKind.MOMENT: Look.MOMENT_LEFT,
    }
    right = (ColumnKind.WHOLE, ColumnKind.DECIMAL, ColumnKind.SHARE, ColumnKind.MINUTES)
    book = Book(title=table.title, creator=table.made_by, made_at=table.made_at)
    layout = SheetLayout(
        widths=[_width(column, index, table.rows) for index, column in enumerate(table.columns)],
        freeze="A4",
        landscape=True,
        title_rows="3:3",
    )
    sheet = book.sheet(sheet_name(table.title), layout, table.title)
    sheet.add((table.title, Look.TITLE), height=24)
    sheet.add((table.subtitle, Look.SUBTITLE))
    sheet.add(
        *((column.head, Look.HEAD_RIGHT if column.kind in right else Look.HEAD_LEFT) for column in table.columns),
        height=20,
    )
    kinds = [column.kind for column in table.columns]
    rows = [[_value(value, kind) for value, kind in zip(row, kinds, strict=True)] for row in table.rows]
    sheet.add_rows([looks[kind] for kind in kinds], rows)
    sheet.filter(f"A3:{get_column_letter(len(kinds))}{sheet.row}")
    return book.to_bytes()


def sheet_name(title: str) -> str:
    """The title as a sheet may be named: without the signs Excel forbids, at most 31 characters."""
    name = "".join(" " if sign in "[]:*?/\\" or not sign.isprintable() else sign for sign in title)
    return " ".join(name.split()).strip("'")[:31].strip().strip("'") or "1"


def _value(value: TableValue, kind: ColumnKind) -> str | int | float | date | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.replace(tzinfo=None) if isinstance(value, datetime) else value
    if kind is ColumnKind.SHARE:
        return _rounded(Fraction(value) * 100, 10)
    if kind is ColumnKind.MINUTES:
        return _rounded(Fraction(value) / 60, 100)
    return float(value) if isinstance(value, Fraction) else value


def _rounded(number: Fraction, scale: int) -> float:
    """Rounded to so many parts of one, halves away from nought."""
    parts = int(abs(number) * scale + Fraction(1, 2))
    return (parts if number >= 0 else -parts) / scale


def _width(column: ReportColumn, index: int, rows: Sequence[Sequence[TableValue]]) -> float:
    if column.width is not None:
        return column.width
    if column.kind not in {ColumnKind.TEXT, ColumnKind.CODE}:
        return max(12.0, len(column.head) * 1.15 + 3)
    longest = max((len(str(row[index])) for row in rows[:2000] if row[index]), default=0)
    return min(60.0, max(10.0, len(column.head) * 1.15 + 3, longest * 1.1 + 2))
