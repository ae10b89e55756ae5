"""What stands below the comparison: the curve of the chosen scenario, and the full-time equivalents that it takes."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.fte_needed import FteNeed
from planner.app.queries.trade_off import TradePoint
from planner.texts import common
from planner.texts import scenarios as texts
from planner.ui.context import PersonSettings
from planner.ui.proposal.curve import TradeOffCurve
from planner.ui.scenarios.tables import NeedTable, PointTable
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import EmptyState
from planner.ui.widgets.field import text_field
from planner.ui.widgets.hands import bind
from planner.ui.widgets.label import Label
from planner.ui.widgets.tip import set_tip

KEYS = "Ctrl+Shift+T"
TYPING_MS = 400
MOST_CAP = 3


class CurvePart(QWidget):
    """The curve, or its points as a table (Ctrl+Skift+T).

    ``picked`` the number of a point that the user chose, ``wanted`` when the curve is to be worked out,
    ``switched`` when curve and table changed places.
    """

    picked = Signal(int)
    wanted = Signal()
    switched = Signal()

    def __init__(self, theme: Theme, settings: PersonSettings) -> None:
        super().__init__()
        self.curve = TradeOffCurve(theme)
        self.curve.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.curve.sliderMoved.connect(self._curve_moved)
        self.points = PointTable()
        self.table = TableView(theme, self.points, "scenarios_points", settings, spoken=texts.POINTS, dense=True)
        self.table.current_changed.connect(self._table_moved)
        self.none = EmptyState(theme, "results", texts.CURVE_WAITS, "", common.MAKE_TRADE_OFF, self.wanted.emit)
        self.words = Label(theme, common.TRADE_OFF_ENDS, Role.HELP, "text2")
        page = lay.column_of(lay.placed(self.words, lay.RIGHT), lay.wide(self.curve), gap=0, margins=(16, 2, 16, 10))
        self._drawn = page
        self._stack = QStackedWidget()
        for part in (page, self.table, self.none):
            self._stack.addWidget(part)
        lay.column(self._stack, on=self)
        self._as_table = False
        self._filling = False

    @property
    def as_table(self) -> bool:
        """Whether the points are shown as numbers."""
        return self._as_table

    def show_points(self, points: Sequence[TradePoint] | None, chosen: int) -> None:
        """Show a curve and its chosen point; None: it is not worked out."""
        self._filling = True
        self.curve.show_points(points or (), chosen)
        self.points.set_rows(points or ())
        if points:
            self.table.choose(self.points.row_id(points[self.curve.value()]))
        self._filling = False
        only = bool(points) and len(points or ()) == 1
        self.words.setText(common.NO_BETTER_MATCH if only else common.TRADE_OFF_ENDS)
        self._place()

    def switch(self) -> None:
        """Curve or table; the keyboard goes along."""
        self._as_table = not self._as_table
        self._place()
        (self.table if self._as_table else self.curve).setFocus(Qt.FocusReason.OtherFocusReason)
        self.switched.emit()

    def _place(self) -> None:
        shown = self.none if not self.curve.points else self.table if self._as_table else self._drawn
        self._stack.setCurrentWidget(shown)

    def _curve_moved(self, at: int) -> None:
        self.table.choose(self.points.row_id(self.curve.points[at]))
        self.picked.emit(at)

    def _table_moved(self, row: TradePoint | None) -> None:
        if row is None or self._filling or not self.table.hasFocus():
            return
        at = self.curve.points.index(row)
        if at != self.curve.value():
            self.curve.setValue(at)
            self.picked.emit(at)


class NeedPart(QWidget):
    """What it takes for everybody to have a place, at the caps in force or at one that is typed.

    ``cap_typed`` carries the cap, 0 for those in force. ``line_opened`` the line that the user opened.
    """

    cap_typed = Signal(int)
    line_opened = Signal(object)

    def __init__(self, theme: Theme, settings: PersonSettings) -> None:
        super().__init__()
        self.lines = NeedTable()
        self.table = TableView(
            theme, self.lines, "scenarios_need", settings, spoken=common.FULL_TIME_NEEDED, dense=True
        )
        self.table.set_empty(EmptyState(theme, "citizens", texts.NO_NEED))
        self.table.row_opened.connect(self.line_opened)
        self.note = Label(theme, "", Role.HELP, "text2", wrap=True)
        self.note.setContentsMargins(16, 6, 16, 8)
        lay.column(lay.wide(self.table), self.note, gap=0, on=self)
        self.cap = text_field(common.CAP_PER_FULL_TIME, most=MOST_CAP)
        self.cap.setAccessibleName(common.CAP_PER_FULL_TIME)
        set_tip(self.cap, texts.AT_CAP_HINT)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPING_MS)
        self._timer.timeout.connect(self._tell)
        self.cap.textEdited.connect(self._typed)
        self.cap.returnPressed.connect(self._tell)
        self.cap.installEventFilter(self)

    def show_need(self, need: FteNeed | None) -> None:
        """Show a need; None: it is not worked out."""
        self.lines.set_rows(() if need is None else (need.whole, *need.districts))
        self.note.say("" if need is None else texts.not_counted(len(need.without_cap), need.lost_to_rounding))

    def typed(self) -> int:
        """The cap to reckon with, 0 for those in force."""
        text = self.cap.text().strip()
        return int(text) if text.isascii() and text.isdigit() else 0

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.cap and event.type() is QEvent.Type.FocusOut and self._timer.isActive():
            self._tell()
        return super().eventFilter(watched, event)

    def _typed(self) -> None:
        self._timer.start()

    def _tell(self) -> None:
        self._timer.stop()
        self.cap_typed.emit(self.typed())


def switch_button(theme: Theme, part: CurvePart) -> Button:
    """The link between curve and table; its shortcut works in the whole window."""
    button = Button(theme, common.AS_TABLE, kind=Kind.LINK, icon="table", shortcut=KEYS, on_click=part.switch)
    bind(KEYS, part, button.click)
    return button
