"""This week's contacts with firms, with a warning where a colleague is in touch with the same one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from planner.app.queries.follow_ups import FirmContact
from planner.texts import common
from planner.texts import my_day as texts
from planner.texts.formats import week
from planner.texts.words import danish
from planner.ui.context import Context, Door
from planner.ui.theme.fonts import Role
from planner.ui.widgets import lay
from planner.ui.widgets.button import Button, Kind
from planner.ui.widgets.card import Card
from planner.ui.widgets.label import IconLabel, Label
from planner.ui.widgets.retire import clear

MOST_SHOWN = 6


class FirmsCard(Card):
    """Firm contacts of one worker, or of the team."""

    def __init__(self, context: Context) -> None:
        super().__init__(context.theme, texts.FIRMS)
        self.context = context
        add: Callable[[], object] = self.context.opens("employers", Door(criteria={"contact": "new"}))
        self.add_action(
            Button(
                context.theme,
                common.REGISTER_CONTACT,
                icon="add",
                small=True,
                name=texts.ADD_CONTACT_NAME,
                on_click=add,
            )
        )
        self._holder = QWidget()
        self._column = lay.column(gap=lay.LINES, on=self._holder)
        self.add(self._holder)

    def show_contacts(self, contacts: Sequence[FirmContact], today: date, *, of_all: bool = False) -> None:
        """Show contacts; ``of_all``: they are the team's, so that each says whose it is."""
        clear(self._column)
        theme = self.context.theme
        if not contacts:
            self.set_note("")
            self._column.addWidget(Label(theme, texts.NO_FIRMS, Role.DENSE, "text2", wrap=True))
            return
        self.set_note(texts.firms_note(sum(each.done for each in contacts), len(contacts), week(today)))
        for contact in contacts[:MOST_SHOWN]:
            self._add_row(contact, today, of_all=of_all)
        if len(contacts) > MOST_SHOWN:
            self._column.addWidget(
                Button(
                    theme,
                    texts.more_firms(len(contacts) - MOST_SHOWN),
                    kind=Kind.LINK,
                    on_click=self.context.opens("employers", Door(criteria={"show": "due"})),
                )
            )

    def _add_row(self, contact: FirmContact, today: date, *, of_all: bool) -> None:
        theme = self.context.theme
        late = 0 if contact.done else (today - contact.due).days
        note = texts.firm_note(contact.initials if of_all else "", danish(contact.form), contact.due, late)
        name = Button(theme, contact.name, kind=Kind.LINK, on_click=partial(self._open, contact.employer))
        icon = IconLabel(theme, "ok" if contact.done else "phone", 14, "ok" if contact.done else "text3")
        self._column.addWidget(
            lay.row_of(icon, name, None, Label(theme, note, Role.HELP, "warn" if late > 0 else "text2"))
        )
        if contact.colleague:
            words = Label(theme, texts.colleague(contact.colleague, contact.colleague_on), Role.HELP, "warn")
            self._column.addWidget(lay.row_of(IconLabel(theme, "citizens", 14, "warn"), words, None))

    def _open(self, employer: str) -> None:
        self.context.navigate("employers", Door(row=employer))
