"""Looks for what does not fit: widgets past the edge of what holds them, and words that are cut."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QHeaderView, QLabel, QWidget

from planner.ui.tables.view import TableView
from planner.ui.widgets.button import Button
from planner.ui.widgets.label import Label

SLACK = 1


def past_the_edge(window: QWidget) -> list[str]:
    """Widgets that lie partly outside one that holds them, where no scrolling brings them into sight."""
    return [_said(part) for part in window.findChildren(QWidget) if _counts(part) and not _lies_inside(part)]


def cut_words(window: QWidget) -> list[str]:
    """Buttons and labels that are narrower than their words; a label that elides by its own choice is left out."""
    cut = []
    for part in window.findChildren(QWidget):
        if not _counts(part):
            continue
        if isinstance(part, Button) and part.width() + SLACK < part.sizeHint().width():
            cut.append(_said(part))
        elif isinstance(part, Label) and not part._elide and not part.wordWrap():
            if part.width() + SLACK < part.sizeHint().width():
                cut.append(_said(part))
        elif isinstance(part, Label) and part.wordWrap() and part.height() + SLACK < part.heightForWidth(part.width()):
            cut.append(_said(part))
    return cut


def _counts(part: QWidget) -> bool:
    """Whether a widget shows and is of the window's own making: what Qt makes inside a scroll area is Qt's."""
    if not part.isVisible() or part.isWindow() or part.objectName().startswith("qt_"):
        return False
    if isinstance(part, QHeaderView) or part.size().isEmpty():
        return False
    owner = part.parentWidget()
    while owner is not None and not owner.isWindow():
        if isinstance(owner, TableView):
            return False
        owner = owner.parentWidget()
    return True


def _lies_inside(part: QWidget) -> bool:
    inner = QRect(QPoint(0, 0), part.size())
    holder: QWidget | None = part
    while holder is not None and not holder.isWindow():
        outer = holder.parentWidget()
        if outer is None:
            return True
        inner = QRect(holder.mapTo(outer, inner.topLeft()), inner.size())
        held = outer.parentWidget()
        area = held if isinstance(held, QAbstractScrollArea) and held.viewport() is outer else None
        sideways = area is not None and area.horizontalScrollBar().isVisible()
        if not sideways and (inner.left() < -SLACK or inner.right() > outer.width() - 1 + SLACK):
            return False
        if area is not None and area.verticalScrollBar().maximum() > 0:
            inner = QRect(inner.left(), 0, inner.width(), min(inner.height(), outer.height()))
        elif inner.top() < -SLACK or inner.bottom() > outer.height() - 1 + SLACK:
            return False
        holder = outer
    return True


def _said(part: QWidget) -> str:
    words = part.text() if isinstance(part, (QAbstractButton, QLabel)) else part.accessibleName()
    return f"{type(part).__name__} {words or part.objectName()} {part.width()}x{part.height()}"
