"""The head of a citizen's panel: name, group, the masked CPR number with "Vis", and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.citizens import CitizenRow
from planner.domain.checks.cpr import age_on
from planner.domain.records import Citizen
from planner.texts import citizen_panel as texts
from planner.texts import common
from planner.texts.formats import masked_cpr
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.row_panel import RowHead
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Badge
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.cpr import CprLabel
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label


class CitizenHead(RowHead):
    """Signals for what the user asks: a follow-up, a contact person, the menu."""

    follow_up_asked = Signal()
    assign_asked = Signal()
    more_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.PREVIOUS, texts.NEXT)
        self.context = context
        theme = context.theme
        self.name = Label(theme, "", Role.HEADING, elide=True)
        self.badge = Badge(theme)
        self.cpr = CprLabel(theme, context.caseload.user)
        self.cpr.copied.connect(self._say_copied)
        self.facts = Label(theme, "", Role.HELP, "text2", elide=True)
        self.follow_up = Button(
            theme, common.REGISTER_FOLLOW_UP, small=True, shortcut="Ctrl+R", on_click=self.follow_up_asked.emit
        )
        self.assign = Button(
            theme,
            texts.ASSIGN_SHORT,
            small=True,
            shortcut="Ctrl+T",
            on_click=self.assign_asked.emit,
        )
        self.assign.setAccessibleName(common.ASSIGN_WORKER)
        self.stand_out(on=True)
        self.more = Button(
            theme, kind=Kind.SECONDARY, icon="more", small=True, name=common.MORE, on_click=self.more_asked.emit
        )
        self._lay()

    @property
    @override
    def first(self) -> Button:
        return self.assign if self.context.packet is None else self.follow_up  # the first thing a role does

    @override
    def give_keyboard(self, *, overlay: bool) -> None:
        (self.follow_up if overlay else self.cpr.show_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_citizen(self, citizen: Citizen, row: CitizenRow) -> None:
        """Show who it is; the number is masked again when it is another citizen."""
        self.name.setText(citizen.name or masked_cpr(citizen.cpr))
        group = "" if row.group is None else danish(row.group)
        self.badge.say(texts.group_badge(group, visited=row.visited) if group else "")
        self.facts.setText(texts.age_and_since(age_on(citizen.cpr, self.context.today), row.since))
        self.cpr.say(citizen.id, citizen.cpr)

    def _say_copied(self) -> None:
        self.context.toast(texts.COPIED)

    def _lay(self) -> None:
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top = lay.row(lay.wide(self.name), 4, self.badge, lay.stretch(0), *self.steps, gap=lay.LINES)
        numbers = lay.row(self.cpr, lay.wide(self.facts), gap=6)
        buttons = QWidget()
        flow = Flow(buttons, 6)
        flow.add(self.follow_up, lay.row_of(self.assign, self.more, gap=6))  # in a narrow panel no button stands alone
        lay.column(top, numbers, buttons, gap=6, margins=(20, 12, 12, 12), on=self)
