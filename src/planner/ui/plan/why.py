"""Why this worker: points per criterion beside the next best, the reason in words, and the leader's hand."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from planner.app.queries.plan_targets import Target
from planner.domain.plan_settings import PlanSettings
from planner.domain.records import Worker
from planner.texts import plan_page as texts
from planner.texts.formats import number
from planner.texts.plan import CRITERIA
from planner.ui.plan.notes import note
from planner.ui.plan.rows import Kind, Row
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button
from planner.ui.widgets.button import Kind as Look
from planner.ui.widgets.card import row_of, scrolling
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label, Pane

WIDE = 400
NOTED = 3
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class WhyPanel(QWidget):
    """Shows one line.

    Signals: ``pin_wanted``, ``unpin_wanted``, ``veto_wanted``, ``other_wanted``, ``open_wanted``, ``closed``;
    ``clear_wanted`` carries the id of the worker whose exclusion is taken back; ``reshaped`` when there is room for
    more or fewer columns.
    """

    pin_wanted = Signal()
    unpin_wanted = Signal()
    veto_wanted = Signal()
    other_wanted = Signal()
    open_wanted = Signal()
    closed = Signal()
    clear_wanted = Signal(str)
    reshaped = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._wide = False
        self._title = Label(theme, "", Role.HEADING, wrap=True)
        self.close_button = Button(theme, icon="close", small=True, kind=Look.TERTIARY, name=texts.CLOSE)
        self.close_button.clicked.connect(self.closed)
        self._reason = Label(theme, "", wrap=True)
        self._content = QWidget()
        self._inner = QVBoxLayout(self._content)
        self._inner.setContentsMargins(16, 0, 16, 8)
        self._inner.setSpacing(8)
        self._inner.addWidget(self._reason)
        self._inner.addStretch(1)
        self._body: QWidget | None = None
        self.pin = Button(theme, texts.PIN, small=True, icon="pin", shortcut="P")
        self.unpin = Button(theme, texts.UNPIN, small=True, icon="pin", shortcut="P")
        self.veto = Button(theme, texts.VETO, small=True, icon="veto", shortcut="V")
        self.other = Button(theme, texts.OTHER, kind=Look.LINK, shortcut="Ctrl+T")
        self.open_citizen = Button(theme, texts.OPEN_CITIZEN, kind=Look.LINK, icon="open")
        for button, signal in (
            (self.pin, self.pin_wanted),
            (self.unpin, self.unpin_wanted),
            (self.veto, self.veto_wanted),
            (self.other, self.other_wanted),
            (self.open_citizen, self.open_wanted),
        ):
            button.clicked.connect(signal)
        self._foot = QWidget()
        flow = Flow(self._foot)
        for button in (self.pin, self.unpin, self.veto, self.other, self.open_citizen):
            flow.addWidget(button)
        self._lay_out()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No line is chosen."""
        self._title.setText(texts.PLAN)
        self.setAccessibleName(texts.CHOOSE_LINE)
        self._reason.say(texts.CHOOSE_LINE, "text2")
        self._foot.hide()
        self._swap(None)

    def show_line(
        self,
        row: Row,
        who: str,
        found: Sequence[Target],
        settings: PlanSettings,
        vetoed: Sequence[Worker],
    ) -> None:
        """Show one citizen's line; ``who`` is the worker in words, ``found`` every worker, ``vetoed`` the excluded."""
        title = texts.why_waiting(row.name) if row.worker is None else texts.why(who, row.name)
        if row.kind is Kind.KEPT:
            title = texts.why_kept(who, row.name)
        self._title.setText(title)
        self.setAccessibleName(f"{title} {row.reason}")
        self._reason.say(row.reason, "danger" if row.worker is None else "text")
        self._foot.show()
        placed = row.worker is not None
        self.pin.setVisible(placed and not row.pinned)
        self.unpin.setVisible(row.pinned)
        self.veto.setVisible(placed)
        self.veto.say(texts.veto_of(row.after))
        self.other.setVisible(bool(found))
        self._swap(self._make_body(row, found, settings, vetoed))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._is_wide() != self._wide:
            self._wide = self._is_wide()
            self.reshaped.emit()

    def _is_wide(self) -> bool:
        return self.width() >= self.theme.px(WIDE)

    def _make_body(
        self, row: Row, found: Sequence[Target], settings: PlanSettings, vetoed: Sequence[Worker]
    ) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        own = [target for target in found if target.worker.id == row.worker]
        others = [target for target in found if target.worker.id != row.worker and target.serves]
        if found:
            beside = (2 if self._wide else 1) + (not own)
            column.addWidget(self._points([*own, *others[:beside]], settings))
            column.addWidget(Label(self.theme, texts.OTHERS, Role.LABEL, "text2"))
        for target in others[:NOTED]:
            column.addWidget(self._note(target, settings))
        if vetoed:
            column.addWidget(Label(self.theme, texts.EXCLUDED, Role.LABEL, "text2"))
        for worker in vetoed:
            words = f"{worker.initials} {worker.name}".strip()
            back = Button(self.theme, texts.TAKE_BACK, kind=Look.LINK, name=f"{texts.TAKE_BACK} {words}")
            back.clicked.connect(_Asked(body, self.clear_wanted.emit, worker.id))
            column.addWidget(row_of(Label(self.theme, words, Role.DENSE), None, back))
        return body

    def _note(self, target: Target, settings: PlanSettings) -> QWidget:
        words, tone = note(target, settings.most_points)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        name = Label(self.theme, target.worker.initials, Role.LABEL, "text2")
        name.setFixedWidth(self.theme.px(44))
        line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Label(self.theme, words, Role.HELP, tone, wrap=True), 1)
        return holder

    def _points(self, columns: Sequence[Target], settings: PlanSettings) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        heads = [texts.CRITERION, *(target.worker.initials for target in columns), texts.MOST]
        self._line(grid, 0, heads, Role.LABEL, "text2")
        at = 1
        for criterion, most in settings.points:
            if not most:
                continue
            values = [number(target.points.get(criterion, 0)) for target in columns]
            self._rule(grid, at, "hair")
            self._line(grid, at + 1, [CRITERIA[criterion], *values, number(most)], Role.DENSE, "text")
            at += 2
        self._rule(grid, at, "line")
        totals = [number(target.total) for target in columns]
        self._line(grid, at + 1, [texts.MATCH, *totals, number(settings.most_points)], Role.TOTAL, "text")
        loads = [texts.of_cap(target.planned, target.cap) for target in columns]
        self._line(grid, at + 2, [texts.IN_PLAN, *loads, ""], Role.HELP, "text2")
        return holder

    def _line(self, grid: QGridLayout, at: int, words: Sequence[str], role: Role, tone: str) -> None:
        for column, each in enumerate(words):
            faint = column == len(words) - 1 or each == "0"
            label = Label(self.theme, each, role, "text3" if faint else tone)
            if column:
                label.setAlignment(RIGHT)
            grid.addWidget(label, at, column)

    def _rule(self, grid: QGridLayout, at: int, pane: str) -> None:
        grid.addWidget(Pane(pane), at, 0, 1, -1)

    def _swap(self, body: QWidget | None) -> None:
        if self._body is not None:
            self._inner.removeWidget(self._body)
            self._body.hide()
            self._body.deleteLater()
        self._body = body
        if body is not None:
            self._inner.insertWidget(1, body)

    def _lay_out(self) -> None:
        head = QWidget()
        top = QHBoxLayout(head)
        top.setContentsMargins(16, 10, 8, 4)
        top.addWidget(self._title, 1)
        top.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(scrolling(self._content, texts.WHY), 1)
        self._foot.setContentsMargins(16, 8, 16, 10)
        column.addWidget(self._foot)


class _Asked(QObject):
    """Calls with an id; lives as long as the widget it belongs to."""

    def __init__(self, parent: QObject, call: Callable[[str], object], key: str) -> None:
        super().__init__(parent)
        self._call = call
        self._key = key

    def __call__(self) -> None:
        self._call(self._key)
