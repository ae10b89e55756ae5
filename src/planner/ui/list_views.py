"""The filters of a list: those that came with the program or were saved, conditions on any column, and grouping."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from planner.app.commands.rows import Remove
from planner.app.commands.settings import SaveFilter
from planner.domain.changes import Action
from planner.domain.file_records import SavedFilter
from planner.texts import common
from planner.texts import views as texts
from planner.texts.formats import day
from planner.ui.context import Context
from planner.ui.tables.cells import Cell
from planner.ui.tables.conditions import (
    ALONE,
    DAYS,
    NUMBERS,
    PREFIX,
    ColumnAsk,
    Condition,
    asked,
    conditions,
    is_whole,
    iso_day,
    tests,
)
from planner.ui.tables.declared import Column
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.dialog import Dialog
from planner.ui.widgets.field import FormField, text_field
from planner.ui.widgets.retire import retire_when_closed
from planner.ui.widgets.segmented import Check

MOST_NAME = 60
# What a view keeps beside its filters.
SEARCH, COLUMNS, SORT, GROUP = "view:search", "view:columns", "view:sort", "view:group"
LOOK = (COLUMNS, SORT, GROUP)
Criteria = Mapping[str, str]


class ListViews(QObject):
    """The button ``Filtre`` of a list and its menu.

    Args:
        context: of the page.
        page_id: the page whose filters these are.
        parent: the page.

    Attributes:
        conditions: those in force on columns of the list.

    Signals:
        chosen: a ready or saved filter is to be in force, by its criteria; {} for none.
        changed: other conditions or another grouping are in force.
        save_asked: what is in force is to be saved.
    """

    chosen = Signal(object)
    changed = Signal()
    save_asked = Signal()

    def __init__(self, context: Context, page_id: str, parent: QObject) -> None:
        super().__init__(parent)
        self.context = context
        self.page_id = page_id
        self.conditions: list[Condition] = []
        self.ready = Button(context.theme, texts.FILTERS, icon="saved_filter", caret=True, on_click=self.open_ready)
        self._model: TableModel[Any] | None = None
        self._view: TableView | None = None
        self._looks_saved = False
        self._in_force: Criteria = {}
        self.show_name({})

    def follow(self, model: TableModel[Any], view: TableView) -> None:
        """Ask of the columns of this table."""
        self._model, self._view = model, view

    def use(self, criteria: Criteria) -> list[str]:
        """Put conditions, columns, sorting and grouping in force as a view kept them.

        Returns:
            Keys of columns that it asks of and that are not there.
        """
        model, view = self._model, self._view
        if model is None or view is None:
            return []
        known = {column.key for column in model.columns}
        self.conditions = conditions(criteria, model.columns)
        if self._looks_saved or COLUMNS in criteria:
            view.columns.use([key for key in criteria.get(COLUMNS, "").split(",") if key in known])
            self._looks_saved = COLUMNS in criteria
        sort, group = criteria.get(SORT, ""), criteria.get(GROUP, "")
        if sort.removeprefix("-") in known:
            model.sort_by(sort.removeprefix("-"), falling=sort.startswith("-"))
        if model.grouping != group:
            model.group_by(group if group in known else "")
        asked_of = [name.removeprefix(PREFIX) for name in criteria if name.startswith(PREFIX)]
        return [key for key in asked_of if key not in known]

    def in_force(self) -> dict[str, str]:
        """Conditions, columns, sorting and grouping as they stand, as ``use`` takes them again."""
        model = self._model
        if model is None:
            return {}
        column, falling = model.sorting
        kept = {
            **dict(each.written() for each in self.conditions),
            COLUMNS: ",".join(model.chosen),
            SORT: f"-{column}" if falling else column,
            GROUP: model.grouping,
        }
        return {name: value for name, value in kept.items() if value}

    def tests(self) -> list[tuple[str, Callable[[Cell], bool]]]:
        """What cells are asked, by keys of columns, on this day."""
        return [] if self._model is None else tests(self.conditions, self._model.columns, self.context.today)

    def drop(self, criterion: str) -> bool:
        """Take a condition off, or the grouping; False where the criterion is neither."""
        if criterion == GROUP and self._model is not None:
            self._model.group_by("")
            return True
        rest = [each for each in self.conditions if each.written()[0] != criterion]
        found = len(rest) < len(self.conditions)
        self.conditions = rest
        return found

    @property
    def buttons(self) -> Sequence[QWidget]:
        """What stands in the row of filters."""
        return (self.ready,)

    def ready_filters(self) -> Sequence[tuple[str, Criteria]]:
        """The filters that came with the program: what each is called, and its criteria."""
        return ()

    def saved(self) -> list[SavedFilter]:
        """The filters saved for this list, those of the team and one's own."""
        return saved_filters(self.context, self.page_id)

    def show_name(self, criteria: Criteria) -> None:
        """Name the filter that is in force just as it stands; its columns and order may be others by now."""
        self._in_force = criteria
        here = _filtering(criteria)
        named = [*((row.name, saved_criteria(row)) for row in self.saved()), *self.ready_filters()]
        name = next((name for name, each in named if here and _filtering(each) == here), "")
        self.ready.say(name or texts.FILTERS)
        self.ready.setAccessibleName(f"{texts.FILTERS} {name}".strip())

    def open_ready(self) -> None:
        """Open the menu below its button."""
        self.ready_menu().popup(self.ready.mapToGlobal(self.ready.rect().bottomLeft()))

    def ready_menu(self) -> QMenu:
        """Ready and saved filters, conditions, grouping, saving and removing. Deleted when it closes."""
        menu = QMenu(self.ready)
        retire_when_closed(menu)
        here = _filtering(self._in_force)
        saved = self.saved()
        named: list[tuple[str, Criteria]] = list(self.ready_filters())
        named += [(texts.own(row.name) if row.owner else row.name, saved_criteria(row)) for row in saved]
        for name, each in named:
            action = menu.addAction(name, partial(self._choose, each, here))
            action.setCheckable(True)
            action.setChecked(_filtering(each) == here)
        if named:
            menu.addSeparator()
        self.fill_columns(menu)
        menu.addSeparator()
        menu.addAction(texts.SAVE, self.save_asked.emit)
        for row in saved:
            menu.addAction(texts.remove(row.name), partial(self._drop, row))
        return menu

    def fill_columns(self, menu: QMenu) -> None:
        """Put a condition on each column, and grouping by each, into a menu."""
        model = self._model
        if model is None:
            return
        part, groups = menu.addMenu(texts.BY_COLUMN), menu.addMenu(texts.GROUP_BY)
        retire_when_closed(part)
        retire_when_closed(groups)
        for column in model.columns:
            if not asked(column):
                continue
            action = part.addAction(column.name, partial(self.ask_of, column))
            action.setCheckable(True)
            action.setChecked(any(each.column == column.key for each in self.conditions))
            grouping = groups.addAction(column.name, partial(self.group_by, column.key))
            grouping.setCheckable(True)
            grouping.setChecked(model.grouping == column.key)
        groups.addAction(texts.UNGROUPED, partial(self.group_by, ""))

    def group_by(self, key: str) -> None:
        """Group by a column, or by none."""
        if self._model is not None:
            self._model.group_by(key)
            self.changed.emit()

    def ask_of(self, column: Column[Any]) -> None:
        """Ask what a column is to hold."""
        now = next((each for each in self.conditions if each.column == column.key), None)
        dialog = ConditionDialog(self.context, self.ready.window(), column, now)
        dialog.settled.connect(partial(self.put, column.key))
        dialog.open()

    def put(self, key: str, condition: Condition | None) -> None:
        """Put a condition on a column in force, in place of the one there was; None takes it off."""
        rest = [each for each in self.conditions if each.column != key]
        self.conditions = rest if condition is None else [*rest, condition]
        self.changed.emit()

    def chips(self) -> list[tuple[str, str]]:
        """The conditions in force and the grouping: name of each criterion, and words."""
        model = self._model
        if model is None:
            return []
        names = {column.key: column.name for column in model.columns}
        chips = [
            (each.written()[0], _said(each, names[each.column])) for each in self.conditions if each.column in names
        ]
        return [*chips, (GROUP, texts.grouped(names[model.grouping]))] if model.grouping else chips

    def _choose(self, criteria: Criteria, here: Criteria) -> None:
        self.chosen.emit({} if _filtering(criteria) == here else dict(criteria))

    def _drop(self, row: SavedFilter) -> None:
        if self.context.may(Action.REMOVE_FILTER):
            self.context.run(Remove(row), said=texts.REMOVED)


