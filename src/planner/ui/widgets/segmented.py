"""Choices of two to five, all in sight: segmented buttons, check boxes, option cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QCheckBox, QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.paint import box, check_box, focus_ring, radio, text
from planner.ui.widgets.press import Press, WrappedPress, press_with_enter
from planner.ui.widgets.retire import retire


class _Segment(Press):
    """One choice of the row."""

    def __init__(self, theme: Theme, value: str, words: str) -> None:
        super().__init__(theme)
        self.value = value
        at = words.find("&")
        self.letter = words[at + 1].upper() if 0 <= at < len(words) - 1 else ""
        self._at = at
        self.setCheckable(True)
        self.setText(words.replace("&", ""))
        self.setAccessibleName(self.text())
        self.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.theme.font(Role.TOTAL)).horizontalAdvance(self.text())
        return QSize(width + self.theme.px(24), self.theme.control().height())

    @override
    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(hint.width() - self.theme.px(12), hint.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        inner = self.rect().adjusted(0, 1, 0, -1)
        if on:
            painter.fillRect(inner, self.theme.colour("accentsoft"))
            painter.fillRect(inner.adjusted(0, inner.height() - 2, 0, 0), self.theme.colour("accent"))
        elif self.underMouse() and self.isEnabled():
            painter.fillRect(inner, self.theme.colour("hover"))
        font = self.theme.font(Role.TOTAL if on else Role.BODY)
        ink = self.theme.colour("accent" if on else "text" if self.isEnabled() else "text3")
        text(painter, self.rect(), self.text(), font, ink, Qt.AlignmentFlag.AlignHCenter)
        if self.letter:
            self._underline(painter, QFontMetrics(font))
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme)

    def _underline(self, painter: QPainter, metrics: QFontMetrics) -> None:
        left = (self.width() - metrics.horizontalAdvance(self.text())) // 2
        start = left + metrics.horizontalAdvance(self.text()[: self._at])
        width = metrics.horizontalAdvance(self.text()[self._at])
        base = (self.height() + metrics.ascent() - metrics.descent()) // 2 + 2
        painter.drawLine(start, base, start + width - 1, base)


class Segmented(QWidget):
    """One choice of a few. Arrow keys change it; an "&" in the words marks a letter that is a plain key in the group.

    ``picked`` carries the value when the user chose another.
    """

    picked = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str]], name: str, value: str = "") -> None:
        super().__init__()
        self.theme = theme
        self._group = QButtonGroup(self)
        self._segments: list[_Segment] = []
        self._row = lay.row(gap=1, margins=(1, 0), on=self)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._group.buttonClicked.connect(self._tell)
        theme.changed.connect(self._restyle)
        self.set_options(options, value)

    def set_options(self, options: Sequence[tuple[str, str]], value: str = "") -> None:
        """Show other choices (value, words); ``value`` is chosen, else the first."""
        had_focus = any(segment.hasFocus() for segment in self._segments)
        for segment in self._segments:
            self._group.removeButton(segment)
            retire(segment)
        self._segments = [_Segment(self.theme, each, words) for each, words in options]
        for segment in self._segments:
            self._group.addButton(segment)
            self._row.addWidget(segment)
        self.set_value(value or (options[0][0] if options else ""))
        if self._segments:
            self.setFocusProxy(self._segments[0])
        if had_focus:
            self.setFocus()

    def value(self) -> str:
        """The chosen value, "" when none is."""
        return next((segment.value for segment in self._segments if segment.isChecked()), "")

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        for segment in self._segments:
            if segment.value == value:
                segment.setChecked(True)
                self.setFocusProxy(segment)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text().upper()
        for segment in self._segments:
            if letter and segment.letter == letter:
                segment.setFocus()
                segment.click()
                return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        box(painter, self.rect(), self.theme.colour("surface"), self.theme.colour("borderstrong"))
        for segment in self._segments[1:]:
            painter.fillRect(QRect(segment.x() - 1, 1, 1, self.height() - 2), self.theme.colour("border"))

    def _tell(self, segment: QAbstractButton) -> None:
        self.setFocusProxy(segment)
        self.picked.emit(self.value())

    def _restyle(self) -> None:
        for segment in self._segments:
            segment.updateGeometry()
        self.update()


class Check(QCheckBox):
    """A check box with words beside it."""

    def __init__(self, theme: Theme, words: str, *, on: bool = False) -> None:
        super().__init__(words)
        self.theme = theme
        self.setChecked(on)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.theme.font()).horizontalAdvance(self.text())
        return QSize(self.theme.px(28) + width + 4, self.theme.px(26))

    @override
    def hitButton(self, pos: object) -> bool:
        return True

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not press_with_enter(self, event):
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        side = self.theme.px(22)
        check_box(painter, QRect(0, 0, side, self.height()), self.theme, self.checkState(), focused=self.hasFocus())
        ink = self.theme.colour("text" if self.isEnabled() else "text3")
        rest = self.rect().adjusted(self.theme.px(28), 0, 0, 0)
        text(painter, rest, self.text(), self.theme.font(), ink, Qt.AlignmentFlag.AlignLeft)


class OptionCard(WrappedPress):
    """One of a few choices that need a line of explanation each; put them in one ``QButtonGroup``."""

    usual = 240

    def __init__(self, theme: Theme, title: str, note: str) -> None:
        super().__init__(theme)
        self.note = note
        self.setText(title)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{title}. {note}")

    @override
    def heightForWidth(self, width: int) -> int:
        return self.theme.line() + self._note_rect(width).height() + self.theme.px(18)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        on = self.isChecked()
        fill, edge = ("accentsoft", "accent") if on else ("surface", "border")
        box(painter, self.rect(), self.theme.colour(fill), self.theme.colour(edge))
        top, line = self.theme.px(8), self.theme.line()
        radio(painter, QRect(self.theme.px(10), top, self.theme.px(18), line), self.theme, on=on)
        left = self.theme.px(38)
        title = QRect(left, top, self.width() - left - 8, line)
        font = self.theme.font(Role.STRONG)
        text(painter, title, self.text(), font, self.theme.colour("text"), Qt.AlignmentFlag.AlignLeft)
        painter.setFont(self.theme.font(Role.HELP))
        painter.setPen(self.theme.colour("text2"))
        rect = self._note_rect(self.width())
        rect.moveTo(left, top + line)
        painter.drawText(rect, Qt.TextFlag.TextWordWrap, self.note)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme)

    def _note_rect(self, width: int) -> QRect:
        room = QRect(0, 0, max(40, width - self.theme.px(48)), 1000)
        return QFontMetrics(self.theme.font(Role.HELP)).boundingRect(room, Qt.TextFlag.TextWordWrap, self.note)
