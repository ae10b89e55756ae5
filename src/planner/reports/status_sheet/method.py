"""The sheet Metode: by which rules and from which data the sheet was made."""

from __future__ import annotations

from datetime import date
from math import ceil

from planner.reports.cells import Content
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.data import Key, SheetData
from planner.reports.status_sheet.parts import count, footer, title
from planner.reports.workbook import Book
from planner.texts import common
from planner.texts import sheet as texts

_WIDTH = 78
_LINE_POINTS = 14


def add_method(book: Book, data: SheetData) -> None:
    """Add the sheet."""
    sheet = book.sheet(texts.METHOD, SheetLayout(widths=(26, _WIDTH), freeze="A5", title_rows="4:4"), footer(data))
    title(sheet, data, texts.METHOD)
    sheet.add((common.SUBJECT, Look.HEAD_LEFT), (common.CONTENT, Look.HEAD_LEFT), height=20)
    for label, value in data.method:
        sheet.add((label, Look.LABEL_TOP), _content(data, value), height=_height(value))


def _content(data: SheetData, value: str | int | date | Key) -> Content:
    if isinstance(value, tuple):
        return count(data, data.figures.shown(value), Look.NUMBER_LEFT)
    if isinstance(value, date):
        return value, Look.DATE_LEFT
    return value, Look.NUMBER_LEFT if isinstance(value, int) else Look.WORDS_WRAPPED


def _height(value: str | int | date | Key) -> float:
    """Height in points of the wrapped text: openpyxl cannot measure it, and a clipped rule is worse than air."""
    if not isinstance(value, str):
        return _LINE_POINTS + 3
    return 3 + _LINE_POINTS * sum(max(1, ceil(len(line) / (_WIDTH * 0.95))) for line in value.split("\n"))
