"""The filters of Borgere: those that came with the program or were saved, and the criteria that make them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from planner.app.commands.rows import Remove
from planner.app.queries.citizen_filters import READY_FILTERS, FilterField
from planner.domain.changes import Action
from planner.domain.file_records import SavedFilter
from planner.domain.records import Worker
from planner.texts import citizen_filters as texts
from planner.texts import citizens as page_texts
from planner.texts.filters import READY
from planner.texts.widgets import ADD_FILTER
from planner.ui.citizens.filter_menu import FilterMenus
from planner.ui.context import Context
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.retire import retire_when_closed

PAGE = "citizens"


class CitizenFilters(QObject):
    """Two buttons, whose menus set ``criteria``.

    Signals:
        changed: other criteria are in force.
        save_asked: the filter in force is to be saved.
    """

    changed = Signal()
    save_asked = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.criteria: dict[str, str] = {}
        self.ready = Button(
            context.theme, page_texts.FILTERS, icon="saved_filter", caret=True, on_click=self.open_ready
        )
        self.add = Button(context.theme, ADD_FILTER, icon="add", kind=Kind.TERTIARY, on_click=self.open_add)
        self.show_name()

    def use(self, criteria: Mapping[str, str]) -> None:
        """Put other criteria in force, in place of those there are."""
        self.criteria = {name: value for name, value in criteria.items() if texts.chip(name, value)}
        self.show_name()

    def drop(self, name: str) -> None:
        """Take a criterion off."""
        self.criteria.pop(name, None)
        self.show_name()

    def toggle(self, criterion: str, value: str) -> None:
        """Put one value of a criterion in force, or take it off; some criteria hold several values."""
        now = self.criteria.get(criterion, "")
        values = [each for each in now.split(",") if each]
        if criterion in FilterMenus.SEVERAL:
            values = [each for each in values if each != value] if value in values else [*values, value]
            chosen = ",".join(values)
        else:
            chosen = "" if now == value else value
        self.criteria.pop(criterion, None)
        if chosen:
            self.criteria[criterion] = chosen
        self.show_name()
        self.changed.emit()

    def open_ready(self) -> None:
        """Open the menu of ready and saved filters below its button."""
        _below(self.ready_menu(), self.ready)

    def open_add(self) -> None:
        """Open the menu of criteria below its button."""
        _below(FilterMenus(self.context, self.criteria, self.toggle).menu(self.add), self.add)

    def ready_menu(self) -> QMenu:
        """Ready filters, saved ones, and what can be done with the one in force. Deleted when it closes."""
        menu = QMenu(self.ready)
        retire_when_closed(menu)
        for each in READY_FILTERS:
            self._entry(menu, READY[each.name], each.criteria)
        saved = self._saved()
        if saved:
            menu.addSeparator()
        for row in saved:
            self._entry(menu, row.name, _criteria(row))
        menu.addSeparator()
        if self.criteria:
            menu.addAction(texts.SAVE, self.save_asked.emit)
        for row in saved:
            action = menu.addAction(texts.remove(row.name), self._drop)
            action.setData(row.id)
        return menu

    def chips(self) -> list[tuple[str, str]]:
        """The criteria in force: name and words."""
        return [(name, texts.chip(name, self._shown(name, value))) for name, value in self.criteria.items()]

    def show_name(self) -> None:
        """Name the filter in force, which may have been saved or removed."""
        name = self._name()
        self.ready.say(name or page_texts.FILTERS)
        self.ready.setAccessibleName(f"{page_texts.FILTERS} {name}".strip())

    def _entry(self, menu: QMenu, name: str, criteria: Mapping[str, str]) -> None:
        action = menu.addAction(name, self._choose)
        action.setData(dict(criteria))
        action.setCheckable(True)
        action.setChecked(self.criteria == dict(criteria))

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            chosen: dict[str, str] = dict(action.data())
            self.use({} if self.criteria == chosen else chosen)
            self.changed.emit()

    def _drop(self) -> None:
        action = self.sender()
        row = self.context.register.find(SavedFilter, str(action.data())) if isinstance(action, QAction) else None
        if row is not None and self.context.may(Action.REMOVE_FILTER):
            self.context.run(Remove(row), said=texts.REMOVED)

    def _saved(self) -> Sequence[SavedFilter]:
        rows = [row for row in self.context.register.all(SavedFilter) if row.page == PAGE]
        return sorted(rows, key=lambda row: row.name.casefold())

    def _name(self) -> str:
        """Name of the ready or saved filter that is in force just as it stands."""
        ready = [(READY[each.name], dict(each.criteria)) for each in READY_FILTERS]
        saved = [(row.name, _criteria(row)) for row in self._saved()]
        return next((name for name, criteria in (*saved, *ready) if criteria and criteria == self.criteria), "")

    def _shown(self, name: str, value: str) -> str:
        if name == FilterField.WORKER:
            worker = self.context.register.find(Worker, value)
            return value if worker is None else worker.initials
        if name == FilterField.BENEFIT:
            benefit = self.context.programmes.benefit(value)
            return value if benefit is None else benefit.name
        return value


def _criteria(row: SavedFilter) -> dict[str, str]:
    try:
        kept = json.loads(row.criteria)
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}


def _below(menu: QMenu, button: Button) -> None:
    menu.popup(button.mapToGlobal(button.rect().bottomLeft()))
