"""Tiles: a number, what it is, one line of consequence; the whole tile is one button."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import TONE_ICONS
from planner.ui.widgets.paint import box, focus_ring, text
from planner.ui.widgets.press import Press


class Tile(Press):
    """A number that is a door. ``say`` fills it; a tile at zero keeps its place with its number in ``text3``."""

    def __init__(self, theme: Theme, on_click: Callable[[], object] | None = None) -> None:
        super().__init__(theme)
        self._number = self._unit = self._what = self._consequence = self._tone = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)
        if on_click is not None:
            self.clicked.connect(on_click)

    def say(self, number: str, what: str, consequence: str = "", *, tone: str = "", unit: str = "") -> None:
        """Show a number as text, what it counts (two lines at most), and the consequence in a tone."""
        self._number, self._unit, self._what = number, unit, what
        self._consequence, self._tone = consequence, tone
        self.setText(number)
        self.setAccessibleName(f"{number} {unit} {what}. {consequence}".replace("  ", " "))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        lines = self.theme.line(Role.BIG_NUMBER) + 3 * self.theme.line(Role.HELP)
        return QSize(self.theme.px(150), lines + self.theme.px(30))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(120), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, left = self.theme, self.theme.px(14)
        ground = "hover" if self.underMouse() or self.isDown() else "surface"
        box(painter, self.rect(), theme.colour(ground), theme.colour("border"), 7)
        width, y = self.width() - left - theme.px(10), theme.px(10)
        big = theme.font(Role.BIG_NUMBER)
        ink = theme.colour("text3" if self._number == "0" else "text")
        line = QRect(left, y, width - theme.px(18), theme.line(Role.BIG_NUMBER))
        text(painter, line, self._number, big, ink, Qt.AlignmentFlag.AlignLeft)
        if self._unit:
            line.setLeft(left + QFontMetrics(big).horizontalAdvance(self._number) + 7)
            text(painter, line, self._unit, theme.font(), theme.colour("text2"), Qt.AlignmentFlag.AlignLeft)
        side = theme.px(14)
        theme.draw_icon(painter, QRect(self.width() - side - theme.px(10), y, side, line.height()), "next", "text2")
        y += line.height() + 2
        painter.setFont(theme.font(Role.LABEL))
        painter.setPen(theme.colour("text"))
        two = QRect(left, y, width, 2 * theme.line(Role.HELP))
        painter.drawText(two, Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop, self._what)
        self._paint_consequence(painter, QRect(left, two.bottom() + 5, width, theme.line(Role.HELP)))
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme, 7)

    def _paint_consequence(self, painter: QPainter, rect: QRect) -> None:
        if self._tone in TONE_ICONS:
            side = self.theme.px(14)
            icon = QRect(rect.left(), rect.top(), side, rect.height())
            self.theme.draw_icon(painter, icon, TONE_ICONS[self._tone], self._tone)
            rect.setLeft(rect.left() + side + 4)
        ink = self.theme.colour(self._tone or "text3")
        text(painter, rect, self._consequence, self.theme.font(Role.HELP), ink, Qt.AlignmentFlag.AlignLeft)


class TileGrid(QWidget):
    """Tiles in one row, or in two where a tile would be too narrow for its words."""

    def __init__(self, tiles: Sequence[Tile]) -> None:
        super().__init__()
        self._tiles = tiles
        self._across = 0
        self._grid = lay.grid(gaps=(lay.FIELDS, lay.FIELDS), wide=0, on=self)
        self._arrange(len(tiles))

    @override
    def minimumSizeHint(self) -> QSize:
        """Narrow enough for two rows; what is beside the point is the width that the tiles have now."""
        half = -(-len(self._tiles) // 2)
        least = self._tiles[0].minimumSizeHint().width()
        return QSize(half * least + (half - 1) * lay.FIELDS, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        usual = len(self._tiles) * (self._tiles[0].sizeHint().width() + lay.FIELDS) - lay.FIELDS
        self._arrange(len(self._tiles) if event.size().width() >= usual else -(-len(self._tiles) // 2))

    def _arrange(self, across: int) -> None:
        if across == self._across:
            return
        self._across = across
        for at, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, at // across, at % across)
        for column in range(len(self._tiles)):
            self._grid.setColumnStretch(column, int(column < across))
