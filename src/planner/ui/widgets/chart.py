"""What a chart of lines shows, as values; its markers, and the legend that names its lines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme

MARK: Final = 4.0


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One value on a line: its place on the axis, what it is in words, and the value as it is written beside it."""

    at: int
    value: float
    said: str
    short: str = ""
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class ChartLine:
    """A line of the chart. Only points whose places follow each other are joined."""

    name: str
    points: Sequence[ChartPoint]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is drawn.

    Attributes:
        axis: the words of each place; a second part stands below the first, where it differs from the one before.
        lines: one or two; the second is dashed with square markers.
        levels: heights with a line over the whole chart, and their words at its right end.
        forecast: places and heights joined by dots.
        deadline: a place with a dotted line from top to bottom, and its words.
        empty: what stands there where no line has a point.
        said: all of it in words, for screen readers; the points' own words where it is empty.
    """

    axis: Sequence[tuple[str, str]]
    lines: Sequence[ChartLine]
    levels: Sequence[tuple[float, str]] = ()
    forecast: Sequence[tuple[int, float]] = ()
    deadline: tuple[int, str] | None = None
    empty: str = ""
    said: Sequence[str] = ()

    @property
    def most(self) -> float:
        """The greatest height of all that is drawn."""
        points = [point.value for line in self.lines for point in line.points]
        return max([*points, *(level for level, _ in self.levels), *(high for _, high in self.forecast)], default=0.0)


class ChartLegend(QWidget):
    """What the lines are: line style, marker and words; dots for a forecast."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self._words: tuple[str, ...] = ()
        self._forecast = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def say(self, words: Sequence[str], forecast: str = "") -> None:
        """Name the lines, and the dots ("" where there are none)."""
        self._words, self._forecast = tuple(words), forecast
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        wide = sum(self._wide(words) + self.theme.px(12) for words in self._all())
        return QSize(wide, self.theme.line(Role.HELP))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.theme.font(Role.HELP))
        px, middle, x = self.theme.px, self.height() / 2, 0.0
        for at, words in enumerate(self._all()):
            dots = at >= len(self._words)
            second = bool(at) and not dots
            style = Qt.PenStyle.DotLine if dots else Qt.PenStyle.DashLine if second else Qt.PenStyle.SolidLine
            pen = QPen(self.theme.colour("chart2" if second else "chart1"), 2, style)
            painter.setPen(pen)
            painter.drawLine(QPointF(x, middle), QPointF(x + px(22), middle))
            if not dots:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(pen.color())
                chart_mark(painter, QPointF(x + px(11), middle), square=second)
            painter.setPen(self.theme.colour("text2"))
            place = QRectF(x + px(28), 0, self._wide(words), self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
            x += self._wide(words) + px(12)

    def _all(self) -> tuple[str, ...]:
        return (*self._words, self._forecast) if self._forecast else self._words

    def _wide(self, words: str) -> int:
        return QFontMetrics(self.theme.font(Role.HELP)).horizontalAdvance(words) + self.theme.px(30)


def chart_mark(painter: QPainter, place: QPointF, *, square: bool) -> None:
    """The marker of a point: round on the first line, square on the second."""
    if square:
        painter.drawRect(QRectF(place.x() - 3.5, place.y() - 3.5, 7, 7))
    else:
        painter.drawEllipse(place, MARK, MARK)
