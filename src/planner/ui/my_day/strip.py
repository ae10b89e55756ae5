"""The strip on top of Min dag: own caseload by state, clear agreements, ordinary hours."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from planner.app.queries.follow_ups import CaseState, DayStrip
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts.formats import hours
from planner.texts.plan_page import of_cap
from planner.ui.context import Context, Door
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.paint import focus_ring
from planner.ui.widgets.press import Press
from planner.ui.widgets.tip import set_tip

STRENGTH: Final = {CaseState.JOB: 1.0, CaseState.SMALL_JOB: 0.8, CaseState.COURSE: 0.55, CaseState.READY: 0.3}


class StateBar(Press):
    """Citizens by state as one bar with its legend; the last state is dashed: something is missing.

    Each part is a door: the mouse, or ← → and Enter. ``opened`` carries the state.
    """

    opened = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._counts: Mapping[CaseState, int] = {}
        self._boxes: dict[CaseState, QRectF] = {}
        self._at = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(texts.CASELOAD)
        self.clicked.connect(self._open)
        theme.changed.connect(self.update)

    def say(self, counts: Mapping[CaseState, int]) -> None:
        """Show the counts."""
        self._counts = counts
        self._at = min(self._at, max(0, len(self._shown()) - 1))
        self.setAccessibleName(", ".join(f"{texts.STATES[state]} {count}" for state, count in counts.items()))
        set_tip(self, self.accessibleName())
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        shown = self._shown()
        if event.key() in steps and shown:
            self._at = (self._at + steps[Qt.Key(event.key())]) % len(shown)
            self.setAccessibleDescription(f"{texts.STATES[shown[self._at]]} {self._counts[shown[self._at]]}")
            self.update()
        else:
            super().keyPressEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = event.position()
        for at, state in enumerate(self._shown()):
            reach = self._boxes.get(state)
            if reach is not None and reach.left() <= place.x() <= reach.right():
                self._at = at
        super().mousePressEvent(event)

    def _shown(self) -> list[CaseState]:
        return [state for state, count in self._counts.items() if count]

    def _open(self) -> None:
        shown = self._shown()
        if shown:
            self.opened.emit(shown[self._at].value)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.theme.px(18) + self.theme.line(Role.HELP) + self.theme.px(10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        total = sum(self._counts.values())
        if not total:
            return
        high, gap = self.theme.px(16), 3.0
        states = self._shown()
        room = self.width() - gap * (len(states) - 1) - 2
        left = 1.0
        for state in states:
            width = room * self._counts[state] / total
            self._boxes[state] = QRectF(left, 1, width, high)
            self._box(painter, self._boxes[state], state)
            left += width + gap
        if self.hasFocus():
            ring = self._boxes[states[self._at]].toAlignedRect().adjusted(-1, -1, 1, 1)
            focus_ring(painter, ring, self.theme, 3)
        self._legend(painter, high + self.theme.px(8))

    def _box(self, painter: QPainter, rect: QRectF, state: CaseState) -> None:
        if state is CaseState.NOT_READY:
            pen = QPen(self.theme.colour("warn"), 1, Qt.PenStyle.DashLine)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._shade(state))
        painter.drawRoundedRect(rect, 2, 2)

    def _shade(self, state: CaseState) -> QColor:
        one, other, part = self.theme.colour("bar"), self.theme.colour("bartrack"), STRENGTH[state]
        pairs = ((one.red(), other.red()), (one.green(), other.green()), (one.blue(), other.blue()))
        return QColor(*(round(a * part + b * (1 - part)) for a, b in pairs))

    def _legend(self, painter: QPainter, top: float) -> None:
        font = self.theme.font(Role.HELP)
        metrics = QFontMetrics(font)
        side = float(self.theme.px(10))
        left = 1.0
        for state, count in self._counts.items():
            words = f"{texts.STATES[state]} {count}"
            width = metrics.horizontalAdvance(words)
            if left + side + width + 6 > self.width():
                return
            self._box(painter, QRectF(left, top + (metrics.height() - side) / 2, side, side), state)
            painter.setFont(font)
            painter.setPen(self.theme.colour("text2"))
            painter.drawText(QRectF(left + side + 5, top, width + 4, metrics.height()), words)
            left += side + width + self.theme.px(18)


class Strip(Card):
    """Four figures of one worker, each a door to what it counts; hidden for the whole team."""

    def __init__(self, context: Context) -> None:
        theme = context.theme
        super().__init__(theme)
        self._context = context
        self._now: DayStrip | None = None
        self._bar = StateBar(theme)
        self._cases = _Figure(theme, texts.CASELOAD, self._open_cases)
        self._clear = _Figure(theme, common.CLEAR_AGREEMENTS, self._open_unclear)
        self._ordinary = _Figure(theme, common.ORDINARY_WEEKLY, self._open_agreements)
        self._bar.opened.connect(self._open_state)
        lines = [Pane("line") for _ in range(3)]
        for line in lines:
            line.setFixedWidth(1)
        figures = (lines[0], lay.wide(self._bar), lines[1], self._clear, lines[2], self._ordinary)
        self.add(lay.row_of(self._cases, *figures, gap=lay.CARDS))

    def say(self, strip: DayStrip) -> None:
        """Show a worker's day."""
        self._now = strip
        self._cases.say(of_cap(strip.cases, strip.cap), texts.free(strip.free))
        self._bar.say({state: len(citizens) for state, citizens in strip.states.items()})
        unclear = len(strip.unclear)
        said = texts.unclear(unclear, strip.running)
        self._clear.say(of_cap(strip.clear, strip.running), said, "warn" if unclear else "text2")
        self._ordinary.say(hours(strip.ordinary), texts.hours_change(strip.ordinary - strip.ordinary_before))

    def _open_cases(self) -> None:
        if self._now is not None:
            self._context.navigate("citizens", Door(label=texts.CASELOAD, ids=frozenset(self._now.held)))

    def _open_state(self, state: str) -> None:
        if self._now is not None:
            citizens = frozenset(self._now.states[CaseState(state)])
            self._context.navigate("citizens", Door(label=texts.STATES[state], ids=citizens))

    def _open_unclear(self) -> None:
        """Those that are not clear; all that run when every one is."""
        if self._now is not None and self._now.unclear:
            self._context.navigate("agreements", Door(label=texts.UNCLEAR, ids=frozenset(self._now.unclear)))
        else:
            self._open_agreements()

    def _open_agreements(self) -> None:
        if self._now is not None:
            self._context.navigate(
                "agreements", Door(label=common.RUNNING_AGREEMENTS, ids=frozenset(self._now.agreements))
            )


class _Figure(Press):
    """A figure with what it is and one line of consequence; the whole of it opens what it counts."""

    def __init__(self, theme: Theme, what: str, on_click: Callable[[], object]) -> None:
        super().__init__(theme)
        self._what = what
        self.setAccessibleName(what)
        self._number = Label(theme, "", Role.NUMBER)
        self._note = Label(theme, "", Role.HELP, "text2")
        labels = (Label(theme, what, Role.HELP, "text2"), self._number, self._note)
        for label in labels:
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        lay.column(*labels, gap=0, margins=(4, 2), on=self)
        self.clicked.connect(on_click)

    def say(self, figure: str, note: str, tone: str = "text2") -> None:
        """Show a figure."""
        self._number.setText(figure)
        self._note.say(note, tone)
        self.setAccessibleName(f"{self._what}: {figure}. {note}")

    @override
    def sizeHint(self) -> QSize:
        layout = self.layout()
        return super().sizeHint() if layout is None else layout.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.underMouse():
            painter.fillRect(self.rect(), self.theme.colour("hover"))
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme, 4)
