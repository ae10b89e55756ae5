"""The hours ladder as a picture: planned dashed, actual solid, today, and the gap in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.domain.records import HoursStep
from planner.domain.words import HoursKind
from planner.texts import agreements as texts
from planner.texts.formats import MONTHS, hours
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import scale_line

LEAST_DAYS = 60


class LadderChart(QWidget):
    """Ordinary hours a week over time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._steps: dict[HoursKind, list[HoursStep]] = {HoursKind.PLANNED: [], HoursKind.ACTUAL: []}
        self._today = self._first = self._last = date.min
        self.gap: int | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)

    def show_steps(self, steps: Sequence[HoursStep], today: date, end: date | None, gap: int | None) -> None:
        """Show a ladder; ``gap`` is the actual less the planned minutes a week, None where there is nothing to say."""
        for kind in self._steps:
            self._steps[kind] = sorted((row for row in steps if row.kind is kind), key=lambda row: row.start)
        days = [row.start for row in steps] or [today]
        self._today = today
        self._first = min(*days, today) - timedelta(days=7)
        self._last = max(max(days) + timedelta(days=30), today + timedelta(days=21), end or date.min)
        self._last = max(self._last, self._first + timedelta(days=LEAST_DAYS))
        self.gap = gap
        said = [f"{row.start.isoformat()} {hours(row.ordinary_minutes)} {row.kind.value}" for row in steps]
        self.setAccessibleName(f"{texts.LADDER}: {texts.NO_LADDER if gap is None else texts.gap(gap)}")
        self.setAccessibleDescription("; ".join(said))
        self.update()

    @property
    def gap_tone(self) -> str:
        """Only fewer hours than planned call for somebody."""
        return "warn" if self.gap is not None and self.gap < 0 else "text2"

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(380), self.theme.px(200))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, high = self.width() - self.theme.px(46), self.height() - self.theme.px(44)
        area = QRectF(self.theme.px(30), self.theme.px(18), wide, high)
        top = self._top()
        self._grid(painter, area, top)
        self._months(painter, area)
        self._line(painter, area, top, HoursKind.PLANNED)
        self._line(painter, area, top, HoursKind.ACTUAL)
        self._now(painter, area, top)

    def _top(self) -> int:
        """The top of the scale in minutes: whole steps of four hours."""
        most = max((row.ordinary_minutes for rows in self._steps.values() for row in rows), default=0)
        return max(480, -(-most // 240) * 240)

    def _x(self, area: QRectF, when: date) -> float:
        whole = (self._last - self._first).days
        return area.left() + area.width() * min(1.0, max(0.0, (when - self._first).days / whole))

    def _grid(self, painter: QPainter, area: QRectF, top: int) -> None:
        painter.setFont(self.theme.font(Role.SMALLEST))
        step = 240 if top <= 960 else 480
        for minutes in range(0, top + 1, step):
            scale_line(painter, self.theme.colour, area, minutes / top, hours(minutes), base=minutes == 0)

    def _months(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self.theme.colour("text3"))
        month = date(self._first.year, self._first.month, 1)
        last_right = -100.0
        while month <= self._last:
            x = self._x(area, month)
            if month >= self._first and x > last_right + 12:
                words = MONTHS[month.month - 1][:3]
                painter.drawText(QRectF(x, area.bottom() + 6, 60, 16), words)
                last_right = x + painter.fontMetrics().horizontalAdvance(words)
            month = date(month.year + month.month // 12, month.month % 12 + 1, 1)

    def _line(self, painter: QPainter, area: QRectF, top: int, kind: HoursKind) -> None:
        rows = self._steps[kind]
        if not rows:
            return
        actual = kind is HoursKind.ACTUAL
        pen = QPen(self.theme.colour("chart1" if actual else "chart3"), 2 if actual else 1.5)
        if not actual:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        end = min(self._today, self._last) if actual else self._last
        for at, row in enumerate(rows):
            until = rows[at + 1].start if at + 1 < len(rows) else max(end, row.start)
            y = area.bottom() - area.height() * row.ordinary_minutes / top
            left, right = self._x(area, row.start), self._x(area, until)
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            if at + 1 < len(rows):
                rise = area.bottom() - area.height() * rows[at + 1].ordinary_minutes / top
                painter.drawLine(QPointF(right, y), QPointF(right, rise))
            if not actual and row.ordinary_minutes:
                painter.drawText(QPointF(left + 4, y - 5), f"{hours(row.ordinary_minutes)} t.")

    def _now(self, painter: QPainter, area: QRectF, top: int) -> None:
        x = self._x(area, self._today)
        painter.setPen(QPen(self.theme.colour("cap"), 1.5))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(self.theme.font(Role.INITIALS))
        words = texts.TODAY
        wide = painter.fontMetrics().horizontalAdvance(words)
        painter.drawText(QPointF(x - wide / 2, area.top() - 4), words)
        rows = [row for row in self._steps[HoursKind.ACTUAL] if row.start <= self._today]
        if not rows:
            return
        y = area.bottom() - area.height() * rows[-1].ordinary_minutes / top
        painter.setBrush(self.theme.colour("chart1"))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawEllipse(QPointF(x, y), 4, 4)
        painter.setPen(self.theme.colour(self.gap_tone))
        said = "" if self.gap is None else texts.gap(self.gap)
        furthest = area.right() - painter.fontMetrics().horizontalAdvance(said)
        painter.drawText(QPointF(min(x + 8, furthest), y - 7), said)