class ConditionDialog(Dialog):
    """What a column is to hold. ``settled`` carries the Condition, or None to take it off."""

    settled = Signal(object)

    def __init__(
        self, context: Context, parent: QWidget | None, column: Column[Any], now: Condition | None = None
    ) -> None:
        super().__init__(context.theme, parent, column.name)
        theme = context.theme
        self.column = column
        ways = [(each.value, texts.ASKS[each.value]) for each in asked(column)]
        self.way = Choice(theme, ways, "" if now is None else now.ask.value, name=texts.ASKED)
        value = "" if now is None else now.value
        self.typed: QLineEdit = text_field(most=MOST_NAME)
        self.day = DateField(theme, lambda: context.today)
        if now is not None and now.ask in DAYS:
            self.day.set_date(iso_day(value))
        else:
            self.typed.setText(value)
        self.typed_field = FormField(theme, common.VALUE, self.typed)
        self.day_field = FormField(theme, common.VALUE, self.day)
        lay.fill(self.body, (FormField(theme, texts.ASKED, self.way), self.typed_field, self.day_field))
        if now is not None:
            self.add_button(Button(theme, texts.TAKE_OFF, kind=Kind.TERTIARY, on_click=self._take_off), left=True)
        self.button = Button(theme, texts.SHOW, kind=Kind.PRIMARY, on_click=self.settle)
        self.add_button(self.button)
        self.way.picked.connect(self._show_fields)
        self.typed.returnPressed.connect(self.settle)
        self.day.returnPressed.connect(self.settle)
        self._show_fields()

    def settle(self) -> None:
        """Take what was asked, or say what is missing."""
        ask = ColumnAsk(self.way.value())
        chosen = self.day.date()
        value = (
            "" if ask in ALONE else ("" if chosen is None else chosen.isoformat()) if ask in DAYS else self.typed.text()
        )
        made = Condition(self.column.key, ask, value.strip())
        if is_whole(made):
            self.accept()
            self.settled.emit(made)
        elif ask in DAYS:
            self.day_field.set_error(self.day.problem() or texts.NO_DAY)
        else:
            self.typed_field.set_error(texts.NO_NUMBER if ask in NUMBERS else texts.NO_VALUE)

    def _take_off(self) -> None:
        self.accept()
        self.settled.emit(None)

    def _show_fields(self, *_picked: object) -> None:
        ask = ColumnAsk(self.way.value())
        self.typed_field.setVisible(ask not in ALONE | DAYS)
        self.day_field.setVisible(ask in DAYS)
        (self.button if ask in ALONE else self.day if ask in DAYS else self.typed).setFocus()


