"""The sheet Mål: each level of the target, the best month, what is missing, and the share of the grant it pays."""

from __future__ import annotations

from fractions import Fraction

from planner.reports.cells import Content
from planner.reports.layout import SheetLayout
from planner.reports.looks import Look
from planner.reports.status_sheet.agreements import add_shares
from planner.reports.status_sheet.data import SheetData, TargetLine
from planner.reports.status_sheet.parts import count, footer, head, hidden, one_decimal, percent, title
from planner.reports.status_sheet.suppression import Hidden
from planner.reports.workbook import Book, WorkbookSheet
from planner.texts import common
from planner.texts import sheet as texts
from planner.texts.programmes import OUTLOOKS

_HEAD_ROW = 4


def add_targets(book: Book, data: SheetData) -> None:
    """Add the sheet."""
    layout = SheetLayout(
        widths=(44, 16, 9, 12, 12, 14, 15, 11, 22, 14, 14),
        freeze=f"B{_HEAD_ROW + 1}",
        landscape=True,
        title_rows=f"{_HEAD_ROW}:{_HEAD_ROW}",
    )
    sheet = book.sheet(common.TARGET, layout, footer(data))
    title(sheet, data, common.TARGET)
    if not data.targets:
        sheet.add((common.NO_TARGET, Look.NOTE_LINE))
        return
    left = (common.TARGET, texts.BEST_MONTH)
    numbers = (common.COUNT, texts.OF, common.PER_CENT, texts.LATEST, texts.POINTS, texts.PERSONS)
    sheet.add(
        *((text, Look.HEAD_LEFT) for text in left),
        *((text, Look.HEAD_RIGHT) for text in numbers),
        (texts.REACHED, Look.HEAD_APART),
        *((text, Look.HEAD_RIGHT) for text in (texts.SHARE_OF_GRANT, texts.AMOUNT)),
        height=32,
    )
    for line in data.targets:
        sheet.add(*_cells(data, line), height=17)
    sheet.filter(f"A{_HEAD_ROW}:K{sheet.row}")
    sheet.add()
    for note in data.target_notes:
        sheet.add((note, Look.NOTE_LINE))
    if data.tranches:
        _add_tranches(sheet, data)
    if data.ever:
        sheet.add()
        add_shares(sheet, data, data.ever, texts.MEASURE)


def _add_tranches(sheet: WorkbookSheet, data: SheetData) -> None:
    """Add what each tranche of the grant is worth, below the levels."""
    sheet.add()
    sheet.add((texts.TRANCHES, Look.SECTION), height=20)
    head(sheet, (texts.TRANCHE, texts.STANDING), texts.TRANCHE_COLUMNS, height=20)
    for line in data.tranches:
        paid = line.paid
        money = (paid.earned, paid.at_stake, paid.lost) if line.said else (Hidden.SECOND,) * 3
        sheet.add(
            (line.label, Look.LABEL_BOLD),
            (OUTLOOKS[paid.outlook], Look.WORDS) if line.said else (texts.HIDDEN, Look.HIDDEN_WORDS),
            (one_decimal(Fraction(paid.tranche.share, 10)), Look.ONE_DECIMAL),
            count(data, paid.amount),
            *(count(data, each) for each in money),
            height=17,
        )


def _cells(data: SheetData, line: TargetLine) -> list[Content]:
    figures = data.figures
    latest = Hidden.SECOND if figures.gives_away(line.latest_depends) else line.latest_ratio
    return [
        (line.label, Look.LABEL_BOLD),
        *_best(data, line),
        percent(data, latest),
        _points(data, line, latest),
        count(data, Hidden.SECOND if isinstance(latest, Hidden) else line.missing),
        _reached(data, line),
        (None if line.share is None else one_decimal(Fraction(line.share, 10)), Look.ONE_DECIMAL),
        (line.amount, Look.NUMBER),
    ]


def _best(data: SheetData, line: TargetLine) -> list[Content]:
    """The best month and its figures. Its name alone would tell of the counts of every other one."""
    figures, month = data.figures, line.best_month
    if not line.best_known or figures.gives_away(line.best_depends):
        return [(texts.HIDDEN, Look.HIDDEN_WORDS), *(hidden(data, Hidden.SECOND) for _ in range(3))]
    return [
        (texts.NONE if month is None else texts.month_name(month.year, month.number), Look.WORDS),
        count(data, figures.shown(line.count)),
        count(data, figures.shown(line.base)),
        percent(data, line.best_ratio),
    ]


def _points(data: SheetData, line: TargetLine, latest: Fraction | Hidden | None) -> Content:
    if isinstance(latest, Hidden):
        return hidden(data, latest)
    if latest is None:
        return texts.NONE, Look.MISSING
    return one_decimal(max(Fraction(0), Fraction(line.level, 10) - latest * 100)), Look.ONE_DECIMAL


def _reached(data: SheetData, line: TargetLine) -> Content:
    month = line.reached_in
    if not line.reached_known or (
        month is not None and month == line.best_month and data.figures.gives_away(line.best_depends)
    ):
        return texts.HIDDEN, Look.HIDDEN_WORDS
    if month is None:
        return common.NO, Look.WORDS_APART
    return texts.reached_in(month.year, month.number), Look.GOOD_APART
