"""Two sheets of counts and shares: Klare aftaler, by kind and how clear they are, and Gruppe 2, the follow-up model."""

from __future__ import annotations

from collections.abc import Sequence

from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.data import ShareLine, SheetData
from planner.reports.status_sheet.parts import count, footer, head, percent, title
from planner.reports.workbook import Book, WorkbookSheet
from planner.texts import common
from planner.texts import sheet as texts

_HEAD_ROW = 4


def add_agreements(book: Book, data: SheetData) -> None:
    """Add the sheet. The last line of the agreements is their total."""
    layout = SheetLayout(
        widths=(46, 12, 14, 15, 15, 11), freeze=f"B{_HEAD_ROW + 1}", title_rows=f"{_HEAD_ROW}:{_HEAD_ROW}"
    )
    sheet = book.sheet(common.CLEAR_AGREEMENTS, layout, footer(data))
    title(sheet, data, common.CLEAR_AGREEMENTS)
    head(sheet, (common.TYPE,), texts.AGREEMENT_COLUMNS, height=32)
    *kinds, total = data.agreements
    for line in kinds:
        sheet.add((line.label, Look.WORDS), *(count(data, data.figures.shown(key)) for key in line.keys), height=17)
    sheet.filter(f"A{_HEAD_ROW}:F{sheet.row}")
    sheet.add(
        (total.label, Look.TOTAL_WORDS),
        *(count(data, data.figures.shown(key), Look.TOTAL_NUMBER) for key in total.keys),
        height=17,
    )
    sheet.add()
    sheet.add((common.CORE_ELEMENTS, Look.SECTION), height=20)
    add_shares(sheet, data, data.indicators, texts.MEASURE)


def add_shares(sheet: WorkbookSheet, data: SheetData, lines: Sequence[ShareLine], first: str) -> None:
    """Add a small table of counts, their base and their share."""
    head(sheet, (first,), (common.COUNT, texts.OF, texts.SHARE), height=20)
    figures = data.figures
    for line in lines:
        sheet.add(
            (line.label, Look.LABEL_INDENTED if line.indented else Look.WORDS),
            count(data, figures.shown(line.key)),
            count(data, None if line.base is None else figures.shown(line.base)),
            percent(data, None if line.base is None else figures.ratio(line.key, line.base)),
            height=17,
        )


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