class SaveViewDialog(Dialog):
    """The name that a filter is saved under, and whether only oneself sees it."""

    def __init__(self, context: Context, parent: QWidget | None, page_id: str, criteria: Criteria) -> None:
        super().__init__(context.theme, parent, texts.SAVE_TITLE, texts.SAVE_HINT)
        self.context = context
        self._page_id = page_id
        self._criteria = criteria
        self.name = text_field(most=MOST_NAME)
        self.field = FormField(context.theme, texts.SAVE_NAME, self.name)
        self.own = Check(context.theme, texts.SAVE_OWN)
        lay.fill(self.body, (self.field, self.own))
        self.button = Button(context.theme, texts.SAVE_TITLE, kind=Kind.PRIMARY, on_click=self.save)
        self.add_button(self.button)
        self.name.returnPressed.connect(self.save)
        self.name.setFocus()

    def save(self) -> None:
        """Save it, or say what is missing."""
        owner = self.context.caseload.user if self.own.isChecked() else ""
        command = SaveFilter(name=self.name.text(), page=self._page_id, criteria=self._criteria, owner=owner)
        if not self.name.text().strip():
            self.field.set_error(texts.NO_NAME)
            self.name.setFocus()
        elif self.context.run(command, said=texts.SAVED) is not None:
            self.accept()


def saved_filters(context: Context, page_id: str) -> list[SavedFilter]:
    """The filters saved for a page that this person sees, by name."""
    user = context.caseload.user
    rows = [row for row in context.register.all(SavedFilter) if row.page == page_id and row.owner in {"", user}]
    return sorted(rows, key=lambda row: row.name.casefold())


def saved_criteria(row: SavedFilter) -> dict[str, str]:
    """The criteria of a saved filter; {} where they cannot be read."""
    try:
        kept = json.loads(row.criteria)
    except ValueError:
        return {}
    return {str(key): str(value) for key, value in kept.items()} if isinstance(kept, dict) else {}


def _filtering(criteria: Criteria) -> dict[str, str]:
    """The part of a view that decides which rows show."""
    return {name: value for name, value in criteria.items() if name not in LOOK}


def _said(condition: Condition, column: str) -> str:
    found = iso_day(condition.value) if condition.ask in DAYS else None
    return texts.condition(column, condition.ask.value, condition.value if found is None else day(found))
