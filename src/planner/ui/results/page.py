"""The page Resultater: the targets, the status in the published rows, and how well prepared the team is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.queries.group2 import group2_page
from planner.app.queries.indicators import THREE
from planner.app.queries.results import ResultRow, Results, results, results_table
from planner.app.queries.target_cards import target_lines
from planner.domain.changes import ChangeSet
from planner.domain.periods import Month
from planner.domain.words import Group
from planner.texts import common
from planner.texts import results as texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.indicator_card import IndicatorCard
from planner.ui.page import Page
from planner.ui.paper.content import Paper, table_paper
from planner.ui.pickers import MonthChoice, ProgrammeChoice
from planner.ui.results.cards import LevelCard
from planner.ui.results.group2_card import Group2Card
from planner.ui.results.status_table import StatusTable, StatusView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Kind
from planner.ui.widgets.card import Card, EmptyState, PageHead, scrolling
from planner.ui.widgets.label import IconLabel, Label

MOST_CARDS = 4
GROUP_2_WIDTH = 316


class ResultsPage(Page):
    """Will we reach the targets?"""

    page_id: ClassVar[str] = "results"
    title: ClassVar[str] = common.RESULTS

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._found: Results | None = None
        self._make_head()
        self._make_cards()
        self._make_table()
        self._stack = QStackedWidget()
        self._stack.addWidget(self._full())
        empty = EmptyState(
            context.theme,
            "results",
            texts.EMPTY,
            texts.EMPTY_HOW,
            common.IMPORT_CITIZENS,
            self.context.opens("imports"),
        )
        self._stack.addWidget(empty)
        self.lay(self.head, self._stack)

    # what the window calls

    @override
    def refresh(self, changes: ChangeSet | None) -> None:
        programme = self.programme.offer()
        empty = programme is None or self.context.register.is_empty()
        self._stack.setCurrentIndex(1 if empty else 0)
        self.export_button.setVisible(not empty)
        if programme is None or empty:
            self._found = None
            self.head.set_state("")
            return
        month = self.month.offer(programme)
        self._found = results(self.context.register, self.context.programmes, programme.code, month, self.context.today)
        self._show(self._found)

    @override
    def show_door(self, door: Door) -> None:
        if "programme" in door.criteria:
            self.programme.set_value(door.criteria["programme"])
        if "month" in door.criteria:
            self.month.set_value(door.criteria["month"])
        self.refresh(None)
        if door.row:
            self.view.choose(door.row)

    @override
    def focus_first(self) -> None:
        self.view.setFocus()
        if self.view.current_row() is None and self.model.rowCount():
            self.view.setCurrentIndex(self.model.index(0, 1))

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.EXPORT, self.export, common.EXPORT),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        doors = [card.door for card in self.level_cards if not card.isHidden()][:1]
        return (self.programme, *doors, self.view, self.completeness.rows[0][0])

    def export(self) -> None:
        """Export what is shown."""
        if self._found is not None:
            from planner.ui.exporting import save_table

            caseload = self.context.caseload
            table = results_table(self._found, caseload.user, caseload.services.clock())
            save_table(self, self.context, self.title, table)

    @override
    def paper(self) -> Paper | None:
        return table_paper(self.title, f"{self.programme.currentText()} · {self.month.currentText()}", self.view)

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self.programme = ProgrammeChoice(self.context)
        self.month = MonthChoice(self.context)
        self.programme.picked.connect(self._on_picked)
        self.month.picked.connect(self._on_picked)
        self.export_button = self.button(Act.EXPORT, icon="export", kind=Kind.PRIMARY)
        self.head.add(self.programme, self.month, self.export_button)

    def _make_cards(self) -> None:
        theme = self.context.theme
        self.level_cards = [LevelCard(theme, self.context.navigate) for _ in range(MOST_CARDS)]
        for card in self.level_cards:
            card.hide()  # until there is a level for it, so that six cards do not hold a narrow window open
        self.completeness = IndicatorCard(
            theme, self.context.navigate, first=THREE, gaps=(10, 2), share=Role.STRONG, least_bar=0
        )
        self.completeness.set_note(texts.COMPLETENESS_NOTE)
        self.completeness.body.addStretch(1)
        self.no_target = Card(theme, common.TARGETS)
        self._no_target_line = Label(theme, "", Role.STRONG, wrap=True)
        self._no_target_how = Label(theme, "", Role.DENSE, "text2", wrap=True)
        self.no_target.add(self._no_target_line, self._no_target_how)
        self.no_target.body.addStretch(1)
        self.no_target.hide()

    def _make_table(self) -> None:
        theme = self.context.theme
        self.model = StatusTable()
        self.view = StatusView(theme, self.model, self.context.settings)
        self.view.month_opened.connect(self._open_number)
        self.card = Card(theme, common.STATUS, texts.STATUS_NOTE, flush=True)
        self._sum_icon = IconLabel(theme, "ok", 15, "ok")
        self.sum = Label(theme, "", Role.STRONG, "ok")
        self.card.add_action(Label(theme, texts.KEYS, Role.HELP, "text3"))
        self.card.add_action(lay.row_of(self._sum_icon, self.sum, gap=5))
        self.card.add(self.view)
        self.group2 = Group2Card(theme, self.context.navigate)
        self._group2_side = scrolling(self.group2, common.GROUP_2)
        self._group2_side.setFixedWidth(theme.px(GROUP_2_WIDTH))

    def _full(self) -> QWidget:
        cards = map(lay.wide, (*self.level_cards, self.no_target, self.completeness))
        below = lay.row(lay.wide(self.card), self._group2_side, gap=lay.CARDS)
        return lay.column_of(lay.row(*cards, gap=lay.CARDS), lay.wide(below), gap=lay.CARDS)

    # showing

    def _show(self, found: Results) -> None:
        target = found.target
        start, end = (None, None) if target is None else (target.start, target.end)
        self.head.set_state(texts.period(start, end))
        self.model.show(found.rows)
        self.view.show_months()
        self.sum.say(found.check, "ok" if found.adds_up else "danger")
        self._sum_icon.set_icon("ok" if found.adds_up else "danger", "ok" if found.adds_up else "danger")
        lines = target_lines(found)
        for at, card in enumerate(self.level_cards):
            card.setVisible(at < len(lines))
            if at < len(lines):
                card.show_line(lines[at])
        self.no_target.setVisible(not lines)
        self._no_target_line.setText(texts.NO_TARGET if target is None else texts.OUTSIDE)
        self._no_target_how.setText(texts.NO_TARGET_HOW if target is None else texts.OUTSIDE_HOW)
        self.completeness.show_indicators(found.indicators)
        self._show_group2(found)

    def _show_group2(self, found: Results) -> None:
        code, month = found.programme.code, found.latest.month
        has_2 = Group.TWO in found.programme.groups
        self._group2_side.setVisible(has_2)
        if has_2:
            register = self.context.register
            self.group2.show_month(register, group2_page(register, self.context.programmes, code, month.last), month)

    # doing

    def _on_picked(self, _value: str) -> None:
        self.refresh(None)

    def _open_number(self, row: ResultRow, month: Month) -> None:
        ids: frozenset[str] = frozenset(row.citizens(month))
        self.context.navigate("citizens", Door(label=texts.counted_as(row.label, month), ids=ids))
