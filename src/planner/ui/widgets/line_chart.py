"""Lines over time: markers, target lines, a forecast in dots, a deadline; walked and opened by keyboard or mouse."""

from __future__ import annotations

from itertools import pairwise
from math import ceil
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.texts.formats import number
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.theme.tokens import Tokens
from planner.ui.widgets.chart import Chart, ChartPoint, chart_mark
from planner.ui.widgets.paint import focus_ring, scale_line
from planner.ui.widgets.press import is_enter
from planner.ui.widgets.tip import set_tip

# Steps of the scale, so that three to five lines of the grid always carry whole numbers.
STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
MOST_LINES: Final = 5
NEAR: Final = 24
"""Pixels within which the mouse finds a point."""


class LineChart(QWidget):
    """A chart of one or two lines. ← and → go from point to point, ↑ and ↓ from line to line, Enter opens.

    ``opened`` carries the number of the line and the point, ``chosen`` the point that is told.
    """

    opened = Signal(int, object)
    chosen = Signal(object)

    def __init__(self, theme: Theme, name: str, *, opens: bool = False) -> None:
        super().__init__()
        self.theme = theme
        self._chart = Chart((), ())
        self._at: tuple[int, int] | None = None
        self._opens = opens
        self._tokens: Tokens | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    @property
    def point(self) -> ChartPoint | None:
        """The point that is chosen."""
        return None if self._at is None else self._chart.lines[self._at[0]].points[self._at[1]]

    def show_chart(self, chart: Chart) -> None:
        """Show another one; a chosen point stays where the new one has it."""
        self._chart = chart
        if self._at is not None:
            line, point = self._at
            kept = line < len(chart.lines) and point < len(chart.lines[line].points)
            self._at = self._at if kept else None
        points = (point.said for line in chart.lines for point in line.points)
        self.setAccessibleDescription("; ".join(chart.said or points) or chart.empty)
        self.update()

    def choose(self, line: int, point: int) -> None:
        """Choose a point; nothing happens where there is none."""
        if not (0 <= line < len(self._chart.lines) and 0 <= point < len(self._chart.lines[line].points)):
            return
        self._at = (line, point)
        found = self._chart.lines[line].points[point]
        set_tip(self, found.said)
        self.chosen.emit(found)
        self.update()

    def place_of(self, point: ChartPoint) -> QPointF:
        """Where a point is drawn."""
        return self._spot(point.at, point.value)

    # keys and mouse

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._at is None:
            filled = next((at for at, line in enumerate(self._chart.lines) if line.points), None)
            if filled is not None:
                self.choose(filled, len(self._chart.lines[filled].points) - 1)
        self.update()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._at is None or not self._opens:
            super().keyPressEvent(event)
            return
        line, point = self._at
        last = len(self._chart.lines[line].points) - 1
        key = Qt.Key(event.key())
        if is_enter(event):
            if not event.isAutoRepeat():
                self._open()
        elif key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.choose(line, min(last, max(0, point + (1 if key == Qt.Key.Key_Right else -1))))
        elif key in {Qt.Key.Key_Home, Qt.Key.Key_End}:
            self.choose(line, 0 if key == Qt.Key.Key_Home else last)
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._to_line(line + (1 if key == Qt.Key.Key_Down else -1))
        else:
            super().keyPressEvent(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._near(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if found and self._opens else Qt.CursorShape.ArrowCursor)
        set_tip(self, self._chart.lines[found[0]].points[found[1]].said if found else "")

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._near(event.position())
        if found is not None and self._opens and event.button() == Qt.MouseButton.LeftButton:
            self.choose(*found)
            self._open()

    def _to_line(self, line: int) -> None:
        """The point of another line that stands nearest to the chosen one."""
        here = self.point
        if here is None or not 0 <= line < len(self._chart.lines):
            return
        points = self._chart.lines[line].points
        if points:
            self.choose(line, min(range(len(points)), key=lambda at: abs(points[at].at - here.at)))

    def _near(self, place: QPointF) -> tuple[int, int] | None:
        found: list[tuple[float, tuple[int, int]]] = []
        for line, each in enumerate(self._chart.lines):
            for at, point in enumerate(each.points):
                away = QLineF(self._spot(point.at, point.value), place).length()
                if away <= self.theme.px(NEAR):
                    found.append((away, (line, at)))
        return min(found)[1] if found else None

    def _open(self) -> None:
        if self._at is not None and self.point is not None:
            self.opened.emit(self._at[0], self.point)

    # where things stand

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.theme.px(132))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(260), self.theme.px(120))

    def _area(self) -> QRectF:
        px = self.theme.px
        metrics = QFontMetrics(self.theme.font(Role.LABEL))
        right = max((metrics.horizontalAdvance(words) for _, words in self._chart.levels), default=0)
        below = 2 if any(second for _, second in self._chart.axis) else 1
        low = px(4) + below * self.theme.line(Role.SMALLEST)
        return QRectF(px(34), px(10), self.width() - px(34 + 16) - right, self.height() - px(10) - low)

    def _step(self) -> int:
        most = self._chart.most
        return next((step for step in STEPS if most <= step * (MOST_LINES - 1)), ceil(most / (MOST_LINES - 1)))

    def _top(self) -> int:
        step = self._step()
        return step * max(1, ceil(self._chart.most / step))

    def _x(self, at: float) -> float:
        area = self._area()
        return area.left() + area.width() * (at + 0.5) / max(1, len(self._chart.axis))

    def _spot(self, at: int, value: float) -> QPointF:
        area = self._area()
        return QPointF(self._x(at), area.bottom() - area.height() * value / self._top())

    # painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self.paint(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(1, 1, -1, -1), self.theme)

    def paint(self, painter: QPainter, tokens: Tokens | None = None) -> None:
        """Draw the chart on whatever the painter draws on, in the colours of ``tokens`` where it leaves the screen."""
        self._tokens = tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(Role.SMALLEST))
        if not any(line.points for line in self._chart.lines):
            painter.setPen(self._colour("text3"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._chart.empty)
            return
        self._paint_grid(painter)
        self._paint_axis(painter)
        self._paint_deadline(painter)
        self._paint_levels(painter)
        self._paint_forecast(painter)
        for at in reversed(range(len(self._chart.lines))):
            self._paint_line(painter, at)
        self._paint_chosen(painter)

    def _colour(self, token: str) -> QColor:
        """A colour of the screen, or of the tokens that are painted with."""
        return self.theme.colour(token) if self._tokens is None else self._tokens.colour(token)

    def _paint_grid(self, painter: QPainter) -> None:
        area, step, top = self._area(), self._step(), self._top()
        for value in range(0, top + 1, step):
            scale_line(painter, self._colour, area, value / top, number(value), base=value == 0)

    def _paint_axis(self, painter: QPainter) -> None:
        """The words of the places, as many as have room; a second part where it is another than before."""
        painter.setPen(self._colour("text3"))
        area, metrics = self._area(), painter.fontMetrics()
        axis = self._chart.axis
        wide = max((metrics.horizontalAdvance(part) for words in axis for part in words), default=0) + self.theme.px(8)
        every = max(1, ceil(wide * len(axis) / max(1.0, area.width())))
        before = ""
        for at in range(0, len(axis), every):
            first, second = axis[at]
            place = QRectF(self._x(at) - wide / 2, area.bottom() + 4, wide, metrics.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignHCenter, first)
            if second != before:
                before = second
                painter.drawText(place.translated(0, metrics.height()), Qt.AlignmentFlag.AlignHCenter, second)

    def _paint_deadline(self, painter: QPainter) -> None:
        if self._chart.deadline is None:
            return
        at, words = self._chart.deadline
        area, x = self._area(), self._x(at)
        painter.setPen(QPen(self._colour("text3"), 1.5, Qt.PenStyle.DotLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        metrics = painter.fontMetrics()
        wide = metrics.horizontalAdvance(words) + 2
        left = max(area.left(), x - self.theme.px(6) - wide)
        painter.drawText(QPointF(left, area.bottom() - self.theme.px(5)), words)

    def _paint_levels(self, painter: QPainter) -> None:
        area, metrics = self._area(), QFontMetrics(self.theme.font(Role.LABEL))
        for value, words in self._chart.levels:
            y = area.bottom() - area.height() * value / self._top()
            painter.setPen(QPen(self._colour("target"), 1.5))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setFont(self.theme.font(Role.LABEL))
            place = QRectF(area.right() + 6, y - 9, metrics.horizontalAdvance(words) + 2, 18)
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(self.theme.font(Role.SMALLEST))

    def _paint_forecast(self, painter: QPainter) -> None:
        painter.setPen(QPen(self._colour("chart1"), 2, Qt.PenStyle.DotLine))
        painter.drawPolyline([self._spot(at, value) for at, value in self._chart.forecast])

    def _paint_line(self, painter: QPainter, at: int) -> None:
        colour = self._colour("chart2" if at else "chart1")
        pen = QPen(colour, 2, Qt.PenStyle.DashLine if at else Qt.PenStyle.SolidLine)
        points = self._chart.lines[at].points
        painter.setPen(pen)
        for before, after in pairwise(points):
            if after.at == before.at + 1:
                painter.drawLine(self._spot(before.at, before.value), self._spot(after.at, after.value))
        painter.setPen(QPen(colour, 2))
        for point in points:
            painter.setBrush(self._colour("surface") if point.hollow else colour)
            chart_mark(painter, self._spot(point.at, point.value), square=bool(at))

    def _paint_chosen(self, painter: QPainter) -> None:
        """The value of the chosen point, else of the last of the first line; a ring round a chosen one."""
        point, line = self.point, 0 if self._at is None else self._at[0]
        if self._at is not None and point is not None and self.hasFocus():
            painter.setPen(QPen(self._colour("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(self._spot(point.at, point.value), 8, 8)
        elif self._chart.lines[0].points:
            point, line = self._chart.lines[0].points[-1], 0
        if point is None or not point.short:
            return
        font = self.theme.font(Role.LABEL)
        metrics = QFontMetrics(font)
        spot, wide = self._spot(point.at, point.value), metrics.horizontalAdvance(point.short) + 4
        area = self._area()
        left = min(max(area.left(), spot.x() - wide / 2), area.right() - wide)
        below = spot.y() + self.theme.px(8)
        high = metrics.height()
        top = below if below + high < area.bottom() else spot.y() - self.theme.px(8) - high
        place = QRectF(left, top, wide, high)
        painter.fillRect(place, self._colour("surface"))
        painter.setFont(font)
        painter.setPen(self._colour("chart2" if line else "text"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, point.short)
