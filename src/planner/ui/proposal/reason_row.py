"""The reason for going over the cap, asked for in the row where somebody was dropped; never in a dialog."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from typing_extensions import override

from planner.texts import common
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.theme.theme import Theme
from planner.ui.widgets import lay
from planner.ui.widgets.banner import announce
from planner.ui.widgets.button import Button
from planner.ui.widgets.label import Label, Pane
from planner.ui.widgets.reason import ReasonField
from planner.ui.widgets.tip import set_tip


class ReasonRow(Pane):
    """Lies over one row of a table. ``given`` carries the reason; Esc or "Annuller" takes it away.

    While it is open no key reaches the table below it: without a reason Enter asks again.
    """

    given = Signal(str)

    def __init__(self, theme: Theme, view: TableView, verb: str = common.ASSIGN) -> None:
        super().__init__("warn")
        self.setParent(view.viewport())
        self._view = view
        self._index = QPersistentModelIndex()
        self.field = ReasonField(theme)
        self.field.setAccessibleName(common.REASON_OVER_CAP)
        self.field.returnPressed.connect(self.give_reason)
        self._who = Label(theme, "", Role.TOTAL)
        self.give = Button(theme, verb, small=True, shortcut="Enter", on_click=self.give_reason)
        self.cancel = Button(theme, icon="close", small=True, name=common.CANCEL, on_click=self.close_row)
        lay.row(self._who, lay.wide(self.field), self.give, self.cancel, gap=6, margins=(8, 3, 4, 3), on=self)
        view.verticalScrollBar().valueChanged.connect(self._place)
        view.header().geometriesChanged.connect(self._place)
        self.hide()

    def ask(self, index: QModelIndex, who: str, sentence: str) -> None:
        """Open over a row, and say why a reason is asked for."""
        self._index = QPersistentModelIndex(index)
        self._who.setText(who)
        self.field.clear()
        set_tip(self.field, sentence)
        self.field.setAccessibleDescription(sentence)
        self._view.scrollTo(index)
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.field)

    def close_row(self) -> None:
        """Take it away, and give the keyboard back to the table."""
        if not self.isHidden():
            self.hide()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_row()
        event.accept()

    def give_reason(self) -> None:
        """Tell the reason; without one it is asked for again."""
        words = self.field.text().strip()
        if words:
            self.given.emit(words)
        else:
            self.field.setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self.field)

    def _place(self) -> None:
        if not self._index.isValid():
            return
        rect = self._view.visualRect(self._view.model().index(self._index.row(), 0))
        high = max(rect.height(), self.sizeHint().height())
        top = min(rect.top(), self._view.viewport().height() - high)
        self.setGeometry(0, max(0, top), self._view.viewport().width(), high)
