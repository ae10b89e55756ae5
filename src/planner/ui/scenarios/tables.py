"""The tables of the page: the list of scenarios, the figures side by side, the points of a curve, the need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem
from typing_extensions import override

from planner.app.queries.fte_needed import FteLine
from planner.app.queries.scenarios import ScenarioOutcome
from planner.app.queries.trade_off import TradePoint
from planner.domain.scenario import MOST_SCENARIOS
from planner.texts import common
from planner.texts import scenarios as texts
from planner.texts.formats import day, number
from planner.ui.context import PersonSettings
from planner.ui.tables.cells import EMPTY, Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import Index, TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.theme import Theme


@dataclass(frozen=True, slots=True)
class ScenarioEntry:
    """A scenario in the list; ``key`` "" is the register as it is. ``trouble``: why it cannot be worked out."""

    key: str
    name: str
    summary: str
    trouble: str = ""


def _entry(row: ScenarioEntry) -> Cell:
    if row.trouble:
        return Cell(text=row.name, second=row.trouble, icon="danger", tone="danger", tip=row.trouble)
    return Cell(text=row.name, second=row.summary, strong=not row.key)


class EntryTable(TableModel[ScenarioEntry]):
    """The register as it is, and the scenarios."""

    columns: Sequence[Column[ScenarioEntry]] = (Column("name", common.SCENARIOS, _entry, fixed=True, sortable=False),)

    @override
    def row_id(self, row: ScenarioEntry) -> str:
        return row.key or "now"


class ScenarioFigure(StrEnum):
    """The figures that are compared."""

    DAY = "day"
    CHANGES = "changes"
    WAITING = "waiting"
    MATCH = "match"
    HIGHEST = "highest"
    FREE = "free"
    WORKERS = "workers"
    FTE = "fte"
    PRESENT = "present"
    NEED = "need"
    MISSING = "missing"


Value = Fraction | int | None


@dataclass(frozen=True, slots=True)
class FigureKind:
    """What a figure is called, is of an outcome, and is written as.

    ``better``: 1 where the highest is best, −1 where the lowest is, 0 where it is no matter of better or worse.
    """

    title: str
    of: Callable[[ScenarioOutcome], Value]
    written: Callable[[Fraction], str] = number
    better: int = 0


KINDS: Final[Mapping[ScenarioFigure, FigureKind]] = {
    ScenarioFigure.DAY: FigureKind(
        common.PLANNED_ON, lambda found: found.request.day.toordinal(), lambda at: day(_day(at))
    ),
    ScenarioFigure.CHANGES: FigureKind(common.CHANGES_OF_WORKER, lambda found: found.changes, better=-1),
    ScenarioFigure.WAITING: FigureKind(common.NO_PLACE_FOR, lambda found: found.waiting, better=-1),
    ScenarioFigure.MATCH: FigureKind(
        common.MEAN_MATCH, lambda found: found.match, lambda value: number(value, 1), better=1
    ),
    ScenarioFigure.HIGHEST: FigureKind(common.HIGHEST_LOAD, lambda found: found.highest_load, better=-1),
    ScenarioFigure.FREE: FigureKind(texts.FREE, lambda found: found.free),
    ScenarioFigure.WORKERS: FigureKind(common.WORKERS, lambda found: found.workers),
    ScenarioFigure.FTE: FigureKind(common.FULL_TIME, lambda found: found.full_time, texts.fte),
    ScenarioFigure.PRESENT: FigureKind(texts.FTE_PRESENT, lambda found: found.needed.whole.have, texts.fte),
    ScenarioFigure.NEED: FigureKind(common.FULL_TIME_NEEDED, lambda found: found.needed.whole.need, texts.fte),
    ScenarioFigure.MISSING: FigureKind(
        texts.FTE_MISSING, lambda found: found.needed.whole.missing, texts.fte, better=-1
    ),
}


def _day(ordinal: Fraction) -> date:
    return date.fromordinal(int(ordinal))


@dataclass(frozen=True, slots=True)
class CompareRow:
    """One figure for the register as it is and each scenario; None where it is not worked out."""

    figure: ScenarioFigure
    outcomes: tuple[ScenarioOutcome | None, ...]
    failed: tuple[bool, ...]


def value_of(figure: ScenarioFigure, outcome: ScenarioOutcome) -> Fraction | None:
    """A figure as a number; None where there is none."""
    value = KINDS[figure].of(outcome)
    return None if value is None else Fraction(value)


def words_of(figure: ScenarioFigure, outcome: ScenarioOutcome) -> str:
    """A figure in words."""
    value = value_of(figure, outcome)
    return texts.NOT_YET if value is None else KINDS[figure].written(value)


def is_best(row: CompareRow, at: int) -> bool:
    """Whether a column has the best value of a figure, and not all have it."""
    better = KINDS[row.figure].better
    found = [None if each is None else value_of(row.figure, each) for each in row.outcomes]
    known = [value for value in found if value is not None]
    own = found[at]
    if not better or own is None or len(set(known)) < 2:
        return False
    return own == (max(known) if better > 0 else min(known))


def _column(at: int) -> str:
    return f"c{at}"


class CompareTable(TableModel[CompareRow]):
    """One row per figure, one column for the register as it is and for each scenario."""

    def __init__(self) -> None:
        self.names: tuple[str, ...] = ()
        super().__init__(
            (
                Column("figure", common.FIGURES, lambda row: KINDS[row.figure].title, fixed=True, sortable=False),
                *(
                    Column(_column(at), "", partial(_outcome, at), right=True, fixed=True, sortable=False)
                    for at in range(MOST_SCENARIOS + 1)
                ),
            )
        )

    def show_figures(self, names: Sequence[str], rows: Sequence[CompareRow]) -> None:
        """Show the figures under these headings."""
        self.names = tuple(names)
        self.set_rows(rows)
        self.name_columns({_column(at): name for at, name in enumerate(self.names)})

    @override
    def row_id(self, row: CompareRow) -> str:
        return row.figure.value


def _outcome(at: int, row: CompareRow) -> Cell:
    """The cell of a figure in the column of a scenario."""
    if at >= len(row.outcomes):
        return EMPTY
    outcome = row.outcomes[at]
    if outcome is None:
        failed = row.failed[at]
        words = common.CANNOT_BE_CALCULATED if failed and row.figure is ScenarioFigure.DAY else texts.NOT_YET
        spoken = common.CANNOT_BE_CALCULATED if failed else texts.NOT_YET_SPOKEN
        return Cell(text=words, tone="danger" if failed else "text3", spoken=spoken)
    best = is_best(row, at)
    words = words_of(row.figure, outcome)
    proof = "" if outcome.is_proven or row.figure is not ScenarioFigure.DAY else texts.NOT_PROVEN
    note = texts.BEST if best else proof
    tone = "text3" if value_of(row.figure, outcome) == 0 and not best else "text"
    shown = f"{words} · {note}" if note else words
    return Cell(text=shown, strong=best, tone=tone, spoken=f"{words} {note}".strip())


class CompareView(TableView):
    """The figures; left and right go from one scenario to the next.

    ``column_picked`` carries the number of the scenario, 0 for the register as it is. ``number_opened`` the figure.
    """

    column_picked = Signal(int)
    number_opened = Signal(object)

    def __init__(self, theme: Theme, model: CompareTable, settings: PersonSettings) -> None:
        super().__init__(theme, model, "scenarios_compare", settings, spoken=texts.COMPARE, dense=True)
        self._figures = model
        self.clicked.connect(self._clicked)
        self.header().sectionClicked.connect(self._picked)
        self.row_opened.connect(self._opened)

    def show_columns(self) -> None:
        """Hide the columns that no scenario uses."""
        unused = range(len(self._figures.names), MOST_SCENARIOS + 1)
        self.columns.leave_out([_column(at) for at in unused])

    def mark(self, at: int) -> None:
        """Let the keyboard stand in the column of a scenario."""
        current = self.currentIndex()
        row = max(0, current.row())
        if self._figures.rowCount() and current.column() != at + 1:
            self.setCurrentIndex(self._figures.index(row, at + 1))
            self.viewport().update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
            return
        wanted = self.currentIndex().column() - 1 + step
        if 0 <= wanted < len(self._figures.names):
            self._picked(wanted + 1)

    @override
    def drawRow(self, painter: QPainter, options: QStyleOptionViewItem, index: Index) -> None:
        super().drawRow(painter, options, index)
        self._frame(painter, index)
        current = self.currentIndex()
        if index.row() != current.row() or not self.hasFocus() or current.column() < 1:
            return
        painter.save()
        painter.setPen(QPen(self.theme.colour("focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(self.visualRect(current).adjusted(2, 3, -2, -4))
        painter.restore()

    def _frame(self, painter: QPainter, index: Index) -> None:
        """Lines at both sides of the chosen scenario's column."""
        at = self.currentIndex().column()
        if at >= 1:
            cell = self.visualRect(self._figures.index(index.row(), at))
            line = self.theme.colour("accentline")
            painter.fillRect(cell.left(), cell.top(), 2, cell.height() + 1, line)
            painter.fillRect(cell.right() - 1, cell.top(), 2, cell.height() + 1, line)

    def _clicked(self, index: Index) -> None:
        self._picked(index.column())

    def _picked(self, column: int) -> None:
        if 1 <= column <= len(self._figures.names):
            self.mark(column - 1)
            self.column_picked.emit(column - 1)

    def _opened(self, row: CompareRow) -> None:
        self.number_opened.emit(row.figure)


