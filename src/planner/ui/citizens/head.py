"""The head of a citizen's panel: name, group, the masked CPR number with "Vis", and what can be done."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from planner.app.queries.citizens import CitizenRow
from planner.domain.checks.cpr import age_on
from planner.domain.records import Citizen
from planner.texts import citizen_panel as texts
from planner.texts.formats import masked_cpr, whole_cpr
from planner.texts.words import danish
from planner.ui.context import Context
from planner.ui.row_panel import RowHead
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.banner import Badge
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.cpr import lend, take_back
from planner.ui.widgets.flow import Flow
from planner.ui.widgets.label import Label

SHOWN_MS: Final = 20_000
CLIPBOARD_MS: Final = 30_000
_LOG = logging.getLogger(__name__)


class CitizenHead(RowHead):
    """Signals for what the user asks: a follow-up, a contact person, the menu."""

    follow_up_asked = Signal()
    assign_asked = Signal()
    more_asked = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.PREVIOUS, texts.NEXT)
        self.context = context
        self._citizen: Citizen | None = None
        self._copied = ""
        theme = context.theme
        self.name = Label(theme, "", Role.HEADING, elide=True)
        self.badge = Badge(theme)
        self.cpr = Label(theme, "", Role.HELP, "text2")
        self.facts = Label(theme, "", Role.HELP, "text2", elide=True)
        self.show_cpr = Button(theme, texts.SHOW, kind=Kind.LINK, icon="show", on_click=self.toggle_cpr)
        self.copy_cpr = Button(theme, texts.COPY, kind=Kind.LINK, icon="copy", on_click=self.copy)
        self.follow_up = Button(
            theme, texts.REGISTER, small=True, shortcut="Ctrl+R", on_click=self.follow_up_asked.emit
        )
        self.assign = Button(
            theme,
            texts.ASSIGN_SHORT,
            small=True,
            shortcut="Ctrl+T",
            on_click=self.assign_asked.emit,
        )
        self.assign.setAccessibleName(texts.ASSIGN)
        self.stand_out(on=True)
        self.more = Button(
            theme, kind=Kind.SECONDARY, icon="more", small=True, name=texts.MORE, on_click=self.more_asked.emit
        )
        self._hide_timer = self._timer(SHOWN_MS, self.hide_cpr)
        self._clear_timer = self._timer(CLIPBOARD_MS, self.clear_clipboard)
        self._lay()

    @property
    @override
    def first(self) -> Button:
        return self.assign if self.context.packet is None else self.follow_up  # the first thing a role does

    @override
    def give_keyboard(self, *, overlay: bool) -> None:
        (self.follow_up if overlay else self.show_cpr).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_citizen(self, citizen: Citizen, row: CitizenRow) -> None:
        """Show who it is; the number is masked again when it is another citizen."""
        other = self._citizen is None or self._citizen.id != citizen.id
        self._citizen = citizen
        self.name.setText(citizen.name or masked_cpr(citizen.cpr))
        group = "" if row.group is None else danish(row.group)
        self.badge.say(texts.group_badge(group, visited=row.visited) if group else "")
        self.facts.setText(texts.age_and_since(age_on(citizen.cpr, self.context.today), row.since))
        if other or not self._hide_timer.isActive():
            self.hide_cpr()
        else:
            self.cpr.setText(whole_cpr(citizen.cpr))

    def toggle_cpr(self) -> None:
        """Show the number for 20 seconds, or mask it again. Showing is logged, without the number."""
        if self._citizen is None:
            return
        if self._hide_timer.isActive():
            self.hide_cpr()
            return
        _LOG.info("a CPR number was shown: citizen %s, by %s", self._citizen.id, self.context.caseload.user)
        self.cpr.setText(whole_cpr(self._citizen.cpr))
        self.show_cpr.say(texts.HIDE)
        self.copy_cpr.show()
        self._hide_timer.start()

    def hide_cpr(self) -> None:
        """Mask the number."""
        self._hide_timer.stop()
        self.cpr.setText("" if self._citizen is None else masked_cpr(self._citizen.cpr))
        self.show_cpr.say(texts.SHOW)
        self.show_cpr.setAccessibleName(texts.SHOW_CPR)
        if self.copy_cpr.hasFocus():
            self.show_cpr.setFocus()
        self.copy_cpr.hide()

    def copy(self) -> None:
        """Copy the number that is shown; the clipboard is cleared 30 seconds later."""
        if self._citizen is None:
            return
        self.clear_clipboard()
        self._copied = whole_cpr(self._citizen.cpr)
        lend(self._copied)
        self._clear_timer.start()
        self.context.toast(texts.COPIED)

    def clear_clipboard(self) -> None:
        """Clear the clipboard if the number still lies there."""
        if self._copied:
            take_back(self._copied)
        self._copied = ""

    def _timer(self, milliseconds: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(slot)
        return timer

    def _lay(self) -> None:
        self.name.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        top = lay.row(lay.wide(self.name), 4, self.badge, lay.stretch(0), *self.steps, gap=lay.LINES)
        numbers = lay.row(self.cpr, self.show_cpr, self.copy_cpr, lay.wide(self.facts), gap=6)
        buttons = QWidget()
        flow = Flow(buttons, 6)
        flow.add(self.follow_up, lay.row_of(self.assign, self.more, gap=6))  # in a narrow panel no button stands alone
        lay.column(top, numbers, buttons, gap=6, margins=(20, 12, 12, 12), on=self)
