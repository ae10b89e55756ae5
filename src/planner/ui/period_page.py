"""A page of what happened in a period: its numbers in tiles, and under them one of several lists of whom they count."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.domain.changes import ChangeSet
from planner.domain.register import Register
from planner.texts import common
from planner.texts.formats import period
from planner.ui.acts import Act
from planner.ui.context import Context, Door
from planner.ui.jobs import Progress, Work
from planner.ui.listing import ListPage
from planner.ui.pickers import PeriodChoice
from planner.ui.tables.model import TableModel
from planner.ui.tables.number_view import NumberView
from planner.ui.tables.view import TableView
from planner.ui.widgets.button import Kind
from planner.ui.widgets.segmented import Segmented
from planner.ui.widgets.tile import Tile


class OverPeriod(Protocol):
    """What was counted from a first to a last day, both with it."""

    @property
    def first(self) -> date:
        """The first of them."""

    @property
    def last(self) -> date:
        """The last of them."""


F = TypeVar("F", bound=OverPeriod)


class PeriodPage(ListPage[Any], Generic[F]):
    """Counts in the background over the period chosen, and shows what was found: tiles, and the list chosen.

    Such a page makes its lists with ``add_list`` and ``add_numbers``, and then calls ``lay_lists``.

    Attributes:
        note: what stands after the period on paper; "" for nothing.
        period, by, tiles, export_button: its parts; ``by`` chooses the list.
    """

    note: ClassVar[str] = ""

    def __init__(
        self, context: Context, lists: Sequence[tuple[str, str]], spoken: str, doors: Sequence[Callable[[], object]]
    ) -> None:
        """Make the parts.

        Args:
            context: the open file.
            lists: key and words of each list.
            spoken: what a screen reader calls their switch.
            doors: what each tile opens.
        """
        super().__init__(context)
        self._found: F | None = None
        self._read = context.register
        self._counting = Work(context.jobs, self)
        self.period = PeriodChoice(context)
        self.period.picked.connect(self._on_period)
        printing = self.button(Act.PRINT, common.PRINT, icon="print")
        self.export_button = self.button(Act.EXPORT, icon="export", kind=Kind.PRIMARY)
        self.head.add(self.period, printing, self.export_button)
        self.tiles = [Tile(context.theme, door) for door in doors]
        self.by = Segmented(context.theme, lists, spoken)
        self.by.picked.connect(self._show_list)
        self._spoken = {key: words.replace("&", "") for key, words in lists}
        self._tables: dict[str, tuple[TableModel[Any], TableView]] = {}
        self._lists, self._stack = QStackedWidget(), QStackedWidget()

    # what such a page tells

    @abstractmethod
    def began(self) -> date | None:
        """The first day that there is anything to count from; None before there is."""

    @abstractmethod
    def job(self, read: Register, began: date) -> Callable[[Progress], F]:
        """The count over the period chosen, on a copy of the register."""

    @abstractmethod
    def show_found(self, found: F) -> None:
        """Say what was found in head and tiles; the list follows."""

    @abstractmethod
    def full(self) -> QWidget:
        """Head and list apart: what stands under the head when there is something to count."""

    @abstractmethod
    def nobody(self) -> QWidget:
        """What stands there before there is."""

    def list_of(self, criteria: Mapping[str, str]) -> str:
        """The list that a door opens."""
        return criteria.get("by", self.by.value())

    # making

    def add_list(self, key: str, model: TableModel[Any], view: TableView) -> None:
        """One of the lists, in the order of their switch."""
        self._tables[key] = model, view
        self._lists.addWidget(view)

    def add_numbers(self, key: str, model: TableModel[Any], opened: Callable[..., None]) -> None:
        """One of the lists, of numbers that each open whom they count."""
        context = self.context
        view = NumberView(context.theme, model, f"{self.page_id}_{key}", context.settings, spoken=self._spoken[key])
        view.number_opened.connect(opened)
        model.counted.connect(self.say_count)
        self.add_list(key, model, view)

    def lay_lists(self) -> None:
        """Put the page together, the first list in sight."""
        model, self.view = next(iter(self._tables.values()))
        self.lay_list(model, filters=(self.by, self.search_field))

    @override
    def arrange(self, below: QWidget | None) -> None:
        self._stack.addWidget(self.full())
        self._stack.addWidget(self.nobody())
        self.lay(self.head, self._stack)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        began = self.began()
        self._stack.setCurrentIndex(1 if began is None else 0)
        self.export_button.setVisible(began is not None)
        self.period.offer()
        self._counting.stop()
        if began is None:
            self._found = None
            self.head.set_state("")
        else:
            self.count_from(began)

    def count_from(self, began: date) -> None:
        """Count over the period chosen, and show it."""
        read = self.context.register.snapshot()
        self._counting.start(self.job(read, began), partial(self.take, read))

    def take(self, read: Register, found: F) -> None:
        """Show what was counted; ``read`` is what it was counted on."""
        self._read, self._found = read, found
        self.show_found(found)
        self._show_list()

    @override
    def show_door(self, door: Door) -> None:
        self.by.set_value(self.list_of(door.criteria))
        self.use(door.criteria)
        self.refresh(None)

    @override
    def use(self, criteria: Mapping[str, str]) -> None:
        self.period.set_value(criteria.get("period", self.period.value()))

    @override
    def criteria(self) -> Mapping[str, str]:
        return {"period": self.period.value()}

    @override
    def subtitle(self) -> str:
        if self._found is None:
            return ""
        return " · ".join(filter(None, (period(self._found.first, self._found.last), self.note)))

    def outward(self) -> TableModel[Any]:
        """The list in sight as it leaves the house."""
        return self.model

    @override
    def export(self) -> None:
        from planner.ui.exporting import export_table

        export_table(self, self.context, self.title, self.outward())

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.period, self.tiles[0], self.by, self.view)

    @override
    def to_list(self) -> None:
        if isinstance(self.view, NumberView):
            self.view.choose_number()
        super().to_list()

    # showing

    def _show_list(self, *_picked: object) -> None:
        model, view = self._tables[self.by.value()]
        self.show_list(model, view)
        self._lists.setCurrentWidget(view)

    def _on_period(self, _value: str) -> None:
        self.refresh(None)
