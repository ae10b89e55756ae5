"""The search field of a list and the chips of its filters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit, QSizePolicy, QWidget
from typing_extensions import override

from planner.texts import common
from planner.texts.widgets import key_text, remove_filter
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.paint import box, focus_ring, text
from planner.ui.widgets.press import Press
from planner.ui.widgets.retire import retire

LEAST_WIDTH: Final = 280


class SearchField(QLineEdit):
    """Filters as one types. Esc clears; a second Esc, or the down arrow, gives the keyboard back to the list.

    ``width`` 0: as wide as its hint asks. ``changed`` carries the text; ``left`` asks that the list gets the keyboard.
    """

    changed = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, hint: str, *, shortcut: str = "Ctrl+F", width: int = 0) -> None:
        super().__init__()
        self.theme = theme
        self._shortcut = key_text(shortcut)
        self._width = width
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self.changed)
        theme.changed.connect(self._restyle)
        self._restyle()

    def begin(self) -> None:
        """Take the keyboard, with what was typed chosen."""
        self.setFocus()
        self.selectAll()

    @override
    def sizeHint(self) -> QSize:
        height = self.theme.control().height()
        if self._width:
            return QSize(self.theme.px(self._width), height)
        hint = self.fontMetrics().horizontalAdvance(self.placeholderText())
        key = QFontMetrics(self.theme.font(Role.SMALLEST)).horizontalAdvance(self._shortcut)
        around = self.theme.px(62)  # the icon before, the room between the two, the margin after
        return QSize(max(self.theme.px(LEAST_WIDTH), hint + key + around), height)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            if self.text():
                self.clear()
            else:
                self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self.theme.px(16)
        self.theme.draw_icon(painter, QRect(self.theme.px(10), 0, side, self.height()), "search", "text2")
        if not self.text() and self._shortcut:
            rect = self.rect().adjusted(0, 0, -self.theme.px(10), 0)
            font, ink = self.theme.font(Role.SMALLEST), self.theme.colour("text3")
            text(painter, rect, self._shortcut, font, ink, Qt.AlignmentFlag.AlignRight)

    def _restyle(self) -> None:
        self.setTextMargins(self.theme.px(24), 0, 0, 0)
        self.updateGeometry()


class Chip(Press):
    """A filter in force ("Gruppe: 1") with a cross, or a quick choice ("2 uger") without one."""

    def __init__(self, theme: Theme, words: str, *, cross: bool = False, quick: bool = False) -> None:
        super().__init__(theme)
        self._cross = cross
        self._quick = quick
        self.setText(words)
        self.setCheckable(quick)
        self.setAccessibleName(remove_filter(words) if cross else words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        width = QFontMetrics(self.theme.font(Role.HELP)).horizontalAdvance(self.text())
        cross = self.theme.px(20) if self._cross else 0
        height = self.theme.px(28) if self._quick else self.theme.control().height()
        return QSize(width + self.theme.px(22) + cross, height)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        radius = self.height() / 2 if self._quick else 5
        on = self.isChecked()
        fill = "accentsoft" if on else "hover" if self.underMouse() else "surface"
        edge = "accent" if on else "borderstrong"
        box(painter, self.rect(), self.theme.colour(fill), self.theme.colour(edge), radius)
        rect = self.rect().adjusted(self.theme.px(11), 0, -self.theme.px(10), 0)
        if self._cross:
            side = self.theme.px(12)
            self.theme.draw_icon(painter, QRect(rect.right() - side, 0, side, self.height()), "close", "text2")
            rect.setRight(rect.right() - self.theme.px(18))
        ink = self.theme.colour("accent" if on else "text2")
        text(painter, rect, self.text(), self.theme.font(Role.HELP), ink, Qt.AlignmentFlag.AlignLeft)
        if self.hasFocus():
            focus_ring(painter, self.rect(), self.theme, radius)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._cross and event.key() in {Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            self.click()
        else:
            super().keyPressEvent(event)


class FilterChips(QWidget):
    """The filters in force as chips, then "Ryd filtre". ``removed`` carries a chip's key; ``cleared`` is for all.

    ``flow``: the row of filters that they go on in, over further lines too; without one they are a row of their own.
    """

    removed = Signal(str)
    cleared = Signal()

    def __init__(self, theme: Theme, flow: Flow | None = None) -> None:
        super().__init__()
        self.theme = theme
        self.shown: dict[str, Chip] = {}
        self._clear = Button(theme, common.CLEAR_FILTERS, kind=Kind.LINK, on_click=self.cleared.emit)
        self._row = Flow(self) if flow is None else flow
        self._row.addWidget(self._clear)
        self._clear.hide()

    def set_chips(self, chips: Sequence[tuple[str, str]], *, clearable: bool = False) -> None:
        """Show these filters (key, words); "Ryd filtre" with them, or where something else is ``clearable``."""
        self._clear.setVisible(bool(chips) or clearable)
        if [(key, chip.text()) for key, chip in self.shown.items()] == list(chips):
            return
        for chip in self.shown.values():
            retire(chip)
        self._row.removeWidget(self._clear)
        self.shown = {}
        for key, words in chips:
            chip = self.shown[key] = Chip(self.theme, words, cross=True)
            chip.clicked.connect(self._remove)
            self._row.addWidget(chip)
            chip.show()
        self._row.addWidget(self._clear)

    def _remove(self) -> None:
        key = next((key for key, chip in self.shown.items() if chip is self.sender()), None)
        if key is not None:
            self.removed.emit(key)
