"""The sheet Belastning: one row per worker, by initials: share of full time, cap, cases held and how far over."""

from __future__ import annotations

from fractions import Fraction

from planner.reports.cells import Content
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.data import LOAD_TOTALS, LoadLine, SheetData, Shown
from planner.reports.status_sheet.parts import count, footer, head, one_decimal, percent, title
from planner.reports.status_sheet.suppression import Hidden
from planner.reports.workbook import Book
from planner.texts import common
from planner.texts import sheet as texts

_HEAD_ROW = 4


def add_load(book: Book, data: SheetData) -> None:
    """Add the sheet."""
    layout = SheetLayout(
        widths=(14, 27, 10, 12, 13, 13, 13, 13, 12),
        freeze=f"B{_HEAD_ROW + 1}",
        title_rows=f"{_HEAD_ROW}:{_HEAD_ROW}",
    )
    sheet = book.sheet(common.LOAD, layout, footer(data))
    title(sheet, data, common.LOAD)
    numbers = (
        common.FULL_TIME,
        common.CAP_PER_FULL_TIME,
        texts.EFFECTIVE_CAP,
        texts.HELD,
        texts.COVER_HELD,
        texts.LOAD_PERCENT,
        texts.OVER,
    )
    head(sheet, (common.WORKER, common.FUNCTION), numbers, height=32)
    for line in data.load:
        sheet.add(*_cells(data, line), height=17)
    sheet.filter(f"A{_HEAD_ROW}:I{sheet.row}")
    if data.load:
        sheet.add(*_total(data), height=17)
    sheet.add()
    sheet.add((texts.LOAD_NOTE, Look.NOTE_LINE))


def _cells(data: SheetData, line: LoadLine) -> list[Content]:
    held = data.figures.shown(line.held)
    over = _over(held, line.cap)
    return [
        (line.worker, Look.LABEL_BOLD),
        (line.function, Look.WORDS),
        (line.full_time / 1000, Look.TWO_DECIMALS),
        count(data, line.cap_per_full_time),
        count(data, line.cap),
        count(data, held),
        count(data, data.figures.shown(line.cover)),
        percent(data, _share(held, line.cap)),
        count(data, over, Look.NUMBER_BAD if isinstance(over, int) and over else Look.NUMBER),
    ]


def _total(data: SheetData) -> list[Content]:
    held, cover = (data.figures.shown(key) for key in LOAD_TOTALS)
    overs = [_over(data.figures.shown(line.held), line.cap) for line in data.load]
    known = [over for over in overs if isinstance(over, int)]
    over = Hidden.SECOND if Hidden.SECOND in overs else sum(known)
    cap = sum(line.cap or 0 for line in data.load)
    share = _share(held, cap)
    full_time = sum(line.full_time for line in data.load) / 1000
    shown: Content = (
        percent(data, share)
        if share is None or isinstance(share, Hidden)
        else (one_decimal(share * 100), Look.TOTAL_ONE_DECIMAL)
    )
    return [
        (common.TOTAL, Look.TOTAL_WORDS),
        (None, Look.TOTAL_WORDS),
        (full_time, Look.TOTAL_TWO_DECIMALS),
        (None, Look.TOTAL_NUMBER),
        (cap, Look.TOTAL_NUMBER),
        count(data, held, Look.TOTAL_NUMBER),
        count(data, cover, Look.TOTAL_NUMBER),
        shown,
        count(data, over, Look.TOTAL_NUMBER),
    ]


def _share(held: Shown, cap: int | None) -> Fraction | Hidden | None:
    if isinstance(held, Hidden):
        return Hidden.SECOND
    return Fraction(held, cap) if held is not None and cap else None


def _over(held: Shown, cap: int | None) -> Shown:
    """Cases above the cap; it says nothing that cases and cap do not say, so it is hidden only with them."""
    if isinstance(held, Hidden):
        return Hidden.SECOND
    return None if held is None or cap is None else max(0, held - cap)
