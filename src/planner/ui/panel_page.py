"""A list page whose current row shows in a panel beside the list; forms open there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Generic, TypeVar

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.domain.changes import ChangeSet
from planner.ui.acts import Act, PageAction
from planner.ui.context import Door
from planner.ui.forms.plan import FormPlan
from planner.ui.listing import ListPage
from planner.ui.row_panel import RowPanel
from planner.ui.widgets import lay
from planner.ui.widgets.detail import DetailSplit

R = TypeVar("R")


class PanelPage(ListPage[R], Generic[R]):
    """A list and a panel that follows it. A page sets ``panel`` before ``lay_list``.

    Attributes:
        panel, split: the panel, and what holds list and panel.
    """

    panel: RowPanel[R]
    split: DetailSplit

    @override
    def arrange(self, below: QWidget | None) -> None:
        listed = lay.column_of(lay.wide(self.view), *(() if below is None else (below,)), gap=0)
        listed.setFocusProxy(self.view)
        self.split = DetailSplit(self.context.theme, listed, self.panel, self.page_id, self.context.settings)
        top = lay.column_of(self.head, self.filter_row, self.banner, gap=10, margins=(24, 0, 24, 12))
        lay.column(top, lay.wide(self.split), gap=0, on=self)
        self.view.current_changed.connect(self._change_current)
        self.panel.head.step_asked.connect(self.view.step)
        self.panel.head.close_asked.connect(self._close_panel)

    # what the window calls

    @override
    def acts(self) -> Sequence[PageAction]:
        return (*super().acts(), PageAction(Act.SAVE, self.save))

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        super().refresh(changes)
        row: R | None = self.view.current_row()
        if self.panel.row is not None and (row is None or not self._is_shown(row)):
            row = next(filter(self._is_shown, self.model.rows_shown()), row)
        self.panel.show_row(row)

    @override
    def show_door(self, door: Door) -> None:
        if self.panel.side.leave():
            super().show_door(door)
            if door.row:
                self.split.open_panel()

    @override
    def focus_first(self) -> None:
        if self.panel.side.sheet is not None:
            self.panel.side.sheet.focus_first()
        else:
            super().focus_first()

    @override
    def areas(self) -> Sequence[QWidget]:
        return (*super().areas(), self.panel)

    @override
    def unsaved(self) -> bool:
        return self.panel.side.unsaved()

    # what the user does

    @override
    def open_row(self, row: R) -> None:
        self.split.open_panel()
        self.panel.head.give_keyboard(overlay=self.split.is_overlay)

    def open_form(self, plan: FormPlan) -> None:
        """Open a form that is not about the row shown."""
        self.split.open_panel()
        self.panel.open_form(plan, alone=True)

    def save(self) -> None:
        """Save the form that is open in the panel."""
        self.panel.side.save()

    @override
    def follow(self) -> None:
        """Show the first row in the panel when its own is gone from the list."""
        shown = self.panel.row
        gone = shown is None or not self.model.index_of(self.model.row_id(shown)).isValid()
        if self.panel.side.sheet is None and gone:
            self.view.selection.clear()
            index = self.view.step_from(-1, 1)
            if index.isValid():
                self.view.setCurrentIndex(index)
            self.panel.show_row(self.view.current_row())

    def _change_current(self, row: R | None) -> None:
        if row is None or self._is_shown(row):
            return
        if self.panel.side.leave():
            self.panel.show_row(row)
        elif self.panel.row is not None:
            self.view.choose(self.model.row_id(self.panel.row))

    def _is_shown(self, row: R) -> bool:
        return self.panel.row is not None and self.model.row_id(row) == self.model.row_id(self.panel.row)

    def _close_panel(self) -> None:
        if self.panel.side.leave():
            self.split.close_panel()
            self.view.setFocus()
