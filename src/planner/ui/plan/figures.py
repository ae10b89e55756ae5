"""The key figures of a plan: each one is a button that shows what it counts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from planner.texts import common
from planner.texts import plan_page as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.label import Pane
from planner.ui.widgets.paint import box, focus_ring, text
from planner.ui.widgets.press import Press
from planner.ui.widgets.tip import set_tip

LEFT = Qt.AlignmentFlag.AlignLeft
LINES = 3  # below the number: what it is, and the note


class Figure(Press):
    """A number, what it is, and a line about it."""

    def __init__(self, theme: Theme, what: str, on_click: Callable[[], object]) -> None:
        super().__init__(theme)
        self.is_first = False
        self.is_compact = False
        self._what = what
        self._note = self._tone = ""
        self.setText(texts.NONE)
        self.setAccessibleName(what)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.clicked.connect(on_click)
        theme.changed.connect(self.updateGeometry)

    def say(self, number: str, note: str = "", *, what: str = "", tone: str = "") -> None:
        """Show a number and its note, perhaps in a tone."""
        self._what = what or self._what
        self._note, self._tone = note, tone
        self.setText(number)
        self.setAccessibleName(f"{number} {self._what}. {note}")
        set_tip(self, note)
        self.update()

    def set_compact(self, *, on: bool) -> None:
        """Stand in one line, where the window is low; the note is in the tooltip then."""
        self.is_compact = on
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        if self.is_compact:
            return QSize(self.theme.px(150), self.theme.px(36))
        lines = self.theme.line(Role.NUMBER) + 3 * self.theme.line(Role.HELP)
        return QSize(self.theme.px(150), lines + self.theme.px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.theme.px(96), self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        if self.underMouse() or self.isDown():
            box(painter, self.rect().adjusted(2, 2, -2, -2), theme.colour("hover"), None, 5)
        if not self.is_first:
            painter.fillRect(0, 0, 1, self.height(), theme.colour("border"))
        left, top = theme.px(14), theme.px(9)
        width = self.width() - left - theme.px(8)
        if self.is_compact:
            self._paint_line(painter, QRect(left, 0, width, self.height()))
            return
        line = QRect(left, top, width, theme.line(Role.NUMBER))
        ink = theme.colour(self._tone or "text")
        text(painter, line, self.text(), theme.font(Role.NUMBER), ink, LEFT)
        line = QRect(left, line.bottom() + 1, width, theme.line(Role.HELP))
        said = _broken(self._what, theme.font(Role.LABEL), width)
        for words in said:
            text(painter, line, words, theme.font(Role.LABEL), theme.colour("text"), LEFT)
            line.translate(0, line.height())
        for words in _broken(self._note, theme.font(Role.HELP), width, LINES - len(said)):
            text(painter, line, words, theme.font(Role.HELP), theme.colour("text2"), LEFT)
            line.translate(0, line.height())
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(1, 1, -1, -1), theme)

    def _paint_line(self, painter: QPainter, rect: QRect) -> None:
        theme = self.theme
        font = theme.font(Role.HEADING)
        text(painter, rect, self.text(), font, theme.colour(self._tone or "text"), LEFT)
        rest = rect.adjusted(QFontMetrics(font).horizontalAdvance(self.text()) + theme.px(6), 0, 0, 0)
        text(painter, rest, self._what, theme.font(Role.HELP), theme.colour("text2"), LEFT)
        if self.hasFocus():
            focus_ring(painter, self.rect().adjusted(1, 1, -1, -1), theme)


def _broken(words: str, font: QFont, width: int, most: int = 2) -> list[str]:
    """Words on so many lines at most; what the last has no room for is cut there, the tooltip has it all."""
    metrics, rest, lines = QFontMetrics(font), words.split(" "), [""]
    while rest:
        longer = f"{lines[-1]} {rest[0]}".strip()
        if lines[-1] and len(lines) < most and metrics.horizontalAdvance(longer) > width:
            lines.append("")
        else:
            lines[-1] = longer
            del rest[0]
    return lines


class FigureStrip(Pane):
    """Figures side by side in one card, a line between them."""

    def __init__(self, *figures: Figure) -> None:
        super().__init__("card")
        self.setAccessibleName(common.FIGURES)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        figures[0].is_first = True
        lay.row(*map(lay.wide, figures), gap=0, margins=(1, 1), on=self)
