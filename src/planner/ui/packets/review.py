"""The step where a packet's work is reviewed: every change, chosen or not, with the one looked at beside the list."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.app.packets.view import LineChoice, LineState
from planner.reports.tables import Column, ColumnKind, Table
from planner.texts import packet_sheet as sheet_texts
from planner.texts import packets_page as texts
from planner.ui.context import Context
from planner.ui.packets.desk import MergeDesk
from planner.ui.packets.merge_panel import MergePanel
from planner.ui.packets.merge_table import FAULT, ORDER, MergeRow, MergeTable, merge_rows
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.segmented import Segmented

FOLD_ABOVE = 500


class ReviewStep(QWidget):
    """``changed`` when the choice, or what is shown, did."""

    changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        theme = context.theme
        self.desk = MergeDesk(context, self)
        self.banner = Banner(theme)
        self.parts = Segmented(theme, [("", texts.ALL)], texts.FILTER)
        self.grouping = Segmented(theme, texts.GROUPS, texts.GROUP_BY)
        self.only_open = Button(theme, texts.only_open(0), on_click=self._filter)
        self.only_open.setCheckable(True)
        self.faults = Button(theme, texts.FAULT_LIST, icon="export", on_click=self.export_faults)
        self.model = MergeTable()
        self.view = TableView(theme, self.model, "merge_lines", context.settings, spoken=texts.TABLE_REVIEW, dense=True)
        no_hits = EmptyState(theme, "filter", texts.NO_HITS, "", texts.SHOW_ALL, self._show_all)
        self.view.set_empty(EmptyState(theme, "done", texts.NOTHING), no_hits)
        self.panel = MergePanel(context, self.desk)
        card = Card(theme, flush=True)
        card.add(self.view)
        side = Card(theme, flush=True)
        side.add(self.panel)
        self.split = DetailSplit(theme, card, side, "merge", context.settings, usual=344)
        card.setFocusProxy(self.view)
        self._lay_out()
        self._connect()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to decide and nothing to tell."""
        view = self.desk.view
        return view is None or not (view.lines or view.withdrawn or self.desk.complaints)

    def show_review(self) -> None:
        """Show a review that has just begun."""
        self.only_open.setChecked(False)
        self.parts.set_value("")
        self._refresh()
        self._filter()
        folded = self.model.total > FOLD_ABOVE
        self.model.fold_all(folded=folded)
        self.model.fold(LineState.ALREADY.value, folded=True)
        self.view.choose_first()
        self._show_row(self.view.current_row())

    def next_open(self, step: int) -> None:
        """Go to the next step that nobody has decided; the group it stands in is unfolded."""
        rows = [row for row in self._in_order() if row.first]
        waiting = [at for at, row in enumerate(rows) if row.open and row.line is not None]
        if not waiting:
            return
        current = self.view.current_row()
        entry = "" if current is None or current.line is None else current.line.entry
        here = next((at for at, row in enumerate(rows) if row.key == entry), -1)
        ahead = [at for at in waiting if at > here] if step > 0 else [at for at in waiting if at < here]
        row = rows[(ahead or waiting)[0 if step > 0 else -1]]
        self.model.fold(self.model.group_of(row), folded=False)
        self.view.choose(row.key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def export_faults(self) -> None:
        """Write what could not be read of a sheet as Excel, for whoever filled it in."""
        from planner.ui.exporting import save_table

        save_table(self, self.context, texts.FAULT_TITLE, self.fault_table())

    def fault_table(self) -> Table:
        """What could not be read of a sheet, row by row."""
        return Table(
            title=texts.FAULT_TITLE,
            subtitle="",
            columns=(Column(texts.FAULT_ROW, ColumnKind.WHOLE), Column(texts.FIELD), Column(texts.FAULT_WHY)),
            rows=[
                (
                    each.row or None,
                    "" if each.column is None else sheet_texts.HEADINGS[each.column],
                    sheet_texts.complaint(each),
                )
                for each in self.desk.complaints
            ],
            made_by=self.context.caseload.user,
            made_at=datetime.now().astimezone(),
        )

    # showing

    def _refresh(self) -> None:
        view = self.desk.view
        if view is None:
            return
        undecided: set[str] = {line.entry for line in self.desk.undecided()}
        rows = list(merge_rows(view, self.desk.complaints, undecided))
        self.model.show(rows, by_state=self.grouping.value() == "state")
        self._show_parts(rows)
        self.only_open.say(texts.only_open(len(undecided)))
        self.only_open.setVisible(bool(undecided) or self.only_open.isChecked())
        self.faults.setVisible(bool(self.desk.complaints))
        if self.is_empty:
            self.banner.say("ok", texts.NOTHING if view.packet is not None else texts.NOTHING_WAITS)
        else:
            self.banner.say("info", texts.NOT_SAVED, texts.compared(len(view.lines)))
        self._show_row(self.view.current_row())
        self.changed.emit()

    def _show_parts(self, rows: list[MergeRow]) -> None:
        counts = Counter(row.state for row in rows if row.first)
        options = [("", texts.part(texts.ALL, sum(counts.values())))]
        options += [(state, texts.part(texts.STATES[state], counts[state])) for state in ORDER if counts[state]]
        chosen = self.parts.value()
        self.parts.set_options(options, chosen if chosen in dict(options) else "")

    def _in_order(self) -> list[MergeRow]:
        """The rows as the table has them, folded groups included."""
        rows = self.model.rows_shown()
        if self.grouping.value() == "state":
            return sorted(rows, key=lambda row: ORDER.index(row.state))
        groups = {key: at for at, key in enumerate(dict.fromkeys(self.model.group_of(row) for row in rows))}
        return sorted(rows, key=lambda row: (row.state != FAULT, groups[self.model.group_of(row)]))

    def _show_row(self, row: MergeRow | None) -> None:
        self.panel.show_row(row)

    # what the user does

    def _filter(self, *_: object) -> None:
        part, waiting = self.parts.value(), self.only_open.isChecked()
        if not part and not waiting:
            self.model.filter(None)
        else:
            self.model.filter(lambda row: (not part or row.state == part) and (not waiting or row.open))
        if part:
            self.model.fold(part, folded=False)
        self.view.choose_first()

    def _regroup(self, *_: object) -> None:
        current = self.view.current_row()
        self._refresh()
        if current is not None:
            self.view.choose(current.key)

    def _show_all(self) -> None:
        self.parts.set_value("")
        self.only_open.setChecked(False)
        self._filter()

    def _toggle(self, row: MergeRow) -> None:
        line = row.line
        if line is None or line.state is LineState.ALREADY:
            return
        if line.state is LineState.BLOCKED:
            self._open(row)
        else:
            self.desk.take([line], on=line.choice is not LineChoice.TAKE)

    def _open(self, row: MergeRow) -> None:
        self.view.choose(row.key)
        self.split.open_panel()
        self.panel.give_keyboard()

    def _step(self, by: int) -> None:
        self.view.step(by)

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = Flow(bar)
        for widget in (self.parts, self.grouping, self.only_open, self.faults):
            flow.addWidget(widget)
        lay.column(self.banner, bar, lay.wide(self.split), gap=lay.FIELDS, on=self)

    def _connect(self) -> None:
        self.desk.changed.connect(self._refresh)
        self.parts.picked.connect(self._filter)
        self.grouping.picked.connect(self._regroup)
        self.view.current_changed.connect(self._show_row)
        self.view.box_clicked.connect(self._toggle)
        self.view.row_opened.connect(self._open)
        self.panel.stepped.connect(self._step)
