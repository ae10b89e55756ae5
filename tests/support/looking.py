"""Looking at windows: who has no name for a screen reader, and waiting for dialogs to be freed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTreeView,
    QWidget,
)

from planner.ui.widgets.button import Button

CONTROLS = (QAbstractButton, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTreeView)


def nameless(root: QWidget) -> list[str]:
    """Controls below a widget that take the keyboard but have no accessible name, by class and parent.

    What is hidden itself (not only with its page) is left out: it gets its words when it is shown.
    """
    found: list[str] = []
    for control in root.findChildren(QWidget):
        if not isinstance(control, CONTROLS) or control.accessibleName():
            continue
        if isinstance(control, QAbstractButton) and control.text():
            continue
        if control.isHidden():
            continue
        if control.focusPolicy() is Qt.FocusPolicy.NoFocus or control.objectName().startswith("qt_"):
            continue
        parent = control.parentWidget()
        found.append(f"{type(control).__name__} in {type(parent).__name__}")
    return found


def press(root: QWidget, words: str) -> None:
    """Press the only button in sight that says so."""
    [button] = [each for each in root.findChildren(Button) if each.text() == words and each.isVisible()]
    button.click()
