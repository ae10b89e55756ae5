"""The list of sections at the left of the settings: arrows move, the chosen one has the accent edge."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QSizePolicy, QWidget
from typing_extensions import override

from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.paint import box, focus_ring, text
from planner.ui.widgets.press import Press

WIDTH = 176


class _Entry(Press):
    def __init__(self, theme: Theme, value: str, words: str) -> None:
        super().__init__(theme)
        self.value = value
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.theme.px(WIDTH), self.theme.px(34))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme, on = self.theme, self.isChecked()
        if on or self.underMouse():
            box(painter, self.rect(), theme.colour("surface" if on else "hover"), None)
        if on:
            painter.fillRect(QRect(0, 7, 3, self.height() - 14), theme.colour("accent"))
        rect = self.rect().adjusted(theme.px(12), 0, -8, 0)
        font = theme.font(Role.TOTAL if on else Role.BODY)
        ink = theme.colour("text" if on else "text2")
        text(painter, rect, self.text(), font, ink, Qt.AlignmentFlag.AlignLeft)
        if self.hasFocus():
            focus_ring(painter, self.rect(), theme)


class SectionList(QWidget):
    """``picked`` carries the section that the user chose."""

    picked = Signal(str)

    def __init__(self, theme: Theme, options: Sequence[tuple[str, str]], name: str) -> None:
        super().__init__()
        self.theme = theme
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.entries = {value: _Entry(theme, value, words) for value, words in options}
        column = lay.column(gap=2, on=self)
        for entry in self.entries.values():
            self._group.addButton(entry)
            column.addWidget(entry)
        column.addStretch(1)
        self.setFixedWidth(theme.px(WIDTH))
        self._group.buttonToggled.connect(self._tell)
        theme.changed.connect(self._restyle)

    def set_value(self, value: str) -> None:
        """Choose without telling."""
        with QSignalBlocker(self._group):
            self.entries[value].setChecked(True)
        self.setFocusProxy(self.entries[value])

    def _tell(self, entry: QAbstractButton, on: bool) -> None:  # noqa: FBT001 -- Qt's own signal
        if on and isinstance(entry, _Entry):
            self.picked.emit(entry.value)

    def _restyle(self) -> None:
        self.setFixedWidth(self.theme.px(WIDTH))
