"""How whole rows are painted: background, line, hover, the current row's frame, heads of groups."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from planner.ui.tables.groups import ViewLine
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.paint import text


def paint_row(painter: QPainter, rect: QRect, theme: Theme, *, chosen: bool, hovered: bool) -> None:
    """Background and line of a row."""
    painter.fillRect(rect, theme.colour("sel" if chosen else "hover" if hovered else "surface"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("hair"))


def paint_row_edge(painter: QPainter, rect: QRect, theme: Theme, *, focused: bool) -> None:
    """The 3 px accent edge of the current row, and its frame: 2 px while the table has the keyboard, else 1 px."""
    painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
    width = 2 if focused else 1
    painter.save()
    painter.setPen(QPen(theme.colour("focus" if focused else "accentline"), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    inset = 1 if focused else 0
    painter.drawRect(rect.adjusted(inset, inset, -1 - inset, -1 - inset))
    painter.restore()


def paint_group(painter: QPainter, rect: QRect, line: ViewLine[Any], theme: Theme, *, current: bool) -> None:
    """Head of a group: a caret, the title, and a note after it."""
    painter.fillRect(rect, theme.colour("surface2"))
    painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("hair"))
    if line.head is None:
        return
    side = theme.px(12)
    theme.draw_icon(painter, QRect(10, rect.top(), side, rect.height()), "next" if line.folded else "down", "text2")
    words = rect.adjusted(10 + side + 7, 0, -8, 0)
    font = theme.font(Role.TOTAL)
    left = Qt.AlignmentFlag.AlignLeft
    text(painter, words, line.head.title, font, theme.colour(line.head.tone), left)
    words.setLeft(words.left() + QFontMetrics(font).horizontalAdvance(line.head.title) + 7)
    text(painter, words, line.head.note, theme.font(Role.HELP), theme.colour("text2"), left)
    if current:
        paint_row_edge(painter, rect, theme, focused=True)
