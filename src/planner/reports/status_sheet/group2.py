"""The sheet Gruppe 2: the follow-up model of the rehabilitation group."""

from __future__ import annotations

from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.agreements import add_shares
from planner.reports.status_sheet.data import SheetData
from planner.reports.status_sheet.parts import count, footer, head, title
from planner.reports.workbook import Book
from planner.texts import common
from planner.texts import sheet as texts


def add_group2(book: Book, data: SheetData) -> None:
    """Add the sheet; a programme without groups gets a sentence."""
    sheet = book.sheet(common.GROUP_2, SheetLayout(widths=(52, 11, 14, 12), freeze="A4"), footer(data))
    title(sheet, data, common.GROUP_2)
    if not data.group2:
        sheet.add((texts.NO_GROUP_2, Look.NOTE_LINE))
        return
    sheet.add((texts.FOLLOW_UP, Look.SECTION), height=20)
    add_shares(sheet, data, data.group2, texts.MEASURE)
    sheet.add()
    sheet.add((texts.SPANS, Look.SECTION), height=20)
    head(sheet, (texts.SPAN,), (common.COUNT, texts.WITHOUT_OFFER), height=32)
    for line in data.group2_spans:
        shown = (count(data, data.figures.shown(key)) for key in (line.key, line.without_offer))
        sheet.add((line.label, Look.WORDS), *shown, height=17)
    sheet.add()
    sheet.add((common.EXITED, Look.SECTION), height=20)
    add_shares(sheet, data, data.group2_exits, common.BENEFIT)
