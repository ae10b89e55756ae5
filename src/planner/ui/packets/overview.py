"""The first view of the page: every worker with the newest packet, what to make, and the panel beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from planner.app.packets.making import usual_last_day
from planner.app.queries.packets import PacketRow, packet_rows
from planner.domain.words import PacketKind
from planner.texts import common
from planner.texts import packets_page as texts
from planner.ui.context import Context
from planner.ui.packets.worker_panel import WorkerPanel
from planner.ui.packets.worker_table import WorkerTable
from planner.ui.tables.view import TableView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.date_field import DateField
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Segmented


class OverviewStep(QWidget):
    """``chosen_changed`` when other workers are chosen."""

    chosen_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.banner = Banner(theme)
        self.kind = Segmented(theme, texts.KIND_OPTIONS, texts.KIND)
        usual = usual_last_day(context.register, context.today)
        self.last_day = DateField(theme, lambda: context.today, usual, width=136)
        self.last_day.setAccessibleName(common.LAST_DAY)
        self.all_button = Button(theme, common.CHOOSE_ALL, kind=Kind.LINK, on_click=self.choose_all)
        self.model = WorkerTable()
        self.view = TableView(theme, self.model, "packets", context.settings, spoken=texts.TABLE)
        self.view.set_empty(
            EmptyState(theme, "packets", texts.EMPTY, texts.EMPTY_HOW, texts.SEE_PLAN, self.context.opens("plan"))
        )
        self.panel = WorkerPanel(context)
        card = Card(theme, flush=True)
        card.add(self.view)
        side = Card(theme, flush=True)
        side.add(self.panel)
        self.split = DetailSplit(theme, card, side, "packets", context.settings, usual=320)
        card.setFocusProxy(self.view)
        bar = QWidget()
        flow = Flow(bar)
        flow.add(
            Label(theme, texts.KIND, Role.LABEL, "text2"),
            self.kind,
            Label(theme, common.LAST_DAY, Role.LABEL, "text2"),
            self.last_day,
            self.all_button,
            Label(theme, texts.HINT, Role.HELP, "text3"),
        )
        lay.column(self.banner, bar, lay.wide(self.split), gap=lay.FIELDS, on=self)
        self.view.current_changed.connect(self._show)
        self.view.chosen_changed.connect(self.chosen_changed)
        self.view.row_opened.connect(self._open)

    def refresh(self) -> Sequence[PacketRow]:
        """Show the workers as they stand now."""
        rows = packet_rows(self.context.register, self.context.today)
        self.model.set_rows(rows)
        self.view.choose_first()
        self._show(self.view.current_row())
        return rows

    def chosen(self) -> list[PacketRow]:
        """The workers chosen who can be handed a packet."""
        wanted = set(self.view.chosen())
        return [row for row in self.model.rows_shown() if row.worker in wanted and row.citizens]

    def choose(self, worker: str) -> None:
        """Make a worker the chosen one."""
        self.view.choose(worker)

    def choose_all(self) -> None:
        """Choose everybody who can be handed a packet."""
        self.view.choose_all([row.worker for row in self.model.rows_shown() if row.citizens])
        self.view.setFocus()

    def packet_kind(self) -> PacketKind:
        """What is to be made."""
        return PacketKind(self.kind.value())

    def _show(self, row: PacketRow | None) -> None:
        self.panel.show_row(row)

    def _open(self, _row: PacketRow) -> None:
        self.split.open_panel()
        self.panel.give_keyboard()
