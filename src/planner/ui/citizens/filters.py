"""The filters of Borgere: those that came with the program or were saved, and the criteria that make them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.citizen_filters import READY_FILTERS, FilterField
from planner.domain.records import Worker
from planner.texts import citizen_filters as texts
from planner.texts.filters import READY
from planner.texts.widgets import ADD_FILTER
from planner.ui.citizens.filter_menu import FilterMenus
from planner.ui.context import Context
from planner.ui.list_views import Criteria, ListViews
from planner.ui.widgets.button import Button, Kind

PAGE = "citizens"


class CitizenFilters(ListViews):
    """The filters of a list of citizens: beside conditions on its columns, criteria of their own in ``criteria``."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(context, PAGE, parent)
        self.criteria: dict[str, str] = {}
        self.add = Button(context.theme, ADD_FILTER, icon="add", kind=Kind.TERTIARY, on_click=self.open_add)

    @property
    @override
    def buttons(self) -> Sequence[QWidget]:
        return (self.ready, self.add)

    @override
    def ready_filters(self) -> Sequence[tuple[str, Criteria]]:
        return [(READY[each.name], each.criteria) for each in READY_FILTERS]

    def use_own(self, criteria: Mapping[str, str]) -> None:
        """Put other criteria in force, in place of those there are."""
        self.criteria = {name: value for name, value in criteria.items() if texts.chip(name, value)}

    def drop_own(self, name: str) -> None:
        """Take a criterion off."""
        self.criteria.pop(name, None)

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
        self.changed.emit()

    def open_add(self) -> None:
        """Open the menu of criteria below its button."""
        menu = FilterMenus(self.context, self.criteria, self.toggle).menu(self.add)
        menu.popup(self.add.mapToGlobal(self.add.rect().bottomLeft()))

    def own_chips(self) -> list[tuple[str, str]]:
        """The criteria in force: name and words."""
        return [(name, texts.chip(name, self._shown(name, value))) for name, value in self.criteria.items()]

    def _shown(self, name: str, value: str) -> str:
        if name == FilterField.WORKER:
            worker = self.context.register.find(Worker, value)
            return value if worker is None else worker.initials
        if name == FilterField.BENEFIT:
            benefit = self.context.programmes.benefit(value)
            return value if benefit is None else benefit.name
        return value
