"""The one way in which a widget leaves: after the event that it is in, never inside it.

Two things free a widget under Qt's feet while Qt still works on it. The last Python reference to a widget without a
parent goes, and Python frees it at once: the start window, dropped by the slot of its own key. And ``deleteLater``
inside a nested event loop (an open dialog) takes effect in that loop, while the event that opened the dialog is still
on the stack. ``retire`` keeps the reference, and frees only when no event is under way: in the outermost event loop.

Everything that leaves goes through here; ``tests/architecture/test_widgets_retire.py`` holds that.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import QObject, QThread, QTimer
from PySide6.QtWidgets import QDialog, QLayout, QMenu, QWidget
from shiboken6 import isValid

NESTED_AGAIN_MS: Final = 50
OUTERMOST: Final = 1
LEAVING: Final = "leaving"


def retire(leaving: QObject) -> None:
    """Hide a widget, take it out of its layout, and free it and its children after the running event.

    The caller may let its own reference go at once. An object that is no widget (a job's) is freed the same way.
    """
    leaving.setProperty(LEAVING, True)  # noqa: FBT003 -- a property of Qt's
    if isinstance(leaving, QWidget):
        leaving.hide()
        parent = leaving.parentWidget()
        layout = None if parent is None else parent.layout()
        if layout is not None:
            _take_out(layout, leaving)
    QTimer.singleShot(0, partial(_free, leaving))


def is_leaving(part: QObject) -> bool:
    """Whether a part, or what it belongs to, retires."""
    owner: QObject | None = part
    while owner is not None:
        if owner.property(LEAVING):
            return True
        owner = owner.parent()
    return False


def retire_when_closed(leaving: QDialog | QMenu) -> None:
    """Have a dialog or a menu retire by itself when it has been answered or left."""
    signal = leaving.finished if isinstance(leaving, QDialog) else leaving.aboutToHide
    signal.connect(_Closing(leaving).leave)


def clear(layout: QLayout) -> None:
    """Empty a layout; the widgets that stood in it retire."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            retire(widget)
        elif inner is not None:
            clear(inner)


class _Closing(QObject):
    """Belongs to what closes; a slot of its own, so that the signal keeps nothing alive."""

    def leave(self) -> None:
        """Have the owner retire."""
        owner = self.parent()
        if owner is not None:
            retire(owner)


def _take_out(layout: QLayout, leaving: QWidget) -> None:
    """Take a widget out of a layout or one inside it, so that places counted in it are right at once."""
    layout.removeWidget(leaving)
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner = None if item is None else item.layout()
        if inner is not None:
            _take_out(inner, leaving)


def _free(leaving: QObject) -> None:
    if not isValid(leaving):
        return
    if QThread.currentThread().loopLevel() > OUTERMOST:
        QTimer.singleShot(NESTED_AGAIN_MS, partial(_free, leaving))
    else:
        leaving.deleteLater()
