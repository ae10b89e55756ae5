"""The sections of a side panel: a heading with a link, and lines of day and words that open what they tell of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.texts import forms as texts
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import section
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.paint import box, focus_ring
from planner.ui.widgets.press import Press

LEFT_WIDTH = 98


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of a section: ``left`` in ``text2`` (a day, a key), ``words``, and what a click opens (None: nothing)."""

    key: str
    left: str
    words: str
    tone: str = "text"
    icon: str = ""
    open: Callable[[], object] | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the panel. ``add`` is what its link does; ``none`` stands where there are no lines."""

    key: str
    icon: str
    title: str
    lines: Sequence[Line] = ()
    none: str = ""
    note: str = ""
    add: Callable[[], object] | None = None
    add_words: str = ""
    most: int = 6


class LineButton(Press):
    """One line; the words take as many lines as they need."""

    def __init__(self, theme: Theme, line: Line) -> None:
        super().__init__(theme)
        self.line = line
        self.setObjectName(line.key)
        self.setAccessibleName(line.name or f"{line.left} {line.words}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if line.open is None:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.unsetCursor()
        else:
            self.clicked.connect(line.open)
        theme.changed.connect(self._fit)
        self._fit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(240), self.height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.line.open is not None and self.underMouse():
            box(painter, self.rect(), self.theme.colour("hover"), None, 4)
        painter.setFont(self.theme.font(Role.DENSE))
        wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop
        painter.setPen(self.theme.colour("danger" if self.line.tone == "danger" else "text2"))
        left = self._left_rect()
        painter.drawText(left, int(wrap), self.line.left)
        words = self._words_rect()
        if self.line.icon:
            side = self.theme.px(14)
            spot = QRect(words.left() - side - 5, 3, side, self.theme.line(Role.DENSE))
            self.theme.draw_icon(painter, spot, self.line.icon, self.line.tone)
        painter.setPen(self.theme.colour(self.line.tone))
        painter.drawText(words, int(wrap), self.line.words)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme)

    def _words_rect(self) -> QRect:
        left = self.theme.px(LEFT_WIDTH) + (self.theme.px(14) + 5 if self.line.icon else 0)
        return QRect(left, 3, max(60, self.width() - left - 4), 2000)

    def _left_rect(self) -> QRect:
        return QRect(4, 3, self.theme.px(LEFT_WIDTH) - 8, 2000)

    def _fit(self) -> None:
        metrics, wrap = QFontMetrics(self.theme.font(Role.DENSE)), int(Qt.TextFlag.TextWordWrap)
        both = ((self._words_rect(), self.line.words), (self._left_rect(), self.line.left))
        height = max(metrics.boundingRect(rect, wrap, words).height() for rect, words in both)
        self.setFixedHeight(max(24, height + 6, self.theme.line(Role.DENSE) + 6))
        self.update()


class SectionView(QWidget):
    """A section on screen; long ones show their first lines and a link to the rest."""

    def __init__(self, theme: Theme, shown: Section) -> None:
        super().__init__()
        self.theme = theme
        self.section = shown
        head = section(theme, shown.icon, shown.title, self._right())
        head.setContentsMargins(4, 0, 4, 0)
        self._column = lay.column(head, gap=1, margins=(16, 4, 16, 10), on=self)
        lay.fill(self._column, (LineButton(theme, line) for line in shown.lines[: shown.most]))
        if not shown.lines and shown.none:
            none = Label(theme, shown.none, Role.DENSE, "text3", wrap=True)
            none.setContentsMargins(4, 0, 4, 0)
            lay.fill(self._column, [none])
        self._more: Button | None = None
        if len(shown.lines) > shown.most:
            words = texts.show_all(len(shown.lines))
            self._more = Button(theme, words, kind=Kind.LINK, small=True, on_click=self.show_all)
            lay.fill(self._column, [self._more])
        self.setAccessibleName(shown.title)

    def show_all(self) -> None:
        """Show the lines left out."""
        if self._more is None:
            return
        self._more.hide()
        rest = [LineButton(self.theme, line) for line in self.section.lines[self.section.most :]]
        lay.fill(self._column, rest)
        rest[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _right(self) -> QWidget | None:
        shown = self.section
        if shown.add is None:
            return Label(self.theme, shown.note, Role.HELP, "text3") if shown.note else None
        words = shown.add_words or texts.ADD
        button = Button(self.theme, words, kind=Kind.LINK, small=True, on_click=shown.add)
        button.setObjectName(shown.key)
        button.setAccessibleName(texts.add_to(shown.title) if words == texts.ADD else words)
        return button


def rule() -> Pane:
    """The line between two sections."""
    return Pane("hair")
