"""The status in the rows of the published report: the month, its share and change, and the months before."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, ClassVar, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from planner.app.queries.results import ResultRow
from planner.domain.periods import Month
from planner.texts import results as texts
from planner.texts.formats import number, signed
from planner.ui.context import PersonSettings
from planner.ui.tables.cells import EMPTY, Cell, Column, count_cell, unknown_cell
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme

EARLIER: Final = 12
Index = QModelIndex | QPersistentModelIndex


class Part(StrEnum):
    """Columns; those of the months before follow as "m1", "m2" and so on."""

    ROW = "row"
    COUNT = "count"
    PERCENT = "percent"
    CHANGE = "change"


def _earlier(months_back: int) -> str:
    return f"m{months_back}"


class StatusTable(TableModel[ResultRow]):
    """One row per measure. Which months the columns hold is known from the rows."""

    columns: ClassVar[Sequence[Column]] = (
        Column(key=Part.ROW, title=texts.ROW, width=272, fixed=True, sortable=False),
        Column(key=Part.COUNT, title=texts.COUNT, width=72, numeric=True, fixed=True, sortable=False),
        Column(key=Part.PERCENT, title=texts.PERCENT, width=58, numeric=True, sortable=False),
        Column(key=Part.CHANGE, title=texts.CHANGE, width=74, numeric=True, sortable=False),
        *(
            Column(key=_earlier(back), title=_earlier(back), width=62, numeric=True, fixed=True, sortable=False)
            for back in range(1, EARLIER + 1)
        ),
    )

    def __init__(self) -> None:
        super().__init__()
        self._months: tuple[Month, ...] = ()

    def show(self, rows: Sequence[ResultRow]) -> None:
        """Show the rows of a programme by a month."""
        self._months = tuple(status.month for status in reversed(rows[0].statuses)) if rows else ()
        self.set_rows(rows)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    @property
    def months_before(self) -> int:
        """How many of the earlier months' columns are in use."""
        return max(0, min(EARLIER, len(self._months) - 1))

    def month_of(self, column: int) -> Month | None:
        """The month that a column counts; the newest for the first ones."""
        back = max(0, column - len(Part) + 1)
        return self._months[back] if back < len(self._months) else None

    @override
    def row_id(self, row: ResultRow) -> str:
        return row.measure.value

    @override
    def cell(self, row: ResultRow, column: str) -> Cell:
        total = not row.indented
        if column == Part.ROW:
            return Cell(text=row.label if total else f"    {row.label}", total=total, spoken=row.label)
        if column == Part.COUNT:
            tone = "text" if row.count else "text3"
            return Cell(text=number(row.count), sort=row.count, total=total, strong=True, tone=tone)
        if column == Part.PERCENT:
            share = row.ratio
            return unknown_cell() if share is None else Cell(text=number(share * 100, 1), total=total)
        if column == Part.CHANGE:
            return self._change(row)
        return self._before(row, int(column[1:]))

    def _change(self, row: ResultRow) -> Cell:
        if row.change is None:
            return unknown_cell()
        return Cell(text=signed(row.change), tone="text" if row.change else "text3")

    def _before(self, row: ResultRow, back: int) -> Cell:
        if back >= len(row.statuses):
            return EMPTY
        cell = count_cell(row.statuses[-1 - back].count(row.measure))
        return Cell(text=cell.text, tone="text2" if cell.tone == "text" else cell.tone)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        named = role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}
        if named and orientation is Qt.Orientation.Horizontal and (section == 1 or section >= len(Part)):
            month = self.month_of(section)
            return "" if month is None else texts.column(month, self._months[0])
        return super().headerData(section, orientation, role)


class StatusView(TableView):
    """A table whose current cell tells the month: left and right change it, Enter opens its number.

    ``number_opened`` carries the row and its month.
    """

    number_opened = Signal(object, object)

    def __init__(self, theme: Theme, model: StatusTable, settings: PersonSettings) -> None:
        super().__init__(theme, model, "results_status", settings, spoken=texts.STATUS, dense=True)
        self._status = model
        self.row_opened.connect(self._open_number)

    def show_months(self) -> None:
        """Hide the columns of months that the programme does not have."""
        for back in range(1, EARLIER + 1):
            at = self._status.column_number(_earlier(back))
            self.header().setSectionHidden(at, back > self._status.months_before)
        self.columns.fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        else:
            self._step_month(step)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        current = self.currentIndex()
        if index.row() != current.row() or not self.hasFocus() or current.column() < 1:
            return
        painter.save()
        painter.setPen(QPen(self.theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.visualRect(current).adjusted(2, 3, -2, -4))
        painter.restore()

    def _step_month(self, step: int) -> None:
        current = self.currentIndex()
        at = current.column() + step
        while 0 < at < self.model().columnCount() and self.header().isSectionHidden(at):
            at += step
        if current.isValid() and 0 < at < self.model().columnCount():
            there = current.siblingAtColumn(at)
            self.setCurrentIndex(there)
            self.scrollTo(there)
            self.viewport().update()

    def _open_number(self, row: ResultRow) -> None:
        month = self._status.month_of(self.currentIndex().column())
        if month is not None:
            self.number_opened.emit(row, month)
