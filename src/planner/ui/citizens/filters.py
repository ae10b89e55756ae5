"""The filters of Borgere: search, filters that came with the program or were saved, and chips of those in force."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from planner.app.commands.rows import Remove
from planner.app.queries.citizen_filters import READY_FILTERS, Criterion
from planner.domain.changes import Action
from planner.domain.file_records import SavedFilter
from planner.domain.records import Worker
from planner.texts import citizen_filters as texts
from planner.texts import citizens as page_texts
from planner.texts.filters import READY
from planner.texts.widgets import ADD_FILTER, CLEAR_FILTERS
from planner.ui.citizens.filter_menu import FilterMenus
from planner.ui.context import Context, Door
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.retire import retire, retire_when_closed
from planner.ui.widgets.search import Chip, SearchField

PAGE = "citizens"
DOOR = "door"


class FilterBar(QWidget):
    """``changed`` when other rows are to show; ``save_asked`` when the filter in force is to be saved."""

    changed = Signal()
    save_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.criteria: dict[str, str] = {}
        self.ids: frozenset[str] | None = None
        self._label = ""
        theme = context.theme
        self.search = SearchField(theme, page_texts.SEARCH)
        self.ready = Button(theme, page_texts.FILTERS, icon="saved_filter", caret=True, on_click=self.open_ready)
        self.add = Button(theme, ADD_FILTER, icon="add", kind=Kind.TERTIARY, on_click=self.open_add)
        self.clear_button = Button(theme, CLEAR_FILTERS, kind=Kind.LINK, on_click=self.clear)
        self.chips: dict[str, Chip] = {}
        self._row = Flow(self)
        for widget in (self.search, self.ready, self.add, self.clear_button):
            self._row.addWidget(widget)
        self.clear_button.hide()
        self._show()

    @property
    def active(self) -> bool:
        """Whether anything but the search hides rows."""
        return bool(self.criteria) or self.ids is not None

    def use(self, criteria: Mapping[str, str], *, label: str = "", ids: frozenset[str] | None = None) -> None:
        """Put other filters in force, in place of those there are."""
        self.criteria = {name: value for name, value in criteria.items() if texts.chip(name, value)}
        self.ids, self._label = ids, label
        self._show()
        self.changed.emit()

    def take_door(self, door: Door) -> None:
        """Filter as a door says."""
        self.search.setText(door.search)
        self.use(door.criteria, label=door.label, ids=door.ids)

    def show_only(self, ids: frozenset[str], label: str) -> None:
        """Show these rows only, whatever the filter was."""
        self.search.clear()
        self.use({}, label=label, ids=ids)

    def clear(self) -> None:
        """Take every filter off, and the search."""
        self.search.clear()
        self.use({})

    def words(self) -> str:
        """The filters in force, for the head of an exported list."""
        parts = [words for _key, words in self._chips()]
        if self.search.text().strip():
            parts.append(f"{texts.SEARCHED}: {self.search.text().strip()}")
        return ", ".join(parts)

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
        self._show()
        self.changed.emit()

    def open_ready(self) -> None:
        """Open the menu of ready and saved filters below its button."""
        _below(self.ready_menu(), self.ready)

    def open_add(self) -> None:
        """Open the menu of criteria below its button."""
        _below(FilterMenus(self.context, self.criteria, self.toggle).menu(self), self.add)

    def ready_menu(self) -> QMenu:
        """Ready filters, saved ones, and what can be done with the one in force. Deleted when it closes."""
        menu = QMenu(self)
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

    def refresh(self) -> None:
        """Name the filter in force again, after filters were saved or removed."""
        self._show()

    def _entry(self, menu: QMenu, name: str, criteria: Mapping[str, str]) -> None:
        action = menu.addAction(name, self._choose)
        action.setData(dict(criteria))
        action.setCheckable(True)
        action.setChecked(self.ids is None and self.criteria == dict(criteria))

    def _choose(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            chosen: dict[str, str] = dict(action.data())
            self.use({} if self.criteria == chosen and self.ids is None else chosen)

    def _drop(self) -> None:
        action = self.sender()
        row = self.context.register.find(SavedFilter, str(action.data())) if isinstance(action, QAction) else None
        if row is not None and self.context.may(Action.REMOVE_FILTER):
            self.context.run(Remove(row), said=texts.REMOVED)

    def _saved(self) -> Sequence[SavedFilter]:
        rows = [row for row in self.context.register.all(SavedFilter) if row.page == PAGE]
        return sorted(rows, key=lambda row: row.name.casefold())

    def _remove(self) -> None:
        chip = self.sender()
        key = next((name for name, each in self.chips.items() if each is chip), "")
        held = isinstance(chip, Chip) and chip.hasFocus()
        if key == DOOR:
            self.use(self.criteria)
        else:
            self.use({name: value for name, value in self.criteria.items() if name != key}, ids=self.ids)
        if held:
            self.add.setFocus()

    def _show(self) -> None:
        self._show_chips()
        name = self._name()
        self.ready.say(name or page_texts.FILTERS)
        self.ready.setAccessibleName(f"{page_texts.FILTERS} {name}".strip())
        self.updateGeometry()

    def _show_chips(self) -> None:
        """One chip per filter in force, then the link that clears them."""
        wanted = dict(self._chips())
        if wanted == {key: chip.text() for key, chip in self.chips.items()}:
            return
        for chip in self.chips.values():
            retire(chip)
        self._row.removeWidget(self.clear_button)
        self.chips = {}
        for key, words in wanted.items():
            chip = Chip(self.context.theme, words, cross=True)
            chip.clicked.connect(self._remove)
            self.chips[key] = chip
            self._row.addWidget(chip)
            chip.show()
        self._row.addWidget(self.clear_button)
        self.clear_button.setVisible(bool(wanted))

    def _name(self) -> str:
        """Name of the ready or saved filter that is in force just as it stands."""
        if not self.criteria or self.ids is not None:
            return ""
        ready = [(READY[each.name], dict(each.criteria)) for each in READY_FILTERS]
        saved = [(row.name, _criteria(row)) for row in self._saved()]
        return next((name for name, criteria in (*saved, *ready) if criteria == self.criteria), "")

    def _chips(self) -> list[tuple[str, str]]:
        chips = [(name, texts.chip(name, self._shown(name, value))) for name, value in self.criteria.items()]
        if self.ids is not None:
            chips.insert(0, (DOOR, self._label or page_texts.count(len(self.ids), len(self.ids))))
        return [(name, words) for name, words in chips if words]

    def _shown(self, name: str, value: str) -> str:
        if name == Criterion.WORKER:
            worker = self.context.register.find(Worker, value)
            return value if worker is None else worker.initials
        if name == Criterion.BENEFIT:
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
