"""The look of a test, taken off again."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication


def undress(app: QApplication) -> None:
    """Delete the widgets that were closed, then drop the style sheet.

    What is to be deleted waits for the next event loop, which a test may never run: until then each test that follows
    would style all of a closed window anew.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    app.setStyleSheet("")
