"""A field for the reason for going over a cap: one of the fixed ones, or own words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu
from typing_extensions import override

from planner.texts import forms as texts
from planner.ui.theme.theme import Theme

MOST = 500


class ReasonField(QLineEdit):
    """Arrow down, or the arrow at the right, opens the fixed reasons; what is chosen can be written on."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme
        self.setPlaceholderText(texts.REASON_HINT)
        self.setMaxLength(MOST)
        self.menu = QMenu(self)
        self.menu.setAccessibleName(texts.CHOOSE_REASON)
        for words in texts.REASONS:
            self.menu.addAction(words)
        self.menu.triggered.connect(self._take)
        self._open = QAction(texts.CHOOSE_REASON, self)
        self._open.triggered.connect(self.open_menu)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        theme.changed.connect(self._restyle)
        self._restyle()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.open_menu()
        else:
            super().keyPressEvent(event)

    def open_menu(self) -> None:
        """Show the fixed reasons below the field, the first one current."""
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.menu.setActiveAction(self.menu.actions()[0])

    def _take(self, action: QAction) -> None:
        self.setText(action.text())
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _restyle(self) -> None:
        self._open.setIcon(self.theme.icon("down", 12))
