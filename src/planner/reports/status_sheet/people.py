"""The sheet Sagsstamme: one row per citizen and count date, in the form documented for Håndholdt indsats.

CPR number and name stand only in the variant with CPR; else a running number does, the same for one citizen on every
date.
"""

from __future__ import annotations

from openpyxl.utils import get_column_letter

from planner.reports.cells import Value
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.data import PersonRow, SheetData
from planner.reports.status_sheet.parts import footer, title
from planner.reports.workbook import Book
from planner.texts import common
from planner.texts import sheet as texts

_HEAD_ROW = 4
_FULL_TIME_MINUTES = 37 * 60

# Head, width and look of every column; those of the person come in between.
_BEFORE = (
    (texts.COUNT_DATE, 16.0, Look.DATE_LEFT),
    (common.MUNICIPALITY, 15.0, Look.WORDS),
    (common.TEAM, 17.0, Look.WORDS),
    (common.WORKER, 14.0, Look.WORDS),
    (common.ROLE, 15.0, Look.WORDS),
    (common.WEEKLY_HOURS, 10.0, Look.TWO_DECIMALS),
    (common.FULL_TIME, 9.5, Look.TWO_DECIMALS),
)
_NUMBERED = ((texts.RUNNING_NUMBER, 9.0, Look.NUMBER),)
_NAMED = ((common.CPR, 14.0, Look.WORDS_APART), (common.NAME, 28.0, Look.WORDS))
_AFTER = (
    (common.PROGRAMME, 9.0, Look.WORDS_APART),
    (common.GROUP, 24.0, Look.WORDS),
    (texts.HELD_FROM, 15.0, Look.DATE_LEFT),
    (texts.HELD_TO, 15.0, Look.DATE_LEFT),
    (common.CAUSE_OF_CHANGE, 19.0, Look.WORDS),
)
_HEADS = {Look.TWO_DECIMALS: Look.HEAD_RIGHT, Look.NUMBER: Look.HEAD_RIGHT, Look.WORDS_APART: Look.HEAD_APART}


def add_people(book: Book, data: SheetData) -> None:
    """Add the sheet; nothing where the recipient gets no person rows."""
    if data.people is None:
        return
    columns = _BEFORE + (_NAMED if data.cover.with_cpr else _NUMBERED) + _AFTER
    layout = SheetLayout(
        widths=[width for _, width, _ in columns],
        freeze=f"A{_HEAD_ROW + 1}",
        landscape=True,
        title_rows=f"{_HEAD_ROW}:{_HEAD_ROW}",
    )
    sheet = book.sheet(texts.PEOPLE, layout, footer(data))
    title(sheet, data, texts.PEOPLE)
    sheet.add(*((text, _HEADS.get(look, Look.HEAD_LEFT)) for text, _, look in columns), height=32)
    with_cpr = data.cover.with_cpr
    place = (data.cover.municipality or None, data.cover.team or None)
    sheet.add_rows([look for _, _, look in columns], [_values(row, place, with_cpr=with_cpr) for row in data.people])
    sheet.filter(f"A{_HEAD_ROW}:{get_column_letter(len(columns))}{sheet.row}")


def _values(row: PersonRow, place: tuple[str | None, str | None], *, with_cpr: bool) -> tuple[Value, ...]:
    minutes = row.weekly_minutes
    person: tuple[Value, ...] = (row.cpr, row.name or None) if with_cpr else (row.number,)
    return (
        row.day,
        *place,
        row.worker or None,
        row.role or None,
        None if minutes is None else minutes / 60,
        None if minutes is None else round(minutes / _FULL_TIME_MINUTES, 4),
        *person,
        row.programme,
        row.group or None,
        row.start,
        row.end,
        row.cause or None,
    )
