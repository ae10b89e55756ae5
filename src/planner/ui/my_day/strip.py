"""The strip on top of Min dag: own caseload by state, clear agreements, ordinary hours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from planner.app.queries.follow_ups import CaseState, DayStrip
from planner.texts import my_day as texts
from planner.texts.formats import hours, number
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import Label, Pane

STRENGTH: Final = {CaseState.JOB: 1.0, CaseState.SMALL_JOB: 0.8, CaseState.COURSE: 0.55, CaseState.READY: 0.3}


class StateBar(QWidget):
    """Citizens by state as one bar with its legend; the last state is dashed: something is missing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._counts: Mapping[CaseState, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def say(self, counts: Mapping[CaseState, int]) -> None:
        """Show the counts."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{texts.STATES[state]} {count}" for state, count in counts.items()))
        self.setToolTip(self.accessibleName())
        self.update()

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
        states = [state for state, count in self._counts.items() if count]
        room = self.width() - gap * (len(states) - 1) - 2
        left = 1.0
        for state in states:
            width = room * self._counts[state] / total
            self._box(painter, QRectF(left, 1, width, high), state)
            left += width + gap
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
    """Four figures of one worker; hidden for the whole team."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._bar = StateBar(theme)
        self._cases = _Figure(theme, texts.CASELOAD)
        self._clear = _Figure(theme, texts.CLEAR)
        self._ordinary = _Figure(theme, texts.ORDINARY)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for at, part in enumerate((self._cases, self._bar, self._clear, self._ordinary)):
            if at:
                line = Pane("line")
                line.setFixedWidth(1)
                row.addWidget(line)
            row.addWidget(part, 1 if part is self._bar else 0)
        self.add(holder)

    def say(self, strip: DayStrip) -> None:
        """Show a worker's day."""
        self._cases.say(f"{number(strip.cases)} / {number(strip.cap)}", texts.free(strip.free))
        self._bar.say({state: len(citizens) for state, citizens in strip.states.items()})
        unclear = len(strip.unclear)
        self._clear.say(
            f"{number(strip.clear)} / {number(strip.running)}", texts.unclear(unclear), "warn" if unclear else "text2"
        )
        self._ordinary.say(hours(strip.ordinary), texts.hours_change(strip.ordinary - strip.ordinary_before))


class _Figure(QWidget):
    """A figure with what it is and one line of consequence."""

    def __init__(self, theme: Theme, what: str) -> None:
        super().__init__()
        self._what = what
        self._number = Label(theme, "", Role.NUMBER)
        self._note = Label(theme, "", Role.HELP, "text2")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(theme, what, Role.HELP, "text2"))
        column.addWidget(self._number)
        column.addWidget(self._note)

    def say(self, figure: str, note: str, tone: str = "text2") -> None:
        """Show a figure."""
        self._number.setText(figure)
        self._note.say(note, tone)
        self.setAccessibleName(f"{self._what}: {figure}. {note}")
