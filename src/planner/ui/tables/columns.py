"""The columns of a table on screen: widths, order, picker and sorting, remembered per table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QPoint
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTreeView

from planner.texts.widgets import RESET_COLUMNS
from planner.ui.context import PersonSettings
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.delegate import CellDelegate
from planner.ui.tables.header import TableHeader
from planner.ui.tables.model import TableModel
from planner.ui.tables.remembered import TableLayout, forget_layout, keep_layout, load_layout
from planner.ui.tables.widths import shared
from planner.ui.theme.theme import Theme
from planner.ui.widgets.retire import retire_when_closed

CHECK_WIDTH = 36
# Rows whose cells are measured; further ones are as wide as these, or cut with a tooltip.
SAMPLE = 200
# A column that can be spared gives way when the others, each taken for no wider than this, do not fit (px at 100 %).
COMFORT = 180
NAME = 150
BAR = 70


class Columns(QObject):
    """Looks after the header of one view: a column is as wide as its heading and cells ask, or as the user drew it."""

    def __init__(
        self,
        view: QTreeView,
        header: TableHeader,
        model: TableModel[Any],
        delegate: CellDelegate,
        name: str,
        settings: PersonSettings,
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._name = name
        self._settings = settings
        self._theme: Theme = header.theme
        self._header = header
        self._delegate = delegate
        self._fitting = False
        self._arranged = False
        self._hidden: set[str] = set()
        self._left_out: frozenset[str] = frozenset()
        self._drawn: dict[str, int] = {}
        self._natural: dict[str, int] = {}
        self._below: Mapping[str, int] = {}
        header.sectionClicked.connect(self._sort)
        header.sectionResized.connect(self._resized)
        header.sectionMoved.connect(self._keep)
        header.menu_asked.connect(self._ask)
        self._theme.changed.connect(self._measure)
        model.filled.connect(self._measure)
        model.headerDataChanged.connect(self._measure)
        self._apply(load_layout(settings, name))

    def fit(self) -> None:
        """Give every shown column its width."""
        if self._fitting:
            return
        self._fitting = True
        if not self._natural:
            rows = self._model.sample(SAMPLE)
            self._natural = {column.key: self._needed(column, rows) for column in self._model.columns}
        room = self._view.viewport().width()
        shown = self._shown(room)
        needs = {column.key: self._natural[column.key] for column in shown}
        least = {column.key: self._least(column) for column in shown}
        if sum(least.values()) > room:
            tight = {column.key: self._least(column, names=0) for column in shown}
            # one scrolls to read on where even that is too much, and then nothing is gained by cutting the others
            least = tight if sum(tight.values()) <= room else self._comfortable(shown)
        over = sum(needs.values()) - room
        for column in shown:  # a bar says as much where it is short, a name that is cut does not
            if column.holds is Holds.LOAD and over > 0:
                needs[column.key] = max(least[column.key], needs[column.key] - over)
        growing = {column.key: column.grows for column in shown if column.grows and column.key not in self._drawn}
        for key, width in shared(room, needs, least, growing).items():
            self._header.resizeSection(self._model.column_number(key), width)
        self._fitting = False

    def needed_width(self, key: str) -> int:
        """The width at which a column shows all that it holds."""
        return self._natural[key]

    def make_room_below(self, widths: Mapping[str, int]) -> None:
        """Columns are at least as wide as what stands below the table asks for, by their keys."""
        if widths != self._below:
            self._below = dict(widths)
            self._measure()

    def leave_out(self, keys: Collection[str]) -> None:
        """Show no column with one of these keys: there is nothing for it to show."""
        self._left_out = frozenset(keys)
        self._tell_chosen()
        self.fit()

    def menu(self) -> QMenu:
        """The column picker; deletes itself when it closes."""
        menu = QMenu(self._view)
        retire_when_closed(menu)
        for column in self._model.columns:
            if column.fixed or not column.name or column.key in self._left_out:
                continue
            action = QAction(column.name, menu)
            action.setCheckable(True)
            action.setChecked(column.key not in self._hidden)
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
        (self._hidden.discard if shown else self._hidden.add)(key)
        self._keep()
        self.fit()

    def use(self, keys: Sequence[str]) -> None:
        """Show these columns in this order, as long as the user arranges no others; () for those of the user."""
        layout = load_layout(self._settings, self._name)
        if keys:
            layout = layout or TableLayout()
            rest = [column.key for column in self._model.columns if column.key not in keys]
            hidden = frozenset(rest)
            layout = replace(layout, order=(*keys, *rest), hidden=hidden, sort="")
        self._apply(layout)

    def _shown(self, room: int) -> list[Column[Any]]:
        """The columns that show. Those that can be spared give way while the others do not fit beside them."""
        chosen = [
            column
            for column in self._model.columns
            if column.key not in self._hidden and column.key not in self._left_out
        ]
        keys = {column.key for column in chosen}
        taken = self._comfortable(chosen)
        spare = [] if self._arranged else [column.key for column in chosen if column.spare]
        while spare and sum(taken[key] for key in keys) > room:
            keys.discard(spare.pop())
        for at, column in enumerate(self._model.columns):
            self._header.setSectionHidden(at, column.key not in keys)
        return [column for column in chosen if column.key in keys]

    def _comfortable(self, columns: Sequence[Column[Any]]) -> dict[str, int]:
        """The widths at which columns are read with ease: words are cut only where they are long."""
        comfort = self._theme.px(COMFORT)
        return {
            column.key: self._least(column)
            if column.holds is Holds.LOAD
            else max(self._least(column), min(self._natural[column.key], comfort))
            for column in columns
        }

    def _least(self, column: Column[Any], names: int = NAME) -> int:
        """The least width of a column, never less than its heading.

        Only words are cut, those that a row is known by (``fixed``) last, and what must be read whole never.
        """
        natural = self._natural[column.key]
        if column.whole or column.numeric or column.key in self._drawn or column.holds not in {Holds.WORDS, Holds.LOAD}:
            return natural
        enough = names if column.fixed else BAR if column.holds is Holds.LOAD else 0
        return max(self._heading(column), min(natural, self._theme.px(enough)))

    def _heading(self, column: Column[Any]) -> int:
        return self._header.natural_width(column.title, is_sorted=self._model.sorting[0] == column.key)

    def _needed(self, column: Column[Any], rows: Sequence[Any]) -> int:
        """The width that a column asks for: as the user drew it, else what its heading and its cells need."""
        if column.key in self._drawn:
            return self._theme.px(self._drawn[column.key])
        if column.holds is Holds.CHECK:
            return self._theme.px(CHECK_WIDTH)
        cells = (self._delegate.natural_width(column.cell(row), column) for row in rows)
        below = self._below.get(column.key, 0)
        least = max(self._header.minimumSectionSize(), self._theme.px(column.width), below)
        return max(self._heading(column), least, *cells)

    def _measure(self, *_: object) -> None:
        """What is shown has changed: measure anew, at once where it is seen."""
        self._natural = {}
        if self._view.isVisible():
            self.fit()

    def _apply(self, layout: TableLayout | None) -> None:
        self._arranged = layout is not None
        columns = self._model.columns
        known = {column.key for column in columns}
        self._drawn = {}
        order = [column.key for column in columns]
        self._hidden = {column.key for column in columns if column.hidden}
        if layout is not None:
            self._drawn = {key: width for key, width in layout.widths.items() if key in known}
            order = [key for key in layout.order if key in known]
            order += [column.key for column in columns if column.key not in order]
            self._hidden = {column.key for column in columns if column.key in layout.hidden and not column.fixed}
            if layout.sort in known:
                self._model.sort_by(layout.sort, falling=layout.falling)
        self._fitting = True
        for place, key in enumerate(order):
            self._header.moveSection(self._header.visualIndex(self._model.column_number(key)), place)
        self._fitting = False
        self._natural = {}
        self._tell_chosen()
        self.fit()

    def _order(self) -> list[str]:
        places = range(len(self._model.columns))
        return [self._model.columns[self._header.logicalIndex(place)].key for place in places]

    def _tell_chosen(self) -> None:
        """Let the model know what is printed and exported: what the user chose, however narrow the window."""
        self._model.chosen = [key for key in self._order() if key not in self._hidden and key not in self._left_out]

    def _sort(self, at: int) -> None:
        column = self._model.columns[at]
        if not column.sortable:
            return
        key, falling = self._model.sorting
        self._model.sort_by(column.key, falling=(not falling) if key == column.key else column.numeric)
        self._keep()

    def _resized(self, at: int, _before: int, width: int) -> None:
        if not self._fitting and width > 0:
            column = self._model.columns[at]
            self._drawn[column.key] = round(width / self._theme.scale)
            self._natural[column.key] = width
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
        self._tell_chosen()
        sort, falling = self._model.sorting
        layout = TableLayout(tuple(self._order()), dict(self._drawn), frozenset(self._hidden), sort, falling)
        keep_layout(self._settings, self._name, layout)
