"""Ctrl+T: the workers for the chosen citizens, the best match first; arrows choose, Enter assigns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from planner.app.queries.plan_targets import PlanTarget
from planner.app.queries.plan_why import Price
from planner.texts import common
from planner.texts import plan_page as texts
from planner.texts import plan_why as why_texts
from planner.texts.formats import number
from planner.texts.plan_why import consequence
from planner.ui.context import Context
from planner.ui.proposal.notes import is_barred, note
from planner.ui.proposal.reason_row import ReasonRow
from planner.ui.tables.cells import Cell
from planner.ui.tables.declared import Column, Holds
from planner.ui.tables.model import TableModel
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button
from planner.ui.widgets.label import Label


@dataclass(frozen=True, slots=True)
class Receiver:
    """A worker in the list; ``price`` None while it is not known. ``most``: points there are, 0 where prices are."""

    target: PlanTarget
    price: Price | None
    most: int


def _words(receiver: Receiver) -> tuple[str, str]:
    """What stands below the name, and its tone."""
    words, tone = note(receiver.target, receiver.most, receiver.price)
    price = receiver.price
    if price is None or not price.possible or words != why_texts.on_worker(price.net, consequence(price.extra)):
        return words, tone
    return why_texts.in_list(price.match, price.price, consequence(price.extra)), tone


def _net(receiver: Receiver) -> Cell:
    """The match less what the place costs the others; dots while it is worked out."""
    price, target = receiver.price, receiver.target
    if is_barred(target) or receiver.most:
        return Cell(text=why_texts.NO_PRICE, tone="text3", sort=-1)
    if price is None:
        return Cell(text=why_texts.PENDING, tone="text3", sort=-1, spoken=why_texts.WOULD_TELL)
    if not price.possible:
        return Cell(text=why_texts.NO_PRICE, tone="text3", sort=-1, spoken=why_texts.NOT_POSSIBLE)
    said = why_texts.net(price.match, price.price)
    return Cell(value=price.net, strong=True, tip=said, spoken=f"{number(price.net)}, {said}")


def _who(row: Receiver) -> Cell:
    target, worker = row.target, row.target.worker
    barred = is_barred(target)
    words, tone = _words(row)
    icon = "danger" if tone == "danger" else "veto" if barred and not target.has else ""
    name = worker.name or worker.initials
    tone = "danger" if tone == "danger" else "text3" if barred else "text"
    return Cell(text=name, second=words, initials=worker.initials, tone=tone, icon=icon, tip=words)


def _cases(row: Receiver) -> Cell:
    target = row.target
    tone = "text3" if is_barred(target) else "danger" if target.after > target.cap else "text"
    return Cell(text=texts.of_cap(target.after, target.cap), sort=target.after, tone=tone)


class ReceiverTable(TableModel[Receiver]):
    """One row per worker; the order is that of the query."""

    columns: Sequence[Column[Receiver]] = (
        Column("who", common.WORKER, _who, fixed=True),
        Column("net", common.TOTAL, _net, Holds.COUNT, spoken=why_texts.NET, fixed=True),
        Column("cases", texts.PLACES, _cases, spoken=texts.PLACES_SPOKEN, right=True, fixed=True),
    )

    @override
    def row_id(self, row: Receiver) -> str:
        return row.target.worker.id


class ReceiverList(QWidget):
    """``wanted`` carries the worker as a target; ``left`` when the user goes back."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        theme = context.theme
        self.model = ReceiverTable()
        self.view = TableView(
            theme, self.model, "plan_targets", context.settings, spoken=texts.CHOOSE_WORKER, two_lines=True
        )
        self.view.setSelectionMode(TableView.SelectionMode.SingleSelection)
        self.view.row_opened.connect(self._want)
        self.reason = ReasonRow(theme, self.view)
        self._title = Label(theme, "", Role.HEADING, wrap=True)
        hint = Label(theme, texts.CHOOSE_HINT, Role.HELP, "text3", wrap=True)
        self.cancel = Button(theme, common.CANCEL, small=True, shortcut="Esc", on_click=self._leave)
        self.assign = Button(theme, common.ASSIGN, small=True, shortcut="Enter", on_click=self._want_current)
        lay.column(
            lay.column_of(self._title, hint, gap=lay.LINES, margins=(16, 12, 16, 8)),
            lay.wide(self.view),
            lay.row_of(None, self.cancel, self.assign, margins=(16, 8, 16, 10)),
            gap=0,
            on=self,
        )

    def show_prices(self, found: Sequence[Receiver]) -> None:
        """Fill in what is known by now; nobody changes place under the user's hands."""
        self.model.set_rows(found)

    def show_targets(self, title: str, found: Sequence[Receiver]) -> None:
        """List the workers, the keyboard on the best one who has not got the citizens."""
        self.reason.hide()
        self._title.setText(title)
        self.setAccessibleName(title)
        self.model.set_rows(found)
        self.view.clearSelection()
        first = next((each.target.worker.id for each in found if not each.target.has), "")
        self.view.choose(first)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)

    def _want(self, receiver: Receiver) -> None:
        self.wanted.emit(receiver.target)

    def _want_current(self) -> None:
        receiver = self.view.current_row()
        if receiver is not None:
            self._want(receiver)

    def _leave(self) -> None:
        self.reason.hide()
        self.left.emit()
