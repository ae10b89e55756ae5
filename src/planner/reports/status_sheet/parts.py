"""What the sheets share: how a count, a share and a head are shown, hidden ones included."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from planner.reports.cells import Content
from planner.reports.looks import Look
from planner.reports.status_sheet.data import SheetData, Shown
from planner.reports.status_sheet.suppression import Hidden
from planner.reports.workbook import WorkbookSheet
from planner.texts import sheet as texts


def count(data: SheetData, shown: Shown, look: Look = Look.NUMBER) -> Content:
    """A count, the mark of a hidden one, or a dash where there is none."""
    if isinstance(shown, Hidden):
        return hidden(data, shown, Look.TOTAL_HIDDEN if look is Look.TOTAL_NUMBER else Look.HIDDEN)
    return (texts.NONE, Look.MISSING) if shown is None else (shown, look)


def hidden(data: SheetData, why: Hidden, look: Look = Look.HIDDEN) -> Content:
    """The mark of a hidden count."""
    threshold = data.cover.suppressed_under
    if why is Hidden.SMALL and threshold is not None:
        return texts.under(threshold), look
    return texts.HIDDEN, look


def percent(data: SheetData, ratio: Fraction | Hidden | None, look: Look = Look.ONE_DECIMAL) -> Content:
    """A share in percent with one decimal."""
    if isinstance(ratio, Hidden):
        return hidden(data, ratio)
    return (texts.NONE, Look.MISSING) if ratio is None else (one_decimal(ratio * 100), look)


def one_decimal(number: Fraction) -> float:
    """Rounded to one decimal, halves away from nought, from the exact number."""
    tenths = abs(number) * 10 + Fraction(1, 2)
    return (int(tenths) if number >= 0 else -int(tenths)) / 10


def head(sheet: WorkbookSheet, left: Sequence[str], right: Sequence[str], height: float | None = None) -> int:
    """A row of column heads: the first ones over text, the rest over numbers. Says its row."""
    return sheet.add(
        *((text, Look.HEAD_LEFT) for text in left), *((text, Look.HEAD_RIGHT) for text in right), height=height
    )


def title(sheet: WorkbookSheet, data: SheetData, words: str) -> None:
    """The two title rows that every sheet after the first begins with, and an empty one."""
    month = data.cover.month
    place = ", ".join(part for part in (data.cover.municipality, data.cover.team) if part)
    sheet.add((words, Look.TITLE), height=24)
    line = texts.heading(data.cover.programme_name, month.year, month.number)
    sheet.add((f"{line} · {place}" if place else line, Look.SUBTITLE))
    sheet.add()


def footer(data: SheetData) -> str:
    """The line at the foot of each printed page."""
    return texts.footer(data.cover.programme, data.cover.month.year, data.cover.month.number, data.cover.team)
