"""Small painters that widgets and table cells share."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from planner.ui.theme.theme import Theme

RADIUS = 5.0


def box(painter: QPainter, rect: QRect | QRectF, fill: QColor | None, edge: QColor | None, radius: float = 5) -> None:
    """A rounded box with a sharp 1 px edge."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if edge is None else QPen(edge, 1))
    painter.setBrush(Qt.BrushStyle.NoBrush if fill is None else fill)
    inset = 0 if edge is None else 0.5
    painter.drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def focus_ring(
    painter: QPainter, rect: QRect, theme: Theme, radius: float = RADIUS, *, on_accent: bool = False
) -> None:
    """The 2 px ring of what has the keyboard; on a filled button a line of the text's colour keeps it apart."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.colour("focus"), 2))
    painter.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), radius, radius)
    if on_accent:
        painter.setPen(QPen(theme.colour("accenttext"), 1.5))
        painter.drawRoundedRect(QRectF(rect).adjusted(3, 3, -3, -3), radius - 2, radius - 2)
    painter.restore()


def text(painter: QPainter, rect: QRect, words: str, font: QFont, colour: QColor, align: Qt.AlignmentFlag) -> None:
    """One line of text, elided at the right, in the middle of the height."""
    painter.setFont(font)
    painter.setPen(colour)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


def scale_line(
    painter: QPainter, colour: Callable[[str], QColor], area: QRectF, share: float, words: str, *, base: bool = False
) -> None:
    """A line of a chart's grid with its value at the left; ``share`` of the height, ``base`` for the line of nought.

    ``colour`` gives the colour of a token: the theme's, or the light one's for what leaves the screen.
    """
    y = area.bottom() - area.height() * share
    painter.setPen(QPen(colour("borderstrong" if base else "hair"), 1))
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
    painter.setPen(colour("text3"))
    place = QRectF(0, y - 8, area.left() - 6, 16)
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, words)


def check_box(painter: QPainter, rect: QRect, theme: Theme, state: Qt.CheckState, *, focused: bool = False) -> None:
    """A check box of 16 px in the middle of a rectangle."""
    side = theme.px(16)
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    on = state is not Qt.CheckState.Unchecked
    fill = theme.colour("accent" if on else "surface")
    box(painter, square, fill, theme.colour("accent" if on else "borderstrong"), 4)
    if focused:
        focus_ring(painter, square.adjusted(-3, -3, 3, 3), theme)
    if not on:
        return
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accenttext"), 2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    unit = side / 16
    at = QPointF(square.topLeft())
    if state is Qt.CheckState.PartiallyChecked:
        painter.drawLine(QLineF(at + QPointF(4, 8) * unit, at + QPointF(12, 8) * unit))
    else:
        tick = QPainterPath(at + QPointF(4, 8.2) * unit)
        tick.lineTo(at + QPointF(7, 11) * unit)
        tick.lineTo(at + QPointF(12, 5.2) * unit)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(tick)
    painter.restore()


def radio(painter: QPainter, rect: QRect, theme: Theme, *, on: bool) -> None:
    """A radio button of 16 px in the middle of a rectangle."""
    side = theme.px(16)
    square = QRectF(0, 0, side, side)
    square.moveCenter(QRectF(rect).center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("accent" if on else "borderstrong"), 1))
    painter.setBrush(theme.colour("accent" if on else "surface"))
    painter.drawEllipse(square.adjusted(0.5, 0.5, -0.5, -0.5))
    if on:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accenttext"))
        painter.drawEllipse(square.center(), side * 0.2, side * 0.2)
    painter.restore()


def hatch(painter: QPainter, rect: QRectF, colour: QColor, step: float = 5.0) -> None:
    """2 px lines at 45 degrees inside a rectangle; drawn line by line, since a brush pattern does not scale."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(rect, Qt.ClipOperation.IntersectClip)
    painter.setPen(QPen(colour, 2))
    at = rect.left() - rect.height()
    while at < rect.right():
        painter.drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()))
        at += step
    painter.restore()


def initials_box(painter: QPainter, rect: QRect, theme: Theme, initials: str, font: QFont) -> None:
    """Initials in a neutral box; people never get a colour."""
    box(painter, rect, theme.colour("surface2"), theme.colour("border"), 4)
    text(painter, rect, initials, font, theme.colour("text2"), Qt.AlignmentFlag.AlignHCenter)
