"""The sheet Status: one row per measure, the month's figures, the change since the last sheet, and the months before.

Every figure has a name that formulas can use: that of the measure in the command line's JSON, with an ending for its
percentage, base and change (``texts.sheet``), or with year and month for an earlier one, as ``brutto_2026_10``.
"""

from __future__ import annotations

from math import ceil

from openpyxl.utils import get_column_letter

from planner.domain.periods import Month
from planner.reports.cells import Content, Formula
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.cover import check_is_right, check_line
from planner.reports.status_sheet.data import SheetData, StatusLine
from planner.reports.status_sheet.parts import count, footer, head, hidden, percent, title
from planner.reports.status_sheet.suppression import Hidden
from planner.reports.workbook import Book, WorkbookSheet
from planner.texts import common
from planner.texts import sheet as texts

_FIXED = 5
_HEAD_ROW = 4
_MONTHS_ON_A_PAGE = 10


def add_status(book: Book, data: SheetData) -> None:
    """Add the sheet."""
    earlier = [month for month in data.months if month < data.cover.month]
    pages = max(1, ceil(len(earlier) / _MONTHS_ON_A_PAGE))
    layout = SheetLayout(
        widths=(46, 9, 8, 9, 13, *(10.5 for _ in earlier)),
        freeze=f"B{_HEAD_ROW + 1}",
        landscape=True,
        title_rows=f"{_HEAD_ROW}:{_HEAD_ROW}",
        title_columns="A:A" if pages > 1 else None,
        pages_wide=pages,
    )
    sheet = book.sheet(common.STATUS, layout, footer(data))
    title(sheet, data, common.STATUS)
    _head(sheet, data, earlier)
    rows: dict[str, int] = {}
    for line in data.status:
        row = sheet.add(*_cells(data, line, earlier), height=17)
        rows[line.name] = row
        _name(book, sheet, line.name, row, earlier)
    sheet.filter(f"A{_HEAD_ROW}:{get_column_letter(_FIXED + len(earlier))}{sheet.row}")
    _check(book, sheet, data, rows)


def _head(sheet: WorkbookSheet, data: SheetData, earlier: list[Month]) -> None:
    month = data.cover.month
    since = texts.since(None if data.previous is None else data.previous.number)
    heads = (texts.month_short(month.year, month.number), common.PER_CENT, texts.BASE, since)
    months = (texts.month_short(each.year, each.number) for each in earlier)
    head(sheet, (texts.MEASURE,), (*heads, *months), height=20)


def _cells(data: SheetData, line: StatusLine, earlier: list[Month]) -> list[Content]:
    figures, key = data.figures, data.status_key(line.name)
    base = None if line.base is None else data.status_key(line.base)
    number = Look.NUMBER if line.indented else Look.NUMBER_BOLD
    cells: list[Content] = [
        (line.label, Look.LABEL_INDENTED if line.indented else Look.LABEL_BOLD),
        count(data, figures.shown(key), number),
        percent(
            data,
            None if base is None else figures.ratio(key, base),
            Look.ONE_DECIMAL if line.indented else Look.ONE_DECIMAL_BOLD,
        ),
        count(data, None if base is None else figures.shown(base)),
        _change(data, line),
    ]
    for month in earlier:
        shown = None if month in data.unknown_months else figures.shown(data.status_key(line.name, month))
        cells.append(count(data, shown, number))
    return cells


def _change(data: SheetData, line: StatusLine) -> Content:
    if data.previous is None:
        return texts.NONE, Look.MISSING
    then = data.status_key(line.name, data.previous.month)
    now = data.figures.shown(data.status_key(line.name))
    before = data.previous.figures.shown(then)
    # What this sheet hides of that month, the change may not tell: the last one may have been less careful.
    if (
        isinstance(now, Hidden)
        or isinstance(before, Hidden)
        or data.figures.gives_away([then])
        or _is_small(data, before)
    ):
        return hidden(data, Hidden.SECOND)
    if now is None or before is None:
        return texts.NONE, Look.MISSING
    return now - before, Look.CHANGE if line.indented else Look.CHANGE_BOLD


def _is_small(data: SheetData, count: int | None) -> bool:
    threshold = data.cover.suppressed_under
    return threshold is not None and count is not None and 0 < count < threshold


def _name(book: Book, sheet: WorkbookSheet, name: str, row: int, earlier: list[Month]) -> None:
    for column, suffix in enumerate(("", texts.NAME_PERCENT, texts.NAME_BASE, texts.NAME_CHANGE), 2):
        book.name(name + suffix, sheet, column, row)
    for column, month in enumerate(earlier, _FIXED + 1):
        book.name(f"{name}_{month.year:04}_{month.number:02}", sheet, column, row)


def _check(book: Book, sheet: WorkbookSheet, data: SheetData, rows: dict[str, int]) -> None:
    """The check that the parts add up: in words, as a value, and as a formula that follows the cells."""
    sheet.add()
    look = Look.GOOD if check_is_right(data) else Look.BAD
    sheet.add((texts.CHECK, Look.LABEL_BOLD), (check_line(data), look), height=17)
    parts = [name for name in data.parts if name in rows]
    keys = [data.status_key(name) for name in (data.status[0].name, *parts)]
    if any(key in data.figures.hidden for key in keys):
        sheet.add((texts.CHECK_BEFORE_HIDING, Look.NOTE_LINE))
        return
    total = sum(data.figures.counts.get(key, 0) for key in keys[1:])
    row = sheet.add((texts.PARTS, Look.LABEL_INDENTED), (total, Look.NUMBER), height=17)
    book.name(texts.NAME_CHECK_SUM, sheet, 2, row)
    cells = "+".join(f"B{rows[name]}" for name in parts)
    whole = data.figures.counts.get(keys[0], 0)
    formula = Formula(f"{cells}-B{rows[data.status[0].name]}", total - whole)
    row = sheet.add((texts.DIFFERENCE, Look.LABEL_INDENTED), (formula, Look.NUMBER), height=17)
    book.name(texts.NAME_CHECK_DIFFERENCE, sheet, 2, row)
