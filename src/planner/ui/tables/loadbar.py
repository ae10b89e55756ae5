"""The load bar: cases against the effective cap, in table cells and in drop targets alike."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from planner.ui.tables.cells import Load
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import box, hatch

BAR = 12.0
TICK_OUT = 3.5


def paint_load(painter: QPainter, rect: QRectF, load: Load, theme: Theme, ground: str = "surface") -> None:
    """Paint a load into a rectangle, on a background of the token ``ground``.

    The track reaches the effective cap, the fill the count; the tick is the hard cap; what is over it is hatched. A
    soft cap is a notch inside the track. With ``before``: a thin grey bar above the blue one, one tick through both.
    """
    unit = rect.width() / max(1, load.scale)
    if load.before is None:
        bar = QRectF(rect.left(), rect.center().y() - theme.px(BAR) / 2, rect.width(), theme.px(BAR))
        top = bar.top()
    else:
        high, low = theme.px(5), theme.px(10)
        top = rect.center().y() - (high + low + 1) / 2
        bar = QRectF(rect.left(), top + high + 1, rect.width(), low)
        if load.before:
            before = QRectF(rect.left(), top, load.before * unit, high)
            box(painter, before, theme.colour("barbefore"), None, 1.5)
            _over(painter, before, load.before, load.cap, unit, theme)
    if load.cap == 0:
        if load.held:
            _dashed(painter, QRectF(bar.left(), bar.top(), max(6.0, load.held * unit), bar.height()), theme)
        return
    track = QRectF(bar.left(), bar.top(), load.cap * unit, bar.height())
    box(painter, track, theme.colour("bartrack"), None, 2)
    fill = QRectF(bar.left(), bar.top(), load.held * unit, bar.height())
    if load.held:
        inside = QRectF(fill)
        inside.setWidth(min(fill.width(), track.width()))
        box(painter, inside, theme.colour("bar"), None, 2)
        _over(painter, fill, load.held, load.cap, unit, theme)
    if load.soft is not None and load.soft < load.cap:
        x = bar.left() + load.soft * unit
        painter.fillRect(QRectF(x - 0.5, bar.top(), 1, bar.height()), theme.colour("surface"))
    _tick(painter, track.right(), QRectF(bar.left(), top, bar.width(), bar.bottom() - top), theme, ground)


def _over(painter: QPainter, bar: QRectF, held: int, cap: int, unit: float, theme: Theme) -> None:
    if held > cap > 0:
        part = QRectF(bar.left() + cap * unit, bar.top(), (held - cap) * unit, bar.height())
        painter.fillRect(part, theme.colour("surface"))
        hatch(painter, part, theme.colour("danger"), 4.5)


def _dashed(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("warn"), 1, Qt.PenStyle.DashLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 2, 2)
    painter.restore()


def _tick(painter: QPainter, x: float, span: QRectF, theme: Theme, ground: str) -> None:
    height = span.height() + 2 * TICK_OUT
    painter.fillRect(QRectF(x - 1, span.top() - TICK_OUT, 4, height), theme.colour(ground))
    painter.fillRect(QRectF(x, span.top() - TICK_OUT, 2, height), theme.colour("cap"))
