"""The columns of a table on screen: widths, order, picker and sorting, remembered per table."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTreeView

from planner.texts.widgets import RESET_COLUMNS
from planner.ui.context import PersonSettings
from planner.ui.tables.cells import Column, Paint
from planner.ui.tables.header import TableHeader
from planner.ui.tables.model import TableModel
from planner.ui.tables.remembered import Layout, forget_layout, keep_layout, load_layout
from planner.ui.theme.theme import Theme
from planner.ui.widgets.retire import retire_when_closed

TIGHTEST = 0.82


class Columns(QObject):
    """Looks after the header of one view."""

    def __init__(
        self, view: QTreeView, header: TableHeader, model: TableModel[Any], name: str, settings: PersonSettings
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._name = name
        self._settings = settings
        self._theme: Theme = header.theme
        self._header = header
        self._fitting = False
        self._arranged = False
        self._widths: dict[str, int] = {column.key: column.width for column in model.columns}
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._keep)
        header.menu_asked.connect(self._ask)
        self._theme.changed.connect(self.fit)
        self._apply(load_layout(settings, name))

    def fit(self) -> None:
        """Give every shown column its width, and what is left to those that stretch."""
        if self._fitting:
            return
        self._fitting = True
        self._give_way()
        shown = [at for at in range(len(self._model.columns)) if not self._header.isSectionHidden(at)]
        widths = {at: self._theme.px(self._widths[self._column(at).key]) for at in shown}
        spare = self._view.viewport().width() - sum(widths.values())
        stretching = [at for at in shown if self._column(at).stretch]
        for at in stretching:
            least = widths[at] * 3 // 5
            widths[at] = max(least, widths[at] + spare // len(stretching))
        self._tighten(widths, stretching)
        for at, width in widths.items():
            self._header.resizeSection(at, width)
        self._fitting = False

    def wanted(self) -> list[Column]:
        """The columns that one has chosen to see, in their order; those that only give way to a narrow window too."""
        header, columns = self._header, self._model.columns
        numbers = sorted(range(len(columns)), key=header.visualIndex)
        giving_way = [not self._arranged and column.spare and not column.hidden for column in columns]
        return [columns[at] for at in numbers if giving_way[at] or not header.isSectionHidden(at)]

    def _give_way(self) -> None:
        """Hide columns that can be spared while the others do not fit; show them again where there is room."""
        if self._arranged:
            return
        columns = self._model.columns
        spare = [at for at, column in enumerate(columns) if column.spare]
        others = (at for at, column in enumerate(columns) if not column.spare and not self._header.isSectionHidden(at))
        room = self._view.viewport().width() - sum(map(self._least, others))
        for at in spare:
            room -= self._least(at)
            self._header.setSectionHidden(at, room < 0)

    def _least(self, at: int) -> int:
        """The least width at which a column shows what it holds."""
        width = self._theme.px(self._widths[self._column(at).key])
        return width * 3 // 5 if self._column(at).stretch else width

    def _tighten(self, widths: dict[int, int], stretching: list[int]) -> None:
        """Take a little from every other column, where that saves scrolling sideways or at least some of it."""
        others = [at for at in widths if at not in stretching and self._column(at).paint is not Paint.CHECK]
        lacking = sum(widths.values()) - self._view.viewport().width()
        total = sum(widths[at] for at in others)
        if lacking <= 0 or not total:
            return
        factor = max(TIGHTEST, 1 - lacking / total)
        for at in others:
            widths[at] = int(widths[at] * factor)

    def menu(self) -> QMenu:
        """The column picker; deletes itself when it closes."""
        menu = QMenu(self._view)
        retire_when_closed(menu)
        for at, column in enumerate(self._model.columns):
            if column.fixed or not (column.title or column.spoken):
                continue
            action = QAction(column.spoken or column.title, menu)
            action.setCheckable(True)
            action.setChecked(not self._header.isSectionHidden(at))
            action.setData(column.key)
            action.toggled.connect(self._toggle)
            menu.addAction(action)
        menu.addSeparator()
        menu.addAction(RESET_COLUMNS, self.reset)
        return menu

    def reset(self) -> None:
        """Show the columns as the program came with them."""
        forget_layout(self._settings, self._name)
        self._apply(None)

    def show_column(self, key: str, *, shown: bool) -> None:
        """Show a column, or hide it."""
        self._header.setSectionHidden(self._model.column_number(key), not shown)
        self.fit()
        self._keep()

    def _apply(self, layout: Layout | None) -> None:
        self._arranged = layout is not None
        columns = self._model.columns
        self._widths = {column.key: column.width for column in columns}
        known = set(self._widths)
        order = [column.key for column in columns]
        hidden = {column.key for column in columns if column.hidden}
        if layout is not None:
            self._widths.update({key: width for key, width in layout.widths.items() if key in known})
            order = [key for key in layout.order if key in known]
            order += [column.key for column in columns if column.key not in order]
            hidden = {column.key for column in columns if column.key in layout.hidden and not column.fixed}
            if layout.sort in known:
                self._model.sort_by(layout.sort, falling=layout.falling)
        self._fitting = True
        for place, key in enumerate(order):
            at = self._model.column_number(key)
            self._header.moveSection(self._header.visualIndex(at), place)
            self._header.setSectionHidden(at, key in hidden)
        self._fitting = False
        self.fit()

    def _column(self, at: int) -> Column:
        return self._model.columns[at]

    def _sort(self, at: int) -> None:
        column = self._column(at)
        if not column.sortable:
            return
        key, falling = self._model.sorting
        self._model.sort_by(column.key, falling=(not falling) if key == column.key else column.numeric)
        self._keep()

    def _resized(self, at: int, _before: int, width: int) -> None:
        if not self._fitting and width > 0:
            self._widths[self._column(at).key] = round(width / self._theme.scale)
            self._keep()

    def _toggle(self, shown: bool) -> None:  # noqa: FBT001 -- Qt's signal
        action = self.sender()
        if isinstance(action, QAction):
            self.show_column(str(action.data()), shown=shown)

    def _ask(self, place: QPoint) -> None:
        self.menu().popup(self._header.mapToGlobal(place))

    def _keep(self) -> None:
        if self._fitting:
            return
        self._arranged = True
        count = len(self._model.columns)
        order = tuple(self._column(self._header.logicalIndex(place)).key for place in range(count))
        hidden = frozenset(self._column(at).key for at in range(count) if self._header.isSectionHidden(at))
        sort, falling = self._model.sorting
        keep_layout(self._settings, self._name, Layout(order, self._widths, hidden, sort, falling))
