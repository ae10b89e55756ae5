"""The step of a page in which something is reviewed: filter, list, and the line looked at beside it."""

from __future__ import annotations

from abc import abstractmethod
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Generic

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from planner.reports.tables import ColumnKind, ReportColumn, Table
from planner.texts import common
from planner.texts import review as texts
from planner.ui.context import Context
from planner.ui.review.choices import L
from planner.ui.review.panel import ReviewPanel
from planner.ui.review.table import ReviewTable
from planner.ui.tables.view import TableView
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Banner
from planner.ui.widgets.button import Button
from planner.ui.widgets.card import Card, EmptyState
from planner.ui.widgets.choice import Choice
from planner.ui.widgets.detail import USUAL, DetailSplit
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.segmented import Segmented

MOST_SEGMENTS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewWords:
    """What a review calls its things. ``name`` is that of its table in the settings of this machine."""

    name: str
    table: str
    everything: str
    no_hits: str
    show_all: str
    fault_title: str


class ReviewStep(QWidget, Generic[L]):
    """The lines of a review, to be taken or left. ``changed`` when the choice, or what is shown, did.

    Args:
        context: of the window.
        model: the table of the lines; it has the choices.
        panel: shows one of them.
        words: what things are called here.
        empty: shown in place of the lines where there are none.
        width: of the panel at first.
    """

    changed = Signal()

    def __init__(
        self,
        context: Context,
        *,
        model: ReviewTable[L],
        panel: ReviewPanel[L],
        words: ReviewWords,
        empty: EmptyState,
        width: int = USUAL,
    ) -> None:
        super().__init__()
        self.context = context
        self.words = words
        self.lines: Sequence[L] = ()
        self.model, self.panel, self.choices = model, panel, model.choices
        self.choices.setParent(self)
        theme = context.theme
        self.banner = Banner(theme)
        self.sections = Segmented(theme, [("", words.everything)], common.SHOW)
        self.more_sections = Choice(theme, [("", words.everything)], name=common.SHOW)
        self.only_open = Button(theme, texts.only_open(0), on_click=self._filter)
        self.only_open.setCheckable(True)
        self.take_all = Button(theme, texts.CHOOSE_SHOWN, on_click=self._take_shown)
        self.leave_all = Button(theme, texts.LEAVE_SHOWN, on_click=self._leave_shown)
        self.faults = Button(theme, common.FAULT_LIST, icon="export", on_click=self.export_faults)
        self.view = TableView(theme, model, words.name, context.settings, spoken=words.table, dense=True)
        self.view.set_empty(empty, EmptyState(theme, "filter", words.no_hits, "", words.show_all, self._show_all))
        card, side = Card(theme, flush=True), Card(theme, flush=True)
        card.add(self.view)
        side.add(panel)
        self.split = DetailSplit(theme, card, side, words.name, context.settings, usual=width)
        card.setFocusProxy(self.view)
        self._bar = QWidget()
        self._flow = Flow(self._bar)
        self.add(self.sections, self.more_sections, self.only_open, self.take_all, self.leave_all, self.faults)
        lay.column(self.banner, self._bar, lay.wide(self.split), gap=lay.FIELDS, on=self)
        self.sections.picked.connect(self._filter)
        self.more_sections.picked.connect(self._filter)
        self.view.current_changed.connect(panel.show_line)
        self.view.box_clicked.connect(self._toggle)
        self.view.row_opened.connect(self._open)
        self.choices.changed.connect(self._take_choice)
        panel.stepped.connect(self.view.step)

    def add(self, *widgets: QWidget) -> None:
        """Put controls above the list."""
        self._flow.add(*widgets)

    def show_lines(self, lines: Sequence[L], *, again: bool) -> None:
        """Show the lines of a review; ``again``: the same one anew, folded and filtered as it was."""
        self.lines = lines
        if not again:
            self.only_open.setChecked(False)
            self._show_section("")
        self.model.show(lines, fold=not again)
        self._show_sections()
        self.faults.setVisible(any(True for _ in self._faulty()))
        self._say_open()
        if not again:
            self.view.choose_first()
        self.panel.show_line(self.view.current_row())

    def next_open(self, step: int) -> None:
        """Go to the next line that somebody should look at (−1: the one before); its group is unfolded."""
        lines = self.model.in_order()
        waiting = [at for at, line in enumerate(lines) if line.own and self.choices.is_open(line)]
        if not waiting:
            return
        current = self.view.current_row()
        here = next((at for at, line in enumerate(lines) if current is not None and line.key == current.key), -1)
        ahead = [at for at in waiting if at > here] if step > 0 else [at for at in waiting if at < here]
        line = lines[(ahead or waiting)[0 if step > 0 else -1]]
        self.model.fold(self.model.group_of(line), folded=False)
        self.view.choose(line.key)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def export_faults(self) -> None:
        """Write what could not be used as Excel, to be put right where it comes from."""
        from planner.ui.exporting import save_table

        save_table(self, self.context, self.words.fault_title, self.fault_table())

    def fault_table(self) -> Table:
        """What could not be used, row by row; CPR numbers are masked."""
        return Table(
            title=self.words.fault_title,
            subtitle=self.file_name(),
            columns=(
                ReportColumn(common.ROW, ColumnKind.WHOLE),
                ReportColumn(texts.FAULT_COLUMN),
                ReportColumn(common.VALUE),
                ReportColumn(common.WHAT_IS_WRONG),
            ),
            rows=[(line.row or None, line.field, line.theirs, line.note) for line in self._faulty()],
            made_by=self.context.caseload.user,
            made_at=datetime.now().astimezone(),
        )

    # what a review overrides

    @abstractmethod
    def is_faulty(self, line: L) -> bool:
        """Whether a line belongs on the list of what is wrong."""

    def file_name(self) -> str:
        """The file that is reviewed, "" where it has no name to tell."""
        return ""

    # showing

    def _faulty(self) -> list[L]:
        return [line for line in self.lines if self.is_faulty(line)]

    def _show_sections(self) -> None:
        counts = Counter(line.section for line in self.lines if line.first)
        sections = self.model.sections
        differing = sum(counts[key] for key, section in sections.items() if not section.quiet)
        options = [("", texts.with_count(self.words.everything, differing))]
        options += [
            (key, texts.with_count(section.title, counts[key]))
            for key, section in sections.items()
            if counts[key] and section.filtered
        ]
        chosen = self._section()
        chosen = chosen if chosen in dict(options) else ""
        self.sections.set_options(options, chosen)
        self.more_sections.set_options(options, chosen)
        several = len(options) > MOST_SEGMENTS
        self.sections.setVisible(not several)
        self.more_sections.setVisible(several)
        self._filter()

    def _section(self) -> str:
        """The section that is shown, "" for all: many of them are chosen from a list."""
        return self.sections.value() if self.more_sections.isHidden() else self.more_sections.value()

    def _show_section(self, key: str) -> None:
        self.sections.set_value(key)
        self.more_sections.set_value(key)

    def _say_open(self) -> None:
        waiting = sum(line.own and self.choices.is_open(line) for line in self.lines)
        self.only_open.say(texts.only_open(waiting))
        self.only_open.setVisible(bool(waiting) or self.only_open.isChecked())
        self.changed.emit()

    # what the user does

    def _filter(self, *_: object) -> None:
        section, waiting = self._section(), self.only_open.isChecked()
        if not section and not waiting:
            self.model.filter(None)
        else:
            self.model.filter(
                lambda line: (not section or line.section == section) and (not waiting or self.choices.is_open(line))
            )
        if section:
            self.model.fold(section, folded=False)
        self.view.choose_first()

    def _show_all(self) -> None:
        self._show_section("")
        self.only_open.setChecked(False)
        self._filter()
        self._say_open()

    def _toggle(self, line: L) -> None:
        on = not self.choices.is_chosen(line)
        if on and self.choices.asks(line):
            self._open(line)
        else:
            self.choices.choose([line], on=on)

    def _take_shown(self) -> None:
        """All but what is decided one by one."""
        self.choices.choose([line for line in self.model.rows_shown() if not line.alone], on=True)

    def _leave_shown(self) -> None:
        self.choices.choose(self.model.rows_shown(), on=False)

    def _open(self, line: L) -> None:
        self.view.choose(line.key)
        self.split.open_panel()
        self.panel.give_keyboard()

    def _take_choice(self, keys: Sequence[str]) -> None:
        self.model.redraw(keys)
        self._say_open()
        if self.panel.line is not None and self.panel.line.key in keys:
            self.panel.show_choice()