class PointTable(TableModel[TradePoint]):
    """The points of a curve as numbers."""

    columns: Sequence[Column[TradePoint]] = (
        Column("changes", common.CHANGE_OF_WORKER, lambda row: row.optional, Holds.COUNT, sortable=False),
        Column("match", common.MATCH, lambda row: row.match, Holds.DECIMAL, sortable=False),
        Column("load", common.LOAD, lambda row: texts.load(row.outcome.highest_load), right=True, sortable=False),
        Column("price", texts.POINT_PRICE, lambda row: texts.price(row.price), tone="text2", sortable=False),
    )

    @override
    def row_id(self, row: TradePoint) -> str:
        return f"{row.changes}"


def _district(row: FteLine) -> Cell:
    if row.district is None:
        return Cell(text=texts.WHOLE, total=True)
    return Cell(text=row.district or common.NO_DISTRICT)


def _fte(value: Fraction, row: FteLine) -> Cell:
    return Cell(value=value, text=texts.fte(value), total=row.district is None)


def _missing(row: FteLine) -> Cell:
    tone, icon = ("warn", "warn") if row.missing else ("text3", "")
    spoken = texts.missing_spoken(row.missing)
    return replace(_fte(row.missing, row), tone=tone, icon=icon, spoken=spoken)


def _citizens(row: FteLine) -> Cell:
    return Cell(value=len(row.citizens), total=row.district is None)


class NeedTable(TableModel[FteLine]):
    """What it takes, for the whole register and by district."""

    columns: Sequence[Column[FteLine]] = (
        Column("district", common.DISTRICT, _district, fixed=True, sortable=False),
        Column("citizens", common.CITIZENS, _citizens, Holds.COUNT, sortable=False),
        Column("need", texts.NEEDED, lambda row: _fte(row.need, row), Holds.DECIMAL, sortable=False),
        Column("have", texts.HAVE, lambda row: _fte(row.have, row), Holds.DECIMAL, sortable=False),
        Column("missing", common.LACKS, _missing, Holds.DECIMAL, sortable=False),
    )

    @override
    def row_id(self, row: FteLine) -> str:
        return "whole" if row.district is None else f"in {row.district}"
