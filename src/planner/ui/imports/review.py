"""The step Gennemse: every difference, chosen or not, with the one looked at beside the list."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.app.case_lists.difference import ListDifference
from planner.app.queries.import_lines import ImportLine, Part, import_lines
from planner.reports.tables import Column, ColumnKind, Table
from planner.texts import import_page as texts
from planner.ui.context import Context
from planner.ui.imports.choices import Choices
from planner.ui.imports.line_panel import LinePanel
from planner.ui.imports.table import QUIET, DifferenceTable
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.detail import DetailSplit
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label
from planner.ui.widgets.segmented import Segmented

MOST_SEGMENTS = 7


class ReviewStep(QWidget):
    """``worker_wanted`` carries initials that are to become a worker; ``chosen_changed`` when the choice did.

    ``word_said`` carries column, word and code of what an unknown word means.
    """

    worker_wanted = Signal(str)
    word_said = Signal(object, str, str)
    chosen_changed = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.lines: tuple[ImportLine, ...] = ()
        self.choices = Choices(self)
        theme = context.theme
        self.banner = Banner(theme)
        self.parts = Segmented(theme, [("", texts.ALL)], texts.FILTER)
        self.more_parts = Choice(theme, [("", texts.ALL)], name=texts.FILTER)
        self.hidden = Label(theme, "", tone="text2")
        self.only_open = Button(theme, texts.unresolved(0), on_click=self._filter)
        self.only_open.setCheckable(True)
        self.faults = Button(theme, texts.FAULT_LIST, icon="export", on_click=self.export_faults)
        self.take_all = Button(theme, texts.CHOOSE_SHOWN, on_click=self._take_shown)
        self.leave_all = Button(theme, texts.LEAVE_SHOWN, on_click=self._leave_shown)
        self.model = DifferenceTable(self.choices)
        self.view = TableView(theme, self.model, "import_lines", context.settings, spoken=texts.TABLE, dense=True)
        no_hits = EmptyState(theme, "filter", texts.NO_HITS, "", texts.SHOW_ALL, self._show_all)
        self.view.set_empty(EmptyState(theme, "done", texts.SAME, texts.NOTHING), no_hits)
        self.panel = LinePanel(context, self.choices)
        card = Card(theme, flush=True)
        card.add(self.view)
        side = Card(theme, flush=True)
        side.add(self.panel)
        self.split = DetailSplit(theme, card, side, "imports", context.settings)
        card.setFocusProxy(self.view)
        self._lay_out()
        self._connect()

    def show_difference(self, difference: ListDifference, *, again: bool = False) -> None:
        """Show a difference; ``again``: the same list, compared anew, keeps what was chosen."""
        self.choices.take(difference, keep=again)
        self.lines = import_lines(difference)
        self.model.show(self.lines, fold=not again)
        self._show_parts()
        self.hidden.say(texts.unchanged(difference.unchanged) if difference.unchanged else "")
        self.faults.setVisible(any(line.part in {Part.FAULT, Part.DOUBLE} for line in self.lines))
        if difference.is_empty:
            self.banner.say("ok", texts.SAME, texts.NOTHING)
        else:
            self.banner.say("info", texts.NOT_SAVED, texts.compared(len(difference.case_list.rows)))
        self._told()
        if not again:
            self.view.choose_first()
        self._show_line(self.view.current_row())

    def next_open(self, step: int) -> None:
        """Go to the next line that somebody should look at; the group it stands in is unfolded."""
        waiting = [line for line in self.model.rows_shown() if self.choices.is_open(line)]
        if not waiting:
            return
        order = {line.key: at for at, line in enumerate(self._in_order())}
        current = self.view.current_row()
        here = order.get(current.key, -1) if current is not None else -1
        places = sorted((order[line.key], line) for line in waiting)
        ahead = [line for at, line in places if at > here] if step > 0 else [line for at, line in places if at < here]
        line = (ahead or [each for _, each in places])[0 if step > 0 else -1]
        self.model.fold(line.part.value, folded=False)
        self.view.choose(line.key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def export_faults(self) -> None:
        """Write what is wrong in the list as Excel, to be put right where the list comes from."""
        from planner.ui.exporting import save_table

        save_table(self, self.context, texts.FAULT_LIST_TITLE, self.fault_table())

    def fault_table(self) -> Table:
        """What is wrong in the list, row by row, CPR numbers masked."""
        rows = [line for line in self.lines if line.part in {Part.FAULT, Part.DOUBLE}]
        shown = self.choices.difference
        return Table(
            title=texts.FAULT_LIST_TITLE,
            subtitle="" if shown is None else shown.case_list.file,
            columns=(
                Column(texts.FAULT_ROW, ColumnKind.WHOLE),
                Column(texts.FAULT_COLUMN),
                Column(texts.FAULT_VALUE),
                Column(texts.FAULT_WHY),
            ),
            rows=[(line.row, line.field, line.new, line.note) for line in rows],
            made_by=self.context.caseload.user,
            made_at=datetime.now().astimezone(),
        )

    # showing

    def _in_order(self) -> list[ImportLine]:
        order = {part: at for at, part in enumerate(Part)}
        return sorted(self.lines, key=lambda line: order[line.part])

    def _show_parts(self) -> None:
        lines = Counter(line.part for line in self.lines)
        counts = Counter(line.part for line in self.lines if line.first)
        differing = sum(count for part, count in lines.items() if part not in QUIET)
        options = [("", texts.with_count(texts.ALL, differing))]
        options += [
            (part.value, texts.with_count(texts.PARTS[part], counts[part]))
            for part in Part
            if counts[part] and part is not Part.NOTE
        ]
        chosen = self._part()
        self.parts.set_options(options, chosen)
        self.more_parts.set_options(options, chosen)
        several = len(options) > MOST_SEGMENTS
        self.parts.setVisible(not several)
        self.more_parts.setVisible(several)
        self._filter()

    def _part(self) -> str:
        """The group that is shown, "" for all: many of them are chosen from a list."""
        return self.parts.value() if self.more_parts.isHidden() else self.more_parts.value()

    def _told(self) -> None:
        waiting = sum(self.choices.is_open(line) for line in self.lines)
        self.only_open.say(texts.unresolved(waiting))
        self.only_open.setVisible(bool(waiting) or self.only_open.isChecked())
        self.chosen_changed.emit()

    def _show_line(self, line: ImportLine | None) -> None:
        self.panel.show_line(line, len(self._alike(line)) if line is not None else 0)

    def _alike(self, line: ImportLine) -> list[ImportLine]:
        """Other lines of the same field in the same state."""
        if line.change is None:
            return []
        return [
            each
            for each in self.lines
            if each.change is not None
            and each.key != line.key
            and each.choosable
            and (each.change.column, each.change.state) == (line.change.column, line.change.state)
        ]

    # what the user does

    def _filter(self, *_: object) -> None:
        part, waiting = self._part(), self.only_open.isChecked()
        if not part and not waiting:
            self.model.filter(None)
        else:
            self.model.filter(
                lambda line: (not part or line.part == part) and (not waiting or self.choices.is_open(line))
            )
        if part:
            self.model.fold(part, folded=False)
        self.view.choose_first()

    def _show_all(self) -> None:
        self.parts.set_value("")
        self.more_parts.set_value("")
        self.only_open.setChecked(False)
        self._filter()
        self._told()

    def _toggle(self, line: ImportLine) -> None:
        if line.part is Part.GONE:
            if self.choices.is_chosen(line):
                self.choices.settle(line, None)
            else:
                self._open(line)
        elif line.choosable:
            self.choices.choose([line], on=not self.choices.is_chosen(line))

    def _take_shown(self) -> None:
        """All but what would make one person of two: that is decided one by one."""
        self.choices.choose((line for line in self.model.rows_shown() if not _is_of_a_pair(line)), on=True)

    def _leave_shown(self) -> None:
        self.choices.choose(self.model.rows_shown(), on=False)

    def _spread(self, line: ImportLine, on: bool) -> None:  # noqa: FBT001 -- a slot
        self.choices.choose(self._alike(line), on=on)
        self._show_line(line)

    def _open(self, line: ImportLine) -> None:
        self.view.choose(line.key)
        self.split.open_panel()
        self.panel.give_keyboard()

    def _changed(self, keys: list[str]) -> None:
        self._told()
        line = self.panel.line
        if line is not None and line.key in keys and self.panel.cards:
            self.panel.cards[1 if self.choices.is_chosen(line) else 0].setChecked(True)

    def _step(self, by: int) -> None:
        self.view.step(by)

    def _lay_out(self) -> None:
        bar = QWidget()
        flow = Flow(bar)
        for widget in (
            self.parts,
            self.more_parts,
            self.only_open,
            self.take_all,
            self.leave_all,
            self.faults,
            self.hidden,
        ):
            flow.addWidget(widget)
        lay.column(self.banner, bar, lay.wide(self.split), gap=lay.FIELDS, on=self)

    def _connect(self) -> None:
        self.parts.picked.connect(self._filter)
        self.more_parts.picked.connect(self._filter)
        self.view.current_changed.connect(self._show_line)
        self.view.box_clicked.connect(self._toggle)
        self.view.row_opened.connect(self._open)
        self.choices.changed.connect(self._changed)
        self.panel.stepped.connect(self._step)
        self.panel.spread.connect(self._spread)
        self.panel.worker_wanted.connect(self.worker_wanted)
        self.panel.word_said.connect(self.word_said)


def _is_of_a_pair(line: ImportLine) -> bool:
    """Whether the line is a pair, or a new citizen who may be somebody else."""
    return line.pair is not None or (line.part is Part.NEW and line.open)
