"""The distribution of time in group 2: a bar for each band, split by active offer, every bar a button."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.group2 import BandRow
from planner.domain.group2 import DurationBand
from planner.texts import group2 as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import box, focus_ring, hatch, text
from planner.ui.widgets.press import Press
from planner.ui.widgets.tip import set_tip

OVER: Final = frozenset({DurationBand.TO_12, DurationBand.TO_18, DurationBand.OVER_18})


class BandBar(Press):
    """One band as a lying bar: filled for those in an active offer, hatched for those who are not."""

    def __init__(self, theme: Theme, on_click: Callable[[], object]) -> None:
        super().__init__(theme)
        self._row: BandRow | None = None
        self._scale = 1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(on_click)
        theme.changed.connect(self.updateGeometry)

    def say(self, row: BandRow, scale: int) -> None:
        """Show a band; ``scale`` is the largest count of all bands."""
        self._row, self._scale = row, max(1, scale)
        words = texts.band(row.band.value, len(row.with_offer), len(row.without_offer))
        self.setAccessibleName(words)
        set_tip(self, words)
        self.setText(str(len(row.citizens)))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(200), self.theme.px(26))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._row is None:
            return
        painter, theme = QPainter(self), self.theme
        if self.underMouse():
            box(painter, self.rect(), theme.colour("hover"), None, 4)
        label = max(QFontMetrics(theme.font(Role.DENSE)).horizontalAdvance(each) for each in texts.BANDS.values())
        left, right = label + theme.px(14), theme.px(34)
        name = QRect(theme.px(4), 0, label + 4, self.height())
        left_aligned = Qt.AlignmentFlag.AlignLeft
        text(
            painter,
            name,
            texts.BANDS[self._row.band.value],
            theme.font(Role.DENSE),
            theme.colour("text2"),
            left_aligned,
        )
        width = (self.width() - left - right) * len(self._row.citizens) / self._scale
        self._paint_bar(painter, QRectF(left, theme.px(5), width, self.height() - 2 * theme.px(5)))
        count = QRect(left + round(width) + theme.px(6), 0, right, self.height())
        ink = theme.colour("text" if self._row.citizens else "text3")
        text(painter, count, self.text(), theme.font(Role.TOTAL), ink, left_aligned)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme)

    def _paint_bar(self, painter: QPainter, rect: QRectF) -> None:
        row = self._row
        if row is None or not row.citizens:
            return
        ink = self.theme.colour("warnfill" if row.band in OVER else "bar")
        filled = QRectF(rect)
        filled.setWidth(rect.width() * len(row.with_offer) / len(row.citizens))
        painter.fillRect(filled, ink)
        rest = QRectF(rect)
        rest.setLeft(filled.right())
        hatch(painter, rest, ink)
        painter.setPen(ink)
        painter.drawRect(rect.adjusted(0.5, 0.5, -0.5, -0.5))


class Key(QWidget):
    """A patch of the legend: filled or hatched."""

    def __init__(self, theme: Theme, *, hatched: bool) -> None:
        super().__init__()
        self.theme = theme
        self._hatched = hatched
        self.setFixedSize(theme.px(14), theme.px(14))
        theme.changed.connect(self.update)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ink = QPainter(self), self.theme.colour("bar")
        rect = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        if self._hatched:
            hatch(painter, rect, ink)
        else:
            painter.fillRect(rect, ink)
        painter.setPen(ink)
        painter.drawRect(rect)
