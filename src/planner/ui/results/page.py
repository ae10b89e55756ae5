"""The page Resultater: the targets, the status in the published rows, and how well prepared the team is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from planner.app.known_then import known_then
from planner.app.queries.agency import AgencyComparison, agency_columns, compare
from planner.app.queries.group2 import group2_page
from planner.app.queries.indicators import THREE
from planner.app.queries.results import ResultRow, Results, results, results_table
from planner.app.queries.results_curve import CurveSource
from planner.domain.agency_figures import agency_figures
from planner.domain.changes import Action, ChangeSet
from planner.domain.periods import Month
from planner.domain.words import Group
from planner.texts import agency as texts_agency
from planner.texts import common
from planner.texts import results as texts
from planner.ui.acts import Act, PageAction
from planner.ui.context import Context, Door
from planner.ui.indicator_card import IndicatorCard
from planner.ui.page import Page
from planner.ui.paper.content import Paper, model_paper, table_paper
from planner.ui.pickers import MonthChoice, ProgrammeChoice
from planner.ui.results.agency_dialog import AgencyDialog
from planner.ui.results.curve_card import CurveCard
from planner.ui.results.group2_card import Group2Card
from planner.ui.results.status_table import StatusTable, StatusView
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card, EmptyState, PageHead
from planner.ui.widgets.cards_beside import CardsBeside
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.segmented import Segmented

# Shares of the height that the curve and the status get.
CURVE_SHARE, STATUS_SHARE = 5, 4
ASIDE_WIDTH = 400
LEAST_MAIN, LEAST_STATUS = 640, 190


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
        register, programmes, today = self.context.register, self.context.programmes, self.context.today
        self._found = results(register, programmes, programme.code, month, today, whole=self.curve.whole)
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
        self.view.choose_number()

    @override
    def acts(self) -> Sequence[PageAction]:
        return (
            PageAction(Act.EXPORT, self.export, common.EXPORT),
            *self.printing(),
        )

    @override
    def areas(self) -> Sequence[QWidget]:
        return (self.programme, self.curve.chart, self.view, self.completeness.rows[0][0])

    def export(self) -> None:
        """Export what is shown."""
        if self._found is not None:
            from planner.ui.exporting import save_table

            caseload = self.context.caseload
            table = results_table(
                self._found, caseload.user, caseload.services.clock(), agency_columns(self.model.compared)
            )
            save_table(self, self.context, self.title, table)

    @override
    def paper(self) -> Paper | None:
        paper = table_paper(self.title, f"{self.programme.currentText()} · {self.month.currentText()}", self.view)
        curve = model_paper(self.curve.accessibleName(), "", self.curve.model)
        if paper is None or curve is None:
            return paper
        titled = [replace(table, title=self.curve.accessibleName()) for table in curve.tables]
        return replace(paper, tables=[*paper.tables, *titled], picture=self.curve.picture())

    # making

    def _make_head(self) -> None:
        theme = self.context.theme
        self.head = PageHead(theme, self.title)
        self.programme = ProgrammeChoice(self.context)
        self.month = MonthChoice(self.context)
        self.programme.picked.connect(self._on_picked)
        self.month.picked.connect(self._on_picked)
        self.export_button = self.button(Act.EXPORT, icon="export", kind=Kind.PRIMARY)
        self.source = Segmented(theme, list(texts_agency.SOURCES.items()), texts_agency.SOURCE, CurveSource.BOTH)
        self.source.picked.connect(self._on_picked)
        self.source.hide()
        self.head.add(self.programme, self.month, self.source, self.export_button)

    def _make_cards(self) -> None:
        theme = self.context.theme
        self.curve = CurveCard(self.context)
        self.curve.opened.connect(self._open_citizens)
        self.curve.period_picked.connect(self._on_period)
        self.completeness = IndicatorCard(
            theme, self.context.navigate, first=THREE, gaps=(10, 2), share=Role.STRONG, least_bar=0
        )
        self.completeness.set_note(texts.COMPLETENESS_NOTE)

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
        self.agency_note = Label(theme, "", Role.HELP, "text2", elide=True)
        self.agency_note.hide()
        self.agency_button = Button(theme, texts_agency.OPEN, kind=Kind.LINK, on_click=self.take_in)
        foot = lay.row_of(lay.wide(self.agency_note), self.agency_button, margins=(16, 2, 16, 6))
        self.card.add(self.view, foot)
        self.card.setMinimumHeight(theme.px(LEAST_STATUS))
        self.group2 = Group2Card(theme, self.context.navigate)

    def _full(self) -> QWidget:
        return CardsBeside(
            self.context.theme,
            main=lay.column_of(lay.wide(self.curve, CURVE_SHARE), lay.wide(self.card, STATUS_SHARE), gap=lay.CARDS),
            cards=lay.column_of(self.completeness, self.group2, None, gap=lay.CARDS),
            wide=ASIDE_WIDTH,
            least=LEAST_MAIN,
            names=(self.title, common.CORE_ELEMENTS),
        )

    # showing

    def _show(self, found: Results) -> None:
        target = found.target
        start, end = (None, None) if target is None else (target.start, target.end)
        self.head.set_state(texts.period(start, end))
        self.sum.say(found.check, "ok" if found.adds_up else "danger")
        self._sum_icon.set_icon("ok" if found.adds_up else "danger", "ok" if found.adds_up else "danger")
        figures = agency_figures(self.context.register, found.programme.code)
        self._show_agency(
            found, compare(found, figures, self.context.programmes, partial(known_then, self.context.caseload))
        )
        self.curve.show_results(found, figures)
        self.completeness.show_indicators(found.indicators)
        self._show_group2(found)

    def _show_agency(self, found: Results, compared: AgencyComparison | None) -> None:
        """Show the agency's figures beside ours where there are any, else only the way to take them in."""
        self.source.setVisible(compared is not None)
        self.curve.source = CurveSource.OWN if compared is None else CurveSource(self.source.value())
        source = self.curve.source
        beside = compared if source is not CurveSource.OWN else None
        self.model.show(found.rows, beside, alone=source is CurveSource.AGENCY)
        self.view.show_months()
        self.agency_note.say(
            "" if compared is None else texts_agency.as_of(compared.month, compared.as_of, compared.behind)
        )

    def _show_group2(self, found: Results) -> None:
        code, month = found.programme.code, found.latest.month
        has_2 = Group.TWO in found.programme.groups
        self.group2.setVisible(has_2)
        if has_2:
            register = self.context.register
            self.group2.show_month(register, group2_page(register, self.context.programmes, code, month.last), month)

    # doing

    def take_in(self) -> None:
        """Take the agency's figures in."""
        if self._found is not None and self.context.may(Action.ADD_AGENCY_REPORT):
            AgencyDialog(self.context, self.window(), self._found.programme).open()

    def _on_picked(self, _value: str) -> None:
        self.refresh(None)

    def _on_period(self) -> None:
        self.refresh(None)

    def _open_number(self, row: ResultRow, month: Month) -> None:
        self._open_citizens(texts.counted_as(row.label, month), frozenset(row.citizens(month)))

    def _open_citizens(self, label: str, ids: frozenset[str]) -> None:
        self.context.navigate("citizens", Door(label=label, ids=ids))
