"""The trade-off of changes against match as a curve with a slider that stops only at plans that are solved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.trade_off import TradePoint
from planner.texts import common
from planner.texts import scenarios as texts
from planner.texts.formats import number
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import focus_ring
from planner.ui.widgets.tip import set_tip

_STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_PageDown: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_PageUp: 1,
}


class TradeOffCurve(QAbstractSlider):
    """Points from the fewest changes to the best match. ← and →, Home and End or a click choose a point.

    ``valueChanged`` carries the number of the point, also when ``show_points`` chose it; ``sliderMoved`` only what the
    user chose.
    """

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, labelled: bool = True) -> None:
        super().__init__(parent)
        self.theme = theme
        self._labelled = labelled
        self._points: tuple[TradePoint, ...] = ()
        self.setOrientation(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(common.TRADE_OFF)
        self.valueChanged.connect(self._say)
        theme.changed.connect(self.updateGeometry)
        self.show_points(())

    @property
    def points(self) -> tuple[TradePoint, ...]:
        """What is shown."""
        return self._points

    @property
    def point(self) -> TradePoint | None:
        """The chosen point; None when there is none."""
        return self._points[self.value()] if self._points else None

    def show_points(self, points: Sequence[TradePoint], chosen: int = 0) -> None:
        """Show these, and choose one."""
        self._points = tuple(points)
        self.setRange(0, max(0, len(self._points) - 1))
        self.setValue(min(chosen, self.maximum()))
        self.setEnabled(len(self._points) > 1)
        self._say()

    def words(self) -> str:
        """The chosen point in words."""
        point = self.point
        return texts.CURVE_WAITS if point is None else texts.point(point.optional, point.match)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(300), self.theme.px(104))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(180), self.theme.px(92))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _STEPS:
            self._go(self.value() + _STEPS[key])
        elif key == Qt.Key.Key_Home:
            self._go(0)
        elif key == Qt.Key.Key_End:
            self._go(self.maximum())
        else:
            QWidget.keyPressEvent(self, event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._go_near(event.position().x())

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_near(event.position().x())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._points:
            self._grid(painter)
            self._line(painter)
            self._track(painter)
            if self._labelled:
                self._label(painter)
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(1, 1, -1, -1), self.theme)

    # where things stand

    def _area(self) -> QRectF:
        px = self.theme.px
        return QRectF(px(34), px(8), max(1, self.width() - px(46)), max(1, self.height() - px(48)))

    def _bounds(self) -> tuple[float, float]:
        """The least and most match of the scale; never a scale of nothing."""
        low, high = float(self._points[0].match), float(self._points[-1].match)
        return (low, high) if high - low >= 1 else (max(0.0, low - 1), high + 1)

    def _at(self, number_of: int) -> QPointF:
        area, point = self._area(), self._points[number_of]
        least, most = self._points[0].changes, self._points[-1].changes
        low, high = self._bounds()
        x = area.left() + area.width() * (point.changes - least) / max(1, most - least)
        return QPointF(x, area.bottom() - area.height() * (float(point.match) - low) / (high - low))

    def _rail(self) -> float:
        return self.height() - self.theme.px(11)

    # painting

    def _grid(self, painter: QPainter) -> None:
        area = self._area()
        low, high = self._bounds()
        painter.setFont(self.theme.font(Role.SMALLEST))
        for share in (0.0, 0.5, 1.0):
            y = area.bottom() - area.height() * share
            painter.setPen(QPen(self.theme.colour("hair"), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(self.theme.colour("text3"))
            box = QRectF(0, y - 8, area.left() - self.theme.px(8), 16)
            words = number(low + (high - low) * share)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)

    def _line(self, painter: QPainter) -> None:
        ink, paper = self.theme.colour("chart1"), self.theme.colour("surface")
        spots = [self._at(at) for at in range(len(self._points))]
        painter.setPen(QPen(ink, 2))
        painter.drawPolyline(spots)
        chosen = self.value()
        radius = self.theme.px(4)
        if len(spots) > 1:
            dots = QPen(ink, 1.5, Qt.PenStyle.DotLine)
            painter.setPen(dots)
            painter.drawLine(spots[chosen], QPointF(spots[chosen].x(), self._rail()))
        for at, spot in enumerate(spots):
            painter.setPen(QPen(ink, 1.6))
            painter.setBrush(ink if at == chosen else paper)
            size = radius + (1 if at == chosen else 0)
            painter.drawEllipse(spot, size, size)

    def _track(self, painter: QPainter) -> None:
        if len(self._points) < 2:
            return
        area, y = self._area(), self._rail()
        x = self._at(self.value()).x()
        painter.setPen(QPen(self.theme.colour("bartrack"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
        painter.setPen(QPen(self.theme.colour("accent"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
        painter.drawLine(QPointF(area.left(), y), QPointF(x, y))
        painter.setPen(QPen(self.theme.colour("accent"), 2.5))
        painter.setBrush(self.theme.colour("surface"))
        painter.drawEllipse(QPointF(x, y), self.theme.px(7), self.theme.px(7))

    def _label(self, painter: QPainter) -> None:
        """The chosen point in words, below the curve: right of the point, or left where it would leave the picture."""
        font = self.theme.font(Role.LABEL)
        words, spot = self.words(), self._at(self.value())
        width = QFontMetrics(font).horizontalAdvance(words)
        height = self.theme.line(Role.LABEL)
        gap = self.theme.px(10)
        left = spot.x() + gap if spot.x() + gap + width <= self.width() - 2 else spot.x() - gap - width
        top = min(spot.y() + gap / 2, self._rail() - self.theme.px(9) - height)
        box = QRectF(max(self._area().left() + 2, left), top, width + 2, height)
        painter.fillRect(box, self.theme.colour("surface"))
        painter.setFont(font)
        painter.setPen(self.theme.colour("text"))
        painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)

    # choosing

    def _go(self, number_of: int) -> None:
        wanted = max(0, min(self.maximum(), number_of))
        if self._points and wanted != self.value():
            self.setValue(wanted)
            self.sliderMoved.emit(wanted)

    def _go_near(self, x: float) -> None:
        if self._points:
            self._go(min(range(len(self._points)), key=lambda at: abs(self._at(at).x() - x)))

    def _say(self) -> None:
        words = texts.point_spoken(self.value(), len(self._points), self.words()) if self._points else texts.CURVE_WAITS
        self.setAccessibleName(words)
        set_tip(self, words)
        self.update()
