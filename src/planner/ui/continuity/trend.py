"""The changes by quarter as a picture: all of them solid, those that could be avoided dashed, y from nought."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.ledger import QuarterLine
from planner.texts import common
from planner.texts import continuity as texts
from planner.texts.formats import number
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import scale_line

# Steps of the scale, so that four or five lines of the grid always carry whole numbers.
STEPS: Final = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000)
MOST_LINES: Final = 5
LABEL_WIDTH: Final = 64


class TrendChart(QWidget):
    """Changes per 100 citizens a year, quarter by quarter. A running quarter has a hollow marker."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._lines: Sequence[QuarterLine] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(texts.TREND)
        theme.changed.connect(self.update)

    def show_lines(self, lines: Sequence[QuarterLine]) -> None:
        """Show these quarters, by time."""
        self._lines = lines
        said = [
            texts.point(
                line.quarter, line.counts.rate, line.counts.changes, line.counts.avoidable, running=line.running
            )
            for line in lines
        ]
        self.setAccessibleDescription("; ".join(said) or texts.NO_TREND)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(420), self.theme.px(132))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(260), self.theme.px(120))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(Role.SMALLEST))
        if not any(line.counts.citizen_days for line in self._lines):
            painter.setPen(self.theme.colour("text3"))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, texts.NO_TREND)
            return
        px = self.theme.px
        area = QRectF(px(34), px(10), self.width() - px(34 + 16), self.height() - px(10 + 36))
        step = self._step()
        top = step * max(1, ceil(self._most() / step))
        self._grid(painter, area, step, top)
        self._quarters(painter, area)
        self._line(painter, area, top, avoidable=True)
        self._line(painter, area, top, avoidable=False)

    def _most(self) -> Fraction:
        return max((line.counts.rate or Fraction() for line in self._lines), default=Fraction())

    def _step(self) -> int:
        most = self._most()
        return next((step for step in STEPS if most <= step * (MOST_LINES - 1)), ceil(most / (MOST_LINES - 1)))

    def _x(self, area: QRectF, at: int) -> float:
        return area.left() + area.width() * (at + 0.5) / len(self._lines)

    def _grid(self, painter: QPainter, area: QRectF, step: int, top: int) -> None:
        for value in range(0, top + 1, step):
            scale_line(painter, self.theme, area, value / top, number(value), base=value == 0)

    def _quarters(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(self.theme.colour("text3"))
        high = painter.fontMetrics().height()
        year = 0
        for at, line in enumerate(self._lines):
            x = self._x(area, at) - self.theme.px(LABEL_WIDTH) / 2
            box = QRectF(x, area.bottom() + 4, self.theme.px(LABEL_WIDTH), high)
            painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, texts.short_quarter(line.quarter))
            if line.quarter.year != year:
                year = line.quarter.year
                painter.drawText(box.translated(0, high), Qt.AlignmentFlag.AlignHCenter, str(year))

    def _line(self, painter: QPainter, area: QRectF, top: int, *, avoidable: bool) -> None:
        """One series, broken where nobody had a contact person."""
        colour = self.theme.colour("chart2" if avoidable else "chart1")
        pen = QPen(colour, 2)
        if avoidable:
            pen.setStyle(Qt.PenStyle.DashLine)
        before: QPointF | None = None
        marks: list[tuple[QPointF, bool]] = []
        for at, line in enumerate(self._lines):
            value = line.counts.avoidable_rate if avoidable else line.counts.rate
            if value is None:
                before = None
                continue
            here = QPointF(self._x(area, at), area.bottom() - area.height() * float(value) / top)
            if before is not None:
                painter.setPen(pen)
                painter.drawLine(before, here)
            marks.append((here, line.running))
            before = here
        painter.setPen(QPen(colour, 2))
        for place, hollow in marks:
            painter.setBrush(self.theme.colour("surface") if hollow else colour)
            if avoidable:
                painter.drawRect(QRectF(place.x() - 3.5, place.y() - 3.5, 7, 7))
            else:
                painter.drawEllipse(place, 4, 4)


class TrendLegend(QWidget):
    """What the two lines are: line style, marker and words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._words = (texts.ALL_CHANGES, common.DECIDED_BY_TEAM)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        wide = sum(self._wide(words) for words in self._words)
        return QSize(wide + self.theme.px(12), self.theme.line(Role.HELP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(Role.HELP))
        px, middle, x = self.theme.px, self.height() / 2, 0.0
        for at, words in enumerate(self._words):
            pen = QPen(self.theme.colour("chart2" if at else "chart1"), 2)
            pen.setStyle(Qt.PenStyle.DashLine if at else Qt.PenStyle.SolidLine)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle), QPointF(x + px(22), middle))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(pen.color())
            centre = QPointF(x + px(11), middle)
            if at:
                painter.drawRect(QRectF(centre.x() - 3.5, centre.y() - 3.5, 7, 7))
            else:
                painter.drawEllipse(centre, 4, 4)
            painter.setPen(self.theme.colour("text2"))
            box = QRectF(x + px(28), 0, self._wide(words), self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            x += self._wide(words) + px(12)

    def _wide(self, words: str) -> int:
        return QFontMetrics(self.theme.font(Role.HELP)).horizontalAdvance(words) + self.theme.px(30)
